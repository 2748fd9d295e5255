package mapview

import (
	"cmp"
	"math"
	"slices"

	"konklave/model"
)

// Trail is the way of a person through the matrix, up to where they stand now.
type Trail struct {
	ID    model.ID
	Steps []Station // oldest first, without the present one
}

// Station is where somebody stood before.
type Station struct {
	Cell
	When string // "4. Aug"
}

// spot is somebody, or several, somewhere on the board.
type spot struct {
	node  int   // of the scene, -1 for those who are left over
	more  []int // those
	cell  Cell  // zero in the tray
	place Rect  // nobody else's
	body  Rect  // avatar and name, or the pill of the tray
	face  model.Point
	look  look
	tray  bool
}

// ghost is a station of a trail on the board.
type ghost struct {
	node  int
	cell  Cell
	next  Cell // where the way goes on
	at    model.Point
	r     float32
	when  string
	crowd bool // there was no free room
}

// path is the line of a trail from one station to the next; the last one has a
// head.
type path struct {
	node   int
	points []model.Point
	head   bool
}

// matrixScene is the matrix with everybody in their place: pure geometry in
// units of the board.
type matrixScene struct {
	board  Board
	nodes  []Node
	spots  []spot
	byNode map[model.ID]int // of spots; those left over share one
	order  [rows + 1][]int  // nodes by influence, from left to right; 0 is the tray
	ghosts []ghost
	paths  []path
	people map[Cell]int // how many
	lines  map[Cell]int // of the name of a part that has its place there
	tray   tray
}

// placed reports whether both ratings of a node are known.
func placedIn(n *Node) (Cell, bool) {
	c := Cell{n.Support, n.Influence}
	return c, c.inside()
}

// newMatrixScene finds a place for everybody. Of those who do not fit into their
// cell the selected one is shown all the same. Where a ghost has no free room,
// people move aside for it if they can.
func newMatrixScene(b Board, nodes []Node, trails []Trail, selected model.ID) *matrixScene {
	s := seatedScene(b, nodes, trails, selected, nil)
	free := map[Cell]aside{}
	for _, g := range s.ghosts {
		if g.crowd {
			free[g.cell] = aside{free[g.cell].places + 1, g.next.Support < g.cell.Support}
		}
	}
	if len(free) > 0 {
		return seatedScene(b, nodes, trails, selected, free)
	}
	return s
}

// aside is how many places of a cell are kept free for ghosts, and on which side.
type aside struct {
	places int
	left   bool
}

func seatedScene(b Board, nodes []Node, trails []Trail, selected model.ID, free map[Cell]aside) *matrixScene {
	s := &matrixScene{board: b, nodes: nodes, byNode: map[model.ID]int{}, lines: map[Cell]int{}, people: map[Cell]int{}}
	cells := map[Cell][]int{}
	var waiting []int
	for i := range nodes {
		if c, ok := placedIn(&nodes[i]); ok {
			cells[c] = append(cells[c], i)
			s.people[c]++
		} else {
			waiting = append(waiting, i)
		}
	}
	for influence := rows; influence >= 1; influence-- {
		for support := model.Opponent; support <= model.Champion; support++ {
			c := Cell{support, influence}
			s.order[influence] = append(s.order[influence], cells[c]...)
			s.seat(c, cells[c], selected, free[c])
		}
	}
	s.order[0] = waiting
	for _, q := range quadrants {
		s.lines[q.cell] = b.quadrantLines(len(cells[q.cell]))
	}
	s.fillTray(waiting, selected)
	s.follow(trails)
	return s
}

// seat puts the people of a cell side by side.
func (s *matrixScene) seat(c Cell, people []int, selected model.ID, free aside) {
	places, l, shown := Spread(s.board.Room(c, len(people)), len(people), s.board.Narrow)
	if n := len(people) + free.places; free.places > 0 {
		if more, smaller, all := Spread(s.board.Room(c, len(people)), n, s.board.Narrow); all == n && smaller.named {
			places, l = more[:len(people)], smaller
			if free.left {
				places = more[free.places:]
			}
		}
	}
	people = s.selectedFirst(people, shown, selected)
	for i, place := range places {
		sp := spot{node: -1, cell: c, place: place, look: l}
		h := l.height()
		top := place.Y + (place.H-h)/2
		sp.face = model.Point{X: place.Center().X, Y: top + l.avatar/2}
		w := l.avatar + 2*badgeOut
		if i < shown {
			sp.node = people[i]
			if l.named {
				w = max(w, min(widthOf(s.name(&s.nodes[people[i]], l), 12, true), place.W-2))
			}
		} else {
			sp.more = people[shown:]
			w = min(max(l.avatar, widthOf(plus(len(sp.more)), 12, true)+12), place.W)
		}
		sp.body = Rect{X: place.Center().X - w/2, Y: top, W: w, H: h}
		s.enter(sp)
	}
}

// selectedFirst brings the selected one among the first shown people.
func (s *matrixScene) selectedFirst(people []int, shown int, selected model.ID) []int {
	if shown <= 0 || shown >= len(people) {
		return people
	}
	at := slices.IndexFunc(people, func(i int) bool { return s.nodes[i].ID == selected })
	if at < shown {
		return people
	}
	out := slices.Clone(people)
	out[shown-1], out[at] = out[at], out[shown-1]
	return out
}

func (s *matrixScene) enter(sp spot) {
	at := len(s.spots)
	s.spots = append(s.spots, sp)
	if sp.node >= 0 {
		s.byNode[s.nodes[sp.node].ID] = at
	}
	for _, i := range sp.more {
		s.byNode[s.nodes[i].ID] = at
	}
}

// name is what stands below a face: in the narrow board and in a crowd the
// surname alone.
func (s *matrixScene) name(n *Node, l look) string {
	if s.board.Narrow || l.avatar < looks[0].avatar {
		return n.short()
	}
	return n.brief()
}

// brief is the name where there is little room, but more than for a surname.
func (n *Node) brief() string {
	if n.Brief != "" {
		return n.Brief
	}
	return n.Name
}

// find is the spot of a node, nil for none.
func (s *matrixScene) find(id model.ID) *spot {
	if i, ok := s.byNode[id]; ok {
		return &s.spots[i]
	}
	return nil
}

// node finds a node, nil for none.
func (s *matrixScene) node(id model.ID) *Node {
	if i := slices.IndexFunc(s.nodes, func(n Node) bool { return n.ID == id }); i >= 0 {
		return &s.nodes[i]
	}
	return nil
}

// spotAt is the spot under a point, nil for none.
func (s *matrixScene) spotAt(p model.Point) *spot {
	for i := range s.spots {
		if s.spots[i].body.Grow(2).Contains(p) {
			return &s.spots[i]
		}
	}
	return nil
}

// neighbour is who is next to somebody: left and right along a row of equal
// influence, whether there is room to show them or not; up and down whoever
// stands nearest in the next row in which there is anybody. The tray is the
// lowest row. Without anybody to start from it is the first in reading order,
// and at the end it is the same again.
func (s *matrixScene) neighbour(from model.ID, d Direction) model.ID {
	row, at := -1, 0
	for influence := rows; influence >= 0; influence-- {
		for i, node := range s.order[influence] {
			if s.nodes[node].ID == from || from.IsZero() {
				row, at = influence, i
				break
			}
		}
		if row >= 0 {
			break
		}
	}
	switch {
	case row < 0 && from.IsZero():
		return model.ID{}
	case row < 0:
		return s.neighbour(model.ID{}, d)
	case from.IsZero():
		return s.nodes[s.order[row][at]].ID
	case d == Left && at > 0:
		at--
	case d == Right && at+1 < len(s.order[row]):
		at++
	case d == Up || d == Down:
		step := 1
		if d == Down {
			step = -1
		}
		column := columnOf(&s.nodes[s.order[row][at]])
		for next := row + step; next >= 0 && next <= rows; next += step {
			if people := s.order[next]; len(people) > 0 {
				return s.nodes[slices.MinFunc(people, func(a, b int) int {
					return cmp.Compare(apart(columnOf(&s.nodes[a]), column), apart(columnOf(&s.nodes[b]), column))
				})].ID
			}
		}
	}
	return s.nodes[s.order[row][at]].ID
}

// columnOf is the column of a node; who has none counts as standing in the
// middle.
func columnOf(n *Node) int {
	if !n.Support.Known() {
		return int(model.Neutral)
	}
	return int(n.Support)
}

func apart(a, b int) int { return max(a-b, b-a) }

// Step is where somebody comes to stand one step in a direction. Whoever is not
// placed yet comes to the middle of what is not known. It is false at the edge.
func Step(n *Node, d Direction) (Cell, bool) {
	c, placed := placedIn(n)
	if !placed {
		if !c.Support.Known() {
			c.Support = model.Neutral
		}
		if c.Influence < 1 || c.Influence > rows {
			c.Influence = (rows + 1) / 2
		}
		return c, true
	}
	switch d {
	case Left:
		c.Support--
	case Right:
		c.Support++
	case Up:
		c.Influence++
	case Down:
		c.Influence--
	}
	return c, c.inside()
}

// held is the cell that a drag leads to while one axis is held: the row if it
// went further sideways, else the column. Who has no place has no axis to hold.
func held(from Cell, to Cell, dx, dy float32) Cell {
	if !from.inside() {
		return to
	}
	if math.Abs(float64(dx)) >= math.Abs(float64(dy)) {
		to.Influence = from.Influence
	} else {
		to.Support = from.Support
	}
	return to
}
