package audit

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"konklave/app/rehearsal"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/store"
	"konklave/model/workspace"
)

// stage is the window of a test with the change log in it.
type stage struct {
	*rehearsal.Stage
	t    *testing.T
	page *Page
}

func newStage(t *testing.T, lang string, size fyne.Size) *stage {
	t.Helper()
	s := &stage{Stage: rehearsal.Open(t, lang).Sample(), t: t}
	s.open(screen.Route{}, size)
	return s
}

func (s *stage) open(r screen.Route, size fyne.Size) {
	s.page = New(s.Host, r).(*Page)
	s.Size = size
	s.Show(s.page)
}

// person is somebody of the sample.
func (s *stage) person() model.Person {
	s.t.Helper()
	p, err := s.Workspace.FindPerson(context.Background(), "Murat Yıldız")
	if err != nil {
		s.t.Fatal(err)
	}
	return p
}

func (s *stage) rename(title string) {
	s.t.Helper()
	if err := s.Workspace.ChangePerson(context.Background(), s.person().ID, func(p *model.Person) { p.JobTitle = title }); err != nil {
		s.t.Fatal(err)
	}
	s.Runner.Wait()
}

// words are all that the side says.
func (s *stage) words() string {
	var all []string
	for _, o := range test.LaidOutObjects(s.page.side) {
		switch o := o.(type) {
		case *canvas.Text:
			all = append(all, o.Text)
		case *ui.Paragraph:
			all = append(all, o.Text())
		case *ui.Chip:
			all = append(all, o.Label())
		}
	}
	return strings.Join(all, "\n")
}

func TestAChangeIsListedAtOnceAndTellsWhatWasThere(t *testing.T) {
	s := newStage(t, text.German, fyne.NewSize(1440, 900))
	before := s.person().JobTitle
	s.rename("Leiter Werk 2")
	e := s.page.shown[0]
	if Said(e) != "Person geändert" || e.Subject != "Murat Yıldız" || e.Undone {
		t.Fatalf("%s: %+v", Said(e), e)
	}
	s.page.choose(e)
	s.Runner.Wait()
	for _, w := range []string{"Person geändert", "Position", before, "Leiter Werk 2", "geändert"} {
		if !strings.Contains(s.words(), w) {
			t.Errorf("%q is not in\n%s", w, s.words())
		}
	}
	s.Undo()
	if taken, was := s.page.shown[0], s.page.shown[1]; !taken.Undoes || Said(taken) != "Zurückgenommen: Person geändert" || !was.Undone {
		t.Errorf("%+v, %+v", taken, was)
	}
	if !strings.Contains(s.words(), "zurückgenommen") {
		t.Errorf("the change on show does not say that it was taken back:\n%s", s.words())
	}
}

func TestFiltersNarrowTheList(t *testing.T) {
	s := newStage(t, text.English, fyne.NewSize(1440, 900))
	s.rename("Head of Plant 2")
	all := len(s.page.shown)
	for name, c := range map[string]struct {
		do   func(*Page)
		fits func(workspace.AuditEntry) bool
	}{
		"words":    {func(p *Page) { p.search.SetText("yildiz person") }, func(e workspace.AuditEntry) bool { return e.Subject == "Murat Yıldız" }},
		"settings": {func(p *Page) { p.group.Select("settings") }, func(e workspace.AuditEntry) bool { return e.Touches(model.KindSettings, model.KindMember) }},
		"people":   {func(p *Page) { p.group.Select("people") }, func(e workspace.AuditEntry) bool { return e.Touches(model.KindPerson, model.KindAccount) }},
		"today":    {func(p *Page) { p.time.Select("1") }, func(e workspace.AuditEntry) bool { return model.DateOf(e.At) == s.Workspace.Today() }},
	} {
		t.Run(name, func(t *testing.T) {
			s.page.showAll()
			c.do(s.page)
			s.page.filter()
			s.Runner.Wait()
			if len(s.page.shown) == 0 || len(s.page.shown) == all && name != "today" {
				t.Fatalf("%d of %d", len(s.page.shown), all)
			}
			for _, e := range s.page.shown {
				if !c.fits(e) {
					t.Errorf("%+v", e)
				}
			}
		})
	}
	s.page.showAll()
	s.page.search.SetText("nobody at all")
	s.page.filter()
	if len(s.page.shown) != 0 || !s.page.export.Disabled() {
		t.Error("nothing fits, and there is something to export")
	}
	s.page.showAll()
	if len(s.page.shown) != all {
		t.Errorf("%d of %d after everything was asked for again", len(s.page.shown), all)
	}
	// The way back shows the same filter.
	s.page.group.Select("settings")
	s.page.filter()
	route := s.page.Route()
	s.page.Hide()
	s.open(route, fyne.NewSize(1100, 700))
	if s.page.group.Selected() != "settings" || len(s.page.shown) == all {
		t.Errorf("back again: %q, %d changes", s.page.group.Selected(), len(s.page.shown))
	}
}

func TestExportHasEachFieldAndNoFormula(t *testing.T) {
	s := newStage(t, text.English, fyne.NewSize(1440, 900))
	s.rename("=cmd()")
	dir, ctx := t.TempDir(), context.Background()
	path := filepath.Join(dir, "changes.csv")
	if err := Export(ctx, s.Workspace, s.page.shown, path, nil); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(raw), "\ufeff"))).ReadAll()
	if err != nil || !slices.Equal(rows[0], columns) {
		t.Fatalf("%v, %v", rows[0], err)
	}
	want := []string{"2026-11-11T12:00:00Z", "Jana Petersen", "update_person", "Murat Yıldız", "no", "person", s.person().ID.String(), "Murat Yıldız", "update", "job_title"}
	if got := rows[1]; !slices.Equal(got[:len(want)], want) || got[11] != "'=cmd()" {
		t.Errorf("%q", got)
	}
	path = filepath.Join(dir, "changes.jsonl")
	if err := Export(ctx, s.Workspace, s.page.shown, path, nil); err != nil {
		t.Fatal(err)
	}
	raw, err = os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(raw)), "\n")
	var first line
	if err := json.Unmarshal([]byte(lines[0]), &first); err != nil || first.After != "=cmd()" || first.Field != "job_title" {
		t.Errorf("%+v, %v", first, err)
	}
	if len(lines) != len(rows)-1 {
		t.Errorf("%d lines of JSON, %d rows", len(lines), len(rows)-1)
	}
}

func TestTheListOnShowIsSavedInTheFormChosen(t *testing.T) {
	s := newStage(t, text.English, fyne.NewSize(1440, 900))
	s.rename("Head of Plant 2")
	path := filepath.Join(t.TempDir(), "changes")
	s.Press("Export")
	s.Dialog("Export the change log")
	s.Press("JSON Lines")
	s.Fill("File", path)
	s.Press("Save")
	raw, err := os.ReadFile(path + ".jsonl")
	if err != nil || !strings.Contains(string(raw), `"after":"Head of Plant 2"`) {
		t.Fatalf("%v\n%.400s", err, raw)
	}
	// What is there is not written over without a word.
	s.Press("Export")
	s.Press("JSON Lines")
	s.Fill("File", path)
	s.Press("Save")
	s.Dialog("Export the change log")
	s.Press("Cancel")
}

// TestEveryFieldHasAName: nobody reads the names of Go. Every kind is in a group
// of the filter and has a name too.
func TestEveryFieldHasAName(t *testing.T) {
	for _, g := range groups {
		for _, kind := range g.kinds {
			for _, lang := range []string{text.German, text.English} {
				text.Set(lang)
				if !text.Has("audit.kind." + string(kind)) {
					t.Errorf("%s has no name", kind)
				}
				for _, f := range store.Facets(kind) {
					if f != "id" && f != "hand_seed" && f != "salt" && f != "old_salts" && !text.Has("record."+f) {
						t.Errorf("%s of %s has no name", f, kind)
					}
				}
			}
		}
	}
	for _, kind := range store.Kinds() {
		if !slices.ContainsFunc(groups, func(g group) bool { return slices.Contains(g.kinds, kind) }) {
			t.Errorf("%s is in no group", kind)
		}
	}
}

// TestASettingIsToldInWords, not in the codes that it is kept as.
func TestASettingIsToldInWords(t *testing.T) {
	s := newStage(t, text.German, fyne.NewSize(1440, 900))
	err := s.Workspace.ChangeSettings(context.Background(), func(set *model.Settings) { set.Language, set.Theme = "en", "dark" })
	if err != nil {
		t.Fatal(err)
	}
	s.Runner.Wait()
	s.page.choose(s.page.shown[0])
	s.Runner.Wait()
	for _, w := range []string{"Einstellungen geändert", "Englisch", "Dunkel"} {
		if !strings.Contains(s.words(), w) {
			t.Errorf("%q is not in\n%s", w, s.words())
		}
	}
}
