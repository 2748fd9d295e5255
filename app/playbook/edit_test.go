package playbook

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

func TestSavingAPageOfKonklaveMakesACopyAndRevertingBringsItBack(t *testing.T) {
	// given a page that Konklave brings, open in the editor
	s := newStage(t, text.German, wide, screen.Route{Page: messageDE, Tab: edits})
	path := s.page.cur.path
	if s.page.dirty || !s.page.header.save.Disabled() {
		t.Error("there is something to save before anything was typed")
	}
	// when something is typed and saved
	s.typeAtEnd("\nUnser Zusatz.\n")
	s.Runner.Wait()
	if !s.page.dirty || s.page.header.save.Disabled() {
		t.Fatal("nothing to save")
	}
	test.Tap(s.page.header.save)
	s.sameVersion()
	// then the copy lies in the own folder, the library shows it, nothing is unsaved
	if !strings.HasSuffix(s.inStore(path), "Unser Zusatz.\n") {
		t.Error("the file does not have it")
	}
	if !s.page.cur.page.Own || s.page.dirty || s.page.shelf.drafts[path] {
		t.Errorf("own %v, unsaved %v, draft %v", s.page.cur.page.Own, s.page.dirty, s.page.shelf.drafts[path])
	}
	// when the copy is removed, Konklave's page shows again, in the editor too
	item := s.page.removeItem()
	if item.Disabled != "" {
		t.Fatal(item.Disabled)
	}
	item.Action()
	s.Runner.Wait()
	test.Tap(s.Dialogs.Top().Button(1))
	s.Runner.Wait()
	if s.page.cur.page.Own || strings.Contains(s.page.source.editor.Text(), "Unser Zusatz") {
		t.Error("the copy is still there")
	}
	if s.page.removeItem().Disabled == "" {
		t.Error("Konklave's page can be removed")
	}
}

func TestUnsavedTextSurvivesLeavingAndIsOfferedAgain(t *testing.T) {
	for name, leave := range map[string]func(*stage){
		"another page": func(s *stage) { s.page.open(roleDE) },
		"reading":      func(s *stage) { s.page.setMode(reads) },
		"another screen": func(s *stage) {
			s.page.Hide()
			s.Runner.Wait()
			s.enter(screen.Route{Page: roleDE}, wide)
		},
	} {
		t.Run(name, func(t *testing.T) {
			// given unsaved text
			s := newStage(t, text.German, wide, screen.Route{Page: messageDE, Tab: edits})
			s.typeAtEnd("Halb fertig")
			// when it is left in the middle of typing
			leave(s)
			s.Runner.Wait()
			// then nothing was saved, and the page says that there is a draft
			if s.Workspace.HasOwnPage("de/messages/technical-buyer/mofu-email.md") {
				t.Error("the page was saved")
			}
			s.page.route.Tab = reads
			s.page.open(messageDE)
			s.page.show(s.page.cur)
			s.Runner.Wait()
			if !s.page.header.draft.Visible() {
				t.Error("nothing tells of the draft")
			}
			// and editing goes on where it stopped
			s.page.setMode(edits)
			s.Runner.Wait()
			if !strings.HasSuffix(s.page.source.editor.Text(), "Halb fertig") || !s.page.dirty {
				t.Error("the text is lost")
			}
		})
	}
}

func TestUnsavedTextIsOnDiskWhenTheWindowCloses(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: messageDE, Tab: edits})
	s.typeAtEnd("Letzte Worte")
	s.page.Hide()
	s.Runner.Close()
	draft, _, ok, err := s.Workspace.Draft("de/messages/technical-buyer/mofu-email.md")
	if err != nil || !ok || !strings.HasSuffix(draft, "Letzte Worte") {
		t.Errorf("the draft is there: %v, %v", ok, err)
	}
}

func TestDiscardingBringsTheSavedTextBack(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: messageDE, Tab: edits})
	before := s.page.source.editor.Text()
	s.typeAtEnd("Verworfen")
	s.Runner.Wait()
	s.page.askDiscard()
	test.Tap(s.Dialogs.Top().Button(1))
	s.Runner.Wait()
	if s.page.source.editor.Text() != before || s.page.dirty {
		t.Error("the text is still there")
	}
	if paths, err := s.Workspace.Drafts(); err != nil || len(paths) != 0 {
		t.Errorf("the drafts are %v, %v", paths, err)
	}
}

func TestWhatWasChangedElsewhereIsNotOverwrittenUnasked(t *testing.T) {
	// given an own page open in the editor
	s := newStage(t, text.German, wide, screen.Route{Page: messageDE, Tab: edits})
	path := s.page.cur.path
	s.typeAtEnd("Meins")
	s.page.save()
	s.sameVersion()
	// when the page is changed elsewhere while somebody types, and the editor saves
	s.typeAtEnd(" und mehr")
	if err := s.Workspace.SavePage(context.Background(), path, "fremd"); err != nil {
		t.Fatal(err)
	}
	s.Runner.Wait()
	s.page.save()
	s.sameVersion()
	// then the user is asked, and the page is as the other left it until they answer
	if !s.Dialogs.Open() || s.inStore(path) != "fremd" {
		t.Fatalf("asked: %v, the page holds %q", s.Dialogs.Open(), s.inStore(path))
	}
	test.Tap(s.Dialogs.Top().Button(1))
	s.Runner.Wait()
	if !strings.HasSuffix(s.inStore(path), "Meins und mehr") {
		t.Errorf("the page holds %q", s.inStore(path))
	}
}

func TestTheCheckFollowsTheTypingAndItsRepairWorks(t *testing.T) {
	// given a message in the editor
	s := newStage(t, text.German, wide, screen.Route{Page: messageDE, Tab: edits})
	e := s.page.source.editor
	// when a field is written that does not exist
	line := slices.IndexFunc(strings.Split(e.Text(), "\n"), func(l string) bool { return strings.Contains(l, "Freundliche Grüße") }) + 1
	e.GoTo(line, 1)
	e.Insert("{{ account.projekt }} ")
	s.Runner.Wait()
	// then the check says so, with the place
	i := slices.IndexFunc(s.page.found, func(p playbooks.Problem) bool { return p.Code == "E03" && p.Line == line })
	if i < 0 {
		t.Fatalf("found %v", s.page.found)
	}
	if s.page.problems.shown[0].Fix == nil {
		t.Fatalf("no repair is offered for %v", s.page.problems.shown[0])
	}
	// F8 goes there, and the repair replaces the field
	e.GoTo(1, 1)
	s.page.nextProblem(false)
	if at, _ := e.Caret(); at != line || !strings.Contains(e.SelectedText(), "account.projekt") {
		t.Errorf("F8 goes to line %d and selects %q", at, e.SelectedText())
	}
	s.page.fixHere()
	s.Runner.Wait()
	if !strings.Contains(e.Text(), "{{ account.project }} Freundliche") || slices.ContainsFunc(s.page.found, func(p playbooks.Problem) bool { return p.Code == "E03" }) {
		t.Errorf("after the repair: %v", s.page.found)
	}
}

func TestABrokenFileIsListedOpenedAndRepaired(t *testing.T) {
	const path = "de/messages/kaputt.md"
	// given a file in the own folder that is no page
	s := newStage(t, text.German, wide, screen.Route{Page: path}, func(ws *workspace.Workspace) {
		if err := ws.SavePage(context.Background(), path, "Guten Tag\n"); err != nil {
			t.Fatal(err)
		}
	})
	// then the tree lists it first, with its problem
	if top := s.page.tree.nodes[0]; top.key != "broken" || top.errors != 1 || s.page.tree.page != path {
		t.Fatalf("the tree begins with %+v", top)
	}
	if len(s.page.problems.shown) != 1 {
		t.Errorf("the problems are %v", s.page.problems.shown)
	}
	// when its problem is clicked, the source opens
	s.page.goTo(s.page.problems.shown[0])
	s.Runner.Wait()
	if !s.page.editing() || s.page.source.editor.Text() != "Guten Tag\n" {
		t.Fatalf("the editor has %q", s.page.source.editor.Text())
	}
	// and once repaired and saved it is a page like the others
	s.page.source.editor.GoTo(1, 1)
	s.page.source.editor.Insert("---\nid: kaputt-de\nkind: snippet\ntitle: Heil\nlang: de\ntranslation_key: kaputt\nstatus: draft\n---\n\n")
	s.page.save()
	s.Runner.Wait()
	if p := s.Workspace.Library().Page("kaputt-de"); p == nil || s.page.cur.name() != "kaputt-de" {
		t.Errorf("the library has %v, the screen shows %q", p, s.page.cur.name())
	}
	if s.page.tree.nodes[0].key == "broken" {
		t.Error("the tree still lists it as broken")
	}
}

func TestANewPageOpensInTheEditor(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: roleDE})
	s.page.create(func(ctx context.Context) (string, error) {
		return s.Workspace.CreatePage(ctx, workspace.NewPage{Kind: playbooks.KindMessage, Lang: "de", Title: "Erster Gruß", Role: model.User})
	}, func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	s.Runner.Wait()
	if s.page.cur.page == nil || s.page.cur.page.Title != "Erster Gruß" || !s.page.editing() || !strings.Contains(s.page.source.editor.Text(), "Erster Gruß") {
		t.Errorf("it shows %+v", s.page.cur)
	}
}
