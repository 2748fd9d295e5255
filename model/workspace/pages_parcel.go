package workspace

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/store"
	"konklave/playbooks"
	"konklave/playbooks/parcel"
)

// PageExtent says which pages leave the workspace.
type PageExtent int8

// The extents.
const (
	OwnOnly  PageExtent = iota // pages of the team, as they are
	AllPages                   // those that Konklave brings as well
)

// PageFiles gives pages as files, sorted by their paths. Own pages are there
// however broken they are.
func (ws *Workspace) PageFiles(ctx context.Context, extent PageExtent) ([]parcel.File, error) {
	own, err := ws.ownTexts()
	if err != nil {
		return nil, err
	}
	var files []parcel.File
	for path, text := range own {
		files = append(files, parcel.File{Path: path, Text: text})
	}
	if extent == AllPages {
		for _, p := range ws.Library().Pages("", "") {
			if _, mine := own[p.Path]; !p.Own && !mine {
				files = append(files, parcel.File{Path: p.Path, Text: p.Source})
			}
		}
	}
	slices.SortFunc(files, func(a, b parcel.File) int { return strings.Compare(a.Path, b.Path) })
	return files, nil
}

// ownTexts are the texts of the team's pages by their paths.
func (ws *Workspace) ownTexts() (texts map[string]string, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		texts, err = ownTexts(tx)
		return err
	})
	return texts, err
}

func ownTexts(tx *store.Tx) (map[string]string, error) {
	texts := map[string]string{}
	pages, err := tx.OwnPages()
	for _, p := range pages {
		if err == nil && !p.Removed {
			texts[p.Path], err = tx.PageText(p.Current)
		}
	}
	return texts, err
}

// ExportPages writes pages and the pictures that they show to a folder, or to an
// archive where target ends in .zip. In a folder only what is different is written, and nothing is removed.
// It gives how many pages there were and how many files were written. Errors:
// model.ReadOnly, model.Canceled.
func (ws *Workspace) ExportPages(ctx context.Context, target string, extent PageExtent) (pages, written int, err error) {
	files, err := ws.PageFiles(ctx, extent)
	if err != nil {
		return 0, 0, err
	}
	pictures, err := ws.picturesOf(ctx, files)
	if err != nil {
		return 0, 0, err
	}
	pages, files = len(files), append(files, pictures...)
	if strings.EqualFold(filepath.Ext(target), ".zip") {
		return pages, len(files), parcel.WriteArchive(ctx, target, files)
	}
	written, err = parcel.WriteFolder(ctx, target, files)
	return pages, written, err
}

// PlanPageImport says what importing pages from a folder, an archive or a file would
// do. lang is the language of a text that does not show its own. Nothing is
// changed. Errors are those of parcel.Read.
func (ws *Workspace) PlanPageImport(ctx context.Context, source, lang string) (parcel.Plan, error) {
	contents, err := parcel.Read(ctx, source, lang)
	if err != nil {
		return parcel.Plan{}, err
	}
	own, err := ws.ownTexts()
	if err != nil {
		return parcel.Plan{}, err
	}
	pictures, err := ws.PictureSums()
	if err != nil {
		return parcel.Plan{}, err
	}
	return parcel.PlanImport(ws.Library(), own, pictures, contents), nil
}

// ImportPages takes the new and the changed pages and pictures of a plan in, all
// in one step that can be undone. Errors: model.Conflict when a page or a picture
// was changed since the plan was made, model.Invalid when there is nothing to
// take.
func (ws *Workspace) ImportPages(ctx context.Context, plan parcel.Plan) error {
	if !plan.Takes() {
		return model.Errorf(model.Invalid, "error.parcel.nothing", "%s has no page that is new or different", plan.Source)
	}
	news := func(s parcel.State) bool { return s == parcel.New || s == parcel.Changed }
	library := ws.Library()
	note := filepath.Base(plan.Source)
	return ws.editPages(ctx, "import_pages", note, func(e *store.Edit) error {
		for _, picture := range plan.Pictures {
			if !news(picture.State) {
				continue
			}
			if err := e.Checkpoint(); err != nil {
				return err
			}
			if err := ws.takePicture(e, picture); err != nil {
				return err
			}
		}
		for _, item := range plan.Items {
			if !news(item.State) {
				continue
			}
			if err := e.Checkpoint(); err != nil {
				return err
			}
			if err := unchangedSince(e.Tx, library, item); err != nil {
				return err
			}
			page := item.Page
			if page.Path != item.Path {
				page, _ = playbooks.Parse(item.Path, []byte(item.File.Text))
			}
			if err := ws.putVersion(e, page, Saving{Note: note, Origin: model.Imported}); err != nil {
				return err
			}
		}
		return nil
	})
}

// takePicture takes a picture in that is still what the plan saw.
func (ws *Workspace) takePicture(e *store.Edit, item parcel.PictureItem) error {
	now, _, err := pictureAt(e.Tx, item.Path)
	if err != nil {
		return err
	}
	if now.Removed {
		now.Sum = ""
	}
	if now.Sum != item.Before {
		return model.Errorf(model.Conflict, "error.parcel.changed", "the page %s was changed meanwhile; look at the import again", item.Path)
	}
	return ws.putPicture(e, item.Path, item.File.Text)
}

// unchangedSince makes sure that a page is still what the plan saw.
func unchangedSince(tx *store.Tx, library *playbooks.Library, item parcel.Item) error {
	now := ""
	page, ok, err := pageAt(tx, item.Path)
	if err != nil {
		return err
	}
	if ok && !page.Removed {
		if now, err = tx.PageText(page.Current); err != nil {
			return err
		}
	} else if item.State == parcel.Changed {
		if other := library.Page(item.Page.ID); other != nil && !other.Own {
			now = other.Source
		}
	}
	if now != item.Before {
		return model.Errorf(model.Conflict, "error.parcel.changed", "the page %s was changed meanwhile; look at the import again", item.Path)
	}
	return nil
}
