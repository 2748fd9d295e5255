package exchange

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"time"

	"konklave/model"
)

// maxDumpLine is the longest line of a dump, in bytes. A record is far smaller.
const maxDumpLine = 64 << 20

// DumpItem is one line of a dump: a record, or a value that is kept.
type DumpItem struct {
	Line   int
	Kind   model.Kind // "" for what is kept
	Record any        // a pointer to the record
	Name   string
	Value  []byte
}

// DumpReader reads a dump, line by line.
type DumpReader struct {
	in            *bufio.Reader
	name          string
	line          int
	records, kept int
}

// dumpLine is a line with its value not looked at.
type dumpLine struct {
	Format  string          `json:"format"`
	Version int             `json:"version"`
	Kind    string          `json:"kind"`
	Record  json.RawMessage `json:"record"`
	Name    json.RawMessage `json:"name"`
	Value   []byte          `json:"value"`
	Records json.RawMessage `json:"records"` // a number at the end, a list in a change
	Kept    int             `json:"kept"`
}

// NewDumpReader reads the first line of a dump; name is how messages call the
// file. Errors: model.Invalid for what is no dump, model.Conflict for one of a
// newer version.
func NewDumpReader(name string, r io.Reader) (*DumpReader, error) {
	d := &DumpReader{in: bufio.NewReaderSize(r, 64<<10), name: name}
	raw, err := d.read()
	var head dumpHead
	if err != nil || json.Unmarshal(bytes.TrimPrefix(raw, []byte("\ufeff")), &head) != nil || head.Format != dumpFormat {
		return nil, model.Errorf(model.Invalid, "error.dump.format", "%s is no dump of Konklave: its first line does not say \"format\":%q", name, dumpFormat)
	}
	if head.Version > dumpVersion || head.Version < 1 {
		return nil, model.Errorf(model.Conflict, "error.dump.newer", "%s is a dump of version %d; this Konklave knows %d. Install the newer version", name, head.Version, dumpVersion)
	}
	return d, nil
}

// Next gives the next item and io.EOF after the last, when the file is whole.
// Entries of the journal are passed over. Errors: model.Invalid with line and
// field for what cannot be read, model.Damaged for a file that was cut off.
func (d *DumpReader) Next() (DumpItem, error) {
	for {
		raw, err := d.read()
		if errors.Is(err, io.EOF) {
			return DumpItem{}, model.Errorf(model.Damaged, "error.dump.cut", "%s ends after line %d without its last line: it was cut off. Take a whole copy", d.name, d.line)
		}
		if err != nil {
			return DumpItem{}, err
		}
		if len(bytes.TrimSpace(raw)) == 0 {
			continue
		}
		if bytes.HasPrefix(raw, []byte(`{"kind":"change",`)) {
			continue
		}
		var line dumpLine
		if err := json.Unmarshal(raw, &line); err != nil {
			return DumpItem{}, d.wrong("", err)
		}
		switch line.Kind {
		case "change": // written by another program
			continue
		case "end":
			return DumpItem{}, d.end(line)
		case "kept":
			d.kept++
			item := DumpItem{Line: d.line, Value: line.Value}
			err := readString(line.Name, &item.Name)
			if err != nil || item.Name == "" {
				return item, d.wrong("name", err)
			}
			if item.Value == nil {
				item.Value = []byte{}
			}
			return item, nil
		}
		record := NewRecord(model.Kind(line.Kind))
		if record == nil {
			return DumpItem{}, d.wrong("kind", fmt.Errorf("%q is no kind of record", line.Kind))
		}
		d.records++
		if err := readValue(line.Record, reflect.ValueOf(record).Elem(), line.Kind); err != nil {
			var at *fieldError
			if errors.As(err, &at) {
				return DumpItem{}, d.wrong(at.path, at.cause)
			}
			return DumpItem{}, d.wrong(line.Kind, err)
		}
		return DumpItem{Line: d.line, Kind: model.Kind(line.Kind), Record: record}, nil
	}
}

// end compares what was read with what was written.
func (d *DumpReader) end(line dumpLine) error {
	records, err := strconv.Atoi(string(line.Records))
	if err != nil {
		return d.wrong("records", err)
	}
	if records != d.records || line.Kept != d.kept {
		return model.Errorf(model.Damaged, "error.dump.count", "%s holds %d records and its last line says %d: lines are missing. Take a whole copy, or write the number that is right", d.name, d.records+d.kept, records+line.Kept)
	}
	return io.EOF
}

// read reads a line. io.EOF comes alone, after the last.
func (d *DumpReader) read() ([]byte, error) {
	var long []byte
	for {
		part, err := d.in.ReadSlice('\n')
		if len(long)+len(part) > maxDumpLine {
			d.line++
			return nil, d.wrong("", errTooLarge)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			long = append(long, part...)
			continue
		case errors.Is(err, io.EOF) && len(long)+len(part) == 0:
			return nil, io.EOF
		case err != nil && !errors.Is(err, io.EOF):
			return nil, readError(d.name, err)
		}
		d.line++
		if long == nil {
			return part, nil
		}
		return append(long, part...), nil
	}
}

func (d *DumpReader) wrong(field string, cause error) error {
	return &model.Error{Code: model.Invalid, ID: "error.dump.line", Args: []any{d.name, d.line, field}, Cause: cause,
		Message: fmt.Sprintf("%s, line %d, %s: this cannot be read (%v). Nothing was taken over", d.name, d.line, field, cause)}
}

// fieldError says where in a record a value is wrong.
type fieldError struct {
	path  string // "person.first_name"
	cause error
}

func (e *fieldError) Error() string { return e.path + ": " + e.cause.Error() }

// readValue reads what appendValue wrote. path names the value for errors.
func readValue(raw json.RawMessage, v reflect.Value, path string) error {
	if err := readInto(raw, v, path); err != nil {
		var known *fieldError
		if errors.As(err, &known) {
			return err
		}
		return &fieldError{path, err}
	}
	return nil
}

var errValue = errors.New("a value of another kind is expected")

func readInto(raw json.RawMessage, v reflect.Value, path string) error {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 {
		return errValue
	}
	switch v.Type() {
	case typeID:
		var text string
		if err := readString(raw, &text); err != nil {
			return err
		}
		id, err := model.ParseID(text)
		v.Set(reflect.ValueOf(id))
		return err
	case typeTime:
		var text string
		if err := readString(raw, &text); err != nil {
			return err
		}
		t, err := time.Parse(time.RFC3339Nano, text)
		v.Set(reflect.ValueOf(t.UTC()))
		return err
	case typeDate:
		if raw[0] == '"' {
			var text string
			if err := readString(raw, &text); err != nil {
				return err
			}
			d, err := model.ParseDate(text)
			v.Set(reflect.ValueOf(d))
			return err
		}
	}
	switch v.Kind() {
	case reflect.Struct:
		return readStruct(raw, v, path)
	case reflect.Slice, reflect.Array:
		return readList(raw, v, path)
	case reflect.String:
		var text string
		err := readString(raw, &text)
		v.SetString(text)
		return err
	case reflect.Bool:
		var on bool
		err := json.Unmarshal(raw, &on)
		v.SetBool(on)
		return err
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		n, err := strconv.ParseInt(string(raw), 10, v.Type().Bits())
		v.SetInt(n)
		return err
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		n, err := strconv.ParseUint(string(raw), 10, v.Type().Bits())
		v.SetUint(n)
		return err
	case reflect.Float32, reflect.Float64:
		f, err := strconv.ParseFloat(string(bytes.Trim(raw, `"`)), v.Type().Bits())
		v.SetFloat(f)
		return err
	}
	return errValue
}

func readStruct(raw json.RawMessage, v reflect.Value, path string) error {
	var values map[string]json.RawMessage
	if err := json.Unmarshal(raw, &values); err != nil || values == nil {
		return errors.Join(errValue, err)
	}
	left := len(values)
	for _, f := range fieldsOf(v.Type()) {
		value, ok := values[f.name]
		if !ok {
			continue
		}
		left--
		if err := readValue(value, v.Field(f.index), path+"."+f.name); err != nil {
			return err
		}
	}
	if left == 0 {
		return nil
	}
	for name := range values {
		known := false
		for _, f := range fieldsOf(v.Type()) {
			known = known || f.name == name
		}
		if !known {
			return &fieldError{path + "." + name, errors.New("there is no such field; a newer Konklave may have written it")}
		}
	}
	return nil
}

func readList(raw json.RawMessage, v reflect.Value, path string) error {
	if v.Type().Elem() == typeByte {
		var text string
		if err := readString(raw, &text); err != nil {
			return err
		}
		b, err := base64.StdEncoding.DecodeString(text)
		switch {
		case err != nil:
			return err
		case v.Kind() == reflect.Slice:
			v.SetBytes(b)
		case len(b) != v.Len():
			return errValue
		default:
			reflect.Copy(v, reflect.ValueOf(b))
		}
		return nil
	}
	var values []json.RawMessage
	if err := json.Unmarshal(raw, &values); err != nil || values == nil {
		return errors.Join(errValue, err)
	}
	if v.Kind() == reflect.Slice {
		v.Set(reflect.MakeSlice(v.Type(), len(values), len(values)))
	} else if len(values) != v.Len() {
		return errValue
	}
	for i, value := range values {
		if err := readValue(value, v.Index(i), path+"["+strconv.Itoa(i)+"]"); err != nil {
			return err
		}
	}
	return nil
}

// readString reads what appendString wrote.
func readString(raw json.RawMessage, text *string) error {
	if len(raw) > 0 && raw[0] == '{' {
		var coded struct {
			Base64 []byte `json:"base64"`
		}
		err := json.Unmarshal(raw, &coded)
		*text = string(coded.Base64)
		return err
	}
	if len(raw) == 0 || raw[0] != '"' {
		return errValue
	}
	return json.Unmarshal(raw, text)
}
