package accounts

import (
	"maps"

	"konklave/app/mapview"
	"konklave/model"
)

// hierarchical reports whether lines of a kind say who works for whom; the
// network leaves them out.
func hierarchical(k model.LineKind) bool {
	return k == model.ReportsTo || k == model.Dotted || k == model.Assistant
}

// sift notes in new data which seats filter and search leave out, for every
// view.
func (c *centerPane) sift(v *accountView) {
	v.dimmed = c.filter.filter.leftOut(v, c.page.h.Workspace.Me().Name)
	c.filter.show(v)
	c.find.look(v)
	c.power.look(v)
	for _, out := range []map[model.ID]bool{c.find.leftOut(v), c.power.leftOut(v)} {
		if len(out) > 0 {
			v.dimmed = maps.Clone(v.dimmed)
			maps.Copy(v.dimmed, out)
		}
	}
}

// sifted shows the data on show anew, after the filter or the search changed.
func (c *centerPane) sifted() {
	if v := c.page.view; v != nil {
		c.sift(v)
		c.inSight().show(v)
		c.mark(c.page.seat)
	}
}

// seen is what the maps draw: without the lines that are hidden, and with those
// faded whom filter or search leave out.
func (c *centerPane) seen(v *accountView) mapview.Chart {
	return without(v.chart, c.filter.hidden, v.dimmed)
}
