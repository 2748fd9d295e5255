package playbooks

import (
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
)

// pictureTypes are the endings of the pictures that pages may show. SVG is not
// among them: it can hold script.
var pictureTypes = []string{".png", ".jpg", ".jpeg", ".gif", ".webp"}

// PictureTypes lists the endings of files that pages may show as pictures, in
// small letters and with their dot.
func PictureTypes() []string { return slices.Clone(pictureTypes) }

// IsPicture reports whether a file is meant as a picture that pages may show.
func IsPicture(name string) bool {
	return slices.Contains(pictureTypes, strings.ToLower(path.Ext(name)))
}

// BadPicturePath is BadPath for the file of a picture.
func BadPicturePath(p string) string {
	if !IsPicture(p) {
		return "it has to end in " + strings.Join(pictureTypes, ", ")
	}
	return badName(p)
}

// PictureNames lists where the picture may lie that the page at a path calls
// target: from the folder of the page, then from the top of all pages. Nothing
// is listed for an address that leads out.
func PictureNames(page, target string) []string {
	u, err := url.Parse(target)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" || strings.Contains(u.Path, `\`) {
		return nil
	}
	var names []string
	if !strings.HasPrefix(u.Path, "/") {
		names = append(names, path.Join(path.Dir(page), u.Path))
	}
	names = append(names, path.Clean(strings.TrimLeft(u.Path, "/")))
	names = slices.DeleteFunc(names, func(name string) bool { return !fs.ValidPath(name) || name == "." })
	return slices.Compact(names)
}

// pictureLink finds the addresses of pictures and links: in round brackets, or
// of a definition below the text.
var pictureLink = regexp.MustCompile(`\]\(\s*(?:<([^<>\n]+)>|((?:[^()\s]|\([^()\s]*\))+))|(?m:^ {0,3}\[[^\]\n]+\]:[ \t]*(?:<([^<>\n]+)>|(\S+)))`)

// PictureTargets lists the addresses in a Markdown text that end as pictures do,
// each once, as they are written there. It also takes what only stands in code:
// too many are better than too few for what is to travel with a page.
func PictureTargets(markdown string) []string {
	if !strings.Contains(markdown, "](") && !strings.Contains(markdown, "]:") {
		return nil
	}
	var list []string
	seen := map[string]bool{}
	for _, m := range pictureLink.FindAllStringSubmatch(markdown, -1) {
		target := strings.Join(m[1:], "") // one of them is set
		u, err := url.Parse(target)
		if err == nil && IsPicture(u.Path) && !seen[target] {
			seen[target] = true
			list = append(list, target)
		}
	}
	return list
}
