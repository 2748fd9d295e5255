package workspace

import (
	"context"
	"slices"

	"konklave/model"
	"konklave/model/store"
)

// Gate asks whether a message may go to a person on a channel for a purpose.
func (ws *Workspace) Gate(ctx context.Context, person model.ID, c model.Channel, purpose model.Purpose) (v model.Verdict, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		v, err = ws.gate(tx, person, c, purpose)
		return err
	})
	return v, err
}

// Reach asks whether a person may be contacted on a channel at all, with what is
// not written yet: it gives the verdict for the first purpose that is allowed,
// whose reason says what alone may be written, else that on advertising.
func (ws *Workspace) Reach(ctx context.Context, person model.ID, c model.Channel) (v model.Verdict, err error) {
	for i, purpose := range []model.Purpose{model.Marketing, model.Reply, model.Transactional} {
		said, err := ws.Gate(ctx, person, c, purpose)
		if err != nil || said.Decision != model.Blocked {
			return said, err
		}
		if i == 0 {
			v = said
		}
	}
	return v, nil
}

func (ws *Workspace) gate(tx *store.Tx, person model.ID, c model.Channel, purpose model.Purpose) (model.Verdict, error) {
	found, err := ws.gateCase(tx, person)
	if err != nil {
		return model.Verdict{}, err
	}
	found.Channel, found.Purpose = c, purpose
	return model.Gate(found), nil
}

// gateCase is what is known of a person, for any channel and purpose.
func (ws *Workspace) gateCase(tx *store.Tx, person model.ID) (model.GateCase, error) {
	p, err := tx.Person(person)
	if err != nil {
		return model.GateCase{}, err
	}
	account, err := tx.Account(p.Account)
	if err != nil && model.CodeOf(err) != model.NotFound {
		return model.GateCase{}, err
	}
	permissions, err := tx.PermissionsOf(person)
	if err != nil {
		return model.GateCase{}, err
	}
	list, err := ws.suppressed(tx)
	return model.GateCase{Person: p, Country: firstOf(p.Country, account.Country), Permissions: permissions, Suppressed: list.of(p, account.Name), Today: ws.Today()}, err
}

// purposeOf is what a message is for: as its page says, else advertising.
func purposeOf(msg Message) model.Purpose {
	if m := msg.Page.Message; m != nil && slices.Contains(model.Purposes, model.Purpose(m.Purpose)) {
		return model.Purpose(m.Purpose)
	}
	return model.Marketing
}

// basisOf is what a touch keeps of a verdict.
func basisOf(v model.Verdict, p model.Person) model.TouchBasis {
	return model.TouchBasis{Purpose: v.Purpose, Decision: v.Decision, Rule: v.Rule, LegalBasis: p.LegalBasis, Permission: v.Permission, Country: v.Country}
}
