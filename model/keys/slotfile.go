package keys

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"konklave/model"
	"konklave/model/exchange"
)

// The slot file lies in the data folder, twice.
const (
	slotName    = "keys.json"
	spareName   = "keys.bak.json"
	slotVersion = 2       // 1 knew no former keys, and is still written without them
	slotMost    = 1 << 20 // bytes that are read of a slot file at most
)

// slotFile is the content of the slot file.
type slotFile struct {
	Version int      `json:"konklave_keys"`
	Folder  string   `json:"folder"` // random name of the data folder
	Slots   []slot   `json:"slots"`
	Former  [][]byte `json:"former,omitempty"`  // data keys before, encrypted with the present one
	Retired []secret `json:"retired,omitempty"` // to be deleted
	Sum     string   `json:"sum"`               // SHA-256 of the rest: finds damage, not forgery
}

// secret names a secret in the keychain or in a file.
type secret struct {
	Kind Kind   `json:"kind"`
	Name string `json:"name"`
}

func (f *slotFile) find(kind Kind) *slot {
	for i := range f.Slots {
		if f.Slots[i].Kind == kind {
			return &f.Slots[i]
		}
	}
	return nil
}

// with is a copy of the file with another slot of a kind; a zero slot takes the
// kind away. The secret of the slot before is retired.
func (f *slotFile) with(kind Kind, s slot) *slotFile {
	next := *f
	next.Slots, next.Retired = nil, slices.Clone(f.Retired)
	for _, old := range f.Slots {
		switch {
		case old.Kind != kind:
			next.Slots = append(next.Slots, old)
		case old.Name != "" && old.Name != s.Name:
			next.Retired = append(next.Retired, secret{old.Kind, old.Name})
		}
	}
	if s.Kind != "" {
		next.Slots = append(next.Slots, s)
	}
	return &next
}

func (f *slotFile) encode() ([]byte, error) {
	summed := *f
	summed.Version = 1
	if len(f.Former) > 0 {
		summed.Version = slotVersion
	}
	sum, err := summed.sum()
	if err != nil {
		return nil, err
	}
	summed.Sum = sum
	content, err := json.MarshalIndent(&summed, "", "  ")
	return append(content, '\n'), err
}

func (f slotFile) sum() (string, error) {
	f.Sum = ""
	content, err := json.Marshal(&f)
	hash := sha256.Sum256(content)
	return hex.EncodeToString(hash[:]), err
}

var errDamaged = errors.New("keys: the slot file is damaged")

// decode reads a slot file; errDamaged when a bit is wrong.
func decode(content []byte, path string) (*slotFile, error) {
	var f slotFile
	if err := json.Unmarshal(content, &f); err != nil {
		return nil, errDamaged
	}
	if f.Version > slotVersion {
		return nil, model.Errorf(model.Conflict, msgNewer, "a newer Konklave wrote %s. Nothing was changed. Install the newer version", path)
	}
	if sum, err := f.sum(); err != nil || sum != f.Sum || len(f.Slots) == 0 || f.Folder == "" {
		return nil, errDamaged
	}
	return &f, nil
}

// readSlots reads the slot file of a data folder: nil where there is none.
// uneven is set when the two copies differ and should be written again.
func readSlots(dir string) (found *slotFile, uneven bool, err error) {
	var contents [2][]byte
	broken := false
	for i, name := range []string{slotName, spareName} {
		path := filepath.Join(dir, name)
		content, err := readMost(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, false, model.Errorf(model.ReadOnly, msgUnusable, "the key %s cannot be used: %w", path, err)
		}
		f, err := decode(content, path)
		if errors.Is(err, errDamaged) {
			broken = true
			continue
		}
		if err != nil {
			return nil, false, err
		}
		contents[i] = content
		if found == nil {
			found = f
		}
	}
	if found == nil && broken {
		path := filepath.Join(dir, slotName)
		return nil, false, model.Errorf(model.Damaged, msgDamaged,
			"%s is damaged, and so is its copy. It holds the encrypted key of this data. Nothing was changed. Restore the file from a backup of the data folder", path)
	}
	return found, found != nil && !bytes.Equal(contents[0], contents[1]), nil
}

func readMost(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, slotMost))
}

// write puts both copies on disk, one after the other. The folder opens with
// the new slots once the first one is there.
func (f *slotFile) write(dir string) error {
	if len(f.Slots) == 0 {
		return internal("write the slot file", errors.New("no slot would be left"))
	}
	content, err := f.encode()
	if err != nil {
		return internal("write the slot file", err)
	}
	for _, name := range []string{slotName, spareName} {
		if err := writeOwn(filepath.Join(dir, name), content); err != nil {
			return err
		}
	}
	return nil
}

// writeOwn writes a file that only its owner may read, whole or not at all.
func writeOwn(path string, content []byte) error {
	err := exchange.WriteFile(path, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
	if err != nil {
		return err
	}
	return os.Chmod(path, 0o600) // a file that was there kept its rights
}

// FolderName is the random name in the slot file of a data folder, "" where
// there is none that can be read.
func FolderName(dir string) string {
	if f, _, err := readSlots(dir); err == nil && f != nil {
		return f.Folder
	}
	return ""
}
