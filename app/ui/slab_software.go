//go:build ci

package ui

// clipsBorders is whether a rectangle with a border may be clipped. Fyne's
// software painter (2.8.1, drawOblongStroke) begins such a rectangle at the edge
// of the clip, wherever the rectangle itself begins.
const clipsBorders = false
