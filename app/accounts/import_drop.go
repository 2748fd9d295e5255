package accounts

import "fyne.io/fyne/v2"

// dropped makes what a window does with files that are dropped on it: the
// first one that lies on the disk counts.
func dropped(take func(path string)) func(fyne.Position, []fyne.URI) {
	return func(_ fyne.Position, items []fyne.URI) {
		for _, item := range items {
			if item.Scheme() == "file" {
				take(item.Path())
				return
			}
		}
	}
}
