package parcel

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"konklave/playbooks"
)

// isPage reports whether a file of a folder is meant as a page: Markdown, not
// hidden, and no README.
func isPage(name string) bool {
	base := path.Base(name)
	return strings.EqualFold(path.Ext(base), ".md") && !strings.EqualFold(base, "readme.md") && !strings.HasPrefix(base, ".")
}

func readFolder(ctx context.Context, dir string) (Contents, error) {
	c := Contents{Source: dir}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return c, unreadable(dir, err)
	}
	defer root.Close()
	var spent budget
	entries := 0
	err = fs.WalkDir(root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return canceled(ctx)
		}
		if entries++; entries > maxEntries {
			return tooMuch(dir, name)
		}
		switch {
		case err != nil && name == ".":
			return unreadable(dir, err)
		case err != nil:
			c.Refused = append(c.Refused, unread(name, err))
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir() && name != "." && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		case !isPage(name) || entry.IsDir():
		case !entry.Type().IsRegular():
			c.Refused = append(c.Refused, refuse(name, 0, "parcel.refused.link", "it is a link or no file"))
		default:
			f, err := root.Open(name)
			if err != nil {
				c.Refused = append(c.Refused, unread(name, err))
				return nil
			}
			defer f.Close()
			text, why, err := readPage(f, name)
			switch {
			case err != nil:
				c.Refused = append(c.Refused, unread(name, err))
			case why != nil:
				c.Refused = append(c.Refused, *why)
			default:
				c.Files = append(c.Files, File{Path: name, Text: text})
			}
			if !spent.spend(len(text)) {
				return tooMuch(dir, name)
			}
		}
		return nil
	})
	c.tidy()
	if err == nil {
		err = c.readPictures(ctx, picturesIn(root))
	}
	return c, err
}

// picturesIn opens files of a folder. No link in it leads out.
func picturesIn(root *os.Root) func(name string) (io.ReadCloser, *Refused, bool) {
	return func(name string) (io.ReadCloser, *Refused, bool) {
		info, err := root.Lstat(name)
		if err != nil || info.IsDir() {
			return nil, nil, false
		}
		if !info.Mode().IsRegular() { // opening a pipe would wait for ever
			why := refuse(name, 0, "parcel.refused.link", "it is a link or no file")
			return nil, &why, true
		}
		f, err := root.Open(name)
		if err != nil {
			why := unread(name, err)
			return nil, &why, true
		}
		return f, nil, true
	}
}

// unread is a file that the system would not let us read.
func unread(name string, err error) Refused {
	var cause *fs.PathError
	if errors.As(err, &cause) {
		err = cause.Err
	}
	return refuse(name, 0, "parcel.refused.read", "it cannot be read (%s)", err.Error())
}

// tidy sorts, and keeps out paths that no page can have.
func (c *Contents) tidy() {
	c.Files = slices.DeleteFunc(c.Files, func(f File) bool {
		why := playbooks.BadPath(f.Path)
		if why != "" {
			c.Refused = append(c.Refused, refuse(f.Path, 0, "parcel.refused.path", "no page can have this name: %s", why))
		}
		return why != ""
	})
	slices.SortFunc(c.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	slices.SortStableFunc(c.Refused, func(a, b Refused) int { return cmp.Or(strings.Compare(a.Name, b.Name), a.Line-b.Line) })
}
