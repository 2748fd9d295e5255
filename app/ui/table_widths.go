package ui

// fitRows is how many rows a column is measured by that fits its texts.
const fitRows = 100

// sortArrow is the room for the arrow beside the title of a column that sorts.
const sortArrow = 18

// share gives each column its width and its place: what it wants, and of what is
// left over its share. Where there is too little the widest columns that fit their
// texts give first.
func (t *Table[T]) share(width float32) {
	t.measure()
	free := width - t.lead() - tablePad - tableGap*float32(max(len(t.columns)-1, 0))
	least := make([]float32, len(t.columns))
	shares := float32(0)
	for i, c := range t.columns {
		if c.Width > 0 {
			t.widths[i], least[i] = c.Width, c.Width
		} else {
			least[i] = t.least(c)
			t.widths[i] = max(least[i], t.wanted[i])
			shares += weight(c.Share)
		}
		free -= t.widths[i]
	}
	if free < 0 {
		shrink(t.widths, least, -free)
	}
	x := t.lead()
	for i, c := range t.columns {
		if c.Width == 0 {
			t.widths[i] += max(free, 0) * weight(c.Share) / shares
		}
		t.lefts[i] = x
		x += t.widths[i] + tableGap
	}
	t.fitSideways(width, x-tableGap+tablePad)
}

// measure finds out how wide the columns want to be that fit their texts.
func (t *Table[T]) measure() {
	if t.wanted != nil && t.fitted == t.stamp {
		return
	}
	t.wanted, t.fitted = make([]float32, len(t.columns)), t.stamp
	for i, c := range t.columns {
		if !c.Fit || c.Text == nil {
			continue
		}
		t.wanted[i] = CaptionBold.Measure(c.Title).Width
		if c.Less != nil {
			t.wanted[i] += sortArrow
		}
		for _, row := range t.rows[:min(len(t.rows), fitRows)] {
			t.wanted[i] = max(t.wanted[i], c.Style.Measure(c.Text(row)).Width)
		}
		t.wanted[i]++ // no text is cut for a fraction
	}
}

// least is the width below which a column that shares does not go.
func (t *Table[T]) least(c TableColumn[T]) float32 {
	if c.Least == 0 {
		return 80
	}
	return c.Least
}

func weight(share float32) float32 {
	if share <= 0 {
		return 1
	}
	return share
}
