//go:build !windows

package accounts

import "os/exec"

// hidden keeps the console of a program from flashing up; only Windows has that
// habit.
func hidden(c *exec.Cmd) *exec.Cmd { return c }
