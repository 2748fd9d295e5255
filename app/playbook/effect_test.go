package playbook

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// sentEN is a message that the sample does not send.
const sentEN = "msg-buyer-bofu-linkedin-en"

// wordsIn are all words of labels and paragraphs below an object.
func wordsIn(o fyne.CanvasObject) string {
	var words []string
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *ui.Label:
			words = append(words, o.Text())
		case *ui.Paragraph:
			words = append(words, o.Text())
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
	walk(o)
	return strings.Join(words, "\n")
}

// manyAccounts makes accounts with one person each; the last one has a person
// without a seat as well.
func manyAccounts(t *testing.T, n int) func(*workspace.Workspace) {
	return func(ws *workspace.Workspace) {
		ctx := context.Background()
		for i := range n {
			id, err := ws.CreateAccount(ctx, model.Account{Name: fmt.Sprintf("Zulieferer %02d", i)})
			if err != nil {
				t.Fatal(err)
			}
			m, err := ws.MainCenter(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := ws.AddSeat(ctx, workspace.NewSeat{Center: m.Center.ID, Person: model.Person{FirstName: "Ada", LastName: fmt.Sprintf("Zacher%02d", i), Gender: model.Female}, Roles: []model.Role{model.TechnicalBuyer}}); err != nil {
				t.Fatal(err)
			}
		}
		if err := ws.BuildIndex(ctx); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAMessageIsPreviewedForAnybodyInBothLanguages(t *testing.T) {
	// given more accounts than are looked through at once
	s := newStage(t, text.German, wide, screen.Route{Page: messageDE, Tab: edits}, manyAccounts(t, fewAccounts+5))
	// when somebody of the last one is looked for and chosen
	last := fmt.Sprintf("Zacher%02d", fewAccounts+4)
	found, err := searchPeople(context.Background(), s.Workspace, s.page.people, last)
	if err != nil || len(found) != 1 {
		t.Fatalf("found %v, %v", found, err)
	}
	for _, p := range s.page.people {
		if p.id == found[0].id {
			t.Fatal("the person is at hand already; the test tests nothing")
		}
	}
	s.page.route.Person = found[0].id
	s.page.loadPeople()
	s.Runner.Wait()
	// then the message is filled in for them
	if got := s.message(); !strings.Contains(got, "Guten Tag Frau "+last) {
		t.Errorf("the German message reads %s", got)
	}
	// in the other language too
	s.page.setLanguage(text.English)
	s.Runner.Wait()
	if got := s.message(); !strings.Contains(got, last) || strings.Contains(got, "Guten Tag") || s.page.person.id != found[0].id {
		t.Errorf("the English message reads %s", got)
	}
}

func TestThePreviewFollowsTheTypingAfterAMoment(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: messageDE, Tab: edits})
	e := s.page.source.editor
	line := 0
	for i, l := range strings.Split(e.Text(), "\n") {
		if strings.HasPrefix(l, "{{ contact.greeting") {
			line = i + 1
		}
	}
	e.GoTo(line+2, 1)
	for _, letter := range "Zzz " {
		e.Insert(string(letter))
		if strings.Contains(s.message(), "Zz") {
			t.Fatal("the preview is worked out while the keys come")
		}
	}
	s.Runner.Wait()
	if !strings.Contains(s.message(), "Zzz ") {
		t.Errorf("the preview reads %s", s.message())
	}
}

func TestTheEffectOfAMessageStandsBesideIt(t *testing.T) {
	// given a message that was sent six times, answered twice, in two versions
	send := func(ws *workspace.Workspace) {
		ctx := context.Background()
		people, err := peopleAtHand(ctx, ws)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 6 {
			at := noonOf(2026, time.November, 1+i)
			touch := model.Touch{Person: people[i].id, Channel: model.Email, Direction: model.Outbound, At: at, Page: sentEN, PageVersion: 1 + i/5}
			if _, err := ws.LogTouch(ctx, touch); err != nil {
				t.Fatal(err)
			}
			if i < 2 {
				if _, err := ws.LogTouch(ctx, model.Touch{Person: people[i].id, Channel: model.Email, Direction: model.Inbound, At: at.Add(time.Hour)}); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	s := newStage(t, text.English, wide, screen.Route{Page: sentEN}, send)
	// then the sheet says so, and does not claim what it cannot know
	e := s.page.shelf.effectOf(sentEN)
	if len(e.Versions) != 2 || e.Versions[1].Sent != 5 || e.Versions[0].Sent != 1 {
		t.Fatalf("the effect is %+v", e)
	}
	said := wordsIn(s.page.reader.inside)
	for _, want := range []string{"Effect", "Version 1", "2 of 5 answered", "12 to 77", "Version 2", "0 of 1 answered", text.T("effect.few"), text.T("effect.roles")} {
		if !strings.Contains(said, want) {
			t.Errorf("the sheet does not say %q:\n%s", want, said)
		}
	}
	// it goes along into the editor
	s.page.setMode(edits)
	s.Runner.Wait()
	if !strings.Contains(wordsIn(s.page.reader.inside), "2 of 5 answered") {
		t.Error("the preview does not show it")
	}
	// a message that nobody sent says that
	s.page.open("msg-buyer-mofu-linkedin-en")
	s.Runner.Wait()
	if !strings.Contains(wordsIn(s.page.reader.inside), text.T("effect.none")) {
		t.Error("nothing is said of a message that was never sent")
	}
}
