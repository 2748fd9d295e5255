package paper

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"

	"codeberg.org/go-pdf/fpdf"
	"github.com/yuin/goldmark/ast"
)

const (
	bookPicture = 300 // the highest picture in print, in points
	dotsPerUnit = 2   // pixels of a picture to a point, where there is room
	// smallPicture is how many bytes a picture may have that is kept to the dot; a
	// larger one is written as photographs are.
	smallPicture = 256 << 10
)

// printed is a picture in a handbook; without an image there is none.
type printed struct{ image.Image }

// printed finds the picture that a page shows.
func (h Handbook) printed(p HandbookPage, link string) printed {
	if h.Pictures == nil {
		return printed{}
	}
	picture, err := h.Pictures.For(p.Path).Image(link)
	if err != nil {
		return printed{}
	}
	return printed{picture}
}

// encoded is the picture as a file, and its kind: png or jpeg.
func (p printed) encoded() (raw []byte, kind string) {
	if p.Image == nil {
		return nil, ""
	}
	bounds := p.Bounds()
	plain := image.NewNRGBA(image.Rect(0, 0, bounds.Dx(), bounds.Dy())) // eight bits each, as PDF wants it
	draw.Draw(plain, plain.Bounds(), p.Image, bounds.Min, draw.Src)
	var b bytes.Buffer
	if err := png.Encode(&b, plain); err != nil {
		return nil, ""
	}
	if b.Len() <= smallPicture || !plain.Opaque() {
		return b.Bytes(), "png"
	}
	b.Reset()
	if err := jpeg.Encode(&b, plain, &jpeg.Options{Quality: 85}); err != nil {
		return nil, ""
	}
	return b.Bytes(), "jpeg"
}

// withPictures sets a paragraph and the pictures in it.
func (s *setter) withPictures(block ast.Node, src []byte, st style) {
	var pictures []printed
	shown := map[ast.Node]bool{}
	// The walk gives no error: the function does not.
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if i, ok := n.(*ast.Image); ok && entering && s.show != nil {
			if p := s.show(string(i.Destination)); p.Image != nil {
				pictures, shown[n] = append(pictures, p), true
			}
		}
		return ast.WalkContinue, nil
	})
	s.paragraph(inlineBut(block, src, shown), st, 2)
	for _, p := range pictures {
		s.picture(p, st)
	}
}

// picture sets a picture, as wide as it has dots for and the column allows.
func (s *setter) picture(p printed, st style) {
	raw, kind := p.encoded()
	if raw == nil {
		return
	}
	size := p.Bounds().Size()
	w, h := float32(size.X)/dotsPerUnit, float32(size.Y)/dotsPerUnit
	fit := min(1, (s.w-st.indent)/w, bookPicture/h)
	w, h = w*fit, h*fit
	s.room(h)
	sum := sha256.Sum256(raw)
	x, y, name := s.x+st.indent, s.y, hex.EncodeToString(sum[:])
	s.draw(func(d *document) {
		options := fpdf.ImageOptions{ImageType: kind}
		d.doc.RegisterImageOptionsReader(name, options, bytes.NewReader(raw))
		d.doc.ImageOptions(name, float64(x), float64(y), float64(w), float64(h), false, options, 0, "")
	})
	s.y += h + st.after + 4
}
