package store

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"
)

// Unmap tells the system that the tables read so far are not needed soon, as
// after reading every record once. Badger maps its tables into memory, and what
// was read stays there: 25 MB with 100,000 people. The next reading finds them in
// the cache of the system as before.
func (s *Store) Unmap() {
	f, err := os.Open("/proc/self/maps")
	if err != nil {
		return // it only saves memory
	}
	defer f.Close()
	tables := filepath.Join(s.recordsDir(), "")
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		at := strings.IndexByte(line, '/')
		if at < 0 || filepath.Dir(line[at:]) != tables || filepath.Ext(line) != ".sst" {
			continue
		}
		var from, to uintptr
		if n, _ := fmt.Sscanf(line, "%x-%x", &from, &to); n == 2 {
			// The mapping may be gone by now, of which the system tells.
			_, _, _ = unix.Syscall(unix.SYS_MADVISE, from, to-from, unix.MADV_DONTNEED)
		}
	}
}
