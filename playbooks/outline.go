package playbooks

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"konklave/model"
)

// LoadOutline is Load of messages and objections that does not read the shipped ones:
// it knows them by the plain lines of their front matter. What Choose and Practice say
// of it is what they say of everything, but that a chosen message has to be Read, and
// may turn out not to be Usable then. It is for the start of the program.
func LoadOutline(ctx context.Context, sources ...Source) (*Library, error) {
	return assemble(ctx, func(source Source, l *Library) ([]file, error) {
		if !source.shipped {
			return l.readFiles(ctx, source)
		}
		var files []file
		for _, o := range shippedOutlines() {
			f := file{name: o.path, src: o.src}
			if o.page != nil {
				page := *o.page // each library has its own
				f.page, f.src = &page, nil
			}
			files = append(files, f)
		}
		return files, nil
	}, sources, nil)
}

// Read gives a page of LoadOutline whole; of any other library, the page itself.
func (l *Library) Read(p *Page) *Page {
	if !p.outlined {
		return p
	}
	src, err := fs.ReadFile(Embedded(), p.Path)
	if err != nil {
		panic(err) // it is part of the program
	}
	whole, _ := parse(p.Path, src)
	l.include(whole)
	return whole
}

// shippedOutline is a message or an objection by its outline, or, where that does not
// do, a page to be read.
type shippedOutline struct {
	path string
	page *Page
	src  []byte
}

// shippedOutlines looks at all shipped pages once, in the order of their paths.
var shippedOutlines = sync.OnceValue(func() []shippedOutline {
	var list []shippedOutline
	pages := Embedded()
	buffer := make([]byte, 32<<10) // longer than any of them
	err := fs.WalkDir(pages, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !isPage(entry) {
			return err
		}
		f, err := pages.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		n, err := io.ReadFull(f, buffer)
		if err != io.ErrUnexpectedEOF {
			return fmt.Errorf("%s is empty or too long: %w", path, err)
		}
		src := buffer[:n]
		page, sure := outline(path, src)
		switch {
		case !sure || page.Kind == KindSnippet:
			list = append(list, shippedOutline{path: path, src: bytes.Clone(src)})
		case page.Kind == KindMessage || page.Kind == KindObjection:
			list = append(list, shippedOutline{path: path, page: page})
		}
		return nil
	})
	if err != nil {
		panic(err) // they are part of the program
	}
	return list
})

// outline reads the front matter of a page as far as Choose and Practice look at it.
// It takes the plain lines that shipped pages have; false where there is any doubt, and
// the page has to be read.
func outline(path string, src []byte) (*Page, bool) {
	front, found := bytes.CutPrefix(src, []byte("---\n"))
	if !found {
		return nil, false
	}
	front, body, found := bytes.Cut(front, []byte("\n---\n"))
	if !found {
		return nil, false
	}
	lines := plainLines(front)
	page := &Page{Path: path, outlined: true, ID: lines.word("id"), Kind: lines.word("kind"), Lang: lines.word("lang"),
		TranslationKey: lines.word("translation_key"), Status: lines.word("status"), Version: lines.number("version", ""),
		VerifiedOn: lines.day("verified_on"), VerifyEvery: lines.number("verify_every", "d")}
	sure := idForm.MatchString(page.ID) && idForm.MatchString(page.TranslationKey) && slices.Contains(Kinds, page.Kind) &&
		slices.Contains(Langs, page.Lang) && page.Version > 0 && page.VerifyEvery > 0 && !page.VerifiedOn.IsZero() &&
		!lines.has("valid_from") && !lines.has("valid_until")
	switch page.Kind {
	case KindMessage:
		page.Message = &MessagePage{Roles: typed[model.Role](lines.words("roles")), Stages: typed[model.Funnel](lines.words("stages")),
			Situation: Situation(lines.word("situation")), Channel: model.Channel(lines.word("channel")), Formality: model.Formality(lines.word("formality"))}
		sure = sure && (page.Message.Channel == "" || slices.Contains(model.Channels, page.Message.Channel))
	case KindObjection:
		page.Objection = &ObjectionPage{Triggers: []string{""}} // there are some
		sure = sure && lines.has("triggers") && !bytes.Contains(body, []byte("{%"))
	}
	return page, sure && !lines.doubt
}

// plain are the lines of a front matter, by their keys.
type plain struct {
	values map[string]string
	doubt  bool // a value is not of the plain form
}

func plainLines(front []byte) *plain {
	p := &plain{values: make(map[string]string, 32)}
	for line := range bytes.Lines(front) {
		if c := line[0]; c < 'a' || c > 'z' { // what belongs to the key before it
			continue
		}
		key, value, _ := strings.Cut(string(line), ":")
		if p.has(key) {
			p.doubt = true
		}
		p.values[key] = strings.TrimSpace(value)
	}
	return p
}

func (p *plain) has(key string) bool {
	_, has := p.values[key]
	return has
}

// word is a value without quotes, notes and blanks; "" where there is none.
func (p *plain) word(key string) string {
	word := p.values[key]
	for _, c := range []byte(word) {
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '_' || c == '-' || c == '.') {
			p.doubt = true
		}
	}
	if word == "" && p.has(key) {
		p.doubt = true
	}
	return word
}

// words is a list such as [a, b].
func (p *plain) words(key string) []string {
	if !p.has(key) {
		return nil
	}
	inner, opened := strings.CutPrefix(p.values[key], "[")
	inner, closed := strings.CutSuffix(inner, "]")
	if !opened || !closed {
		p.doubt = true
	}
	var list []string
	for word := range strings.SplitSeq(inner, ",") {
		word = strings.TrimSpace(word)
		switch {
		case word == "" && inner == "":
		case word == "" || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz_") != "":
			p.doubt = true
		default:
			list = append(list, word)
		}
	}
	return list
}

// number is a whole number before a unit, 0 where it is none.
func (p *plain) number(key, unit string) int {
	digits, ok := strings.CutSuffix(p.values[key], unit)
	n, err := strconv.Atoi(digits)
	if !ok || err != nil {
		return 0
	}
	return n
}

// day is a date, the zero Date where it is none.
func (p *plain) day(key string) model.Date {
	d, err := model.ParseDate(p.values[key])
	if err != nil {
		return model.Date{}
	}
	return d
}
