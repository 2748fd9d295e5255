package paper

import (
	"context"
	"io"
	"strings"
	"time"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// Brief is an account on one page: the map, how it stands, what is missing,
// what is next, and what to say to whom. Everything is in words already.
type Brief struct {
	Drawing *mapview.Drawing // nil for a buying center without seats
	Account string
	Line    string // industry, town, size
	Center  string // which of the buying centers, "" for the only one
	Date    string
	Now     time.Time

	Status     model.Status
	StatusLine string // "Amber: a supporter of weight"
	Score      int    // 0 to 100
	Parts      []BriefPart
	Gaps       []BriefGap
	Tasks      []BriefTask
	People     []BriefPerson // whom to talk to, the most influential first
	Seats      []BriefSeat   // all of them, as a tree
}

// BriefPart is a part of the score.
type BriefPart struct {
	Label, Value string
	Fraction     float64
}

// BriefGap is something that is missing, with what is to be done about it.
type BriefGap struct {
	Title, Who, Points, Fix string
	Urgent                  bool
}

// BriefTask is an open task.
type BriefTask struct {
	Due, What, Who string
	Late           bool
}

// BriefPerson is a key person with the message that fits best.
type BriefPerson struct {
	Name, Title, Roles string
	Support            model.Support
	Stance             string // the support in words
	Subject, Body      string // "" where the playbook has none
	Missing            string // fields that must be filled in first
	Blocked            string // why the legal gate forbids the message; "" = it does not
}

// BriefSeat is a line of the tree of seats.
type BriefSeat struct {
	Depth       int
	Name, Title string
	Facts       string // roles, stance, influence
}

// The page of a brief.
const (
	columnGap  = 24
	briefMap   = 236 // height of the map at most
	mostGaps   = 6
	mostTasks  = 6
	leastLines = 2 // of a message
	mostLines  = 7
)

// WritePDF writes the brief as one page, A4 upright.
func (b Brief) WritePDF(ctx context.Context, w io.Writer) error {
	d := newDocument(b.title(), false, b.Now)
	short, long := A4.edges()
	d.page(short, long, false)
	y, err := b.drawMap(ctx, d, b.head(d))
	if err != nil {
		return err
	}
	half := (d.w - 2*rim - columnGap) / 2
	left := b.gaps(d, rim, y, half)
	right := b.tasks(d, rim+half+columnGap, y, half)
	b.messages(d, max(left, right)+14)
	d.line("Konklave", rim, d.h-rim-2, 8, 100, false, ui.Text3)
	return d.write(w)
}

func (b Brief) title() string {
	if b.Center == "" {
		return b.Account
	}
	return b.Account + " · " + b.Center
}

// tones are the colours of the status: of its dot.
var tones = map[model.Status]ui.Token{model.Red: ui.Danger, model.Amber: ui.Sceptic, model.Green: ui.Success}

// head is the name, the status and the score with its parts.
func (b Brief) head(d *document) (y float32) {
	end := d.right(b.Date, d.w-rim, rim+14, 9, false, ui.Text2)
	x := d.line(b.Account, rim, rim+14, 18, (end-rim)*0.75, true, ui.Text)
	if b.Center != "" {
		d.line(b.Center, x+8, rim+14, 11, end-x-20, false, ui.Text2)
	}
	d.line(b.Line, rim, rim+29, 9, d.w-2*rim, false, ui.Text2)
	y = rim + 40
	d.Box(mapview.Rect{X: rim, Y: y, W: d.w - 2*rim, H: 42}, 6, d.colors.Of(ui.Surface2))
	d.Frame(mapview.Rect{X: rim, Y: y, W: d.w - 2*rim, H: 42}, 6, 0.5, d.colors.Of(ui.Border))
	x = d.line(text.T("score.title", b.Score), rim+12, y+18, 13, 130, true, ui.Text)
	d.line(text.T("score.of"), x+4, y+18, 9, 60, false, ui.Text2)
	d.Box(mapview.Rect{X: rim + 12, Y: y + 27, W: 7, H: 7}, 3.5, d.colors.Of(tones[b.Status]))
	d.line(b.StatusLine, rim+23, y+33.5, 8.5, 160, false, ui.Text2)
	column := (d.w - 2*rim - 210) / float32(max(len(b.Parts), 1))
	for i, p := range b.Parts {
		px, width := rim+200+float32(i)*column, column-14
		d.line(p.Label, px, y+14, 8, width, false, ui.Text2)
		d.Box(mapview.Rect{X: px, Y: y + 19, W: width, H: 4}, 2, d.colors.Of(ui.Pressed))
		if done := width * float32(min(max(p.Fraction, 0), 1)); done > 0 {
			d.Box(mapview.Rect{X: px, Y: y + 19, W: done, H: 4}, 2, d.colors.Of(ui.AccentText))
		}
		d.line(p.Value, px, y+34, 8, width, false, ui.Text2)
	}
	return y + 42 + 12
}

// drawMap is the whole map, as large as the page allows.
func (b Brief) drawMap(ctx context.Context, d *document, y float32) (float32, error) {
	if b.Drawing == nil {
		return y, nil
	}
	area, width := b.Drawing.Area, d.w-2*rim
	k := min(width/area.W, briefMap/area.H, 0.6)
	x := rim + (width-area.W*k)/2
	err := d.Map(ctx, b.Drawing, area, float64(x), float64(y), float64(k), detailAt(k))
	return y + area.H*k + 14, err
}

// heading is the title of a part with its line.
func (d *document) heading(words string, x, y, width float32) float32 {
	d.line(words, x, y+10, 11, width, true, ui.Text)
	d.Box(mapview.Rect{X: x, Y: y + 15, W: width, H: 0.5}, 0, d.colors.Of(ui.Border))
	return y + 22
}

// more says how many are not listed.
func (d *document) more(n int, x, y, width float32) float32 {
	if n <= 0 {
		return y
	}
	d.line(text.T("brief.more", n), x, y+8, 8, width, false, ui.Text3)
	return y + 12
}

func (b Brief) gaps(d *document, x, y, width float32) float32 {
	y = d.heading(text.T("brief.gaps"), x, y, width)
	if len(b.Gaps) == 0 {
		d.line(text.T("gap.none"), x, y+9, 9, width, false, ui.Text2)
		return y + 14
	}
	for _, g := range b.Gaps[:min(len(b.Gaps), mostGaps)] {
		tone := ui.Warning
		if g.Urgent {
			tone = ui.Danger
		}
		d.Box(mapview.Rect{X: x, Y: y + 2, W: 2.5, H: 19}, 1.25, d.colors.Of(tone))
		fix := d.right(g.Fix, x+width, y+9, 9, true, ui.AccentText)
		d.line(g.Title, x+9, y+9, 9, fix-x-17, true, ui.Text)
		at := x + 9
		if g.Points != "" {
			at = d.line(g.Points, at, y+19.5, 8, 40, true, ui.Success) + 4
		}
		d.line(g.Who, at, y+19.5, 8, x+width-at, false, ui.Text2)
		y += 26
	}
	return d.more(len(b.Gaps)-mostGaps, x, y, width)
}

func (b Brief) tasks(d *document, x, y, width float32) float32 {
	y = d.heading(text.T("brief.next"), x, y, width)
	if len(b.Tasks) == 0 {
		d.line(text.T("brief.next.none"), x, y+9, 9, width, false, ui.Text2)
		return y + 14
	}
	for _, t := range b.Tasks[:min(len(b.Tasks), mostTasks)] {
		tone := ui.Text2
		if t.Late {
			tone = ui.Danger
		}
		due := d.right(t.Due, x+width, y+9, 8, t.Late, tone)
		d.Frame(mapview.Rect{X: x, Y: y + 2, W: 9, H: 9}, 2, 0.75, d.colors.Of(ui.BorderInput))
		d.line(t.What, x+15, y+9, 9, due-x-23, true, ui.Text)
		d.line(t.Who, x+15, y+19.5, 8, width-15, false, ui.Text2)
		y += 26
	}
	return d.more(len(b.Tasks)-mostTasks, x, y, width)
}

// messages are what to say to the key people, in two columns, as many and as
// much as the page holds.
func (b Brief) messages(d *document, y float32) {
	bottom := d.h - rim - footer
	const headHeight, lineHeight, gap = 38, 11, 10
	if len(b.People) == 0 || y+22+headHeight+leastLines*lineHeight > bottom {
		return
	}
	width := (d.w - 2*rim - columnGap) / 2
	y = d.heading(text.T("brief.say"), rim, y, d.w-2*rim)
	room := bottom - y
	rows := min((len(b.People)+1)/2, int((room+gap)/(headHeight+leastLines*lineHeight+gap)))
	lines := min(int((room+gap)/float32(rows)-headHeight-gap)/lineHeight, mostLines)
	for i, p := range b.People[:min(len(b.People), 2*rows)] {
		x := rim + float32(i%2)*(width+columnGap)
		top := y + float32(i/2)*(headHeight+float32(lines)*lineHeight+gap)
		d.Stance(p.Support, x, top+1, 11)
		end := d.line(p.Name, x+16, top+10, 10, width-16, true, ui.Text)
		d.line(p.Title, end+6, top+10, 8, x+width-end-6, false, ui.Text2)
		d.line(join(" · ", p.Roles, p.Stance), x+16, top+21, 8, width-16, false, ui.Text2)
		at := top + 33
		switch {
		case p.Blocked != "":
			d.line(text.T("gate.blocked"), x, at, 8, width, true, ui.Danger)
			for k, l := range wrap(p.Blocked, 8.5, width, false, lines) {
				d.Text(l, x, at+lineHeight*float32(k+1), 8.5, false, d.colors.Of(ui.Text2))
			}
			continue
		case p.Body == "":
			d.line(text.T("cli.no_message"), x, at, 8.5, width, false, ui.Text3)
			continue
		case p.Missing != "":
			d.line(text.T("cli.missing", p.Missing), x, at, 8, width, true, ui.Danger)
		default:
			d.line(p.Subject, x, at, 8.5, width, true, ui.Text)
		}
		for k, l := range wrap(withoutGreeting(p.Body), 8.5, width, false, lines) {
			d.Text(l, x, at+lineHeight*float32(k+1), 8.5, false, d.colors.Of(ui.Text))
		}
	}
}

// withoutGreeting is a message from its first sentence on: the page is small.
func withoutGreeting(body string) string {
	first, rest, ok := strings.Cut(strings.TrimSpace(body), "\n")
	if ok && strings.HasSuffix(strings.TrimSpace(first), ",") {
		return rest
	}
	return body
}

// join joins what is not empty.
func join(separator string, parts ...string) string {
	var some []string
	for _, p := range parts {
		if p != "" {
			some = append(some, p)
		}
	}
	return strings.Join(some, separator)
}
