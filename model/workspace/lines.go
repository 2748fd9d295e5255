package workspace

import (
	"context"
	"strings"

	"konklave/model"
	"konklave/model/store"
)

// ReportTo makes a seat report to a boss; the zero ID makes it a root. It
// refuses to put anybody above themselves.
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

// reportTo gives a seat its boss, or takes it away.
func reportTo(e *store.Edit, seat, boss model.ID) error {
	s, err := e.Seat(seat)
	if err != nil {
		return err
	}
	m, err := seatsAndLines(e.Tx, s.Center)
	if err != nil {
		return err
	}
	line := model.Line{ID: newID(), Center: s.Center, From: seat, To: boss, Kind: model.ReportsTo}
	for _, l := range m.Lines {
		if l.Kind == model.ReportsTo && l.From == seat {
			line.ID, line.Note = l.ID, l.Note // a line that moves keeps its history
		}
	}
	if !boss.IsZero() {
		return draw(e, m, line)
	}
	for _, l := range m.Lines {
		if l.From != seat || !l.Kind.Ranks() {
			continue
		}
		if err := e.Delete(model.KindLine, l.ID); err != nil {
			return err
		}
	}
	return unplace(e, s)
}

// Connect draws a line between two seats of one buying center. A seat has one
// reporting line, which a new one replaces; an assistant stands beside the
// chief and reports to nobody else; of the other kinds there may be any number.
// It refuses reporting lines and assistants that would go in a circle.
func (ws *Workspace) Connect(ctx context.Context, from, to model.ID, kind model.LineKind, note string) error {
	subject, err := ws.seatName(from)
	if err != nil {
		return err
	}
	return ws.edit(ctx, "connect", subject, func(e *store.Edit) error {
		s, err := e.Seat(from)
		if err != nil {
			return err
		}
		m, err := seatsAndLines(e.Tx, s.Center)
		if err != nil {
			return err
		}
		line := model.Line{ID: newID(), Center: s.Center, From: from, To: to, Kind: kind, Note: strings.TrimSpace(note)}
		for _, l := range m.Lines {
			same := l.From == from && l.To == to || kind.Mutual() && l.From == to && l.To == from
			if l.Kind == kind && (same || kind == model.ReportsTo && l.From == from) {
				line.ID = l.ID
			}
		}
		return draw(e, m, line)
	})
}

// SetLineKind says what a line means. What the line may not be is refused as in
// Connect.
func (ws *Workspace) SetLineKind(ctx context.Context, line model.ID, kind model.LineKind) error {
	return ws.changeLine(ctx, "set_line_kind", line, func(e *store.Edit, l model.Line) error {
		m, err := seatsAndLines(e.Tx, l.Center)
		if err != nil {
			return err
		}
		l.Kind = kind
		return draw(e, m, l)
	})
}

// SetLineNote says something about a line.
func (ws *Workspace) SetLineNote(ctx context.Context, line model.ID, note string) error {
	return ws.changeLine(ctx, "set_line_note", line, func(e *store.Edit, l model.Line) error {
		l.Note = strings.TrimSpace(note)
		return e.Put(l)
	})
}

// changeLine is the frame of every edit of one line. It is called in the undo
// menu by the seat that it starts from.
func (ws *Workspace) changeLine(ctx context.Context, intent string, id model.ID, f func(*store.Edit, model.Line) error) error {
	var line model.Line
	err := ws.store.View(func(tx *store.Tx) (err error) {
		line, err = tx.Line(id)
		return err
	})
	if err != nil {
		return err
	}
	subject, err := ws.seatName(line.From)
	if err != nil {
		return err
	}
	return ws.edit(ctx, intent, subject, func(e *store.Edit) error {
		l, err := e.Line(id)
		if err != nil {
			return err
		}
		return f(e, l)
	})
}

// Disconnect removes a line.
func (ws *Workspace) Disconnect(ctx context.Context, line model.ID) error {
	return ws.edit(ctx, "disconnect", "", func(e *store.Edit) error { return e.Delete(model.KindLine, line) })
}

// draw puts a line on the map, in place of those that it replaces. Only draw
// decides what a line may be.
func draw(e *store.Edit, m *model.CenterMap, line model.Line) error {
	if line.From == line.To {
		return model.Errorf(model.Conflict, "error.line.self", "a line leads to another seat, not back to the same")
	}
	from, there := m.Seat(line.From)
	_, ends := m.Seat(line.To)
	if !there || !ends {
		return model.Errorf(model.Invalid, "error.line.ends", "a line goes between two different seats of one buying center")
	}
	if !line.Kind.Valid() {
		return model.Errorf(model.Invalid, "error.line.kind", "%q is no kind of line", string(line.Kind))
	}
	others := *m
	others.Lines = nil
	for _, l := range m.Lines {
		if l.ID != line.ID && !line.Replaces(l) {
			others.Lines = append(others.Lines, l)
		}
	}
	if line.Kind.Ranks() && others.WouldCycle(line.From, line.To) {
		return circle(e.Tx, m, line.Kind, others.WayUp(line.To, line.From))
	}
	for _, l := range m.Lines {
		if !line.Replaces(l) {
			continue
		}
		if err := e.Delete(model.KindLine, l.ID); err != nil {
			return err
		}
	}
	if line.Kind.Ranks() { // a card that moves to another boss goes where the layout puts it
		if err := unplace(e, from); err != nil {
			return err
		}
	}
	return e.Put(line)
}

func unplace(e *store.Edit, s model.Seat) error {
	if !s.Placed {
		return nil
	}
	s.Placed, s.At = false, model.Point{}
	return e.Put(s)
}

// circle says why a line would go in a circle: way leads from the seat that it
// should end at up to the one that it starts from.
func circle(tx *store.Tx, m *model.CenterMap, kind model.LineKind, way []model.ID) error {
	names := make([]string, len(way))
	for i, id := range way {
		s, _ := m.Seat(id)
		names[i] = s.Title
		if p, err := tx.Person(s.Person); err == nil && !s.Empty() {
			names[i] = p.FullName()
		}
	}
	boss, seat := names[0], names[len(names)-1]
	chain := strings.Join(names, " › ")
	if kind == model.Assistant {
		return model.Errorf(model.Conflict, "error.line.cycle.assistant", "%s cannot be the assistant of %s, who stands below already: %s", seat, boss, chain)
	}
	return model.Errorf(model.Conflict, "error.line.cycle", "%s cannot report to %s, who stands below already: %s", seat, boss, chain)
}

// seatsAndLines reads what lines need to be checked against.
func seatsAndLines(tx *store.Tx, center model.ID) (*model.CenterMap, error) {
	m := &model.CenterMap{}
	var err error
	if m.Seats, err = tx.SeatsOf(center); err != nil {
		return nil, err
	}
	lines, err := tx.LinesOf(center)
	m.Lines = model.LinesBetween(m.Seats, lines)
	return m, err
}
