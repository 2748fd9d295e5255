package workspace_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// anEmbedded is some page that Konklave brings.
func anEmbedded(t *testing.T, ws *workspace.Workspace) *playbooks.Page {
	t.Helper()
	for _, p := range ws.Library().Pages(playbooks.KindMessage, "de") {
		if !p.Own {
			return p
		}
	}
	t.Fatal("the library brings no German message")
	return nil
}

func TestSavingAPageOfKonklaveMakesAnOwnCopy(t *testing.T) {
	ws, ctx := open(t), context.Background()
	page := anEmbedded(t, ws)
	changed := strings.Replace(page.Source, "title: \"", "title: \"Unser ", 1)

	if err := ws.SavePage(ctx, page.Path, changed); err != nil {
		t.Fatal(err)
	}
	own := ws.Library().Page(page.ID)
	if own == nil || !own.Own || own.Source != changed {
		t.Fatalf("the library does not show the copy: %+v", own)
	}
	if source, err := ws.PageSource(page.Path); err != nil || source != changed {
		t.Errorf("PageSource gives the other text (%v)", err)
	}

	if err := ws.RemovePage(ctx, page.Path); err != nil {
		t.Fatal(err)
	}
	if back := ws.Library().Page(page.ID); back == nil || back.Own || back.Source != page.Source {
		t.Error("Konklave's own page does not show again")
	}
	if err := ws.RemovePage(ctx, page.Path); model.CodeOf(err) != model.NotFound {
		t.Errorf("removing what is not there gives %v", err)
	}
}

func TestSavedPagesOutliveTheWorkspace(t *testing.T) {
	dir, keys, ctx := t.TempDir(), t.TempDir(), context.Background()
	ws, err := workspace.Open(ctx, dir, workspace.Options{KeyDir: keys})
	if err != nil {
		t.Fatal(err)
	}
	id, err := ws.CreatePage(ctx, workspace.NewPage{Kind: playbooks.KindMessage, Lang: "de", Title: "Erster Gruß"})
	if err != nil {
		t.Fatal(err)
	}
	if err := ws.KeepDraft("de/x.md", "halb"); err != nil {
		t.Fatal(err)
	}
	if err := ws.Close(); err != nil {
		t.Fatal(err)
	}
	ws, err = workspace.Open(ctx, dir, workspace.Options{KeyDir: keys})
	if err != nil {
		t.Fatal(err)
	}
	defer ws.Close()
	if p := ws.Library().Page(id); p == nil || !p.Own {
		t.Errorf("page %s is gone", id)
	}
	if draft, at, ok, err := ws.Draft("de/x.md"); err != nil || !ok || draft != "halb" || at.IsZero() {
		t.Errorf("the draft is %q, %v, %v, %v", draft, at, ok, err)
	}
}

func TestBrokenPagesAreSavedAsTheyAre(t *testing.T) {
	for name, source := range map[string]string{
		"empty":         "",
		"no front":      "Hallo",
		"not closed":    "---\nid: x\n",
		"broken yaml":   "---\nid: [\n---\n",
		"unknown field": "---\nid: m-de\nkind: message\ntitle: M\nlang: de\ntranslation_key: m\nchannel: email\n---\n\n{{ konto.projekt }}\n",
		"line ends":     "---\r\nid: m-de\r\n---\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			ws, ctx := open(t), context.Background()
			if err := ws.SavePage(ctx, "de/messages/mine.md", source); err != nil {
				t.Fatal(err)
			}
			if got, err := ws.PageSource("de/messages/mine.md"); err != nil || got != source {
				t.Errorf("read back %q, %v", got, err)
			}
			told := false
			for _, p := range ws.Library().Problems() {
				told = told || p.Path == "de/messages/mine.md" && p.Severity == playbooks.Error
			}
			if !told {
				t.Error("the library does not tell what is wrong with it")
			}
		})
	}
}

func TestPagesStayInTheirFolder(t *testing.T) {
	ws, ctx := open(t), context.Background()
	for _, path := range []string{
		"", ".", "..", "../x.md", "a/../../x.md", "/etc/x.md", "a//b.md", "a/./b.md", `a\b.md`, `..\x.md`, "C:/x.md", "x.txt", "x", ".md",
		".hidden/x.md", "a/.x.md", "README.md", "a/readme.md", "con.md", "de/AUX.md", "com1.md", "a?.md", "x\x00.md", "x\n.md", "dir./x.md",
	} {
		if err := ws.SavePage(ctx, path, "x"); model.CodeOf(err) != model.Invalid {
			t.Errorf("saving %q gives %v", path, err)
		}
		if err := ws.KeepDraft(path, "x"); model.CodeOf(err) != model.Invalid {
			t.Errorf("a draft of %q gives %v", path, err)
		}
		if _, err := ws.PageSource(path); model.CodeOf(err) != model.Invalid {
			t.Errorf("reading %q gives %v", path, err)
		}
		if err := ws.RemovePage(ctx, path); model.CodeOf(err) != model.Invalid {
			t.Errorf("deleting %q gives %v", path, err)
		}
	}
}

func TestEverySkeletonIsAPageWithoutErrors(t *testing.T) {
	ws, ctx := open(t), context.Background()
	for _, kind := range playbooks.Kinds {
		for _, lang := range playbooks.Langs {
			title := "Größe \"zählt\": " + kind
			first, err := ws.CreatePage(ctx, workspace.NewPage{Kind: kind, Lang: lang, Title: title, Role: model.TechnicalBuyer})
			if err != nil {
				t.Fatal(err)
			}
			page := ws.Library().Page(first)
			if page == nil || page.Title != title || page.Kind != kind || page.Lang != lang || page.Status != playbooks.Draft || !page.Own {
				t.Fatalf("%s %s: the library has %+v", kind, lang, page)
			}
			for _, p := range ws.Library().ProblemsOf(first) {
				if p.Severity == playbooks.Error {
					t.Errorf("%s %s: %s", kind, lang, p)
				}
			}
			second, err := ws.CreatePage(ctx, workspace.NewPage{Kind: kind, Lang: lang, Title: title, Role: model.TechnicalBuyer})
			if err != nil || second == first || ws.Library().Page(second) == nil {
				t.Errorf("%s %s: a second page of that title is %q, %v", kind, lang, second, err)
			}
		}
	}
	for _, bad := range []workspace.NewPage{{Kind: "poem", Lang: "de", Title: "x"}, {Kind: playbooks.KindRole, Lang: "fr", Title: "x"}, {Kind: playbooks.KindRole, Lang: "de", Title: "  "}} {
		if _, err := ws.CreatePage(ctx, bad); model.CodeOf(err) != model.Invalid {
			t.Errorf("creating %+v gives %v", bad, err)
		}
	}
}

func TestATranslationBeginsAsADraftUnderTheOtherLanguage(t *testing.T) {
	ws, ctx := open(t), context.Background()
	id, err := ws.CreatePage(ctx, workspace.NewPage{Kind: playbooks.KindSnippet, Lang: "de", Title: "Gruß"})
	if err != nil {
		t.Fatal(err)
	}
	page := ws.Library().Page(id)
	other, err := ws.TranslatePage(ctx, page, "en")
	if err != nil {
		t.Fatal(err)
	}
	got := ws.Library().Translation(page, "en")
	if got == nil || got.ID != other || got.Status != playbooks.Draft || got.Body != page.Body {
		t.Errorf("the translation is %+v", got)
	}
	if _, err := ws.TranslatePage(ctx, page, "en"); model.CodeOf(err) != model.Conflict {
		t.Errorf("translating twice gives %v", err)
	}
	if _, err := ws.TranslatePage(ctx, page, "de"); model.CodeOf(err) != model.Invalid {
		t.Errorf("translating into its own language gives %v", err)
	}
}

func TestDraftsAreKeptListedAndDropped(t *testing.T) {
	ws := open(t)
	if paths, err := ws.Drafts(); err != nil || len(paths) != 0 {
		t.Fatalf("a fresh folder has the drafts %v, %v", paths, err)
	}
	for _, path := range []string{"de/b.md", "de/a.md"} {
		if err := ws.KeepDraft(path, "text of "+path); err != nil {
			t.Fatal(err)
		}
	}
	if err := ws.KeepDraft("de/a.md", "newer"); err != nil {
		t.Fatal(err)
	}
	if paths, err := ws.Drafts(); err != nil || strings.Join(paths, " ") != "de/a.md de/b.md" {
		t.Errorf("the drafts are %v, %v", paths, err)
	}
	if source, _, ok, err := ws.Draft("de/a.md"); err != nil || !ok || source != "newer" {
		t.Errorf("the draft is %q, %v, %v", source, ok, err)
	}
	for range 2 {
		if err := ws.DropDraft("de/a.md"); err != nil {
			t.Error(err)
		}
	}
	if _, _, ok, err := ws.Draft("de/a.md"); ok || err != nil {
		t.Errorf("the draft is still there, %v", err)
	}
}

// TestWhoeverIsToldOfAnEditSeesIt asks for the library at the moment of being
// told, from other goroutines, while the edit itself brings it up to date.
func TestWhoeverIsToldOfAnEditSeesIt(t *testing.T) {
	ws := open(t)
	var told sync.WaitGroup
	var stale atomic.Int32
	var saved atomic.Int32
	defer ws.Subscribe(func(model.Change) {
		want := saved.Load()
		for range 4 {
			told.Go(func() {
				if p := ws.Library().Page("gruss-de"); p == nil || p.Version < int(want) {
					stale.Add(1)
				}
			})
		}
	})()
	for n := range 20 {
		saved.Store(int32(n + 1))
		mustSave(t, ws, "de/snippets/gruss.md", strings.Replace(snippet("gruss", "Gruß", "x"), "status: draft", fmt.Sprintf("status: draft\nversion: %d", n+1), 1))
	}
	told.Wait()
	if n := stale.Load(); n > 0 {
		t.Errorf("%d times the library was older than the edit", n)
	}
}
