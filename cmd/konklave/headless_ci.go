//go:build ci

package main

// headless says that this build has no window: Fyne's software driver stands
// in, so that commands, pictures and tests need no cgo and no display.
const headless = true
