package playbooks

import (
	"embed"
	"io/fs"
)

//go:embed all:library
var embedded embed.FS

// Embedded is the library that ships with Konklave, with the folders de and en
// at its root.
func Embedded() fs.FS {
	sub, err := fs.Sub(embedded, "library")
	if err != nil {
		panic(err) // the folder is named by the directive above
	}
	return sub
}
