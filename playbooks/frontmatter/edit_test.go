package frontmatter_test

import (
	"errors"
	"io/fs"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"konklave/playbooks"
	"konklave/playbooks/frontmatter"
)

type (
	word  = frontmatter.Word
	pairs = frontmatter.Pairs
)

func read(t testing.TB, source string) *frontmatter.Doc {
	t.Helper()
	d, err := frontmatter.Read(source, func(mapping string) []string {
		return map[string][]string{"": {"id", "title", "status", "tags", "steps", "tiers"}, "steps": {"id", "day", "channel"}, "tiers": {"A", "B"}}[mapping]
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// page puts front matter and a body around lines.
func page(lines string) string { return "---\n" + lines + "---\n\nBody: --- # \"x\"\n" }

func TestEditsChangeOnePlaceOnly(t *testing.T) {
	tests := []struct {
		name, before string
		do           func(*frontmatter.Doc) (frontmatter.Edit, error)
		after        string
	}{
		{"plain text", "id: a # why\ntitle: Old\n", set("title", "New"), "id: a # why\ntitle: New\n"},
		{"comment behind", "title: Old   # keep\n", set("title", "New one"), "title: New one   # keep\n"},
		{"double quotes stay", `title: "Old"` + "\n", set("title", "New"), `title: "New"` + "\n"},
		{"single quotes stay", "title: 'It''s'\n", set("title", "It's 'new'"), "title: 'It''s ''new'''\n"},
		{"plain that needs quotes", "title: Old\n", set("title", "a: b # c"), `title: "a: b # c"` + "\n"},
		{"quotes in it", "title: Old\n", set("title", `"a": b`), `title: '"a": b'` + "\n"},
		{"a text that looks like a number", "title: Old\n", set("title", "2026"), `title: "2026"` + "\n"},
		{"a number stays one", "as_of: 2025\n", set("as_of", "2026"), "as_of: 2026\n"},
		{"a text that looks like nothing", "title: Old\n", set("title", "null"), `title: "null"` + "\n"},
		{"empty text", "title: Old\n", set("title", ""), `title: ""` + "\n"},
		{"word", "version: 1\n", set("version", word("2")), "version: 2\n"},
		{"value that was missing", "title:\nid: a\n", set("title", "New"), "title: New\nid: a\n"},
		{"value that was missing, comment", "title: # soon\nid: a\n", set("title", "New"), "title: New # soon\nid: a\n"},
		{"umlauts before it", "ä: {ü: 'ö', title: x}\n", set("ä.title", "y"), "ä: {ü: 'ö', title: y}\n"},
		{"plain over two lines", "title: one\n  two\nid: a\n", set("title", "three"), "title: three\nid: a\n"},
		{"literal", "title: |\n  one\n\n  two\n\nid: a\n", set("title", "x\ny\n"), "title: |\n  x\n  y\n\nid: a\n"},
		{"folded", "title: >-\n  one\n  two\nid: a\n", set("title", "three four"), "title: >-\n  three four\nid: a\n"},
		{"several lines into plain", "title: Old\nid: a\n", set("title", "x\ny"), "title: |-\n  x\n  y\nid: a\n"},
		{"new key in its place", "id: a\ntags: [x]\n", set("title", "New"), "id: a\ntitle: New\ntags: [x]\n"},
		{"new key behind a comment", "id: a # first\n# then\ntags: [x]\n", set("title", "New"), "id: a # first\ntitle: New\n# then\ntags: [x]\n"},
		{"new key first", "# top\ntags: [x]\n", set("id", "a"), "# top\nid: a\ntags: [x]\n"},
		{"new key in the house's quotes", `title: "T"` + "\n", set("owner", "Team"), `title: "T"` + "\nowner: \"Team\"\n"},
		{"new key in an empty page", "", set("id", "a"), "id: a\n"},
		{"new list of texts", "id: a\n", set("tags", []any{"one", "two"}), "id: a\ntags:\n  - one\n  - two\n"},
		{"new list of words", "id: a\n", set("tags", []any{word("one"), word("two")}), "id: a\ntags: [one, two]\n"},
		{"new mapping by its key", "id: a\n", set("tiers.A", word("80")), "id: a\ntiers:\n  A: 80\n"},
		{"key into a mapping", "tiers:\n  A: 80\nx: 1\n", set("tiers.B", word("60")), "tiers:\n  A: 80\n  B: 60\nx: 1\n"},
		{"key into a flow mapping", "tiers: {A: 80}\n", set("tiers.B", word("60")), "tiers: {A: 80, B: 60}\n"},
		{"key before in a flow mapping", "tiers: {B: 60}\n", set("tiers.A", word("80")), "tiers: {A: 80, B: 60}\n"},
		{"word to mapping", "rule: all # how\n", set("rule", pairs{{Key: "at_least", Value: word("3")}}), "rule:\n  at_least: 3 # how\n"},
		{"mapping to word", "rule:\n  at_least: 3\nid: a\n", set("rule", word("all")), "rule: all\nid: a\n"},
		{"key of a step", "steps:\n  - id: one # 1\n    day: 0\n  - id: two\n", set("steps[0].day", word("3")), "steps:\n  - id: one # 1\n    day: 3\n  - id: two\n"},
		{"first key of a step", "steps:\n  - day: 0\n", set("steps[0].id", "one"), "steps:\n  - id: one\n    day: 0\n"},
		{"item", "tags: [one, 'two', three]\n", set("tags[1]", "deux"), "tags: [one, 'deux', three]\n"},
		{"item that needs quotes between brackets", "tags: [one]\n", set("tags[0]", "a, b"), `tags: ["a, b"]` + "\n"},
		{"list without indent", "tags:\n- one\n- two\nid: a\n", set("tags[1]", "deux"), "tags:\n- one\n- deux\nid: a\n"},

		{"remove a key", "id: a\ntitle: x # gone\ntags: [x]\n", remove("title"), "id: a\ntags: [x]\n"},
		{"remove a list", "id: a\ntags:\n  - x\n  - y\ntitle: t\n", remove("tags"), "id: a\ntitle: t\n"},
		{"remove what is not there", "id: a\n", remove("title"), "id: a\n"},
		{"remove the key behind a dash", "steps:\n  - id: one\n    day: 0\n", remove("steps[0].id"), "steps:\n  - day: 0\n"},
		{"remove from a flow mapping", "tiers: {A: 80, B: 60}\n", remove("tiers.A"), "tiers: {B: 60}\n"},
		{"remove the last of a flow mapping", "tiers: {A: 80, B: 60}\n", remove("tiers.B"), "tiers: {A: 80}\n"},
		{"remove an item", "tags:\n  - one\n  - two # 2\n  # c\n  - three\n", remove("tags[1]"), "tags:\n  - one\n  # c\n  - three\n"},
		{"remove an item between brackets", "tags: [one, two, three]\n", remove("tags[0]"), "tags: [two, three]\n"},
		{"remove the last item", "id: a\ntags: [one]\n", remove("tags[0]"), "id: a\n"},
		{"remove a step", "steps:\n  - id: one\n    day: 0\n  - id: two\n    day: 1\n", remove("steps[1]"), "steps:\n  - id: one\n    day: 0\n"},

		{"insert first", "tags:\n  - two\n", insert("tags", 0, "one"), "tags:\n  - one\n  - two\n"},
		{"insert last", "tags:\n  - \"one\" # 1\nid: a\n", insert("tags", 9, "two"), "tags:\n  - \"one\" # 1\n  - \"two\"\nid: a\n"},
		{"insert between brackets", "tags: [one, three]\n", insert("tags", 1, "two"), "tags: [one, two, three]\n"},
		{"insert into nothing", "id: a\ntags: []\n", insert("tags", 0, "one"), "id: a\ntags:\n  - one\n"},
		{"insert a step", "steps:\n  - id: one\n    day: 0\nx: 1\n", insert("steps", 1, pairs{{Key: "id", Value: word("two")}, {Key: "day", Value: word("4")}}),
			"steps:\n  - id: one\n    day: 0\n  - id: two\n    day: 4\nx: 1\n"},
		{"insert a step with a list", "steps:\n  - id: one\n", insert("steps", 1, pairs{{Key: "q", Value: []any{"a b", "c d"}}}), "steps:\n  - id: one\n  - q:\n      - a b\n      - c d\n"},

		{"move down", "tags:\n  - one # 1\n  # of two\n  - two\n  - three\n", move("tags", 0, 1), "tags:\n  # of two\n  - two\n  - one # 1\n  - three\n"},
		{"move to the front", "tags: [one, 'two',  three]\n", move("tags", 2, 0), "tags: [three, one,  'two']\n"},
		{"move a step", "steps:\n  - id: one\n    q: |\n      x\n  - id: two\nz: 1\n", move("steps", 1, 0), "steps:\n  - id: two\n  - id: one\n    q: |\n      x\nz: 1\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, ends := range []string{"\n", "\r\n"} {
				before, after := strings.ReplaceAll(page(tt.before), "\n", ends), strings.ReplaceAll(page(tt.after), "\n", ends)
				edit, err := tt.do(read(t, before))
				if err != nil {
					t.Fatal(err)
				}
				if got := edit.Apply(before); got != after {
					t.Errorf("got\n%s\nwant\n%s", got, after)
				}
			}
		})
	}
}

func set(path string, value any) func(*frontmatter.Doc) (frontmatter.Edit, error) {
	return func(d *frontmatter.Doc) (frontmatter.Edit, error) { return d.Set(path, value) }
}

func remove(path string) func(*frontmatter.Doc) (frontmatter.Edit, error) {
	return func(d *frontmatter.Doc) (frontmatter.Edit, error) { return d.Remove(path) }
}

func insert(path string, i int, value any) func(*frontmatter.Doc) (frontmatter.Edit, error) {
	return func(d *frontmatter.Doc) (frontmatter.Edit, error) { return d.Insert(path, i, value) }
}

func move(path string, from, to int) func(*frontmatter.Doc) (frontmatter.Edit, error) {
	return func(d *frontmatter.Doc) (frontmatter.Edit, error) { return d.Move(path, from, to) }
}

func TestWhatOnlyTheTextCanChangeIsRefused(t *testing.T) {
	for name, tt := range map[string]struct {
		before string
		do     func(*frontmatter.Doc) (frontmatter.Edit, error)
	}{
		"anchor":              {"title: &a x\nid: *a\n", set("title", "y")},
		"alias":               {"title: &a x\nid: *a\n", set("id", "y")},
		"tag":                 {"title: !!str x\n", set("title", "y")},
		"key of a text":       {"title: x\n", set("title.y", "z")},
		"item that is none":   {"tags: [x]\n", set("tags[1]", "y")},
		"list of lists":       {"tags:\n  - - x\n    - y\n", remove("tags[0][0]")},
		"insert into a text":  {"tags: x\n", insert("tags", 0, "y")},
		"move out of bounds":  {"tags: [x]\n", move("tags", 0, 1)},
		"path that is none":   {"tags: [x]\n", set("..", "y")},
		"the only key behind": {"steps:\n  - id: one\n", remove("steps[0].id")},
	} {
		if edit, err := tt.do(read(t, page(tt.before))); !errors.Is(err, frontmatter.ErrText) {
			t.Errorf("%s: %v, %v", name, edit, err)
		}
	}
}

func TestBrokenFrontMatterSaysWhereAndWhy(t *testing.T) {
	for name, tt := range map[string]struct {
		source string
		line   int
	}{
		"no front matter": {"Text\n", 1},
		"not closed":      {"---\nid: a\n", 1},
		"colon missing":   {"---\nid: a\ntitle x\nlang: de\n---\n", 3},
		"bracket open":    {"---\nid: a\ntags: [x\n---\n", 2},
		"a list":          {"---\n- a\n---\n", 2},
	} {
		_, err := frontmatter.Read(tt.source, nil)
		var broken *frontmatter.Broken
		if !errors.As(err, &broken) || broken.Line != tt.line || broken.Why == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPathAt(t *testing.T) {
	d := read(t, page("id: a\ntags: [x, yy]\nsteps:\n  - id: one\n    q:\n      - x\n      - y\n  - id: two\ntiers: {A: 80, B: 60}\n"))
	for at, want := range map[[2]int]string{
		{2, 1}: "id", {2, 5}: "id", {3, 1}: "tags", {3, 8}: "tags[0]", {3, 11}: "tags[1]", {4, 1}: "steps",
		{5, 5}: "steps[0].id", {6, 5}: "steps[0].q", {8, 9}: "steps[0].q[1]", {9, 9}: "steps[1].id", {10, 9}: "tiers.A", {10, 19}: "tiers.B", {1, 1}: "",
	} {
		if got := d.PathAt(at[0], at[1]); got != want {
			t.Errorf("%v: %q, want %q", at, got, want)
		}
	}
}

// generic is front matter as plain Go values.
func generic(t testing.TB, source string) map[string]any {
	t.Helper()
	parts := strings.SplitN(frontmatter.UnixLines(source), "\n---", 2)
	var m map[string]any
	if err := yaml.Unmarshal([]byte(strings.TrimPrefix(parts[0], "---")), &m); err != nil {
		t.Fatalf("%v in\n%s", err, source)
	}
	return m
}

// TestEveryValueOfTheLibraryCanBeChanged walks the longest page of each kind that
// Konklave brings: each text, each list and each entry can be changed in place.
func TestEveryValueOfTheLibraryCanBeChanged(t *testing.T) {
	values := 0
	for path, source := range longest(t) {
		d := read(t, source)
		try := func(what string, edit frontmatter.Edit, err error) {
			if values++; err != nil || generic(t, edit.Apply(source)) == nil {
				t.Errorf("%s: %s: %v", path, what, err)
			}
		}
		var walk func(at string)
		walk = func(at string) {
			switch d.Kind(at) {
			case frontmatter.Scalar:
				for _, v := range []any{"Äpfel: \"süß\" # {x}", "kurz", word("7")} {
					edit, err := d.Set(at, v)
					try("set "+at, edit, err)
				}
			case frontmatter.List:
				edit, err := d.Insert(at, 1, "neu")
				try("insert "+at, edit, err)
				edit, err = d.Move(at, 0, d.Len(at)-1)
				try("move "+at, edit, err)
				edit, err = d.Remove(at + "[0]")
				try("remove "+at, edit, err)
				for i := range min(d.Len(at), 4) {
					walk(at + "[" + strconv.Itoa(i) + "]")
				}
			case frontmatter.Map:
				for _, key := range d.Keys(at) {
					walk(at + "." + key)
				}
			}
		}
		for _, key := range d.Keys("") {
			walk(key)
			edit, err := d.Remove(key)
			try("remove "+key, edit, err)
		}
	}
	if values < 500 {
		t.Errorf("%d values only", values)
	}
}

// longest gives the longest page of each kind, by its path.
func longest(t testing.TB) map[string]string {
	t.Helper()
	paths, sources := make(map[string]string), make(map[string]string)
	err := fs.WalkDir(playbooks.Embedded(), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := fs.ReadFile(playbooks.Embedded(), path)
		if d, broken := frontmatter.Read(string(b), nil); broken == nil {
			kind := d.Text("kind")
			if old := paths[kind]; len(b) > len(sources[old]) {
				delete(sources, old)
				paths[kind], sources[path] = path, string(b)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return sources
}

// FuzzSet holds the promise: what can be set reads as it was set, everything
// else reads as before, and what lies outside of one place is the same.
func FuzzSet(f *testing.F) {
	for _, kind := range playbooks.Kinds {
		f.Add(page("id: a\nkind: "+kind+"\n"), "title", "x")
	}
	f.Add(page("tags: [a, 'b', \"c\"] # d\nsteps:\n- id: x\n  q: >-\n    one\n    two\n"), "steps[0].q", "a  b\n\nc")
	f.Add(page("tags: [a, 'b', \"c\"] # d\n"), "tags[1]", "]")
	f.Add(page("? a\n: b\nc: {d: e, f}\n"), "c.f", "- x")
	f.Add("---\r\ntitle: |+\r\n  x\r\n\r\n# c\r\nid: 1\r\n---\r\n", "title", "---")
	f.Fuzz(func(t *testing.T, source, path, value string) {
		d, err := frontmatter.Read(source, nil)
		if err != nil {
			return
		}
		edit, err := d.Set(path, value)
		if err != nil {
			if !errors.Is(err, frontmatter.ErrText) {
				t.Fatal(err)
			}
			return
		}
		changed := edit.Apply(source)
		after, err := frontmatter.Read(changed, nil)
		if err != nil {
			t.Fatalf("%q is broken by setting %s to %q: %q: %v", source, path, value, changed, err)
		}
		want := frontmatter.UnixLines(strings.ToValidUTF8(value, "\ufffd"))
		if got := after.Text(path); got != want {
			t.Fatalf("%q: %s is %q, want %q", changed, path, got, want)
		}
		if got, had := others(after, path), others(d, path); !reflect.DeepEqual(got, had) {
			t.Fatalf("%q: beside %s there is now %q, not %q", changed, path, got, had)
		}
		if strings.Count(source, "#") > 0 && strings.Count(d.Written(path), "#") == 0 && strings.Count(changed, "#") < strings.Count(source, "#") {
			t.Fatalf("%q lost a comment: %q", source, changed)
		}
	})
}

// others are the paths and texts of all scalars but those at a path, sorted.
func others(d *frontmatter.Doc, path string) []string {
	var list []string
	var walk func(at string)
	walk = func(at string) {
		if at == path || strings.HasPrefix(path, at+".") && d.Kind(at) != frontmatter.Map {
			return
		}
		switch d.Kind(at) {
		case frontmatter.Scalar:
			list = append(list, at+"="+d.Text(at))
		case frontmatter.List:
			for i := range d.Len(at) {
				walk(at + "[" + strconv.Itoa(i) + "]")
			}
		case frontmatter.Map:
			for _, key := range d.Keys(at) {
				walk(at + "." + key)
			}
		}
	}
	for _, key := range d.Keys("") {
		walk(key)
	}
	slices.Sort(list)
	return list
}

func TestBetween(t *testing.T) {
	for _, tt := range [][2]string{{"", "a"}, {"a\nb\n", "a\nc\n"}, {"aä\nö", "aä\nüö"}, {"aaa", "aa"}, {"x", "x"}, {"a\r\nb", "a\r\nc"}} {
		if got := frontmatter.Between(tt[0], tt[1]).Apply(tt[0]); got != tt[1] {
			t.Errorf("%q becomes %q, not %q", tt[0], got, tt[1])
		}
	}
}

func TestSetAll(t *testing.T) {
	got, err := frontmatter.SetAll(page("id: a\nstatus: review # s\n"), nil, pairs{{Key: "status", Value: word("approved")}, {Key: "verifier", Value: "Jana"}})
	if want := page("id: a\nstatus: approved # s\nverifier: Jana\n"); err != nil || got != want {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := frontmatter.SetAll("Text", nil, pairs{{Key: "a", Value: "b"}}); err == nil {
		t.Error("a text without front matter was changed")
	}
}

func TestSame(t *testing.T) {
	a := page("id: a\nversion: 1\ntags: [x]\n")
	for source, want := range map[string]bool{
		a:                                      true,
		strings.ReplaceAll(a, "\n", "\r\n"):    true,
		page("tags:\n  - x\nid: a\n"):          true,
		page("id: a\nversion: 2\ntags: [x]\n"): true,
		page("id: a\nversion: 1\ntags: [y]\n"): false,
		a + "more":                             false,
		page("id: a\nversion: 1\ntags: [x\n"):  false,
	} {
		if got := frontmatter.Same(a, source, "version"); got != want {
			t.Errorf("%q: %v", source, got)
		}
	}
}
