package parcel

import (
	"archive/zip"
	"context"
	"maps"
	"path"
	"slices"
	"strings"

	htmltomarkdown "github.com/JohannesKaufmann/html-to-markdown/v2"
	"gopkg.in/yaml.v3"

	"konklave/playbooks"
)

// An archive of Guru (developer.getguru.com, "Guru Manual Sync") has
// collection.yaml at its root and in cards/ for each card NAME.yaml with its
// title and tags and NAME.md or NAME.html with its text.

// isGuru reports whether an archive is one of Guru.
func isGuru(entries []*zip.File, top string) bool {
	for _, entry := range entries {
		name, ok := entryName(entry, top)
		if ok && (name == "collection.yaml" || path.Dir(name) == "cards" && path.Ext(name) == ".yaml") {
			return true
		}
	}
	return false
}

// guruCard is what a card says of itself.
type guruCard struct {
	Title       string   `yaml:"Title"`
	Tags        []string `yaml:"Tags"`
	ExternalID  string   `yaml:"ExternalId"`
	ExternalURL string   `yaml:"ExternalUrl"`
}

// readGuru makes a snippet of each card. A card has no kind of page that we
// know; the trainer gives it one later.
func (c *Contents) readGuru(ctx context.Context, entries map[string]*zip.File, lang string, spent *budget) error {
	taken := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(entries)) {
		if ctx.Err() != nil {
			return canceled(ctx)
		}
		stem, isCard := strings.CutSuffix(name, ".yaml")
		if !isCard || path.Dir(name) != "cards" {
			continue
		}
		head, why := readEntry(entries[name], name)
		var card guruCard
		if why == nil {
			if err := yaml.Unmarshal([]byte(head), &card); err != nil {
				refused := refuse(name, yamlLine(err), "parcel.refused.yaml", "it is no YAML (%s)", err.Error())
				why = &refused
			}
		}
		body, from := "", name
		if why == nil {
			body, from, why = cardText(entries, stem)
		}
		if !spent.spend(len(head) + len(body)) {
			return tooMuch(c.Source, from)
		}
		if why != nil {
			c.Refused = append(c.Refused, *why)
			continue
		}
		page := written{Title: card.Title, Tags: card.Tags, Body: body, Lang: langOf(body, lang)}
		if page.Title == "" {
			page.Title = titleOf(body, path.Base(stem))
		}
		file := page.file(taken)
		file.From = from
		c.Files = append(c.Files, file)
	}
	return nil
}

// cardText is the text of a card, from HTML where there is no Markdown.
func cardText(entries map[string]*zip.File, stem string) (text, from string, why *Refused) {
	for _, ext := range []string{".md", ".html"} {
		entry := entries[stem+ext]
		if entry == nil {
			continue
		}
		text, why := readEntry(entry, stem+ext)
		if why == nil && ext == ".html" {
			var err error
			if text, err = htmltomarkdown.ConvertString(text); err != nil {
				refused := refuse(stem+ext, 0, "parcel.refused.html", "its HTML cannot be read (%s)", err.Error())
				why = &refused
			} else if len(text) > playbooks.MaxPageSize {
				refused := refuse(stem+ext, 0, "parcel.refused.size", "it is larger than %d KiB", playbooks.MaxPageSize>>10)
				why = &refused
			}
		}
		return text, stem + ext, why
	}
	refused := refuse(stem+".yaml", 0, "parcel.refused.card", "there is no text beside this card")
	return "", stem + ".yaml", &refused
}
