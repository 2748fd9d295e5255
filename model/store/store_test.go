package store

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"konklave/model"
)

var testKey = bytes.Repeat([]byte{7}, keySize)

// testClock counts seconds from a fixed morning.
func testClock() func() time.Time {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	return func() time.Time {
		now = now.Add(time.Second)
		return now
	}
}

func testOptions() Options {
	return Options{
		Key:   testKey,
		Clock: testClock(),
		Space: func(string) (uint64, error) { return 1 << 40, nil },
	}
}

// openTest opens dir ("" = a new folder) and closes it at the end of the test.
func openTest(t testing.TB, dir string, opts Options) *Store {
	t.Helper()
	if dir == "" {
		dir = filepath.Join(t.TempDir(), "konklave")
	}
	s, err := Open(context.Background(), dir, opts)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() { mustClose(t, s) })
	return s
}

func mustClose(t testing.TB, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
}

// mustUpdate runs one edit.
func mustUpdate(t testing.TB, s *Store, intent string, fn func(*Edit) error) model.Change {
	t.Helper()
	c, err := s.Update(context.Background(), Meta{Intent: intent, Subject: "x", By: "me"}, fn)
	if err != nil {
		t.Fatalf("Update %s: %v", intent, err)
	}
	return c
}

func mustPut(t testing.TB, s *Store, records ...any) model.Change {
	t.Helper()
	return mustUpdate(t, s, "put", func(e *Edit) error {
		for _, r := range records {
			if err := e.Put(r); err != nil {
				return err
			}
		}
		return nil
	})
}

func mustView(t testing.TB, s *Store, fn func(*Tx) error) {
	t.Helper()
	if err := s.View(fn); err != nil {
		t.Fatalf("View: %v", err)
	}
}

// testID makes an id from a number, so that tests read the same every time.
func testID(kind byte, n int) (id model.ID) {
	id[0] = kind
	copy(id[8:], fmt.Appendf(nil, "%08d", n))
	return id
}

func testPerson(n int, account model.ID) model.Person {
	return model.Person{
		ID: testID('p', n), Account: account, Gender: model.Female, FirstName: "Nele", LastName: fmt.Sprintf("Harms-%d", n),
		JobTitle: "Leiterin Informationssicherheit", Department: "IT-Sicherheit", Email: fmt.Sprintf("n.harms%d@nordwerk.example", n),
		Phone: "+49 40 123456", Language: "de", Source: "trade fair 2026", SourceOn: model.Date{Year: 2026, Month: 9, Day: 14},
		LegalBasis: "legitimate_interest", CreatedAt: time.Date(2026, 11, 1, 8, 0, 0, 123456789, time.UTC),
	}
}
