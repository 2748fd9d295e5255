//go:build !darwin && !windows

package logs

import (
	"os"
	"strings"
)

// numbers is the beginning of a version, before what its builder named it.
func numbers(version string) string {
	end := strings.IndexFunc(version, func(r rune) bool { return r != '.' && (r < '0' || r > '9') })
	if end < 0 {
		return version
	}
	return strings.TrimRight(version[:end], ".")
}

func release() []Fact {
	facts := session()
	if text, err := os.ReadFile("/etc/os-release"); err == nil {
		facts = append(facts, osRelease(string(text))...)
	}
	if kernel, err := os.ReadFile("/proc/sys/kernel/osrelease"); err == nil {
		facts = append(facts, Version("kernel", numbers(string(kernel))))
	}
	return facts
}
