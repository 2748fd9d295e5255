package workspace

import (
	"context"
	"slices"
	"sync"

	"konklave/model"
	"konklave/model/store"
)

// countedDuties is what was counted last. Today and the rail ask after every edit,
// and counting goes through everybody.
type countedDuties struct {
	mu    sync.Mutex // held while they are counted
	count DutyCount
	day   model.Date
	seq   uint64 // of the journal when they were counted; 0 = never

	changed   sync.Mutex
	changedAt uint64 // of the last change that duties depend on
}

// fieldsOfDuties are the integer keys of the fields of a person that duties depend on:
// since when we have the data, the notice, the day until which they are kept. See
// model.Person.NoticeDue and RetentionDue.
var fieldsOfDuties = []int{18, 21, 27, 29}

// noteDuties takes notice of a change that may lead to other duties.
func (ws *Workspace) noteDuties(c model.Change) {
	touched := slices.ContainsFunc(c.Records, func(rc model.RecordChange) bool {
		switch rc.Kind {
		case model.KindRequest, model.KindTouch:
			return true
		case model.KindPerson:
			return rc.Op != model.Updated || len(rc.Fields) == 0 || slices.ContainsFunc(rc.Fields, func(f model.FieldChange) bool { return slices.Contains(fieldsOfDuties, f.Field) })
		}
		return false
	})
	if touched {
		ws.duties.changed.Lock()
		ws.duties.changedAt = max(ws.duties.changedAt, c.Seq)
		ws.duties.changed.Unlock()
	}
}

// DutyCount counts what is due by today. It is counted anew on another day, and after
// an edit that may lead to another count.
func (ws *Workspace) DutyCount(ctx context.Context) (DutyCount, error) {
	d, today := &ws.duties, ws.Today()
	d.mu.Lock()
	defer d.mu.Unlock()
	d.changed.Lock()
	good := d.seq > 0 && d.changedAt <= d.seq && d.day == today
	d.changed.Unlock()
	if good {
		return d.count, nil
	}
	var seq uint64
	err := ws.store.View(func(tx *store.Tx) (err error) {
		seq, err = tx.LastSeq() // before they are read: what comes meanwhile has them counted once more
		return err
	})
	if err != nil {
		return DutyCount{}, err
	}
	all, err := ws.Duties(ctx)
	if err != nil {
		return DutyCount{}, err
	}
	d.count, d.day, d.seq = all.Count(today), today, max(seq, 1)
	return d.count, nil
}
