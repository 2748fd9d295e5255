package workspace

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/store"
	"konklave/playbooks"
)

// NamingPage is a page of the team that names somebody who was erased. Nothing
// changes it by itself: what the team writes is the team's.
type NamingPage struct {
	Path  string `json:"path"`
	Page  string `json:"page"`  // its id, "" while it has none
	Title string `json:"title"` // "" while it has none
	// Where the name stands.
	Text     bool `json:"text"`     // in the page as it is
	Draft    bool `json:"draft"`    // in what was typed and not saved
	Versions int  `json:"versions"` // in so many earlier versions
}

// pagesNaming lists the team's pages that have one of the words in their text, in a
// draft or in an earlier version, in capitals or not. Pages that were removed count
// by their versions.
func (ws *Workspace) pagesNaming(ctx context.Context, words []string) (found []NamingPage, err error) {
	if len(words) == 0 {
		return nil, nil
	}
	folded := make([]string, len(words))
	for i, w := range words {
		folded[i] = strings.ToLower(w)
	}
	names := func(source string) bool {
		source = strings.ToLower(source)
		return slices.ContainsFunc(folded, func(w string) bool { return strings.Contains(source, w) })
	}
	err = ws.store.View(func(tx *store.Tx) error {
		at := map[string]*NamingPage{}
		page := func(path string) *NamingPage {
			if at[path] == nil {
				at[path] = &NamingPage{Path: path}
			}
			return at[path]
		}
		pages, err := tx.OwnPages()
		if err != nil {
			return err
		}
		for _, p := range pages {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := searchVersions(tx, p, names, page); err != nil {
				return err
			}
		}
		err = tx.EachKept(draftPrefix, func(k store.Kept) error {
			if names(string(k.Value)) {
				page(strings.TrimPrefix(k.Name, draftPrefix)).Draft = true
			}
			return nil
		})
		for _, p := range at {
			found = append(found, *p)
		}
		return err
	})
	for i := range found {
		if source, err := ws.PageSource(found[i].Path); err == nil {
			page, _ := playbooks.Parse(found[i].Path, []byte(source))
			found[i].Page, found[i].Title = page.ID, page.Title
		}
	}
	slices.SortFunc(found, func(a, b NamingPage) int { return cmp.Compare(a.Path, b.Path) })
	return found, err
}

// searchVersions notes where the versions of a page name somebody.
func searchVersions(tx *store.Tx, p model.OwnPage, names func(string) bool, page func(path string) *NamingPage) error {
	versions, err := tx.PageVersions(p.ID)
	if err != nil {
		return err
	}
	for _, v := range versions {
		source, err := tx.PageText(v.ID)
		switch {
		case err != nil:
			return err
		case !names(source):
		case v.ID == p.Current && !p.Removed:
			page(p.Path).Text = true
		default:
			page(p.Path).Versions++
		}
	}
	return nil
}
