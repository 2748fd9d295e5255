package playbook

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// longSource is a role page of a number of lines as a trainer writes them.
func longSource(lines int) string {
	var s strings.Builder
	s.WriteString("---\nid: long-de\nkind: snippet\ntitle: Lang\nlang: de\ntranslation_key: long\nstatus: draft\n---\n\n")
	for i := range lines / 10 {
		fmt.Fprintf(&s, "## Abschnitt %d\n\nEin Absatz mit **fetten** und *schrägen* Wörtern, einem [Link](long.md) und `code`, lang genug für zwei Zeilen.\n\n- Punkt eins\n- Punkt zwei\n- [ ] Aufgabe %d\n\n| a | b |\n|---|---|\n", i, i)
	}
	return s.String()
}

// BenchmarkEditor measures what a page of 2,000 lines costs in the playbook
// screen: a key, and what follows it a moment later, off and on the UI thread.
func BenchmarkEditor(b *testing.B) {
	ctx := context.Background()
	ws, err := workspace.Open(ctx, b.TempDir(), workspace.Options{KeyDir: b.TempDir()})
	if err != nil {
		b.Fatal(err)
	}
	const path = "de/long.md"
	if err := ws.SavePage(ctx, path, longSource(2000)); err != nil {
		b.Fatal(err)
	}
	app := test.NewTempApp(b)
	app.Settings().SetTheme(ui.NewTheme())
	text.Set(text.German)
	w := test.NewTempWindow(b, nil)
	runner := ui.NewTestRunner()
	b.Cleanup(func() {
		runner.Close()
		if err := ws.Close(); err != nil {
			b.Error(err)
		}
	})
	host := &screen.Host{
		Workspace: ws, Runner: runner, Window: w, Dialogs: ui.NewDialogs(w), Toasts: ui.NewToasts(runner),
		Go: func(screen.Route) {}, Replace: func(screen.Route) {}, Crumbs: func() {}, Mail: func(*url.URL) error { return nil },
	}
	p := New(host, screen.Route{Page: "long-de", Tab: edits}).(*Page)
	w.SetContent(ui.NewTooltips(runner, p.Content()))
	w.Resize(wide)
	p.Show()
	runner.Wait()
	e := p.source.editor
	if e.Lines() < 2000 || p.path != path {
		b.Fatalf("%d lines of %q", e.Lines(), p.path)
	}
	e.GoTo(1000, 1)
	b.Run("Key", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			if n%40 == 39 {
				e.Undo()
				continue
			}
			e.TypedRune('x')
		}
	})
	runner.Wait()
	b.Run("KeyWhileFinding", func(b *testing.B) {
		if err := e.SetFind(ui.Find{Words: "wort"}); err != nil {
			b.Fatal(err)
		}
		for n := 0; b.Loop(); n++ {
			if n%40 == 39 {
				e.Undo()
				continue
			}
			e.TypedRune('x')
		}
		_ = e.SetFind(ui.Find{})
	})
	runner.Wait()
	b.Run("Completion", func(b *testing.B) {
		e.Insert("\n[x](")
		for n := 0; b.Loop(); n++ {
			e.Complete()
		}
		e.Undo()
	})
	runner.Wait()
	source := e.Text()
	var page *playbooks.Page
	var problems []playbooks.Problem
	b.Run("CheckOffThread", func(b *testing.B) {
		for b.Loop() {
			page, problems = p.shelf.library.CheckPage(path, []byte(source), p.shelf.today)
		}
	})
	var words *ui.Document
	b.Run("ReadOffThread", func(b *testing.B) {
		for b.Loop() {
			words = wordsOf(page, p.pictures)
		}
	})
	b.Run("ShowOnThread", func(b *testing.B) {
		for b.Loop() {
			p.showChecked(checked{source, e.Changes(), page, words, problems})
		}
	})
	b.Run("ScrollPreview", func(b *testing.B) {
		down := true
		for b.Loop() {
			before := p.reader.scroll.Offset.Y
			step := float32(60)
			if !down {
				step = -60
			}
			p.reader.scroll.ScrollToOffset(p.reader.scroll.Offset.AddXY(0, step))
			p.reader.look()
			if p.reader.scroll.Offset.Y == before {
				down = !down
			}
		}
	})
}
