package workspace

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/store"
)

// everything is all that records, indexes and journal hold, unpacked.
func everything(t *testing.T, ws *Workspace) string {
	t.Helper()
	var all bytes.Buffer
	err := ws.store.View(func(tx *store.Tx) error {
		if _, err := tx.Export(context.Background(), &all, nil); err != nil {
			return err
		}
		return tx.EachChange(0, func(c model.Change) error {
			fmt.Fprintln(&all, c.Subject)
			for _, rc := range c.Records {
				for _, f := range rc.Fields {
					fmt.Fprintf(&all, "%s %s\n", f.Before, f.After)
				}
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

type erasure struct {
	*Workspace
	t            *testing.T
	dir, keys    string
	center, gone model.ID
	seat, boss   model.ID
	account      model.ID
}

var erasureNoon = time.Date(2026, 11, 11, 12, 0, 0, 0, time.UTC)

func (x *erasure) open() {
	ws, err := Open(context.Background(), x.dir, x.options())
	x.must(err)
	x.Workspace = ws
}

func (x *erasure) must(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
}

// newErasure is a person with everything that can be known of one, in a center
// with a boss and a colleague.
func newErasure(t *testing.T) *erasure {
	x := &erasure{t: t, dir: t.TempDir(), keys: t.TempDir()}
	x.open()
	t.Cleanup(func() { x.must(x.Close()) })
	ctx := context.Background()
	account, err := x.CreateAccount(ctx, model.Account{Name: "Nordwerk", Country: "DE", Notes: "Xaver Geheimrat will retire"})
	x.must(err)
	x.account = account
	centers, err := x.Centers(ctx, account)
	x.must(err)
	x.center = centers[0].ID
	x.boss, err = x.AddSeat(ctx, NewSeat{Center: x.center, Person: model.Person{FirstName: "Karl", LastName: "Wiegand", Notes: "met x.geheimrat@nordwerk.example"}})
	x.must(err)
	x.seat, err = x.AddSeat(ctx, NewSeat{Center: x.center, Person: model.Person{FirstName: "Xaver", LastName: "Geheimrat", JobTitle: "CFO", Email: "x.geheimrat@nordwerk.example", Phone: "+49 40 5550123", LegalBasis: "legitimate_interest"}, Next: x.boss, Where: Below})
	x.must(err)
	m, err := x.Center(ctx, x.center)
	x.must(err)
	s, _ := m.Seat(x.seat)
	x.gone = s.Person
	x.must(x.RateSupport(ctx, x.seat, model.Sceptic, "Xaver Geheimrat said no"))
	_, err = x.LogTouch(ctx, model.Touch{Person: x.gone, Channel: model.Phone, Subject: "Geheimplan", Text: "spoke of the Geheimplan"})
	x.must(err)
	_, err = x.RecordPermission(ctx, model.Permission{Person: x.gone, Channel: model.Email, Purpose: model.Marketing, Status: model.Consent, GrantedAt: erasureNoon, Evidence: "Geheimbeleg"})
	x.must(err)
	_, err = x.StartCadence(ctx, CadenceStart{Page: "cad-reactivation-de", People: []model.ID{x.gone}})
	x.must(err)
	enrolled, _, err := x.RunningCadence(ctx, x.gone)
	x.must(err)
	x.must(x.PauseCadence(ctx, enrolled.ID, model.Date{}, "Geheimpause"))
	_, err = x.RecordRequest(ctx, model.Request{Person: x.gone, Article: model.ArtErase, Note: "Geheimwunsch", Identity: "passport of Geheimrat"})
	x.must(err)
	return x
}

// TestErasePerson: nothing of the person is left in records, journal, index and
// files; the seat stays with its line and roles, and the hash in the list.
func TestErasePerson(t *testing.T) {
	x := newErasure(t)
	ctx := context.Background()
	x.must(x.BuildIndex(ctx))
	before, err := x.Center(ctx, x.center)
	x.must(err)
	roles, lines := before.Seats[1].Roles, len(before.Lines)
	words := []string{"Xaver", "Geheimrat", "geheimrat", "5550123", "Geheimplan", "Geheimbeleg", "Geheimwunsch", "Geheimpause", "msg-reactivation-phone-de"}
	for _, w := range words {
		if !strings.Contains(everything(t, x.Workspace), w) {
			t.Fatalf("%q is not in the store: the test proves nothing", w)
		}
	}
	done, err := x.ErasePerson(ctx, x.gone, "Art. 17")
	x.must(err)
	if done.Seats != 1 || done.Touches != 1 || done.Masked != 2 || done.Entries == 0 {
		t.Errorf("done %+v", done)
	}
	check := func(when string) {
		t.Helper()
		all := everything(t, x.Workspace)
		for _, w := range words {
			if i := strings.Index(all, w); i >= 0 {
				t.Errorf("%s: %q is still there: %q", when, w, all[max(0, i-40):min(len(all), i+40)])
			}
		}
		m, err := x.Center(ctx, x.center)
		x.must(err)
		s, there := m.Seat(x.seat)
		if !there || !s.Empty() || s.Title != "CFO" || len(s.Roles) != len(roles) || len(m.Lines) != lines || s.Support.Known() {
			t.Errorf("%s: the seat is %+v with %d lines", when, s, len(m.Lines))
		}
	}
	check("erased")
	if hits, err := x.Search(ctx, "Geheimrat", 5); err != nil || len(hits) != 0 {
		t.Errorf("found %+v %v", hits, err)
	}
	requests, err := x.Requests(ctx)
	if err != nil || len(requests) != 1 || requests[0].Person != x.gone {
		t.Errorf("requests %+v %v: the proof of the answer is gone", requests, err)
	}
	x.must(x.Close())
	x.open()
	check("opened again")
	for undone := 0; ; undone++ { // no step back brings the person back
		if _, err := x.Undo(ctx); err != nil {
			if undone < 4 {
				t.Errorf("only %d steps back: %v", undone, err)
			}
			break
		}
		if all := everything(t, x.Workspace); strings.Contains(all, "Geheim") {
			t.Errorf("step %d back brought the person back", undone+1)
		}
	}
	var list []model.Suppression
	x.must(x.store.View(func(tx *store.Tx) (err error) { list, err = tx.Suppressions(); return err }))
	if len(list) < 3 { // mail, number, name; undo does not reach them
		t.Errorf("suppressions %+v", list)
	}
}

// TestErasingGoesOn: an erasure whose process died is finished at the start.
func TestErasingGoesOn(t *testing.T) {
	x := newErasure(t)
	ctx := context.Background()
	p, err := x.Person(ctx, x.gone)
	x.must(err)
	plan, err := json.Marshal(erasing{Person: x.gone, Words: wordsOf(p)})
	x.must(err)
	x.must(x.store.Keep(ctx, store.Kept{Name: erasingName(x.gone), Value: plan}))
	salt, err := x.salt(ctx)
	x.must(err)
	_, err = x.store.Update(ctx, store.Meta{Intent: "erase_person", NoUndo: true}, func(e *store.Edit) error {
		_, err := x.erase(e, salt, erasing{Person: x.gone, Words: wordsOf(p), Word: model.Suppression{Kind: model.Erasure}})
		return err
	})
	x.must(err)
	if !strings.Contains(everything(t, x.Workspace), "Geheimrat") {
		t.Fatal("the journal holds nothing: the test proves nothing")
	}
	x.must(x.Close())
	x.open()
	if all := everything(t, x.Workspace); strings.Contains(all, "Geheim") || strings.Contains(all, erasingPrefix) {
		t.Error("the erasure was not finished")
	}
}

func TestLegalHold(t *testing.T) {
	x := newErasure(t)
	ctx := context.Background()
	x.must(x.ChangePerson(ctx, x.gone, func(p *model.Person) { p.LegalHold = "lawsuit 12 O 3/26" }))
	if _, err := x.ErasePerson(ctx, x.gone, ""); model.CodeOf(err) != model.Conflict {
		t.Errorf("erased in spite of the hold: %v", err)
	}
	if p, err := x.Person(ctx, x.gone); err != nil || p.LastName != "Geheimrat" {
		t.Errorf("%+v %v", p, err)
	}
}

// TestNoStepBackAfterAnErasureBreaksTheCenter: whatever took the person off a seat
// before can be taken back, and the center can be read.
func TestNoStepBackAfterAnErasureBreaksTheCenter(t *testing.T) {
	ctx := context.Background()
	for name, edit := range map[string]func(x *erasure) error{
		"the seat is removed": func(x *erasure) error { return x.RemoveSeat(ctx, x.seat) },
		"the person leaves":   func(x *erasure) error { return x.Leave(ctx, x.seat, model.Person{}, model.Date{}) },
		"the seat is emptied": func(x *erasure) error { return x.EmptySeat(ctx, x.seat) },
		"a successor comes": func(x *erasure) error {
			return x.Leave(ctx, x.seat, model.Person{FirstName: "Nele", LastName: "Neu"}, model.Date{})
		},
		"the boss goes": func(x *erasure) error { return x.RemoveSeat(ctx, x.boss) },
	} {
		t.Run(name, func(t *testing.T) {
			x := newErasure(t)
			x.must(edit(x))
			_, err := x.ErasePerson(ctx, x.gone, "")
			x.must(err)
			for range 3 {
				if _, err := x.Undo(ctx); model.CodeOf(err) == model.NotFound {
					break
				} else if err != nil {
					t.Fatal(err)
				}
				m, err := x.Center(ctx, x.center)
				if err != nil {
					t.Fatalf("the center cannot be read: %v", err)
				}
				for _, s := range m.Seats {
					if s.Person == x.gone {
						t.Error("somebody who was erased holds a seat")
					}
				}
			}
		})
	}
}

// TestSuppressedStayOut: who was erased is not taken in again by an import, a
// paste or a form, whatever the spelling; others are.
func TestSuppressedStayOut(t *testing.T) {
	x := newErasure(t)
	ctx := context.Background()
	_, err := x.ErasePerson(ctx, x.gone, "")
	x.must(err)
	file := filepath.Join(t.TempDir(), "list.csv")
	x.must(os.WriteFile(file, []byte("First name,Last name,E-mail,Company,Phone\nXaver,Geheimrat,X.Geheimrat@Nordwerk.example,Nordwerk,\nUlla,Neu,u.neu@nordwerk.example,Nordwerk,\nX.,Geheimrat,,Nordwerk,0049 40 5550-123\nXaver,Geheimrat,,Nordwerk,\nXaver,Geheimrat,other@elsewhere.example,Elsewhere,\nUdo,Zentrale,u.zentrale@nordwerk.example,Nordwerk,+49 40 5550123\n"), 0o600))
	for _, dry := range []bool{true, false} {
		list, err := exchange.Inspect(file)
		x.must(err)
		r, err := x.Import(ctx, list, ImportOptions{DryRun: dry})
		x.must(err)
		if r.People != 3 || r.Rejected != 3 || r.Report.Rejections[0].ID != "import.reason.suppressed" {
			t.Errorf("dry %v: %+v %+v", dry, r, r.Report.Rejections)
		}
	}
	rows, err := x.ReadPeople(ctx, x.center, "Xaver Geheimrat <x.geheimrat@nordwerk.example>, CFO\nPaul Dritter, CIO")
	x.must(err)
	if len(rows) != 2 || rows[0].Reason != model.UnreadErased || rows[1].Reason != "" {
		t.Errorf("pasted %+v", rows)
	}
	back := model.Person{FirstName: "X.", LastName: "G.", Email: "x.geheimrat@nordwerk.example"}
	if err := x.FillSeat(ctx, x.seat, back); model.CodeOf(err) != model.Conflict {
		t.Errorf("filled: %v", err)
	}
	if _, err := x.AllowAgain(ctx, back, "Nordwerk", ""); model.CodeOf(err) != model.Invalid {
		t.Errorf("allowed without a reason: %v", err)
	}
	if n, err := x.AllowAgain(ctx, back, "Nordwerk", "wrote on 2026-11-11"); err != nil || n != 4 { // mail, number, name and id of the erasure
		t.Errorf("allowed %d %v", n, err)
	}
	x.must(x.FillSeat(ctx, x.seat, back))
}

// TestGateOfWorkspace: an objection binds through the list, also for another
// record of the person, and the touch keeps what the gate said.
func TestGateOfWorkspace(t *testing.T) {
	x := newErasure(t)
	ctx := context.Background()
	x.must(x.ChangePerson(ctx, x.gone, func(p *model.Person) { p.LegalBasis = "consent" }))
	v, err := x.Gate(ctx, x.gone, model.Email, model.Marketing)
	if err != nil || v.Decision == model.Blocked || v.Rule != "de.email.consent" {
		t.Errorf("with consent: %+v %v", v, err)
	}
	id, err := x.LogTouch(ctx, model.Touch{Person: x.gone, Channel: model.Email, At: erasureNoon.Add(time.Hour)})
	x.must(err)
	touches, err := x.Touches(ctx, x.gone, 1)
	x.must(err)
	want := model.TouchBasis{Purpose: model.Marketing, Decision: model.Conditional, Rule: "de.email.consent", LegalBasis: "consent", Permission: v.Permission, Country: "DE"}
	if touches[0].ID != id || touches[0].Basis != want {
		t.Errorf("basis %+v, want %+v", touches[0].Basis, want)
	}
	_, err = x.RecordPermission(ctx, model.Permission{Person: x.gone, Purpose: model.Marketing, Status: model.Objected, GrantedAt: erasureNoon})
	x.must(err)
	if v, err = x.Gate(ctx, x.gone, model.Letter, model.Marketing); err != nil || v.Decision != model.Blocked {
		t.Errorf("after the objection: %+v %v", v, err)
	}
	x.must(x.DeletePerson(ctx, x.gone))
	x.must(x.FillSeat(ctx, x.seat, model.Person{LastName: "Geheimrat", Email: "X.Geheimrat@nordwerk.example", LegalBasis: "consent"}))
	m, err := x.Center(ctx, x.center)
	x.must(err)
	s, _ := m.Seat(x.seat)
	if v, err = x.Gate(ctx, s.Person, model.Letter, model.Marketing); err != nil || v.Rule != "suppressed.marketing_objection" {
		t.Errorf("the objection died with the record: %+v %v", v, err)
	}
	if _, err := x.LogTouch(ctx, model.Touch{Person: s.Person, Channel: model.Email, Direction: model.Inbound, At: erasureNoon.Add(2 * time.Hour)}); err != nil {
		t.Error(err)
	}
	if touches, err = x.Touches(ctx, s.Person, 1); err != nil || touches[0].Basis != (model.TouchBasis{}) {
		t.Errorf("what came in has a basis: %+v %v", touches, err)
	}
}

func TestRequestsAndRetention(t *testing.T) {
	x := newErasure(t)
	ctx := context.Background()
	if _, err := x.RecordRequest(ctx, model.Request{Person: x.gone, Article: 99}); model.CodeOf(err) != model.Invalid {
		t.Errorf("article 99: %v", err)
	}
	due, err := x.RetentionDue(ctx)
	if err != nil || len(due) != 0 {
		t.Errorf("due %+v %v", due, err)
	}
	x.must(x.ChangePerson(ctx, x.gone, func(p *model.Person) { p.RetainUntil = x.Today() }))
	if due, err = x.RetentionDue(ctx); err != nil || len(due) != 1 || due[0].ID != x.gone {
		t.Errorf("due %+v %v", due, err)
	}
}
