package accounts

import (
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// holderCell is the avatar of whoever holds a seat beside the name.
type holderCell struct {
	cell
	avatar *ui.Avatar
	name   *ui.Label
}

func newHolderCell() *holderCell {
	c := &holderCell{avatar: ui.NewAvatar("", "", 28), name: ui.NewText("", ui.BodyBold)}
	c.content = ui.Row(8, c.avatar, ui.Grow(c.name))
	c.ExtendBaseWidget(c)
	return c
}

func (c *holderCell) set(r *seatRow) {
	c.avatar.Set(r.initials, r.stance)
	c.name.SetText(r.name)
	token := ui.Text
	if !r.held() {
		token = ui.Danger
	}
	c.name.SetToken(token)
}

// chipsCell is a row of chips; those for which there is no room are counted.
type chipsCell struct {
	cell
	chips []*ui.Chip
	more  *ui.Chip
	words []string
	cut   bool // not all of the words are to be read
}

const mostChips = 4

func newChipsCell() *chipsCell {
	c := &chipsCell{more: ui.NewChip("", ui.Plain)}
	inside := &fyne.Container{Layout: (*chipsLayout)(c)}
	for range mostChips {
		chip := ui.NewChip("", ui.Plain)
		c.chips = append(c.chips, chip)
		inside.Objects = append(inside.Objects, chip)
	}
	inside.Objects = append(inside.Objects, c.more)
	c.content = inside
	c.ExtendBaseWidget(c)
	return c
}

func (c *chipsCell) set(words []string) {
	c.words = words
	for i, chip := range c.chips {
		if i < len(words) {
			chip.Set(words[i], ui.Plain)
		}
	}
	c.content.(*fyne.Container).Layout.Layout(nil, c.Size())
}

// Tip implements ui.Tipper: all the words, where some are cut or counted.
func (c *chipsCell) Tip() string {
	if c.cut {
		return strings.Join(c.words, ", ")
	}
	return ""
}

// HeightFor implements ui.Wrapper.
func (c *chipsCell) HeightFor(float32) float32 { return ui.Scaled(20) }

// chipsLayout places the chips of a cell.
type chipsLayout chipsCell

const chipGap = 4

func (l *chipsLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if size.Width <= 0 {
		return
	}
	shown := min(len(l.words), mostChips)
	for ; shown > 1 && l.width(shown) > size.Width; shown-- {
	}
	x := float32(0)
	put := func(chip *ui.Chip, width float32) {
		chip.Resize(fyne.NewSize(width, size.Height))
		chip.Move(fyne.NewPos(x, 0))
		x += width + chipGap
	}
	rest := len(l.words) - shown
	l.cut = rest > 0 || l.width(shown) > size.Width
	setVisible(l.more, rest > 0)
	room := size.Width
	if rest > 0 {
		l.more.Set("+"+text.Number(rest), ui.Plain)
		room -= l.more.MinSize().Width + chipGap
	}
	for i, chip := range l.chips {
		setVisible(chip, i < shown)
		if i < shown {
			put(chip, min(chip.MinSize().Width, room-x))
		}
	}
	if rest > 0 {
		put(l.more, l.more.MinSize().Width)
	}
}

// width is what the first chips take, with the count of the others.
func (l *chipsLayout) width(shown int) float32 {
	w := float32(0)
	for _, chip := range l.chips[:shown] {
		w += chip.MinSize().Width + chipGap
	}
	if rest := len(l.words) - shown; rest > 0 {
		l.more.Set("+"+text.Number(rest), ui.Plain)
		w += l.more.MinSize().Width + chipGap
	}
	return w - chipGap
}

func (l *chipsLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, ui.Scaled(20)) }

// stanceCell is the chip of a stance, with its word where there is room; one
// not known yet is quiet.
type stanceCell struct {
	cell
	chip  *ui.Chip
	none  *ui.Label
	named bool
	word  string
}

func newStanceCell(named bool) *stanceCell {
	c := &stanceCell{named: named, chip: ui.NewStanceChip("neutral", ""), none: ui.NewText("", ui.Caption).In(ui.Text3)}
	c.content = ui.Row(0, c.chip, c.none)
	c.ExtendBaseWidget(c)
	return c
}

func (c *stanceCell) set(r *seatRow) {
	known := r.held() && r.seat.Support.Known()
	setVisible(c.chip, known)
	setVisible(c.none, !known)
	c.word = ""
	if r.held() {
		c.word = text.T("support." + r.stance)
	}
	label := c.word
	if !c.named {
		label = ""
	}
	if known {
		c.chip.SetStance(r.stance, label)
		return
	}
	if label == "" && r.held() {
		label = "–"
	}
	c.none.SetText(label)
}

// Tip implements ui.Tipper: the word, where only the glyph is shown.
func (c *stanceCell) Tip() string {
	if c.named {
		return ""
	}
	return c.word
}

// pipsCell is influence as pips; the tooltip has the word.
type pipsCell struct {
	cell
	pips *ui.Pips
	tip  string
}

func newPipsCell() *pipsCell {
	c := &pipsCell{pips: ui.NewPips(0, 5)}
	c.content = ui.Row(0, c.pips)
	c.ExtendBaseWidget(c)
	return c
}

func (c *pipsCell) set(r *seatRow) {
	n := int(r.seat.Influence)
	setVisible(c.pips, !r.missing)
	c.pips.Set(n)
	c.tip = text.T("influence.none")
	if n > 0 {
		c.tip = text.T("influence.long." + string(rune('0'+n)))
	}
}

// Tip implements ui.Tipper.
func (c *pipsCell) Tip() string { return c.tip }

// depthCell is how well we know somebody; the tooltip has the word.
type depthCell struct {
	cell
	depth *ui.Depth
	tip   string
}

func newDepthCell() *depthCell {
	c := &depthCell{depth: ui.NewDepth(0)}
	c.content = ui.Row(0, c.depth)
	c.ExtendBaseWidget(c)
	return c
}

func (c *depthCell) set(r *seatRow) {
	setVisible(c.depth, r.held())
	c.depth.Set(int(r.seat.Coverage))
	c.tip = text.T("coverage." + r.seat.Coverage.Code())
}

// Tip implements ui.Tipper.
func (c *depthCell) Tip() string { return c.tip }

// tippedCell is a word with more to say in its tooltip.
type tippedCell struct {
	cell
	label *ui.Label
	tip   string
}

func newTippedCell() *tippedCell {
	c := &tippedCell{label: ui.NewText("", ui.Caption)}
	c.content = c.label
	c.ExtendBaseWidget(c)
	return c
}

func (c *tippedCell) say(words, tip string, token ui.Token, strong bool) {
	style := ui.Caption
	if strong {
		style = ui.CaptionBold
	}
	c.tip = tip
	c.label.SetStyle(style)
	c.label.SetToken(token)
	c.label.SetText(words)
}

// setLast is the age of the last contact.
func (c *tippedCell) setLast(r *seatRow) {
	switch {
	case !r.held():
		c.say("", "", ui.Text3, false)
	case r.overdue:
		c.say(r.last, r.lastTip, ui.Danger, true)
	case r.lastDays < 0:
		c.say(r.last, r.lastTip, ui.Text3, false)
	default:
		c.say(r.last, r.lastTip, ui.Text2, false)
	}
}

// setNext is the day of the next step.
func (c *tippedCell) setNext(r *seatRow) {
	switch {
	case !r.held():
		c.say("", "", ui.Text3, false)
	case !r.planned:
		c.say("–", text.T("table.next.none"), ui.Text3, false)
	case r.nextDays < 0:
		c.say(r.next, "", ui.Danger, true)
	default:
		c.say(r.next, "", ui.Text2, false)
	}
}

// Tip implements ui.Tipper.
func (c *tippedCell) Tip() string { return c.tip }

// proofCell says how well the ratings of a seat are known.
type proofCell struct {
	cell
	icon  *ui.Picture
	label *ui.Label
	tip   string
}

// proofLook is the icon of a proof, and the colour of icon and word.
var proofLook = map[model.Proof]struct {
	icon  string
	token ui.Token
}{
	model.ProofMissing: {"question", ui.Warning}, model.ProofFaded: {"history", ui.Text3}, model.ProofFresh: {"check", ui.Text2},
}

func newProofCell() *proofCell {
	c := &proofCell{label: ui.NewText("", ui.Caption), icon: ui.NewIcon("check", ui.Text2, 14)}
	c.content = ui.Row(4, c.icon, c.label)
	c.ExtendBaseWidget(c)
	return c
}

func (c *proofCell) set(r *seatRow) {
	look, rated := proofLook[r.proof]
	setVisible(c.icon, rated)
	c.tip = r.proofTip
	if !rated {
		c.label.SetText("")
		return
	}
	c.icon.Set(look.icon, look.token)
	c.label.SetToken(look.token)
	c.label.SetText(text.T("table.proof." + string(r.proof)))
}

// Tip implements ui.Tipper.
func (c *proofCell) Tip() string { return c.tip }
