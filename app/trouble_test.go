package app

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/sight"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/backup"
	"konklave/model/workspace"
)

// TestTrouble: a damaged folder offers its last good backup, and what came of
// the repair is told before anything is opened.
func TestTrouble(t *testing.T) {
	made := time.Date(2026, 11, 24, 9, 12, 0, 0, time.Local)
	last := backup.Entry{Header: backup.Header{Made: made, Accounts: 3, People: 23}}
	damaged := model.Errorf(model.Damaged, "error.store.stream", "damaged")
	for _, tc := range []struct {
		name    string
		err     error
		backups []backup.Entry
		result  workspace.Repaired
		failed  error
		sees    []string // before
		after   string   // "" = no repair is offered
		button  string
	}{
		{"nothing lost", damaged, []backup.Entry{last}, workspace.Repaired{From: &last, Kept: []string{"/x/records-broken"}}, nil,
			[]string{"Die letzte gute Sicherung ist vom 24. Nov 2026, 09:12."}, "Nichts ist verloren", "Öffnen"},
		{"something lost", damaged, []backup.Entry{last}, workspace.Repaired{From: &last, Lost: true}, nil,
			nil, "Wiederhergestellt aus der Sicherung vom 24. Nov 2026, 09:12", "Öffnen"},
		{"no backup", damaged, nil, workspace.Repaired{}, nil, []string{"Es gibt keine Sicherung."}, "Aus dem Journal repariert", "Öffnen"},
		{"it fails", damaged, nil, workspace.Repaired{}, model.Errorf(model.Damaged, "error.store.no_rebuild", "no way: %s", "/x"), nil, "/x", "Reparieren"},
		{"locked", model.Errorf(model.Locked, "error.store.locked", "locked: %s", "/x"), []backup.Entry{last}, workspace.Repaired{}, nil, nil, "", ""},
		{"no room", model.Errorf(model.ReadOnly, "error.store.read_only", "no room: %s %w", "/x", errors.New("full")), []backup.Entry{last}, workspace.Repaired{}, nil, nil, "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			app := test.NewTempApp(t)
			text.Set(text.German)
			w := test.NewTempWindow(t, nil)
			runner := ui.NewTestRunner()
			t.Cleanup(runner.Close)
			again := 0
			screen := newTrouble(app, Troubled{
				Runner: runner, Dir: "/x", Err: tc.err, Backups: tc.backups, Again: func() { again++ }, Quit: func() {},
				Repair: func(_ context.Context, progress func(done, total int64)) (workspace.Repaired, error) {
					progress(1, 2)
					return tc.result, tc.failed
				},
			})
			w.SetContent(screen.body)
			w.Resize(fyne.NewSize(760, 520))
			see := sight.Of(t, w, runner.Wait)
			all := func() string { return strings.Join(see.Texts(), "\n") }
			for _, words := range tc.sees {
				if !strings.Contains(all(), words) {
					t.Errorf("%q is not in\n%s", words, all())
				}
			}
			if tc.after == "" {
				if slices.Contains(see.Texts(), "Reparieren") {
					t.Errorf("a repair is offered:\n%s", all())
				}
				see.Press("Erneut versuchen")
				if again != 1 {
					t.Error("it does not try again")
				}
				return
			}
			see.Press("Reparieren")
			if !strings.Contains(all(), tc.after) || !slices.Contains(see.Texts(), tc.button) {
				t.Errorf("%q and %q are not in\n%s", tc.after, tc.button, all())
			}
			if tc.failed == nil {
				see.Press("Öffnen")
				if again != 1 {
					t.Error("it does not open")
				}
			}
		})
	}
}
