package playbooks

import (
	"context"
	"slices"
	"strings"

	"konklave/model"
)

// LoadMessages is Load for the messages on one channel in one language ("" =
// every language), and the snippets that they include: other shipped pages are not
// read. It is for the start of the program, which waits for these alone. What
// Choose finds in it for this channel and language is what it finds in everything.
func LoadMessages(ctx context.Context, channel model.Channel, lang string, sources ...Source) (*Library, error) {
	return loadSome(ctx, func(source Source, src []byte) bool {
		if source.Own { // what is wrong with a page decides whether it counts
			return true
		}
		is, ok := skim(string(src))
		switch {
		case !ok || is.kind == KindSnippet:
			return true
		case is.kind != KindMessage || lang != "" && is.lang != lang:
			return false
		}
		return is.channel == "" || is.channel == string(channel)
	}, sources, nil)
}

// skimmed is what a page says of itself.
type skimmed struct{ kind, lang, channel string }

// skim finds in the front matter what a page is. It takes the plain lines that
// shipped pages have; false where there is any doubt, and the page has to be read.
func skim(src string) (is skimmed, ok bool) {
	front, found := strings.CutPrefix(src, "---\n")
	if !found {
		return is, false
	}
	if front, _, found = strings.Cut(front, "\n---\n"); !found {
		return is, false
	}
	for line := range strings.SplitSeq(front, "\n") {
		key, value, _ := strings.Cut(line, ":")
		into := &is.kind
		switch key {
		case "kind":
		case "lang":
			into = &is.lang
		case "channel":
			into = &is.channel
		default:
			continue
		}
		if *into != "" {
			return is, false
		}
		*into = strings.TrimSpace(value)
	}
	known := is.channel == "" || slices.Contains(model.Channels, model.Channel(is.channel))
	return is, known && slices.Contains(Kinds, is.kind) && slices.Contains(Langs, is.lang)
}
