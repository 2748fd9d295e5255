package app

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/sight"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/logs"
)

func TestACrashIsToldOnce(t *testing.T) {
	dir := t.TempDir()
	report := "crash 2026-11-10T16:02:03+01:00 konklave 0.1.0 linux/amd64 go1.26\npanic: runtime error: index out of range [5] with length 3\nkonklave/app/today.draw\n\trows.go:12\n"
	if err := os.WriteFile(filepath.Join(dir, "crash.log"), []byte(report), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(logs.Open(dir, "0.1.0", io.Discard))
	h := start(t, text.English)
	h.app.TellCrash()
	h.runner.Wait()
	h.Sees("Konklave crashed last time", "16:02")
	h.Press("Look at the report")
	h.Sees("Copy diagnostics", "  panic: runtime error: index out of range [5] with length 3", "  konklave/app/today.draw")
	h.Press("Copy")
	h.runner.Wait()
	if got := h.app.host.Clipboard(); !strings.Contains(got, "index out of range") || !strings.Contains(got, "accounts: ") || strings.Contains(got, "Rautenberg") {
		t.Errorf("copied\n%s", got)
	}
	h.app.TellCrash()
	h.runner.Wait()
	if h.Covered() {
		t.Error("it is told again")
	}
}

func TestWithoutACrashNothingIsTold(t *testing.T) {
	t.Cleanup(logs.Open(t.TempDir(), "0.1.0", io.Discard))
	h := start(t, text.English)
	h.app.TellCrash()
	h.runner.Wait()
	if h.Covered() {
		t.Error("something is told")
	}
}

func TestDiagnosticsFromThePalette(t *testing.T) {
	t.Cleanup(logs.Open(t.TempDir(), "0.1.0", io.Discard))
	h := start(t, text.German)
	h.app.act("action.diagnostics")
	h.runner.Wait()
	h.Sees("Diagnose kopieren", "  version: 0.1.0", "  none on record")
	h.Press("Kopieren")
	if got := h.app.host.Clipboard(); !strings.Contains(got, "opened_by: file") || !strings.Contains(got, "msg=\"data folder opened\"") || strings.Contains(got, "Rautenberg") || strings.Contains(got, h.ws.Dir()) {
		t.Errorf("copied\n%s", got)
	}
}

func TestWhoCannotOpenTheDataGetsDiagnosticsToo(t *testing.T) {
	t.Cleanup(logs.Open(t.TempDir(), "0.1.0", io.Discard))
	f, w := test.NewTempApp(t), test.NewTempWindow(t, nil)
	text.Set(text.English)
	broken := model.Errorf(model.Damaged, "error.store.damaged", "%s is broken", "/home/quendolin/data")
	w.SetContent(Trouble(f, Troubled{Window: w, Dir: "/home/quendolin/data", Err: broken, Again: func() {}, Quit: func() {}}))
	w.Resize(fyne.NewSize(720, 420))
	v := sight.Of(t, w, func() {})
	v.Press("Copy diagnostics…")
	v.Sees("Copy diagnostics", "  version: 0.1.0")
	v.Press("Copy")
	if got := f.Clipboard().Content(); !strings.Contains(got, "code: damaged") || strings.Contains(got, "quendolin") {
		t.Errorf("copied\n%s", got)
	}
}
