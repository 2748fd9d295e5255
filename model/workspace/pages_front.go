package workspace

import (
	"strconv"

	"konklave/model"
	"konklave/playbooks"
	"konklave/playbooks/frontmatter"
)

// withKeys gives keys of the front matter other values; all else stays as it is
// written. The error is model.Invalid where only the text can be changed by hand.
func withKeys(path, source string, values ...frontmatter.Pair) (string, error) {
	page, _ := playbooks.Parse(path, []byte(source))
	changed, err := frontmatter.SetAll(source, playbooks.KeyOrder(page.Kind), values)
	if err != nil {
		return "", model.Errorf(model.Invalid, "error.page.head", "the front matter of %s can only be changed in its text: %w", path, err)
	}
	return changed, nil
}

// withVersion counts the version in the front matter up to least, unless it is
// there already. A source without front matter is given back unchanged.
func withVersion(path, source string, least int) string {
	page, _ := playbooks.Parse(path, []byte(source))
	if page.Version >= least {
		return source
	}
	if changed, err := withKeys(path, source, frontmatter.Pair{Key: "version", Value: frontmatter.Word(strconv.Itoa(least))}); err == nil {
		return changed
	}
	return source
}
