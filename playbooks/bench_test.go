package playbooks

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"konklave/model"
)

// manyPages is a library of n pages made from those that Konklave brings: each
// copy has ids of its own, and messages are spread over roles and phases as
// they are there.
func manyPages(b testing.TB, n int) Source {
	b.Helper()
	l, err := Load(context.Background(), Source{FS: Embedded()})
	if err != nil {
		b.Fatal(err)
	}
	files := make(fstest.MapFS, n)
	pages := l.Pages("", "")
	for i := 0; len(files) < n; i++ {
		p := pages[i%len(pages)]
		src := p.Source
		if copy := i / len(pages); copy > 0 {
			key := fmt.Sprintf("%s-c%d", p.TranslationKey, copy)
			src = strings.Replace(src, "\nid: "+p.ID+"\n", "\nid: "+key+"-"+p.Lang+"\n", 1)
			src = strings.Replace(src, "\ntranslation_key: "+p.TranslationKey+"\n", "\ntranslation_key: "+key+"\n", 1)
		}
		files[fmt.Sprintf("%d/%s", i/len(pages), p.Path)] = &fstest.MapFile{Data: []byte(src)}
	}
	return Source{Name: "many", FS: files}
}

// BenchmarkLoad reads the pages that ship with Konklave, as each start does, and
// 2,000 pages.
func BenchmarkLoad(b *testing.B) {
	for name, source := range map[string]Source{"embedded": {FS: Embedded()}, "pages=2000": manyPages(b, 2000)} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Load(b.Context(), source); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkCheck finds everything that is wrong with 2,000 pages, reading not
// counted; and with one page among them, as the editor does while typing.
func BenchmarkCheck(b *testing.B) {
	source := manyPages(b, 2000)
	b.Run("pages=2000", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			l, err := Load(b.Context(), source)
			if err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			if len(l.Check(today)) == 0 {
				b.Fatal("nothing to say")
			}
		}
	})
	l, err := Load(b.Context(), source)
	if err != nil {
		b.Fatal(err)
	}
	p := l.Pages(KindMessage, "de")[0]
	b.Run("one", func(b *testing.B) {
		for b.Loop() {
			l.CheckPage(p.Path, []byte(p.Source), today)
		}
	})
}

// BenchmarkChoose picks a message among 2,000 pages.
func BenchmarkChoose(b *testing.B) {
	l, err := Load(b.Context(), manyPages(b, 2000))
	if err != nil {
		b.Fatal(err)
	}
	q := Query{Roles: []model.Role{model.TechnicalBuyer, model.User}, Funnel: model.MoFu, Channel: model.Email, Lang: "de", Today: today}
	for b.Loop() {
		if len(l.Choose(q)) == 0 {
			b.Fatal("no message")
		}
	}
}
