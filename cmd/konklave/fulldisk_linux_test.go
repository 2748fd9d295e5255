package main

import (
	"fmt"
	"syscall"
	"testing"
)

// mounted is a disk of so many bytes in memory; nil where we may not mount one.
func mounted(t *testing.T, bytes uint64) *disk {
	t.Helper()
	dir := t.TempDir()
	size := func(bytes uint64) string { return fmt.Sprintf("size=%d", bytes) }
	if syscall.Mount("konklave-test", dir, "tmpfs", 0, size(bytes)) != nil {
		return nil
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return &disk{dir: dir, grow: func(t *testing.T, more uint64) {
		// A disk that holds more than that stays as large as what it holds.
		var now syscall.Statfs_t
		if err := syscall.Statfs(dir, &now); err != nil {
			t.Fatal(err)
		}
		used := (now.Blocks - now.Bfree) * uint64(now.Bsize)
		if err := syscall.Mount("konklave-test", dir, "tmpfs", syscall.MS_REMOUNT, size(max(more, used+1<<20))); err != nil {
			t.Fatal(err)
		}
	}}
}
