package workspace

import (
	"context"
	"encoding/json"
	"slices"

	"konklave/assets"
	"konklave/model"
	"konklave/model/search"
	"konklave/model/store"
)

// The intents of the sample data, and where its people come from.
const (
	intentLoadSample   = "load_sample"
	intentRemoveSample = "remove_sample"
	sampleSource       = "sample"
)

// SampleRecords is what the sample data has in a data folder.
type SampleRecords struct {
	Accounts []model.Account
	Plans    []model.Plan
}

// None reports whether nothing of the sample is left.
func (r SampleRecords) None() bool { return len(r.Accounts)+len(r.Plans) == 0 }

// SampleRecords finds the accounts and the plan of the sample data: accounts
// by their names, as long as not all of their people came from elsewhere; the
// plan by its hire and mentor.
func (ws *Workspace) SampleRecords(ctx context.Context) (SampleRecords, error) {
	data, err := readSample()
	if err != nil {
		return SampleRecords{}, err
	}
	var found SampleRecords
	err = ws.store.View(func(tx *store.Tx) error {
		for _, name := range data.sampleNames() {
			if err := ctx.Err(); err != nil {
				return err
			}
			same, err := tx.AccountsByName(name)
			if err != nil {
				return err
			}
			for _, a := range same {
				people, err := tx.PeopleOf(a.ID)
				if err != nil {
					return err
				}
				fromSample := slices.ContainsFunc(people, func(p model.Person) bool { return p.Source == sampleSource })
				if search.Fold(a.Name) == search.Fold(name) && (fromSample || len(people) == 0) {
					found.Accounts = append(found.Accounts, a)
				}
			}
		}
		plans, err := tx.Plans()
		for _, p := range plans {
			if data.Plan.Hire != "" && p.Hire == data.Plan.Hire && p.Mentor == data.Plan.Mentor {
				found.Plans = append(found.Plans, p)
			}
		}
		return err
	})
	return found, err
}

// RemoveSample deletes the sample accounts, with whatever was added to them,
// and the sample plan. One undo brings all of it back. The invented member of
// the sample is forgotten if the user has not changed it; that is a setting
// and stays so after an undo.
func (ws *Workspace) RemoveSample(ctx context.Context) error {
	data, err := readSample()
	if err != nil {
		return err
	}
	found, err := ws.SampleRecords(ctx)
	if err != nil {
		return err
	}
	if !found.None() {
		err = ws.edit(ctx, intentRemoveSample, "", func(e *store.Edit) error {
			for _, a := range found.Accounts {
				if err := deleteRequests(e, a.ID); err != nil {
					return err
				}
				if err := deleteAccount(e, a.ID); err != nil {
					return err
				}
			}
			return deleteAll(e, model.KindPlan, found.Plans, nil, func(p model.Plan) model.ID { return p.ID })
		})
	}
	if err != nil {
		return err
	}
	return ws.ChangeSettings(ctx, func(s *model.Settings) {
		s.Sample = false
		if s.Me == data.Me {
			s.Me = model.Member{}
		}
	})
}

func readSample() (sampleData, error) {
	var data sampleData
	if err := json.Unmarshal(assets.Sample(), &data); err != nil {
		return data, model.Errorf(model.Internal, "error.internal", "the sample data is broken: %w", err)
	}
	return data, nil
}

// deleteRequests deletes what the people of an account asked for. Requests of
// real people stay as the proof that they were answered.
func deleteRequests(e *store.Edit, account model.ID) error {
	requests, err := e.Requests()
	if err != nil {
		return err
	}
	for _, r := range requests {
		p, err := e.Person(r.Person)
		if model.CodeOf(err) == model.NotFound || err == nil && p.Account != account {
			continue
		}
		if err == nil {
			err = e.Delete(model.KindRequest, r.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
