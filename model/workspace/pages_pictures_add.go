package workspace

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"konklave/model"
	"konklave/model/store"
	"konklave/playbooks"
	"konklave/playbooks/parcel"
)

// pictureDir is the folder beside a page that pictures go to.
const pictureDir = "pictures"

// AddPicture takes the file of a picture in, for the page at a path, and gives
// the address by which the page shows it. The same picture again has the same
// address. Errors: those of parcel.ReadPicture; model.Invalid for a file whose
// name says that it is no picture.
func (ws *Workspace) AddPicture(ctx context.Context, page, file string) (target string, err error) {
	if !playbooks.IsPicture(file) {
		return "", model.Errorf(model.Invalid, "parcel.refused.picture", "%s is damaged, or no PNG, JPEG, GIF or WebP", filepath.Base(file))
	}
	picture, err := parcel.ReadPicture(file)
	if err != nil {
		return "", err
	}
	ext := strings.ToLower(filepath.Ext(file))
	slug, sum := parcel.Slug(strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))), parcel.Sum(picture)
	err = ws.edit(ctx, "add_picture", filepath.Base(file), func(e *store.Edit) error {
		for n := 1; ; n++ {
			name := slug + ext
			if n > 1 {
				name = fmt.Sprintf("%s-%d%s", slug, n, ext)
			}
			place := path.Join(path.Dir(page), pictureDir, name)
			there, ok, err := pictureAt(e.Tx, place)
			if err != nil {
				return err
			}
			if ok && !there.Removed && there.Sum != sum {
				continue // another picture of this name
			}
			target = path.Join(pictureDir, name)
			return ws.putPicture(e, place, picture)
		}
	})
	return target, err
}
