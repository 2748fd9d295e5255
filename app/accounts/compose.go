package accounts

import (
	"context"
	"strings"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// composed is a line for somebody new on the map. While the seat before is
// still being written, the line waits: it stands beside that one.
func (c *centerPane) composed(e mapview.Entry) {
	c.writing = append(c.writing, e)
	if !c.adding {
		c.addNext(model.ID{})
	}
}

// addNext adds the first line that waits. before is the seat just added; lines
// written meanwhile stand beside it.
func (c *centerPane) addNext(before model.ID) {
	if len(c.writing) == 0 {
		return
	}
	p := c.page
	e := c.writing[0]
	c.writing = c.writing[1:]
	if !before.IsZero() {
		e.Next, e.Where = before, mapview.Beside
	}
	seat := seatOf(e)
	seat.Center = p.view.center.Center.ID
	c.adding = true
	ui.Run(p.h.Runner, "", func(ctx context.Context) (model.ID, error) { return p.h.Workspace.AddSeat(ctx, seat) },
		func(id model.ID, err error) {
			c.adding = false
			if err != nil {
				c.writing = nil
				p.h.Fail(err)
				return
			}
			p.load() // so that the line can go on at the new card
			p.seat = id
			c.landed = id
			c.addNext(id)
		})
}

// seatOf reads a line: somebody with a position, or a position that somebody
// must hold.
func seatOf(e mapview.Entry) workspace.NewSeat {
	seat := workspace.NewSeat{Next: e.Next, Where: whereOf(e.Where)}
	if e.Next.IsZero() || e.Next == missingSeat {
		seat.Next, seat.Where = model.ID{}, workspace.Apart
	}
	said := model.ParseEntry(e.Text)
	if e.Empty || said.Placeholder() || said.Empty() {
		seat.Title = said.JobTitle
		if e.Empty || seat.Title == "" {
			seat.Title = strings.Trim(e.Text, " ?")
		}
		return seat
	}
	seat.Person = said.Person()
	return seat
}

// preview says how a line is understood: the name, the position, and the role
// that it suggests.
func (c *centerPane) preview(says string, empty bool) string {
	seat := seatOf(mapview.Entry{Text: says, Empty: empty})
	title := seat.Title
	parts := []string{text.T("map.open_seat")}
	if name := seat.Person.FullName(); name != "" {
		title = seat.Person.JobTitle
		parts = []string{name}
	}
	if title != "" {
		parts = append(parts, title)
	}
	if roles := c.page.h.Workspace.Library().SuggestRoles(title); len(roles) > 0 {
		parts = append(parts, rolesLine(roles))
	}
	return strings.Join(parts, " · ")
}

// rename opens the line on a card.
func (c *centerPane) rename(id model.ID) {
	s, ok := c.page.view.center.Seat(id)
	if !ok {
		return
	}
	says := s.Title
	if p, held := c.page.view.center.Holder(s); held {
		says = p.Text()
	}
	c.canvas.Rename(id, says)
}

// renamed is what was written on a card.
func (c *centerPane) renamed(id model.ID, says string) {
	p := c.page
	p.h.Do(func(ctx context.Context) error { return p.h.Workspace.RenameSeat(ctx, id, says) }, nil)
}

// compose opens the line for somebody new on the map, which has to be in sight
// for it.
func (c *centerPane) compose(next model.ID, where mapview.Where, empty bool) {
	c.choose(viewChart)
	ui.ShowIf(c.stage, true)
	ui.ShowIf(c.empty, false)
	c.canvas.Compose(next, where, empty)
	c.page.afterKey(c.canvas.Write)
}
