package workspace_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/workspace"
)

func TestTheStricterWordHolds(t *testing.T) {
	ctx := context.Background()
	for name, tc := range map[string]struct {
		kept, other model.PermissionStatus
		otherFirst  bool
	}{
		"the other objected, later a yes":       {model.Consent, model.Objected, true},
		"the kept one objected, later a yes":    {model.Objected, model.Consent, false},
		"the other withdrew, the newer of both": {model.Consent, model.Withdrawn, false},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDouble(t)
			for _, id := range []model.ID{d.kept, d.other} {
				must(t, d.ws.ChangePerson(ctx, id, func(p *model.Person) { p.LegalBasis = "consent" }))
			}
			at := d.ws.Now().Add(-48 * time.Hour)
			record := func(person model.ID, s model.PermissionStatus) {
				t.Helper()
				at = at.Add(time.Hour)
				_, err := d.ws.RecordPermission(ctx, model.Permission{Person: person, Channel: model.Email, Purpose: model.Marketing, Status: s, GrantedAt: at, How: model.HowForm, Wording: "v1", Evidence: "form 7",
					DoubleOptIn: model.DoubleOptIn{RequestedAt: at, ConfirmedAt: at.Add(time.Minute)}})
				must(t, err)
			}
			if tc.otherFirst {
				record(d.other, tc.other)
				record(d.kept, tc.kept)
			} else {
				record(d.kept, tc.kept)
				record(d.other, tc.other)
			}
			d.merge(nil)
			v, err := d.ws.Gate(ctx, d.kept, model.Email, model.Marketing)
			must(t, err)
			if v.Decision != model.Blocked {
				t.Errorf("the gate says %s by %s", v.Decision, v.Rule)
			}
			permissions, err := d.ws.Permissions(ctx, d.kept)
			must(t, err)
			if len(permissions) < 2 || !slices.ContainsFunc(permissions, func(p model.Permission) bool { return p.Status == model.Consent && p.Evidence == "form 7" }) {
				t.Errorf("permissions %+v", permissions)
			}
		})
	}
}

// TestAMergeKeepsPermissionsWithTheirAddress: what one record allowed for its own
// address does not cover that of the other, whichever address is kept; a no of either
// holds for both.
func TestAMergeKeepsPermissionsWithTheirAddress(t *testing.T) {
	const first, second = "a@alpha.example", "b@beta.example"
	ctx := context.Background()
	for name, tc := range map[string]struct {
		kept, other []model.PermissionStatus // what each record said, on days one after the other
		picked      model.Pick               // whose address is kept
		without     bool                     // the other record has no address
		want        model.Decision
	}{
		"a yes and its address":                     {kept: []model.PermissionStatus{model.Consent}, picked: model.PickKept, want: model.Conditional},
		"a yes and the other's address":             {kept: []model.PermissionStatus{model.Consent}, picked: model.PickOther, want: model.Blocked},
		"the other's yes and the kept address":      {other: []model.PermissionStatus{model.Consent}, picked: model.PickKept, want: model.Blocked},
		"the other's yes and its address":           {other: []model.PermissionStatus{model.Consent}, picked: model.PickOther, want: model.Conditional},
		"both said yes":                             {kept: []model.PermissionStatus{model.Consent}, other: []model.PermissionStatus{model.Consent}, picked: model.PickOther, want: model.Conditional},
		"an objection of the other":                 {kept: []model.PermissionStatus{model.Consent}, other: []model.PermissionStatus{model.Objected}, picked: model.PickKept, want: model.Blocked},
		"an objection of the kept, other's address": {kept: []model.PermissionStatus{model.Objected}, other: []model.PermissionStatus{model.Consent}, picked: model.PickOther, want: model.Blocked},
		"a yes for an address that nobody noted":    {other: []model.PermissionStatus{model.Consent}, without: true, picked: model.PickKept, want: model.Blocked},
	} {
		t.Run(name, func(t *testing.T) {
			ws := open(t)
			_, c := room(t, ws)
			person := func(first, address string) model.ID {
				id := seat(t, ws, workspace.NewSeat{Center: c, Person: model.Person{FirstName: first, LastName: "Kruse", Email: address, LegalBasis: "consent", Country: "DE"}})
				m := center(t, ws, c)
				s, _ := m.Seat(id)
				return s.Person
			}
			address := second
			if tc.without {
				address = ""
			}
			kept, other := person("Hans", first), person("Johannes", address)
			for day, said := range map[model.ID][]model.PermissionStatus{kept: tc.kept, other: tc.other} {
				for i, status := range said {
					_, err := ws.RecordPermission(ctx, model.Permission{Person: day, Channel: model.Email, Purpose: model.Marketing, Status: status, How: model.HowCard, Evidence: "card", Wording: "1",
						GrantedAt: ws.Now().AddDate(0, 0, i-20)})
					must(t, err)
				}
			}
			must(t, ws.Merge(ctx, workspace.Merging{Of: model.KindPerson, Keep: kept, Other: other, Picks: map[string]model.Pick{"email": tc.picked}}))
			v, err := ws.Gate(ctx, kept, model.Email, model.Marketing)
			must(t, err)
			if v.Decision == model.Allowed {
				v.Decision = model.Conditional
			}
			if v.Decision != tc.want {
				words, _ := ws.Permissions(ctx, kept)
				t.Errorf("%s by %s, want %s; %+v", v.Decision, v.Rule, tc.want, words)
			}
			_, err = ws.Undo(ctx)
			must(t, err)
			if words, _ := ws.Permissions(ctx, other); len(words) != len(tc.other) {
				t.Errorf("taken back, the other has %+v", words)
			}
		})
	}
}

// TestANewAddressHasNoOldPermission: it stays with the address that it was given for,
// and comes back with it.
func TestANewAddressHasNoOldPermission(t *testing.T) {
	ws, ctx := open(t), context.Background()
	_, c := room(t, ws)
	id := seat(t, ws, workspace.NewSeat{Center: c, Person: model.Person{FirstName: "Hans", LastName: "Kruse", Email: "a@alpha.example", Mobile: "0171 5550123", LegalBasis: "consent", Country: "DE"}})
	m := center(t, ws, c)
	s, _ := m.Seat(id)
	_, err := ws.RecordPermission(ctx, model.Permission{Person: s.Person, Channel: model.Email, Purpose: model.Marketing, Status: model.Consent, How: model.HowCard, Evidence: "card", Wording: "1", GrantedAt: ws.Now()})
	must(t, err)
	for _, step := range []struct {
		change func(*model.Person)
		want   model.Decision
	}{
		{func(p *model.Person) { p.JobTitle = "CIO" }, model.Conditional},
		{func(p *model.Person) { p.Email = "b@beta.example" }, model.Blocked},
		{func(p *model.Person) { p.Email = "A@Alpha.example" }, model.Conditional},
	} {
		must(t, ws.ChangePerson(ctx, s.Person, step.change))
		v, err := ws.Gate(ctx, s.Person, model.Email, model.Marketing)
		must(t, err)
		if (v.Decision == model.Blocked) != (step.want == model.Blocked) {
			t.Errorf("%s by %s, want %s", v.Decision, v.Rule, step.want)
		}
	}
}
