package playbook

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/rehearsal"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// stage is the window of a test with the playbook screen in it.
type stage struct {
	*rehearsal.Stage
	t    *testing.T
	page *Page
}

const (
	roleDE    = "role-technical-buyer-de"
	messageDE = "msg-technical-buyer-mofu-email-de"
	messageEN = "msg-technical-buyer-mofu-email-en"
)

func newStage(t *testing.T, lang string, size fyne.Size, route screen.Route, prepare ...func(*workspace.Workspace)) *stage {
	t.Helper()
	s := &stage{Stage: rehearsal.Open(t, lang).Sample(), t: t}
	for _, f := range prepare {
		f(s.Workspace)
	}
	s.enter(route, size)
	return s
}

func (s *stage) enter(route screen.Route, size fyne.Size) {
	s.page = New(s.Host, route).(*Page)
	s.Size = size
	s.Show(s.page)
}

var wide = rehearsal.Wide

// message is the message on show as it would be sent, subject first.
func (s *stage) message() string {
	var words []string
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if m, ok := o.(*ui.MergeText); ok {
			words = append(words, m.Text())
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		case ui.Holder:
			for _, c := range o.Held() {
				walk(c)
			}
		}
	}
	walk(s.page.reader.inside)
	return strings.Join(words, "\n")
}

// typeAtEnd types into the source as the user does, at its end.
func (s *stage) typeAtEnd(words string) {
	e := s.page.source.editor
	e.GoTo(e.Lines(), 1000)
	e.Insert(words)
}

func (s *stage) inStore(path string) string {
	s.t.Helper()
	source, err := s.Workspace.PageSource(path)
	if err != nil {
		s.t.Fatal(err)
	}
	return source
}

func TestTheLibraryOpensWithItsFirstPageInTheLanguageOfTheWindow(t *testing.T) {
	for _, lang := range playbooks.Langs {
		s := newStage(t, lang, wide, screen.Route{})
		if s.page.cur.page == nil || s.page.cur.page.Kind != playbooks.KindRole || s.page.cur.page.Lang != lang {
			t.Errorf("%s: it shows %+v", lang, s.page.cur)
		}
		if s.page.Route().Page != s.page.cur.page.ID {
			t.Errorf("%s: the history keeps %q", lang, s.page.Route().Page)
		}
	}
}

func TestAMessageIsFilledInForSomebodyWhoHasItsRole(t *testing.T) {
	// given the sample, when a message for the technical buyer is opened
	s := newStage(t, text.German, wide, screen.Route{Page: messageDE})
	// then it is filled in for one of them
	if !slices.Contains(s.page.person.roles, model.TechnicalBuyer) {
		t.Errorf("it is shown for %+v", s.page.person)
	}
	message := s.message()
	if strings.Contains(message, "{{") || !strings.Contains(message, s.Workspace.Me().Name) {
		t.Errorf("the message is not filled in: %s", message)
	}
	// and with another person the text follows
	who := s.page.people[0]
	for _, p := range s.page.people {
		if p.id != s.page.person.id && p.fields["de"]["contact.greeting"] != "" {
			who = p
		}
	}
	s.page.route.Person = who.id
	s.page.loadPeople()
	s.Runner.Wait()
	if !strings.Contains(s.message(), who.fields["de"]["contact.greeting"]) {
		t.Errorf("not filled in for %s: %s", who.name, s.message())
	}
}

func TestThePickerFindsPeopleAndTheInventedOne(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: messageDE})
	if err := s.Workspace.BuildIndex(context.Background()); err != nil {
		t.Fatal(err)
	}
	var chosen person
	p := openPicker(s.Host, s.page.preview.person, s.page.people[:1], func(who person) { chosen = who })
	// without a search the invented person comes first
	if !p.shown[0].id.IsZero() || len(p.shown) != 2 {
		t.Errorf("offered are %d", len(p.shown))
	}
	// somebody who is not at hand is found by searching
	other := s.page.people[len(s.page.people)-1]
	p.search.SetText(other.name)
	s.Runner.Wait()
	if len(p.shown) == 0 || p.shown[0].id != other.id {
		t.Fatalf("searching %q finds %+v", other.name, p.shown)
	}
	p.key(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if chosen.id != other.id || p.over.Open() {
		t.Errorf("Enter chose %q", chosen.name)
	}
}

func TestTheOtherLanguageIsOneClickAway(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: messageDE})
	s.page.setLanguage(text.English)
	s.Runner.Wait()
	if s.page.cur.name() != messageEN || s.page.preview.lang.Selected() != text.English {
		t.Errorf("it shows %s, the switch says %s", s.page.cur.name(), s.page.preview.lang.Selected())
	}
}

func TestLinksBetweenPagesLeadToThePageInTheHistory(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: "qual-champ-de"})
	s.page.follow("../roles/economic-buyer.md")
	if len(s.Opened) != 1 || s.Opened[0] != (screen.Route{Name: screen.Playbooks, Page: "role-economic-buyer-de"}) {
		t.Errorf("opened %+v", s.Opened)
	}
	s.page.follow("https://example.com/x")
	if !slices.Equal(s.Visits, []string{"https://example.com/x"}) {
		t.Errorf("opened outside %v", s.Visits)
	}
	s.page.follow("page:nowhere")
	if len(s.Opened) != 1 || len(s.Visits) != 1 {
		t.Error("a link to nothing led somewhere")
	}
	s.page.follow("javascript:alert(1)") // the host says that it is not opened
	if s.Visits[len(s.Visits)-1] != "javascript:alert(1)" {
		t.Errorf("a refused link is passed over in silence: %v", s.Visits)
	}
}

func TestAPageThatIsGoneSaysSoAndLeadsBack(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: "gone-de"})
	if s.page.cur.path != "" {
		t.Fatalf("it shows %+v", s.page.cur)
	}
	s.page.open(firstPage(s.page.tree.nodes, text.German, s.page.shelf.library))
	s.Runner.Wait()
	if s.page.cur.page == nil {
		t.Error("the way back leads nowhere")
	}
}

func TestTheTreeIsWalkedByKeys(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: roleDE})
	l := s.page.tree.list
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			l.TypedKey(&fyne.KeyEvent{Name: k})
		}
		s.Runner.Wait()
	}
	at := func() line { return s.page.tree.lines[l.Selected()] }
	// left goes up to the branch, left again closes it, right opens it
	press(fyne.KeyLeft)
	if at().key != "kind:role" {
		t.Fatalf("left leads to %s", at().key)
	}
	press(fyne.KeyLeft)
	if at().open {
		t.Error("left does not close the branch")
	}
	press(fyne.KeyDown)
	if at().key != "kind:message" {
		t.Errorf("down leads to %s", at().key)
	}
	press(fyne.KeyRight, fyne.KeyDown, fyne.KeyRight, fyne.KeyDown)
	if at().page == "" || s.page.cur.name() != at().page {
		t.Errorf("walking in shows %q, the screen %q", at().page, s.page.cur.name())
	}
}

func TestTheFilterShowsOnlyWhatMatches(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: roleDE})
	s.page.tree.filter.SetText("prüfer linkedin")
	pages := 0
	for _, l := range s.page.tree.lines {
		if l.page != "" {
			pages++
			if !strings.Contains(l.page, "technical-buyer") || !strings.Contains(l.page, "linkedin") {
				t.Errorf("%s is listed", l.page)
			}
		}
	}
	if pages == 0 {
		t.Error("nothing is listed")
	}
	s.page.tree.filter.SetText("gibtesnicht")
	if len(s.page.tree.lines) != 0 {
		t.Errorf("%d lines for nonsense", len(s.page.tree.lines))
	}
}

func TestTheProblemsStayInSightAtEverySize(t *testing.T) {
	for _, size := range []fyne.Size{wide, fyne.NewSize(1012, 648)} {
		for _, tab := range []string{reads, edits} {
			s := newStage(t, text.German, size, screen.Route{Page: messageDE, Tab: tab})
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.page.problems.pane)
			if bottom := at.Y + s.page.problems.pane.Size().Height; bottom > size.Height || at.Y < size.Height/2 {
				t.Errorf("%v %q: the problems are at %v to %v", size, tab, at.Y, bottom)
			}
		}
	}
}
