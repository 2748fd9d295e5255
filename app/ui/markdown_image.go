package ui

import (
	"bytes"
	"image"
	_ "image/gif" // the formats a page may show
	_ "image/jpeg"
	_ "image/png"
	"io"
	"io/fs"
	"net/url"
	"path"
	"strings"
)

const (
	// mdImageBytes is the largest picture file, and mdImagesBytes what all
	// pictures of a page may take together.
	mdImageBytes  = 4 << 20
	mdImagesBytes = 16 << 20
	// mdImagePixels bounds the pixels of all pictures of a page: a small file
	// may ask for endless memory.
	mdImagePixels = 16_000_000
)

// picture reads a local image; nil if it is not local, not there, too large or
// damaged.
func (r *mdReader) picture(target string) image.Image {
	u, err := url.Parse(target)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" {
		return nil
	}
	name := path.Clean(strings.TrimPrefix(u.Path, "./"))
	if !fs.ValidPath(name) {
		return nil
	}
	f, err := r.files.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	room := min(mdImageBytes, mdImagesBytes-r.read)
	data, err := io.ReadAll(io.LimitReader(f, int64(room)+1))
	if err != nil || len(data) > room {
		return nil
	}
	r.read += len(data)
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width <= 0 || config.Height <= 0 || config.Width > (mdImagePixels-r.pixels)/config.Height {
		return nil
	}
	r.pixels += config.Width * config.Height
	pic, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	return pic
}
