package parcel

import (
	"path"
	"slices"
	"strings"

	"konklave/playbooks"
)

// PictureItem is one picture of a plan.
type PictureItem struct {
	File   File
	State  State
	Path   string // where the picture goes
	Before string // Sum of what is there now, "" for nothing
	Refused
}

// planPictures says what becomes of the pictures that the pages of the plan show.
// A picture goes where its page will look for it. have has the sums of the
// team's pictures by their paths.
func (p *Plan) planPictures(have map[string]string, pictures []File) {
	there := map[string]string{} // paths by their paths without case
	for path := range have {
		there[strings.ToLower(path)] = path
	}
	known := map[string]File{}
	for _, f := range pictures {
		known[f.Path] = f
	}
	goes := map[string]string{} // which file goes to a path without case
	for _, item := range p.Items {
		if item.State == Broken {
			continue
		}
		for _, target := range playbooks.PictureTargets(item.File.Text) {
			from, f := pickPicture(known, playbooks.PictureNames(item.File.origin(), target))
			if from == "" {
				continue
			}
			picture := PictureItem{File: f, Path: placeOf(item, target, from)}
			if same, ok := there[strings.ToLower(picture.Path)]; ok {
				picture.Path, picture.Before = same, have[same]
			}
			key := strings.ToLower(picture.Path)
			switch other, taken := goes[key]; {
			case taken && other == from:
				continue
			case taken && known[other].Text == f.Text:
				continue
			case taken:
				picture.keepOut(refuse(from, 0, "parcel.refused.picture_twice", "another picture goes to %s as well", picture.Path))
			case playbooks.BadPicturePath(picture.Path) != "":
				picture.keepOut(refuse(from, 0, "parcel.refused.picture_place", "the page %s, which shows it, goes to another folder, and its address %s leads out from there", item.Path, target))
			case picture.Before == "":
				picture.State = New
			case picture.Before == Sum(f.Text):
				picture.State = Unchanged
			default:
				picture.State = Changed
			}
			if picture.State != Broken {
				goes[key] = from
			}
			p.Pictures = append(p.Pictures, picture)
		}
	}
	slices.SortStableFunc(p.Pictures, func(a, b PictureItem) int { return strings.Compare(a.Path, b.Path) })
}

// pickPicture is the first of several names that there is a picture of.
func pickPicture(known map[string]File, names []string) (name string, f File) {
	for _, name := range names {
		if f, ok := known[name]; ok {
			return name, f
		}
	}
	return "", f
}

// placeOf is where the page of an item will look for the picture that lies at
// from in the source; "" where it cannot be told.
func placeOf(item Item, target, from string) string {
	before := playbooks.PictureNames(item.File.origin(), target)
	if len(before) > 1 && from == before[1] || strings.HasPrefix(target, "/") {
		return from // from the top: for every page the same
	}
	if path.Dir(item.Path) == path.Dir(item.File.origin()) {
		return from
	}
	names := playbooks.PictureNames(item.Path, target)
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

func (i *PictureItem) keepOut(why Refused) { i.State, i.Refused = Broken, why }
