package accounts

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
)

// toolRow is the row of tools above the views. Where there is too little room,
// words give way to their icons: first those of the views that are not in sight,
// then those of the filter and of the button that adds. At last the zoom goes,
// then undo and redo: wheel and keys do the same.
func (c *centerPane) toolRow(row *fyne.Container) *fyne.Container {
	return ui.Tight(row,
		func(tight bool) { c.switcher.Terse(tight || c.page.narrow) },
		func(tight bool) { c.filter.terse(tight) },
		func(tight bool) {
			if tight {
				c.add.SetLabel("")
			} else {
				c.add.SetLabel(text.T("map.person"))
			}
		},
		func(tight bool) {
			if w, ok := c.inSight().(interface{ setTight(bool) }); ok {
				w.setTight(tight)
			}
		},
		func(tight bool) {
			ui.ShowIf(c.undo, !tight)
			ui.ShowIf(c.redo, !tight)
		},
	)
}
