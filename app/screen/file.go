package screen

import (
	"net/url"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
)

// ShowFile opens a file or a folder of the user's own in the program that the
// system has for it. The path is never one from a page or a record: links go
// through Host.Follow, which opens none of this kind.
func ShowFile(path string) error {
	u := &url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	if !strings.HasPrefix(u.Path, "/") {
		u.Path = "/" + u.Path // C:/... on Windows
	}
	return fyne.CurrentApp().OpenURL(u)
}
