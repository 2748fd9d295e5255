package parcel

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"

	"konklave/model"
	"konklave/model/search"
	"konklave/playbooks"
	"konklave/playbooks/merge"
)

// readSingle reads one file: a page as it is, or a text that becomes one.
func readSingle(ctx context.Context, file, lang string) (Contents, error) {
	name := filepath.Base(file)
	c := Contents{Source: file}
	f, err := os.Open(file)
	if err != nil {
		return c, unreadable(file, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return c, unreadable(file, errors.Join(err, errNoFile))
	}
	text, why, err := readPage(f, name)
	switch {
	case err != nil:
		return c, unreadable(file, err)
	case why != nil && why.Line > 0: // a text of Windows, most likely
		raw, err := os.ReadFile(file)
		if err == nil {
			raw, err = charmap.Windows1252.NewDecoder().Bytes(raw)
		}
		if err != nil || strings.ContainsRune(string(raw), 0) {
			c.Refused = append(c.Refused, *why)
			return c, nil
		}
		text = string(raw)
	case why != nil:
		c.Refused = append(c.Refused, *why)
		return c, nil
	case strings.ContainsRune(text, 0):
		return c, model.Errorf(model.Invalid, "error.parcel.binary", "%s is no text", file)
	}
	if strings.HasPrefix(merge.Normal(text), "---\n") && isPage(name) {
		c.Files = []File{{Path: name, Text: text}}
	} else if strings.TrimSpace(text) == "" {
		c.Refused = append(c.Refused, refuse(name, 0, "parcel.refused.empty", "it is empty"))
	} else {
		page := written{Title: titleOf(text, strings.TrimSuffix(name, filepath.Ext(name))), Body: merge.Normal(text), Lang: langOf(text, lang)}
		f := page.file(map[string]bool{})
		f.From = name
		c.Files = []File{f}
	}
	c.tidy()
	root, err := os.OpenRoot(filepath.Dir(file))
	if err != nil {
		return c, nil // the page itself could be read
	}
	defer root.Close()
	return c, c.readPictures(ctx, picturesIn(root))
}

var errNoFile = errors.New("it is no file")

// written is a text that has no front matter yet.
type written struct {
	Title, Body, Lang string
	Tags              []string
}

// file makes a page of the text: a snippet, as a draft. taken are the keys that
// others have.
func (w written) file(taken map[string]bool) File {
	slug := Slug(w.Title)
	for n := 2; taken[slug+w.Lang]; n++ {
		slug = fmt.Sprintf("%s-%d", Slug(w.Title), n)
	}
	taken[slug+w.Lang] = true
	key := playbooks.KindSnippet + "-" + slug
	var b strings.Builder
	fmt.Fprintf(&b, "---\nid: %s-%s\nkind: %s\ntitle: %s\nlang: %s\ntranslation_key: %s\nstatus: %s\n",
		key, w.Lang, playbooks.KindSnippet, strconv.Quote(w.Title), w.Lang, key, playbooks.Draft)
	if len(w.Tags) > 0 {
		b.WriteString("tags:\n")
		for _, tag := range w.Tags {
			fmt.Fprintf(&b, "  - %s\n", strconv.Quote(tag))
		}
	}
	b.WriteString("---\n\n" + strings.TrimLeft(w.Body, "\n"))
	if !strings.HasSuffix(w.Body, "\n") {
		b.WriteString("\n")
	}
	return File{Path: path.Join(w.Lang, "snippets", slug+".md"), Text: b.String()}
}

var heading = regexp.MustCompile(`^#{1,6}\s+`)

// titleOf is the first line of a text that says something.
func titleOf(text, otherwise string) string {
	for line := range strings.SplitSeq(merge.Normal(text), "\n") {
		line = strings.Join(strings.FieldsFunc(strings.Trim(heading.ReplaceAllString(strings.TrimSpace(line), ""), "*_#> "), func(r rune) bool {
			return unicode.IsSpace(r) || unicode.IsControl(r)
		}), " ")
		if line == "" || line == "---" {
			continue
		}
		if runes := []rune(line); len(runes) > 80 {
			line = strings.TrimSpace(string(runes[:79])) + "…"
		}
		return line
	}
	return otherwise
}

// words that are frequent in one language and do not exist in the other.
var telling = map[string]string{
	"der": "de", "das": "de", "und": "de", "ist": "de", "nicht": "de", "mit": "de", "für": "de", "sie": "de", "wir": "de", "ein": "de", "eine": "de", "auf": "de", "von": "de", "zu": "de", "den": "de", "ihr": "de", "ihre": "de", "ich": "de",
	"the": "en", "and": "en", "is": "en", "not": "en", "with": "en", "for": "en", "you": "en", "we": "en", "a": "en", "of": "en", "to": "en", "your": "en", "our": "en", "that": "en", "this": "en", "are": "en",
}

// langOf guesses the language of a text by its frequent words.
func langOf(text, otherwise string) string {
	counted := map[string]int{}
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		counted[telling[word]]++
	}
	switch {
	case counted["de"] > counted["en"]:
		return "de"
	case counted["en"] > counted["de"]:
		return "en"
	case otherwise == "":
		return "de"
	}
	return otherwise
}

// Slug makes a part of an id, or the name of a file, from a title: small ASCII
// letters and digits, joined by hyphens, at most 40.
func Slug(title string) string {
	title = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "ae", "Ö", "oe", "Ü", "ue", "ß", "ss").Replace(title)
	words := strings.FieldsFunc(strings.ToLower(search.Fold(title)), func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9')
	})
	slug := ""
	for _, w := range words {
		if len(slug)+len(w) >= 40 {
			break
		}
		slug = strings.TrimPrefix(slug+"-"+w, "-")
	}
	if slug == "" {
		return "page"
	}
	return slug
}

var yamlAt = regexp.MustCompile(`line (\d+)`)

// yamlLine is the line that an error of YAML names, 0 where it names none.
func yamlLine(err error) int {
	if m := yamlAt.FindStringSubmatch(err.Error()); m != nil {
		n, _ := strconv.Atoi(m[1])
		return n
	}
	return 0
}
