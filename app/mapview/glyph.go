package mapview

import (
	"image/color"
	"math"
	"regexp"
	"strconv"
	"sync"

	"konklave/assets"
)

// glyph is an icon: filled outlines on a square field.
type glyph struct {
	field float32 // width and height of the field
	parts []part
}

// part is one outline with its colour in the file.
type part struct {
	ink color.NRGBA
	ops []op // absolute, in units of the field
}

var (
	glyphMu sync.Mutex
	glyphs  = map[string]*glyph{}

	viewBoxAttr = regexp.MustCompile(`viewBox="0 0 ([0-9.]+) `)
	pathTag     = regexp.MustCompile(`<path[^>]*>`)
	shapeAttr   = regexp.MustCompile(` d="([^"]*)"`)
	fillAttr    = regexp.MustCompile(`fill="#([0-9A-Fa-f]{6})"`)
)

// glyphOf reads an icon of the assets once. A name that does not exist gives
// an empty one.
func glyphOf(name string) *glyph {
	glyphMu.Lock()
	defer glyphMu.Unlock()
	g, ok := glyphs[name]
	if !ok {
		g = parseGlyph(assets.Icon(name))
		glyphs[name] = g
	}
	return g
}

// parseGlyph reads the little SVG that our icons are made of: filled paths, no
// groups, no transforms.
func parseGlyph(svg []byte) *glyph {
	g := &glyph{field: 24}
	if m := viewBoxAttr.FindSubmatch(svg); m != nil {
		if f, err := strconv.ParseFloat(string(m[1]), 32); err == nil && f > 0 {
			g.field = float32(f)
		}
	}
	for _, tag := range pathTag.FindAll(svg, -1) {
		d := shapeAttr.FindSubmatch(tag)
		if d == nil {
			continue
		}
		p := part{ink: color.NRGBA{A: 0xff}}
		if m := fillAttr.FindSubmatch(tag); m != nil {
			rgb, _ := strconv.ParseUint(string(m[1]), 16, 32) // six hex digits
			p.ink = color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xff}
		}
		// Each outline is filled on its own, whichever way round it runs: the
		// strokes of an icon overlap, and none of ours has holes.
		ops := parsePath(string(d[1]))
		for start, i := 0, 1; i <= len(ops); i++ {
			if i == len(ops) || ops[i].verb == 'M' {
				p.ops = ops[start:i]
				g.parts = append(g.parts, p)
				start = i
			}
		}
	}
	return g
}

// pen follows the commands of an SVG path.
type pen struct {
	ops            []op
	x, y           float32 // where it is
	startX, startY float32 // of the current part
}

func (p *pen) line(verb byte, x, y float32) {
	p.x, p.y = x, y
	p.ops = append(p.ops, op{verb, [6]float32{x, y}})
}

// argsOf is how many numbers a command takes.
var argsOf = map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'A': 7, 'Z': 0}

// parsePath reads the data of a path. It stops at the first thing it does not
// understand and gives what it has.
func parsePath(d string) []op {
	var p pen
	var verb byte
	for i := 0; i < len(d); {
		c := d[i]
		switch {
		case c == ' ' || c == ',' || c == '\n' || c == '\t':
			i++
			continue
		case c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z':
			verb = c
			i++
			if verb|0x20 == 'z' {
				p.ops = append(p.ops, op{verb: 'Z'})
				p.x, p.y = p.startX, p.startY
				continue
			}
		}
		n, known := argsOf[verb&^0x20]
		if !known || n == 0 {
			return p.ops
		}
		args, next, ok := numbers(d, i, n, verb|0x20 == 'a')
		if !ok {
			return p.ops
		}
		i = next
		p.step(verb, args)
		switch verb { // further pairs after a move are lines
		case 'M':
			verb = 'L'
		case 'm':
			verb = 'l'
		}
	}
	return p.ops
}

// step carries out one command.
func (p *pen) step(verb byte, a []float32) {
	var dx, dy float32
	if verb >= 'a' { // relative
		dx, dy = p.x, p.y
	}
	switch verb &^ 0x20 {
	case 'M':
		p.startX, p.startY = a[0]+dx, a[1]+dy
		p.line('M', a[0]+dx, a[1]+dy)
	case 'L':
		p.line('L', a[0]+dx, a[1]+dy)
	case 'H':
		p.line('L', a[0]+dx, p.y)
	case 'V':
		p.line('L', p.x, a[0]+dy)
	case 'C':
		p.ops = append(p.ops, op{'C', [6]float32{a[0] + dx, a[1] + dy, a[2] + dx, a[3] + dy, a[4] + dx, a[5] + dy}})
		p.x, p.y = a[4]+dx, a[5]+dy
	case 'A':
		p.arc(a[0], a[1], a[2], a[3] != 0, a[4] != 0, a[5]+dx, a[6]+dy)
	}
}

// arc adds an elliptic arc as short lines. The formulas are those of the SVG
// specification, appendix B.2.4.
func (p *pen) arc(rx, ry, turn float32, large, sweep bool, x, y float32) {
	rx, ry = max(rx, -rx), max(ry, -ry)
	if rx == 0 || ry == 0 || (x == p.x && y == p.y) {
		p.line('L', x, y)
		return
	}
	sin, cos := math.Sincos(float64(turn) * math.Pi / 180)
	hx, hy := float64(p.x-x)/2, float64(p.y-y)/2
	x1, y1 := cos*hx+sin*hy, -sin*hx+cos*hy
	a, b := float64(rx), float64(ry)
	if l := x1*x1/(a*a) + y1*y1/(b*b); l > 1 { // too small to reach: grown until they do
		a, b = a*math.Sqrt(l), b*math.Sqrt(l)
	}
	f := (a*a*b*b - a*a*y1*y1 - b*b*x1*x1) / (a*a*y1*y1 + b*b*x1*x1)
	f = math.Sqrt(max(f, 0))
	if large == sweep {
		f = -f
	}
	cx1, cy1 := f*a*y1/b, -f*b*x1/a
	cx := cos*cx1 - sin*cy1 + float64(p.x+x)/2
	cy := sin*cx1 + cos*cy1 + float64(p.y+y)/2
	from := math.Atan2((y1-cy1)/b, (x1-cx1)/a)
	sweepBy := math.Atan2((-y1-cy1)/b, (-x1-cx1)/a) - from
	if sweep && sweepBy < 0 {
		sweepBy += 2 * math.Pi
	}
	if !sweep && sweepBy > 0 {
		sweepBy -= 2 * math.Pi
	}
	steps := int(math.Ceil(math.Abs(sweepBy) / (math.Pi / 16)))
	for k := 1; k < steps; k++ {
		s, c := math.Sincos(from + sweepBy*float64(k)/float64(steps))
		p.line('L', float32(cx+a*c*cos-b*s*sin), float32(cy+a*c*sin+b*s*cos))
	}
	p.line('L', x, y)
}

// numbers reads n numbers from d at i. Of an arc the fourth and fifth are flags
// of one digit, which may stand close together.
func numbers(d string, i, n int, arc bool) ([]float32, int, bool) {
	out := make([]float32, 0, n)
	for len(out) < n {
		for i < len(d) && (d[i] == ' ' || d[i] == ',' || d[i] == '\n' || d[i] == '\t') {
			i++
		}
		start := i
		if arc && (len(out) == 3 || len(out) == 4) {
			if i >= len(d) || (d[i] != '0' && d[i] != '1') {
				return nil, i, false
			}
			out = append(out, float32(d[i]-'0'))
			i++
			continue
		}
		dot := false
		for i < len(d) {
			c := d[i]
			sign := (c == '-' || c == '+') && i == start
			if c == '.' && !dot {
				dot = true
			} else if !sign && (c < '0' || c > '9') {
				break
			}
			i++
		}
		v, err := strconv.ParseFloat(d[start:i], 32)
		if err != nil {
			return nil, i, false
		}
		out = append(out, float32(v))
	}
	return out, i, true
}

// icon draws a glyph of the assets at x, y with a size, in one colour.
func (b *brush) icon(name string, x, y, size float32, c color.NRGBA) {
	b.glyph(glyphOf(name), x, y, size, func(color.NRGBA) color.NRGBA { return c })
}

// trace adds the outline to a shape, k times as large with its corner at x, y.
func (p *part) trace(s *shape, x, y, k float32) {
	for i := range p.ops {
		v := &p.ops[i].v
		switch p.ops[i].verb {
		case 'M':
			s.moveTo(x+v[0]*k, y+v[1]*k)
		case 'L':
			s.lineTo(x+v[0]*k, y+v[1]*k)
		case 'C':
			s.cubeTo(x+v[0]*k, y+v[1]*k, x+v[2]*k, y+v[3]*k, x+v[4]*k, y+v[5]*k)
		case 'Z':
			s.close()
		}
	}
}
