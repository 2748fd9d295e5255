package accounts

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/mapview"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
)

// lift presses the mouse on the card of somebody and drags it onto that of
// another, without letting go.
func (r *room) lift(name, onto string) {
	r.t.Helper()
	m := r.page.center.canvas
	middle := func(name string) fyne.Position {
		r.t.Helper()
		at, ok := m.Where(r.seat(name).ID)
		if !ok {
			r.t.Fatalf("%s is not on the map", name)
		}
		return at
	}
	from := middle(name)
	m.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}, Button: desktop.MouseButtonPrimary})
	to := middle(onto) // the inspector that opens moves the map
	m.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}, Dragged: fyne.NewDelta(to.X-from.X, to.Y-from.Y)})
}

func TestACardThatIsDraggedReportsWhereItIsDropped(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.lift("Jonas Feldkamp", "Petra Langhoff")
	r.page.center.canvas.DragEnd()
	r.Runner.Wait()
	if got := r.boss("Jonas Feldkamp"); got != "Petra Langhoff" {
		t.Errorf("reports to %q", got)
	}
}

func TestADragEndsWithItsView(t *testing.T) {
	// given a card in the hand, and the key for the next view
	r := enter(t, text.German, rautenberg, "")
	r.lift("Jonas Feldkamp", "Petra Langhoff")
	r.Keys("m")
	if r.page.route.View != viewNetwork {
		t.Fatalf("in sight is %q", r.page.route.View)
	}
	// when the button comes up over another view, then nothing is dropped there
	r.page.center.canvas.DragEnd()
	r.Runner.Wait()
	if got := r.boss("Jonas Feldkamp"); got != wiegand {
		t.Errorf("reports to %q", got)
	}
	// The same in the matrix: nobody is asked.
	r.Keys("m")
	r.grab(wiegand, mapview.Cell{Support: model.Supporter, Influence: 5})
	r.Keys("m")
	r.inMatrix().DragEnd()
	r.Runner.Wait()
	r.Closed()
	r.stands(wiegand, model.Sceptic, 4)
}

func TestARatingThatWaitsDoesNotReachThePast(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.later(1)
	r.elsewhere(func(ctx context.Context) error {
		return r.Workspace.RateInfluence(ctx, r.seat(wiegand).ID, 2, "")
	})
	r.Keys("h")
	r.page.center.past.toggle() // by its button
	r.Runner.Wait()
	r.page.TypedKey(&fyne.KeyEvent{Name: fyne.Key4})
	r.Runner.Wait()
	if got := r.seat(wiegand).Support; got != model.Sceptic {
		t.Errorf("he was rated %s while the past was on show", got.Code())
	}
}

func TestTheQuestionForEvidenceGoesWhenThePastOpens(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.later(1)
	r.Keys("h4")
	if !r.page.center.proof.content.Visible() {
		t.Fatal("no question")
	}
	r.page.center.past.toggle()
	r.Runner.Wait()
	if r.page.center.proof.content.Visible() {
		t.Error("the question lies over the past")
	}
}

func TestNobodyIsMovedInTheMatrixWhileThePastIsOpen(t *testing.T) {
	r := matrix(t, text.German, "")
	r.later(1)
	r.elsewhere(func(ctx context.Context) error {
		return r.Workspace.RateInfluence(ctx, r.seat(wiegand).ID, 2, "")
	})
	r.Keys("y")
	if !r.page.center.past.open {
		t.Fatal("the past is not open")
	}
	r.drag(wiegand, mapview.Cell{Support: model.Supporter, Influence: 5}) // at today, which the slider begins with
	r.Misses(text.T("rate.how"))
	r.stands(wiegand, model.Sceptic, 2)
	r.page.center.past.toggle()
	r.Runner.Wait()
	r.drag(wiegand, mapview.Cell{Support: model.Supporter, Influence: 5})
	r.Sees(text.T("rate.how"))
}

func TestAPageThatWasLeftDoesNotDisturbTheNext(t *testing.T) {
	// given somebody who was written down on a map, still on the way
	r := enter(t, text.German, rautenberg, wiegand)
	first := r.page
	first.center.composed(mapview.Entry{Text: "Neu, Hier", Next: r.seat(wiegand).ID, Where: mapview.Below})
	r.Leave()

	// when the next account opens before that is over
	a, err := r.Workspace.FindAccount(context.Background(), "Nordhaus Armaturen KG")
	if err != nil {
		t.Fatal(err)
	}
	var route screen.Route
	r.Replace = func(to screen.Route) { route = to }
	next := NewAccount(r.Host, screen.Route{Name: screen.Account, ID: a.ID}).(*accountPage)
	r.page = next
	next.Show()
	defer next.Hide()
	first.load() // what the end of the writing asks for
	r.Runner.Wait()

	// then it is shown, and the history names it
	if next.view == nil || next.view.account.ID != a.ID {
		t.Fatal("the next account stays empty")
	}
	if route.ID != a.ID {
		t.Errorf("the history names another account: %+v", route)
	}
}

func TestTheKeyboardFollowsTheView(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.click(wiegand)
	focused := func() fyne.Focusable { return r.Window.Canvas().Focused() }
	for range viewOptions() {
		r.Keys("m")
		// The table waits: the next letter is not meant for a cell.
		want := r.page.center.inSight().(focusedView).focusable()
		if got := focused(); got != nil && (got != want || r.page.route.View == viewTable) {
			t.Errorf("in %q the keyboard is at %T", r.page.route.View, got)
		}
	}
	if r.page.route.View != viewChart || r.page.seat != r.seat(wiegand).ID {
		t.Error("once round does not lead back to him on the chart")
	}
}

func TestTheMapTakesItsKeysBeforeItHasTheFocus(t *testing.T) {
	// given a page that was opened by the search
	r := enter(t, text.German, rautenberg, wiegand)
	for _, view := range []string{viewChart, viewNetwork} {
		r.page.center.choose(view)
		r.Runner.Wait()
		r.Window.Canvas().Unfocus()
		m := r.page.center.inSight().(focusedView).focusable().(*mapview.Map)
		before, zoom := r.page.seat, m.Zoom()
		r.Key(fyne.KeyLeft)
		if r.page.seat == before || r.Window.Canvas().Focused() != m {
			t.Errorf("%q: the arrow leads nowhere", view)
		}
		r.Window.Canvas().Unfocus()
		before = r.page.seat
		r.Keys("j")
		if r.page.seat == before {
			t.Errorf("%q: J leads nowhere", view)
		}
		if r.Keys("-"); m.Zoom() >= zoom {
			t.Errorf("%q: minus does not zoom", view)
		}
	}
}

func TestNothingIsEditedByAButtonWhileThePastIsOpen(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.page.center.canvas.OnMove([]mapview.Move{{ID: r.seat(wiegand).ID, At: model.Point{X: 640, Y: 480}}})
	r.later(1)
	r.elsewhere(func(ctx context.Context) error {
		return r.Workspace.RateInfluence(ctx, r.seat(wiegand).ID, 2, "")
	})
	r.Keys("y")
	r.Key(fyne.KeyLeft)
	gaps := r.page.view.gaps
	if why := r.page.WhyFrozen(); why != text.T("past.frozen") {
		t.Errorf("the page says %q", why)
	}
	r.Press("Automatisch anordnen")
	if why := r.page.center.undo.Tip(); why != text.T("past.frozen") {
		t.Errorf("undo says %q", why)
	}
	for _, g := range gaps {
		r.page.fix(g.gap)
		r.Runner.Wait()
		r.Closed()
	}
	r.told(text.T("past.frozen"))
	r.page.center.past.toggle()
	r.Runner.Wait()
	if why := r.page.WhyFrozen(); why != "" {
		t.Errorf("back at today the page says %q", why)
	}
	if !r.card(wiegand).Placed || r.seat(wiegand).Influence != 2 {
		t.Error("it was edited")
	}
}

func TestAnotherBuyingCenterIsShownAsOfToday(t *testing.T) {
	// given two buying centers, the second one younger, and a past day on show
	r := enter(t, text.German, rautenberg, wiegand)
	first := r.page.view.center.Center.ID
	r.later(2)
	var second model.ID
	r.elsewhere(func(ctx context.Context) (err error) {
		second, err = r.Workspace.CopyCenter(ctx, first, "Ersatzteile", true)
		return err
	})
	r.elsewhere(func(ctx context.Context) error {
		return r.Workspace.RateInfluence(ctx, r.seat(wiegand).ID, 2, "")
	})
	r.Keys("y")
	r.Key(fyne.KeyLeft)
	if r.page.view.past.IsZero() {
		t.Fatal("no past day is on show")
	}
	r.page.renameCenter()
	r.Closed()

	// when the other one is chosen, it is today there
	r.page.goToCenter(second)
	r.Runner.Wait()
	if r.page.center.past.open || r.page.frozen() || r.page.view.center.Center.ID != second {
		t.Errorf("on show is %v on %v", r.page.view.center.Center.ID, r.page.view.past)
	}

	// A question for evidence does not come along either.
	r.click(wiegand)
	r.Keys("i4")
	if !r.page.center.proof.content.Visible() {
		t.Fatal("no question")
	}
	r.page.goToCenter(first)
	r.Runner.Wait()
	if r.page.center.proof.content.Visible() || !r.page.seat.IsZero() {
		t.Error("the question came along")
	}

	// The one on show may be deleted meanwhile.
	r.page.goToCenter(second)
	r.Runner.Wait()
	r.later(1)
	r.elsewhere(func(ctx context.Context) error {
		return r.Workspace.RateInfluence(ctx, r.seat(wiegand).ID, 3, "")
	})
	r.Keys("y")
	r.elsewhere(func(ctx context.Context) error { return r.Workspace.DeleteCenter(ctx, second) })
	if r.page.center.past.open || r.page.view.center.Center.ID != first || r.page.frozen() {
		t.Error("the days of the deleted one are on show")
	}
}

func TestAPasteThatIsBeingReadEndsWithThePage(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.page.Paste("Anna Neu, Leiterin Einkauf\nBernd Neu, Einkäufer")
	r.page.Hide()
	r.Runner.Wait()
	r.Closed()
}

func TestTheSliderOfThePastIsLeftWithItsBar(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.later(1)
	r.elsewhere(func(ctx context.Context) error {
		return r.Workspace.RateInfluence(ctx, r.seat(wiegand).ID, 2, "")
	})
	r.Keys("y")
	r.Key(fyne.KeyLeft)
	r.Key(fyne.KeyEscape)
	if r.page.center.past.open {
		t.Fatal("the bar is still there")
	}
	if why := r.page.center.undo.Tip(); why == text.T("past.frozen") {
		t.Errorf("undo says %q", why)
	}
	// Arrows go to the map again, not to the slider that is gone.
	before := r.page.seat
	r.Key(fyne.KeyLeft)
	if r.page.seat == before || r.page.frozen() {
		t.Errorf("on show is %v, selected %v", r.page.view.past, r.page.seat)
	}
	r.undo()
	if got := r.seat(wiegand).Influence; got != 4 {
		t.Errorf("after undo his influence is %d", got)
	}
}
