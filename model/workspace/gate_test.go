package workspace

import (
	"context"
	"testing"

	"konklave/model"
	"konklave/playbooks"
)

// TestOutgoing: there is no text without a verdict that allows it.
func TestOutgoing(t *testing.T) {
	page, problems := playbooks.Parse("messages/m.md", []byte("---\nid: m\nkind: message\ntitle: M\nlang: en\nroles: [user]\nfunnel: [tofu]\nchannel: email\nsubject: S\n---\n\nHello {{ account.project }}\n"))
	if page == nil || page.Message == nil {
		t.Fatal(problems)
	}
	fill := func(project string) playbooks.Filled {
		f, err := playbooks.Fill(page, map[string]string{"account.project": project})
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	tests := []struct {
		name     string
		decision model.Decision
		project  string
		want     model.Code
	}{
		{"allowed", model.Allowed, "ERP", ""},
		{"conditional", model.Conditional, "ERP", ""},
		{"blocked", model.Blocked, "ERP", model.Conflict},
		{"not asked", "", "ERP", model.Conflict},
		{"a decision that is not known", "maybe", "ERP", model.Conflict},
		{"a field missing", model.Allowed, "", model.Invalid},
	}
	for _, tc := range tests {
		msg := Message{Page: page, Filled: fill(tc.project), Verdict: model.Verdict{Decision: tc.decision}}
		out, err := msg.Outgoing()
		if model.CodeOf(err) != tc.want || (err == nil) != (out.Text() == "Hello ERP") {
			t.Errorf("%s: %q %v", tc.name, out.Text(), err)
		}
		if _, body, ok := msg.Draft(); ok != (tc.want != model.Conflict) || ok == (body == "") {
			t.Errorf("%s: draft %q %v", tc.name, body, ok)
		}
	}
}

// TestReach: a channel is open for what is allowed on it, and the verdict names
// the purpose.
func TestReach(t *testing.T) {
	x := newErasure(t)
	ctx := context.Background()
	reach := func(c model.Channel) model.Verdict {
		v, err := x.Reach(ctx, x.gone, c)
		x.must(err)
		return v
	}
	x.must(x.ChangePerson(ctx, x.gone, func(p *model.Person) { p.LegalBasis = "" }))
	if v := reach(model.Email); v.Decision != model.Blocked || v.Rule != "basis" || v.Purpose != model.Marketing {
		t.Errorf("without a legal basis: %+v", v)
	}
	_, err := x.RecordPermission(ctx, model.Permission{Person: x.gone, Channel: model.Email, Purpose: model.Reply, Status: model.Requested, GrantedAt: erasureNoon, Evidence: "mail"})
	x.must(err)
	if v := reach(model.Email); v.Decision == model.Blocked || v.Purpose != model.Reply {
		t.Errorf("asked by the person: %+v", v)
	}
	x.must(x.Suppress(ctx, x.gone, model.Suppression{Kind: model.LegalStop}))
	if v := reach(model.Email); v.Decision != model.Blocked || v.Rule != "suppressed.legal" {
		t.Errorf("stopped: %+v", v)
	}
}
