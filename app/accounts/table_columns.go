package accounts

import (
	"cmp"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// The columns of the table of seats, in their order.
const (
	seatName      = "name"
	seatPosition  = "title"
	seatRoles     = "roles"
	seatStance    = "stance"
	seatInfluence = "influence"
	seatCoverage  = "coverage"
	seatLast      = "last"
	seatBoss      = "boss"
	seatOwner     = "owner"
	seatEvidence  = "evidence"
	seatNext      = "next"
	seatEmail     = "email"
	seatPhone     = "phone"
)

// seatColumnIDs are all columns that there are; the last two are hidden until
// somebody wants them.
var seatColumnIDs = []string{seatName, seatPosition, seatRoles, seatStance, seatInfluence, seatCoverage, seatLast, seatBoss, seatOwner, seatEvidence, seatNext, seatEmail, seatPhone}

// seatColumns are the columns that are not hidden. Equal cells are in the order
// of the names. In the narrow window the ratings are in sight beside the open
// inspector: the stance is its glyph alone.
func seatColumns(hidden map[string]bool, narrow bool) (ids []string, columns []ui.TableColumn[*seatRow]) {
	name, position, roles, stance := float32(176), float32(144), float32(174), float32(108)
	if narrow {
		name, position, roles, stance = 148, 98, 98, 54
	}
	add := func(id string, c ui.TableColumn[*seatRow], order func(a, b *seatRow) int) {
		if hidden[id] {
			return
		}
		c.Title = text.T("table.col." + id)
		c.Width, c.Least = ui.Scaled(c.Width), ui.Scaled(c.Least)
		c.Less = func(a, b *seatRow) int { return cmp.Or(order(a, b), cmp.Compare(a.nameAt, b.nameAt)) }
		ids, columns = append(ids, id), append(columns, c)
	}
	add(seatName, ui.TableColumn[*seatRow]{Share: 1.2, Least: name,
		Cell:   func() fyne.CanvasObject { return newHolderCell() },
		Update: func(o fyne.CanvasObject, r *seatRow) { o.(*holderCell).set(r) },
	}, func(a, b *seatRow) int { return 0 })
	add(seatPosition, ui.TableColumn[*seatRow]{Share: 1.4, Least: position, Text: func(r *seatRow) string { return r.title }, Token: secondary[seatRow]},
		func(a, b *seatRow) int { return cmp.Compare(a.titleAt, b.titleAt) })
	add(seatRoles, ui.TableColumn[*seatRow]{Share: 1, Least: roles,
		Cell:   func() fyne.CanvasObject { return newChipsCell() },
		Update: func(o fyne.CanvasObject, r *seatRow) { o.(*chipsCell).set(r.roles) },
	}, func(a, b *seatRow) int { return cmp.Compare(a.roleAt, b.roleAt) })
	add(seatStance, ui.TableColumn[*seatRow]{Width: stance,
		Cell:   func() fyne.CanvasObject { return newStanceCell(!narrow) },
		Update: func(o fyne.CanvasObject, r *seatRow) { o.(*stanceCell).set(r) },
	}, func(a, b *seatRow) int { return cmp.Compare(a.seat.Support, b.seat.Support) })
	add(seatInfluence, ui.TableColumn[*seatRow]{Width: 58,
		Cell:   func() fyne.CanvasObject { return newPipsCell() },
		Update: func(o fyne.CanvasObject, r *seatRow) { o.(*pipsCell).set(r) },
	}, func(a, b *seatRow) int { return cmp.Compare(a.seat.Influence, b.seat.Influence) })
	add(seatCoverage, ui.TableColumn[*seatRow]{Width: 52,
		Cell:   func() fyne.CanvasObject { return newDepthCell() },
		Update: func(o fyne.CanvasObject, r *seatRow) { o.(*depthCell).set(r) },
	}, func(a, b *seatRow) int { return cmp.Compare(a.seat.Coverage, b.seat.Coverage) })
	add(seatLast, ui.TableColumn[*seatRow]{Width: 62,
		Cell:   func() fyne.CanvasObject { return newTippedCell() },
		Update: func(o fyne.CanvasObject, r *seatRow) { o.(*tippedCell).setLast(r) },
	}, func(a, b *seatRow) int { return cmp.Compare(neverLast(a.lastDays), neverLast(b.lastDays)) })
	add(seatBoss, ui.TableColumn[*seatRow]{Width: 124, Text: func(r *seatRow) string { return dash(r, r.boss) }, Token: dim(func(r *seatRow) string { return r.boss })},
		func(a, b *seatRow) int { return cmp.Compare(a.bossAt, b.bossAt) })
	add(seatOwner, ui.TableColumn[*seatRow]{Width: 100, Text: func(r *seatRow) string { return dash(r, r.seat.Owner) }, Token: dim(func(r *seatRow) string { return r.seat.Owner })},
		func(a, b *seatRow) int { return cmp.Compare(a.ownerAt, b.ownerAt) })
	add(seatEvidence, ui.TableColumn[*seatRow]{Width: 84,
		Cell:   func() fyne.CanvasObject { return newProofCell() },
		Update: func(o fyne.CanvasObject, r *seatRow) { o.(*proofCell).set(r) },
	}, func(a, b *seatRow) int { return cmp.Compare(proofOrder[a.proof], proofOrder[b.proof]) })
	add(seatNext, ui.TableColumn[*seatRow]{Width: 88,
		Cell:   func() fyne.CanvasObject { return newTippedCell() },
		Update: func(o fyne.CanvasObject, r *seatRow) { o.(*tippedCell).setNext(r) },
	}, byNextStep)
	add(seatEmail, ui.TableColumn[*seatRow]{Width: 200, Text: func(r *seatRow) string { return r.person.Email }, Token: secondary[seatRow]},
		func(a, b *seatRow) int { return emptyLast(a.person.Email, b.person.Email) })
	add(seatPhone, ui.TableColumn[*seatRow]{Width: 140, Text: func(r *seatRow) string { return r.phone() }, Token: secondary[seatRow]},
		func(a, b *seatRow) int { return emptyLast(a.phone(), b.phone()) })
	return ids, columns
}

// proofOrder begins with what wants attention.
var proofOrder = map[model.Proof]int{model.ProofMissing: 0, model.ProofFaded: 1, model.ProofFresh: 2, model.ProofNone: 3}

// neverLast sorts "never" behind the oldest contact.
func neverLast(days int) int {
	if days < 0 {
		return 1 << 30
	}
	return days
}

// byNextStep sorts the soonest first and whoever has none last.
func byNextStep(a, b *seatRow) int {
	if a.planned != b.planned {
		if a.planned {
			return -1
		}
		return 1
	}
	return cmp.Compare(a.nextDays, b.nextDays)
}

func emptyLast(a, b string) int {
	if (a == "") != (b == "") {
		return cmp.Compare(len(b), len(a))
	}
	return cmp.Compare(a, b)
}

// dash stands for what a seat could have and has not.
func dash(r *seatRow, s string) string {
	if s == "" && !r.missing {
		return "–"
	}
	return s
}

func dim(of func(*seatRow) string) func(*seatRow) ui.Token {
	return func(r *seatRow) ui.Token {
		if of(r) == "" {
			return ui.Text3
		}
		return ui.Text2
	}
}
