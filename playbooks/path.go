package playbooks

import (
	"io/fs"
	"path"
	"strings"
)

// BadPath says why a path cannot be the file of a page, in English, "" where it
// can: it is slash-separated, leads out of no folder, ends in .md, is not hidden
// and is one that Windows can store.
func BadPath(p string) string {
	if fs.ValidPath(p) && (!strings.EqualFold(path.Ext(p), ".md") || strings.EqualFold(path.Base(p), "readme.md")) {
		return "it has to end in .md, and README.md is none"
	}
	return badName(p)
}

// badName is BadPath whatever the ending is.
func badName(p string) string {
	if !fs.ValidPath(p) || p == "." {
		return "it leads out of the folder"
	}
	if len(p) > maxPath {
		return "it is too long"
	}
	for part := range strings.SplitSeq(p, "/") {
		if strings.HasPrefix(part, ".") || strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") {
			return "a part of it begins or ends with a dot or a blank"
		}
		if strings.ContainsFunc(part, func(r rune) bool { return r < ' ' || strings.ContainsRune(`<>:"\|?*`, r) }) {
			return "it has a sign that file names must not have"
		}
		if reservedName(part) {
			return "Windows keeps this name for itself"
		}
	}
	return ""
}

// maxPath leaves room for the folder in the 260 letters that Windows allows.
const maxPath = 200

// reservedName reports the device names of Windows, with any extension.
func reservedName(name string) bool {
	name, _, _ = strings.Cut(strings.ToUpper(name), ".")
	switch name = strings.TrimRight(name, " "); name {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	last := strings.TrimPrefix(strings.TrimPrefix(name, "COM"), "LPT")
	return last != name && strings.Contains("0 1 2 3 4 5 6 7 8 9 ¹ ² ³", last) && len([]rune(last)) == 1
}
