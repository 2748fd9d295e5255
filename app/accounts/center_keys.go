package accounts

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/model"
)

// typedKey is a key on the map, or while nothing has the focus.
func (c *centerPane) typedKey(key fyne.KeyName) bool {
	p := c.page
	s, selected := p.view.center.Seat(p.seat)
	if c.rating != "" {
		return c.rate(s, selected, key)
	}
	if p.frozen() && !looks(key) {
		p.h.Toasts.Show(text.T("past.frozen"), "", nil)
		return true
	}
	if key == fyne.KeyEscape && c.find.close() || c.inSight().typedKey(key) {
		return true
	}
	switch key {
	case fyne.KeyT:
		c.power.toggle()
	case fyne.KeyY:
		c.past.toggle()
	case fyne.KeyM:
		c.choose(viewAfter(p.route.View))
	case fyne.KeyN:
		c.compose(p.seat, mapview.Below, false)
	case fyne.KeyEscape:
		switch {
		case c.power.on:
			c.power.toggle()
		case c.past.open:
			c.past.toggle()
		default:
			p.choose(model.ID{})
		}
	default:
		return selected && c.seatKey(s, key)
	}
	return true
}

// seatKey is a key that concerns the selected seat.
func (c *centerPane) seatKey(s model.Seat, key fyne.KeyName) bool {
	p := c.page
	switch key {
	case fyne.KeyB:
		c.compose(s.ID, mapview.Beside, false)
	case fyne.KeyA:
		c.compose(s.ID, mapview.Above, false)
	case fyne.KeyP:
		c.compose(s.ID, mapview.Below, true)
	case fyne.KeyE:
		p.afterKey(func() { c.open(s.ID) })
	case fyne.KeyReturn, fyne.KeyEnter:
		p.afterKey(p.inspector.focus)
	case fyne.KeyDelete:
		if many := c.several.seats; len(many) > 1 {
			p.removeSeveral(many)
		} else {
			c.remove(s.ID)
		}
	case fyne.KeyV:
		p.afterKey(func() { p.connectForm(s) })
	case fyne.KeyH:
		c.rating = "support"
		c.proof.wait(text.T("map.rate_support"))
	case fyne.KeyW:
		return c.proof.write()
	case fyne.KeyI:
		c.rating = "influence"
		c.proof.wait(text.T("map.rate_influence"))
	default:
		return p.inspector.typedKey(key)
	}
	return true
}

// afterKey opens a form once the key that asked for it is over: Fyne sends the
// letter of a key after the key itself, to whatever has the focus by then.
func (p *accountPage) afterKey(open func()) { p.h.Runner.After(0, "account.key", open) }

// rate is the digit after H or I: 1 to 5, 0 for unknown.
func (c *centerPane) rate(s model.Seat, selected bool, key fyne.KeyName) bool {
	what := c.rating
	c.rating = ""
	c.proof.leave()
	if !selected || len(key) != 1 || key[0] < '0' || key[0] > '5' {
		return false
	}
	digit := int(key[0] - '0')
	if many := c.several.seats; len(many) > 1 {
		c.rateSeveral(many, what, digit)
		return true
	}
	support, influence := model.Support(digit), model.Influence(digit)
	p := c.page
	ws := p.h.Workspace
	name, _ := seatTitle(p.view.center, s)
	switch {
	case what == "influence":
		p.h.Do(func(ctx context.Context) error { return ws.RateInfluence(ctx, s.ID, influence, "") }, func() {
			if influence > 0 {
				c.proof.ask(s.ID, what, text.T("rate.influence", name, digit))
			}
		})
	case support == model.Unrated, support == model.Champion, support == s.Support, s.Empty():
		// The test of a champion, and whether a rating still holds, are questions
		// of their own.
		p.afterKey(func() { p.inspector.rateSupport(s, support) })
	default:
		p.h.Do(func(ctx context.Context) error { return ws.RateSupport(ctx, s.ID, support, "") }, func() {
			c.proof.ask(s.ID, what, text.T("rate.support", name, text.T("support."+support.Code())))
		})
	}
	return true
}

// looks reports whether a key only changes what is looked at.
func looks(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyM, fyne.KeyF, fyne.KeyJ, fyne.KeyK, fyne.KeyT, fyne.KeyY, fyne.KeyEscape,
		fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd:
		return true
	}
	return false
}
