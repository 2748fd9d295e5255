//go:build !ci

package ui

// clipsBorders is whether a rectangle with a border may be clipped.
const clipsBorders = true
