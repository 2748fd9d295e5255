package workspace

import (
	"context"

	"konklave/model"
	"konklave/model/store"
	"konklave/playbooks"
)

// SentMessages lists every message of the playbook that was sent and whether it
// was answered, with the buying role of who got it.
func (ws *Workspace) SentMessages(ctx context.Context) ([]playbooks.Sent, error) {
	var sent []playbooks.Sent
	err := ws.store.View(func(tx *store.Tx) error {
		roles := make(map[model.ID]model.Role)
		err := tx.EachSeat(func(s *model.Seat) error {
			if have := roles[s.Person]; !s.Person.IsZero() && (have == "" || have == model.UnknownRole) {
				roles[s.Person] = s.Primary()
			}
			return ctx.Err()
		})
		if err != nil {
			return err
		}
		var touches []model.Touch // of one person
		close := func() {
			for _, u := range model.Uses(touches) {
				role := roles[u.Person]
				if role == "" {
					role = model.UnknownRole
				}
				sent = append(sent, playbooks.Sent{Use: u, Role: role})
			}
			touches = touches[:0]
		}
		err = tx.EachTouch(func(t *model.Touch) error {
			if len(touches) > 0 && touches[0].Person != t.Person {
				close()
			}
			t.Text = "" // may be long, and says nothing here
			touches = append(touches, *t)
			return ctx.Err()
		})
		close()
		return err
	})
	return sent, err
}

// Want is a role in a phase, as an account may ask for messages.
type Want struct {
	Role  model.Role
	Stage model.Funnel
}

// Wants counts the accounts that have a seat of a role in the phase they are in.
func (ws *Workspace) Wants(ctx context.Context) (map[Want]int, error) {
	wants := make(map[Want]int)
	err := ws.store.View(func(tx *store.Tx) error {
		centers := make(map[model.ID]model.ID) // to their account
		stages := make(map[model.ID]model.Stage)
		if err := tx.EachCenter(func(c *model.Center) error { centers[c.ID] = c.Account; return ctx.Err() }); err != nil {
			return err
		}
		if err := tx.EachAccount(func(a *model.Account) error { stages[a.ID] = a.Stage; return ctx.Err() }); err != nil {
			return err
		}
		type held struct {
			account model.ID
			role    model.Role
		}
		seen := make(map[held]bool)
		return tx.EachSeat(func(s *model.Seat) error {
			account := centers[s.Center]
			for _, role := range s.Roles {
				if h := (held{account, role}); stages[account] > 0 && !seen[h] {
					seen[h] = true
					wants[Want{role, stages[account].Funnel()}]++
				}
			}
			return ctx.Err()
		})
	})
	return wants, err
}
