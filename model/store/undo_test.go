package store

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"konklave/model"
)

// script runs words against a store: "+n" puts person n with a new note,
// "-n" deletes it, "q" saves the settings outside of undo, "u" and "r" undo and
// redo, "g n" puts in a group shared by the script, "R" opens the store again.
// A word with ! must fail with NotFound.
type script struct {
	t     *testing.T
	dir   string
	s     *Store
	n     int
	group model.ID
}

func (sc *script) run(words string) {
	ctx := context.Background()
	for word := range strings.FieldsSeq(words) {
		sc.n++
		var err error
		var number int
		fmt.Sscanf(strings.TrimLeft(word, "+-g"), "%d", &number)
		switch word[0] {
		case '+', 'g':
			meta := Meta{Intent: "put", Subject: fmt.Sprintf("%d", number)}
			if word[0] == 'g' {
				meta.Group = sc.group
			}
			_, err = sc.s.Update(ctx, meta, func(e *Edit) error {
				p := testPerson(number, testID('a', number%2))
				p.Notes = fmt.Sprintf("note %d", sc.n)
				return e.Put(p)
			})
		case '-':
			_, err = sc.s.Update(ctx, Meta{Intent: "delete"}, func(e *Edit) error {
				return e.Delete(model.KindPerson, testID('p', number))
			})
		case 'q':
			_, err = sc.s.Update(ctx, Meta{Intent: "settings", NoUndo: true}, func(e *Edit) error {
				return e.Put(model.Settings{Width: sc.n})
			})
		case 'u':
			_, err = sc.s.Undo(ctx, "me")
		case 'r':
			_, err = sc.s.Redo(ctx, "me")
		case 'R':
			mustClose(sc.t, sc.s)
			sc.s = openTest(sc.t, sc.dir, testOptions())
		}
		want := model.Code("")
		if strings.HasSuffix(word, "!") {
			want = model.NotFound
		}
		if model.CodeOf(err) != want {
			sc.t.Fatalf("%s in %q: %v", word, words, err)
		}
	}
}

// people gives the numbers and notes of the people that are there.
func (sc *script) people() string {
	var all []string
	mustView(sc.t, sc.s, func(tx *Tx) error {
		return tx.EachPerson(func(p *model.Person) error {
			all = append(all, strings.TrimLeft(string(p.ID[8:]), "0")+":"+strings.TrimPrefix(p.Notes, "note "))
			return nil
		})
	})
	slices.Sort(all)
	return strings.Join(all, " ")
}

func TestUndo(t *testing.T) {
	for _, tc := range []struct{ words, want string }{
		{"u! r!", ""},
		{"+1 u", ""},
		{"+1 u r", "1:1"},
		{"+1 u r r!", "1:1"},
		{"+1 +2 u u u!", ""},
		{"+1 +2 +1 u u", "1:1"},
		{"+1 +1 u r u r u", "1:1"},
		{"+1 -1", ""},
		{"+1 -1 u", "1:1"},
		{"+1 -1 u u r r", ""},
		{"+1 +2 u +3 r!", "1:1 3:4"},
		{"+1 +2 u +3 u u", ""},
		{"+1 +2 u u r +3 r! u u", ""},
		{"+1 +2 +3 u u r u r r", "1:1 2:2 3:3"},
		{"q +1 q u", ""},
		{"+1 u q r", "1:1"},
		{"q u!", ""},
		{"g1 g2 g1 u", ""},
		{"g1 g2 u r", "1:1 2:2"},
		{"g1 +3 g2 u", "1:1 3:2"},
		{"g1 +3 g2 u u u", ""},
		{"+1 +2 R u R u R", ""},
		{"+1 R u R r R", "1:1"},
		{"+1 +2 u R +3 R r! u u", ""},
		{"+1 +2 +3 u u R r R r u", "1:1 2:2"},
		{"g1 g2 R g3 R u R r", "1:1 2:2 3:4"},
		{"+1 -1 u u R r r u R u r", "1:1"},
	} {
		t.Run(tc.words, func(t *testing.T) {
			dir := t.TempDir()
			sc := &script{t: t, dir: dir, s: openTest(t, dir, testOptions()), group: testID('g', 1)}
			sc.run(tc.words)
			if got := sc.people(); got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

func TestUndoTells(t *testing.T) {
	s := openTest(t, "", testOptions())
	ctx := context.Background()
	tells := func(op string, can func() (string, string, bool), want string) {
		t.Helper()
		intent, subject, ok := can()
		if got := fmt.Sprint(intent, "/", subject, "/", ok); got != want {
			t.Errorf("%s: %s, want %s", op, got, want)
		}
	}
	tells("undo", s.CanUndo, "//false")
	tells("redo", s.CanRedo, "//false")
	edit, err := s.Update(ctx, Meta{Intent: "rate_support", Subject: "Nele Harms", By: "Jana"}, func(e *Edit) error {
		return e.Put(testPerson(1, testID('a', 1)))
	})
	if err != nil {
		t.Fatal(err)
	}
	tells("undo", s.CanUndo, "rate_support/Nele Harms/true")
	undone, err := s.Undo(ctx, "Tom")
	if err != nil || undone.Reverts != edit.Group || undone.By != "Tom" || undone.Intent != "rate_support" ||
		undone.Seq != 2 || len(undone.Records) != 1 || undone.Records[0].Op != model.Deleted {
		t.Errorf("%+v %v", undone, err)
	}
	tells("undo", s.CanUndo, "//false")
	tells("redo", s.CanRedo, "rate_support/Nele Harms/true")
	redone, err := s.Redo(ctx, "Tom")
	if err != nil || redone.Reverts != undone.Group || redone.Records[0].Op != model.Created {
		t.Errorf("%+v %v", redone, err)
	}
	mustClose(t, s)
	tells("closed", s.CanUndo, "//false")
}

// tree fills an account with people, a center, seats, lines, touches, tasks.
func tree(e *Edit, account model.ID, n int) error {
	center := testID('b', 1)
	if err := e.Put(model.Account{ID: account, Name: "Nordwerk"}); err != nil {
		return err
	}
	if err := e.Put(model.Center{ID: center, Account: account}); err != nil {
		return err
	}
	for i := range n {
		p := testPerson(i, account)
		for _, rec := range []any{
			p,
			model.Seat{ID: testID('s', i), Center: center, Person: p.ID, Support: model.Neutral},
			model.Line{ID: testID('l', i), Center: center, From: testID('s', i), To: testID('s', i/2), Kind: model.ReportsTo},
			model.Touch{ID: testID('t', i), Account: account, Person: p.ID, At: time.Unix(int64(i), 0), Text: strings.Repeat("x", 100)},
			model.Task{ID: testID('k', i), Account: account, Person: p.ID, Due: model.Date{Year: 2026, Month: 12, Day: 1 + i%28}},
		} {
			if err := e.Put(rec); err != nil {
				return err
			}
		}
	}
	return nil
}

// cut deletes an account with all below it.
func cut(e *Edit, account model.ID) error {
	found := []model.RecordChange{{Kind: model.KindAccount, ID: account}}
	add := func(kind model.Kind, id model.ID) { found = append(found, model.RecordChange{Kind: kind, ID: id}) }
	people, err1 := e.PeopleOf(account)
	for _, p := range people {
		add(model.KindPerson, p.ID)
	}
	touches, err2 := e.TouchesOfAccount(account, 0)
	for _, touch := range touches {
		add(model.KindTouch, touch.ID)
	}
	tasks, err3 := e.TasksOfAccount(account)
	for _, task := range tasks {
		add(model.KindTask, task.ID)
	}
	centers, err4 := e.CentersOf(account)
	err := errors.Join(err1, err2, err3, err4)
	for _, c := range centers {
		add(model.KindCenter, c.ID)
		seats, err5 := e.SeatsOf(c.ID)
		for _, seat := range seats {
			add(model.KindSeat, seat.ID)
		}
		lines, err6 := e.LinesOf(c.ID)
		for _, line := range lines {
			add(model.KindLine, line.ID)
		}
		err = errors.Join(err, err5, err6)
	}
	for _, rc := range found {
		err = errors.Join(err, e.Delete(rc.Kind, rc.ID))
	}
	return err
}

// TestDeleteTree deletes an account with all below it in one edit, small
// enough for one transaction and far too large for one, and undoes it.
func TestDeleteTree(t *testing.T) {
	for _, n := range []int{3, 1000} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			dir := t.TempDir()
			s := openTest(t, dir, testOptions())
			account := testID('a', 1)
			mustUpdate(t, s, "tree", func(e *Edit) error { return tree(e, account, n) })
			whole := dump(t, s)
			// While a large edit commits, a reader sees all of it or nothing.
			stop, seen := make(chan struct{}), make(chan error, 1)
			go func() {
				var err error
				for running := true; running && err == nil; {
					select {
					case <-stop:
						running = false
					default:
					}
					err = s.View(func(tx *Tx) error {
						c, err := tx.Counts()
						if err == nil && c.People != n*c.Accounts {
							err = fmt.Errorf("half an edit: %+v", c)
						}
						return err
					})
					runtime.Gosched()
				}
				seen <- err
			}()
			c := mustUpdate(t, s, "delete", func(e *Edit) error { return cut(e, account) })
			close(stop)
			if err := <-seen; err != nil {
				t.Error(err)
			}
			if want := 2 + 5*n; len(c.Records) != want {
				t.Errorf("%d records in the change, want %d", len(c.Records), want)
			}
			if left := emptied(dump(t, s)); len(left) != 0 {
				t.Errorf("%d keys left after the delete", len(left))
			}
			if n > 3 && s.seq < 4 {
				t.Errorf("the large edit was not split (%d entries)", s.seq)
			}
			mustClose(t, s)
			s = openTest(t, dir, testOptions())
			back, err := s.Undo(context.Background(), "me")
			if err != nil || len(back.Records) != len(c.Records) {
				t.Fatalf("%d records back, %v", len(back.Records), err)
			}
			sameDump(t, dump(t, s), whole)
			if _, err := s.Redo(context.Background(), "me"); err != nil {
				t.Fatal(err)
			}
			if left := emptied(dump(t, s)); len(left) != 0 {
				t.Errorf("%d keys left after the redo", len(left))
			}
		})
	}
}

// TestBulk: chunks share a group and are undone together, also when the import
// was broken off, and when the undo was broken off.
func TestBulk(t *testing.T) {
	const n = 5000
	ctx, cancel := context.WithCancel(context.Background())
	s := openTest(t, "", testOptions())
	mustPut(t, s, model.Account{ID: testID('a', 1), Name: "there before"})
	before := dump(t, s)
	var told []model.Change
	s.Subscribe(func(c model.Change) { told = append(told, c) })
	put := func(i int) func(*Edit) error {
		return func(e *Edit) error {
			if err := e.Put(testPerson(i, testID('a', i%10))); err != nil {
				return err
			}
			return e.Put(model.Seat{ID: testID('s', i), Center: testID('b', 1), Person: testID('p', i)})
		}
	}
	last, err := s.Bulk(ctx, Meta{Intent: "import", Subject: "people.csv"}, func(e *Edit) error {
		for i := range n {
			if i == n/2 {
				cancel()
			}
			if err := put(i)(e); err != nil {
				return err
			}
			if err := e.Checkpoint(); err != nil {
				return err
			}
		}
		return nil
	})
	if model.CodeOf(err) != model.Canceled {
		t.Fatalf("canceled import: %v", err)
	}
	if len(told) < 3 || last.Seq != told[len(told)-1].Seq {
		t.Fatalf("%d chunks, last %d", len(told), last.Seq)
	}
	mustView(t, s, func(tx *Tx) error {
		c, err := tx.Counts()
		if c.People == 0 || c.People != c.Seats {
			t.Errorf("half a row: %+v", c)
		}
		return err
	})
	for i, c := range told {
		if c.Group != last.Group || c.Seq != uint64(i+2) || len(c.Records) == 0 {
			t.Errorf("chunk %d: group %s seq %d, %d records", i, c.Group, c.Seq, len(c.Records))
		}
	}
	partly := dump(t, s)

	// An undo that is stopped after its first chunk goes on the next time.
	ctx, cancel = context.WithCancel(context.Background())
	chunks := len(told)
	told = nil
	stop := s.Subscribe(func(model.Change) { cancel() })
	var progress []int64
	tell := func(done, total int64) { progress = append(progress, done, total) }
	if _, err := s.UndoTelling(ctx, "", tell); model.CodeOf(err) != model.Canceled || len(told) != 1 {
		t.Fatalf("canceled undo: %v after %d chunks", err, len(told))
	}
	if n := int64(chunks); !slices.Equal(progress, []int64{0, n}) {
		t.Errorf("told %v of %d chunks", progress, n)
	}
	stop()
	progress = nil
	if _, err := s.UndoTelling(context.Background(), "", tell); err != nil || len(told) != chunks {
		t.Fatalf("%v, %d of %d chunks", err, len(told), chunks)
	}
	left := int64(chunks - 1)
	if len(progress) != 2*chunks || progress[0] != 0 || progress[1] != left || progress[2*left] != left || progress[2*left+1] != left {
		t.Errorf("told %v of %d chunks", progress, left)
	}
	sameDump(t, dump(t, s), before)
	for range 2 {
		if _, err := s.Redo(context.Background(), ""); err != nil {
			t.Fatal(err)
		}
	}
	sameDump(t, dump(t, s), partly)
}
