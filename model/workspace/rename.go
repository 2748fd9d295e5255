package workspace

import (
	"context"
	"strings"

	"konklave/model"
	"konklave/model/store"
)

// RenameSeat writes on a card what the user typed there: "Dr. Nele Harms, CFO"
// names the person and the position, on an empty seat the position alone. What
// the line does not say stays.
func (ws *Workspace) RenameSeat(ctx context.Context, seat model.ID, says string) error {
	subject, err := ws.seatName(seat)
	if err != nil {
		return err
	}
	said := model.ParseEntry(says)
	return ws.edit(ctx, "rename_seat", subject, func(e *store.Edit) error {
		s, err := e.Seat(seat)
		if err != nil {
			return err
		}
		if s.Empty() {
			s.Title = strings.Trim(says, " ?")
			return e.Put(s)
		}
		p, err := e.Person(s.Person)
		if err != nil {
			return err
		}
		if !said.HasPerson() {
			return model.Errorf(model.Invalid, "error.person.name", "a person needs a name or an e-mail address")
		}
		p.Academic, p.FirstName, p.LastName, p.JobTitle = said.Academic, said.FirstName, said.LastName, said.JobTitle
		p.Email = firstOf(said.Email, p.Email)
		return e.Put(p)
	})
}
