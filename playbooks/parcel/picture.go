package parcel

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	_ "image/gif" // the formats that pages may show
	_ "image/jpeg"
	_ "image/png"
	"io"
	"slices"
	"strings"

	_ "golang.org/x/image/webp"

	"konklave/playbooks"
)

// What a picture may be at most, and all pictures of one parcel together. The
// pixels are those that its header announces: a small file may ask for endless
// memory.
const (
	MaxPictureSize   = 16 << 20 // bytes of the file
	maxPicturePixels = 25_000_000
	maxPictures      = 64 << 20 // bytes of all together
)

// Sum tells one picture from another: the SHA-256 of its file, in hex.
func Sum(picture string) string {
	sum := sha256.Sum256([]byte(picture))
	return hex.EncodeToString(sum[:])
}

// checkPicture refuses what no page can show.
func checkPicture(name string, raw []byte) *Refused {
	if len(raw) > MaxPictureSize {
		why := refuse(name, 0, "parcel.refused.picture_size", "the picture is larger than %d MB", MaxPictureSize>>20)
		return &why
	}
	size, err := pictureSize(raw)
	if err != nil || size.X <= 0 || size.Y <= 0 {
		why := refuse(name, 0, "parcel.refused.picture", "it is damaged, or no PNG, JPEG, GIF or WebP")
		return &why
	}
	if size.X > maxPicturePixels/size.Y {
		why := refuse(name, 0, "parcel.refused.picture_pixels", "the picture has %d × %d pixels; more than %d megapixels are not shown", size.X, size.Y, maxPicturePixels/1_000_000)
		return &why
	}
	return nil
}

// pictureSize reads the header of a picture. A decoder that panics is an error.
func pictureSize(raw []byte) (size image.Point, err error) {
	defer func() {
		if broke := recover(); broke != nil {
			err = fmt.Errorf("reading the picture: %v", broke)
		}
	}()
	config, _, err := image.DecodeConfig(bytes.NewReader(raw))
	return image.Pt(config.Width, config.Height), err
}

// readPictures reads the pictures that the pages show, each once. open gives a
// file of the source; ok is false where there is none. A picture that a page
// names and that is not there is no fault of the parcel: it may be here already.
func (c *Contents) readPictures(ctx context.Context, open func(name string) (f io.ReadCloser, why *Refused, ok bool)) error {
	seen, left := map[string]bool{}, maxPictures
	for _, page := range c.Files {
		for _, target := range playbooks.PictureTargets(page.Text) {
			for _, name := range playbooks.PictureNames(page.origin(), target) {
				if ctx.Err() != nil {
					return canceled(ctx)
				}
				if seen[name] {
					break
				}
				f, why, ok := open(name)
				if !ok {
					continue
				}
				seen[name] = true
				if why == nil {
					why = c.readPicture(f, name, &left)
				}
				if why != nil {
					c.Refused = append(c.Refused, *why)
				}
				break
			}
		}
	}
	slices.SortFunc(c.Pictures, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return nil
}

// readPicture reads one picture, and no more of it than left allows.
func (c *Contents) readPicture(f io.ReadCloser, name string, left *int) *Refused {
	defer f.Close()
	if *left <= 0 {
		why := refuse(name, 0, "parcel.refused.pictures", "all pictures together are larger than %d MB", maxPictures>>20)
		return &why
	}
	raw, err := io.ReadAll(io.LimitReader(f, MaxPictureSize+1))
	*left -= len(raw)
	if err != nil {
		why := unread(name, err)
		return &why
	}
	if why := checkPicture(name, raw); why != nil {
		return why
	}
	if bad := playbooks.BadPicturePath(name); bad != "" {
		why := refuse(name, 0, "parcel.refused.picture_path", "no picture can have this name: %s", bad)
		return &why
	}
	c.Pictures = append(c.Pictures, File{Path: name, Text: string(raw)})
	return nil
}

// origin is where a file lay in its source: its pictures are named from there.
func (f File) origin() string {
	if f.From != "" {
		return f.From
	}
	return f.Path
}
