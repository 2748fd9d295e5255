// Command konklave opens the window of Konklave, or does one job on the command
// line: import, accounts, brief, export, plan, check, shots, sample, backup, restore, verify, key.
// 'konklave --help' explains each.
//
// Exit codes: 0 it went well, 1 something that the user can mend, 2 wrong
// usage, 3 our fault.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

// gcPercent trades a little time for memory: a program that stays open all day
// beside a browser should be small, and an import of 100,000 people is bounded
// by the disk anyway.
const gcPercent = 40

func main() {
	debug.SetGCPercent(gcPercent)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
