package mapview

import (
	"image"
	"image/color"
	"sync"

	"konklave/app/ui"
)

// sprite is the picture of a card, made once and copied wherever it is seen.
// Around the card there is a margin for what sticks out.
type sprite struct {
	img    *image.RGBA
	margin int             // pixels around the card
	solid  image.Rectangle // where every pixel is opaque
}

// spriteKey is everything that decides about a sprite.
type spriteKey struct {
	mark   uint64
	w, h   int // of the card in pixels
	border int // in 64ths of a pixel
	detail Detail
	dark   bool
	round  int64 // of letters
}

// spriteCache keeps sprites. When it is full, those not used since it was half
// full are dropped. It may be used from several goroutines.
type spriteCache struct {
	mu       sync.Mutex
	young    map[spriteKey]*sprite
	old      map[spriteKey]*sprite
	bytes    int // of young
	capacity int // bytes after which young becomes old
}

// newSpriteCache makes a cache that holds at most about capacity bytes.
func newSpriteCache(capacity int) *spriteCache {
	return &spriteCache{young: map[spriteKey]*sprite{}, capacity: capacity / 2}
}

// get finds a sprite or has it drawn.
func (c *spriteCache) get(key spriteKey, draw func() *sprite) *sprite {
	c.mu.Lock()
	s, ok := c.young[key]
	if !ok {
		s, ok = c.old[key]
		if ok {
			c.keep(key, s)
		}
	}
	c.mu.Unlock()
	if ok {
		return s
	}
	s = draw()
	c.mu.Lock()
	c.keep(key, s)
	c.mu.Unlock()
	return s
}

// keep enters a sprite as young. c is locked.
func (c *spriteCache) keep(key spriteKey, s *sprite) {
	if c.bytes > c.capacity {
		c.old, c.young, c.bytes = c.young, make(map[spriteKey]*sprite, len(c.young)), 0
	}
	c.young[key] = s
	c.bytes += len(s.img.Pix)
}

// drawSprite paints the card of n in w by h pixels. border is in pixels.
func drawSprite(k ink, n *Node, d Detail, w, h int, border float32) *sprite {
	unit := float32(w) / designWidth(d) // pixels
	margin := 0
	if n.overdue() && d > Flat {
		margin = ceil(8 * unit)
	}
	img := image.NewRGBA(image.Rect(0, 0, w+2*margin, h+2*margin))
	b := newBrush(img, unit, float32(margin), float32(margin))
	b.card(k, n, d, designWidth(d), float32(h)/unit, border/unit)
	inset := ceil((radius*0.3+1)*unit) + 1 // a square inside the rounded corners
	s := &sprite{img: img, margin: margin, solid: image.Rect(margin, margin, margin+w, margin+h).Inset(inset)}
	if n.Dimmed {
		dim(img, k.Of(ui.Bg))
	}
	return s
}

// dim leaves 30 % of a picture and fills up with a colour where there is
// something: it pales, but hides what lies below as before.
func dim(img *image.RGBA, c color.NRGBA) {
	const part = 77 // of 255
	for i := 0; i < len(img.Pix); i += 4 {
		p := img.Pix[i : i+4]
		for j, v := range [3]uint8{c.R, c.G, c.B} {
			p[j] = uint8((uint32(p[j])*part + uint32(v)*uint32(p[3])/255*(255-part)) / 255)
		}
	}
}

// paste lays the sprite on an opaque picture, the corner of its card at x, y.
func (s *sprite) paste(dst *image.RGBA, x, y int) {
	s.rows(dst, x, y, func(out, src []uint8) { copy(out, src) }, over)
}

// rows walks over a sprite that lies on dst, stretch by stretch of each row:
// solid gets those where every pixel is opaque, rim the others.
func (s *sprite) rows(dst *image.RGBA, x, y int, solid, rim func(out, src []uint8)) {
	at := image.Pt(x-s.margin, y-s.margin)
	area := s.img.Rect.Add(at).Intersect(dst.Rect)
	if area.Empty() {
		return
	}
	inner := s.solid.Add(at).Intersect(area)
	for py := area.Min.Y; py < area.Max.Y; py++ {
		src := s.img.Pix[s.img.PixOffset(area.Min.X-at.X, py-at.Y):]
		out := dst.Pix[dst.PixOffset(area.Min.X, py):]
		n := area.Dx() * 4
		if py < inner.Min.Y || py >= inner.Max.Y || inner.Empty() {
			rim(out[:n], src[:n])
			continue
		}
		a, z := (inner.Min.X-area.Min.X)*4, (inner.Max.X-area.Min.X)*4
		rim(out[:a], src[:a])
		solid(out[a:z], src[a:z])
		rim(out[z:n], src[z:n])
	}
}

// over lays premultiplied pixels on opaque ones.
func over(dst, src []uint8) {
	for i := 0; i+3 < len(src); i += 4 {
		switch a := src[i+3]; a {
		case 0:
		case 255:
			copy(dst[i:i+4], src[i:i+4])
		default:
			rest := uint32(255 - a)
			dst[i] = src[i] + uint8(uint32(dst[i])*rest/255)
			dst[i+1] = src[i+1] + uint8(uint32(dst[i+1])*rest/255)
			dst[i+2] = src[i+2] + uint8(uint32(dst[i+2])*rest/255)
			dst[i+3] = src[i+3] + uint8(uint32(dst[i+3])*rest/255)
		}
	}
}

// cutOut removes the shape of the sprite from a picture: what was drawn there
// seems to lie under the card.
func (s *sprite) cutOut(dst *image.RGBA, x, y int) {
	s.rows(dst, x, y, func(out, src []uint8) { clear(out) }, func(out, src []uint8) {
		for i := 0; i+3 < len(src); i += 4 {
			if a := src[i+3]; a > 0 {
				rest := uint32(255 - a)
				for c := range 4 {
					out[i+c] = uint8(uint32(out[i+c]) * rest / 255)
				}
			}
		}
	})
}

// clearTo fills a picture with an opaque colour.
func clearTo(img *image.RGBA, c color.NRGBA) {
	if len(img.Pix) == 0 {
		return
	}
	row := img.Pix[:img.Rect.Dx()*4]
	for i := 0; i < len(row); i += 4 {
		row[i], row[i+1], row[i+2], row[i+3] = c.R, c.G, c.B, c.A
	}
	for y := 1; y < img.Rect.Dy(); y++ {
		copy(img.Pix[y*img.Stride:y*img.Stride+len(row)], row)
	}
}
