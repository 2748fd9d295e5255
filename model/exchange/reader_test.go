package exchange

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"konklave/model"
)

// cells reads text with a comma and a header of want columns, and writes the
// rows as "line: a|b|c !flaw".
func cells(text string, want int) []string {
	r := newReader(strings.NewReader(text), ',', '\n')
	r.want = want
	var out []string
	for {
		row, err := r.Next()
		if err != nil {
			return out
		}
		s := fmt.Sprintf("%d: %s", row.Line, strings.ReplaceAll(strings.Join(row.Cells, "|"), "\n", "⏎"))
		if row.Flaw != "" {
			s += " !" + string(row.Flaw)
		}
		out = append(out, s)
	}
}

func TestReader(t *testing.T) {
	swallowed := strings.Repeat("a,b,c\n", 300)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"plain", "a,b,c\nd,e,f\n", []string{"1: a|b|c", "2: d|e|f"}},
		{"empty lines", "\n\na,b,c\n\r\n\nd,e,f", []string{"3: a|b|c", "6: d|e|f"}},
		{"short and long", "a\na,b,c,d,e\n,,\n", []string{"1: a", "2: a|b|c|d|e", "3: ||"}},
		{"quotes", `"a ""1""","b,2","c` + "\r\nd\"\r\nx,y,z", []string{"1: a \"1\"|b,2|c⏎d", "3: x|y|z"}},
		{"empty quotes", `"","",""` + "\n", []string{"1: ||"}},
		{"quotes inside", `5" Rohr,O"Brien,c` + "\n", []string{`1: 5" Rohr|O"Brien|c`}},
		{"a word in quotes", `"Max" Muster,b,c` + "\n", []string{`1: "Max" Muster|b|c !unclosed_quote`}},
		{"quote before the end", `"a "b" c",d,e` + "\n", []string{`1: a "b" c|d|e`}},
		{"blanks around quotes", ` "a,1" , "b" ,c` + "\n", []string{"1: a,1|b|c"}},
		{"zero bytes", "a\x00b,\"c\x00\",d\n", []string{"1: ab|c|d"}},
		{"unclosed at the end", "a,b,c\nd,\"e,f\n", []string{"1: a|b|c", "2: d|e|f !unclosed_quote"}},
		{"note over lines with the wrong number of cells", "a,\"x\ny\"\nd,e,f\n", []string{"1: a|x⏎y", "3: d|e|f"}},
		{"unclosed, rows below", "a,b,\"c\nd,e,f\ng,h,i\n", []string{"1: a|b|c !unclosed_quote", "2: d|e|f", "3: g|h|i"}},
		{"unclosed, quoted rows below", "\"a\",\"b,\"c\"\n\"d\",\"e\",\"f\"\n\"g\",\"h\",\"i\"\n", []string{`1: a|b,"c`, "2: d|e|f", "3: g|h|i"}},
		{"unclosed in front, quoted rows below", "\"a,b,c\n\"d\",\"e\",\"f\"\n\"g\",\"h\",\"i\"\n", []string{"1: a|b|c !unclosed_quote", "2: d|e|f", "3: g|h|i"}},
		{"one quote too many", "a,\"b,c\nd,e,\"f, g\"\nh,i,k\n", []string{"1: a|b|c !unclosed_quote", "2: d|e|f, g", "3: h|i|k"}},
		{"a delimiter in the open cell", "a,b,\"c, c2\nd,e,\"f\"\nh,i,k\n", []string{"1: a|b|c, c2 !unclosed_quote", "2: d|e|f", "3: h|i|k"}},
		{"swallows the file", "a,\"b,c\n" + swallowed, append([]string{"1: a|b|c !unclosed_quote"}, linesFrom(2, 300)...)},
		{"text with quotes over lines", "a,b,\"he\nsaid \"yes\" and\nwent\"\nd,e,f\n", []string{"1: a|b|he⏎said \"yes\" and⏎went", "4: d|e|f"}},
	} {
		got := cells(c.text, 3)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got[:min(len(got), 5)], c.want[:min(len(c.want), 5)])
		}
	}
}

func linesFrom(line, n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("%d: a|b|c", line+i))
	}
	return out
}

// parts reads from several readers, n bytes at a time.
type parts struct {
	readers []io.Reader
	n       int
}

func (p *parts) Read(b []byte) (int, error) {
	for len(p.readers) > 0 {
		n, err := p.readers[0].Read(b[:min(len(b), p.n)])
		if n > 0 || err == nil {
			return n, nil
		}
		p.readers = p.readers[1:]
	}
	return 0, io.EOF
}

func TestReaderChunks(t *testing.T) {
	text := "Vorname,Nachname,x\r\n\"Jür\r\ngen\",\"Mül\"\"ler\",1\r\nZoë,Weiß,2\r\n"
	want := cells(text, 3)
	for n := 1; n < 12; n++ {
		r := newReader(newDecoder(&parts{[]io.Reader{strings.NewReader(text)}, n}, UTF8), ',', '\n')
		r.want = 3
		for i := 0; ; i++ {
			row, err := r.Next()
			if err != nil {
				if i != len(want) || !errors.Is(err, io.EOF) {
					t.Errorf("chunks of %d: %d rows, %v", n, i, err)
				}
				break
			}
			if got := fmt.Sprintf("%d: %s", row.Line, strings.ReplaceAll(strings.Join(row.Cells, "|"), "\n", "⏎")); got != want[i] {
				t.Errorf("chunks of %d: %q, want %q", n, got, want[i])
			}
		}
	}
}

// repeat gives text n times without holding it.
func repeat(text string, n int) io.Reader { return &repeater{text: text, n: n} }

type repeater struct {
	text  string
	n, at int
}

func (r *repeater) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) && r.n > 0 {
		k := copy(p[n:], r.text[r.at:])
		n += k
		if r.at += k; r.at == len(r.text) {
			r.at = 0
			r.n--
		}
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// TestLimits reads what is too big, and holds the memory for it.
func TestLimits(t *testing.T) {
	const header = "First Name,Last Name,Email\n"
	const after = "Nele,Harms,n@x.de\n"
	for _, c := range []struct {
		name  string
		body  []io.Reader
		rows  int // before the row "after"
		flaw  Flaw
		cells int
	}{
		{"a cell of 50 MB", []io.Reader{strings.NewReader("A,B,"), repeat("x", 50_000_000), strings.NewReader("\n")}, 1, TooLong, 3},
		{"a quoted cell of 50 MB", []io.Reader{strings.NewReader("A,B,\""), repeat("x", 50_000_000), strings.NewReader("\"\n")}, 1, TooLong, 3},
		{"100,000 cells", []io.Reader{strings.NewReader("A,B"), repeat(",c", 100_000), strings.NewReader("\n")}, 1, TooManyCells, MaxColumns},
		{"100,000 quoted cells", []io.Reader{strings.NewReader("A,B"), repeat(`,"c"`, 100_000), strings.NewReader("\n")}, 1, TooManyCells, MaxColumns},
		{"unclosed quote in 30 MB", []io.Reader{strings.NewReader("A,B,\"c\n"), repeat("Tom,Koch,t@x.de\n", 2_000_000)}, 2_000_001, UnclosedQuote, 3},
		{"a quoted cell of long lines", []io.Reader{strings.NewReader("A,B,\"c\n"), repeat(strings.Repeat("y", 30_000)+"\n", 200)}, 201, UnclosedQuote, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := &parts{append(append([]io.Reader{strings.NewReader(header)}, c.body...), strings.NewReader(after)), 1 << 16}
			f := Format{Encoding: UTF8, Delimiter: ',', HeaderLine: 1, FirstLine: 1, Header: []string{"First Name", "Last Name", "Email"}, eol: '\n'}
			r := NewReader(src, f)
			n := 0
			var first, last Row
			for {
				row, err := r.Next()
				if err != nil {
					break
				}
				if n == 0 {
					first = Row{row.Line, slices.Clone(row.Cells), row.Flaw}
				}
				last = row
				n++
			}
			if n != c.rows+1 || first.Flaw != c.flaw || len(first.Cells) != c.cells || first.Line != 2 || last.Line != c.rows+2 || last.Cells[1] != "Harms" {
				t.Errorf("%d rows, first %d cells %q line %d; last %+v", n, len(first.Cells), first.Flaw, first.Line, last)
			}
			if size := cap(r.buf); size > 4<<20 {
				t.Errorf("buffer of %d bytes", size)
			}
		})
	}
}

// A list of a gigabyte is read in the memory of its buffer.
func TestAGigabyteInConstantMemory(t *testing.T) {
	const rows = 510_000
	row := "Nele,Harms," + strings.Repeat("Bevorzugt Anrufe vor neun Uhr. ", 68) + "ä\n" // 2 KiB
	f := Format{Encoding: UTF8, Delimiter: ',', HeaderLine: 1, FirstLine: 1, Header: []string{"First Name", "Last Name", "Notes"}, eol: '\n'}
	r := NewReader(io.MultiReader(strings.NewReader("First Name,Last Name,Notes\n"), repeat(row, rows)), f)
	base, peak, n := heapInUse(), 0.0, 0
	for {
		row, err := r.Next()
		if err != nil {
			break
		}
		if len(row.Cells) != 3 || row.Cells[1] != "Harms" {
			t.Fatalf("row %+v", row)
		}
		if n++; n%25_000 == 0 {
			peak = max(peak, heapInUse()-base)
		}
	}
	if n != rows || n*len(row) < 1<<30 || peak > 64<<20 {
		t.Errorf("%d rows of %d bytes with %.0f MiB more in use", n, len(row), peak/(1<<20))
	}
}

func TestReaderError(t *testing.T) {
	broken := errors.New("broken")
	r := newReader(io.MultiReader(strings.NewReader("a,b\nc,d\ne"), errReader{broken}), ',', '\n')
	n := 0
	for {
		_, err := r.Next()
		if err != nil {
			if !errors.Is(err, broken) || n != 2 {
				t.Errorf("%v after %d rows", err, n)
			}
			return
		}
		n++
	}
}

type errReader struct{ err error }

func (e errReader) Read([]byte) (int, error) { return 0, e.err }

// Many unclosed quotes must not take the square of the length of the file.
func TestManyUnclosedQuotes(t *testing.T) {
	r := newReader(repeat("a,\"b,c\n", 100_000), ',', '\n')
	r.want = 3
	n := 0
	for {
		row, err := r.Next()
		if err != nil {
			break
		}
		if len(row.Cells) != 3 || row.Cells[1] != "b" {
			t.Fatalf("row %+v", row)
		}
		n++
	}
	if n != 100_000 {
		t.Errorf("%d rows", n)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"a,b\n\"c\nd\",e\n", "\"", "a,\"b\n\nc,d\n", "\r\n,\"\"\"", "\"a\"b\"\n", "x,y\n\"a,b\n\"c\",\"d\"\n"} {
		f.Add([]byte(s), 2)
	}
	f.Fuzz(func(t *testing.T, b []byte, want int) {
		if len(b) > 1<<16 {
			return
		}
		r := newReader(newDecoder(strings.NewReader(string(b)), UTF8), ',', '\n')
		r.want = want & 7
		shaper := newShaper(Mapping{Columns: Fields}, make([]string, len(Fields)))
		line := 0
		for {
			row, err := r.Next()
			if err != nil {
				if !errors.Is(err, io.EOF) {
					t.Fatal(err)
				}
				break
			}
			if row.Line <= line {
				t.Fatalf("line %d after %d", row.Line, line)
			}
			line = row.Line
			if len(row.Cells) == 0 {
				t.Fatal("a row without cells")
			}
			for _, cell := range row.Cells {
				if strings.ContainsRune(cell, 0) {
					t.Fatal("a zero byte is left")
				}
			}
			c, problem := shaper.shape(row)
			if problem == nil && !c.HasPerson() {
				t.Fatalf("accepted without a person: %+v", c)
			}
			if c.Email != "" && !model.ValidEmail(c.Email) {
				t.Fatalf("address %q", c.Email)
			}
		}
		if lines := strings.Count(string(b), "\n") + 1; line > lines {
			t.Fatalf("line %d of %d", line, lines)
		}
	})
}

// BenchmarkRead reads 100,000 rows and gives the ratio to encoding/csv over the
// same bytes, and the largest heap in between.
func BenchmarkRead(b *testing.B) { benchmarkRead(b, false) }

// BenchmarkReadContacts does the same up to cleaned contacts.
func BenchmarkReadContacts(b *testing.B) { benchmarkRead(b, true) }

func heapInUse() float64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapInuse)
}
