package mapview

// look is a way to show a person in a cell: the smaller, the more people fit.
type look struct {
	avatar float32 // diameter
	named  bool
	w, h   float32 // least room
}

// looks are the ways to show people, the largest first. In the narrow board the
// first one is left out. The last one is a face without a name.
var looks = [...]look{
	{40, true, 84, 62},
	{32, true, 58, 52},
	{28, true, 52, 46},
	{28, false, 33, 33},
}

const (
	leastNamed = 2 // of looks
	badgeOut   = 2 // the glyph of a stance stands out by this, right and below
	nameHigh   = 16
)

// size is what the look itself takes of its place, without the name's width.
func (l look) height() float32 {
	if l.named {
		return l.avatar + badgeOut + nameHigh
	}
	return l.avatar + badgeOut
}

// Spread seats n people in a room, side by side in rows of equal length, as
// large as all of them fit. If they do not even fit as faces, the last place is
// for the number of those who are left over: then shown is less than n, and
// there is one place more than people are shown. No two places overlap and none
// leaves the room.
func Spread(room Rect, n int, narrow bool) (places []Rect, l look, shown int) {
	if n <= 0 || room.Empty() {
		return nil, looks[0], 0
	}
	fit := func(l look) (across, down int) { return int(room.W / l.w), int(room.H / l.h) }
	first := 0
	if narrow {
		first = 1
	}
	for _, l = range looks[first:] {
		if across, down := fit(l); across*down >= n {
			return seated(room, n, across), l, n
		}
	}
	across, down := fit(l)
	if across == 0 || down == 0 { // a cell smaller than a face
		across, down = max(across, 1), max(down, 1)
		l.w, l.h = min(l.w, room.W/float32(across)), min(l.h, room.H/float32(down))
		l.avatar = max(min(l.avatar, l.w-badgeOut, l.h-badgeOut), 1)
	}
	if across*down >= n {
		return seated(room, n, across), l, n
	}
	return seated(room, across*down, across), l, across*down - 1
}

// seated divides a room into n places, at most so many across, in rows that
// differ by one at most.
func seated(room Rect, n, across int) []Rect {
	down := (n + across - 1) / across
	places := make([]Rect, 0, n)
	h := room.H / float32(down)
	for row := range down {
		in := n / down
		if row < n%down {
			in++
		}
		w := room.W / float32(in)
		for i := range in {
			places = append(places, Rect{X: room.X + float32(i)*w, Y: room.Y + float32(row)*h, W: w, H: h})
		}
	}
	return places
}
