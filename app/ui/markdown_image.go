package ui

import (
	"fmt"
	"image"
	_ "image/gif" // the formats a page may show
	_ "image/jpeg"
	_ "image/png"
	"io"
	"io/fs"
	"net/url"
	"path"
	"strings"
	"sync"
	"time"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp"

	"konklave/app/text"
)

const (
	// pictureBytes is the largest picture file.
	pictureBytes = 16 << 20
	// picturePixels bounds one picture as its header announces it: a small
	// file may ask for endless memory.
	picturePixels = 25_000_000
	// pictureSide is the longest side that is kept: twice the widest column,
	// and less than what every graphics card takes.
	pictureSide = 2048
	// picturesPixels bounds the pixels of all pictures of a page, and of those
	// that are kept for the next page.
	picturesPixels = 32_000_000
)

// Pictures are the images that pages may show: files of one folder, and
// nothing outside of it. They are read and decoded where ParseMarkdown runs,
// and kept, so that a page that is read again at every key costs its text
// only. Several goroutines may use them.
type Pictures struct {
	files fs.FS
	dir   string // of the page that is read, "." for the top
	kept  *keptPictures
}

// NewPictures shows the images of a folder: PNG, JPEG, GIF and WebP. The folder
// has to see to it that links in it do not lead out of it (os.Root does).
func NewPictures(files fs.FS) *Pictures {
	return &Pictures{files: files, dir: ".", kept: &keptPictures{known: map[string]keptPicture{}}}
}

// For are the same images as the page at a path names them: from its own
// folder or, where there is no such file, from the top.
func (p *Pictures) For(page string) *Pictures {
	return &Pictures{files: p.files, dir: path.Dir(page), kept: p.kept}
}

// keptPictures are those decoded last.
type keptPictures struct {
	mu     sync.Mutex
	known  map[string]keptPicture
	pixels int
}

// keptPicture is an image as its file was at a time.
type keptPicture struct {
	size    int64
	changed time.Time
	pic     image.Image
}

func (k *keptPictures) find(name string, info fs.FileInfo) image.Image {
	k.mu.Lock()
	defer k.mu.Unlock()
	if one, ok := k.known[name]; ok && one.size == info.Size() && one.changed.Equal(info.ModTime()) {
		return one.pic
	}
	return nil
}

func (k *keptPictures) keep(name string, info fs.FileInfo, pic image.Image) {
	k.mu.Lock()
	defer k.mu.Unlock()
	n := pixelsOf(pic)
	if k.pixels+n > picturesPixels {
		clear(k.known)
		k.pixels = 0
	}
	k.known[name] = keptPicture{info.Size(), info.ModTime(), pic}
	k.pixels += n
}

func pixelsOf(pic image.Image) int { return pic.Bounds().Dx() * pic.Bounds().Dy() }

// noPicture says for people why an image is not shown.
type noPicture struct {
	id   string
	args []any
}

func (n *noPicture) Error() string { return text.T(n.id, n.args...) }

// local is the file that the address of an image means, from the top of the
// folder if it begins with a stroke; "" if it is not one of the folder.
func (p *Pictures) local(target string) []string {
	u, err := url.Parse(target)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" || strings.Contains(u.Path, `\`) {
		return nil
	}
	var names []string
	if !strings.HasPrefix(u.Path, "/") {
		names = append(names, path.Join(p.dir, u.Path))
	}
	if top := path.Clean(strings.TrimLeft(u.Path, "/")); len(names) == 0 || top != names[0] {
		names = append(names, top)
	}
	inside := names[:0]
	for _, name := range names {
		if fs.ValidPath(name) {
			inside = append(inside, name)
		}
	}
	return inside
}

// Image reads the image that the page of For calls target, no side of it longer
// than 2048 pixels. The error says why there is none, for people.
func (p *Pictures) Image(target string) (image.Image, error) { return p.load(target) }

// load reads an image. Its error is a *noPicture.
func (p *Pictures) load(target string) (image.Image, error) {
	names := p.local(target)
	if len(names) == 0 {
		return nil, &noPicture{"ui.image.outside", []any{target}}
	}
	for _, name := range names {
		if info, err := fs.Stat(p.files, name); err == nil && info.Mode().IsRegular() {
			return p.read(name, info)
		}
	}
	return nil, &noPicture{"ui.image.missing", []any{target}}
}

func (p *Pictures) read(name string, info fs.FileInfo) (image.Image, error) {
	if pic := p.kept.find(name, info); pic != nil {
		return pic, nil
	}
	if info.Size() > pictureBytes {
		return nil, &noPicture{"ui.image.heavy", []any{name, text.Number(pictureBytes >> 20)}}
	}
	var config image.Config
	err := p.open(name, func(r io.Reader) (err error) {
		config, _, err = image.DecodeConfig(r)
		return err
	})
	if err != nil || config.Width <= 0 || config.Height <= 0 {
		return nil, &noPicture{"ui.image.broken", []any{name}}
	}
	if config.Width > picturePixels/config.Height {
		return nil, &noPicture{"ui.image.large", []any{name, text.Number(config.Width), text.Number(config.Height)}}
	}
	var pic image.Image
	err = p.open(name, func(r io.Reader) (err error) {
		pic, _, err = image.Decode(r)
		return err
	})
	if err != nil || pic == nil || pic.Bounds().Empty() {
		return nil, &noPicture{"ui.image.broken", []any{name}}
	}
	pic = smaller(pic, pictureSide)
	p.kept.keep(name, info, pic)
	return pic, nil
}

// open reads a file with f, which may be given a damaged one: a decoder that
// panics is an error.
func (p *Pictures) open(name string, f func(io.Reader) error) (err error) {
	file, err := p.files.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	defer func() {
		if broke := recover(); broke != nil {
			err = fmt.Errorf("decoding %s: %v", name, broke)
		}
	}()
	return f(io.LimitReader(file, pictureBytes+1))
}

// smaller scales an image so that no side is longer than most.
func smaller(pic image.Image, most int) image.Image {
	size := pic.Bounds().Size()
	long := max(size.X, size.Y)
	if long <= most {
		return pic
	}
	out := image.NewRGBA(image.Rect(0, 0, max(size.X*most/long, 1), max(size.Y*most/long, 1)))
	draw.BiLinear.Scale(out, out.Bounds(), pic, pic.Bounds(), draw.Src, nil)
	return out
}
