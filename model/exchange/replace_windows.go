package exchange

import (
	"errors"
	"os"
	"syscall"
	"time"
)

// Error numbers of Windows that package syscall does not name.
const (
	errorSharingViolation = syscall.Errno(32)
	errorLockViolation    = syscall.Errno(33)
	errorHandleDiskFull   = syscall.Errno(39)
	errorDiskFull         = syscall.Errno(112)
)

// replace renames a file over another. A virus scanner or an indexer may hold a
// new file for a moment, so a refusal is tried again for about half a second.
func replace(from, to string) error {
	var err error
	for wait := 10 * time.Millisecond; wait < 400*time.Millisecond; wait *= 2 {
		if err = os.Rename(from, to); err == nil || !isBusy(err) && !errors.Is(err, os.ErrPermission) {
			return err
		}
		<-time.After(wait)
	}
	return err
}

func isDiskFull(err error) bool {
	return errors.Is(err, errorDiskFull) || errors.Is(err, errorHandleDiskFull)
}

func isBusy(err error) bool {
	return errors.Is(err, errorSharingViolation) || errors.Is(err, errorLockViolation)
}
