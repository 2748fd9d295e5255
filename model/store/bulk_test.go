package store

import (
	"context"
	"fmt"
	"testing"

	"konklave/model"
)

// TestBulkFindsPeople: an import finds everybody by e-mail address and by name,
// whether they were there before, came in a chunk that is committed, in the one
// that is being committed or in this one, and nobody who is not there. That is
// so with lists of ids that it knows from the start, that it learns on the way,
// and that it never learns.
func TestBulkFindsPeople(t *testing.T) {
	for _, before := range []int{0, 10, 3 * fewLists} {
		t.Run(fmt.Sprint(before), func(t *testing.T) {
			s := openTest(t, "", testOptions())
			if err := importPairs(s, 0, before); err != nil {
				t.Fatal(err)
			}
			const more = 4000
			learned := -1
			_, err := s.Bulk(context.Background(), Meta{Intent: "import"}, func(e *Edit) error {
				finds := func(n int, want bool) error {
					p := testPerson(n, testID('a', n%5))
					byEmail, err := e.PersonByEmail(p.Email)
					if err != nil {
						return err
					}
					byName, err := e.PeopleByName(p.Account, p.FirstName+" "+p.LastName)
					if err != nil {
						return err
					}
					if there := 0; want {
						there = 1
						if len(byEmail) != there || len(byName) != there || byEmail[0] != p || byName[0] != p {
							return fmt.Errorf("person %d is found %d times by address, %d times by name", n, len(byEmail), len(byName))
						}
					} else if len(byEmail)+len(byName) != 0 {
						return fmt.Errorf("person %d is found and is not there", n)
					}
					return nil
				}
				for n := before; n < before+more; n++ {
					if err := finds(n, false); err != nil {
						return err
					}
					if err := putPair(e, n); err != nil {
						return err
					}
					for _, back := range []int{0, 1, 300, 600, 2000, n} {
						if back <= n {
							if err := finds(n-back, true); err != nil {
								return err
							}
						}
					}
					if err := e.Checkpoint(); err != nil {
						return err
					}
					if learned < 0 && e.listKeys != nil {
						learned = n - before
					}
				}
				// Who loses the address is no longer found by it.
				p := testPerson(before, testID('a', before%5))
				address := p.Email
				p.Email = ""
				if err := e.Put(p); err != nil {
					return err
				}
				if found, err := e.PersonByEmail(address); err != nil || len(found) != 0 {
					return fmt.Errorf("found by an address that is gone: %+v, %v", found, err)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if few := 2*before <= fewLists; learned < 0 || few != (learned == 0) {
				t.Errorf("the lists were known after %d people", learned)
			}
			dump(t, s)
			mustView(t, s, func(tx *Tx) error {
				c, err := tx.Counts()
				if c.People != before+more || c.Seats != before+more {
					t.Errorf("%+v", c)
				}
				return err
			})
		})
	}
}

// TestBulkTellsSubscribers: whoever subscribed before a chunk is told what is in
// it, field by field, as of a single edit.
func TestBulkTellsSubscribers(t *testing.T) {
	s := openTest(t, "", testOptions())
	var told []model.RecordChange
	cancel := s.Subscribe(func(c model.Change) { told = append(told, c.Records...) })
	if err := importPairs(s, 0, 500); err != nil {
		t.Fatal(err)
	}
	cancel()
	if len(told) != 1000 {
		t.Fatalf("told of %d records", len(told))
	}
	var p model.Person
	if err := DecodeAfter(told[0], &p); err != nil || p != testPerson(0, testID('a', 0)) || told[0].Op != model.Created {
		t.Errorf("told of %+v, %v", told[0], err)
	}
}
