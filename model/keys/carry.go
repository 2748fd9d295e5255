package keys

import (
	"bytes"
	"os"
	"path/filepath"

	"konklave/model"
)

// A backup carries a copy of the slot file, so that it opens elsewhere.

// Carry is the content of the slot file of a data folder.
func Carry(dir string) ([]byte, error) {
	f, _, err := readSlots(dir)
	if err != nil {
		return nil, err
	}
	if f == nil {
		return nil, (&Keys{dir: dir}).slotsMissing()
	}
	f.Retired = nil
	return f.encode()
}

// OpenCarried gives the data key that a carried slot file holds; from names
// where it comes from, for messages. It writes nothing. Errors are those of Key.
func OpenCarried(content []byte, from string, place Place, answer Answer) ([]byte, error) {
	f, err := decode(content, from)
	if err != nil {
		return nil, damagedSlots(from, err)
	}
	dataKey, _, err := (&Keys{dir: from, place: place, answer: answer}).unlock(f)
	return dataKey, err
}

// PutCarried makes a carried slot file that of a data folder.
func PutCarried(content []byte, dir string) error {
	f, err := decode(content, filepath.Join(dir, slotName))
	if err != nil {
		return damagedSlots(dir, err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return model.Errorf(model.ReadOnly, msgUnusable, "the key %s cannot be used: %w", dir, err)
	}
	return f.write(dir)
}

func damagedSlots(from string, err error) error {
	if err != errDamaged {
		return err
	}
	return model.Errorf(model.Damaged, msgDamaged,
		"%s is damaged, and so is its copy. It holds the encrypted key of this data. Nothing was changed. Restore the file from a backup of the data folder", from)
}

// DataKey is the data key of a folder that is open.
func (k *Keys) DataKey() []byte {
	k.mu.Lock()
	defer k.mu.Unlock()
	return bytes.Clone(k.key)
}
