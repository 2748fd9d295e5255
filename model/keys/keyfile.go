package keys

import (
	"encoding/base64"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"konklave/model"
)

// The first line of a key file. Version 1 held the data key itself; it is read
// as the secret of a slot that is made for it.
const (
	oldFileHead = "konklave-key-1 "
	fileHead    = "konklave-key-2 "
)

func (k *Keys) filePath(name string) string { return filepath.Join(k.place.Dir, name+".key") }

// fileSecret reads the secret of a key file. old says that it is the data key.
// A missing file is fs.ErrNotExist.
func (k *Keys) fileSecret(name string) (secret []byte, old bool, err error) {
	path := k.filePath(name)
	if inside(k.dir, path) {
		return nil, false, fileInside(path)
	}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false, err
	}
	if err != nil {
		return nil, false, model.Errorf(model.ReadOnly, msgUnusable, "the key %s cannot be used: %w", path, err)
	}
	encoded, ok := strings.CutPrefix(strings.TrimSpace(string(text)), fileHead)
	if !ok {
		encoded, old = strings.CutPrefix(strings.TrimSpace(string(text)), oldFileHead)
	}
	secret, err = base64.StdEncoding.DecodeString(encoded)
	if !ok && !old || err != nil || len(secret) != keySize {
		return nil, false, model.Errorf(model.Damaged, msgFileBroken,
			"the key file %s is damaged. Nothing was changed. Restore it from a backup", path)
	}
	return secret, old, nil
}

// putFile writes a new key file.
func (k *Keys) putFile(name string, secret []byte) error {
	path := k.filePath(name)
	if inside(k.dir, path) {
		return fileInside(path)
	}
	if err := os.MkdirAll(k.place.Dir, 0o700); err != nil {
		return model.Errorf(model.ReadOnly, msgUnusable, "the key %s cannot be used: %w", path, err)
	}
	return writeOwn(path, []byte(fileHead+base64.StdEncoding.EncodeToString(secret)+"\n"))
}

func fileInside(path string) error {
	return model.Errorf(model.Invalid, msgFileInside, "the key file %s lies in the data folder. Choose a place outside of it", path)
}

// inside reports whether path lies in dir.
func inside(dir, path string) bool {
	dir, err1 := filepath.Abs(dir)
	path, err2 := filepath.Abs(path)
	rel, err := filepath.Rel(dir, path)
	return errors.Join(err1, err2, err) == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
