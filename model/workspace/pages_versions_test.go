package workspace_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// snippet is the text of a small page.
func snippet(id, title, body string) string {
	return "---\nid: " + id + "-de\nkind: snippet\ntitle: \"" + title + "\"\nlang: de\ntranslation_key: " + id + "\nstatus: draft\n---\n\n" + body + "\n"
}

const aPath = "de/snippets/gruss.md"

func mustSave(t *testing.T, ws *workspace.Workspace, path, source string) {
	t.Helper()
	if err := ws.SavePage(context.Background(), path, source); err != nil {
		t.Fatal(err)
	}
}

// numbers lists the versions of a page, the newest first.
func numbers(t *testing.T, ws *workspace.Workspace, path string) string {
	t.Helper()
	versions, err := ws.PageVersions(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, v := range versions {
		list = append(list, fmt.Sprint(v.Number))
	}
	return strings.Join(list, " ")
}

func TestEveryVersionOfAPageIsKept(t *testing.T) {
	ws, ctx := open(t), context.Background()
	texts := []string{snippet("gruss", "Gruß", "Eins"), snippet("gruss", "Gruß", "Zwei"), "kaputt"}
	for i, text := range texts {
		if err := ws.SavePageVersion(ctx, aPath, text, workspace.Saving{Note: fmt.Sprint("note ", i)}); err != nil {
			t.Fatal(err)
		}
		mustSave(t, ws, aPath, text) // the same again is no version
	}
	if got := numbers(t, ws, aPath); got != "3 2 1" {
		t.Fatalf("the versions are %s", got)
	}
	for i, want := range texts {
		if got, err := ws.PageAt(ctx, aPath, i+1); err != nil || got != want {
			t.Errorf("version %d is %q, %v", i+1, got, err)
		}
	}
	versions, _ := ws.PageVersions(ctx, aPath)
	if v := versions[1]; v.Note != "note 1" || v.At.IsZero() || v.Size != len(texts[1]) || v.Major {
		t.Errorf("version 2 is %+v", v)
	}
	if _, err := ws.PageAt(ctx, aPath, 4); model.CodeOf(err) != model.NotFound {
		t.Errorf("a version that never was gives %v", err)
	}
	if err := ws.RestorePageVersion(ctx, aPath, 1); err != nil {
		t.Fatal(err)
	}
	if got, err := ws.PageSource(aPath); err != nil || got != texts[0] {
		t.Errorf("restored, the text is %q, %v", got, err)
	}
	if got := numbers(t, ws, aPath); got != "4 3 2 1" {
		t.Errorf("restored, the versions are %s", got)
	}
	if page := ws.Library().Page("gruss-de"); page == nil || page.Body != "\nEins\n" {
		t.Errorf("restored, the library has %+v", page)
	}
	if err := ws.RestorePageVersion(ctx, aPath, 9); model.CodeOf(err) != model.NotFound {
		t.Errorf("restoring what never was gives %v", err)
	}
}

func TestPagesAreUndoneAndRedone(t *testing.T) {
	ws, ctx := open(t), context.Background()
	mustSave(t, ws, aPath, snippet("gruss", "Gruß", "Eins"))
	mustSave(t, ws, aPath, snippet("gruss", "Gruß", "Zwei"))
	if err := ws.RemovePage(ctx, aPath); err != nil {
		t.Fatal(err)
	}
	body := func() string {
		if p := ws.Library().Page("gruss-de"); p != nil {
			return strings.TrimSpace(p.Body)
		}
		return "none"
	}
	for _, step := range []struct {
		do       func(context.Context) (model.Change, error)
		intent   string
		body     string
		versions string
	}{
		{ws.Undo, "remove_page", "Zwei", "2 1"}, {ws.Undo, "save_page", "Eins", "1"}, {ws.Undo, "save_page", "none", ""},
		{ws.Redo, "save_page", "Eins", "1"}, {ws.Redo, "save_page", "Zwei", "2 1"}, {ws.Redo, "remove_page", "none", "2 1"},
		{ws.Undo, "remove_page", "Zwei", "2 1"},
	} {
		c, err := step.do(ctx)
		if err != nil || c.Intent != step.intent || c.Subject != "Gruß" {
			t.Fatalf("%s of %s, %v, want %s", c.Intent, c.Subject, err, step.intent)
		}
		if got := body(); got != step.body {
			t.Errorf("after %s the page says %s, want %s", c.Intent, got, step.body)
		}
		if got := numbers(t, ws, aPath); got != step.versions {
			t.Errorf("after %s the versions are %q, want %q", c.Intent, got, step.versions)
		}
	}
}

func TestARemovedPageGoesOnWithItsVersions(t *testing.T) {
	ws, ctx := open(t), context.Background()
	one := snippet("gruss", "Gruß", "Eins")
	mustSave(t, ws, aPath, one)
	if err := ws.RemovePage(ctx, aPath); err != nil {
		t.Fatal(err)
	}
	if pages, err := ws.OwnPages(ctx); err != nil || len(pages) != 0 || ws.HasOwnPage(aPath) {
		t.Errorf("the own pages are %+v, %v", pages, err)
	}
	mustSave(t, ws, "DE/snippets/Gruss.md", one) // the same text, and a name that Windows takes for the same
	pages, err := ws.OwnPages(ctx)
	if err != nil || len(pages) != 1 || pages[0].Path != aPath || pages[0].Version != 2 || pages[0].Page != "gruss-de" || pages[0].Status != playbooks.Draft {
		t.Errorf("the own pages are %+v, %v", pages, err)
	}
}

func TestMajorVersionsCountUp(t *testing.T) {
	ws, ctx := open(t), context.Background()
	version := func() int { return ws.Library().Page("gruss-de").Version }
	mustSave(t, ws, aPath, snippet("gruss", "Gruß", "Eins"))
	for i, step := range []struct {
		source string
		major  bool
		want   int
	}{
		{snippet("gruss", "Gruß", "Zwei"), false, 1},
		{snippet("gruss", "Gruß", "Drei"), true, 2},
		{strings.ReplaceAll(snippet("gruss", "Gruß", "Vier"), "status: draft\n", "status: draft\nversion: 7\n"), true, 7},
		{strings.ReplaceAll(snippet("gruss", "Gruß", "Fünf"), "status: draft\n", "version: 7\nstatus: draft\n"), true, 8},
		{strings.ReplaceAll(strings.ReplaceAll(snippet("gruss", "Gruß", "Sechs"), "status: draft\n", "version: 8\nstatus: draft\n"), "\n", "\r\n"), true, 9},
	} {
		if err := ws.SavePageVersion(ctx, aPath, step.source, workspace.Saving{Major: step.major}); err != nil {
			t.Fatal(err)
		}
		if got := version(); got != step.want {
			t.Errorf("step %d: version %d, want %d", i, got, step.want)
		}
	}
	if source, _ := ws.PageSource(aPath); strings.Count(source, "\r\n") != strings.Count(source, "\n") || strings.Count(source, "version:") != 1 {
		t.Errorf("the line ends are mixed or there are two versions: %q", source)
	}
}

func TestTheLifeOfAPage(t *testing.T) {
	ws, ctx := open(t), context.Background()
	page := anEmbedded(t, ws)
	if err := ws.SetPageStatus(ctx, page.ID, playbooks.Review); err != nil {
		t.Fatal(err)
	}
	if p := ws.Library().Page(page.ID); !p.Own || p.Status != playbooks.Review || p.Body != page.Body || p.Title != page.Title {
		t.Errorf("the page is %+v", p)
	}
	if err := ws.VerifyPage(ctx, page.ID, "Rike Lorenz", model.DateOf(time.Date(2026, 11, 3, 0, 0, 0, 0, time.UTC))); err != nil {
		t.Fatal(err)
	}
	if p := ws.Library().Page(page.ID); p.VerifiedOn != model.DateOf(time.Date(2026, 11, 3, 0, 0, 0, 0, time.UTC)) || p.Verifier != "Rike Lorenz" || p.Owner != page.Owner {
		t.Errorf("verified on %s by %s", p.VerifiedOn, p.Verifier)
	}
	if err := ws.RetirePage(ctx, page.ID); err != nil {
		t.Fatal(err)
	}
	if pages, err := ws.OwnPages(ctx); err != nil || len(pages) != 1 || pages[0].Status != playbooks.Retired {
		t.Errorf("the own pages are %+v, %v", pages, err)
	}
	mustSave(t, ws, aPath, strings.ReplaceAll(snippet("gruss", "Gruß", "Eins"), "status: draft\n", "status:\n"))
	if err := ws.VerifyPage(ctx, "gruss-de", `Jo "J" Berg`, model.DateOf(time.Date(2026, 11, 3, 0, 0, 0, 0, time.UTC))); err != nil {
		t.Fatal(err)
	}
	if err := ws.ApprovePage(ctx, "gruss-de", `Jo "J" Berg`, model.DateOf(time.Date(2026, 11, 4, 0, 0, 0, 0, time.UTC))); err != nil {
		t.Fatal(err)
	}
	if p := ws.Library().Page("gruss-de"); p.Verifier != `Jo "J" Berg` || p.VerifiedOn.Day != 4 || p.Status != playbooks.Approved || strings.Count(p.Source, "status:") != 1 {
		t.Errorf("the page is %s", p.Source)
	}
	if err := ws.SetPageStatus(ctx, page.ID, "lost"); model.CodeOf(err) != model.Invalid {
		t.Errorf("a status that is none gives %v", err)
	}
	if err := ws.RetirePage(ctx, "nobody-de"); model.CodeOf(err) != model.NotFound {
		t.Errorf("a page that is none gives %v", err)
	}
}

func TestLargePagesAreKeptWhole(t *testing.T) {
	ws, ctx := open(t), context.Background()
	long := snippet("lang", "Lang", strings.Repeat("Größe zählt € ", playbooks.MaxPageSize/20))
	mustSave(t, ws, aPath, long)
	if got, err := ws.PageSource(aPath); err != nil || got != long {
		t.Errorf("%d of %d bytes come back, %v", len(got), len(long), err)
	}
	for range 2 {
		if _, err := ws.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		if _, err := ws.Redo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := ws.PageSource(aPath); err != nil || got != long {
		t.Errorf("undone and redone, %d of %d bytes come back, %v", len(got), len(long), err)
	}
	for name, source := range map[string]string{"too long": strings.Repeat("x", playbooks.MaxPageSize+1), "no UTF-8": "Gr\xfc\xdfe"} {
		if err := ws.SavePage(ctx, "de/x.md", source); model.CodeOf(err) != model.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}
