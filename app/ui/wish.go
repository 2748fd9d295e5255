package ui

import "fyne.io/fyne/v2"

// Fyne knows one size of an object, the least one. A line of text that may be
// cut has two: the least it can live with, and the one it would like. Layouts
// of this package give objects the size they wish for as long as there is room.

// Wisher is an object that would like to be larger than its MinSize.
type Wisher interface {
	// WishSize is the size at which nothing is cut.
	WishSize() fyne.Size
}

// Wrapper is an object whose height depends on its width.
type Wrapper interface {
	// HeightFor is the height that it needs when it is width wide.
	HeightFor(width float32) float32
}

// spread is an object, or the layout of one, that tells its widths without its
// height. Heights depend on widths, so asking for both at once on every level
// of a deep tree would take exponential time.
type spread interface {
	// widths are the least width and the one wished for.
	widths() (least, wish float32)
}

// arrangement is a layout that does the same for its objects.
type arrangement interface {
	fyne.Layout
	widths(objects []fyne.CanvasObject) (least, wish float32)
	heightFor(objects []fyne.CanvasObject, width float32) float32
}

// widthsOf are the least width of an object and the one it wishes for.
func widthsOf(o fyne.CanvasObject) (least, wish float32) {
	switch kind := o.(type) {
	case spread:
		return kind.widths()
	case Wisher:
		least = o.MinSize().Width
		return least, max(kind.WishSize().Width, least)
	case *fyne.Container:
		if a, ok := kind.Layout.(arrangement); ok {
			least, wish = a.widths(kind.Objects)
			return least, max(wish, least)
		}
	}
	least = o.MinSize().Width
	return least, least
}

// Wish is the size an object would like to have, at least its MinSize.
func Wish(o fyne.CanvasObject) fyne.Size {
	switch o := o.(type) {
	case Wisher:
		return o.WishSize()
	case *fyne.Container:
		if a, ok := o.Layout.(arrangement); ok {
			_, wish := widthsOf(o)
			return fyne.NewSize(wish, a.heightFor(o.Objects, wish))
		}
	}
	return o.MinSize()
}

// HeightFor is the height that an object needs when it is width wide.
func HeightFor(o fyne.CanvasObject, width float32) float32 {
	switch o := o.(type) {
	case Wrapper:
		return o.HeightFor(width)
	case *fyne.Container:
		if a, ok := o.Layout.(arrangement); ok {
			return a.heightFor(o.Objects, width)
		}
	}
	return Wish(o).Height
}

// leastOf is the MinSize of an arrangement: as high as it needs to be at the
// width it was last given or, before that, at the one it wishes for.
func leastOf(a arrangement, objects []fyne.CanvasObject, last float32) fyne.Size {
	least, wish := a.widths(objects)
	if last > 0 {
		wish = max(last, least)
	}
	return fyne.NewSize(least, a.heightFor(objects, wish))
}

// shares splits width among objects in a row: everyone gets the wish if all
// fit; otherwise those that can shrink do, the widest first, down to their least
// width. Growing objects take what is left in equal parts.
func shares(objects []fyne.CanvasObject, width, gap float32) []float32 {
	got := make([]float32, len(objects))
	least := make([]float32, len(objects))
	sum, growing := float32(0), 0
	for i, o := range objects {
		least[i], got[i] = widthsOf(o)
		if grows(o) {
			growing++
			got[i] = least[i]
		}
		sum += got[i]
	}
	free := width - sum - gap*float32(max(len(objects)-1, 0))
	switch {
	case free > 0 && growing > 0:
		for i, o := range objects {
			if grows(o) {
				got[i] += free / float32(growing)
			}
		}
	case free < 0:
		shrink(got, least, -free)
	}
	return got
}

// shrink takes need away from the widest entries of got, never below least.
// Each round levels the widest ones down to the next; the rounds are bounded by
// the number of entries.
func shrink(got, least []float32, need float32) {
	for range 2 * len(got) {
		if need <= 0.01 {
			return
		}
		top, second, n := float32(-1), float32(-1), 0
		for i := range got {
			if got[i] <= least[i] {
				continue
			}
			switch {
			case got[i] > top:
				top, second, n = got[i], top, 1
			case got[i] == top:
				n++
			case got[i] > second:
				second = got[i]
			}
		}
		if n == 0 {
			return
		}
		step := need / float32(n)
		if second >= 0 {
			step = min(step, top-second)
		}
		for i := range got {
			if got[i] == top && got[i] > least[i] {
				cut := min(step, got[i]-least[i])
				got[i] -= cut
				need -= cut
			}
		}
	}
}

func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	for i, o := range objects {
		if !o.Visible() {
			shown := append([]fyne.CanvasObject{}, objects[:i]...)
			for _, o := range objects[i+1:] {
				if o.Visible() {
					shown = append(shown, o)
				}
			}
			return shown
		}
	}
	return objects
}
