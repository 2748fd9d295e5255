package workspace

import (
	"io/fs"
	"os"
)

// PictureFolders are the folders whose pictures pages may show, by their paths
// in them: where an older Konklave kept the pages, and the linked folder. No link
// in them leads out, and what is no plain file is not there.
func (ws *Workspace) PictureFolders() []fs.FS {
	folders := []fs.FS{pictureFolder(playbookDir(ws.dir))}
	if linked := ws.Settings().PageFolder; linked != "" {
		folders = append(folders, pictureFolder(linked))
	}
	return folders
}

// pictureFolder is a folder that may come and go.
type pictureFolder string

// Open implements fs.FS.
func (p pictureFolder) Open(name string) (fs.File, error) {
	if _, err := p.Stat(name); err != nil { // first: opening a pipe would wait for ever
		return nil, err
	}
	root, err := os.OpenRoot(string(p))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.Open(name)
}

// Stat implements fs.StatFS.
func (p pictureFolder) Stat(name string) (fs.FileInfo, error) {
	root, err := os.OpenRoot(string(p))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	info, err := root.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return info, err
}
