package workspace

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"io"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/store"
)

// Received is a plan in a file that somebody handed over, before it is taken in.
type Received struct {
	exchange.HandedPlan
	Key     string // of the store that signed it
	Known   bool   // a plan with this key was taken in before, or the key is ours
	Present bool   // the plan is here already: both are merged
}

// handKey is the key that this store signs with; it is made when it is first needed.
func (ws *Workspace) handKey(ctx context.Context) (ed25519.PrivateKey, error) {
	if seed := ws.Settings().HandSeed; seed != [ed25519.SeedSize]byte{} {
		return ed25519.NewKeyFromSeed(seed[:]), nil
	}
	var seed [ed25519.SeedSize]byte
	if _, err := rand.Read(seed[:]); err != nil {
		return nil, model.Errorf(model.Internal, "error.internal", "random numbers: %w", err)
	}
	err := ws.ChangeSettings(ctx, func(s *model.Settings) {
		if s.HandSeed == [ed25519.SeedSize]byte{} {
			s.HandSeed = seed
		}
	})
	seed = ws.Settings().HandSeed
	return ed25519.NewKeyFromSeed(seed[:]), err
}

// HandOver writes a plan as a signed file for another store, with the drills of the
// hire unless those are for the hire alone.
func (ws *Workspace) HandOver(ctx context.Context, plan model.ID, w io.Writer) error {
	p, err := ws.Plan(ctx, plan)
	if err != nil {
		return err
	}
	key, err := ws.handKey(ctx)
	if err != nil {
		return err
	}
	h := exchange.HandedPlan{Plan: p, By: ws.Me().Name, At: ws.clock()}
	h.Plan.From = ""
	if !ws.Settings().Council {
		if h.Drills, err = ws.Drills(ctx, p.Hire); err != nil {
			return err
		}
	}
	return exchange.WritePlan(w, h, key)
}

// LookAtPlan reads a file of HandOver and changes nothing.
func (ws *Workspace) LookAtPlan(ctx context.Context, r io.Reader) (Received, error) {
	h, key, err := exchange.ReadPlan(r)
	if err != nil {
		return Received{}, err
	}
	got := Received{HandedPlan: h, Key: key, Known: slices.Contains(strings.Fields(ws.Settings().KnownKeys), key)}
	if seed := ws.Settings().HandSeed; seed != [ed25519.SeedSize]byte{} {
		got.Known = got.Known || key == exchange.KeyText(ed25519.NewKeyFromSeed(seed[:]).Public().(ed25519.PublicKey))
	}
	_, err = ws.Plan(ctx, h.Plan.ID)
	got.Present = err == nil
	if err != nil && model.CodeOf(err) != model.NotFound {
		return got, err
	}
	return got, nil
}

// ReceivePlan takes a plan in: merged with the one that is here, else as it is.
func (ws *Workspace) ReceivePlan(ctx context.Context, got Received) error {
	err := ws.edit(ctx, "receive_plan", got.Plan.Hire, func(e *store.Edit) error {
		p := got.Plan
		p.From = got.Key
		have, err := e.Plan(p.ID)
		switch {
		case err == nil:
			from := have.From
			p = model.MergePlans(have, p)
			p.From = from
		case model.CodeOf(err) != model.NotFound:
			return err
		}
		withHolidays(&p)
		if err := e.Put(p); err != nil {
			return err
		}
		return receiveDrills(e, p.Hire, got.Drills)
	})
	if err != nil || slices.Contains(strings.Fields(ws.Settings().KnownKeys), got.Key) {
		return err
	}
	return ws.ChangeSettings(ctx, func(s *model.Settings) { s.KnownKeys = strings.TrimSpace(s.KnownKeys + " " + got.Key) })
}

func receiveDrills(e *store.Edit, hire string, drills []model.Drill) error {
	all, err := e.Drills()
	if err != nil {
		return err
	}
	for _, d := range drills {
		if d.Who != hire { // a file speaks for its hire alone
			continue
		}
		if i := slices.IndexFunc(all, func(x model.Drill) bool { return x.Who == d.Who && x.Page == d.Page }); i >= 0 {
			id := all[i].ID
			d = model.MergeDrills(all[i], d)
			d.ID = id
		} else if slices.ContainsFunc(all, func(x model.Drill) bool { return x.ID == d.ID }) {
			d.ID = newID()
		}
		if err := e.Put(d); err != nil {
			return err
		}
	}
	return nil
}
