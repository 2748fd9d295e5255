package playbook

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// sameVersion answers that the meaning of the page has not changed.
func (s *stage) sameVersion() {
	s.t.Helper()
	s.Runner.Wait()
	if !s.Dialogs.Open() {
		s.t.Fatal("nobody asks for the version")
	}
	test.Tap(s.Dialogs.Top().Button(2))
	s.Runner.Wait()
}

const ownPage = "---\nid: x-de\nkind: snippet # ours\ntitle: X\nlang: de\nstatus: review\n---\nText.\n"

func withOwn(t *testing.T, source string) func(*workspace.Workspace) {
	return func(ws *workspace.Workspace) {
		if err := ws.SavePage(context.Background(), "de/x.md", source); err != nil {
			t.Fatal(err)
		}
	}
}

func (s *stage) step(label string) ui.MenuItem {
	s.t.Helper()
	items := s.page.lifeItems()
	i := slices.IndexFunc(items, func(m ui.MenuItem) bool { return m.Label == text.T(label) })
	if i < 0 {
		s.t.Fatalf("%s is not offered: %v", label, items)
	}
	return items[i]
}

func TestAPageGoesThroughItsLife(t *testing.T) {
	for _, tab := range []string{reads, edits} {
		s := newStage(t, text.German, wide, screen.Route{Page: "x-de", Tab: tab}, withOwn(t, ownPage))
		// approving asks who has verified the page, and notes it with the day
		s.step("life.to.approved").Action()
		test.Tap(s.Dialogs.Top().Button(1))
		s.Runner.Wait()
		want := strings.Replace(ownPage, "status: review\n", "status: approved\nverifier: "+s.Workspace.Me().Name+"\nverified_on: 2026-11-11\n", 1)
		if got := s.inStore("de/x.md"); got != want {
			t.Fatalf("%q: on the disk is\n%s\nwant\n%s", tab, got, want)
		}
		if p := s.page.now(); p.Status != playbooks.Approved || !s.page.shelf.library.Page("x-de").Usable() {
			t.Errorf("%q: the screen shows %s", tab, p.Status)
		}
		// it is retired, and begun again
		for _, step := range []string{playbooks.Retired, playbooks.Draft, playbooks.Review} {
			s.step("life.to." + step).Action()
			s.Runner.Wait()
			if got := s.inStore("de/x.md"); !strings.Contains(got, "\nstatus: "+step+"\n") {
				t.Errorf("%q: after %s the disk has\n%s", tab, step, got)
			}
		}
	}
}

func TestAPageWithErrorsIsNotApproved(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: "x-de", Tab: edits}, withOwn(t, ownPage))
	if why := s.step("life.to.approved").Disabled; why != "" {
		t.Fatalf("refused although nothing is wrong: %s", why)
	}
	s.typeAtEnd("{{ account.nothing }}")
	s.Runner.Wait()
	if s.step("life.to.approved").Disabled == "" {
		t.Error("a page with an error can be approved")
	}
}

func TestAStepInTheTextIsSavedWithItAndCanBeUndone(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: "x-de", Tab: edits}, withOwn(t, ownPage))
	s.typeAtEnd("Mehr.")
	s.Runner.Wait()
	s.step("life.to.draft").Action()
	s.Runner.Wait()
	if s.inStore("de/x.md") != ownPage || s.page.now().Status != playbooks.Draft {
		t.Error("other unsaved text was saved along")
	}
	s.page.source.editor.Undo()
	s.Runner.Wait()
	if s.page.now().Status != playbooks.Review {
		t.Error("undo does not take the step back")
	}
	// while there is a draft the page that is read takes no step
	s.page.setMode(reads)
	s.Runner.Wait()
	if s.step("life.to.draft").Disabled == "" {
		t.Error("a step over unsaved text")
	}
}

func TestAChangedMeaningMakesANewVersion(t *testing.T) {
	source := strings.Replace(ownPage, "status: review", "status: approved\nversion: 2", 1)
	s := newStage(t, text.German, wide, screen.Route{Page: "x-de", Tab: edits}, withOwn(t, source))
	// a slip of the pen leaves the version alone
	s.typeAtEnd("Punkt.\n")
	s.Runner.Wait()
	s.page.save()
	s.sameVersion()
	if got := s.inStore("de/x.md"); got != source+"Punkt.\n" {
		t.Errorf("the disk has\n%s", got)
	}
	// another meaning raises it
	s.typeAtEnd("Anders.\n")
	s.Runner.Wait()
	s.page.save()
	s.Runner.Wait()
	test.Tap(s.Dialogs.Top().Button(1))
	s.Runner.Wait()
	if got := s.inStore("de/x.md"); !strings.Contains(got, "\nversion: 3\n") || !strings.HasSuffix(got, "Anders.\n") || s.page.dirty {
		t.Errorf("the disk has\n%s", got)
	}
}

func TestNextVersion(t *testing.T) {
	approved := "---\nid: a\nstatus: approved\nversion: 4\nverified_on: 2026-01-01\n---\nText\n"
	for name, tt := range map[string]struct {
		before, after string
		version       int
		asks          bool
	}{
		"text":             {approved, approved + "more", 5, true},
		"without a number": {strings.Replace(approved, "version: 4\n", "", 1), strings.Replace(approved, "version: 4\n", "", 1) + "more", 2, true},
		"verified":         {approved, strings.Replace(approved, "2026-01-01", "2026-11-11", 1), 0, false},
		"raised by hand":   {approved, strings.Replace(approved, "version: 4", "version: 5", 1) + "more", 0, false},
		"a draft":          {strings.Replace(approved, "approved", "draft", 1), strings.Replace(approved, "approved", "draft", 1) + "more", 0, false},
		"back to draft":    {approved, strings.Replace(approved, "approved", "draft", 1) + "more", 0, false},
		"broken":           {approved, "more", 0, false},
	} {
		if version, asks := nextVersion(tt.before, tt.after); version != tt.version && asks || asks != tt.asks {
			t.Errorf("%s: %d, %v", name, version, asks)
		}
	}
}

func TestTheTreeListsWhatIsDue(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: roleDE}, withOwn(t, ownPage))
	tree := s.page.tree
	all := len(tree.lines)
	tree.due.choose(playbooks.InReview)
	var pages []string
	for _, l := range tree.lines {
		if l.page != "" {
			pages = append(pages, l.page)
		}
	}
	if !slices.Equal(pages, []string{"x-de"}) || tree.due.counts[playbooks.InReview] != 1 {
		t.Errorf("in review are %v", pages)
	}
	// never used are approved messages, those that the sample sent are not among them
	tree.due.choose(playbooks.NeverUsed)
	sent := map[string]bool{}
	for _, one := range s.page.shelf.sent {
		sent[one.Page] = true
	}
	unused := 0
	for _, l := range tree.lines {
		if l.page != "" {
			unused++
			if sent[l.page] || s.page.shelf.library.Page(l.page).Message == nil {
				t.Errorf("%s is listed as never used", l.page)
			}
		}
	}
	if unused == 0 || len(sent) == 0 {
		t.Errorf("%d unused, %d sent", unused, len(sent))
	}
	test.Tap(tree.due.chip)
	if len(tree.lines) != all {
		t.Errorf("%d lines after taking the filter away, want %d", len(tree.lines), all)
	}
}
