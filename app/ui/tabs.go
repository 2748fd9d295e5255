package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Tab is one tab; Count is a number or a few characters behind the label.
type Tab struct{ Value, Label, Count string }

// Tabs choose one of several views. Only the row of tabs is here; the screen
// swaps what is below.
type Tabs struct {
	widget.BaseWidget
	OnChanged func(string)

	tabs     []Tab
	selected int
	hovered  int
	focused  bool
	gap      float32

	lines, counts []*canvas.Text
	underline     *canvas.Rectangle
	ring          focusRing
	starts, ends  []float32
}

var (
	_ fyne.Tappable     = (*Tabs)(nil)
	_ fyne.Focusable    = (*Tabs)(nil)
	_ desktop.Hoverable = (*Tabs)(nil)
)

// NewTabs makes a row of tabs of 40 height; changed is told what the user chose.
func NewTabs(tabs []Tab, selected string, changed func(string)) *Tabs {
	t := &Tabs{OnChanged: changed, hovered: -1, gap: 24, underline: &canvas.Rectangle{}, ring: newFocusRing()}
	t.set(tabs)
	t.selected = t.index(selected)
	t.ExtendBaseWidget(t)
	return t
}

// Narrow brings the tabs closer together, for small windows.
func (t *Tabs) Narrow(narrow bool) {
	t.gap = 24
	if narrow {
		t.gap = 16
	}
	t.Refresh()
}

func (t *Tabs) set(tabs []Tab) {
	t.tabs = tabs
	for len(t.lines) < len(tabs) {
		t.lines = append(t.lines, &canvas.Text{})
		t.counts = append(t.counts, &canvas.Text{})
	}
	t.starts, t.ends = make([]float32, len(tabs)), make([]float32, len(tabs))
}

// SetTabs changes labels and counts and keeps the selected value.
func (t *Tabs) SetTabs(tabs []Tab) {
	selected := t.Selected()
	t.set(tabs)
	t.selected = t.index(selected)
	t.Refresh()
}

func (t *Tabs) index(value string) int {
	for i, tab := range t.tabs {
		if tab.Value == value {
			return i
		}
	}
	return -1
}

// Select shows another tab without telling OnChanged.
func (t *Tabs) Select(value string) {
	if i := t.index(value); i != t.selected {
		t.selected = i
		t.Refresh()
	}
}

// Selected is the value of the chosen tab, "" for none.
func (t *Tabs) Selected() string {
	if t.selected < 0 || t.selected >= len(t.tabs) {
		return ""
	}
	return t.tabs[t.selected].Value
}

func (t *Tabs) choose(i int) {
	if i < 0 || i >= len(t.tabs) || i == t.selected {
		return
	}
	t.selected = i
	t.Refresh()
	if t.OnChanged != nil {
		t.OnChanged(t.tabs[i].Value)
	}
}

// at is the tab under x, with half of the gap to both sides; -1 for none.
func (t *Tabs) at(x float32) int {
	for i := range t.tabs {
		if x >= t.starts[i]-t.gap/2 && x < t.ends[i]+t.gap/2 {
			return i
		}
	}
	return -1
}

// Tapped implements fyne.Tappable.
func (t *Tabs) Tapped(e *fyne.PointEvent) { t.choose(t.at(e.Position.X)) }

// TypedKey implements fyne.Focusable: arrows choose the neighbour.
func (t *Tabs) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft:
		t.choose(t.selected - 1)
	case fyne.KeyRight:
		t.choose(t.selected + 1)
	case fyne.KeyHome:
		t.choose(0)
	case fyne.KeyEnd:
		t.choose(len(t.tabs) - 1)
	default:
		PassKey(t, key)
	}
}

// TypedRune implements fyne.Focusable.
func (t *Tabs) TypedRune(r rune) { PassRune(t, r) }

// FocusGained implements fyne.Focusable.
func (t *Tabs) FocusGained() {
	t.focused = true
	t.Refresh()
}

// FocusLost implements fyne.Focusable.
func (t *Tabs) FocusLost() {
	t.focused = false
	t.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (t *Tabs) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (t *Tabs) MouseMoved(e *desktop.MouseEvent) { t.hover(t.at(e.Position.X)) }

// MouseOut implements desktop.Hoverable.
func (t *Tabs) MouseOut() { t.hover(-1) }

func (t *Tabs) hover(i int) {
	if i != t.hovered {
		t.hovered = i
		t.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	r := render(t.paint, t.place, t.least)
	r.Held = func() []fyne.CanvasObject {
		objects := []fyne.CanvasObject{t.underline, t.ring.rect}
		for i := range t.tabs {
			objects = append(objects, t.lines[i], t.counts[i])
		}
		return objects
	}
	return r
}

// width of a tab, always that of the bold label, so that choosing moves nothing.
func (t *Tabs) width(tab Tab) float32 {
	w := BodyBold.Measure(tab.Label).Width
	if tab.Count != "" {
		w += 6 + Caption.Measure(tab.Count).Width
	}
	return w
}

func (t *Tabs) least() fyne.Size {
	w := t.gap * float32(max(len(t.tabs)-1, 0))
	for _, tab := range t.tabs {
		w += t.width(tab)
	}
	return fyne.NewSize(w, Scaled(40))
}

func (t *Tabs) place(size fyne.Size) {
	h := Scaled(40)
	top := (size.Height - h) / 2
	x := float32(0)
	for i, tab := range t.tabs {
		w := t.width(tab)
		t.starts[i], t.ends[i] = x, x+w
		text := t.lines[i].MinSize()
		place(t.lines[i], x, top+(h-text.Height)/2, text.Width, text.Height)
		count := t.counts[i].MinSize()
		place(t.counts[i], x+text.Width+6, top+(h-count.Height)/2+0.5, count.Width, count.Height)
		if i == t.selected {
			place(t.underline, x, top+h-2, w, 2)
			t.ring.around(x-2, top+10, w+4, h-20, 2)
		}
		x += w + t.gap
	}
}

func (t *Tabs) paint() {
	for i, tab := range t.tabs {
		style, ink := Body, Text2
		if i == t.selected {
			style, ink = BodyBold, Text
		} else if i == t.hovered {
			ink = Text
		}
		setText(t.lines[i], tab.Label, Color(ink), style.Size(), style.Fyne())
		setText(t.counts[i], tab.Count, Color(Text3), Caption.Size(), Caption.Fyne())
	}
	setBox(t.underline, Color(AccentText), colorOrNone(""), 0, 0)
	show(t.underline, t.selected >= 0)
	t.ring.paint(t.focused && t.selected >= 0)
	if size := t.Size(); !size.IsZero() {
		t.place(size)
	}
}
