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

func (ws *Workspace) gate(tx *store.Tx, person model.ID, c model.Channel, purpose model.Purpose) (model.Verdict, error) {
	p, err := tx.Person(person)
	if err != nil {
		return model.Verdict{}, err
	}
	account, err := tx.Account(p.Account)
	if err != nil && model.CodeOf(err) != model.NotFound {
		return model.Verdict{}, err
	}
	permissions, err := tx.PermissionsOf(person)
	if err != nil {
		return model.Verdict{}, err
	}
	list, err := ws.suppressed(tx)
	if err != nil {
		return model.Verdict{}, err
	}
	return model.Gate(model.GateCase{
		Person: p, Country: firstOf(p.Country, account.Country), Channel: c, Purpose: purpose,
		Permissions: permissions, Suppressed: list.of(p, account.Name), Today: ws.Today(),
	}), nil
}

// PurposeOf is what a message is for: as its page says, else advertising.
func PurposeOf(msg Message) model.Purpose {
	if m := msg.Page.Message; m != nil && slices.Contains(model.Purposes, model.Purpose(m.Purpose)) {
		return model.Purpose(m.Purpose)
	}
	return model.Marketing
}

// basisOf is what a touch keeps of a verdict.
func basisOf(v model.Verdict, p model.Person) model.TouchBasis {
	return model.TouchBasis{Purpose: v.Purpose, Decision: v.Decision, Rule: v.Rule, LegalBasis: p.LegalBasis, Permission: v.Permission, Country: v.Country}
}
