package work_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/rehearsal"
	"konklave/app/screen"
	"konklave/app/sight"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/app/work"
	"konklave/model"
)

type outcome struct {
	ended bool
	err   error
}

// begin starts something that goes on until it is stopped or let go.
func begin(t *testing.T, whole bool) (v *sight.View, h *screen.Host, letGo chan struct{}, out *outcome) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(ui.NewTheme())
	text.Set(text.English)
	w := test.NewTempWindow(t, ui.NewFill(ui.Bg))
	w.Resize(fyne.NewSize(800, 600))
	runner := ui.NewTestRunner()
	t.Cleanup(runner.Close)
	h = &screen.Host{Runner: runner, Window: w, Dialogs: ui.NewDialogs(w), Toasts: ui.NewToasts(runner)}
	letGo, out = make(chan struct{}), &outcome{}
	work.Run(h, work.Job{Title: "Merging", What: "It takes a while", Whole: whole}, func(ctx context.Context, progress func(done, total int64)) (int, error) {
		progress(1, 2)
		select {
		case <-ctx.Done():
			return 0, ctx.Err()
		case <-letGo:
			return 7, nil
		}
	}, func(n int, err error) {
		out.ended, out.err = true, err
		if (err == nil) != (n == 7) {
			t.Errorf("%d %v", n, err)
		}
	})
	for !h.Dialogs.Open() {
		runner.Step()
	}
	return sight.Of(t, w, func() {}), h, letGo, out
}

// TestWorkIsStopped by the button of its dialog.
func TestWorkIsStopped(t *testing.T) {
	v, h, _, out := begin(t, false)
	v.Dialog("Merging")
	v.Sees("It takes a while")
	v.Press("Cancel")
	h.Runner.Wait()
	if !out.ended || out.err == nil || h.Dialogs.Open() {
		t.Errorf("%+v, dialog open: %v", *out, h.Dialogs.Open())
	}
}

// TestWorkEnds and takes its dialog along.
func TestWorkEnds(t *testing.T) {
	_, h, letGo, out := begin(t, false)
	close(letGo)
	h.Runner.Wait()
	if !out.ended || out.err != nil || h.Dialogs.Open() {
		t.Errorf("%+v, dialog open: %v", *out, h.Dialogs.Open())
	}
}

// TestWholeWorkIsNotStopped: the button says why.
func TestWholeWorkIsNotStopped(t *testing.T) {
	v, h, letGo, out := begin(t, true)
	if !v.Button("Cancel").Disabled() {
		t.Error("what must be whole can be stopped")
	}
	v.Key(fyne.KeyEscape)
	close(letGo)
	h.Runner.Wait()
	if !out.ended || out.err != nil {
		t.Errorf("%+v", *out)
	}
}

// TestAStoppedUndoSaysHowToGoOn: what was taken back so far stays so.
func TestAStoppedUndoSaysHowToGoOn(t *testing.T) {
	s := rehearsal.Open(t, text.English)
	s.KeepToasts()
	steps, undone := 0, false
	step := func(ctx context.Context, progress func(done, total int64)) (model.Change, error) {
		for ; ctx.Err() == nil; steps++ {
			progress(int64(steps%3), 3)
			if steps == 1 {
				<-ctx.Done()
			}
		}
		return model.Change{}, model.Errorf(model.Canceled, "error.canceled", "stopped")
	}
	work.Revert(s.Host, work.Job{Title: "Undo", What: "Import contacts: people.csv"}, step, func() { undone = true })
	for !s.Dialogs.Open() {
		s.Runner.Step()
	}
	s.Dialog("Undo")
	s.Sees("Import contacts: people.csv")
	s.Press("Cancel")
	s.Runner.Wait()
	if undone || s.Dialogs.Open() {
		t.Errorf("undone: %v, dialog open: %v", undone, s.Dialogs.Open())
	}
	if said := s.Toasts.Messages(); len(said) != 1 || said[0] != text.T("work.revert.stopped") {
		t.Errorf("told %q", said)
	}
}
