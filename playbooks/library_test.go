package playbooks

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"konklave/model"
)

var today = model.Date{Year: 2026, Month: 11, Day: 11}

// page writes a message page with further front matter lines.
func page(id, lang, more string) string {
	return fmt.Sprintf("---\nid: %s-%s\nkind: message\ntitle: T\nlang: %s\ntranslation_key: %s\nstatus: approved\nchannel: phone\n%s---\nText.\n", id, lang, lang, id, more)
}

func folder(files map[string]string) fs.FS {
	m := make(fstest.MapFS)
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func load(t *testing.T, sources ...Source) *Library {
	t.Helper()
	l, err := Load(context.Background(), sources...)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func ids(pages []*Page) string {
	var list []string
	for _, p := range pages {
		list = append(list, p.ID)
	}
	return strings.Join(list, " ")
}

func TestLoadKeepsGoodPages(t *testing.T) {
	l := load(t, Source{Name: "x", FS: folder(map[string]string{
		"b/two.md":    page("two", "de", ""),
		"a/one.MD":    page("one", "de", ""),
		"broken.md":   "no front matter",
		"faulty.md":   page("faulty", "de", "roles: [boss]\n"),
		"README.md":   "read me",
		".git/x.md":   "hidden",
		".hidden.md":  "hidden",
		"notes.txt":   "text",
		"dir.md/x.md": page("three", "de", ""),
	})})
	if got := ids(l.Pages("", "")); got != "faulty-de one-de three-de two-de" {
		t.Errorf("pages %s", got)
	}
	if got := ids(l.Pages(KindMessage, "en")); got != "" {
		t.Errorf("English pages %s", got)
	}
	if got := brief(l.Problems()); fmt.Sprint(got) != "[E01 1:0 check.e01.no_front_matter E01 9:9 check.e01.choice]" {
		t.Errorf("problems %v", l.Problems())
	}
	if l.Page("one-de") == nil || l.Page("four-de") != nil || l.Page("faulty-de").Usable() {
		t.Error("pages are not found by id")
	}
	if got := l.ProblemsOf("faulty-de"); len(got) != 1 {
		t.Errorf("problems of one page %v", got)
	}
}

func TestLoadOwnPagesReplace(t *testing.T) {
	library := Source{Name: "library", FS: folder(map[string]string{
		"de/one.md": page("one", "de", "roles: [boss]\n"),
		"de/two.md": page("two", "de", ""),
	})}
	own := Source{Name: "own", Own: true, FS: folder(map[string]string{
		"mine.md":  page("one", "de", "version: 2\n"),
		"mine2.md": page("one", "de", "version: 3\n"),
	})}
	for name, sources := range map[string][]Source{"library first": {library, own}, "own first": {own, library}} {
		l := load(t, sources...)
		if p := l.Page("one-de"); !p.Own || p.Version != 2 || p.Path != "mine.md" {
			t.Errorf("%s: got %+v", name, p)
		}
		if got := brief(l.Problems()); fmt.Sprint(got) != "[E02 2:5 check.e02.id]" {
			t.Errorf("%s: problems %v", name, l.Problems())
		}
		if got := ids(l.Pages("", "")); got != "one-de two-de" {
			t.Errorf("%s: pages %s", name, got)
		}
	}
}

func TestLoadFromDisk(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("one.md", page("one", "de", ""))
	write("folder.md/two.md", page("two", "de", ""))
	write("big.md", strings.Repeat("x", MaxPageSize+10))
	for link, target := range map[string]string{"loop.md": ".", "self.md": "self.md", "gone.md": "nothing", "again.md": "one.md"} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Logf("no symbolic links here: %v", err)
			break
		}
	}
	l := load(t, Source{Name: "disk", FS: os.DirFS(dir)})
	if got := ids(l.Pages("", "")); got != "one-de two-de" {
		t.Errorf("pages %s", got)
	}
	if got := brief(l.Problems()); fmt.Sprint(got) != "[E01 0:0 check.e01.too_big]" {
		t.Errorf("problems %v", l.Problems())
	}
}

func TestLoadFails(t *testing.T) {
	_, err := Load(context.Background(), Source{Name: "gone", FS: os.DirFS(filepath.Join(t.TempDir(), "gone"))})
	if model.CodeOf(err) != model.NotFound {
		t.Errorf("a missing folder: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Load(ctx, Source{Name: "library", FS: Embedded()}); model.CodeOf(err) != model.Canceled {
		t.Errorf("canceled: %v", err)
	}
	if l := load(t); len(l.Pages("", "")) != 0 || l.SuggestRoles("CEO") != nil || len(l.Check(today)) != 0 {
		t.Error("an empty library is not empty")
	}
}

func TestCheck(t *testing.T) {
	role := "---\nid: role-buyer-de\nkind: role\ntitle: R\nlang: de\ntranslation_key: role-buyer\nstatus: approved\nrole: buyer\n---\n"
	plan := "---\nid: plan-de\nkind: onboarding\ntitle: P\nlang: de\ntranslation_key: plan\nstatus: approved\ntasks:\n  - {id: a, day: 1, title: A, page: %s}\n---\n"
	tests := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"fine", map[string]string{"a.md": page("a", "de", "verified_on: 2026-10-05\nverify_every: 180d\nvalid_until: 2026-11-11\n")}, "[]"},
		{"past verification", map[string]string{"a.md": page("a", "de", "verified_on: 2026-01-01\nverify_every: 90d\n")}, "[E04 9:14 check.e04.verify]"},
		{"never verified again", map[string]string{"a.md": page("a", "de", "verified_on: 2020-01-01\nverify_every: never\n")}, "[]"},
		{"past its last day", map[string]string{"a.md": page("a", "de", "valid_until: 2026-11-10\n")}, "[E04 9:14 check.e04.expired]"},
		{"a draft may be old", map[string]string{"a.md": strings.Replace(page("a", "de", "valid_until: 2026-11-10\n"), "approved", "draft", 1)}, "[]"},
		{"link to a page", map[string]string{"a.md": page("a", "de", "") + "\n\n[b](page:b-de) [c](page:a-de)\n"}, "[E02 13:10 check.e02.page]"},
		{"link to a file", map[string]string{"x/a.md": page("a", "de", "") + "[b](../b.md#c) [c](a.md) [d](d.md) [e](https://x/e.md) [f](f.pdf)\n", "b.md": page("b", "de", "")}, "[E02 11:30 check.e02.file]"},
		{"link in code", map[string]string{"a.md": page("a", "de", "") + "```\n[b](page:b-de)\n```\n"}, "[]"},
		{"task to nothing", map[string]string{"a.md": fmt.Sprintf(plan, "b-de")}, "[E02 9:37 check.e02.page]"},
		{"task to a retired page", map[string]string{"a.md": fmt.Sprintf(plan, "b-de"), "b.md": strings.Replace(page("b", "de", ""), "approved", "retired", 1)}, "[E05 9:37 check.e05.retired]"},
		{"task to a page", map[string]string{"a.md": fmt.Sprintf(plan, "b-de"), "b.md": page("b", "de", "")}, "[]"},
		{"old translation", map[string]string{"a.md": page("a", "de", "version: 3\n"), "b.md": page("a", "en", "version: 2\n")}, "[W05 9:10 check.w05.older]"},
		{"translation without version", map[string]string{"a.md": page("a", "de", "version: 3\n"), "b.md": page("a", "en", "")}, "[W05 1:0 check.w05.older]"},
		{"coverage", map[string]string{
			"r.md": role,
			"a.md": page("a", "de", "roles: [buyer]\nstages: [tofu, mofu]\n"),
			"b.md": page("b", "en", "roles: [buyer]\n"),
		}, "[W06 0:0 check.w06.gap]"},
		{"a role without any message", map[string]string{"r.md": role}, "[]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := load(t, Source{Name: "x", FS: folder(tt.files)})
			if got := l.Check(today); fmt.Sprint(brief(got)) != tt.want {
				t.Errorf("got %v, want %s", got, tt.want)
			}
		})
	}
	l := load(t, Source{FS: folder(map[string]string{"r.md": role, "a.md": page("a", "de", "roles: [buyer]\nstages: [tofu, mofu]\n"), "b.md": page("b", "en", "roles: [buyer]\n")})})
	if got := l.Check(today)[0]; got.Page != "role-buyer-de" || got.Message != "No message for buyer in the phase bofu by phone (de)." {
		t.Errorf("the gap is %+v", got)
	}
}

func TestCheckPage(t *testing.T) {
	l := load(t, Source{Own: true, FS: folder(map[string]string{"a.md": page("a", "de", ""), "b.md": page("b", "de", "")})})
	if _, got := l.CheckPage("a.md", []byte(page("a", "de", "")+"[b](page:b-de)"), today); len(got) != 0 {
		t.Errorf("a fine page: %v", got)
	}
	_, got := l.CheckPage("c.md", []byte(page("a", "de", "valid_until: 2026-01-01\n")+"[x](page:x-de)"), today)
	if fmt.Sprint(brief(got)) != "[E02 2:5 check.e02.id E04 9:14 check.e04.expired E02 12:10 check.e02.page]" {
		t.Errorf("got %v", got)
	}
}

func TestPageOfLink(t *testing.T) {
	l := load(t, Source{FS: folder(map[string]string{"de/a.md": page("a", "de", ""), "en/a.md": page("a", "en", "")})})
	from := l.Page("a-de")
	for link, want := range map[string]string{"page:a-en": "a-en", "../en/a.md#top": "a-en", "a.md": "a-de", "b.md": "", "https://x/a.md": "", "page:": "", "%zz": ""} {
		got := ""
		if p := l.PageOfLink(from, link); p != nil {
			got = p.ID
		}
		if got != want {
			t.Errorf("%s leads to %q, want %q", link, got, want)
		}
	}
	if p := l.Translation(from, "en"); p == nil || p.ID != "a-en" {
		t.Errorf("translation %v", p)
	}
}
