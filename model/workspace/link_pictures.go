package workspace

import (
	"context"
	"maps"
	"slices"

	"konklave/model"
	"konklave/model/store"
	"konklave/playbooks"
	"konklave/playbooks/parcel"
)

// The pictures that pages show follow a linked folder as the pages do, but for
// one thing: pictures cannot be merged. One that was changed on both sides stays
// as it is on both, and the link says so.

// linkPicturePrefix begins the names under which the sums are kept of pictures
// that both sides have had; the path follows.
const linkPicturePrefix = "link-picture/"

// pictureSides are the sums of each picture.
type pictureSides struct {
	base, ours, theirs map[string]string
	files              map[string]string // what is in theirs that may be taken
}

func (s pictureSides) of(path string) (base, ours, theirs *string) {
	at := func(sums map[string]string) *string {
		if sum, ok := sums[path]; ok {
			return &sum
		}
		return nil
	}
	return at(s.base), at(s.ours), at(s.theirs)
}

// pictureSteps says what is to be done with each picture.
type pictureSteps struct {
	sides       pictureSides
	takes, puts []string
	keep        []store.Kept
}

// comparePictures finds what became of the pictures on both sides. Those that are
// different are noted in l.
func (ws *Workspace) comparePictures(folder string, s sides, contents parcel.Contents, l *Link) (steps pictureSteps, err error) {
	p := pictureSides{base: map[string]string{}, theirs: map[string]string{}, files: map[string]string{}}
	if p.ours, err = ws.PictureSums(); err != nil {
		return steps, err
	}
	err = ws.store.View(func(tx *store.Tx) error {
		return tx.EachKept(linkPicturePrefix, func(k store.Kept) error {
			p.base[k.Name[len(linkPicturePrefix):]] = string(k.Value)
			return nil
		})
	})
	if err != nil {
		return steps, err
	}
	paths := maps.Clone(p.base)
	for path, text := range s.ours {
		for _, target := range playbooks.PictureTargets(text) {
			for _, name := range playbooks.PictureNames(path, target) {
				if sum, ok := p.ours[name]; ok {
					paths[name] = sum
				}
			}
		}
	}
	for _, f := range contents.Pictures {
		p.theirs[f.Path], p.files[f.Path] = parcel.Sum(f.Text), f.Text
		paths[f.Path] = ""
	}
	steps.sides = p
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		if s.unreadable[path] {
			continue
		}
		if _, read := p.theirs[path]; !read { // no page of the folder shows it
			if file, err := readPicture(pictureFolder(folder), path); err == nil {
				p.theirs[path], p.files[path] = parcel.Sum(file), file
			}
		}
		steps.decide(path, l)
	}
	return steps, nil
}

func (p *pictureSteps) decide(path string, l *Link) {
	base, ours, theirs := p.sides.of(path)
	what := stepFor(base, ours, theirs)
	switch {
	case what == clash && theirs == nil: // what is there counts more than what is gone
		what = put
	case what == clash && ours == nil:
		what = take
	}
	switch what {
	case settle:
		p.keep = append(p.keep, store.Kept{Name: linkPicturePrefix + path, Value: []byte(*ours)})
	case forgotten:
		p.keep = append(p.keep, store.Kept{Name: linkPicturePrefix + path})
	case take, takeGone:
		p.takes = append(p.takes, path)
	case put, putGone:
		p.puts = append(p.puts, path)
	case clash:
		l.Refused = append(l.Refused, parcel.Refused{Name: path, ID: "parcel.refused.picture_both", Reason: "the picture here is another one than in the folder. Import the folder to take its picture, or remove the file to keep this one"})
	}
}

// takePictures makes what the folder has the pictures of the pages. One that was
// changed since it was read is left for the next time.
func (ws *Workspace) takePictures(e *store.Edit, steps pictureSteps) (keep []store.Kept, err error) {
	for _, path := range steps.takes {
		if err := e.Checkpoint(); err != nil {
			return nil, err
		}
		now, ok, err := pictureAt(e.Tx, path)
		if err != nil {
			return nil, err
		}
		if sum, was := steps.sides.ours[path]; was != (ok && !now.Removed) || was && sum != now.Sum {
			continue
		}
		file, there := steps.sides.files[path]
		kept := store.Kept{Name: linkPicturePrefix + path}
		if there {
			kept.Value = []byte(steps.sides.theirs[path])
			err = ws.putPicture(e, path, file)
		} else {
			now.Removed = true
			err = e.Put(now)
		}
		if err != nil {
			return nil, err
		}
		keep = append(keep, kept)
	}
	return keep, nil
}

// putPictures writes the pictures that are newer here. A file that was changed
// since it was read is left for the next time.
func (ws *Workspace) putPictures(ctx context.Context, folder string, steps pictureSteps) (keep []store.Kept, err error) {
	for _, path := range steps.puts {
		if ctx.Err() != nil {
			return keep, model.Errorf(model.Canceled, "error.canceled", "stopped: %w", ctx.Err())
		}
		now, err := readPicture(pictureFolder(folder), path)
		if sum, was := steps.sides.theirs[path]; was != (err == nil) || was && parcel.Sum(now) != sum {
			continue
		}
		sum, here := steps.sides.ours[path]
		if !here {
			if err := parcel.RemovePage(folder, path); err != nil {
				return keep, err
			}
			keep = append(keep, store.Kept{Name: linkPicturePrefix + path})
			continue
		}
		file, err := readPicture(storedPictures{ws}, path)
		if err == nil {
			_, err = parcel.WritePage(folder, parcel.File{Path: path, Text: file})
		}
		if err != nil {
			return keep, err
		}
		keep = append(keep, store.Kept{Name: linkPicturePrefix + path, Value: []byte(sum)})
	}
	return keep, nil
}
