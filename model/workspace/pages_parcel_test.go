package workspace_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks/parcel"
)

func writeFiles(t *testing.T, dir string, files map[string]string) string {
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

func mustPlan(t *testing.T, ws *workspace.Workspace, source string) parcel.Plan {
	t.Helper()
	plan, err := ws.PlanPageImport(context.Background(), source, "de")
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func TestPagesGoOutAndComeBackTheSame(t *testing.T) {
	for _, target := range []string{"folder", "pages.zip"} {
		t.Run(target, func(t *testing.T) {
			ws, ctx := open(t), context.Background()
			mustSave(t, ws, aPath, snippet("gruss", "Gruß", "Eins"))
			mustSave(t, ws, "de/broken.md", "no page\r\n")
			target := filepath.Join(t.TempDir(), target)
			if pages, _, err := ws.ExportPages(ctx, target, workspace.OwnOnly); pages != 2 || err != nil {
				t.Fatalf("%d pages, %v", pages, err)
			}
			if plan := mustPlan(t, ws, target); plan.Count(parcel.Unchanged) != 2 {
				t.Errorf("at home the plan is %+v", plan.Items)
			}
			// another data folder takes what can be a page, in one step
			other := open(t)
			plan := mustPlan(t, other, target)
			if plan.Count(parcel.New) != 1 || len(plan.Bad()) != 1 {
				t.Fatalf("elsewhere the plan is %+v", plan.Items)
			}
			if err := other.ImportPages(ctx, plan); err != nil {
				t.Fatal(err)
			}
			if p := other.Library().Page("gruss-de"); p == nil || p.Path != aPath {
				t.Errorf("the page is %+v", p)
			}
			if versions, err := other.PageVersions(ctx, aPath); err != nil || len(versions) != 1 || versions[0].Origin != model.Imported {
				t.Errorf("the versions are %+v, %v", versions, err)
			}
			if c, err := other.Undo(ctx); err != nil || c.Intent != "import_pages" || other.Library().Page("gruss-de") != nil {
				t.Errorf("undone: %s, %v", c.Intent, err)
			}
		})
	}
}

func TestTheWholePlaybookGoesOut(t *testing.T) {
	ws, ctx := open(t), context.Background()
	page := anEmbedded(t, ws)
	mustSave(t, ws, page.Path, strings.Replace(page.Source, "title: \"", "title: \"Unser ", 1))
	files, err := ws.PageFiles(ctx, workspace.AllPages)
	if err != nil || len(files) != len(ws.Library().Pages("", "")) {
		t.Errorf("%d files for %d pages, %v", len(files), len(ws.Library().Pages("", "")), err)
	}
	dir := t.TempDir()
	if pages, written, err := ws.ExportPages(ctx, dir, workspace.AllPages); err != nil || pages != written {
		t.Errorf("%d of %d written, %v", written, pages, err)
	}
	// all of it is what is there already
	if plan := mustPlan(t, ws, dir); plan.Count(parcel.Unchanged) != len(files) {
		t.Errorf("%d new, %d changed, %d bad: %v", plan.Count(parcel.New), plan.Count(parcel.Changed), len(plan.Bad()), plan.Bad())
	}
}

func TestAnImportSeesWhatHappenedMeanwhile(t *testing.T) {
	ws, ctx := open(t), context.Background()
	mustSave(t, ws, aPath, snippet("gruss", "Gruß", "Eins"))
	dir := writeFiles(t, t.TempDir(), map[string]string{"a.md": snippet("gruss", "Gruß", "Zwei"), "b.md": snippet("neu", "Neu", "Neu")})
	plan := mustPlan(t, ws, dir)
	mustSave(t, ws, aPath, snippet("gruss", "Gruß", "Drei"))
	if err := ws.ImportPages(ctx, plan); model.CodeOf(err) != model.Conflict || !strings.Contains(err.Error(), aPath) {
		t.Errorf("the import gives %v", err)
	}
	if ws.Library().Page("neu-de") != nil {
		t.Error("half of it was taken")
	}
	if err := ws.ImportPages(ctx, mustPlan(t, ws, dir)); err != nil {
		t.Error(err)
	}
	if err := ws.ImportPages(ctx, mustPlan(t, ws, dir)); model.CodeOf(err) != model.Invalid {
		t.Errorf("nothing to take gives %v", err)
	}
}

func TestTenThousandPagesComeInAsOneStep(t *testing.T) {
	ws, ctx := open(t), context.Background()
	before := len(ws.Library().Pages("", ""))
	files := map[string]string{}
	for i := range 10_000 {
		files[fmt.Sprintf("de/s%02d/p%05d.md", i%50, i)] = snippet(fmt.Sprintf("p%05d", i), fmt.Sprint("Seite ", i), strings.Repeat("Ein Satz mit Inhalt. ", 40))
	}
	dir := writeFiles(t, t.TempDir(), files)
	plan := mustPlan(t, ws, dir)
	if plan.Count(parcel.New) != 10_000 || len(plan.Bad()) != 0 {
		t.Fatalf("%d are new, %d bad", plan.Count(parcel.New), len(plan.Bad()))
	}
	if err := ws.ImportPages(ctx, plan); err != nil {
		t.Fatal(err)
	}
	if n := len(ws.Library().Pages("", "")); n != before+10_000 {
		t.Errorf("the library has %d pages", n)
	}
	if _, err := ws.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if n := len(ws.Library().Pages("", "")); n != before {
		t.Errorf("undone, the library has %d pages", n)
	}
	if pages, err := ws.OwnPages(ctx); err != nil || len(pages) != 0 {
		t.Errorf("undone, %d pages are there, %v", len(pages), err)
	}
}
