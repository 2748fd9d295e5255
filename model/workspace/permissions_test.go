package workspace

import (
	"context"
	"testing"

	"konklave/model"
	"konklave/model/store"
)

// TestOldPermissionsAreBoundWhenTheAddressChanges: one that was kept before addresses
// were noted counts for the address it was kept with.
func TestOldPermissionsAreBoundWhenTheAddressChanges(t *testing.T) {
	x := newErasure(t)
	ctx := context.Background()
	calls := model.Permission{ID: newID(), Person: x.gone, Channel: model.Phone, Purpose: model.Marketing, Status: model.Consent, GrantedAt: erasureNoon}
	no := model.Permission{ID: newID(), Person: x.gone, Channel: model.Email, Purpose: model.Reply, Status: model.Objected, GrantedAt: erasureNoon}
	old := model.Permission{ID: newID(), Person: x.gone, Channel: model.Email, Purpose: model.Reply, Status: model.Consent, GrantedAt: erasureNoon.AddDate(0, -1, 0)}
	_, err := x.store.Update(ctx, store.Meta{Intent: "test"}, func(e *store.Edit) error {
		for _, p := range []model.Permission{calls, no, old} {
			if err := e.Put(p); err != nil {
				return err
			}
		}
		return nil
	})
	x.must(err)
	x.must(x.ChangePerson(ctx, x.gone, func(p *model.Person) { p.Email = "new@nordwerk.example" }))
	all, err := x.Permissions(ctx, x.gone)
	x.must(err)
	want := map[model.ID]string{calls.ID: "", no.ID: "", old.ID: "x.geheimrat@nordwerk.example"}
	for _, p := range all {
		if address, known := want[p.ID]; known && p.Address != address {
			t.Errorf("%s %s is bound to %q, want %q", p.Channel, p.Status, p.Address, address)
		}
	}
	_, err = x.Undo(ctx)
	x.must(err)
	if all, err = x.Permissions(ctx, x.gone); err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		if p.ID == old.ID && p.Address != "" {
			t.Errorf("taken back, it is bound to %q", p.Address)
		}
	}
}
