// Command frame times whole frames of the map in a window: what an event of the
// mouse changes, the repaint and the swap. In between it times repaints of the
// same window when it is empty: with the ground that Fyne gives a new window, and
// with one word on bare ground.
//
//	frame SEATS pan|drag|zoom
//
// It prints a line for each frame, "map", "empty" or "word" and milliseconds.
package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"konklave/app/mapview"
	"konklave/app/ui"
	"konklave/model"
)

const (
	width, height = 1440, 900
	rounds        = 4
	floorFrames   = 24 // of each floor in a round
	mapFrames     = 72 // in a round: a little more than a second
	tick          = time.Second / 60
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: frame SEATS pan|drag|zoom")
		os.Exit(2)
	}
	seats, err := strconv.Atoi(os.Args[1])
	gesture, ok := map[string]func(*bench, int) func(){"pan": (*bench).pan, "drag": (*bench).drag, "zoom": (*bench).zoom}[os.Args[2]]
	if err != nil || seats < 1 || !ok {
		fmt.Fprintln(os.Stderr, "frame: a number of seats and pan, drag or zoom")
		os.Exit(2)
	}
	a := app.NewWithID("app.konklave.frame")
	a.Settings().SetTheme(ui.NewTheme())
	b := &bench{window: a.NewWindow("Frame"), queue: make(chan func(), 1000)}
	b.chart = chart(seats)
	b.m = mapview.New(ui.NewRunner(func(f func()) { b.queue <- f }))
	b.m.OnSelect = func(id model.ID) { b.selected = id }
	b.window.SetPadded(false)
	b.window.Resize(fyne.NewSize(width, height))
	b.window.SetContent(b.m)
	b.m.SetChart(b.chart)
	b.window.Show()
	b.rest()
	for round := range rounds {
		b.floor("empty", canvas.NewRectangle(theme.Color(theme.ColorNameBackground)))
		b.floor("word", widget.NewLabel("Empty"))
		b.window.SetContent(b.m)
		b.rest()
		end := gesture(b, round)
		end()
		b.rest()
	}
}

// bench is the window and the map in it. It takes the place of Fyne's loop: it
// alone says when a frame begins, and everything that a frame needs falls into
// its time.
type bench struct {
	window   fyne.Window
	chart    mapview.Chart
	m        *mapview.Map
	queue    chan func() // what the map has for the UI thread
	selected model.ID
	at       fyne.Position
}

// frame times one frame: what has come back from the workers, the event, and
// the repaint of the window, which Show does of a window that is shown.
func (b *bench) frame(what string, event func()) {
	begin := time.Now()
	b.drain()
	event()
	b.window.Show()
	took := time.Since(begin)
	if what != "" {
		fmt.Printf("%s %.3f\n", what, float64(took.Microseconds())/1000)
	}
	time.Sleep(tick - took)
}

func (b *bench) drain() {
	for {
		select {
		case f := <-b.queue:
			f()
		default:
			return
		}
	}
}

// rest lets everything that was begun come to its end.
func (b *bench) rest() {
	for range 30 {
		b.frame("", func() {})
	}
}

func (b *bench) floor(what string, content fyne.CanvasObject) {
	b.window.SetContent(content)
	for range 5 {
		b.frame("", func() {})
	}
	for range floorFrames {
		b.frame(what, func() { content.Refresh() })
	}
}

func (b *bench) down(at fyne.Position) {
	b.at = at
	b.m.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: at}})
	b.m.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: at}, Button: desktop.MouseButtonPrimary})
}

func (b *bench) move(dx, dy float32) {
	b.at = b.at.AddXY(dx, dy)
	b.m.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: b.at, AbsolutePosition: b.at}, Dragged: fyne.NewDelta(dx, dy)})
}

func (b *bench) up() {
	b.m.DragEnd()
	b.m.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: b.at, AbsolutePosition: b.at}, Button: desktop.MouseButtonPrimary})
}

// find looks for a place in the view where a press selects a card, or none.
func (b *bench) find(card bool) fyne.Position {
	for y := float32(120); y < height-120; y += 17 {
		for x := float32(width / 4); x < width*3/4; x += 23 {
			b.selected = model.ID{}
			b.m.Select(model.ID{})
			at := fyne.NewPos(x, y)
			b.down(at)
			b.up()
			if b.selected.IsZero() != card && (card || b.m.Cursor() != desktop.PointerCursor) {
				b.m.Select(model.ID{})
				return at
			}
		}
	}
	fmt.Fprintln(os.Stderr, "frame: nothing to press")
	os.Exit(1)
	return fyne.Position{}
}

// pan draws the picture to and fro, far enough that its margin is used up.
func (b *bench) pan(round int) func() {
	b.down(b.find(false))
	dx, dy := float32(14), float32(6)
	if round%2 == 0 {
		dx, dy = -dx, -dy
	}
	for range mapFrames {
		b.frame("map", func() { b.move(dx, dy) })
	}
	return b.up
}

// drag carries a card about.
func (b *bench) drag(int) func() {
	b.down(b.find(true))
	for i := range mapFrames {
		dx, dy := float32(7), float32(4)
		switch i / (mapFrames / 4) {
		case 1:
			dy = -dy
		case 2:
			dx = -dx
		case 3:
			dx, dy = -dx, -dy
		}
		b.frame("map", func() { b.move(dx, dy) })
	}
	b.m.SetChart(b.chart) // the card goes back
	return b.up
}

// zoom turns the wheel to and fro, a notch every other frame.
func (b *bench) zoom(int) func() {
	at := fyne.NewPos(width/2, height/2)
	for i := range mapFrames {
		notch := float32(25)
		if i%24 >= 12 {
			notch = -notch
		}
		b.frame("map", func() {
			if i%2 == 0 {
				b.m.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: at}, Scrolled: fyne.NewDelta(0, notch)})
			}
		})
	}
	return func() {}
}

// chart is a buying center of n seats that are all rated and in touch.
func chart(n int) mapview.Chart {
	rnd := rand.New(rand.NewPCG(7, uint64(n)))
	id := func(kind, i int) (id model.ID) {
		id[0], id[14], id[15] = byte(kind), byte(i>>8), byte(i)
		return id
	}
	supports := []model.Support{model.Unrated, model.Opponent, model.Sceptic, model.Neutral, model.Supporter, model.Champion}
	var c mapview.Chart
	line := func(kind model.LineKind, from, to int) {
		c.Lines = append(c.Lines, mapview.Line{ID: id(2, len(c.Lines)), From: id(1, from), To: id(1, to), Kind: kind})
	}
	for i, boss, left := 0, -1, 1; i < n; i++ {
		c.Nodes = append(c.Nodes, mapview.Node{
			ID: id(1, i), Name: fmt.Sprint("Katharina Musterfrau ", i), Surname: fmt.Sprint("Musterfrau ", i), Title: "Leiterin Instandhaltung",
			Initials: "KM", Support: supports[i%6], Influence: i % 6, Coverage: i % 5, Chips: []string{"Anwender", "Initiator"},
			Age: fmt.Sprint(i%60, " T"), Overdue: i%9 == 0,
		})
		if boss >= 0 {
			line(model.ReportsTo, i, boss)
		}
		switch {
		case i >= 5 && i%35 == 0:
			line(model.InConflict, i, i-1-rnd.IntN(4))
		case i >= 5 && i%5 == 0:
			line(model.Influences, i, i-1-rnd.IntN(4))
		}
		if left--; left == 0 {
			boss, left = boss+1, 3+rnd.IntN(4)
		}
	}
	return c
}
