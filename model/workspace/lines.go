package workspace

import (
	"context"

	"konklave/model"
	"konklave/model/store"
)

// ReportTo makes a seat report to a boss; the zero ID makes it a root. It
// refuses to make anybody their own boss.
func (ws *Workspace) ReportTo(ctx context.Context, seat, boss model.ID) error {
	return ws.ReportAll(ctx, []model.ID{seat}, boss)
}

// ReportAll makes several seats report to one boss in one edit, all or none.
func (ws *Workspace) ReportAll(ctx context.Context, seats []model.ID, boss model.ID) error {
	if len(seats) == 0 {
		return nil
	}
	subject, err := ws.seatName(seats[0])
	if err != nil {
		return err
	}
	return ws.edit(ctx, "report_to", subject, func(e *store.Edit) error {
		for _, seat := range seats {
			if err := reportTo(e, seat, boss); err != nil {
				return err
			}
		}
		return nil
	})
}

// reportTo gives a seat its boss: it has one at most, and is assistant to
// nobody then.
func reportTo(e *store.Edit, seat, boss model.ID) error {
	s, err := e.Seat(seat)
	if err != nil {
		return err
	}
	lines, err := e.LinesOf(s.Center)
	if err != nil {
		return err
	}
	m := model.CenterMap{Lines: lines}
	if m.WouldCycle(seat, boss) {
		return model.Errorf(model.Conflict, "error.line.cycle", "nobody can report to somebody of their own team")
	}
	if s.Placed { // a card that moves to another boss goes where the layout puts it
		s.Placed, s.At = false, model.Point{}
		if err := e.Put(s); err != nil {
			return err
		}
	}
	var line model.Line
	for _, l := range lines {
		sameEnds := l.From == seat && l.To == boss || l.From == boss && l.To == seat
		switch {
		case l.Kind == model.ReportsTo && l.From == seat:
			line = l
		case l.Kind == model.Assistant && l.From == seat, l.Kind == model.Dotted && sameEnds:
			if err := e.Delete(model.KindLine, l.ID); err != nil {
				return err
			}
		}
	}
	switch {
	case boss.IsZero() && line.ID.IsZero():
		return nil
	case boss.IsZero():
		return e.Delete(model.KindLine, line.ID)
	case line.ID.IsZero():
		line = model.Line{ID: newID(), Center: s.Center, From: seat, Kind: model.ReportsTo}
	}
	line.To = boss
	return e.Put(line)
}

// Connect draws a line of a kind other than ReportsTo between two seats.
func (ws *Workspace) Connect(ctx context.Context, from, to model.ID, kind model.LineKind, note string) error {
	if kind == model.ReportsTo {
		return ws.ReportTo(ctx, from, to)
	}
	subject, err := ws.seatName(from)
	if err != nil {
		return err
	}
	return ws.edit(ctx, "connect", subject, func(e *store.Edit) error {
		a, err := e.Seat(from)
		if err != nil {
			return err
		}
		b, err := e.Seat(to)
		if err != nil {
			return err
		}
		if from == to || a.Center != b.Center {
			return model.Errorf(model.Invalid, "error.line.ends", "a line goes between two different seats of one buying center")
		}
		lines, err := e.LinesOf(a.Center)
		if err != nil {
			return err
		}
		line := model.Line{ID: newID(), Center: a.Center, From: from, To: to, Kind: kind}
		for _, l := range lines {
			if l.Kind == kind && l.From == from && l.To == to {
				line = l
			}
		}
		line.Note = note
		return e.Put(line)
	})
}

// Disconnect removes a line.
func (ws *Workspace) Disconnect(ctx context.Context, line model.ID) error {
	return ws.edit(ctx, "disconnect", "", func(e *store.Edit) error { return e.Delete(model.KindLine, line) })
}
