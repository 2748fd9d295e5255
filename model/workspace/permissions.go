package workspace

import (
	"context"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/store"
)

// Permissions lists what a person allowed and forbade, in the order in which it
// was recorded.
func (ws *Workspace) Permissions(ctx context.Context, person model.ID) (list []model.Permission, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		list, err = tx.PermissionsOf(person)
		return err
	})
	return list, err
}

// RecordPermission keeps a permission of a person, a new one or a correction of
// one that is there. An objection also enters the person's addresses in the
// suppression list, so that it outlives the person's record. A permission without an
// address is noted as given for the one that the person has now.
func (ws *Workspace) RecordPermission(ctx context.Context, p model.Permission) (model.ID, error) {
	for _, field := range []*string{&p.Scope, &p.Wording, &p.Evidence, &p.Facts, &p.Customer.Sale, &p.DoubleOptIn.IP, &p.DoubleOptIn.URL, &p.Address} {
		*field = strings.TrimSpace(*field)
	}
	if err := model.CheckPermission(p, ws.Today()); err != nil {
		return p.ID, err
	}
	who, err := ws.Person(ctx, p.Person)
	if err != nil {
		return p.ID, err
	}
	if p.ID.IsZero() {
		p.ID = newID()
	}
	if p.Address == "" && !p.Status.Forbids() {
		p.Address = model.AddressOn(who, p.Channel)
	}
	p.RecordedBy, p.RecordedAt = ws.Me().Name, ws.clock()
	salt, err := ws.salt(ctx)
	if err != nil {
		return p.ID, err
	}
	return p.ID, ws.edit(ctx, "record_permission", who.FullName(), func(e *store.Edit) error { return ws.putPermission(e, salt, who, p) })
}

// putPermission writes a permission and does what follows from a no.
func (ws *Workspace) putPermission(e *store.Edit, salt string, who model.Person, p model.Permission) error {
	if err := e.Put(&p); err != nil {
		return err
	}
	if p.Status.Forbids() {
		if err := ws.endCadences(e, e.EnrollmentsOf, p.Person, model.ExitOptOut); err != nil {
			return err
		}
	}
	if p.Status != model.Objected || p.Purpose != model.Marketing {
		return nil
	}
	kind := model.MarketingObjection
	if p.Channel != "" {
		kind = model.ChannelOptOut
	}
	return ws.suppress(e, salt, who, model.Suppression{Kind: kind, Channel: p.Channel, Purpose: p.Purpose, Topic: p.Scope, Since: p.Since()})
}

// bindPermissions notes which address the permissions of a person were given for,
// before another takes its place: where the channel's address stays they stay free.
func bindPermissions(e *store.Edit, before, now model.Person) error {
	all, err := e.PermissionsOf(before.ID)
	if err != nil {
		return err
	}
	for _, p := range slices.Clone(all) {
		old := model.AddressOn(before, p.Channel)
		if old == "" || old == model.AddressOn(now, p.Channel) {
			continue
		}
		if bound := p.BoundTo(before); bound != p {
			if err := e.Put(&bound); err != nil {
				return err
			}
		}
	}
	return nil
}

// DeletePermission takes a permission back that was recorded by mistake.
func (ws *Workspace) DeletePermission(ctx context.Context, id model.ID) error {
	return ws.edit(ctx, "delete_permission", "", func(e *store.Edit) error { return e.Delete(model.KindPermission, id) })
}

// Requests lists what people asked for under the GDPR, in the order in which it
// was recorded.
func (ws *Workspace) Requests(ctx context.Context) (list []model.Request, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		list, err = tx.Requests()
		return err
	})
	return list, err
}

// RecordRequest keeps a request, a new one or one that is there.
func (ws *Workspace) RecordRequest(ctx context.Context, r model.Request) (model.ID, error) {
	for _, field := range []*string{&r.Identity, &r.Note, &r.Why, &r.Answer} {
		*field = strings.TrimSpace(*field)
	}
	if r.Received.IsZero() {
		r.Received = ws.Today()
	}
	if err := model.CheckRequest(r, ws.Today()); err != nil {
		return r.ID, err
	}
	who, err := ws.Person(ctx, r.Person)
	if err != nil && model.CodeOf(err) != model.NotFound { // answered after the erasure
		return r.ID, err
	}
	if r.ID.IsZero() {
		r.ID = newID()
	}
	r.RecordedBy = ws.Me().Name
	if r.Identity != "" && r.IdentityOn.IsZero() {
		r.IdentityOn = ws.Today()
	}
	return r.ID, ws.edit(ctx, "record_request", who.FullName(), func(e *store.Edit) error { return e.Put(&r) })
}

// RetentionDue lists the people whose data were to be looked at, or to go, by
// today.
func (ws *Workspace) RetentionDue(ctx context.Context) (due []model.Person, err error) {
	today := ws.Today()
	err = ws.store.View(func(tx *store.Tx) error {
		return tx.EachPerson(func(p *model.Person) error {
			if p.RetentionDue(today) {
				due = append(due, *p)
			}
			return ctx.Err()
		})
	})
	return due, err
}
