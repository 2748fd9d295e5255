package workspace

import (
	"slices"
	"strconv"
	"strings"

	"konklave/playbooks"
)

// field is a key of the front matter with its value as YAML writes it, on one
// line.
type field struct{ key, value string }

// withField sets a field in the front matter of a source. Every other line stays
// as it is. A source without front matter is given back unchanged.
func withField(path, source string, f field) string {
	page, _ := playbooks.Parse(path, []byte(source))
	lines := strings.Split(source, "\n")
	first := strings.TrimRight(strings.TrimPrefix(lines[0], "\ufeff"), " \t\r")
	if first != "---" || page.BodyLine < 3 {
		return source
	}
	end := ""
	if strings.HasSuffix(lines[0], "\r") {
		end = "\r"
	}
	now := f.key + ": " + f.value + end
	if line, _ := page.PositionOf(f.key); line > 1 && line < page.BodyLine && strings.HasPrefix(lines[line-1], f.key+":") {
		lines[line-1] = now
	} else {
		at := slices.IndexFunc(lines[1:page.BodyLine-1], func(l string) bool { return strings.HasPrefix(l, f.key+":") })
		if at >= 0 {
			lines[at+1] = now // the key without a value
		} else {
			lines = slices.Insert(lines, page.BodyLine-2, now)
		}
	}
	return strings.Join(lines, "\n")
}

// withVersion counts the version in the front matter up to least, unless it is
// there already.
func withVersion(path, source string, least int) string {
	page, _ := playbooks.Parse(path, []byte(source))
	if page.Version >= least {
		return source
	}
	return withField(path, source, field{"version", strconv.Itoa(least)})
}
