package playbooks

import (
	"fmt"
	"strings"
	"testing"

	"konklave/model"
)

func TestChoose(t *testing.T) {
	email := func(id, lang, more string) string {
		return strings.Replace(page(id, lang, "subject: S\n"+more), "channel: phone", "channel: email", 1)
	}
	l := load(t, Source{FS: folder(map[string]string{
		"1.md": email("tech", "de", "roles: [technical_buyer]\nstages: [mofu]\nformality: sie\n"),
		"2.md": email("tech", "en", "roles: [technical_buyer]\nstages: [mofu]\n"),
		"3.md": email("near", "de", "roles: [technical_buyer]\nstages: [tofu]\n"),
		"4.md": email("user", "de", "roles: [user]\nstages: [mofu]\n"),
		"5.md": email("all", "de", ""),
		"6.md": email("buyer", "de", "roles: [buyer]\n"),
		"7.md": email("du", "de", "roles: [technical_buyer]\nstages: [mofu]\nformality: du\n"),
		"8.md": page("phone", "de", "roles: [technical_buyer]\nstages: [mofu]\n"),
		"9.md": email("gone", "de", "valid_until: 2026-11-10\n"),
		"a.md": strings.Replace(email("draft", "de", ""), "approved", "draft", 1),
		"b.md": email("soon", "de", "valid_from: 2026-11-12\n"),
		"c.md": email("old", "de", "roles: [technical_buyer]\nstages: [mofu]\nverified_on: 2026-01-01\nverify_every: 30d\n"),
		"d.md": email("faulty", "de", "roles: [boss]\n"),
		"e.md": email("twin", "de", "roles: [technical_buyer]\nstages: [mofu]\n"),
		"f.md": email("far", "de", "roles: [technical_buyer]\nstages: [bofu]\n"),
	})})
	tests := []struct {
		name  string
		query Query
		want  string
	}{
		{"by role and phase", Query{Roles: []model.Role{model.TechnicalBuyer, model.User}, Funnel: model.MoFu, Channel: model.Email, Lang: "de"},
			"tech-de 100, twin-de 100, user-de 93, old-de 90, far-de 88, near-de 88, du-de 85, all-de 75, tech-en 60"},
		{"two phases away", Query{Roles: []model.Role{model.TechnicalBuyer}, Funnel: model.ToFu, Channel: model.Email, Lang: "de"},
			"near-de 100, tech-de 88, twin-de 88, old-de 78, all-de 75, du-de 73, far-de 70, tech-en 52"},
		{"in English", Query{Roles: []model.Role{model.TechnicalBuyer}, Funnel: model.MoFu, Channel: model.Email, Lang: "en"},
			"tech-en 100, tech-de 60, twin-de 60, old-de 54, far-de 52, near-de 52, du-de 51, all-de 45"},
		{"du", Query{Roles: []model.Role{model.TechnicalBuyer}, Funnel: model.MoFu, Channel: model.Email, Lang: "de", Formality: model.Familiar},
			"du-de 100, tech-de 85, twin-de 85, old-de 75, far-de 73, near-de 73, all-de 60, tech-en 60"},
		{"by phone", Query{Roles: []model.Role{model.TechnicalBuyer}, Funnel: model.MoFu, Channel: model.Phone, Lang: "de"}, "phone-de 100"},
		{"a role without messages", Query{Roles: []model.Role{model.Legal}, Funnel: model.MoFu, Channel: model.Email, Lang: "de"}, "all-de 75"},
		{"role not known", Query{Roles: []model.Role{model.UnknownRole}, Funnel: model.MoFu, Channel: model.Phone, Lang: "de"}, "phone-de 75"},
		{"third role", Query{Roles: []model.Role{model.Legal, model.Buyer, model.User}, Funnel: model.MoFu, Channel: model.Email, Lang: "de"},
			"buyer-de 85, user-de 85, all-de 75"},
		{"by letter", Query{Channel: model.Letter, Lang: "de"}, ""},
	}
	for _, tt := range tests {
		tt.query.Today = today
		var got []string
		for _, m := range l.Choose(tt.query) {
			got = append(got, fmt.Sprintf("%s %d", m.Page.ID, m.Fit))
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, strings.Join(got, ", "), tt.want)
		}
	}
	reasons := func(id string, q Query) string {
		q.Today = today
		for _, m := range l.Choose(q) {
			if m.Page.ID == id {
				return fmt.Sprint(m.Reasons)
			}
		}
		return "not chosen"
	}
	q := Query{Roles: []model.Role{model.Legal, model.TechnicalBuyer}, Funnel: model.ToFu, Lang: "en"}
	if got := reasons("old-de", q); got != "[{choose.role.second [role.technical_buyer] true} {choose.phase.near [funnel.mofu] false} {choose.expired [2026-01-31] false} {choose.language.fallback [lang.en lang.de] false}]" {
		t.Errorf("reasons %s", got)
	}
}

// TestChooseSituation has messages for an occasion beside the usual ones.
func TestChooseSituation(t *testing.T) {
	l := load(t, Source{FS: folder(map[string]string{
		"1.md": page("usual", "de", "roles: [user]\nstages: [mofu]\n"),
		"2.md": page("after", "de", "situation: after_call\n"),
		"3.md": page("after", "en", "situation: after_call\n"),
		"4.md": page("after-user", "de", "situation: after_call\nroles: [user]\n"),
		"5.md": page("after-buyer", "de", "situation: after_call\nroles: [buyer]\n"),
		"6.md": page("thanks", "en", "situation: thank_you\n"),
		"7.md": page("usual", "en", "stages: [mofu]\n"),
	})})
	user := []model.Role{model.User}
	tests := []struct {
		name  string
		query Query
		want  string
	}{
		{"none", Query{Roles: user, Funnel: model.MoFu, Lang: "de"}, "usual-de 100, after-user-de 64, after-de 52, usual-en 49, after-en 31, thanks-en 31"},
		{"after a call", Query{Roles: user, Funnel: model.MoFu, Lang: "de", Situation: AfterCall}, "after-user-de 92, after-de 75, after-en 45"},
		{"after a call, role not known", Query{Lang: "de", Situation: AfterCall}, "after-de 75, after-buyer-de 67, after-user-de 67, after-en 45"},
		{"in another language only", Query{Roles: user, Lang: "de", Situation: ThankYou}, "thanks-en 45"},
		{"there is none", Query{Roles: user, Funnel: model.MoFu, Lang: "de", Situation: Handover}, "usual-de 70, after-user-de 64, after-de 52, usual-en 34, after-en 31, thanks-en 31"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.query.Today = today
			var got []string
			for _, m := range l.Choose(tt.query) {
				got = append(got, fmt.Sprintf("%s %d", m.Page.ID, m.Fit))
			}
			if strings.Join(got, ", ") != tt.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), tt.want)
			}
		})
	}
	reasons := func(q Query) string { return fmt.Sprint(l.Choose(q)[0].Reasons) }
	if got := reasons(Query{Roles: user, Funnel: model.MoFu, Lang: "de", Situation: AfterCall, Today: today}); got != "[{choose.role [role.user] true} {choose.phase.any [] true} {choose.situation [situation.after_call] true} {choose.language [] true}]" {
		t.Errorf("reasons %s", got)
	}
	if got := reasons(Query{Roles: user, Lang: "fr", Today: today}); !strings.HasSuffix(got, "{choose.language.other [lang.de] false}]") {
		t.Errorf("for a language without pages: %s", got)
	}
}

// TestChooseIsTheSameEveryTime asks the same of libraries whose files came in
// another order.
func TestChooseIsTheSameEveryTime(t *testing.T) {
	files := make(map[string]string)
	for i := range 40 {
		files[fmt.Sprintf("%d.md", i)] = page(fmt.Sprintf("m%d", i), []string{"de", "en"}[i%2], "roles: [user, buyer]\n")
	}
	turned := make(map[string]string)
	for name, src := range files {
		turned["z"+fmt.Sprint(100-len(name))+name] = src
	}
	a, b := load(t, Source{FS: folder(files)}), load(t, Source{FS: folder(turned)})
	for _, lang := range []string{"de", "en", "fr"} {
		q := Query{Roles: []model.Role{model.Buyer, model.User}, Lang: lang, Today: today}
		first, second := a.Choose(q), b.Choose(q)
		if len(first) != 40 || len(second) != 40 {
			t.Fatalf("%d and %d messages: one is there twice or missing", len(first), len(second))
		}
		for i := range first {
			if first[i].Page.ID != second[i].Page.ID || first[i].Fit != second[i].Fit {
				t.Errorf("%s: place %d is %s or %s", lang, i, first[i].Page.ID, second[i].Page.ID)
			}
		}
	}
}

func TestWeightsMake100(t *testing.T) {
	if sum := fitRolePrimary + fitPhase + fitFormality + fitVerified; sum != 100 {
		t.Errorf("the weights make %d", sum)
	}
}
