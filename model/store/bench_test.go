package store

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/dgraph-io/badger/v4"

	"konklave/model"
)

// peakMB is the peak of the resident memory of this process, 0 where /proc
// does not tell.
func peakMB() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		var kb float64
		if n, _ := fmt.Sscanf(line, "VmHWM: %f kB", &kb); n == 1 {
			return kb / 1024
		}
	}
	return 0
}

// importPeople does what an import does for each row: look for the account and
// for a duplicate, then put the person.
func importPeople(s *Store, n int) error {
	accountIDs := make([]model.ID, 0, n/25+1)
	_, err := s.Bulk(context.Background(), Meta{Intent: "import", By: "me"}, func(e *Edit) error {
		for i := range n {
			if i%25 == 0 {
				a := model.Account{ID: NewID(), Name: fmt.Sprintf("Nordwerk %d GmbH", i/25), City: "Hamburg", Country: "DE"}
				if found, err := e.AccountsByName(a.Name); err != nil || len(found) > 0 {
					return fmt.Errorf("account found twice: %v", err)
				}
				if err := e.Put(&a); err != nil {
					return err
				}
				accountIDs = append(accountIDs, a.ID)
			}
			// Rows of one company do not stand together in real files.
			p := testPerson(i, accountIDs[(i*7919)%len(accountIDs)])
			p.ID = NewID()
			if found, err := e.PersonByEmail(p.Email); err != nil || len(found) > 0 {
				return fmt.Errorf("person found twice: %v", err)
			}
			if found, err := e.PeopleByName(p.Account, p.FirstName+" "+p.LastName); err != nil || len(found) > 0 {
				return fmt.Errorf("person found twice: %v", err)
			}
			if err := e.Put(&p); err != nil {
				return err
			}
			if err := e.Checkpoint(); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

// BenchmarkImport reports the time and the peak memory of the process; run it
// alone for the latter.
func BenchmarkImport(b *testing.B) {
	const n = 100_000
	for range b.N {
		b.StopTimer()
		s := openTest(b, "", testOptions())
		b.StartTimer()
		if err := importPeople(s, n); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		b.ReportMetric(peakMB(), "peak-MB")
		mustView(b, s, func(t *Tx) error {
			if c, err := t.Counts(); err != nil || c.People != n {
				b.Fatalf("%+v %v", c, err)
			}
			return nil
		})
		mustClose(b, s)
		debug.FreeOSMemory()
	}
}

// BenchmarkScan streams 100,000 people.
func BenchmarkScan(b *testing.B) {
	const n = 100_000
	s := openTest(b, "", testOptions())
	if err := importPeople(s, n); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		seen := 0
		mustView(b, s, func(t *Tx) error {
			return t.EachPerson(func(*model.Person) error { seen++; return nil })
		})
		if seen != n {
			b.Fatal(seen)
		}
	}
}

func rawBadger(b *testing.B) *badger.DB {
	b.Helper()
	db, err := badger.Open(badgerOptions(b.TempDir(), testKey, false))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	return db
}

// BenchmarkPut compares one edit of one record, with journal and insurance, to
// one bare Set of the same bytes.
func BenchmarkPut(b *testing.B) {
	b.Run("store", func(b *testing.B) {
		s := openTest(b, "", testOptions())
		p := testPerson(1, testID('a', 1))
		for i := 0; b.Loop(); i++ {
			p.Notes = fmt.Sprint(i)
			mustPut(b, s, &p)
		}
	})
	b.Run("badger", func(b *testing.B) {
		db := rawBadger(b)
		p := testPerson(1, testID('a', 1))
		for i := 0; b.Loop(); i++ {
			p.Notes = fmt.Sprint(i)
			raw, err := encodeRecord(&p)
			if err != nil {
				b.Fatal(err)
			}
			if err := db.Update(func(txn *badger.Txn) error { return txn.Set(people.keys(&p).record, raw) }); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkCenter compares loading the seats of a center to a bare scan over
// the same bytes, with and without decoding.
func BenchmarkCenter(b *testing.B) {
	for _, n := range []int{12, 100, 1000} {
		center := testID('b', n)
		records := make([]any, n)
		for i := range records {
			records[i] = &model.Seat{
				ID: testID('s', i), Center: center, Person: testID('p', i), Roles: []model.Role{model.DecisionMaker, model.User},
				Support: model.Supporter, Influence: 4, SupportBy: model.Evidence{Text: "said so in the workshop", By: "Jana", On: model.Date{Year: 2026, Month: 11, Day: 2}},
			}
		}
		b.Run(fmt.Sprintf("store/%d", n), func(b *testing.B) {
			s := openTest(b, "", testOptions())
			mustPut(b, s, records...)
			for b.Loop() {
				mustView(b, s, func(t *Tx) error {
					seats, err := t.SeatsOf(center)
					if len(seats) != n {
						b.Fatal(len(seats))
					}
					return err
				})
			}
		})
		b.Run(fmt.Sprintf("badger/%d", n), func(b *testing.B) {
			db := rawBadger(b)
			err := db.Update(func(txn *badger.Txn) error {
				for _, r := range records {
					raw, err := encodeRecord(r)
					if err != nil {
						return err
					}
					if err := txn.Set(seats.keys(r).record, raw); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				seen := 0
				err := db.View(func(txn *badger.Txn) error {
					opts := badger.DefaultIteratorOptions
					opts.Prefix = join(seats.letter, center[:])
					it := txn.NewIterator(opts)
					defer it.Close()
					for it.Rewind(); it.Valid(); it.Next() {
						if err := it.Item().Value(func([]byte) error { seen++; return nil }); err != nil {
							return err
						}
					}
					return nil
				})
				if err != nil || seen != n {
					b.Fatal(err, seen)
				}
			}
		})
	}
}

// BenchmarkRekey writes a store of 100,000 people anew under another key.
func BenchmarkRekey(b *testing.B) {
	s := openTest(b, "", testOptions())
	if err := importPeople(s, 100_000); err != nil {
		b.Fatal(err)
	}
	key := byte(10)
	for b.Loop() {
		key++
		err := s.Rekey(context.Background(), Rekeying{Key: bytes.Repeat([]byte{key}, keySize), Commit: func() error { return nil }})
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(peakMB(), "peak-MB")
}
