package keys

import (
	"errors"

	"konklave/model"
)

// Rotation is a new data key on its way. Commit is the point of no return.
type Rotation struct {
	Key  []byte // the new data key
	keys *Keys
	next *slotFile
	made []secret
}

// Rotate prepares a new data key, with new secrets for all slots but that of
// the recovery key, which only its owner knows: it is dropped, and a new one has
// to be made afterwards. The key before is kept for the backups made with it.
// password is needed where there is one.
//
// Nothing is changed for the folder until Commit; Abandon takes back what was
// prepared.
func (k *Keys) Rotate(password string) (*Rotation, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.slots == nil {
		return nil, internal("make a new data key", errNotOpen)
	}
	if s := k.slots.find(Password); s != nil {
		// The recovery key is no help here: the password itself is needed.
		if _, err := s.open(k.slots.Folder, []byte(password)); err != nil {
			return nil, wrongPassword()
		}
	}
	r := &Rotation{Key: random(keySize), keys: k, next: k.slots.with(Recovery, slot{})}
	var err error
	if r.next.Former, err = k.slots.remember(k.key, r.Key); err != nil {
		return nil, err
	}
	for _, old := range k.slots.Slots {
		var s slot
		var err error
		switch old.Kind {
		case Password:
			k.costs = *old.Cost
			s, err = k.passwordSlot(r.next, r.Key, password)
		case Keychain:
			s, err = k.chainSlot(r.next, r.Key, k.slots.newName())
		case File:
			s = slot{Kind: File, Made: k.clock().UTC(), Name: k.slots.newName()}
			secret := random(keySize)
			if err = k.putFile(s.Name, secret); err == nil {
				err = s.seal(r.next.Folder, secret, r.Key)
			}
		default:
			continue
		}
		if s.Name != "" {
			r.made = append(r.made, secret{s.Kind, s.Name})
		}
		if err != nil {
			return nil, errors.Join(err, r.abandon())
		}
		r.next = r.next.with(old.Kind, s)
	}
	if len(r.next.Slots) == 0 {
		return nil, model.Errorf(model.Conflict, msgOnlyCode,
			"only the recovery key opens this data; set a password first")
	}
	return r, nil
}

// Commit writes the slots of the new data key: from here on it is the one.
func (r *Rotation) Commit() error {
	k := r.keys
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := r.next.write(k.dir); err != nil {
		return err
	}
	k.slots, k.key = r.next, r.Key
	return nil
}

// Finish deletes the secrets of the data key before. The store must hold its
// data under the new one.
func (r *Rotation) Finish() {
	r.keys.mu.Lock()
	defer r.keys.mu.Unlock()
	r.keys.sweep(true)
}

// Abandon deletes what was prepared.
func (r *Rotation) Abandon() error {
	r.keys.mu.Lock()
	defer r.keys.mu.Unlock()
	return r.abandon()
}

func (r *Rotation) abandon() error {
	var all error
	for _, s := range r.made {
		all = errors.Join(all, r.keys.drop(s))
	}
	return all
}
