package exchange

import (
	"bytes"
	"errors"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"konklave/model"
)

// full fills every field of a value, strangely: texts that are no UTF-8, an empty
// list that is there, a day that does not exist.
func full(v reflect.Value, n int) {
	switch v.Type() {
	case typeTime:
		v.Set(reflect.ValueOf(time.Date(2026, 11, 2+n%20, 8, 0, 0, 123456789, time.UTC)))
		return
	case typeDate:
		if n%3 == 0 {
			v.Set(reflect.ValueOf(model.Date{Year: 2026, Month: 2, Day: 31}))
		} else {
			v.Set(reflect.ValueOf(model.Date{Year: 2026, Month: 2, Day: 1 + n%28}))
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			full(v.Field(i), n+i)
		}
	case reflect.Array:
		for i := range v.Len() {
			full(v.Index(i), n+i)
		}
	case reflect.Slice:
		length := n % 3
		v.Set(reflect.MakeSlice(v.Type(), length, length))
		for i := range length {
			full(v.Index(i), n+i)
		}
	case reflect.String:
		v.SetString([]string{"Größe \u2028 <&> \"\\", "\xff\xfeä", "a\x00b\r\n", "plain"}[n%4])
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt([]int64{1, -2, 100}[n%3])
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(n%250 + 1))
	case reflect.Float32, reflect.Float64:
		v.SetFloat([]float64{0.1, -3.25e-7, math.Inf(1)}[n%3])
	default:
		panic(v.Type().String())
	}
}

// dumped writes one record of every kind, and something that is kept.
func dumped(t testing.TB, n int) (raw []byte, records []any) {
	t.Helper()
	var b bytes.Buffer
	d := NewDumpWriter(&b)
	for i, kind := range DumpKinds() {
		for _, strange := range []bool{false, true} {
			rec := NewRecord(kind)
			if strange {
				full(reflect.ValueOf(rec).Elem(), n+i)
			}
			records = append(records, rec)
			if err := d.Record(kind, rec); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := errors.Join(d.Kept("draft/\xff", []byte{0, 1, 0xff}), d.Kept("empty", nil), d.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), records
}

func TestDumpComesBack(t *testing.T) {
	for n := range 12 {
		raw, want := dumped(t, n)
		d, err := NewDumpReader("x.jsonl", bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		var again bytes.Buffer
		w := NewDumpWriter(&again)
		for i := 0; ; i++ {
			item, err := d.Next()
			if errors.Is(err, io.EOF) {
				if i != len(want)+2 {
					t.Errorf("%d items", i)
				}
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if item.Line != i+2 {
				t.Errorf("item %d is on line %d", i, item.Line)
			}
			if item.Kind == "" {
				if err := w.Kept(item.Name, item.Value); err != nil {
					t.Fatal(err)
				}
				continue
			}
			if !reflect.DeepEqual(item.Record, want[i]) {
				t.Errorf("%s:\n%+v\nwant\n%+v", item.Kind, item.Record, want[i])
			}
			if err := w.Record(item.Kind, item.Record); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil || again.String() != string(raw) {
			t.Errorf("written again it differs (%v):\n%s\nwant\n%s", err, again.Bytes(), raw)
		}
	}
}

func TestDumpErrors(t *testing.T) {
	const head = `{"format":"konklave-dump","version":1}` + "\n"
	const person = `{"kind":"person","record":{"id":"0199e3a1-0000-7000-8000-000000000001","first_name":"Nele"}}` + "\n"
	for _, c := range []struct{ name, content, id, says string }{
		{"empty", "", "error.dump.format", "x.jsonl"},
		{"another file", "Vorname;Nachname\n", "error.dump.format", ""},
		{"another format", `{"format":"other","version":1}` + "\n", "error.dump.format", ""},
		{"newer", `{"format":"konklave-dump","version":2}` + "\n", "error.dump.newer", "version 2"},
		{"cut off", head + person, "error.dump.cut", "line 2"},
		{"cut in a line", head + person[:40], "error.dump.line", "line 2"},
		{"a line is missing", head + person + `{"kind":"end","records":2,"kept":0}`, "error.dump.count", "1 records"},
		{"an unknown kind", head + `{"kind":"house","record":{}}`, "error.dump.line", "kind"},
		{"an unknown field", head + `{"kind":"person","record":{"firstname":"x"}}`, "error.dump.line", "person.firstname"},
		{"a wrong value", head + `{"kind":"seat","record":{"former":[{"until":"2026-02-31"}]}}`, "error.dump.line", "seat.former[0].until"},
		{"a number too large", head + `{"kind":"seat","record":{"influence":300}}`, "error.dump.line", "seat.influence"},
		{"a broken id", head + `{"kind":"person","record":{"id":"12"}}`, "error.dump.line", "person.id"},
		{"no record", head + `{"kind":"person"}`, "error.dump.line", "person"},
		{"nothing kept", head + `{"kind":"kept","value":""}`, "error.dump.line", "name"},
	} {
		d, err := NewDumpReader("x.jsonl", strings.NewReader(c.content))
		for err == nil {
			_, err = d.Next()
		}
		var e *model.Error
		if !errors.As(err, &e) || e.ID != c.id || !strings.Contains(e.Error(), c.says) {
			t.Errorf("%s: %v, want %s with %q", c.name, err, c.id, c.says)
		}
	}
}

// A dump that other hands have touched: other order, blanks, a mark in front, the
// entries of a journal.
func TestDumpOfOthers(t *testing.T) {
	content := "\ufeff" + `{ "version": 1, "format": "konklave-dump" }` + "\r\n\r\n" +
		`{"record": {"last_name": "Harms", "id": "0199e3a1000070008000000000000001"}, "kind": "person"}` + "\r\n" +
		`{"kind":"change","number":1,"records":[]}` + "\n" + `{ "records": [1], "kind": "change" }` + "\n" + `{"kind":"end","records":1}`
	d, err := NewDumpReader("x", strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	item, err := d.Next()
	if err != nil || item.Record.(*model.Person).LastName != "Harms" {
		t.Fatalf("%+v, %v", item, err)
	}
	if _, err := d.Next(); !errors.Is(err, io.EOF) {
		t.Error(err)
	}
}

func FuzzDump(f *testing.F) {
	raw, _ := dumped(f, 1)
	for line := range strings.SplitSeq(string(raw), "\n") {
		f.Add([]byte(line))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		if len(line) > 1<<16 {
			return
		}
		d, err := NewDumpReader("x", io.MultiReader(strings.NewReader(`{"format":"konklave-dump","version":1}`+"\n"), bytes.NewReader(line)))
		if err != nil {
			t.Fatal(err)
		}
		for {
			item, err := d.Next()
			var e *model.Error
			if errors.Is(err, io.EOF) || errors.As(err, &e) {
				return
			}
			if err != nil {
				t.Fatalf("no model.Error: %v", err)
			}
			if item.Kind == "" {
				continue
			}
			// What was read is written so that it reads the same.
			var b bytes.Buffer
			w := NewDumpWriter(&b)
			if err := errors.Join(w.Record(item.Kind, item.Record), w.Close()); err != nil {
				t.Fatal(err)
			}
			again, err := NewDumpReader("x", &b)
			if err != nil {
				t.Fatal(err)
			}
			got, err := again.Next()
			if err != nil {
				t.Fatalf("%v\n%s", err, line)
			}
			var c bytes.Buffer
			v := NewDumpWriter(&c)
			if err := errors.Join(v.Record(got.Kind, got.Record), v.Close()); err != nil {
				t.Fatal(err)
			}
			if _, err := io.ReadAll(&c); err != nil || !reflect.DeepEqual(got.Record, item.Record) && !hasNaN(string(line)) {
				t.Fatalf("%+v\nwant\n%+v", got.Record, item.Record)
			}
		}
	})
}

// hasNaN reports whether a line may hold the number that is not equal to itself.
func hasNaN(line string) bool { return strings.Contains(strings.ToLower(line), "nan") }
