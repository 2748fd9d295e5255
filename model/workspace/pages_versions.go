package workspace

import (
	"context"
	"fmt"

	"konklave/model"
	"konklave/model/store"
	"konklave/playbooks"
)

// PageVersions lists every version of the team's page at path, the newest first;
// none for a page that the team never changed. A page that was removed has its
// versions still.
func (ws *Workspace) PageVersions(ctx context.Context, path string) (versions []model.PageVersion, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		page, ok, err := pageAt(tx, path)
		if err != nil || !ok {
			return err
		}
		all, err := tx.PageVersions(page.ID)
		for i := len(all) - 1; i >= 0; i-- {
			versions = append(versions, all[i])
		}
		return err
	})
	return versions, err
}

// PageAt is the text of the page at path in one of its versions; 0 is the page
// that Konklave brings. Errors: model.NotFound.
func (ws *Workspace) PageAt(ctx context.Context, path string, number int) (source string, err error) {
	if number == 0 {
		return broughtSource(path)
	}
	err = ws.store.View(func(tx *store.Tx) error {
		v, err := versionOf(tx, path, number)
		if err != nil {
			return err
		}
		source, err = tx.PageText(v.ID)
		return err
	})
	return source, err
}

func versionOf(tx *store.Tx, path string, number int) (model.PageVersion, error) {
	page, ok, err := pageAt(tx, path)
	if err == nil && ok {
		var all []model.PageVersion
		all, err = tx.PageVersions(page.ID)
		for _, v := range all {
			if v.Number == number {
				return v, nil
			}
		}
	}
	if err == nil {
		err = model.Errorf(model.NotFound, "error.page.version", "the playbook page %s has no version %d", path, number)
	}
	return model.PageVersion{}, err
}

// RestorePageVersion makes an older text of a page its newest version; 0 takes
// the text that Konklave brings. Errors: model.NotFound.
func (ws *Workspace) RestorePageVersion(ctx context.Context, path string, number int) error {
	source, err := ws.PageAt(ctx, path, number)
	if err != nil {
		return err
	}
	page, _ := playbooks.Parse(path, []byte(source))
	return ws.editPages(ctx, "restore_page", pageSubject(page), func(e *store.Edit) error {
		return ws.putVersion(e, page, Saving{Note: fmt.Sprint(number), Origin: model.Restored})
	})
}
