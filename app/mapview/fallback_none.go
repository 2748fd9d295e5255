//go:build ci || test

package mapview

import "github.com/go-text/typesetting/font"

// fontOfSystem is nil: what tests draw shall not depend on the machine.
var fontOfSystem func(r rune, bold bool) *font.Face
