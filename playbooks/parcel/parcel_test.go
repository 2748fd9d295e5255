package parcel

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"konklave/model"
	"konklave/playbooks"
)

func page(id, body string) string {
	return "---\nid: " + id + "-de\nkind: snippet\ntitle: \"" + id + "\"\nlang: de\ntranslation_key: " + id + "\nstatus: draft\n---\n\n" + body + "\n"
}

func write(t *testing.T, dir string, files map[string]string) string {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// packed makes an archive with the entries in the order of their names.
func packed(t *testing.T, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		entry, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(entry, files[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return write(t, t.TempDir(), map[string]string{"pages.zip": b.String()}) + "/pages.zip"
}

func paths(c Contents) string {
	var list []string
	for _, f := range c.Files {
		list = append(list, f.Path)
	}
	return strings.Join(list, " ")
}

func refusals(list []Refused) string {
	var out []string
	for _, r := range list {
		out = append(out, r.String())
	}
	return strings.Join(out, "\n")
}

func mustRead(t *testing.T, source string) Contents {
	t.Helper()
	c, err := Read(context.Background(), source, "de")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var untidy = map[string]string{
	"de/b.md": page("b", "B"), "de/a.md": page("a", "A"), "README.md": "no page", "de/readme.md": "no page", "notes.txt": "no page", "logo.png": "no page",
	".git/x.md": "hidden", "de/.x.md": "hidden", "de/huge.md": strings.Repeat("x", playbooks.MaxPageSize+1), "de/latin.md": "eins\nzwei\nGr\xfc\xdfe", "de/con.md": "reserved",
}

const untidyRefused = "de/con.md: no page can have this name: Windows keeps this name for itself\nde/huge.md: it is larger than 1024 KiB\nde/latin.md:3: the text is not UTF-8"

func TestReadingAFolder(t *testing.T) {
	dir := write(t, t.TempDir(), untidy)
	outside := write(t, t.TempDir(), map[string]string{"secret.md": page("secret", "S")})
	for from, to := range map[string]string{"secret.md": "de/link.md", "": "linked"} {
		if err := os.Symlink(filepath.Join(outside, from), filepath.Join(dir, to)); err != nil {
			t.Fatal(err)
		}
	}
	c := mustRead(t, dir)
	if got := paths(c); got != "de/a.md de/b.md" {
		t.Errorf("the pages are %s", got)
	}
	if got := refusals(c.Refused); got != untidyRefused+"\nde/link.md: it is a link or no file" {
		t.Errorf("refused are\n%s", got)
	}
}

func TestReadingAnArchive(t *testing.T) {
	for name, top := range map[string]string{"plain": "", "in a folder": "playbook-main/", "with backslashes": `team\`} {
		files := map[string]string{"__MACOSX/de/._a.md": "junk"}
		for n, text := range untidy {
			if strings.Contains(top, `\`) {
				n = strings.ReplaceAll(n, "/", `\`)
			}
			files[top+n] = text
		}
		c := mustRead(t, packed(t, files))
		if got := paths(c); got != "de/a.md de/b.md" || c.Guru {
			t.Errorf("%s: the pages are %s", name, got)
		}
		if got := refusals(c.Refused); got != untidyRefused {
			t.Errorf("%s: refused are\n%s", name, got)
		}
	}
}

func TestHostileArchivesAreRefusedWhole(t *testing.T) {
	many := map[string]string{}
	for i := range maxFiles + 1 {
		many[fmt.Sprintf("de/%05d.md", i)] = "x"
	}
	megabytes := map[string]string{}
	for i := range maxBytes/playbooks.MaxPageSize + 1 {
		megabytes[fmt.Sprintf("de/%05d.md", i)] = strings.Repeat("x", playbooks.MaxPageSize)
	}
	for name, tt := range map[string]struct {
		file, id, names string
	}{
		"slip":              {packed(t, map[string]string{"de/a.md": page("a", ""), "../../evil.md": "x"}), "error.parcel.slip", "../../evil.md"},
		"slip of a picture": {packed(t, map[string]string{"de/../../evil.png": "x"}), "error.parcel.slip", "evil.png"},
		"slip by backslash": {packed(t, map[string]string{`..\evil.md`: "x"}), "error.parcel.slip", "evil.md"},
		"absolute":          {packed(t, map[string]string{"/etc/evil.md": "x"}), "error.parcel.slip", "/etc/evil.md"},
		"drive":             {packed(t, map[string]string{"C:/evil.md": "x"}), "error.parcel.slip", "C:/evil.md"},
		"too many":          {packed(t, many), "error.parcel.much", fmt.Sprintf("%05d.md", maxFiles)},
		"gigabytes":         {packed(t, megabytes), "error.parcel.bomb", "00128.md"},
		"no archive":        {write(t, t.TempDir(), map[string]string{"x.zip": "PK no archive"}) + "/x.zip", "error.parcel.zip", "x.zip"},
		"nothing":           {filepath.Join(t.TempDir(), "missing"), "error.parcel.none", "missing"},
	} {
		_, err := Read(context.Background(), tt.file, "de")
		known, ok := err.(*model.Error)
		if !ok || known.ID != tt.id || !strings.Contains(known.Message, tt.names) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestALiarIsNotBelieved reads an entry that unpacks to far more than the
// archive says.
func TestALiarIsNotBelieved(t *testing.T) {
	var packed bytes.Buffer
	f, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	for range 64 {
		if _, err := f.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	entry, err := w.CreateRaw(&zip.FileHeader{Name: "de/a.md", Method: zip.Deflate, CompressedSize64: uint64(packed.Len()), UncompressedSize64: 10})
	if err == nil {
		_, err = entry.Write(packed.Bytes())
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	c := mustRead(t, write(t, t.TempDir(), map[string]string{"x.zip": b.String()})+"/x.zip")
	if len(c.Files) != 0 || len(c.Refused) != 1 || c.Refused[0].Name != "de/a.md" {
		t.Errorf("read %d files, refused %v", len(c.Files), c.Refused)
	}
}

func TestReadingGuru(t *testing.T) {
	c := mustRead(t, packed(t, map[string]string{
		"collection.yaml":  "Version: 2\n",
		"cards/one.yaml":   "Title: \"Preis: zu teuer?\"\nTags:\n- Preis\n- Phase:BOFU\n",
		"cards/one.md":     "# Wert\n\nDas ist nicht teuer, wenn wir rechnen.\n",
		"cards/two.yaml":   "ExternalId: 7\n",
		"cards/two.html":   "<h2>Opening line</h2><p>This is the <b>first</b> line of the call.</p><script>alert(1)</script>",
		"cards/three.yaml": "Title: [\n",
		"cards/four.yaml":  "Title: Ohne Text\n",
		"resources/a.png":  "x",
		"cards/stray.md":   "belongs to no card",
	}))
	if got := paths(c); !c.Guru || got != "de/snippets/preis-zu-teuer.md en/snippets/opening-line.md" {
		t.Fatalf("the pages are %s", got)
	}
	if got := refusals(c.Refused); !strings.HasPrefix(got, "cards/four.yaml: there is no text beside this card\ncards/three.yaml:") {
		t.Errorf("refused are\n%s", got)
	}
	one, problems := playbooks.Parse("x.md", []byte(c.Files[0].Text))
	if !one.Usable() || one.Title != "Preis: zu teuer?" || one.Kind != playbooks.KindSnippet || one.Status != playbooks.Draft || len(one.Tags) != 2 || !strings.Contains(one.Body, "# Wert") {
		t.Errorf("the first is %+v, %v", one, problems)
	}
	two, _ := playbooks.Parse("x.md", []byte(c.Files[1].Text))
	if !strings.Contains(two.Body, "## Opening line") || !strings.Contains(two.Body, "**first**") || strings.Contains(two.Body, "alert") || c.Files[1].From != "cards/two.html" {
		t.Errorf("the second, of %s, is %s", c.Files[1].From, two.Body)
	}
}

func TestReadingOneFile(t *testing.T) {
	dir := write(t, t.TempDir(), map[string]string{
		"page.md":   page("a", "A"),
		"gruss.txt": "Guten Tag\n\nwir rechnen das mit Ihnen durch.\r\n",
		"notes.md":  "# An *opening*\n\nThis is for you and the team.",
		"alt.txt":   "Gr\xfc\xdfe an die Familie und das Team\n",
		"empty.txt": " \n",
		"image.txt": "\x89PNG\x00\x00",
	})
	for name, want := range map[string]struct{ path, title, refused string }{
		"page.md": {"page.md", "a", ""}, "gruss.txt": {"de/snippets/guten-tag.md", "Guten Tag", ""}, "notes.md": {"en/snippets/an-opening.md", "An *opening", ""},
		"alt.txt": {"de/snippets/grusse-an-die-familie-und-das-team.md", "Grüße an die Familie und das Team", ""}, "empty.txt": {"", "", "empty.txt: it is empty"},
		"image.txt": {"", "", "image.txt:1: the text is not UTF-8"},
	} {
		c, err := Read(context.Background(), filepath.Join(dir, name), "de")
		if err != nil || paths(c) != want.path || refusals(c.Refused) != want.refused {
			t.Errorf("%s: %s, refused %s, %v", name, paths(c), refusals(c.Refused), err)
			continue
		}
		if want.path != "" {
			if p, problems := playbooks.Parse("x.md", []byte(c.Files[0].Text)); !p.Usable() || !strings.HasPrefix(p.Title, strings.TrimSuffix(want.title, "*opening")) {
				t.Errorf("%s: %q, %v", name, p.Title, problems)
			}
		}
	}
}

func TestPlanning(t *testing.T) {
	own := map[string]string{
		"de/a.md": page("a", "A"), "de/b.md": page("b", "B"), "de/draft.md": "no page yet", "de/taken.md": page("other", "O"),
	}
	dir := write(t, t.TempDir(), own)
	library, err := playbooks.Load(context.Background(), playbooks.Source{Name: "own", FS: os.DirFS(dir), Own: true})
	if err != nil {
		t.Fatal(err)
	}
	p := PlanImport(library, own, nil, Contents{Files: []File{
		{Path: "a-moved.md", Text: strings.ReplaceAll(page("a", "A"), "\n", "\r\n")},
		{Path: "b.md", Text: page("b", "B2")},
		{Path: "b2.md", Text: page("b", "B3")},
		{Path: "bad.md", Text: "---\nid: x\n---\n"},
		{Path: "de/DRAFT.md", Text: page("draft", "D")},
		{Path: "de/new.md", Text: page("new", "N")},
		{Path: "de/taken.md", Text: page("mine", "M")},
		{Path: "field.md", Text: page("field", "{{ konto.name }}")},
	}, Refused: []Refused{{Name: "z.md", Reason: "unreadable"}}})
	var got []string
	for _, item := range p.Items {
		got = append(got, fmt.Sprintf("%s %d %s", item.File.Path, item.State, item.Path))
	}
	want := []string{"a-moved.md 2 de/a.md", "b.md 1 de/b.md", "b2.md 3 de/b.md", "bad.md 3 bad.md", "de/DRAFT.md 1 de/draft.md", "de/new.md 0 de/new.md", "de/taken.md 0 de/snippets/mine-de.md", "field.md 0 field.md"}
	if bad := p.Items[7].State == Broken; bad {
		want[7] = "field.md 3 field.md"
	}
	if !slices.Equal(got, want) {
		t.Errorf("the plan is\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for i, bad := range p.Bad() {
		if bad.Name == "" || bad.Reason == "" || i == 0 && bad.Name != "z.md" {
			t.Errorf("%+v", bad)
		}
		if bad.Name == "bad.md" && bad.Line == 0 {
			t.Errorf("no line in %s", bad)
		}
	}
	if p.Count(New) < 2 || p.Count(Changed) != 2 || p.Count(Unchanged) != 1 {
		t.Errorf("%d new, %d changed, %d unchanged", p.Count(New), p.Count(Changed), p.Count(Unchanged))
	}
}

func TestWritingChangesOnlyWhatIsDifferent(t *testing.T) {
	dir, ctx := filepath.Join(t.TempDir(), "new", "folder"), context.Background()
	files := []File{{Path: "de/a.md", Text: page("a", "A")}, {Path: "de/deep/b.md", Text: page("b", "B")}}
	if n, err := WriteFolder(ctx, dir, files); n != 2 || err != nil {
		t.Fatalf("%d written, %v", n, err)
	}
	if n, err := WriteFolder(ctx, dir, files); n != 0 || err != nil {
		t.Errorf("%d written again, %v", n, err)
	}
	files[0].Text = page("a", "X")
	if n, err := WriteFolder(ctx, dir, files); n != 1 || err != nil {
		t.Errorf("%d written after a change, %v", n, err)
	}
	if c := mustRead(t, dir); !slices.EqualFunc(c.Files, files, func(a, b File) bool { return a.Path == b.Path && a.Text == b.Text }) {
		t.Errorf("read back %+v", c.Files)
	}
	if err := RemovePage(dir, "de/a.md"); err != nil || RemovePage(dir, "de/a.md") != nil {
		t.Error("removing fails")
	}
	archive := filepath.Join(t.TempDir(), "x.zip")
	if err := WriteArchive(ctx, archive, files); err != nil {
		t.Fatal(err)
	}
	if c := mustRead(t, archive); !slices.EqualFunc(c.Files, files, func(a, b File) bool { return a.Path == b.Path && a.Text == b.Text }) {
		t.Errorf("read back from the archive %+v", c.Files)
	}
}

func TestWritingStaysInItsFolder(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	secret := filepath.Join(outside, "secret.md")
	write(t, outside, map[string]string{"secret.md": "secret"})
	if os.Symlink(outside, filepath.Join(dir, "out")) != nil || os.Symlink(secret, filepath.Join(dir, "link.md")) != nil {
		t.Fatal("no links")
	}
	for _, p := range []string{"out/secret.md", "out/deep/new.md", "link.md", "../x.md", "/x.md", "con.md"} {
		if n, err := WriteFolder(context.Background(), dir, []File{{Path: p, Text: "overwritten"}}); n != 0 || err == nil {
			t.Errorf("%s was written: %d, %v", p, n, err)
		}
	}
	if text, err := os.ReadFile(secret); err != nil || string(text) != "secret" {
		t.Errorf("the file outside is %q, %v", text, err)
	}
	if left, err := os.ReadDir(outside); err != nil || len(left) != 1 {
		t.Errorf("outside there are %v, %v", left, err)
	}
	blocked := filepath.Join(t.TempDir(), "file")
	write(t, filepath.Dir(blocked), map[string]string{"file": "x"})
	if _, err := WriteFolder(context.Background(), blocked, nil); model.CodeOf(err) != model.ReadOnly || !strings.Contains(err.Error(), blocked) {
		t.Errorf("a file in place of the folder gives %v", err)
	}
}

func TestMergeFieldsOfOtherProgramsBecomeOurs(t *testing.T) {
	message := func(subject, body string) string {
		return "---\nid: m-en\nkind: message\ntitle: M\nlang: en\ntranslation_key: m\nstatus: draft\nchannel: email\nsubject: " + subject + "\n---\n\n" + body + "\n"
	}
	library, err := playbooks.Load(context.Background(), playbooks.Source{Name: "none", FS: os.DirFS(t.TempDir()), Own: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, source, want string }{
		{"Outreach", message("Hello {{first_name}}", "Hi {{first_name}}, {{account.name}}"), message("Hello {{ contact.first_name }}", "Hi {{ contact.first_name }}, {{ account.name }}")},
		{"a fallback inside quotes", message(`"Hello {{first_name | there}}"`, "Hi {{first_name | there}}"), message(`"Hello {{first_name | there}}"`, `Hi {{ contact.first_name | default: "there" }}`)},
		{"ours", message("Hello {{ contact.first_name }}", "Hi {{ contact.first_name }}"), message("Hello {{ contact.first_name }}", "Hi {{ contact.first_name }}")},
	} {
		plan := PlanImport(library, nil, nil, Contents{Files: []File{{Path: "en/m.md", Text: tt.source}}})
		if got := plan.Items[0].File.Text; got != tt.want {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
	// a page that is there already stays what it is
	same := message("Hello {{first_name}}", "Hi")
	plan := PlanImport(library, map[string]string{"en/m.md": same}, nil, Contents{Files: []File{{Path: "en/m.md", Text: same}}})
	if plan.Items[0].State != Unchanged || plan.Items[0].File.Text != same {
		t.Errorf("the same page is %+v", plan.Items[0])
	}
}
