package store

import (
	"encoding/binary"
	"fmt"

	"konklave/model"
)

// Counts says how many records of each kind there are. Counting 100,000 keys
// takes longer than drawing a screen, so the numbers are written with every
// change.
type Counts struct {
	Accounts, People, Centers, Seats, Lines, Touches, Tasks, Plans, Members int
	Drills                                                                  int
	Pages, PageVersions                                                     int // of the team's own, removed ones as well
	OpenTasks                                                               int
}

// tally is Counts as stored: one number for each of the first kinds, then
// the open tasks. Until schema version 2 there were ten kinds.
type tally [15]uint64

const (
	tallyOpen  = 14
	tallyOpen2 = 10
)

// Counts reads the counters. In an Edit they do not show its own writes yet.
func (t *Tx) Counts() (Counts, error) {
	n, err := t.tally()
	at := func(i int) int { return int(n[i]) }
	return Counts{
		Accounts: at(0), People: at(1), Centers: at(2), Seats: at(3), Lines: at(4),
		Touches: at(5), Tasks: at(6), Plans: at(7), Members: at(8), Drills: at(10), Pages: at(11), PageVersions: at(12), OpenTasks: at(tallyOpen),
	}, err
}

// PeopleCount reads how many people an account has. In an Edit it does not
// show its own writes yet.
func (t *Tx) PeopleCount(account model.ID) (int, error) {
	n, err := t.peopleCount(account)
	return int(n), err
}

func (t *Tx) tally() (n tally, err error) {
	_, err = t.value(keyCounts, func(raw []byte) error {
		if len(raw) != 8*len(n) && len(raw) != 8*(tallyOpen2+1) {
			return damaged("records", fmt.Sprintf("the counters have %d bytes", len(raw)))
		}
		for i := range len(raw) / 8 {
			n[i] = binary.BigEndian.Uint64(raw[8*i:])
		}
		if len(raw) != 8*len(n) {
			n[tallyOpen], n[tallyOpen2] = n[tallyOpen2], 0
		}
		return nil
	})
	return n, err
}

func (n tally) bytes() []byte {
	raw := make([]byte, 0, 8*len(n))
	for _, v := range n {
		raw = binary.BigEndian.AppendUint64(raw, v)
	}
	return raw
}

func (t *Tx) peopleCount(account model.ID) (n uint64, err error) {
	_, err = t.value(peopleKey(account), func(raw []byte) error {
		v, size := binary.Uvarint(raw)
		if size <= 0 {
			return damaged("records", "a counter cannot be read")
		}
		n = v
		return nil
	})
	return n, err
}
