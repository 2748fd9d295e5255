package store

import (
	"errors"
	"path/filepath"

	"golang.org/x/sys/windows"
)

var errLocked = errors.New("the folder is locked")

// folderLock holds a data folder for this process. It ends with the process,
// however that ends.
type folderLock struct{ handle windows.Handle }

// lockFolder makes a file that nobody else may open and that disappears with
// its handle. errLocked when another has it. There is no shared lock here.
func lockFolder(dir string, _ bool) (*folderLock, error) {
	path, err := windows.UTF16PtrFromString(filepath.Join(dir, "LOCK"))
	if err != nil {
		return nil, err
	}
	const alone = 0 // share mode
	handle, err := windows.CreateFile(path, windows.GENERIC_WRITE, alone, nil, windows.CREATE_ALWAYS,
		windows.FILE_ATTRIBUTE_TEMPORARY|windows.FILE_FLAG_DELETE_ON_CLOSE, 0)
	if errors.Is(err, windows.ERROR_SHARING_VIOLATION) {
		return nil, errLocked
	}
	if err != nil {
		return nil, err
	}
	return &folderLock{handle}, nil
}

func (l *folderLock) release() error {
	if l == nil {
		return nil
	}
	return windows.CloseHandle(l.handle)
}

// syncFolder does nothing: NTFS journals the names of files, and a folder
// cannot be synced.
func syncFolder(string) error { return nil }
