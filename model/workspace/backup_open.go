package workspace

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"

	"konklave/model"
	"konklave/model/backup"
	"konklave/model/keys"
)

// opened is a backup whose body is being read.
type opened struct {
	backup.Header
	file   *os.File
	stream io.Reader
	end    func()
	key    []byte // data key of the folder that it was made of; it may have a newer one than the backup
	slots  []byte // a slot file that holds the key, and opened
}

func (b *opened) Close() error {
	b.end()
	return b.file.Close()
}

// openBackup opens a backup with the first key that fits: known, when it is
// given; what opens the slots of the data folder now; those that the backup
// carries; those of other backups of the folder, which may open with a newer
// password; each with the data keys that were before it. Files beside the store go to file, which may be nil. Errors:
// model.Sealed when a password or recovery key is needed, model.Damaged.
func openBackup(path string, known []byte, dir string, o Options, file func(string, []byte) error) (*opened, error) {
	head, err := backup.Look(path)
	if err != nil {
		return nil, err
	}
	var trouble error
	try := func(key, slots []byte, err error) (*opened, error) {
		if err != nil {
			if trouble == nil || model.CodeOf(err) == model.Sealed {
				trouble = err
			}
			return nil, nil
		}
		for _, k := range append([][]byte{key}, keys.Former(slots, key)...) {
			b, err := openWith(path, k, file)
			switch {
			case errors.Is(err, backup.ErrKey):
				continue
			case err != nil:
				return nil, err
			}
			b.key, b.slots = key, slots
			return b, nil
		}
		return nil, nil
	}
	slots := [][]byte{head.Slots}
	if now, err := keys.Carry(dir); err == nil {
		if known == nil {
			slots = [][]byte{now, head.Slots}
		} else if b, err := try(known, now, nil); b != nil || err != nil {
			return b, err
		}
	} else if known != nil {
		if b, err := try(known, head.Slots, nil); b != nil || err != nil {
			return b, err
		}
	}
	if others, _, err := backup.List(filepath.Dir(path), head.Folder); err == nil {
		for _, other := range others {
			slots = append(slots, other.Slots)
		}
	}
	for i, content := range slots {
		if len(content) == 0 || i > 0 && bytes.Equal(content, slots[i-1]) {
			continue
		}
		key, err := keys.OpenCarried(content, path, o.place(), o.Answer)
		if b, err := try(key, content, err); b != nil || err != nil {
			return b, err
		}
	}
	if trouble != nil {
		return nil, trouble
	}
	return nil, model.Errorf(model.Sealed, "error.backup.key",
		"no key opens the backup %s: it is of another data folder, or the key was changed since. Give the password or the recovery key that this folder had then", path)
}

// openWith opens a backup with one data key.
func openWith(path string, key []byte, file func(string, []byte) error) (*opened, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, model.Errorf(model.ReadOnly, "error.backup.unreadable", "the backup %s cannot be read: %w", path, err)
	}
	r, err := backup.NewReader(f, path)
	if err == nil {
		var stream io.Reader
		var end func()
		if stream, end, err = r.Open(key, file); err == nil {
			return &opened{r.Header, f, stream, end, key, nil}, nil
		}
	}
	f.Close()
	return nil, err
}
