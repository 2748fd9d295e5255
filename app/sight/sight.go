// Package sight looks at a window as its user does: it reads what stands there,
// presses what can be pressed, and fills in fields by their labels. Tests of
// screens are written with it, so that they read like what a person would do, and
// pictures of dialogs are taken with it.
package sight

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"konklave/app/ui"
)

// Reporter is told what does not hold; a *testing.T is one. Fatalf does not return.
type Reporter interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// View is a window in sight. While something lies over the page (a dialog, a
// menu, an open list), only that is in sight, as for the user.
type View struct {
	t      Reporter
	window fyne.Window
	wait   func()            // until nothing is under way
	part   fyne.CanvasObject // of the page, nil for all of it
}

// Of looks at a window; wait brings its runner to rest.
func Of(t Reporter, window fyne.Window, wait func()) *View {
	return &View{t: t, window: window, wait: wait}
}

// In looks at a part of the page only, as long as nothing lies over it.
func (v *View) In(part fyne.CanvasObject) *View {
	return &View{t: v.t, window: v.window, wait: v.wait, part: part}
}

// top is what can be reached: the uppermost overlay, else the page.
func (v *View) top() fyne.CanvasObject {
	if over := v.window.Canvas().Overlays().Top(); over != nil {
		return over
	}
	if v.part != nil {
		return v.part
	}
	return v.window.Content()
}

// Covered reports whether something lies over the page.
func (v *View) Covered() bool { return v.window.Canvas().Overlays().Top() != nil }

// words are what an object says by itself, "" for nothing. whole means that
// there is no need to look inside.
func words(o fyne.CanvasObject) (s string, whole bool) {
	switch o := o.(type) {
	case *canvas.Text:
		return o.Text, true
	case *ui.Input:
		return o.Text(), false // its message is inside
	case interface{ Label() string }:
		return o.Label(), true
	case interface{ Text() string }:
		return o.Text(), true
	}
	return "", false
}

// walk visits what is in sight, in the order in which it was put there, with
// the objects above it. It ends when visit returns false.
func walk(o fyne.CanvasObject, above []fyne.CanvasObject, visit func(o fyne.CanvasObject, above []fyne.CanvasObject) bool) bool {
	if o == nil || !o.Visible() {
		return true
	}
	if !visit(o, above) {
		return false
	}
	if _, whole := words(o); whole {
		return true
	}
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	above = append(above[:len(above):len(above)], o)
	for _, child := range inside {
		if !walk(child, above, visit) {
			return false
		}
	}
	return true
}

// find is the first object that is meant, with the objects above it.
func (v *View) find(meant func(fyne.CanvasObject) bool) (found fyne.CanvasObject, over []fyne.CanvasObject) {
	walk(v.top(), nil, func(o fyne.CanvasObject, above []fyne.CanvasObject) bool {
		if meant(o) {
			found, over = o, above
		}
		return found == nil
	})
	return found, over
}

// Texts are all words in sight.
func (v *View) Texts() (texts []string) {
	walk(v.top(), nil, func(o fyne.CanvasObject, _ []fyne.CanvasObject) bool {
		if s, _ := words(o); s != "" {
			texts = append(texts, s)
		}
		return true
	})
	return texts
}

// Reads reports whether words are in sight, alone or within others.
func (v *View) Reads(wanted string) bool {
	return strings.Contains(strings.Join(v.Texts(), "\n"), wanted)
}

// Sees fails the test unless all of the words are in sight.
func (v *View) Sees(wanted ...string) {
	v.t.Helper()
	for _, w := range wanted {
		if !v.Reads(w) {
			v.t.Errorf("%q is not in sight; there is %q", w, v.Texts())
		}
	}
}

// Misses fails the test if any of the words is in sight.
func (v *View) Misses(unwanted ...string) {
	v.t.Helper()
	for _, w := range unwanted {
		if v.Reads(w) {
			v.t.Errorf("%q is in sight", w)
		}
	}
}

// Dialog fails the test unless a dialog of a title is open.
func (v *View) Dialog(title string) {
	v.t.Helper()
	if !v.Covered() {
		v.t.Fatalf("no dialog is open, want %q", title)
	}
	if o, _ := v.find(func(o fyne.CanvasObject) bool { s, _ := words(o); return s == title }); o == nil {
		v.t.Fatalf("the dialog %q is not open; there is %q", title, v.Texts())
	}
}

// Closed fails the test if something lies over the page.
func (v *View) Closed() {
	v.t.Helper()
	if v.Covered() {
		v.t.Fatalf("something lies over the page still: %q", v.Texts())
	}
}

// Button finds a button by its words, or an icon button by its tooltip.
func (v *View) Button(label string) *ui.Button {
	v.t.Helper()
	o, _ := v.find(func(o fyne.CanvasObject) bool {
		b, ok := o.(*ui.Button)
		return ok && (b.Label() == label || b.Label() == "" && b.Tip() == label)
	})
	if o == nil {
		v.t.Fatalf("no button %q; there is %q", label, v.Texts())
	}
	return o.(*ui.Button)
}

// Press taps what says some words: a button, a chip, a link, an item of a menu
// or a list, a tab. Icon buttons go by their tooltip.
func (v *View) Press(label string) {
	v.t.Helper()
	var o fyne.CanvasObject
	var above []fyne.CanvasObject
	walk(v.top(), nil, func(at fyne.CanvasObject, over []fyne.CanvasObject) bool {
		if saying(at) == label && taker(at, over) != nil {
			o, above = at, over
		}
		return o == nil
	})
	if o == nil {
		o, above = v.find(func(o fyne.CanvasObject) bool {
			tipper, tips := o.(ui.Tipper)
			_, taps := o.(fyne.Tappable)
			return tips && taps && tipper.Tip() == label
		})
	}
	if o == nil {
		v.t.Fatalf("nothing says %q; there is %q", label, v.Texts())
	}
	v.tap(o, above)
}

// tap gives a click on the middle of an object to whatever takes clicks there.
func (v *View) tap(o fyne.CanvasObject, above []fyne.CanvasObject) {
	v.t.Helper()
	takes := taker(o, above)
	if b, ok := takes.(interface {
		Disabled() bool
		Tip() string
	}); ok && b.Disabled() {
		v.t.Fatalf("%q is dead: %s", saying(o), b.Tip())
	}
	driver := fyne.CurrentApp().Driver()
	middle := driver.AbsolutePositionForObject(o).AddXY(o.Size().Width/2, o.Size().Height/2)
	takes.(fyne.Tappable).Tapped(&fyne.PointEvent{Position: middle.Subtract(driver.AbsolutePositionForObject(takes)), AbsolutePosition: middle})
	v.wait()
}

// taker is what takes a click on an object: itself or one of those above it;
// nil for nothing. Dialogs and popovers only keep clicks from the page.
func taker(o fyne.CanvasObject, above []fyne.CanvasObject) fyne.CanvasObject {
	chain := append(above[:len(above):len(above)], o)
	for i := len(chain) - 1; i >= 0; i-- {
		switch chain[i].(type) {
		case *ui.Dialog, *ui.Popover:
			return nil
		case fyne.Tappable:
			return chain[i]
		}
	}
	return nil
}

func saying(o fyne.CanvasObject) string {
	s, _ := words(o)
	return s
}

// after finds the first object that is meant behind a label.
func (v *View) after(label string, meant func(fyne.CanvasObject) bool) fyne.CanvasObject {
	labelled := false
	o, _ := v.find(func(o fyne.CanvasObject) bool {
		if saying(o) == label {
			labelled = true
			return false
		}
		return labelled && meant(o)
	})
	return o
}

// Field finds the input below or behind a label.
func (v *View) Field(label string) *ui.Input {
	v.t.Helper()
	o := v.after(label, func(o fyne.CanvasObject) bool { _, ok := o.(*ui.Input); return ok })
	if o == nil {
		v.t.Fatalf("no field %q; there is %q", label, v.Texts())
	}
	return o.(*ui.Input)
}

// Inputs are the fields in sight, in their order.
func (v *View) Inputs() (inputs []*ui.Input) {
	walk(v.top(), nil, func(o fyne.CanvasObject, _ []fyne.CanvasObject) bool {
		if input, ok := o.(*ui.Input); ok {
			inputs = append(inputs, input)
		}
		return true
	})
	return inputs
}

// Fill writes into the field of a label, over what stands there.
func (v *View) Fill(label, value string) {
	v.t.Helper()
	field := v.Field(label)
	field.Focus()
	if value == "" {
		field.SetText("")
	}
	field.SelectAll()
	for _, r := range value {
		field.Focusable().TypedRune(r)
	}
	v.wait()
}

// Select finds the choice that shows some words, or the one behind a label.
func (v *View) Select(label string) *ui.Select {
	v.t.Helper()
	o, _ := v.find(func(o fyne.CanvasObject) bool {
		s, ok := o.(*ui.Select)
		return ok && shows(s, label)
	})
	if o == nil {
		o = v.after(label, func(o fyne.CanvasObject) bool { _, ok := o.(*ui.Select); return ok })
	}
	if o == nil {
		v.t.Fatalf("no choice %q; there is %q", label, v.Texts())
	}
	return o.(*ui.Select)
}

func shows(o fyne.CanvasObject, wanted string) bool {
	return !walk(o, nil, func(o fyne.CanvasObject, _ []fyne.CanvasObject) bool { return saying(o) != wanted })
}

// Choose opens a choice and takes an option.
func (v *View) Choose(label, option string) {
	v.t.Helper()
	v.Select(label).Open()
	v.wait()
	v.Press(option)
}

// Tick taps the check box that says some words.
func (v *View) Tick(label string) {
	v.t.Helper()
	o, _ := v.find(func(o fyne.CanvasObject) bool {
		_, ok := o.(*ui.CheckBox)
		return ok && shows(o, label)
	})
	if o == nil {
		v.t.Fatalf("no check box %q; there is %q", label, v.Texts())
	}
	o.(*ui.CheckBox).Tapped(nil)
	v.wait()
}

// Missing moves the pointer over the messages in sight until it becomes a hand,
// over a field that is not filled in, and clicks there.
func (v *View) Missing() {
	v.t.Helper()
	const step = 6
	o, _ := v.find(func(o fyne.CanvasObject) bool {
		text, ok := o.(*ui.MergeText)
		if !ok {
			return false
		}
		for y := float32(step); y < o.Size().Height; y += step {
			for x := float32(step); x < o.Size().Width; x += step {
				text.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}})
				if text.Cursor() == desktop.PointerCursor {
					text.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, y)})
					return true
				}
			}
		}
		return false
	})
	if o == nil {
		v.t.Fatalf("no field is missing; there is %q", v.Texts())
	}
	v.wait()
}

// Key presses a key that makes no letter.
func (v *View) Key(name fyne.KeyName) {
	v.key(name)
	v.wait()
}

func (v *View) key(name fyne.KeyName) {
	c, e := v.window.Canvas(), &fyne.KeyEvent{Name: name}
	if focused := c.Focused(); focused != nil {
		focused.TypedKey(e)
	} else if f := c.OnTypedKey(); f != nil {
		f(e)
	}
}

// Keys presses the keys of letters, digits and the space one after another. As in a
// window each gives a key and at once its letter, to whatever has the focus by then.
func (v *View) Keys(letters string) {
	for _, r := range letters {
		name := fyne.KeyName(unicode.ToUpper(r))
		if r == ' ' {
			name = fyne.KeySpace
		}
		v.key(name)
		c := v.window.Canvas()
		if focused := c.Focused(); focused != nil {
			focused.TypedRune(r)
		} else if f := c.OnTypedRune(); f != nil {
			f(r)
		}
		v.wait()
	}
}
