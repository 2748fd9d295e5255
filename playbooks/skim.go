package playbooks

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"konklave/model"
)

// LoadMessages is Load for the messages on one channel in one language ("" =
// every language), and the snippets that they include: other shipped pages are not
// read. It is for the start of the program, which waits for these alone. What
// Choose finds in it for this channel and language is what it finds in everything.
func LoadMessages(ctx context.Context, channel model.Channel, lang string, sources ...Source) (*Library, error) {
	return loadSome(ctx, func(is skimmed) bool {
		return is.kind == KindMessage && (lang == "" || is.lang == lang) && (is.channel == "" || is.channel == string(channel))
	}, sources)
}

// LoadObjections is Load for the objections alone, as LoadMessages is for messages:
// what Practice finds in it for this language is what it finds in everything.
func LoadObjections(ctx context.Context, lang string, sources ...Source) (*Library, error) {
	l, err := loadSome(ctx, func(is skimmed) bool { return is.kind == KindObjection && is.lang == lang }, sources)
	if err != nil {
		return nil, err
	}
	found := l.Practice(lang)
	missing := func(h head) bool { return h.kind == KindObjection && found[h.key] == nil }
	if !slices.ContainsFunc(sources, func(s Source) bool { return s.shipped }) || !slices.ContainsFunc(shippedHeads(), missing) {
		return l, nil
	}
	return loadSome(ctx, func(is skimmed) bool { return is.kind == KindObjection }, sources)
}

// skimmed is what a page says of itself.
type skimmed struct {
	kind, lang, channel string
	key                 string // translation key
}

// head is a shipped page before it is read.
type head struct {
	name string
	skimmed
	sure bool // skimmed is right; else the page has to be read
}

// longestHead is how many bytes of a page are looked at: more than the front matter
// of any shipped page.
const longestHead = 32 << 10

// shippedHeads skims all shipped pages, in the order of their paths.
var shippedHeads = sync.OnceValue(func() []head {
	var heads []head
	pages := Embedded()
	buffer := make([]byte, longestHead)
	err := fs.WalkDir(pages, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !isPage(entry) {
			return err
		}
		f, err := pages.Open(name)
		if err != nil {
			return err
		}
		n, err := io.ReadFull(f, buffer)
		if err != nil && err != io.ErrUnexpectedEOF {
			return err
		}
		h := head{name: name}
		h.skimmed, h.sure = skim(buffer[:n])
		heads = append(heads, h)
		return f.Close()
	})
	if err != nil {
		panic(err) // they are part of the program
	}
	return heads
})

// readSome gives the shipped pages that wanted is true for, with all snippets.
func readSome(ctx context.Context, wanted func(skimmed) bool) ([]file, error) {
	var files []file
	pages := Embedded()
	for _, h := range shippedHeads() {
		if h.sure && h.kind != KindSnippet && !wanted(h.skimmed) {
			continue
		}
		if ctx.Err() != nil {
			return nil, errCanceled(ctx)
		}
		src, err := fs.ReadFile(pages, h.name)
		if err != nil {
			return nil, err
		}
		files = append(files, file{name: h.name, src: src})
	}
	return files, nil
}

// skim finds in the front matter what a page is. It takes the plain lines that
// shipped pages have; false where there is any doubt, and the page has to be read.
func skim(src []byte) (is skimmed, ok bool) {
	front, found := bytes.CutPrefix(src, []byte("---\n"))
	if !found {
		return is, false
	}
	if front, _, found = bytes.Cut(front, []byte("\n---\n")); !found {
		return is, false
	}
	for line := range bytes.Lines(front) {
		key, value, _ := bytes.Cut(line, []byte(":"))
		into := &is.kind
		switch string(key) {
		case "kind":
		case "lang":
			into = &is.lang
		case "channel":
			into = &is.channel
		case "translation_key":
			into = &is.key
		default:
			continue
		}
		if *into != "" {
			return is, false
		}
		*into = strings.TrimSpace(string(value))
	}
	known := is.channel == "" || slices.Contains(model.Channels, model.Channel(is.channel))
	return is, known && slices.Contains(Kinds, is.kind) && slices.Contains(Langs, is.lang) && (is.key == "" || idForm.MatchString(is.key))
}
