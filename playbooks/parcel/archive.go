package parcel

import (
	"archive/zip"
	"context"
	"io"
	"io/fs"
	"path"
	"strings"

	"konklave/model"
	"konklave/playbooks"
)

func readArchive(ctx context.Context, file, lang string) (Contents, error) {
	c := Contents{Source: file}
	archive, err := zip.OpenReader(file)
	if err != nil {
		return c, model.Errorf(model.Invalid, "error.parcel.zip", "%s is no zip archive, or is damaged: %w", file, err)
	}
	defer archive.Close()
	if err := checkEntries(file, archive.File); err != nil {
		return c, err
	}
	top := topFolder(archive.File)
	guru := isGuru(archive.File, top)
	entries := map[string]*zip.File{}
	var spent budget
	for _, entry := range archive.File {
		if ctx.Err() != nil {
			return c, canceled(ctx)
		}
		name, ok := entryName(entry, top)
		if !ok || entry.FileInfo().IsDir() {
			continue
		}
		entries[name] = entry
		if guru || !isPage(name) {
			continue
		}
		text, why := readEntry(entry, name)
		if why != nil {
			c.Refused = append(c.Refused, *why)
		} else {
			c.Files = append(c.Files, File{Path: name, Text: text})
		}
		if !spent.spend(len(text)) {
			return c, tooMuch(file, entry.Name)
		}
	}
	if guru {
		c.Guru = true
		if err := c.readGuru(ctx, entries, lang, &spent); err != nil {
			return c, err
		}
	}
	c.tidy()
	return c, c.readPictures(ctx, func(name string) (io.ReadCloser, *Refused, bool) {
		entry := entries[name]
		if entry == nil {
			return nil, nil, false
		}
		f, why := openEntry(entry, name)
		return f, why, true
	})
}

// checkEntries refuses an archive that was not made in good faith, before
// anything of it is unpacked.
func checkEntries(file string, entries []*zip.File) error {
	if len(entries) > maxEntries {
		return tooMuch(file, entries[maxEntries].Name)
	}
	var pages, size uint64
	for _, entry := range entries {
		name := slashed(entry.Name)
		if !fs.ValidPath(strings.TrimSuffix(name, "/")) || len(name) > 1 && name[1] == ':' {
			return model.Errorf(model.Invalid, "error.parcel.slip", "%s is refused: its entry %q leads out of the folder", file, entry.Name)
		}
		if !isPage(name) && path.Ext(name) != ".yaml" && path.Ext(name) != ".html" {
			continue // is never unpacked
		}
		pages++
		// One page beyond the size is refused by itself.
		size += min(entry.UncompressedSize64, playbooks.MaxPageSize)
		if entry.UncompressedSize64 > maxBytes || size > maxBytes || pages > 2*maxFiles {
			return model.Errorf(model.Invalid, "error.parcel.bomb", "%s is refused: with its entry %q it unpacks to more than %d MB", file, entry.Name, maxBytes>>20)
		}
	}
	return nil
}

// slashed is a name as it should be: some programs write backslashes.
func slashed(name string) string { return strings.ReplaceAll(name, `\`, "/") }

// entryName is the path of an entry below the folder that everything lies in;
// false for what is hidden.
func entryName(entry *zip.File, top string) (string, bool) {
	name := strings.TrimPrefix(slashed(entry.Name), top)
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return "", false
		}
	}
	return name, name != ""
}

// topFolder is the one folder with a slash that holds everything, as programs
// make it that pack a folder; "" where there is none, or where it is a folder of
// pages itself.
func topFolder(entries []*zip.File) string {
	top := ""
	for _, entry := range entries {
		name := slashed(entry.Name)
		if strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(path.Base(name), ".") {
			continue
		}
		first, _, below := strings.Cut(name, "/")
		if !below || top != "" && first+"/" != top {
			return ""
		}
		top = first + "/"
	}
	switch top {
	case "de/", "en/", "cards/":
		return ""
	}
	return top
}

// readEntry unpacks one entry, and no more of it than a page can have, whatever
// the archive says of its size.
func readEntry(entry *zip.File, name string) (string, *Refused) {
	r, why := openEntry(entry, name)
	if why != nil {
		return "", why
	}
	defer r.Close()
	text, refused, err := readPage(r, name)
	if err != nil {
		why := unread(name, err)
		return "", &why
	}
	return text, refused
}

func openEntry(entry *zip.File, name string) (io.ReadCloser, *Refused) {
	var why Refused
	switch r, err := entry.Open(); {
	case !entry.Mode().IsRegular():
		why = refuse(name, 0, "parcel.refused.link", "it is a link or no file")
	case entry.Flags&1 != 0:
		why = refuse(name, 0, "parcel.refused.locked", "it is encrypted")
	case err != nil:
		why = unread(name, err)
	default:
		return r, nil
	}
	return nil, &why
}
