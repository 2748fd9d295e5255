package workspace_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
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
	if onDisk, err := os.ReadFile(filepath.Join(ws.PageFolder(), filepath.FromSlash(page.Path))); err != nil || string(onDisk) != changed {
		t.Errorf("the file holds %q, %v", onDisk, err)
	}
	if source, err := ws.PageSource(page.Path); err != nil || source != changed {
		t.Errorf("PageSource gives the other text (%v)", err)
	}

	removed, err := ws.DeletePage(ctx, page.Path)
	if err != nil || removed != changed {
		t.Fatalf("removing gives %v and a text of %d bytes", err, len(removed))
	}
	if back := ws.Library().Page(page.ID); back == nil || back.Own || back.Source != page.Source {
		t.Error("Konklave's own page does not show again")
	}
	if _, err := ws.DeletePage(ctx, page.Path); model.CodeOf(err) != model.NotFound {
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
		if _, err := ws.DeletePage(ctx, path); model.CodeOf(err) != model.Invalid {
			t.Errorf("deleting %q gives %v", path, err)
		}
	}
}

func TestLinksLeadNobodyOutOfTheFolder(t *testing.T) {
	ws, ctx := open(t), context.Background()
	outside := t.TempDir()
	secret := filepath.Join(outside, "secret.md")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(ws.PageFolder(), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(ws.PageFolder(), "out")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(ws.PageFolder(), "link.md")); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"out/secret.md", "out/new.md", "out/deep/new.md", "link.md"} {
		if err := ws.SavePage(ctx, path, "overwritten"); err == nil {
			t.Errorf("saving %s went through", path)
		}
		if source, err := ws.PageSource(path); err == nil {
			t.Errorf("reading %s gives %q", path, source)
		}
		if _, err := ws.DeletePage(ctx, path); err == nil {
			t.Errorf("deleting %s went through", path)
		}
	}
	if text, err := os.ReadFile(secret); err != nil || string(text) != "secret" {
		t.Errorf("the file outside now holds %q, %v", text, err)
	}
	if left, err := os.ReadDir(outside); err != nil || len(left) != 1 {
		t.Errorf("outside there are now %v, %v", left, err)
	}
}

func TestWindowsTextIsReadAndRepairedBySaving(t *testing.T) {
	ws, ctx := open(t), context.Background()
	if err := os.MkdirAll(ws.PageFolder(), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(ws.PageFolder(), "alt.md"), []byte("Gr\xfc\xdfe \x84an\x93 \x80"), 0o600); err != nil {
		t.Fatal(err)
	}
	source, err := ws.PageSource("alt.md")
	if err != nil || source != "Grüße „an“ €" {
		t.Fatalf("read %q, %v", source, err)
	}
	if err := ws.SavePage(ctx, "alt.md", source); err != nil {
		t.Fatal(err)
	}
	if again, err := ws.PageSource("alt.md"); err != nil || again != source {
		t.Errorf("read back %q, %v", again, err)
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
