package store

import (
	"context"
	"reflect"
	"testing"
	"time"

	"konklave/model"
)

// filled sets every exported field of a struct to a value that is not zero.
func filled(v reflect.Value, n int) {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(time.Date(2026, 11, 2, 10, n%60, 5, 123456789, time.UTC)))
			return
		}
		for i := range v.NumField() {
			filled(v.Field(i), n+i+1)
		}
	case reflect.Array:
		v.Index(0).SetUint(uint64(n%200 + 1))
		v.Index(15).SetUint(uint64(n%200 + 2))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		filled(v.Index(0), n)
		filled(v.Index(1), n+50)
	case reflect.String:
		v.SetString("Größe äöü €" + string(rune('a'+n%26)))
	case reflect.Int, reflect.Int8, reflect.Int64:
		v.SetInt(int64(n%5 + 1))
	case reflect.Uint8:
		v.SetUint(uint64(n%4 + 1))
	case reflect.Float32, reflect.Float64:
		v.SetFloat(float64(n) + 0.1)
	case reflect.Bool:
		v.SetBool(true)
	default:
		panic(v.Kind())
	}
}

// TestRoundTrip writes each kind full and empty, reads it back through a new
// start, changes each field and reads it again.
func TestRoundTrip(t *testing.T) {
	records := []any{
		&model.Account{}, &model.Person{}, &model.Center{}, &model.Seat{}, &model.Line{},
		&model.Touch{}, &model.Task{}, &model.Plan{}, &model.Member{}, &model.Settings{}, &model.Drill{},
		&model.OwnPage{}, &model.PageVersion{}, &model.PageText{},
		&model.Permission{}, &model.Suppression{}, &model.Request{},
	}
	if len(records) != len(kinds) {
		t.Fatalf("%d records for %d kinds", len(records), len(kinds))
	}
	dir := t.TempDir()
	s := openTest(t, dir, testOptions())
	for n, rec := range records {
		for _, full := range []bool{false, true} {
			v := reflect.ValueOf(rec).Elem()
			v.SetZero()
			if full {
				filled(v, n)
			}
			if f := v.FieldByName("ID"); f.IsValid() {
				f.Set(reflect.ValueOf(testID('r', 2*n+1)))
			}
			mustPut(t, s, rec)
		}
	}
	mustClose(t, s)
	s = openTest(t, dir, testOptions())
	mustView(t, s, func(tx *Tx) error {
		for i, rec := range records {
			k := kinds[i]
			raw, err := tx.raw(k, k.id(rec))
			if err != nil || raw == nil {
				t.Errorf("%s: %v", k.name, err)
				continue
			}
			got, err := k.decode(raw)
			if err != nil || !reflect.DeepEqual(got, rec) {
				t.Errorf("%s: got %+v, want %+v (%v)", k.name, got, rec, err)
			}
			again, err := encodeRecord(got)
			if err != nil || string(again) != string(raw) {
				t.Errorf("%s: encoding is not stable", k.name)
			}
			changes, err := tx.ChangesOf(k.name, k.id(rec), 0)
			if err != nil || len(changes) != 2 || changes[0].Records[0].Op != model.Updated || changes[1].Records[0].Op != model.Created {
				t.Errorf("%s: history %+v %v", k.name, changes, err)
			}
		}
		return nil
	})
}

func TestInvalidRecords(t *testing.T) {
	s := openTest(t, "", testOptions())
	for name, rec := range map[string]any{
		"no id":       &model.Person{LastName: "Harms"},
		"no record":   42,
		"nil":         nil,
		"two stars":   new(*model.Person),
		"other model": model.Change{},
	} {
		_, err := s.Update(context.Background(), Meta{}, func(e *Edit) error { return e.Put(rec) })
		if model.CodeOf(err) != model.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, kind := range []model.Kind{model.KindPerson, model.KindAccount, model.KindSettings, "house"} {
		_, err := s.Update(context.Background(), Meta{}, func(e *Edit) error { return e.Delete(kind, testID('x', 1)) })
		if code := model.CodeOf(err); code != model.NotFound && kind != "house" || code != model.Invalid && kind == "house" {
			t.Errorf("delete %s: %v", kind, err)
		}
	}
	if len(emptied(dump(t, s))) != 0 {
		t.Error("a refused edit left something")
	}
}

// TestBrokenText: a string from a broken file comes back as it went in.
func TestBrokenText(t *testing.T) {
	s := openTest(t, "", testOptions())
	p := testPerson(1, testID('a', 1))
	p.Notes = "J\xfcrgen \x00"
	mustPut(t, s, p)
	mustView(t, s, func(tx *Tx) error {
		got, err := tx.Person(p.ID)
		if got != p {
			t.Errorf("got %+v", got)
		}
		return err
	})
}

// TestIndexes checks every reader, before and after records move.
func TestIndexes(t *testing.T) {
	s := openTest(t, "", testOptions())
	acct, other := testID('a', 1), testID('a', 2)
	center := testID('b', 1)
	day := func(d int) model.Date { return model.Date{Year: 2026, Month: 11, Day: d} }
	at := time.Date(2026, 11, 3, 9, 0, 0, 0, time.UTC)
	mustPut(t, s,
		model.Account{ID: acct, Name: "Müller & Söhne GmbH"}, model.Account{ID: other, Name: "Nordwerk"},
		model.Person{ID: testID('p', 1), Account: acct, FirstName: "Jörg", LastName: "Weiß", Email: "J.Weiss@x.example"},
		model.Person{ID: testID('p', 2), Account: acct, LastName: "Oelschläger", Email: "j.weiss@x.example"},
		model.Person{ID: testID('p', 3), Account: other, LastName: "Wiegand"},
		model.Center{ID: center, Account: acct}, model.Center{ID: testID('b', 2), Account: acct, Name: "Cloud"},
		model.Seat{ID: testID('s', 1), Center: center, Person: testID('p', 1)},
		model.Seat{ID: testID('s', 2), Center: center},
		model.Seat{ID: testID('s', 3), Center: testID('b', 2), Person: testID('p', 1)},
		model.Line{ID: testID('l', 1), Center: center, From: testID('s', 1), To: testID('s', 2), Kind: model.ReportsTo},
		model.Touch{ID: testID('t', 1), Account: acct, Person: testID('p', 1), At: at},
		model.Touch{ID: testID('t', 2), Account: acct, Person: testID('p', 1), At: at.AddDate(-100, 0, 0)},
		model.Touch{ID: testID('t', 3), Account: acct, Person: testID('p', 2), At: at.Add(time.Hour)},
		model.Touch{ID: testID('t', 4), Account: acct, Person: testID('p', 1)},
		model.Task{ID: testID('k', 1), Account: acct, Person: testID('p', 1), Due: day(9)},
		model.Task{ID: testID('k', 2), Account: acct, Due: day(5)},
		model.Task{ID: testID('k', 3), Account: other, Due: day(5), DoneAt: at},
		model.Task{ID: testID('k', 4), Account: acct},
		model.Plan{ID: testID('o', 1), Hire: "Jana"}, model.Member{ID: testID('w', 1), Name: "Jana"},
		model.Drill{ID: testID('q', 1)}, model.Request{ID: testID('R', 1)}, model.Suppression{ID: testID('N', 1)}, // not counted
		model.Permission{ID: testID('r', 1), Person: testID('p', 1)}, model.Permission{ID: testID('r', 2), Person: testID('p', 2)},
	)
	check := func(name string, want []int, got []model.ID) {
		t.Helper()
		var numbers []int
		for _, id := range got {
			n := 0
			for _, digit := range id[8:] {
				n = 10*n + int(digit-'0')
			}
			numbers = append(numbers, n)
		}
		if !reflect.DeepEqual(numbers, want) {
			t.Errorf("%s: got %v, want %v", name, numbers, want)
		}
	}
	readers := func(tx *Tx, name string, want map[string][]int) {
		t.Helper()
		reads := map[string]func() ([]model.ID, error){
			"AccountsByName": func() ([]model.ID, error) {
				return ids(tx.AccountsByName("mueller &  SOEHNE gmbh"))(accounts)
			},
			"PeopleOf":         func() ([]model.ID, error) { return ids(tx.PeopleOf(acct))(people) },
			"PersonByEmail":    func() ([]model.ID, error) { return ids(tx.PersonByEmail("j.WEISS@x.example "))(people) },
			"PeopleByName":     func() ([]model.ID, error) { return ids(tx.PeopleByName(acct, "joerg weiss"))(people) },
			"CentersOf":        func() ([]model.ID, error) { return ids(tx.CentersOf(acct))(centers) },
			"SeatsOf":          func() ([]model.ID, error) { return ids(tx.SeatsOf(center))(seats) },
			"SeatsOfPerson":    func() ([]model.ID, error) { return ids(tx.SeatsOfPerson(testID('p', 1)))(seats) },
			"LinesOf":          func() ([]model.ID, error) { return ids(tx.LinesOf(center))(lines) },
			"TouchesOf":        func() ([]model.ID, error) { return ids(tx.TouchesOf(testID('p', 1), 0))(touches) },
			"TouchesOf 1":      func() ([]model.ID, error) { return ids(tx.TouchesOf(testID('p', 1), 1))(touches) },
			"TouchesOfAccount": func() ([]model.ID, error) { return ids(tx.TouchesOfAccount(acct, 0))(touches) },
			"OpenTasks":        func() ([]model.ID, error) { return ids(tx.OpenTasks(model.Date{}))(tasks) },
			"OpenTasks 5":      func() ([]model.ID, error) { return ids(tx.OpenTasks(day(5)))(tasks) },
			"TasksOfAccount":   func() ([]model.ID, error) { return ids(tx.TasksOfAccount(acct))(tasks) },
			"TasksOfPerson":    func() ([]model.ID, error) { return ids(tx.TasksOfPerson(testID('p', 1)))(tasks) },
			"PermissionsOf":    func() ([]model.ID, error) { return ids(tx.PermissionsOf(testID('p', 1)))(permissions) },
			"Suppressions":     func() ([]model.ID, error) { return ids(tx.Suppressions())(suppressions) },
			"Requests":         func() ([]model.ID, error) { return ids(tx.Requests())(requests) },
			"Plans":            func() ([]model.ID, error) { return ids(tx.Plans())(plans) },
			"Members":          func() ([]model.ID, error) { return ids(tx.Members())(members) },
		}
		for reader, read := range reads {
			got, err := read()
			if err != nil {
				t.Errorf("%s %s: %v", name, reader, err)
			}
			check(name+" "+reader, want[reader], got)
		}
	}
	before := map[string][]int{
		"AccountsByName": {1}, "PeopleOf": {1, 2}, "PersonByEmail": {1, 2}, "PeopleByName": {1}, "CentersOf": {1, 2},
		"SeatsOf": {1, 2}, "SeatsOfPerson": {1, 3}, "LinesOf": {1}, "TouchesOf": {1, 2, 4}, "TouchesOf 1": {1},
		"TouchesOfAccount": {3, 1, 2, 4}, "OpenTasks": {4, 2, 1}, "OpenTasks 5": {4, 2},
		"TasksOfAccount": {1, 2, 4}, "TasksOfPerson": {1}, "Plans": {1}, "Members": {1},
		"PermissionsOf": {1}, "Suppressions": {1}, "Requests": {1},
	}
	after := map[string][]int{
		"AccountsByName": nil, "PeopleOf": {2}, "PersonByEmail": {2}, "PeopleByName": nil, "CentersOf": {1},
		"SeatsOf": {1, 2, 3}, "SeatsOfPerson": {2}, "LinesOf": nil, "TouchesOf": {4, 2}, "TouchesOf 1": {4},
		"TouchesOfAccount": {3, 4, 2}, "OpenTasks": {2, 1, 3}, "OpenTasks 5": {2},
		"TasksOfAccount": {1, 2, 4}, "TasksOfPerson": nil, "Plans": nil, "Members": {1},
		"PermissionsOf": nil, "Suppressions": {1}, "Requests": {1},
	}
	move := func(e *Edit) error {
		for _, rec := range []any{
			model.Account{ID: acct, Name: "Müller AG"},
			model.Person{ID: testID('p', 1), Account: other, FirstName: "Jörg", LastName: "Weiß", Email: "new@x.example"},
			model.Center{ID: testID('b', 2), Account: other, Name: "Cloud"},
			model.Seat{ID: testID('s', 1), Center: center},
			model.Seat{ID: testID('s', 2), Center: center, Person: testID('p', 1)},
			model.Seat{ID: testID('s', 3), Center: center, Person: testID('p', 2)},
			model.Touch{ID: testID('t', 4), Account: acct, Person: testID('p', 1), At: at},
			model.Task{ID: testID('k', 1), Account: acct, Due: day(9)},
			model.Task{ID: testID('k', 3), Account: other, Due: day(20)},
			model.Task{ID: testID('k', 4), Account: acct, DoneAt: at},
		} {
			if err := e.Put(rec); err != nil {
				return err
			}
		}
		for kind, id := range map[model.Kind]model.ID{
			model.KindTouch: testID('t', 1), model.KindLine: testID('l', 1), model.KindPlan: testID('o', 1), model.KindPermission: testID('r', 1),
		} {
			if err := e.Delete(kind, id); err != nil {
				return err
			}
		}
		readers(e.Tx, "in the edit", after)
		return nil
	}
	counts := func(name string, want Counts, peopleOf int) {
		t.Helper()
		mustView(t, s, func(tx *Tx) error {
			got, err := tx.Counts()
			if got != want || err != nil {
				t.Errorf("%s: counts %+v, want %+v (%v)", name, got, want, err)
			}
			if n, err := tx.PeopleCount(acct); n != peopleOf || err != nil {
				t.Errorf("%s: %d people, want %d (%v)", name, n, peopleOf, err)
			}
			return nil
		})
	}
	first := Counts{Accounts: 2, People: 3, Centers: 2, Seats: 3, Lines: 1, Touches: 4, Tasks: 4, Plans: 1, Members: 1, Drills: 1, OpenTasks: 3}
	second := Counts{Accounts: 2, People: 3, Centers: 2, Seats: 3, Touches: 3, Tasks: 4, Members: 1, Drills: 1, OpenTasks: 3}
	mustView(t, s, func(tx *Tx) error { readers(tx, "before", before); return nil })
	counts("before", first, 2)
	mustUpdate(t, s, "move", move)
	mustView(t, s, func(tx *Tx) error { readers(tx, "after", after); return nil })
	counts("after", second, 1)
	if _, err := s.Undo(context.Background(), "me"); err != nil {
		t.Fatal(err)
	}
	mustView(t, s, func(tx *Tx) error { readers(tx, "undone", before); return nil })
	counts("undone", first, 2)
}

// ids gives the ids of records of a kind.
func ids[T any](recs []T, err error) func(*kind) ([]model.ID, error) {
	return func(k *kind) ([]model.ID, error) {
		var found []model.ID
		for i := range recs {
			found = append(found, k.id(&recs[i]))
		}
		return found, err
	}
}

// TestSharedEmail: an address that more people share than a list holds.
func TestSharedEmail(t *testing.T) {
	s := openTest(t, "", testOptions())
	const n = listCap + 5
	_, err := s.Bulk(context.Background(), Meta{}, func(e *Edit) error {
		for i := range n {
			p := model.Person{ID: testID('p', i), Account: testID('a', i%7), Email: "info@x.example"}
			if err := e.Put(p); err != nil {
				return err
			}
			if err := e.Checkpoint(); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	mustUpdate(t, s, "delete", func(e *Edit) error { return e.Delete(model.KindPerson, testID('p', n-1)) })
	mustView(t, s, func(tx *Tx) error {
		found, err := tx.PersonByEmail("info@x.example")
		if len(found) != listCap {
			t.Errorf("%d found", len(found))
		}
		return err
	})
	for range 2 {
		if _, err := s.Undo(context.Background(), ""); err != nil {
			t.Fatal(err)
		}
	}
	if left := emptied(dump(t, s)); len(left) != 0 {
		t.Errorf("%d keys left", len(left))
	}
}
