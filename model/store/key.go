package store

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"konklave/model"
)

// keySize is the length of the key of a store in bytes (AES-256).
const keySize = 32

// KeySource keeps the key of a store, e.g. in a file or in the keychain of the
// system.
type KeySource interface {
	// Key gives the 32 bytes for the data folder dir. Only with create, which
	// means that there is no store yet, may it make a new key; a key that
	// exists is given in any case. Making a new key for an existing store
	// would lose its data. A missing key is fs.ErrNotExist.
	Key(dir string, create bool) ([]byte, error)
}

// KeyFile keeps the key in a file of its own, which must lie outside the data
// folder: whoever copies the folder, or gets hold of its backup, has not got
// the key.
type KeyFile struct{ Path string }

const keyHead = "konklave-key-1 "

// Key implements KeySource.
func (k KeyFile) Key(dir string, create bool) ([]byte, error) {
	if inside(dir, k.Path) {
		return nil, model.Errorf(model.Invalid, msgKeyInside,
			"the key file %s lies in the data folder. Choose a place outside of it", k.Path)
	}
	text, err := os.ReadFile(k.Path)
	if err == nil {
		encoded, ok := strings.CutPrefix(strings.TrimSpace(string(text)), keyHead)
		key, err := base64.StdEncoding.DecodeString(encoded)
		if !ok || err != nil || len(key) != keySize {
			return nil, model.Errorf(model.Damaged, msgKeyBroken,
				"the key file %s is damaged. Nothing was changed. Restore it from a backup", k.Path)
		}
		return key, nil
	}
	if !create || !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	key := make([]byte, keySize)
	if _, err := rand.Read(key); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(k.Path), 0o700); err != nil {
		return nil, err
	}
	return key, writeFile(k.Path, []byte(keyHead+base64.StdEncoding.EncodeToString(key)+"\n"))
}

// inside reports whether path lies in dir.
func inside(dir, path string) bool {
	dir, err1 := filepath.Abs(dir)
	path, err2 := filepath.Abs(path)
	rel, err := filepath.Rel(dir, path)
	return errors.Join(err1, err2, err) == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// writeFile writes a file that only its owner may read, whole or not at all.
func writeFile(path string, content []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone after the rename
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// findKey gets the key of the store in dir.
func findKey(dir string, opts Options, create bool) ([]byte, error) {
	key := opts.Key
	if key == nil {
		if opts.KeySource == nil {
			return nil, internal("open the store", errors.New("neither key nor key source"))
		}
		var err error
		if key, err = opts.KeySource.Key(dir, create); err != nil {
			return nil, keyError(opts.KeySource, err)
		}
	}
	if len(key) != keySize {
		return nil, internal("open the store", errors.New("the key must have 32 bytes"))
	}
	return key, nil
}

func keyError(source KeySource, err error) error {
	var known *model.Error
	if errors.As(err, &known) {
		return err
	}
	place := "of the keychain"
	if file, ok := source.(KeyFile); ok {
		place = file.Path
	}
	if errors.Is(err, fs.ErrNotExist) {
		return model.Errorf(model.NotFound, msgKeyMissing,
			"the key %s is missing, and the data cannot be read without it. Nothing was changed. Restore the key from a backup", place)
	}
	return model.Errorf(model.ReadOnly, msgKeyUnusable, "the key %s cannot be used: %w", place, err)
}

func wrongKey(dir string) error {
	return model.Errorf(model.Invalid, msgKeyWrong,
		"the key does not fit the data in %s. Nothing was changed. Restore the right key from a backup", dir)
}
