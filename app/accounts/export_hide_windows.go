package accounts

import (
	"os/exec"
	"syscall"
)

// hidden keeps the console of a program from flashing up.
func hidden(c *exec.Cmd) *exec.Cmd {
	c.SysProcAttr = &syscall.SysProcAttr{HideWindow: true}
	return c
}
