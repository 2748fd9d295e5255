package accounts

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/text"
	"konklave/model"
)

// also selects further people on the org chart, as a click with Shift does.
func (r *room) also(names ...string) {
	r.t.Helper()
	m := r.page.center.canvas
	for _, name := range names {
		at := m.CardAt(r.seat(name).ID)
		e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: fyne.KeyModifierShift}
		m.MouseDown(e)
		m.MouseUp(e)
	}
	r.Runner.Wait()
}

func TestSeveralAreEditedAtOnceOnTheMap(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.click(wiegand)
	r.also("Jonas Feldkamp", "Petra Langhoff")
	r.Sees("3 ausgewählt")
	// A rating by key counts for all of them, in one step.
	r.Keys("h3")
	for _, name := range []string{wiegand, "Jonas Feldkamp", "Petra Langhoff"} {
		if got := r.seat(name).Support; got != model.Neutral {
			t.Errorf("%s is %s", name, got.Code())
		}
	}
	r.Sees("3 ausgewählt")
	r.undo()
	if got := r.seat(wiegand).Support; got != model.Sceptic {
		t.Errorf("one undo leaves him %s", got.Code())
	}
	// The menu of one of them is that of all.
	r.page.center.canvas.OnMenu(r.seat(wiegand).ID, fyne.NewPos(300, 300))
	r.Runner.Wait()
	r.Sees("3 Plätze ändern")
	r.Key(fyne.KeyEscape)
	// Del removes all of them, and one undo brings them back.
	r.Window.Canvas().Focus(r.page.center.canvas)
	r.Key(fyne.KeyDelete)
	if _, there := r.find("Petra Langhoff"); there {
		t.Error("she is still there")
	}
	r.Misses("3 ausgewählt")
	r.undo()
	r.seat("Petra Langhoff")
}

func TestEverybodyIsSelectedAndLeftAlone(t *testing.T) {
	r := enter(t, text.English, rautenberg, "")
	r.click(wiegand)
	r.page.SelectAll()
	r.Runner.Wait()
	r.Sees("12 selected")
	// Another view shows its own selection, and the chart keeps this one.
	r.page.center.choose(viewMatrix)
	r.Misses("12 selected")
	r.page.center.choose(viewChart)
	r.Sees("12 selected")
	// Esc keeps the one that was marked.
	r.Window.Canvas().Focus(r.page.center.canvas)
	r.Key(fyne.KeyEscape)
	r.Misses("12 selected")
	r.panel().Sees(wiegand)
	// A champion needs the test, so several cannot be made one.
	r.page.SelectAll()
	r.Runner.Wait()
	r.Keys("h5")
	if got := r.seat(wiegand).Support; got != model.Sceptic {
		t.Errorf("he is %s", got.Code())
	}
}

func TestADoubleClickMeetsTheSamePersonTwice(t *testing.T) {
	for _, view := range []string{viewChart, viewNetwork} {
		t.Run(view, func(t *testing.T) {
			r := enter(t, text.English, rautenberg, "")
			r.page.center.choose(view)
			r.Runner.Wait()
			m := r.page.center.canvas
			if view == viewNetwork {
				m = r.page.center.views[viewNetwork].(*networkView).canvas
			}
			brehmer := r.seat("Annika Brehmer").ID // the inspector will lie where she is
			at := m.CardAt(brehmer)
			e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary}
			m.MouseDown(e)
			m.MouseUp(e)
			if m.CardAt(brehmer) != at || r.page.side.Visible() {
				t.Error("the first click has moved her out from under the pointer")
			}
			m.MouseDown(e)
			m.MouseUp(e)
			m.DoubleTapped(&fyne.PointEvent{Position: at})
			r.Runner.Wait()
			r.panel().Sees("Annika Brehmer")
			if got := m.CardAt(brehmer); got.X < 0 || got.X > m.Size().Width {
				t.Errorf("she is out of sight at %v", got)
			}
			if view == viewChart && !m.Composing() {
				t.Error("her name cannot be written")
			}
		})
	}
}

func TestAMenuStaysBesideItsCard(t *testing.T) {
	r := enter(t, text.English, rautenberg, "")
	m, id := r.page.center.canvas, r.seat(wiegand).ID
	at := m.CardAt(id)
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonSecondary}
	m.MouseDown(e)
	m.MouseUp(e)
	m.TappedSecondary(&fyne.PointEvent{Position: at, AbsolutePosition: at})
	r.Runner.Wait()
	r.Sees("If this person leaves…")
	if m.CardAt(id) != at {
		t.Error("the card has moved under its menu")
	}
	r.Key(fyne.KeyEscape)
	r.panel().Sees(wiegand)
}
