package playbook

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"konklave/app/rehearsal"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
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
	s := rehearsal.Open(b, text.German)
	const path = "de/long.md"
	if err := s.Workspace.SavePage(context.Background(), path, longSource(2000)); err != nil {
		b.Fatal(err)
	}
	p := New(s.Host, screen.Route{Page: "long-de", Tab: edits}).(*Page)
	s.Show(p)
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
	s.Runner.Wait()
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
	s.Runner.Wait()
	b.Run("Completion", func(b *testing.B) {
		e.Insert("\n[x](")
		for n := 0; b.Loop(); n++ {
			e.Complete()
		}
		e.Undo()
	})
	s.Runner.Wait()
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
