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
	center := p.view.center.Center.ID
	where := whereOf(e.Where)
	if e.Next.IsZero() || e.Next == missingSeat {
		e.Next, where = model.ID{}, workspace.Apart
	}
	c.adding = true
	ui.Run(p.h.Runner, "", func(ctx context.Context) (workspace.Added, error) {
		return p.h.Workspace.AddPeople(ctx, center, []model.Entry{entryOf(e.Text, e.Empty)}, e.Next, where)
	}, func(added workspace.Added, err error) {
		c.adding = false
		switch {
		case err != nil:
			c.writing = nil
			p.h.Fail(err)
			return
		case len(added.Seats) == 0:
			p.h.Toasts.Show(text.T("map.compose.already", e.Text), "", nil)
			c.addNext(before)
			return
		}
		p.seat, c.landed = added.Seats[0], added.Seats[0]
		if added.New > 0 {
			tellDouble(p.h, added.Seats...)
		}
		p.load() // so that the line can go on at the new card
		c.addNext(p.seat)
	})
}

// entryOf reads a line. Where a position is asked for, a name is none; what is
// not understood at all is a position as well.
func entryOf(says string, empty bool) model.Entry {
	said := model.ParseEntry(says)
	if empty || said.Empty() {
		return model.Entry{JobTitle: strings.Trim(says, " ?")}
	}
	return said
}

// preview says how a line is understood: the name, the position, and the role
// that it suggests.
func (c *centerPane) preview(says string, empty bool) string {
	said := entryOf(says, empty)
	parts := []string{text.T("map.open_seat")}
	if !said.Placeholder() {
		parts = []string{said.Person().FullName()}
	}
	if said.JobTitle != "" {
		parts = append(parts, said.JobTitle)
	}
	if roles := c.page.h.Workspace.Library().SuggestRoles(said.JobTitle); len(roles) > 0 {
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
	if c.page.frozen() {
		return
	}
	c.choose(viewChart)
	ui.ShowIf(c.stage, true)
	ui.ShowIf(c.empty, false)
	c.canvas.Compose(next, where, empty)
	c.page.afterKey(c.canvas.Write)
}
