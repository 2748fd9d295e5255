package playbooks

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"gopkg.in/yaml.v3"

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

// BenchmarkPages reads the pages that ship with Konklave, and 2,000 pages. The
// floor takes the YAML of the 2,000 apart and does nothing with it, on one
// processor.
func BenchmarkPages(b *testing.B) {
	l, err := Load(b.Context(), manyPages(b, 2000))
	if err != nil {
		b.Fatal(err)
	}
	b.Run("floor", func(b *testing.B) {
		for b.Loop() {
			for _, p := range l.Pages("", "") {
				var doc yaml.Node
				if err := yaml.Unmarshal([]byte(strings.SplitN(p.Source, "---\n", 3)[1]), &doc); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
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
// counted; and with one page among them, as the editor does while typing. The
// floor looks at each byte of the pages once.
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
	b.Run("floor", func(b *testing.B) {
		for b.Loop() {
			n := 0
			for _, p := range l.pages {
				n += strings.Count(p.Source, "\n")
			}
			if n == 0 {
				b.Fatal("no pages")
			}
		}
	})
	p := l.Pages(KindMessage, "de")[0]
	b.Run("one", func(b *testing.B) {
		for b.Loop() {
			l.CheckPage(p.Path, []byte(p.Source), today)
		}
	})
}

// BenchmarkChoose ranks the messages of two roles among 2,000 pages. The floor
// asks each page whether it is for one of the roles and the channel.
func BenchmarkChoose(b *testing.B) {
	l, err := Load(b.Context(), manyPages(b, 2000))
	if err != nil {
		b.Fatal(err)
	}
	q := Query{Roles: []model.Role{model.TechnicalBuyer, model.User}, Funnel: model.MoFu, Channel: model.Email, Lang: "de", Today: today}
	b.Run("floor", func(b *testing.B) {
		for b.Loop() {
			n := 0
			for _, p := range l.pages {
				if p.Message != nil && p.Message.Channel == q.Channel && (p.Message.forRole(q.Roles[0]) || p.Message.forRole(q.Roles[1])) {
					n++
				}
			}
			if n == 0 {
				b.Fatal("no message")
			}
		}
	})
	b.Run("pages=2000", func(b *testing.B) {
		for b.Loop() {
			if len(l.Choose(q)) == 0 {
				b.Fatal("no message")
			}
		}
	})
}
