package mapview

// contour is the outline of a subtree: per row of cards how far it reaches to
// the left and to the right, in map units relative to some origin.
//
// Rows are kept from the deepest up, so that a parent adds its own row in
// constant time, and all values lag behind by offset, so that a whole subtree
// is shifted in constant time. Merging two contours costs the height of the
// lower one. That keeps the layout linear, for chains of any depth as well.
type contour struct {
	rims   []rim
	offset int
}

// rim is one row of a contour.
type rim struct {
	left, right int
	crowded     bool // a team of several stands here and wants distance from others
}

// rows is the height of the subtree.
func (c *contour) rows() int { return len(c.rims) }

// at gives the reach of a row, 0 being the top.
func (c *contour) at(row int) (left, right int) {
	r := c.rims[len(c.rims)-1-row]
	return r.left + c.offset, r.right + c.offset
}

// push adds a row on top.
func (c *contour) push(left, right int) {
	c.rims = append(c.rims, rim{left: left - c.offset, right: right - c.offset})
}

// crowd says whether the top row is a team of several.
func (c *contour) crowd(crowded bool) { c.rims[len(c.rims)-1].crowded = crowded }

// clearOf is how far d has to be shifted to stand right of c without touching:
// siblingGap apart, cousinGap where the teams of two bosses meet, and at least
// gap.
func (c *contour) clearOf(d *contour, gap int) int {
	shift := 0
	for row := range min(c.rows(), d.rows()) {
		a, b := &c.rims[len(c.rims)-1-row], &d.rims[len(d.rims)-1-row]
		apart := max(siblingGap, gap)
		if a.crowded || b.crowded {
			apart = max(cousinGap, gap)
		}
		need := a.right + c.offset + apart - b.left - d.offset
		if row == 0 {
			shift = need
		}
		shift = max(shift, need)
	}
	return shift
}

// join merges d, shifted, into c. The shorter one is worked into the taller one.
func (c *contour) join(d *contour, shift int) {
	d.offset += shift
	if d.rows() > c.rows() {
		*c, *d = *d, *c
	}
	for row := range d.rows() {
		a, b := &c.rims[len(c.rims)-1-row], &d.rims[len(d.rims)-1-row]
		a.left = min(a.left, b.left+d.offset-c.offset)
		a.right = max(a.right, b.right+d.offset-c.offset)
		a.crowded = a.crowded || b.crowded
	}
}

// slab is the contour of a block of equal rows.
func slab(width, rows int) *contour {
	c := &contour{rims: make([]rim, rows)}
	for i := range c.rims {
		c.rims[i] = rim{right: width, crowded: true}
	}
	return c
}
