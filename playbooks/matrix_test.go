package playbooks

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"konklave/model"
)

// letters of the states of slots: missing, draft, to be verified, verified.
const slotLetters = "-dov"

func slotsOf(c *MatrixCell) string {
	var list strings.Builder
	for _, s := range c.Slots {
		list.WriteByte(slotLetters[s.State])
	}
	return list.String()
}

func TestMatrixFillsEverySlotWithItsBestPage(t *testing.T) {
	verified := "verified_on: 2026-11-01\nverify_every: 90d\n"
	old := "verified_on: 2026-01-01\nverify_every: 90d\n"
	for _, tt := range []struct {
		name  string
		pages map[string]string // the part of their ids before the language, and their keys
		want  string            // ToFu, MoFu and BoFu of the buyer: phone de, en, e-mail de, en
	}{
		{"nothing", map[string]string{"other": "roles: [user]\n"}, ""},
		{"verified", map[string]string{"a": "roles: [buyer]\nstages: [mofu]\n" + verified}, "---- v--- ----"},
		{"to be verified", map[string]string{"a": "roles: [buyer]\nstages: [mofu]\n" + old}, "---- o--- ----"},
		{"past its last day", map[string]string{"a": "roles: [buyer]\nstages: [mofu]\nvalid_until: 2026-11-10\n"}, "---- o--- ----"},
		{"a draft", map[string]string{"a": "roles: [buyer]\nstages: [mofu]\nstatus: draft\n"}, "---- d--- ----"},
		{"retired", map[string]string{"a": "roles: [buyer]\nstages: [mofu]\nstatus: retired\n", "b": "roles: [buyer]\nstages: [tofu]\n" + verified}, "v--- ---- ----"},
		{"broken", map[string]string{"a": "roles: [buyer]\nstages: [x]\n", "b": "roles: [buyer]\nstages: [tofu]\n" + verified}, "v--- ---- ----"},
		{"every phase", map[string]string{"a": "roles: [buyer]\n" + verified}, "v--- v--- v---"},
		{"for a situation", map[string]string{"a": "roles: [buyer]\nsituation: thank_you\n", "b": "roles: [buyer]\nstages: [tofu]\n"}, "v--- ---- ----"},
		{"the better of two", map[string]string{"a": "roles: [buyer]\nstages: [mofu]\n" + old, "b": "roles: [buyer]\nstages: [mofu]\n" + verified}, "---- v--- ----"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := make(map[string]string)
			for id, more := range tt.pages {
				text := page(id, "de", more)
				if strings.Contains(more, "status:") {
					text = strings.Replace(text, "status: approved\n", "", 1)
				}
				files[id+".md"] = text
			}
			m := load(t, Source{FS: folder(files)}).Matrix(MatrixQuery{Channels: []model.Channel{model.Phone, model.Email}, Langs: []string{"de", "en"}, Today: today}, nil)
			var got []string
			for _, stage := range model.Funnels {
				if c := m.Cell(model.Buyer, stage); c != nil {
					got = append(got, slotsOf(c))
					if c.Gap() != (strings.Trim(slotsOf(c), "-") == "") {
						t.Errorf("%s: a gap: %v", stage, c.Gap())
					}
				}
			}
			if got := strings.Join(got, " "); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

func TestMatrixPrefersWhatWasWrittenForTheRole(t *testing.T) {
	l := load(t, Source{FS: folder(map[string]string{"a.md": page("a", "de", ""), "z.md": page("z", "de", "roles: [buyer]\n")})})
	m := l.Matrix(MatrixQuery{Channels: []model.Channel{model.Phone}, Langs: []string{"de"}, Today: today}, nil)
	// a is for all roles, and there is only one that has messages of its own.
	if got := m.Cell(model.Buyer, model.ToFu).Slots[0].Page; got.ID != "z-de" {
		t.Errorf("%s fills the slot", got.ID)
	}
}

func TestMatrixCountsAnswers(t *testing.T) {
	l := load(t, Source{FS: folder(map[string]string{
		"one.md":  page("one", "de", "roles: [buyer]\nstages: [mofu]\n"),
		"both.md": page("both", "de", "roles: [buyer, user]\nstages: [bofu]\n"),
		"any.md":  page("any", "de", "roles: [buyer]\n"),
	})})
	at := func(day int) time.Time { return time.Date(2026, 11, day, 9, 0, 0, 0, time.UTC) }
	sent := func(page string, version, day int, answered bool, role model.Role) Sent {
		return Sent{Use: model.Use{Page: page, Version: version, At: at(day), Answered: answered}, Role: role}
	}
	all := []Sent{
		sent("one-de", 1, 1, true, model.User),    // counts for the role the page is for
		sent("one-de", 2, 5, false, model.Buyer),  //
		sent("both-de", 1, 5, true, model.User),   // counts for the role of the recipient
		sent("both-de", 1, 5, false, model.Legal), // who has none of the two
		sent("any-de", 1, 5, true, model.Buyer),   // is for no phase
		sent("gone-de", 1, 5, true, model.Buyer),  // a page that is not there any more
	}
	q := MatrixQuery{Channels: []model.Channel{model.Phone}, Langs: []string{"de"}, Today: today}
	m := l.Matrix(q, all)
	for _, tt := range []struct {
		role  model.Role
		stage model.Funnel
		want  model.Effect
	}{
		{model.Buyer, model.MoFu, model.Effect{Sent: 2, Answered: 1}},
		{model.User, model.BoFu, model.Effect{Sent: 1, Answered: 1}},
		{model.Buyer, model.BoFu, model.Effect{}},
		{model.Buyer, model.ToFu, model.Effect{}},
	} {
		if got := m.Cell(tt.role, tt.stage).Effect; got != tt.want {
			t.Errorf("%s %s: %+v, want %+v", tt.role, tt.stage, got, tt.want)
		}
	}
	if got := fmt.Sprint(m.ByPage["one-de"], m.OfPage("one-de"), m.OfPage("any-de")); got != "map[1:{1 1} 2:{1 0}] {2 1} {1 1}" {
		t.Errorf("by page: %s", got)
	}
	if filled, slots, effect := m.OfStage(model.MoFu); filled != 1 || slots != 2 || effect != (model.Effect{Sent: 2, Answered: 1}) {
		t.Errorf("MoFu: %d of %d, %+v", filled, slots, effect)
	}
	if filled, slots, effect := m.OfRole(model.Buyer); filled != 3 || slots != 3 || effect.Sent != 2 {
		t.Errorf("buyer: %d of %d, %+v", filled, slots, effect)
	}
	q.Since = model.Date{Year: 2026, Month: 11, Day: 2}
	if got := l.Matrix(q, all).Cell(model.Buyer, model.MoFu).Effect; got != (model.Effect{Sent: 1}) {
		t.Errorf("since the second: %+v", got)
	}
	q.Channels = []model.Channel{model.Email}
	if got := l.Matrix(q, all); len(got.ByPage) != 0 || got.Filled != 0 {
		t.Errorf("without the phone: %+v", got)
	}
}
