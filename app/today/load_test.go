package today

import (
	"bytes"
	"context"
	"image"
	"testing"

	"konklave/app/rehearsal"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
)

// TestTheFirstPictureIsWhole: once the day is in sight nothing on it moves, comes or
// goes, whatever else is being read.
func TestTheFirstPictureIsWhole(t *testing.T) {
	s := newStand(t).sample()
	s.page = New(s.Host, screen.Route{Name: screen.Today}).(*Page)
	s.Window.SetContent(s.page.Content())
	s.Window.Resize(rehearsal.Inside)
	s.page.Show()
	t.Cleanup(s.page.Hide)
	picture := func() []byte { return s.Window.Canvas().Capture().(*image.NRGBA).Pix }
	var first []byte
	for s.Runner.Step() {
		switch {
		case !s.page.loaded:
		case first == nil:
			first = picture()
		case !bytes.Equal(first, picture()):
			t.Fatal("something changed after the first picture")
		}
	}
	if first == nil {
		t.Fatal("the day never came")
	}
	s.Sees("Braucht Aufmerksamkeit", "Fällige Übungen", "Botschaft fertig")
	s.page.reload()
	s.Runner.Wait()
	if !bytes.Equal(first, picture()) {
		t.Error("read again, the same day looks different")
	}
}

// TestTheDayIsReadAheadOfTheWindow, but not shown where something has changed since.
func TestTheDayIsReadAheadOfTheWindow(t *testing.T) {
	for name, change := range map[string]bool{"as it was": false, "changed since": true} {
		s := newStand(t).sample()
		Ahead(s.Runner, s.Workspace)
		agenda, err := s.Workspace.AgendaOf(t.Context(), s.Workspace.Today())
		if err != nil {
			t.Fatal(err)
		}
		late := len(agenda.Late)
		if change {
			if err := s.Workspace.Finish(t.Context(), agenda.Late[0].ID, true); err != nil {
				t.Fatal(err)
			}
			late--
		}
		s.open(screen.Route{})
		got := 0
		for _, it := range s.page.list.items {
			if it.section == overdue && it.work == model.WorkFollowUp {
				got++
			}
		}
		if got != late {
			t.Errorf("%s: %d are overdue, want %d", name, got, late)
		}
	}
}

func TestABrokenStoreIsTold(t *testing.T) {
	s := newStand(t).sample()
	s.open(screen.Route{})
	s.page.show(view{}, model.Errorf(model.Damaged, "error.store.damaged", "the store is damaged"))
	if s.page.place.Objects[0] == s.page.full {
		t.Error("the list is shown as if nothing had happened")
	}
}

func BenchmarkJudge(b *testing.B) {
	ctx := context.Background()
	ws := rehearsal.OpenAt(b, text.German, morning).Sample().Workspace
	v, err := load(ctx, ws)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if judged := judge(ctx, ws, v.items); len(judged) == 0 {
			b.Fatal("nothing is judged")
		}
	}
	b.ReportMetric(float64(len(v.items)), "items/op")
}
