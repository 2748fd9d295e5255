package keys

import (
	"bytes"
	"encoding/hex"
	"errors"

	"konklave/model"
)

// passwordSlot makes a slot for a password that was checked.
func (k *Keys) passwordSlot(f *slotFile, dataKey []byte, password string) (slot, error) {
	cost := k.costs
	s := slot{Kind: Password, Made: k.clock().UTC(), Cost: &cost}
	return s, s.seal(f.Folder, []byte(password), dataKey)
}

// ownSlot makes a slot with a new secret in the key store of the system, else
// in a key file. A key store that takes a secret and does not give it back is
// none.
func (k *Keys) ownSlot(f *slotFile, dataKey []byte, name string) (slot, error) {
	if k.place.Chain != nil && !k.place.FilesFirst {
		if s, err := k.chainSlot(f, dataKey, name); err == nil {
			return s, nil
		}
	}
	secret := random(keySize)
	s := slot{Kind: File, Made: k.clock().UTC(), Name: name}
	if err := k.putFile(name, secret); err != nil {
		return s, err
	}
	return s, s.seal(f.Folder, secret, dataKey)
}

func (k *Keys) chainSlot(f *slotFile, dataKey []byte, name string) (slot, error) {
	secret := random(keySize)
	s := slot{Kind: Keychain, Made: k.clock().UTC(), Name: name}
	if k.place.Chain == nil {
		return s, chainMissing("", false)
	}
	if err := k.place.Chain.Set(name, secret); err != nil {
		return s, chainTrouble(k.place.Chain, err)
	}
	if back, err := k.place.Chain.Get(name); err != nil || !bytes.Equal(back, secret) {
		return s, chainTrouble(k.place.Chain, errors.Join(err, errAbsent))
	}
	return s, s.seal(f.Folder, secret, dataKey)
}

// newName names a secret that takes the place of another one.
func (f *slotFile) newName() string { return f.Folder + "-" + hex.EncodeToString(random(4)) }

var errNotOpen = errors.New("the folder is not open")

// set writes the slots and deletes what they retire.
func (k *Keys) set(next *slotFile) error {
	if err := next.write(k.dir); err != nil {
		return err
	}
	k.slots = next
	k.sweep(true)
	return nil
}

// proved checks the password of a folder that has one. Who came in with the
// recovery key has lost it and need not know it.
func (k *Keys) proved(password string) error {
	s := k.slots.find(Password)
	if s == nil || k.opened == Recovery {
		return nil
	}
	if _, err := s.open(k.slots.Folder, []byte(password)); err != nil {
		return wrongPassword()
	}
	return nil
}

// SetPassword has the folder open with a password from now on, and with nothing
// by itself any more. old is the password before, where there is one. cost may
// be the zero Cost, which is DefaultCost. Errors: model.Sealed when old is
// wrong, model.Invalid when the new password is too short.
func (k *Keys) SetPassword(old, password string, cost Cost) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.slots == nil {
		return internal("set a password", errNotOpen)
	}
	if cost == (Cost{}) {
		cost = DefaultCost
	}
	if err := errors.Join(CheckPassword(password), cost.Check()); err != nil {
		return err
	}
	if err := k.proved(old); err != nil {
		return err
	}
	k.costs = cost
	s, err := k.passwordSlot(k.slots, k.key, password)
	if err != nil {
		return err
	}
	if err := k.set(k.slots.with(Password, s).with(File, slot{}).with(Keychain, slot{})); err != nil {
		return err
	}
	k.opened = Password
	return nil
}

// RemovePassword has the folder open by itself again, by the key store of the
// system or else by a key file.
func (k *Keys) RemovePassword(old string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.slots == nil || k.slots.find(Password) == nil {
		return model.Errorf(model.NotFound, msgNoPassword, "there is no password to remove")
	}
	if err := k.proved(old); err != nil {
		return err
	}
	s, err := k.ownSlot(k.slots, k.key, k.slots.newName())
	if err != nil {
		return err
	}
	if err := k.set(k.slots.with(s.Kind, s).with(Password, slot{})); err != nil {
		return err
	}
	k.opened = s.Kind
	return nil
}

// UseKeychain moves the secret of a folder that opens by a key file into the
// key store of the system.
func (k *Keys) UseKeychain() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.slots == nil {
		return internal("use the key store", errNotOpen)
	}
	s, err := k.chainSlot(k.slots, k.key, k.slots.newName())
	if err != nil {
		return err
	}
	next := k.slots.with(Keychain, s).with(File, slot{})
	if err := k.set(next); err != nil {
		return err
	}
	k.opened = Keychain
	return nil
}

// Repair gives a folder that was opened with the recovery key, because the key
// store or the key file is gone, a secret of that kind again.
func (k *Keys) Repair() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.slots == nil || k.slots.find(Password) != nil {
		return nil
	}
	s, err := k.ownSlot(k.slots, k.key, k.slots.newName())
	if err != nil {
		return err
	}
	next := k.slots
	for _, kind := range []Kind{File, Keychain} {
		next = next.with(kind, slot{})
	}
	if err := k.set(next.with(s.Kind, s)); err != nil {
		return err
	}
	k.opened = s.Kind
	return nil
}

// MakeCode makes a recovery key; one that was made before is worth nothing any
// more. password is needed where there is one.
func (k *Keys) MakeCode(password string) (Code, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.slots == nil {
		return Code{}, internal("make a recovery key", errNotOpen)
	}
	if err := k.proved(password); err != nil {
		return Code{}, err
	}
	code := NewCode()
	s := slot{Kind: Recovery, Made: k.clock().UTC()}
	if err := s.seal(k.slots.Folder, code[:], k.key); err != nil {
		return Code{}, err
	}
	return code, k.set(k.slots.with(Recovery, s))
}

// Opened is the way that the folder was opened.
func (k *Keys) Opened() Kind {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.opened
}
