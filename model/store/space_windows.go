package store

import "golang.org/x/sys/windows"

// freeSpace gives the bytes that this user may still write on the disk of a
// folder, quotas included.
func freeSpace(dir string) (uint64, error) {
	path, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, err
	}
	var free uint64
	err = windows.GetDiskFreeSpaceEx(path, &free, nil, nil)
	return free, err
}
