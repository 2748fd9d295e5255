package playbook

import (
	"errors"
	"io/fs"

	"konklave/model/workspace"
	"konklave/playbooks"
)

// pictures are the files that pages may show: the first folder that has one. The
// folders are asked for anew each time, since one may be linked by now.
type pictures func() []fs.FS

// picturesOf are those of the team's folders, then those that Konklave brings.
func picturesOf(ws *workspace.Workspace) pictures {
	return func() []fs.FS { return append(ws.PictureFolders(), playbooks.Embedded()) }
}

// Open implements fs.FS.
func (p pictures) Open(name string) (fs.File, error) {
	return first(p, func(folder fs.FS) (fs.File, error) { return folder.Open(name) })
}

// Stat implements fs.StatFS: what is no plain file, such as a pipe, must not be
// opened to find that out.
func (p pictures) Stat(name string) (fs.FileInfo, error) {
	return first(p, func(folder fs.FS) (fs.FileInfo, error) { return fs.Stat(folder, name) })
}

// first asks one folder after the other. One that has such a file and may not
// show it, such as a link that leads out, is the last.
func first[T any](p pictures, ask func(fs.FS) (T, error)) (found T, err error) {
	for _, folder := range p() {
		if found, err = ask(folder); err == nil || !errors.Is(err, fs.ErrNotExist) {
			return found, err
		}
	}
	return found, err
}
