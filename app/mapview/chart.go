package mapview

import (
	"slices"

	"konklave/model"
)

// Chart is everything the map shows. It is plain data: the caller has already
// turned seats and people into words.
type Chart struct {
	Nodes []Node // in the order in which siblings stand from left to right
	Lines []Line
	// Network shows who moves whom instead of who reports to whom: see Network.
	// Lines of the hierarchy are left out, and nobody has a place of their own.
	Network bool
	Aside   string // of a network: what to say above those without lines
}

// Node is one card: a seat with its person, or an empty seat.
type Node struct {
	ID        model.ID
	Name      string // "Dr. Nele Harms"; of an empty seat what is asked: "Wer unterschreibt?"
	Brief     string // in the matrix: "N. Harms"
	Surname   string // for small cards: "Harms"; of an empty seat "Offen"
	Title     string // position
	Initials  string // "" draws a figure
	Support   model.Support
	Influence int      // 0 to 5
	Coverage  int      // 0 to 4
	Chips     []string // names of the roles, the primary one first
	Age       string   // of the last contact: "12 T", "nie"; "" shows no clock
	Overdue   bool     // the age is too high
	Faded     bool     // the rating is old: drawn paler
	Empty     bool     // a placeholder
	Decides   bool     // signs or pays: in the network the others lead there
	Key       bool     // a key player: drawn with a strong border
	Alert     string   // chip of a placeholder that is a gap: "Entscheider fehlt"
	Add       string   // link of a placeholder: "Person anlegen"
	Placed    bool     // At was chosen by hand
	At        model.Point
	Dimmed    bool // a filter leaves it out: drawn at 30 %
	Plain     bool // who it is and nothing else: no stance, influence, coverage, age
}

// farthest is how far from the origin a card may lie, in map units. A place
// beyond can only come from a broken file and is not honoured.
const farthest = 1 << 20

// placed reports whether the card has a sane place of its own.
func (n *Node) placed() bool {
	sane := func(v float32) bool { return v > -farthest && v < farthest } // false for NaN as well
	return n.Placed && sane(n.At.X) && sane(n.At.Y)
}

// Line is one connection. From is the one that reports, assists or influences.
type Line struct {
	ID       model.ID
	From, To model.ID
	Kind     model.LineKind
	Note     string
}

// clone copies c so deeply that a worker may read it while the caller goes on
// using its own.
func (c Chart) clone() Chart {
	c.Nodes = slices.Clone(c.Nodes)
	for i := range c.Nodes {
		c.Nodes[i].Chips = slices.Clone(c.Nodes[i].Chips)
	}
	c.Lines = slices.Clone(c.Lines)
	return c
}

// Form is a way to show cards: how large they are and how far apart.
type Form struct {
	W, H   float32 // size of a card in scene units
	KX, KY float32 // scene units per map unit
	// Zoom is the zoom that the user reads when a card is shown at W by H
	// screen units.
	Zoom float32
}

var (
	// Full is the form of the wide window.
	Full = Form{W: 216, H: 108, KX: 1, KY: 1, Zoom: 1}
	// Compact is the form of the narrow window: smaller cards, closer together.
	Compact = Form{W: 150, H: 76, KX: 150. / 216, KY: 108. / 140, Zoom: 0.8}
)

// place turns a place in map units into the frame of a card in scene units.
func (f Form) place(p model.Point) Rect {
	return Rect{X: p.X * f.KX, Y: p.Y * f.KY, W: f.W, H: f.H}
}

// unplace turns the corner of a card in scene units into map units.
func (f Form) unplace(x, y float32) model.Point {
	return model.Point{X: x / f.KX, Y: y / f.KY}
}
