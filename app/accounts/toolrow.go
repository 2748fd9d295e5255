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
	return &fyne.Container{Layout: &toolRow{give: []func(bool){
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
	}}, Objects: []fyne.CanvasObject{row}}
}

type toolRow struct {
	give []func(tight bool) // one after another, until the rest has room
}

func (l *toolRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	row := objects[0]
	for k := range len(l.give) + 1 {
		for i, give := range l.give {
			give(i < k)
		}
		if ui.Wish(row).Width <= size.Width {
			break
		}
	}
	row.Move(fyne.Position{})
	row.Resize(size)
}

func (l *toolRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, objects[0].MinSize().Height)
}
