package duplicates

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"konklave/model"
)

// others are values of the type of a field that differ from what stands there.
func others(t *testing.T, v reflect.Value) (values []reflect.Value) {
	t.Helper()
	switch now := v.Interface().(type) {
	case model.ID:
		return []reflect.Value{reflect.ValueOf(model.ID{77})}
	case model.Date:
		return []reflect.Value{reflect.ValueOf(model.Date{}), reflect.ValueOf(model.Date{Year: 2026, Month: 3, Day: 1})}
	case time.Time:
		return []reflect.Value{reflect.ValueOf(now.Add(time.Hour))}
	case model.Notice:
		return []reflect.Value{reflect.ValueOf(model.Notice{Status: model.NoticeSent})}
	}
	switch v.Kind() {
	case reflect.String:
		for _, s := range []string{"", "f", "m", "Zoe", "zoe@zeta.example", "+43 1 9876543", "0171 7654321", "https://linkedin.com/in/zoe", "zeta.example", "AT"} {
			values = append(values, reflect.ValueOf(s).Convert(v.Type()))
		}
	case reflect.Bool:
		values = append(values, reflect.ValueOf(!v.Bool()))
	case reflect.Int, reflect.Int8:
		values = append(values, reflect.ValueOf(v.Int()+1).Convert(v.Type()))
	default:
		t.Fatalf("no other value for a %s", v.Type())
	}
	return values
}

// TestFieldsThatCount: whatever a field that is not listed holds, a Finder keeps the
// same of the record; each field that is listed does change something.
func TestFieldsThatCount(t *testing.T) {
	person := model.Person{ID: model.ID{1}, Account: model.ID{2}, Gender: model.Male, FirstName: "Hans", LastName: "Kruse", Email: "h.kruse@alpha.example", Phone: "040 123456", Mobile: "0171 5550123",
		LinkedIn: "linkedin.com/in/hans", LeftOn: model.Date{Year: 2026, Month: 1, Day: 2}}
	account := model.Account{ID: model.ID{2}, Name: "Alpha Werke GmbH", City: "Bremen", Country: "DE", Website: "alpha.example"}
	for name, tc := range map[string]struct {
		record any
		fields []int
		kept   func(any) any
	}{
		"person": {&person, personFields, func(r any) any {
			p := r.(*model.Person)
			return []any{looksOf(p), p.Account}
		}},
		"account": {&account, accountFields, func(r any) any { return firmOf(r.(*model.Account)) }},
	} {
		of := reflect.TypeOf(tc.record).Elem()
		for i := range of.NumField() {
			tag, _, _ := strings.Cut(of.Field(i).Tag.Get("cbor"), ",")
			number, err := strconv.Atoi(tag)
			if err != nil {
				t.Fatalf("%s.%s: %v", name, of.Field(i).Name, err)
			}
			if of.Field(i).Name == "ID" {
				continue // it never changes
			}
			differs := false
			for _, value := range others(t, reflect.ValueOf(tc.record).Elem().Field(i)) {
				other := reflect.New(of)
				other.Elem().Set(reflect.ValueOf(tc.record).Elem())
				other.Elem().Field(i).Set(value)
				differs = differs || !reflect.DeepEqual(tc.kept(other.Interface()), tc.kept(tc.record))
			}
			if listed := slices.Contains(tc.fields, number); listed != differs {
				t.Errorf("%s.%s: listed %v, makes a difference %v", name, of.Field(i).Name, listed, differs)
			}
		}
	}
}

func TestTouched(t *testing.T) {
	change := func(kind model.Kind, op model.Op, fields ...int) model.Change {
		rc := model.RecordChange{Kind: kind, Op: op}
		for _, f := range fields {
			rc.Fields = append(rc.Fields, model.FieldChange{Field: f})
		}
		return model.Change{Records: []model.RecordChange{{Kind: model.KindTouch, Op: model.Created}, rc}}
	}
	for name, tc := range map[string]struct {
		change model.Change
		want   bool
	}{
		"a new person":          {change(model.KindPerson, model.Created, 16), true},
		"a person is gone":      {change(model.KindPerson, model.Deleted, 16), true},
		"another mail address":  {change(model.KindPerson, model.Updated, 9), true},
		"notes":                 {change(model.KindPerson, model.Updated, 16, 15), false},
		"notes and a name":      {change(model.KindPerson, model.Updated, 16, 6), true},
		"the stage of a sale":   {change(model.KindAccount, model.Updated, 8, 9, 10), false},
		"the name of a company": {change(model.KindAccount, model.Updated, 2), true},
		"fields are not told":   {change(model.KindAccount, model.Updated), true},
		"a rating":              {change(model.KindSeat, model.Updated, 6), false},
	} {
		if got := Touched(tc.change); got != tc.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
