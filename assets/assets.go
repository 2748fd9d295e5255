// Package assets holds what the program shows and cannot compute: icons,
// colours and translations, all embedded. It knows nothing of Fyne; package
// app/ui turns these bytes into resources and colours.
package assets

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed icons/*.svg icon-window.png icon.svg tokens.json translations/*.json sample/sample.json
var files embed.FS

// Tokens is tokens.json: two objects, "light" and "dark", of token name to
// "#RRGGBB".
func Tokens() []byte { return mustRead("tokens.json") }

// Icon is the picture icons/NAME.svg: one filled path in #241C28 on a 24 × 24
// field, or, for the names stance-CODE-light and stance-CODE-dark, a glyph in
// its final colours on 16 × 16. An unknown name gives nil.
func Icon(name string) []byte {
	b, err := files.ReadFile("icons/" + name + ".svg")
	if err != nil {
		return nil
	}
	return b
}

// IconNames lists the names that Icon knows, sorted.
func IconNames() []string {
	entries, err := fs.ReadDir(files, "icons")
	if err != nil {
		panic(err) // embedded: cannot fail
	}
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".svg"))
	}
	return names
}

// WindowIcon is the icon of the program for its window, a PNG of 128 × 128: icon.svg
// drawn beforehand, since the window waits for it.
func WindowIcon() []byte { return mustRead("icon-window.png") }

// Logo is the icon of the program as an SVG, for any size.
func Logo() []byte { return mustRead("icon.svg") }

// Translations reads the texts of one language ("de", "en"): id to text with
// {0}, {1} for arguments. An unknown language gives nil.
func Translations(lang string) map[string]string {
	b, err := files.ReadFile("translations/" + lang + ".json")
	if err != nil {
		return nil
	}
	texts := map[string]string{}
	if err := json.Unmarshal(b, &texts); err != nil {
		// A broken file is a broken build, and the tests of this package say so first.
		panic(fmt.Sprintf("assets: translations/%s.json: %v", lang, err))
	}
	return texts
}

func mustRead(name string) []byte {
	b, err := files.ReadFile(name)
	if err != nil {
		panic(err) // embedded: cannot fail
	}
	return b
}

// Sample is the sample data, JSON in the form that model/workspace reads.
func Sample() []byte { return mustRead("sample/sample.json") }
