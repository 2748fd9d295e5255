package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Choice is one row of Choices.
type Choice struct {
	Value    string
	Label    string
	Note     string // behind the label, quieter
	Stance   string // its glyph stands in front
	Level    int    // filled pips or bars, see Choices.Levels
	Disabled string // why it cannot be chosen, "" if it can
}

// Levels says what stands for Choice.Level in front of each row.
type Levels uint8

// The pictures of levels.
const (
	NoLevels Levels = iota
	PipLevels
	DepthLevels
)

// Choices is a list to choose from, for a popover: one value or, with Multi,
// several. Any number of rows; only those in view are drawn. Fields are set
// while building, then Build is called.
type Choices struct {
	widget.BaseWidget
	// OnChosen is told the value of a row, by Enter or a click.
	OnChosen func(value string)
	// OnKept is told with Multi that the choice is complete: by Enter.
	OnKept func()
	// OnCanceled is told of Esc.
	OnCanceled func()
	// OnTab is told of Tab in a list of one value; back with Shift. nil: Tab
	// leaves the list.
	OnTab func(back bool)

	List     []Choice
	Multi    bool
	Levels   Levels
	Search   string              // the hint of a search field, "" for none
	Free     func(string) string // the label of a row for what was searched and is no choice; nil for none
	Selected []string

	matches []Choice
	at      int
	scroll  scrolling
	search  *Input
	rows    *layer
	bar     *scrollBar
	focused bool
	shift   bool
	wide    float32 // the width of the widest row
}

var (
	_ fyne.Tappable     = (*Choices)(nil)
	_ fyne.Focusable    = (*Choices)(nil)
	_ fyne.Tabbable     = (*Choices)(nil)
	_ fyne.Scrollable   = (*Choices)(nil)
	_ desktop.Hoverable = (*Choices)(nil)
	_ desktop.Keyable   = (*Choices)(nil)
	_ Wisher            = (*Choices)(nil)
	_ Wrapper           = (*Choices)(nil)
)

const (
	choicesShown = 11 // rows at once
	choiceLead   = 24 // room of a picture in front
	searchInset  = 4  // around the search field
)

// Build makes the list ready after its fields are set.
func (c *Choices) Build() *Choices {
	c.rows = newLayer(c.draw)
	c.bar = newScrollBar(&c.scroll, c.scrollTo)
	if c.Search != "" {
		c.search = NewSearch(c.Search, func(string) { c.filter() })
		c.search.OnKey = c.key
		c.search.TakesTab = c.OnTab != nil
	}
	for i, choice := range c.List {
		if i == 500 {
			break // measuring thousands would take longer than reading them
		}
		note := max(Caption.Measure(choice.Note).Width, Caption.Measure(choice.Disabled).Width)
		c.wide = max(c.wide, Body.Measure(choice.Label).Width+note)
	}
	c.filter()
	c.ExtendBaseWidget(c)
	return c
}

// Focusable is what takes the keys: the search field, or the list itself.
func (c *Choices) Focusable() fyne.Focusable {
	if c.search != nil {
		return c.search.Focusable()
	}
	return c
}

// SearchFor types into the search field.
func (c *Choices) SearchFor(words string) {
	if c.search != nil {
		c.search.SetText(words)
	}
}

// Chosen reports whether a value is chosen.
func (c *Choices) Chosen(value string) bool {
	for _, v := range c.Selected {
		if v == value {
			return true
		}
	}
	return false
}

// Toggle chooses a value of a list with Multi, or lets it go.
func (c *Choices) Toggle(value string) {
	for i, v := range c.Selected {
		if v == value {
			c.Selected = append(c.Selected[:i:i], c.Selected[i+1:]...)
			c.rows.Refresh()
			return
		}
	}
	c.Selected = append(c.Selected, value)
	c.rows.Refresh()
}

// filter finds the rows that contain every word of the search.
func (c *Choices) filter() {
	query := ""
	if c.search != nil {
		query = strings.TrimSpace(c.search.Text())
	}
	words := strings.Fields(strings.ToLower(query))
	c.matches, c.at = nil, 0
	same := false
	for _, choice := range c.List {
		if containsAll(strings.ToLower(choice.Label+" "+choice.Note), words) {
			c.matches = append(c.matches, choice)
		}
		same = same || strings.EqualFold(choice.Label, query)
	}
	if c.Free != nil && query != "" && !same {
		c.matches = append(c.matches, Choice{Value: query, Label: c.Free(query)})
	}
	if query == "" {
		for i, choice := range c.matches {
			if c.Chosen(choice.Value) {
				c.at = i
				break
			}
		}
	}
	c.scroll.offset = 0
	c.measure()
	c.mark(c.at)
	c.Refresh()
}

func (c *Choices) choose(i int) {
	if i < 0 || i >= len(c.matches) || c.matches[i].Disabled != "" {
		return
	}
	if c.Multi {
		c.mark(i)
		c.Toggle(c.matches[i].Value)
		return
	}
	if c.OnChosen != nil {
		c.OnChosen(c.matches[i].Value)
	}
}

func (c *Choices) mark(i int) {
	c.at = min(max(i, 0), max(len(c.matches)-1, 0))
	c.scroll.reveal(float32(c.at)*optionHeight(), optionHeight(), 0)
	c.rows.Refresh()
	c.bar.Refresh()
}

// key is a key of the list, also while the search has the focus.
func (c *Choices) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDown:
		c.mark(c.at + 1)
	case fyne.KeyUp:
		c.mark(c.at - 1)
	case fyne.KeyPageDown:
		c.mark(c.at + choicesShown - 1)
	case fyne.KeyPageUp:
		c.mark(c.at - choicesShown + 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if !c.Multi {
			c.choose(c.at)
		} else if c.OnKept != nil {
			c.OnKept()
		}
	case fyne.KeyEscape:
		if c.OnCanceled != nil {
			c.OnCanceled()
		}
	case fyne.KeyTab:
		if c.OnTab == nil {
			return false
		}
		c.OnTab(c.shifted())
	default:
		return false
	}
	return true
}

// TypedKey implements fyne.Focusable.
func (c *Choices) TypedKey(e *fyne.KeyEvent) {
	switch {
	case c.key(e):
	case e.Name == fyne.KeySpace:
		c.choose(c.at)
	case e.Name == fyne.KeyHome:
		c.mark(0)
	case e.Name == fyne.KeyEnd:
		c.mark(len(c.matches) - 1)
	}
}

// TypedRune implements fyne.Focusable: a digit chooses the row of that level, a
// letter goes to the next row that begins with it.
func (c *Choices) TypedRune(r rune) {
	if c.Levels != NoLevels && r >= '0' && r <= '9' {
		for i, choice := range c.matches {
			if choice.Level == int(r-'0') {
				c.choose(i)
				return
			}
		}
	}
	letter := strings.ToLower(string(r))
	for step := 1; step <= len(c.matches); step++ {
		i := (c.at + step) % len(c.matches)
		if strings.HasPrefix(strings.ToLower(c.matches[i].Label), letter) {
			c.mark(i)
			return
		}
	}
}

// FocusGained implements fyne.Focusable.
func (c *Choices) FocusGained() { c.focused = true }

// FocusLost implements fyne.Focusable.
func (c *Choices) FocusLost() { c.focused, c.shift = false, false }

// AcceptsTab implements fyne.Tabbable.
func (c *Choices) AcceptsTab() bool { return c.OnTab != nil }

// KeyDown implements desktop.Keyable: Fyne's key events do not carry Shift.
func (c *Choices) KeyDown(key *fyne.KeyEvent) {
	if key.Name == desktop.KeyShiftLeft || key.Name == desktop.KeyShiftRight {
		c.shift = true
	}
}

// KeyUp implements desktop.Keyable.
func (c *Choices) KeyUp(key *fyne.KeyEvent) {
	if key.Name == desktop.KeyShiftLeft || key.Name == desktop.KeyShiftRight {
		c.shift = false
	}
}

func (c *Choices) shifted() bool { return heldShift(c.shift) }

func (c *Choices) rowAt(y float32) int {
	if y < c.top() || y >= c.top()+c.scroll.view {
		return -1
	}
	i := int((y - c.top() + c.scroll.offset) / optionHeight())
	if i >= len(c.matches) {
		return -1
	}
	return i
}

// Tapped implements fyne.Tappable.
func (c *Choices) Tapped(e *fyne.PointEvent) { c.choose(c.rowAt(e.Position.Y)) }

// MouseIn implements desktop.Hoverable.
func (c *Choices) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable: pointer and keys share one mark.
func (c *Choices) MouseMoved(e *desktop.MouseEvent) {
	if i := c.rowAt(e.Position.Y); i >= 0 && i != c.at {
		c.at = i
		c.rows.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (c *Choices) MouseOut() {}

// Scrolled implements fyne.Scrollable.
func (c *Choices) Scrolled(e *fyne.ScrollEvent) { c.scrollTo(c.scroll.offset - e.Scrolled.DY) }

func (c *Choices) scrollTo(offset float32) {
	if c.scroll.to(offset) {
		c.rows.Refresh()
		c.bar.Refresh()
	}
}
