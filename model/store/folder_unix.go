//go:build !windows

package store

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

var errLocked = errors.New("the folder is locked")

// folderLock holds a data folder for this process. It ends with the process,
// however that ends.
type folderLock struct{ dir *os.File }

// lockFolder locks the folder itself, which needs no right to write; shared
// with other readers when shared is set. errLocked when another has it.
func lockFolder(dir string, shared bool) (*folderLock, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	how := unix.LOCK_EX
	if shared {
		how = unix.LOCK_SH
	}
	if err := unix.Flock(int(f.Fd()), how|unix.LOCK_NB); err != nil {
		if errors.Is(err, unix.EWOULDBLOCK) {
			err = errLocked
		}
		return nil, errors.Join(err, f.Close())
	}
	return &folderLock{f}, nil
}

func (l *folderLock) release() error {
	if l == nil {
		return nil
	}
	return l.dir.Close()
}

// syncFolder puts the names of new files on disk.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
