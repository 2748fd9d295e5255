package exchange

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// contactList makes a list of n contacts as CSV.
func contactList(n int) []byte {
	var b bytes.Buffer
	b.WriteString("id,account,first_name,last_name,title,department,reports_to,email,phone,linkedin,language,notes\n")
	for i := range n {
		note := "Bevorzugt Anrufe vor 9 Uhr."
		if i%3 == 0 {
			note = `"War früher bei der Konkurrenz, ""nie wieder Excel""."`
		}
		fmt.Fprintf(&b, "S%07d,Rhein Logistik %d GmbH & Co. KG,Jürgen,Müller-Lüdenscheidt,Bereichsleiter Qualitätsmanagement,Qualitätsmanagement,S%07d,juergen.mueller%d@rhein-logistik%d.de,+49 30 %07d,https://www.linkedin.com/in/juergen-mueller-%06x,de,%s\n",
			i, i/20, i/20, i, i/20, i, i, note)
	}
	return b.Bytes()
}

func benchmarkRead(b *testing.B, contacts bool) {
	const n = 100_000
	list := contactList(n)
	path := filepath.Join(b.TempDir(), "list.csv")
	if err := os.WriteFile(path, list, 0o600); err != nil {
		b.Fatal(err)
	}
	im, err := Inspect(path)
	if err != nil {
		b.Fatal(err)
	}
	list = nil
	runtime.GC()
	base, peak := heapInUse(), 0.0
	count := func(i int) {
		if i%10_000 == 0 {
			peak = max(peak, heapInUse()-base)
		}
	}
	b.SetBytes(im.Format.Size)
	for b.Loop() {
		i := 0
		if contacts {
			if _, err := im.Read(context.Background(), func(Contact) error { i++; count(i); return nil }); err != nil {
				b.Fatal(err)
			}
		} else {
			file, err := os.Open(path)
			if err != nil {
				b.Fatal(err)
			}
			r := NewReader(file, im.Format)
			for {
				if _, err := r.Next(); err != nil {
					break
				}
				i++
				count(i)
			}
			file.Close()
		}
		if i != n {
			b.Fatalf("%d rows", i)
		}
	}
	per := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	const rounds = 3
	start := time.Now()
	for range rounds {
		file, err := os.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		r := csv.NewReader(file)
		r.ReuseRecord, r.LazyQuotes, r.FieldsPerRecord = true, true, -1
		for {
			if _, err := r.Read(); err == io.EOF {
				break
			}
		}
		file.Close()
	}
	b.ReportMetric(per*rounds/float64(time.Since(start).Nanoseconds()), "x-csv")
	b.ReportMetric(peak/(1<<20), "peak-MiB")
}
