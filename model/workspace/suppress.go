package workspace

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/store"
)

// salt is the secret of the hashes of this store, made when it is first needed.
func (ws *Workspace) salt(ctx context.Context) (string, error) {
	if salt := ws.Settings().Salt; salt != "" {
		return salt, nil
	}
	raw := make([]byte, 32)
	rand.Read(raw) // never fails, see crypto/rand
	err := ws.ChangeSettings(ctx, func(s *model.Settings) {
		if s.Salt == "" {
			s.Salt = hex.EncodeToString(raw)
		}
	})
	return ws.Settings().Salt, err
}

// suppress enters everything that a person can be recognised by.
func (ws *Workspace) suppress(e *store.Edit, salt string, p model.Person, s model.Suppression) error {
	account, err := lastNameOf(e.Tx, p.Account)
	if err != nil {
		return err
	}
	there, err := e.Suppressions()
	if err != nil {
		return err
	}
	if s.Since.IsZero() {
		s.Since = ws.clock()
	}
	s.By, s.Group = ws.Me().Name, newID()
	handles := model.HandlesOf(p, account)
	if s.Kind != model.Bounce { // that is about an address; all others are about the person
		handles = append(handles, model.RecordHandle(p.ID))
	}
	for _, h := range handles {
		s.ID, s.Form, s.Handle = newID(), h.Form, model.HandleHash(salt, h)
		for _, old := range there { // the same word again takes its place
			if old.Handle == s.Handle && old.Kind == s.Kind && old.Channel == s.Channel && old.Purpose == s.Purpose && old.Topic == s.Topic {
				s.ID = old.ID
			}
		}
		if err := e.Put(s); err != nil {
			return err
		}
	}
	return nil
}

// Suppress enters a person in the suppression list: a returned message, a word
// from the lawyer. An objection is recorded with RecordPermission.
func (ws *Workspace) Suppress(ctx context.Context, person model.ID, s model.Suppression) error {
	p, err := ws.Person(ctx, person)
	if err != nil {
		return err
	}
	salt, err := ws.salt(ctx)
	if err != nil {
		return err
	}
	return ws.edit(ctx, "suppress", p.FullName(), func(e *store.Edit) error {
		if err := ws.endCadences(e, e.EnrollmentsOf, person, exitOf(s.Kind)); err != nil {
			return err
		}
		return ws.suppress(e, salt, p, s)
	})
}

// suppressed is the suppression list at hand, by hash.
type suppressed struct {
	salts  []string
	byHash map[string][]model.Suppression
}

func (ws *Workspace) suppressed(tx *store.Tx) (suppressed, error) {
	settings := ws.Settings()
	list := suppressed{salts: strings.Fields(settings.Salt + " " + settings.OldSalts)}
	if len(list.salts) == 0 {
		return list, nil
	}
	all, err := tx.Suppressions()
	if err != nil || len(all) == 0 {
		return list, err
	}
	list.byHash = make(map[string][]model.Suppression, len(all))
	for _, s := range all {
		list.byHash[s.Handle] = append(list.byHash[s.Handle], s)
	}
	return list, nil
}

// of gives the entries about a person. Colleagues share a switchboard: the number of
// somebody with an address or a profile counts only together with the name.
func (l suppressed) of(p model.Person, account string) (found []model.Suppression) {
	if len(l.byHash) == 0 {
		return nil
	}
	handles := model.HandlesOf(p, account)
	named, own := false, false // the name stands in the list; there is something that is the person's alone
	for _, h := range handles {
		named = named || h.Form == model.HandleName && len(l.by(h)) > 0
		own = own || h.Form == model.HandleEmail || h.Form == model.HandleProfile
	}
	for _, h := range handles {
		switch {
		case h.Form == model.HandleName && len(handles) > 1:
			continue // a namesake with another address is somebody else
		case h.Form == model.HandlePhone && own && !named:
			continue
		}
		found = append(found, l.by(h)...)
	}
	if !p.ID.IsZero() {
		found = append(found, l.by(model.RecordHandle(p.ID))...)
	}
	return found
}

// by gives the entries with a handle.
func (l suppressed) by(h model.Handle) (found []model.Suppression) {
	for _, salt := range l.salts {
		found = append(found, l.byHash[model.HandleHash(salt, h)]...)
	}
	return found
}

// erased gives the erasure of a record, where it is of somebody who was erased:
// found by its id, else by the name together with an address, a number or a
// profile of the same erasure. One of these alone is not enough to delete
// somebody: colleagues share a switchboard.
func (l suppressed) erased(p model.Person, account string) (by model.Suppression, ok bool) {
	if len(l.byHash) == 0 {
		return by, false
	}
	for _, s := range l.by(model.RecordHandle(p.ID)) {
		if s.Kind == model.Erasure {
			return s, true
		}
	}
	handles := model.HandlesOf(p, account)
	known := map[model.ID]bool{} // erasures that have something else of the person
	for _, h := range handles {  // the name comes last
		for _, s := range l.by(h) {
			switch {
			case s.Kind != model.Erasure:
			case h.Form != model.HandleName:
				known[s.Group] = true
			case known[s.Group] || len(handles) == 1:
				return s, true
			}
		}
	}
	return by, false
}

// keepsOut reports whether a person must not be taken in again.
func (l suppressed) keepsOut(p model.Person, account string) bool {
	for _, s := range l.of(p, account) {
		if s.KeepsOut() {
			return true
		}
	}
	return false
}

// refuseSuppressed stops a person who was erased from being taken in again.
func (ws *Workspace) refuseSuppressed(tx *store.Tx, p model.Person) error {
	list, err := ws.suppressed(tx)
	if err != nil || len(list.byHash) == 0 {
		return err
	}
	account, err := tx.Account(p.Account)
	if err != nil && model.CodeOf(err) != model.NotFound {
		return err
	}
	if list.keepsOut(p, account.Name) {
		return model.Errorf(model.Conflict, "error.person.suppressed",
			"%s stands in the suppression list: the data were erased and must not be taken in again. If the person wishes otherwise, remove the entry first (konklave person allow)", p.FullName())
	}
	return nil
}

// AllowAgain removes the entries of a person from the suppression list, because
// the person wishes it. reason says how we know. It gives how many there were.
func (ws *Workspace) AllowAgain(ctx context.Context, p model.Person, account, reason string) (n int, err error) {
	if reason == "" {
		return 0, model.Errorf(model.Invalid, "error.allow.reason", "say how you know that the person wishes to be contacted again")
	}
	return n, ws.edit(ctx, "allow_again", "", func(e *store.Edit) error {
		list, err := ws.suppressed(e.Tx)
		if err != nil {
			return err
		}
		found := list.of(p, account)
		for _, all := range list.byHash {
			for _, s := range all {
				if !slices.ContainsFunc(found, func(f model.Suppression) bool {
					return f.ID == s.ID || s.KeepsOut() && f.Group == s.Group
				}) {
					continue // the other hashes of one erasure go with it
				}
				if err := e.Delete(model.KindSuppression, s.ID); err != nil {
					return err
				}
				n++
			}
		}
		return nil
	})
}
