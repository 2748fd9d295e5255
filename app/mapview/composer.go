package mapview

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// draftID is the id of the card that somebody is being written on. It is never
// told to anybody.
var draftID = model.ID{0: 0xff, 1: 0xff, 15: 2}

// composer is the line in which somebody new is written down right on the map,
// or in which a card is renamed. The chart makes room for the new card while
// it is written.
//
// Like an outliner: Enter adds and goes on with the next one beside, Tab makes
// it a report of the last one, Shift Tab a peer of its boss, Esc ends.
type composer struct {
	m     *Map
	open  bool
	id    model.ID // the card that is renamed, zero for a new one
	next  model.ID // the card that where speaks of, zero for a new tree
	where Where
	empty bool // a seat without a person
	skip  bool // the letter of the key that opened the line is still to come

	input *ui.Input
	says  *ui.Label // what was understood
	keys  *ui.Label
	box   *fyne.Container
}

// The least measures of the composer, in screen units.
const (
	composerWidth  = 264
	composerHeight = 108
)

func newComposer(m *Map) *composer {
	c := &composer{m: m}
	c.input = ui.NewInput("")
	c.input.TakesTab = true
	c.input.OnKey = c.typedKey
	c.input.OnChanged = func(string) { c.preview() }
	c.input.OnSubmitted = func(string) { c.enter() }
	c.says = ui.NewText("", ui.Caption).In(ui.Text2)
	c.keys = ui.NewText("", ui.Caption).In(ui.Text3)
	frame := ui.NewFill(ui.Surface).Rounded(radius).Bordered(ui.AccentText, 2)
	c.box = container.NewStack(ui.Layers(frame, ui.Inset(8, 8, 6, 8, ui.Column(2, c.input, c.says, c.keys))))
	c.box.Hide()
	return c
}

// Compose opens a line for somebody new at a card; with the zero id it begins
// another tree. empty asks for a seat that nobody holds yet: its position.
//
// The line takes the keyboard with Write, or with the next letter, which it
// drops: a window sends the letter of a key after the key that asked for the
// line. So nothing is lost of what is typed at once.
func (m *Map) Compose(next model.ID, where Where, empty bool) {
	c := m.composer
	if m.scene.Find(next) < 0 {
		next, where = model.ID{}, Below
	}
	c.start(composer{next: next, where: where, empty: empty}, "")
	c.skip = true
}

// Write gives the keyboard to the open line.
func (m *Map) Write() {
	if c := m.composer; c.open {
		c.skip = false
		c.input.Focus()
	}
}

// Skip takes a letter that belongs to the key that opened the line, and reports
// whether it did.
func (m *Map) Skip() bool {
	if !m.composer.open || !m.composer.skip {
		return false
	}
	m.Write()
	return true
}

// Rename opens the line on a card with what it says now.
func (m *Map) Rename(id model.ID, says string) {
	i := m.scene.Find(id)
	if i < 0 {
		return
	}
	m.composer.start(composer{id: id, empty: m.scene.Nodes[i].Empty}, says)
	m.Write()
	m.composer.input.SelectAll()
}

// Composed tells that what OnCompose asked for was added as a node: the line
// goes on beside it.
func (m *Map) Composed(id model.ID) {
	c := m.composer
	if !c.open || !c.id.IsZero() {
		return
	}
	c.next = id
	if c.where != Above {
		c.where = Beside
	}
	m.flow()
	m.Reveal(draftID)
}

// Composing reports whether the line is open.
func (m *Map) Composing() bool { return m.composer.open }

// StopComposing closes the line without adding what stands in it.
func (m *Map) StopComposing() { m.composer.stop() }

func (c *composer) start(as composer, says string) {
	m := c.m
	m.cancelDrag()
	c.skip = false
	c.open, c.id, c.next, c.where, c.empty = true, as.id, as.next, as.where, as.empty
	hint := "map.compose.hint"
	switch {
	case c.empty:
		hint = "map.compose.hint.empty"
	case !c.id.IsZero():
		hint = "map.compose.hint.rename"
	}
	c.input.SetPlaceholder(text.T(hint))
	c.input.SetText(says)
	c.preview()
	if m.Zoom() < handleZoom { // too small to write on
		m.SetZoom(0.8)
	}
	m.flow()
	m.Reveal(c.card())
	c.box.Show()
	m.stage.paint()
}

func (c *composer) stop() {
	if !c.open {
		return
	}
	m := c.m
	c.open = false
	c.box.Hide()
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(m); canvas != nil {
		canvas.Focus(m)
	}
	m.keyboard = true
	m.flow()
	m.stage.paint()
}

// card is the node that the line lies on.
func (c *composer) card() model.ID {
	if c.id.IsZero() {
		return draftID
	}
	return c.id
}

// finish is a click elsewhere: what stands there is kept.
func (c *composer) finish() {
	if c.open {
		c.submit()
		c.stop()
	}
}

// enter adds what stands there and goes on; an empty line is the end.
func (c *composer) enter() {
	if said := c.submit(); !said || !c.id.IsZero() || c.where == Above {
		c.stop()
	}
}

// submit hands what stands there on and reports whether there was anything.
func (c *composer) submit() bool {
	said := c.input.Text()
	if said == "" {
		return false
	}
	c.input.SetText("")
	m := c.m
	switch {
	case !c.id.IsZero():
		if m.OnRename != nil {
			m.OnRename(c.id, said)
		}
	case m.OnCompose != nil:
		m.OnCompose(Entry{Text: said, Next: c.next, Where: c.where, Empty: c.empty})
	}
	return true
}

// Entry is what was written down for a new card.
type Entry struct {
	Text  string
	Next  model.ID // the card that Where speaks of, zero for a new tree
	Where Where
	Empty bool // a seat without a person: Text is its position
}

func (c *composer) typedKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		c.stop()
	case fyne.KeyTab:
		if c.id.IsZero() {
			c.shift(modifiers()&fyne.KeyModifierShift != 0 || c.m.shift)
		}
	case desktop.KeyShiftLeft, desktop.KeyShiftRight:
		return false
	default:
		return false
	}
	return true
}

// shift moves the draft a level down, or up.
func (c *composer) shift(up bool) {
	m := c.m
	boss := m.scene.parentOf(c.next)
	switch {
	case !up && c.where == Beside:
		c.where = Below
	case up && c.where == Below && !c.next.IsZero():
		c.where = Beside
	case up && c.where == Beside && !boss.IsZero():
		c.next = boss
	default:
		return
	}
	m.flow()
	m.Reveal(draftID)
	m.stage.paint()
}

// parentOf is the boss of a node as the chart is arranged, or the zero id.
func (s *Scene) parentOf(id model.ID) model.ID {
	if i := s.Find(id); i >= 0 && s.forest.parent[i] >= 0 {
		return s.Nodes[s.forest.parent[i]].ID
	}
	return model.ID{}
}

func (c *composer) preview() {
	m := c.m
	says := ""
	if said := c.input.Text(); said != "" && m.OnPreview != nil {
		says = m.OnPreview(said, c.empty)
	}
	c.says.SetText(says)
	keys := "map.compose.keys"
	if !c.id.IsZero() || c.where == Above {
		keys = "map.compose.keys.last"
	}
	c.keys.SetText(text.T(keys))
}

// place lays the line over its card.
func (c *composer) place() {
	if !c.open {
		return
	}
	m := c.m
	i := m.scene.Find(c.card())
	if i < 0 {
		return
	}
	r := m.camera.OnScreen(m.scene.Rects[i])
	w := max(ui.Scaled(composerWidth), r.W)
	h := max(c.box.MinSize().Height, min(r.H, composerHeight))
	x := min(max(r.Center().X-w/2, 8), max(m.camera.W-w-8, 8))
	y := min(max(r.Y, 8), max(m.camera.H-h-8, 8))
	c.box.Move(fyne.NewPos(x, y))
	c.box.Resize(fyne.NewSize(w, h))
}

// withDraft is the chart with room for the card that is being written.
func (m *Map) withDraft(chart Chart) Chart {
	c := m.composer
	if !c.open || !c.id.IsZero() {
		return chart
	}
	chart = chart.clone()
	chart.Nodes = append(chart.Nodes, Node{ID: draftID, Empty: true})
	report := func(from, to model.ID) {
		chart.Lines = append(chart.Lines, Line{ID: draftID, From: from, To: to, Kind: model.ReportsTo})
	}
	boss := -1 // the line of the neighbour to its boss
	for k, l := range chart.Lines {
		if l.Kind == model.ReportsTo && l.From == c.next {
			boss = k
		}
	}
	switch {
	case c.next.IsZero():
	case c.where == Below:
		report(draftID, c.next)
	case c.where == Beside && boss >= 0:
		report(draftID, chart.Lines[boss].To)
	case c.where == Above && boss >= 0:
		report(draftID, chart.Lines[boss].To)
		chart.Lines[boss].To = draftID
	case c.where == Above:
		report(c.next, draftID)
	}
	return chart
}

// gone reports whether the card that the line speaks of is not on a chart.
func (c *composer) gone(chart Chart) bool {
	id := c.id
	if id.IsZero() {
		id = c.next
	}
	if !c.open || id.IsZero() {
		return false
	}
	return !slices.ContainsFunc(chart.Nodes, func(n Node) bool { return n.ID == id })
}
