//go:build !linux

package main

import "testing"

// mounted is a disk in memory; nil where we may not mount one.
func mounted(*testing.T, uint64) *disk { return nil }
