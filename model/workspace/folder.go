package workspace

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"

	"konklave/model"
	"konklave/model/exchange"
)

// DefaultDir is where the data lies: the folder that the user chose last, else
// konklave in the user's data folder.
func DefaultDir() string {
	if chosen, err := os.ReadFile(rememberedPath()); err == nil {
		if dir := strings.TrimSpace(string(chosen)); filepath.IsAbs(dir) {
			return dir
		}
	}
	return filepath.Join(xdg.DataHome, "konklave")
}

// RememberDir makes a folder the DefaultDir of later starts. It is the one
// choice that cannot lie in the store itself.
func RememberDir(dir string) error {
	if err := os.MkdirAll(keyDir(), 0o700); err != nil {
		return model.Errorf(model.ReadOnly, "error.folder.remember", "the choice of the folder cannot be kept in %s: %w", keyDir(), err)
	}
	return exchange.WriteFile(rememberedPath(), func(w io.Writer) error {
		_, err := io.WriteString(w, dir+"\n")
		return err
	})
}

// keyDir is in the user's configuration folder: keys lie there, away from the
// data. On Windows and macOS the folders for configuration and for data are the
// same, so the keys get one of their own.
func keyDir() string {
	if xdg.ConfigHome == xdg.DataHome {
		return filepath.Join(xdg.ConfigHome, "konklave-keys")
	}
	return filepath.Join(xdg.ConfigHome, "konklave")
}

func rememberedPath() string { return filepath.Join(keyDir(), "folder") }

// oldName is the random name that folders were given before they had a slot
// file; it names their key file. "" for all others.
func oldName(dir string) (string, error) {
	id, err := os.ReadFile(filepath.Join(dir, "id"))
	switch {
	case err == nil && len(strings.TrimSpace(string(id))) == 36:
		return strings.TrimSpace(string(id)), nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return "", model.Errorf(model.ReadOnly, "error.folder.read", "the folder %s cannot be read: %w", dir, err)
	}
	return "", nil
}
