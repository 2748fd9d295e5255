package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func FuzzEditor(f *testing.F) {
	f.Add("---\na: b\n---\n# x {{y}}\n", "DDRERTBU", 40)
	f.Add("漢字\te\u0301\n", "RRRBDLLHEPQ", 3)
	test.NewTempApp(f).Settings().SetTheme(NewTheme())
	f.Fuzz(func(t *testing.T, text, keys string, width int) {
		if len(text) > 1<<12 || len(keys) > 200 {
			return
		}
		e := NewEditor()
		e.Resize(fyne.NewSize(float32(min(max(width, 0), 900)), 200))
		e.SetText(text)
		names := map[byte]fyne.KeyName{'D': fyne.KeyDown, 'U': fyne.KeyUp, 'L': fyne.KeyLeft, 'R': fyne.KeyRight, 'H': fyne.KeyHome,
			'E': fyne.KeyEnd, 'P': fyne.KeyPageDown, 'Q': fyne.KeyPageUp, 'B': fyne.KeyBackspace, 'X': fyne.KeyDelete, 'N': fyne.KeyReturn, 'T': fyne.KeyTab}
		for i := range len(keys) {
			switch k := keys[i]; k {
			case 'S':
				e.shift = !e.shift
			case 'Z':
				e.Undo()
			case 'Y':
				e.Redo()
			case 'M':
				e.SetMarks([]Mark{{Line: i, Column: i, Length: i % 3}})
			default:
				if name, ok := names[k]; ok {
					e.TypedKey(&fyne.KeyEvent{Name: name})
				} else {
					e.TypedRune(rune(k))
				}
			}
			if e.text.caret != e.text.clamp(e.text.caret) || e.rows.total() < len(e.text.lines) {
				t.Fatalf("after key %d: caret %v, %d rows for %d lines", i, e.text.caret, e.rows.total(), len(e.text.lines))
			}
		}
	})
}

func BenchmarkEditor20000(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(NewTheme())
	var s strings.Builder
	s.WriteString("---\nid: x\ntitle: Titel\n---\n")
	for i := range 20_000 {
		fmt.Fprintf(&s, "Zeile %d mit {{ field }} und **fettem** Text, lang genug zum Umbrechen in einem schmalen Editor.\n", i)
	}
	source := s.String()
	e := NewEditor()
	w := test.NewTempWindow(b, e)
	w.Resize(fyne.NewSize(568, 700))
	e.SetText(source)
	b.Run("SetText", func(b *testing.B) {
		for b.Loop() {
			e.SetText(source)
		}
	})
	b.Run("Key", func(b *testing.B) {
		e.GoTo(10_000, 5)
		n := 0
		for b.Loop() {
			if n++; n%40 == 0 {
				e.Undo()
				continue
			}
			e.TypedRune('x')
		}
	})
	b.Run("NewLine", func(b *testing.B) {
		e.GoTo(100, 5)
		for b.Loop() {
			e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
		}
	})
	b.Run("Down", func(b *testing.B) {
		e.GoTo(1, 1)
		for b.Loop() {
			e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
	})
	b.Run("Wheel", func(b *testing.B) {
		y := float32(0)
		for b.Loop() {
			if y += 50; y > e.scroll.most() {
				y = 0
			}
			e.scrollTo(y)
		}
	})
	b.Run("Text", func(b *testing.B) {
		for b.Loop() {
			_ = e.Text()
		}
	})
}
