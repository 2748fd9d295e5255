package playbooks

import (
	"embed"
	"io/fs"
)

//go:embed all:library
var embedded embed.FS

// Shipped is the source of the pages that ship with Konklave, of which LoadOutline
// reads no more than it needs.
func Shipped() Source { return Source{Name: "Konklave", FS: Embedded(), shipped: true} }

// Embedded is the library that ships with Konklave, with the folders de and en
// at its root.
func Embedded() fs.FS {
	sub, err := fs.Sub(embedded, "library")
	if err != nil {
		panic(err) // the folder is named by the directive above
	}
	return sub
}
