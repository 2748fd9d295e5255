package ui

import "fyne.io/fyne/v2"

// Tight is a row that has less to show where there is too little room for all of it. Each
// give takes something out of the row when tight, and puts it back when not; they are asked
// one after another, until the rest has room.
func Tight(row *fyne.Container, give ...func(tight bool)) *fyne.Container {
	return &fyne.Container{Layout: &tightLayout{give}, Objects: []fyne.CanvasObject{row}}
}

type tightLayout struct{ give []func(tight bool) }

func (l *tightLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	row := objects[0]
	for k := range len(l.give) + 1 {
		for i, give := range l.give {
			give(i < k)
		}
		if Wish(row).Width <= size.Width {
			break
		}
	}
	row.Move(fyne.Position{})
	row.Resize(size)
}

func (l *tightLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, objects[0].MinSize().Height)
}
