package accounts

import (
	"fyne.io/fyne/v2"

	"konklave/model"
)

// choose shows a seat in the inspector; the zero id closes it. A seat that is
// gone (an undo) counts as none.
func (p *accountPage) choose(seat model.ID) {
	p.picking = false
	p.turnTo(seat)
}

// pick is choose on behalf of a click. An inspector that is closed opens only when
// no second click can follow: it makes the view narrower, and half a double click
// would meet whoever stands there then.
func (p *accountPage) pick(seat model.ID) {
	p.hold(seat)
	if p.picking {
		p.h.Runner.After(fyne.CurrentApp().Driver().DoubleTapDelay(), "account.pick", p.showPicked)
	}
}

// hold is choose without opening the inspector before showPicked.
func (p *accountPage) hold(seat model.ID) {
	p.h.Runner.Cancel("account.pick")
	p.picking = !p.side.Visible()
	p.turnTo(seat)
}

func (p *accountPage) showPicked() {
	if p.picking {
		p.picking = false
		p.showInspector()
		p.center.reveal(p.seat)
	}
}

func (p *accountPage) turnTo(seat model.ID) {
	if seat != p.seat {
		p.center.rating = "" // the digit was meant for another
		p.center.proof.leave()
	}
	p.seat = model.ID{}
	p.route.Person = model.ID{}
	if p.view != nil {
		if s, ok := p.view.center.Seat(seat); ok {
			p.seat = seat
			p.route.Person = s.Person
		}
	}
	p.replace()
	p.center.mark(p.seat)
	p.inspector.show(p.view, p.seat)
	p.showInspector()
}

func (p *accountPage) showInspector() {
	visible := !p.seat.IsZero() && p.route.Tab == tabCenter && !p.picking
	if visible != p.side.Visible() {
		if visible {
			p.side.Show()
		} else {
			p.side.Hide()
		}
		p.content.Refresh()
	}
}
