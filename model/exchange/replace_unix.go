//go:build !windows

package exchange

import (
	"os"
	"path/filepath"
)

// replace renames a file over another and syncs the folder, so that the new
// name survives a power cut.
func replace(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(to))
	if err != nil {
		return nil // the file is in place; a folder that cannot be opened cannot be synced
	}
	defer dir.Close()
	dir.Sync() // network folders refuse it; the file itself is synced
	return nil
}

func isDiskFull(error) bool { return false }
func isBusy(error) bool     { return false }
