package playbooks

import (
	"strings"
	"testing"

	"konklave/model"
)

// said is a page of the team.
func said(more, body string) *Page {
	page, _ := Parse("de/objections/a.md", []byte("---\nid: obj-a-de\nkind: objection\ntitle: \"Zu teuer\"\nlang: de\ntranslation_key: obj-a\nstatus: approved\nversion: 1\ncategory: price\nnature: objection\ntriggers: [a, b, c, d, e]\n"+more+"---\n\n"+body))
	return page
}

func TestAnAnswerIsFilledIn(t *testing.T) {
	page := said("one_liner: \"Frau {{contact.last_name}}, womit vergleichen Sie?\"\nfollow_up_question: \"Und {{account.name}}?\"\n", "Guten Tag **{{contact.last_name}}**.\n\nUnser Projekt: {{account.project}}\n\n## Notizen\n\nNicht vorlesen.\n")
	spoken, err := Say(page, map[string]string{"contact.last_name": "Langhoff*", "account.name": "Nordwerk"})
	if err != nil {
		t.Fatal(err)
	}
	if got := joined(spoken.OneLiner); got != "Frau Langhoff*, womit vergleichen Sie?" || spoken.OneLiner[1].Kind != Value {
		t.Errorf("%q", got)
	}
	if got := joined(spoken.FollowUp); got != "Und Nordwerk?" {
		t.Errorf("%q", got)
	}
	if got := joined(spoken.Text); !strings.HasPrefix(got, "Guten Tag Langhoff*.") || strings.Contains(got, "vorlesen") {
		t.Errorf("%q", got)
	}
	if last := spoken.Text[len(spoken.Text)-1]; last.Kind != Empty || last.Field != "account.project" {
		t.Errorf("what is not known is shown as missing: %+v", last)
	}
	if len(spoken.Clarifying) != 0 {
		t.Errorf("%v", spoken.Clarifying)
	}
}

func TestWhatCannotBeReadOut(t *testing.T) {
	for name, page := range map[string]*Page{
		"no page":       nil,
		"a message":     {Message: &MessagePage{}},
		"unknown field": said("one_liner: \"{{contact.shoe_size}}\"\n", "Text"),
		"open braces":   said("one_liner: \"{{contact.\"\n", "Text"),
		"a snippet":     said("one_liner: \"Kurz.\"\n", "{% include \"snip\" %}"),
	} {
		if _, err := Say(page, nil); model.CodeOf(err) != model.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Say(said("one_liner: \"Kurz.\"\n", "Text"), nil); err != nil {
		t.Error(err)
	}
}

func TestBranches(t *testing.T) {
	body := "Antwort.\n\n## Einwand oder Vorwand?\n\n- Einwand: Es gibt eine Zahl.\n  Damit lässt sich arbeiten.\n- Vorwand: „Zu teuer“, siehe [Seite](page:obj-b-de).\n- Das ist ein langer Satz ohne Fall, und erst hier kommt: ein Doppelpunkt.\n\n## Je nach Rolle\n\n- [Einkauf](page:role-buyer-de): Fragen Sie nach dem Ablauf.\n- [Gatekeeper](page:role-gatekeeper-de): Nicht hier.\n"
	page := said("one_liner: \"Kurz.\"\n", body)
	got := page.Branches()
	if len(got) != 2 || got[0] != (Branch{"Einwand", "Es gibt eine Zahl. Damit lässt sich arbeiten."}) || got[1] != (Branch{"Vorwand", "„Zu teuer“, siehe Seite."}) {
		t.Errorf("%q", got)
	}
	for role, want := range map[model.Role]string{model.Buyer: "Einkauf", model.Gatekeeper: "Gatekeeper", model.User: "", model.UnknownRole: "", "": ""} {
		if b, ok := page.BranchFor(role); ok != (want != "") || b.If != want {
			t.Errorf("%s: %+v", role, b)
		}
	}
	if got := said("one_liner: \"Kurz.\"\n", "Antwort.\n").Branches(); got != nil {
		t.Errorf("without notes: %v", got)
	}
}

func TestEveryShippedObjectionServesInACall(t *testing.T) {
	l := load(t, Source{Name: "library", FS: Embedded()})
	told := 0
	for _, p := range l.Pages(KindObjection, "") {
		if _, err := Say(p, Examples(p.Lang)); err != nil {
			t.Errorf("%s: %v", p.ID, err)
		}
		if len(p.Branches()) > 0 {
			told++
		}
	}
	if told < 70 { // of 80; a refusal has nothing to tell apart
		t.Errorf("%d objections say what to do in which case", told)
	}
}

func TestRanking(t *testing.T) {
	sound, broken := said("one_liner: \"Kurz.\"\n", "Text"), said("one_liner: \"{{\"\n", "Text")
	named := func(title string, a Answer) Answer {
		page := *sound
		if a.Page != nil {
			page = *a.Page
		}
		page.Title = title
		a.Page = &page
		return a
	}
	answers := []Answer{
		named("f", Answer{Page: broken, Score: 90}),
		named("e", Answer{Score: 40}),
		named("d", Answer{Score: 40, Success: model.Effect{Sent: 1, Answered: 1}}),
		named("c", Answer{Score: 40, Success: model.Effect{Sent: 20, Answered: 18}}),
		named("b", Answer{Score: 40, Raised: true}),
		named("a", Answer{Score: 50}),
		named("e2", Answer{Score: 40, Success: model.Effect{Sent: 3}}),
	}
	RankAnswers(answers)
	got := ""
	for _, a := range answers {
		got += a.Page.Title + " "
	}
	if want := "a b c d e2 e f "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestWhoRaisesAnObjection(t *testing.T) {
	o := &ObjectionPage{Roles: []model.Role{model.Buyer}, Stages: []model.Funnel{model.BoFu}}
	for _, tt := range []struct {
		o    *ObjectionPage
		to   Listener
		want bool
	}{
		{o, Listener{Roles: []model.Role{model.User, model.Buyer}, Funnel: model.BoFu}, true},
		{o, Listener{Roles: []model.Role{model.User}, Funnel: model.BoFu}, false},
		{o, Listener{Roles: []model.Role{model.Buyer}, Funnel: model.ToFu}, false},
		{o, Listener{}, false},
		{&ObjectionPage{}, Listener{}, true},
	} {
		if got := tt.to.Raises(tt.o); got != tt.want {
			t.Errorf("%+v of %+v: %v", tt.to, tt.o, got)
		}
	}
}

func TestWhichObjectionsAreOffered(t *testing.T) {
	today := model.Date{Year: 2026, Month: 11, Day: 11}
	for _, tt := range []struct {
		more string
		want bool
	}{
		{"", true},
		{"valid_until: 2026-11-11\n", true},
		{"valid_until: 2026-11-10\n", false},
		{"valid_from: 2026-11-12\n", false},
		{"valid_from: 2026-11-11\n", true},
	} {
		if got := said("one_liner: \"Kurz.\"\n"+tt.more, "Text").Offered(today); got != tt.want {
			t.Errorf("%q: %v", tt.more, got)
		}
	}
	draft := said("one_liner: \"Kurz.\"\n", "Text")
	draft.Status = Draft
	if draft.Offered(today) {
		t.Error("a draft is offered")
	}
}
