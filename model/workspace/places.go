package workspace

import (
	"context"

	"konklave/model"
	"konklave/model/store"
)

// Place is a seat and the place of its card, in map units.
type Place struct {
	Seat model.ID
	At   model.Point
}

// PlaceSeats keeps the places that the user chose for cards. The first one is
// the one that the edit is named after.
func (ws *Workspace) PlaceSeats(ctx context.Context, places []Place) error {
	if len(places) == 0 {
		return nil
	}
	subject, err := ws.seatName(places[0].Seat)
	if err != nil {
		return err
	}
	return ws.edit(ctx, "place_seat", subject, func(e *store.Edit) error {
		for _, p := range places {
			s, err := e.Seat(p.Seat)
			if err != nil {
				return err
			}
			s.Placed, s.At = true, p.At
			if err := e.Put(s); err != nil {
				return err
			}
		}
		return nil
	})
}

// ArrangeCenter forgets the places chosen by hand, so that the layout places
// every card.
func (ws *Workspace) ArrangeCenter(ctx context.Context, center model.ID) error {
	return ws.edit(ctx, "arrange_center", "", func(e *store.Edit) error {
		seats, err := e.SeatsOf(center)
		if err != nil {
			return err
		}
		for _, s := range seats {
			if !s.Placed {
				continue
			}
			s.Placed, s.At = false, model.Point{}
			if err := e.Put(s); err != nil {
				return err
			}
		}
		return nil
	})
}
