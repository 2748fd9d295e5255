package frontmatter

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Between is the edit that makes one source out of another.
func Between(before, after string) Edit {
	d := &Doc{text: UnixLines(before)}
	return d.edit(0, len(d.text), UnixLines(after))
}

// SetAll sets several keys of a source at once.
func SetAll(source string, order func(mapping string) []string, values Pairs) (string, error) {
	for _, p := range values {
		d, err := Read(source, order)
		if err != nil {
			return "", err
		}
		edit, err := d.Set(p.Key, p.Value)
		if err != nil {
			return "", err
		}
		source = edit.Apply(source)
	}
	return source, nil
}

// Same reports whether two sources say the same: their text, and the values of
// all keys but some.
func Same(a, b string, but ...string) bool {
	_, bodyA, _ := strings.Cut(UnixLines(a), "\n---")
	_, bodyB, _ := strings.Cut(UnixLines(b), "\n---")
	if bodyA != bodyB {
		return false
	}
	docA, errA := Read(a, nil)
	docB, errB := Read(b, nil)
	if errA != nil || errB != nil {
		return a == b
	}
	left, right := clone(docA.root), clone(docB.root)
	for _, n := range []*yaml.Node{left, right} {
		for i := len(n.Content) - 2; i >= 0; i -= 2 {
			if slices.Contains(but, n.Content[i].Value) {
				n.Content = slices.Delete(n.Content, i, i+2)
			}
		}
	}
	return equal(left, right)
}
