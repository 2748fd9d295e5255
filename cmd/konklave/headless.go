//go:build !ci

package main

// headless says that this build has no window.
const headless = false
