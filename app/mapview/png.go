package mapview

import (
	"context"
	"image"
	"image/color"
	"image/png"
	"io"

	"konklave/app/ui"
	"konklave/model"
)

// Bounds of a PNG. The memory is bounded by the strips; these are for whoever
// has to open the file.
const (
	mostPixels = 200_000_000
	mostSide   = 32_767
	stripBytes = 16 << 20
)

// Pixels is the size of the drawing as a PNG at scale pixels per scene unit.
func (d *Drawing) Pixels(scale float32) (w, h int) {
	return ceil(d.Area.W * scale), ceil(d.Area.H * scale)
}

// CheckPixels refuses a scale at which the picture would be too large to be
// opened.
func (d *Drawing) CheckPixels(scale float32) error {
	w, h := float64(d.Area.W*scale), float64(d.Area.H*scale) // may be beyond an int
	if w*h <= mostPixels && max(w, h) <= mostSide {
		return nil
	}
	return model.Errorf(model.Invalid, "error.export.pixels",
		"a picture of %d by %d pixels cannot be opened by most programs; choose a smaller scale, or SVG or PDF, which are sharp at any size", int(min(w, 1<<30)), int(min(h, 1<<30)))
}

// WritePNG writes the drawing as PNG at scale pixels per scene unit, strip by
// strip, so that a large map needs little memory. progress (may be nil) is told
// the part that is done.
func (d *Drawing) WritePNG(ctx context.Context, w io.Writer, scale float32, progress func(part float64)) error {
	if err := d.CheckPixels(scale); err != nil {
		return err
	}
	if err := d.await(ctx, d.Area); err != nil {
		return err
	}
	s := &strips{ctx: ctx, drawing: d, scale: scale, progress: progress}
	s.w, s.h = d.Pixels(scale)
	s.w, s.h = max(s.w, 1), max(s.h, 1)
	rows := min(max(stripBytes/(4*s.w), 64), s.h)
	s.img = image.NewRGBA(image.Rect(0, 0, s.w, rows))
	s.top = -rows
	if err := (&png.Encoder{CompressionLevel: png.DefaultCompression}).Encode(w, s); err != nil {
		return err
	}
	return s.err
}

// strips is a picture of which only a strip is there. The encoder walks through
// it row by row.
type strips struct {
	ctx      context.Context
	drawing  *Drawing
	scale    float32
	progress func(float64)
	w, h     int
	img      *image.RGBA
	top      int // row of the picture that is the first of img
	at       int // pixel that was asked for last, by its offset in img
	err      error
}

func (s *strips) ColorModel() color.Model { return color.RGBAModel }
func (s *strips) Bounds() image.Rectangle { return image.Rect(0, 0, s.w, s.h) }

// Opaque tells the encoder that no pixel is transparent.
func (s *strips) Opaque() bool { return true }

// At implements image.Image. The color is the picture itself, which remembers
// the pixel: the encoder reads it at once, and millions of small values on the
// heap are saved.
func (s *strips) At(x, y int) color.Color {
	for y < s.top || y >= s.top+s.img.Rect.Dy() {
		s.next()
	}
	s.at = s.img.PixOffset(x, y-s.top)
	return s
}

// RGBA implements color.Color for the pixel asked for last.
func (s *strips) RGBA() (r, g, b, a uint32) {
	p := s.img.Pix[s.at : s.at+3 : s.at+3]
	return uint32(p[0]) * 0x101, uint32(p[1]) * 0x101, uint32(p[2]) * 0x101, 0xffff
}

// next paints the strip below. After an error it paints nothing any more, and
// the encoder comes to its end quickly.
func (s *strips) next() {
	s.top += s.img.Rect.Dy()
	if s.err != nil {
		return
	}
	d := s.drawing
	clearTo(s.img, d.ink.Of(ui.Bg))
	area := d.Area
	area.Y += float32(s.top) / s.scale
	area.H = float32(s.img.Rect.Dy()) / s.scale
	on := newRaster(s.img, s.scale, -area.X*s.scale, -area.Y*s.scale)
	s.err = d.paint(s.ctx, on, area, Complete, s.scale)
	if s.progress != nil {
		s.progress(min(1, float64(s.top+s.img.Rect.Dy())/float64(s.h)))
	}
}
