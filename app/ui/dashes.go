package ui

import (
	"fmt"
	"math"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// dashes is a dashed outline. Fyne has no dashed strokes, and one line object
// per dash would make a list of unrated people ten times as expensive as any
// other; so the outline is a small picture of filled dashes, made once per
// shape and colour.
type dashes struct {
	pic   *canvas.Image
	token Token
	shape dashShape
}

// dashShape is a rectangle with round corners and how it is dashed, all in
// Fyne units: w and h are measured on the middle of the stroke.
type dashShape struct{ w, h, radius, stroke, on, off float32 }

func newDashes() dashes {
	d := dashes{pic: &canvas.Image{FillMode: canvas.ImageFillContain}}
	d.pic.Hide()
	return d
}

// circle puts a dashed circle around a centre; the radius runs to the middle
// of the stroke.
func (d *dashes) circle(cx, cy, radius, stroke, on, off float32) {
	d.rect(cx-radius, cy-radius, 2*radius, 2*radius, radius, stroke, on, off)
}

// rect puts a dashed rectangle with round corners.
func (d *dashes) rect(x, y, w, h, radius, stroke, on, off float32) {
	d.shape = dashShape{w, h, radius, stroke, on, off}
	place(d.pic, x-stroke/2, y-stroke/2, w+stroke, h+stroke)
	d.draw()
}

// paint shows or hides the outline in a colour.
func (d *dashes) paint(on bool, t Token) {
	d.token = t
	show(d.pic, on)
	d.draw()
}

func (d *dashes) draw() {
	if d.shape.w > 0 && d.token != "" && d.pic.Visible() {
		setPicture(d.pic, dashedOutline(d.shape, hexOf(ColorsOf(Dark()).Of(d.token))))
	}
}

var (
	dashMu    sync.Mutex
	dashCache = map[string]fyne.Resource{}
)

// dashedOutline is the picture of a shape; its canvas is half a stroke larger
// on all sides.
func dashedOutline(s dashShape, hex string) fyne.Resource {
	name := fmt.Sprintf("dashes-%g-%g-%g-%g-%g-%g-%s.svg", s.w, s.h, s.radius, s.stroke, s.on, s.off, hex[1:])
	dashMu.Lock()
	defer dashMu.Unlock()
	if r, ok := dashCache[name]; ok {
		return r
	}
	if len(dashCache) > 500 {
		clear(dashCache) // widths of words make ever new shapes
	}
	half := s.stroke / 2
	outline := roundRectPath(half, half, s.w, s.h, s.radius)
	total := float32(0)
	for i := 1; i < len(outline); i++ {
		total += distance(outline[i-1], outline[i])
	}
	n := max(int(math.Round(float64(total/(s.on+s.off)))), 1) // a whole number of dashes
	period := total / float32(n)
	length := period * s.on / (s.on + s.off)
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%g" height="%[2]g" viewBox="0 0 %[1]g %[2]g"><path fill="%[3]s" d="`,
		s.w+s.stroke, s.h+s.stroke, hex)
	for i := range n {
		from := float32(i) * period
		writeDash(&b, part(outline, from, from+length), half)
	}
	b.WriteString(`"/></svg>`)
	r := fyne.NewStaticResource(name, []byte(b.String()))
	dashCache[name] = r
	return r
}

// part is the stretch of an outline between two arc lengths.
func part(outline []fyne.Position, from, to float32) []fyne.Position {
	var points []fyne.Position
	at := float32(0)
	for i := 1; i < len(outline); i++ {
		a, b := outline[i-1], outline[i]
		length := distance(a, b)
		if length > 0 && at+length > from && at < to {
			if len(points) == 0 {
				points = append(points, along(a, b, max(from-at, 0)/length))
			}
			points = append(points, along(a, b, min(to-at, length)/length))
		}
		at += length
	}
	return points
}

// writeDash writes a stretch as a filled band, half wide to each side.
func writeDash(b *strings.Builder, points []fyne.Position, half float32) {
	if len(points) < 2 {
		return
	}
	side := func(i int, sign float32) fyne.Position {
		before, after := points[max(i-1, 0)], points[min(i+1, len(points)-1)]
		length := max(distance(before, after), 0.001)
		return fyne.NewPos(points[i].X-sign*half*(after.Y-before.Y)/length, points[i].Y+sign*half*(after.X-before.X)/length)
	}
	command := "M"
	write := func(p fyne.Position) {
		fmt.Fprintf(b, "%s%.2f %.2f", command, p.X, p.Y)
		command = "L"
	}
	for i := range points {
		write(side(i, 1))
	}
	for i := len(points) - 1; i >= 0; i-- {
		write(side(i, -1))
	}
	b.WriteString("Z")
}

func along(a, b fyne.Position, part float32) fyne.Position {
	return fyne.NewPos(a.X+(b.X-a.X)*part, a.Y+(b.Y-a.Y)*part)
}

func distance(a, b fyne.Position) float32 {
	return float32(math.Hypot(float64(b.X-a.X), float64(b.Y-a.Y)))
}

// roundRectPath walks clockwise from the top right corner and closes; corners
// are sampled so that no step is longer than about 1.
func roundRectPath(x, y, w, h, radius float32) []fyne.Position {
	radius = min(radius, w/2, h/2)
	steps := max(int(radius*math.Pi/2), 2)
	var path []fyne.Position
	corner := func(cx, cy float32, from float64) {
		for i := range steps + 1 {
			a := from + math.Pi/2*float64(i)/float64(steps)
			path = append(path, fyne.NewPos(cx+radius*float32(math.Cos(a)), cy+radius*float32(math.Sin(a))))
		}
	}
	corner(x+w-radius, y+radius, -math.Pi/2)
	corner(x+w-radius, y+h-radius, 0)
	corner(x+radius, y+h-radius, math.Pi/2)
	corner(x+radius, y+radius, math.Pi)
	return append(path, path[0])
}
