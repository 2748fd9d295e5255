package accounts

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/model"
)

// later lets days pass.
func (r *room) later(days int) {
	r.t.Helper()
	r.Now = r.Now.AddDate(0, 0, days)
}

func TestAPastDayIsShownAndCannotBeEdited(t *testing.T) {
	// given a map that changes over three days
	r := enter(t, text.German, rautenberg, "")
	r.later(1)
	r.elsewhere(func(ctx context.Context) error {
		return r.Workspace.RateSupport(ctx, r.seat(wiegand).ID, model.Supporter, "Will den Piloten.")
	})
	r.later(1)
	r.elsewhere(func(ctx context.Context) error { return r.Workspace.RemoveSeat(ctx, r.seat("Murat Yıldız").ID) })
	r.click(wiegand)
	now := r.page.view.score.Total

	// when the slider goes back two stops
	r.Keys("y")
	bar := r.page.center.past
	if !bar.content.Visible() {
		t.Fatal("no bar")
	}
	r.Key(fyne.KeyLeft)
	r.Key(fyne.KeyLeft)

	// then the map is as it was: he sceptical, Yıldız at his place
	if got := r.seat(wiegand).Support; got != model.Sceptic {
		t.Errorf("he is %s", got.Code())
	}
	r.seat("Murat Yıldız")
	r.panel().Sees("Skeptisch", "So war es am", "Zum Ändern gehen Sie zurück zu heute.")
	r.panel().Misses("Kopieren", "Als gesendet")
	r.Sees("3 Änderungen seitdem")

	// and nothing can be edited: by key, by menu, by dragging
	m := r.page.center.canvas
	r.Window.Canvas().Focus(m)
	for _, key := range []string{"n", "e", "h4", "v"} {
		r.Keys(key)
		r.Closed()
	}
	r.Key(fyne.KeyDelete)
	m.OnMenu(r.seat(wiegand).ID, fyne.NewPos(300, 300))
	r.Closed()
	m.Compose(r.seat(wiegand).ID, mapview.Below, false)
	m.StopComposing()
	r.told("Sie sehen einen vergangenen Tag. Zum Ändern gehen Sie zurück zu heute.")
	if got := r.seat(wiegand).Support; got != model.Sceptic {
		t.Errorf("he was rated %s", got.Code())
	}

	// What has changed since is told, with the day and who did it, and leads to
	// the seat as it is today.
	r.Press("3 Änderungen seitdem")
	texts := strings.Join(r.Texts(), "\n")
	for _, want := range []string{"Skeptisch", "Unterstützer", "Will den Piloten.", "Murat Yıldız", "Jana Petersen"} {
		if !strings.Contains(texts, want) {
			t.Errorf("the list lacks %q: %s", want, texts)
		}
	}
	r.Press("Auf der Karte zeigen")
	r.Closed()
	if bar.open || r.seat(wiegand).Support != model.Supporter || r.page.view.score.Total != now {
		t.Error("today is not back")
	}
	// Esc goes back to today as well.
	r.Window.Canvas().Focus(m)
	r.Keys("y")
	r.Key(fyne.KeyHome)
	r.Window.Canvas().Focus(m)
	r.Key(fyne.KeyEscape)
	if bar.open || !r.page.view.past.IsZero() {
		t.Error("Esc does not lead back")
	}
	r.Key(fyne.KeyLeft) // reaches the map, not the slider
	if !r.page.view.past.IsZero() {
		t.Error("the slider goes on without its bar")
	}
	r.Keys("n")
	if !m.Composing() {
		t.Error("nothing can be edited today")
	}
}

func TestAMapWithoutHistorySaysSo(t *testing.T) {
	r := empty(t, text.English)
	r.add(t, model.Account{Name: "Hansa"})
	r.open("Hansa", "")
	r.Keys("y")
	if r.page.center.past.open {
		t.Error("a bar without days")
	}
	r.told("There is no history of this map yet.")
}

func TestThePathToPowerIsShown(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.click(wiegand)
	r.Keys("t")
	strip := r.In(r.page.center.power.strip)
	strip.Sees("Weg zur Entscheidung", "A. Brehmer", "(unterstützt Sie)", "Kaufm. Leitung")
	// Whoever is not on it fades.
	on, faded := 0, 0
	for _, n := range r.page.center.seen(r.page.view).Nodes {
		if n.Dimmed {
			faded++
		} else {
			on++
		}
	}
	if on < 2 || faded < 5 {
		t.Errorf("%d cards are on the path, %d fade", on, faded)
	}
	// A name leads to its card, Esc ends it.
	strip.Press("A. Brehmer")
	r.panel().Sees("Annika Brehmer")
	r.Window.Canvas().Focus(r.page.center.canvas)
	r.Key(fyne.KeyEscape)
	if r.page.center.power.strip.Visible() {
		t.Error("the strip stays")
	}
	// Without supporters it says whom to win.
	r.elsewhere(func(ctx context.Context) error {
		for _, s := range r.page.view.center.Seats {
			if s.Support >= model.Supporter {
				if err := r.Workspace.RateSupport(ctx, s.ID, model.Neutral, ""); err != nil {
					return err
				}
			}
		}
		return nil
	})
	r.Keys("t")
	strip.Sees("Auf der Karte unterstützt Sie noch niemand.", "Zuerst gewinnen:")
}

func TestTheLossCheck(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.page.center.canvas.OnMenu(r.seat("Sabine Oelschläger").ID, fyne.NewPos(300, 300))
	r.Runner.Wait()
	r.Press("Wenn diese Person geht …")
	r.Dialog("Wenn Sabine Oelschläger geht")
	r.Sees("Abdeckung", "Sie verlieren Ihren Champion.", "Kontakte", "Rechtzeitig aufbauen")
	r.Press("Murat Yıldız")
	r.Closed()
	r.panel().Sees("Murat Yıldız")
}

func TestTheInspectorSaysWhatToDoNext(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	advice, ok := r.page.view.advice[r.seat(wiegand).ID]
	if !ok {
		t.Fatal("the playbook has no advice")
	}
	r.panel().Sees("Vorschlag für den nächsten Schritt", advice.Step, advice.Reason)
	before := len(r.page.view.tasks[r.seat(wiegand).Person])
	r.panel().Press(text.T("advice.plan", text.Date(advice.Due)))
	tasks := r.page.view.tasks[r.seat(wiegand).Person]
	if len(tasks) != before+1 {
		t.Fatalf("%d follow-ups, before %d", len(tasks), before)
	}
	r.undo()
	// What is old or was never proved is to be confirmed in the next call.
	r.panel().Misses("Im nächsten Gespräch klären")
	r.Keys("h4")
	r.panel().Sees("Im nächsten Gespräch klären", "ohne Beleg")
}
