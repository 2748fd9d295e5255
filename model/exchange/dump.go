package exchange

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"math"
	"reflect"
	"strconv"
	"time"
	"unicode/utf8"

	"konklave/model"
)

// A dump is everything that a data folder holds as JSON Lines: one object on each
// line, in plain text, for other programs and for later times. docs/data.md
// describes it for those who read it; a test keeps it true.
//
//	{"format":"konklave-dump","version":1}
//	{"kind":"account","record":{"id":"0199…","name":"Rautenberg GmbH"}}
//	{"kind":"kept","name":"draft/…","value":"base64"}
//	{"kind":"end","records":1,"kept":1}

// dumpVersion is the version of the format that is written. It grows when the
// meaning of a field changes, or a field goes; new fields need no new version.
const dumpVersion = 1

const dumpFormat = "konklave-dump"

// dumpHead is the first line.
type dumpHead struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
}

// dumpTypes are the kinds of records, in the order in which they are written:
// what others refer to comes first.
var dumpTypes = []struct {
	kind model.Kind
	of   reflect.Type
}{
	{model.KindSettings, reflect.TypeFor[model.Settings]()},
	{model.KindMember, reflect.TypeFor[model.Member]()},
	{model.KindAccount, reflect.TypeFor[model.Account]()},
	{model.KindPerson, reflect.TypeFor[model.Person]()},
	{model.KindPermission, reflect.TypeFor[model.Permission]()},
	{model.KindSuppression, reflect.TypeFor[model.Suppression]()},
	{model.KindRequest, reflect.TypeFor[model.Request]()},
	{model.KindCenter, reflect.TypeFor[model.Center]()},
	{model.KindSeat, reflect.TypeFor[model.Seat]()},
	{model.KindLine, reflect.TypeFor[model.Line]()},
	{model.KindEnrollment, reflect.TypeFor[model.Enrollment]()},
	{model.KindTouch, reflect.TypeFor[model.Touch]()},
	{model.KindTask, reflect.TypeFor[model.Task]()},
	{model.KindPlan, reflect.TypeFor[model.Plan]()},
	{model.KindDrill, reflect.TypeFor[model.Drill]()},
	{model.KindPage, reflect.TypeFor[model.OwnPage]()},
	{model.KindPageVersion, reflect.TypeFor[model.PageVersion]()},
	{model.KindPageText, reflect.TypeFor[model.PageText]()},
	{model.KindPicture, reflect.TypeFor[model.OwnPicture]()},
	{model.KindResemblance, reflect.TypeFor[model.Resemblance]()},
}

// DumpKinds are the kinds of records of a dump, in their order.
func DumpKinds() []model.Kind {
	kinds := make([]model.Kind, len(dumpTypes))
	for i, d := range dumpTypes {
		kinds[i] = d.kind
	}
	return kinds
}

// NewRecord is an empty record of a kind, nil for an unknown one.
func NewRecord(kind model.Kind) any {
	for _, d := range dumpTypes {
		if d.kind == kind {
			return reflect.New(d.of).Interface()
		}
	}
	return nil
}

// DumpWriter writes a dump, line by line.
type DumpWriter struct {
	out           *bufio.Writer
	line          []byte
	records, kept int
}

// NewDumpWriter begins a dump. Errors are those of w, told at the latest by
// Close.
func NewDumpWriter(w io.Writer) *DumpWriter {
	d := &DumpWriter{out: bufio.NewWriterSize(w, 64<<10)}
	d.out.WriteString(`{"format":"` + dumpFormat + `","version":` + strconv.Itoa(dumpVersion) + "}\n")
	return d
}

// Record writes a record, given as a pointer. Equal records give equal bytes.
func (d *DumpWriter) Record(kind model.Kind, record any) error {
	d.records++
	d.line = append(append(append(d.line[:0], `{"kind":"`...), kind...), `","record":`...)
	d.line = appendValue(d.line, reflect.ValueOf(record).Elem())
	d.line = append(d.line, "}\n"...)
	_, err := d.out.Write(d.line)
	return err
}

// Kept writes a value that is kept under a name and is no record.
func (d *DumpWriter) Kept(name string, value []byte) error {
	d.kept++
	d.line = appendString(append(d.line[:0], `{"kind":"kept","name":`...), name)
	d.line = append(base64.StdEncoding.AppendEncode(append(d.line, `,"value":"`...), value), "\"}\n"...)
	_, err := d.out.Write(d.line)
	return err
}

// ChangedRecord is a record of a change: its fields before and after, the others
// empty.
type ChangedRecord struct {
	Kind          model.Kind
	ID            model.ID
	Op            model.Op
	Before, After any // pointers to records; nil where there is nothing
}

// Change writes an entry of the journal. Whoever reads a dump as data passes over
// it: it is there to be looked at.
func (d *DumpWriter) Change(c model.Change, records []ChangedRecord) error {
	b := append(strconv.AppendUint(append(d.line[:0], `{"kind":"change","number":`...), c.Seq, 10), `,"at":`...)
	b = appendString(b, c.At.UTC().Format(time.RFC3339Nano))
	for _, f := range []struct{ name, value string }{{"by", c.By}, {"intent", c.Intent}, {"subject", c.Subject}, {"group", c.Group.String()}, {"reverts", c.Reverts.String()}} {
		if f.value != "" {
			b = appendString(append(b, `,"`+f.name+`":`...), f.value)
		}
	}
	b = append(b, `,"records":[`...)
	for i, r := range records {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, `{"kind":"`+string(r.Kind)+`","id":"`+r.ID.String()+`","op":"`+string(r.Op)+`"`...)
		if r.Before != nil {
			b = appendValue(append(b, `,"before":`...), reflect.ValueOf(r.Before).Elem())
		}
		if r.After != nil {
			b = appendValue(append(b, `,"after":`...), reflect.ValueOf(r.After).Elem())
		}
		b = append(b, '}')
	}
	d.line = append(b, "]}\n"...)
	_, err := d.out.Write(d.line)
	return err
}

// Close writes the last line, by which a reader knows that nothing is missing.
func (d *DumpWriter) Close() error {
	d.out.WriteString(`{"kind":"end","records":` + strconv.Itoa(d.records) + `,"kept":` + strconv.Itoa(d.kept) + "}\n")
	return d.out.Flush()
}

var (
	typeID   = reflect.TypeFor[model.ID]()
	typeDate = reflect.TypeFor[model.Date]()
	typeTime = reflect.TypeFor[time.Time]()
	typeByte = reflect.TypeFor[byte]()
)

// appendValue writes a value as JSON. Fields of a struct that are zero are left
// out; they stand in the order of the type.
func appendValue(b []byte, v reflect.Value) []byte {
	switch v.Type() {
	case typeID:
		return appendString(b, v.Interface().(model.ID).String())
	case typeTime:
		return appendString(b, v.Interface().(time.Time).UTC().Format(time.RFC3339Nano))
	case typeDate:
		d := v.Interface().(model.Date)
		if parsed, err := model.ParseDate(d.String()); err == nil && parsed == d {
			return appendString(b, d.String())
		}
	}
	switch v.Kind() {
	case reflect.Struct:
		b = append(b, '{')
		first := true
		for _, f := range fieldsOf(v.Type()) {
			field := v.Field(f.index)
			if field.IsZero() {
				continue
			}
			if !first {
				b = append(b, ',')
			}
			first = false
			b = appendValue(append(append(append(b, '"'), f.name...), `":`...), field)
		}
		return append(b, '}')
	case reflect.Slice, reflect.Array:
		if v.Type().Elem() == typeByte {
			return append(base64.StdEncoding.AppendEncode(append(b, '"'), bytesOf(v)), '"')
		}
		b = append(b, '[')
		for i := range v.Len() {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendValue(b, v.Index(i))
		}
		return append(b, ']')
	case reflect.String:
		return appendString(b, v.String())
	case reflect.Bool:
		return strconv.AppendBool(b, v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.AppendInt(b, v.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return strconv.AppendUint(b, v.Uint(), 10)
	case reflect.Float32, reflect.Float64:
		f, bits := v.Float(), v.Type().Bits()
		if math.IsNaN(f) || math.IsInf(f, 0) { // JSON has no number for them
			return appendString(b, strconv.FormatFloat(f, 'g', -1, bits))
		}
		return strconv.AppendFloat(b, f, 'g', -1, bits)
	}
	panic("a record holds a " + v.Type().String()) // a test writes each kind
}

// bytesOf copies the bytes of a slice or an array.
func bytesOf(v reflect.Value) []byte {
	b := make([]byte, v.Len())
	reflect.Copy(reflect.ValueOf(b), v)
	return b
}

// appendString writes a text. One that is no UTF-8, out of a broken file, becomes
// {"base64": "…"}: JSON could not hold it.
func appendString(b []byte, s string) []byte {
	if !utf8.ValidString(s) {
		return append(base64.StdEncoding.AppendEncode(append(b, `{"base64":"`...), []byte(s)), `"}`...)
	}
	var quoted bytes.Buffer
	enc := json.NewEncoder(&quoted)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a valid string can be written
	return append(b, bytes.TrimSuffix(quoted.Bytes(), []byte("\n"))...)
}
