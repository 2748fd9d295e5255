package workspace

import (
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// pageFiles are texts by their paths, as a file system to read the library from.
type pageFiles map[string]string

// Open implements fs.FS.
func (f pageFiles) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	if text, ok := f[name]; ok {
		return &pageFile{pageInfo{path.Base(name), int64(len(text)), 0o400}, strings.NewReader(text)}, nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// Stat implements fs.StatFS: a name without a text is a folder.
func (f pageFiles) Stat(name string) (fs.FileInfo, error) {
	if text, ok := f[name]; ok {
		return pageInfo{path.Base(name), int64(len(text)), 0o400}, nil
	}
	return pageInfo{path.Base(name), 0, fs.ModeDir | 0o500}, nil
}

// ReadDir implements fs.ReadDirFS.
func (f pageFiles) ReadDir(name string) ([]fs.DirEntry, error) {
	below := name + "/"
	if name == "." {
		below = ""
	}
	var names []string
	seen := map[string]bool{}
	for file := range f {
		rest, ok := strings.CutPrefix(file, below)
		if !ok {
			continue
		}
		first, _, deeper := strings.Cut(rest, "/")
		if !seen[first] {
			seen[first] = true
			if deeper {
				first += "/"
			}
			names = append(names, first)
		}
	}
	if len(names) == 0 && name != "." {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	slices.Sort(names)
	entries := make([]fs.DirEntry, len(names))
	for i, n := range names {
		mode := fs.FileMode(0o400)
		if strings.HasSuffix(n, "/") {
			n, mode = strings.TrimSuffix(n, "/"), fs.ModeDir|0o500
		}
		entries[i] = fs.FileInfoToDirEntry(pageInfo{n, int64(len(f[below+n])), mode})
	}
	return entries, nil
}

// pageFile is a text that is being read.
type pageFile struct {
	info pageInfo
	io.Reader
}

func (f *pageFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *pageFile) Close() error               { return nil }

// pageInfo tells of a text or of a folder of texts.
type pageInfo struct {
	name string
	size int64
	mode fs.FileMode
}

func (i pageInfo) Name() string       { return i.name }
func (i pageInfo) Size() int64        { return i.size }
func (i pageInfo) Mode() fs.FileMode  { return i.mode }
func (i pageInfo) ModTime() time.Time { return time.Time{} }
func (i pageInfo) IsDir() bool        { return i.mode.IsDir() }
func (i pageInfo) Sys() any           { return nil }
