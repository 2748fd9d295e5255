package exchange

import (
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/robustio"
)

// replace renames a file over another and syncs the folder, so that the new name
// survives a power cut. On Windows a virus scanner or an indexer may hold a new file
// for a moment, so a refusal is tried again for two seconds.
func replace(from, to string) error {
	if err := robustio.Rename(from, to); err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(to))
	if err != nil {
		return nil // the file is in place; a folder that cannot be opened cannot be synced
	}
	defer dir.Close()
	dir.Sync() // network folders and Windows refuse it; the file itself is synced
	return nil
}
