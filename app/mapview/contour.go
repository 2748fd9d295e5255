package mapview

// contour is the outline of a subtree: per row of cards how far it reaches to
// the left and to the right, in map units relative to some origin.
//
// Rows are kept from the deepest up, so that a parent adds its own row in
// constant time, and all values lag behind by offset, so that a whole subtree
// is shifted in constant time. Merging two contours costs the height of the
// lower one. That keeps the layout linear, for chains of any depth as well.
type contour struct {
	left, right []int
	offset      int
}

// rows is the height of the subtree.
func (c *contour) rows() int { return len(c.left) }

// at gives the reach of a row, 0 being the top.
func (c *contour) at(row int) (left, right int) {
	k := len(c.left) - 1 - row
	return c.left[k] + c.offset, c.right[k] + c.offset
}

// push adds a row on top.
func (c *contour) push(left, right int) {
	c.left = append(c.left, left-c.offset)
	c.right = append(c.right, right-c.offset)
}

// clearOf is how far d has to be shifted to stand right of c: gap apart in the
// top row, and deep apart in the rows below, where the teams of two bosses meet.
func (c *contour) clearOf(d *contour, gap, deep int) int {
	shift := 0
	for row := range min(c.rows(), d.rows()) {
		_, right := c.at(row)
		left, _ := d.at(row)
		need := right + deep - left
		if row == 0 {
			need = right + gap - left
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
		k := len(c.left) - 1 - row
		left, right := d.at(row)
		c.left[k] = min(c.left[k], left-c.offset)
		c.right[k] = max(c.right[k], right-c.offset)
	}
}

// slab is the contour of a block of equal rows.
func slab(width, rows int) *contour {
	c := &contour{left: make([]int, rows), right: make([]int, rows)}
	for i := range c.right {
		c.right[i] = width
	}
	return c
}
