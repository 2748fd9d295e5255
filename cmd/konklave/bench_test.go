package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// writeContacts writes a contact list of n people as a CRM exports it: about 25
// people a company in a tree of reports, German and English names and titles,
// addresses, telephones, notes here and there. The same n gives the same bytes.
func writeContacts(path string, n int) error {
	first := strings.Fields("Anna Jürgen Günther Björn Käthe Jörg Heike Matthias Sabine Thorsten Uwe Petra Mareike Lukas Lena Felix James Mary Susan Priya Aoife Mehmet Ayşe Łukasz")
	last := strings.Fields("Müller Schmidt Schäfer Koch Krüger Hofmann Köhler Groß Weiß Yılmaz Nowak Böhm Brandt Oelschläger Wiegand Smith Johnson O'Brien Patel Fitzgerald Özdemir Strauß")
	company := strings.Fields("Rhein Nord Süd Alpen Hanse Elbe Isar Neckar Atlas Nova Summit Granite Falke Adler Kölner Zürcher")
	trade := strings.Fields("Maschinenbau Logistik Energie Pharma Medizintechnik Stahlwerke Elektronik Werkzeugbau Automotive Chemie Anlagenbau Brauerei Software")
	form := []string{"GmbH", "AG", "GmbH & Co. KG", "SE", "Ltd"}
	level := []string{"Geschäftsführer", "Bereichsleiterin", "Abteilungsleiter", "Teamleiterin", "Referent", "Director", "Manager"}
	area := strings.Fields("Einkauf IT Finanzen Produktion Vertrieb Personal Recht Qualität Logistik Instandhaltung")
	note := []string{"", "", "Bevorzugt Anrufe vor 9 Uhr; entscheidet über 50.000 €.", "Kennt uns vom Messestand.\nWar früher bei der Konkurrenz.", "Wants data in the EU, \"never again Excel\"."}
	rnd := rand.New(rand.NewPCG(100, 2026))
	pick := func(list []string) string { return list[rnd.IntN(len(list))] }

	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	out := bufio.NewWriter(file)
	table := csv.NewWriter(out)
	write := func(cells ...string) {
		if err == nil {
			err = table.Write(cells)
		}
	}
	write("Record ID", "First name", "Last name", "Email", "Phone", "Job title", "Department", "Company", "City", "Reports to", "LinkedIn URL", "Notes")
	for i, c := 0, 0; i < n; c++ {
		name := fmt.Sprintf("%s %s %d %s", pick(company), pick(trade), c, pick(form))
		domain := fmt.Sprintf("firma-%d.de", c)
		for k := 0; k < 5+rnd.IntN(40) && i < n; k, i = k+1, i+1 {
			boss := ""
			if k > 0 {
				boss = fmt.Sprint(i - k + rnd.IntN(min(k, 12)))
			}
			l := pick(last)
			write(fmt.Sprint(i), pick(first), l, fmt.Sprintf("p%d@%s", i, domain), fmt.Sprintf("+49 %d %07d", 30+rnd.IntN(800), rnd.IntN(1e7)),
				pick(level)+" "+pick(area), pick(area), name, pick([]string{"Hamburg", "Ulm", "Köln"}), boss, fmt.Sprintf("https://www.linkedin.com/in/p%d-%06x", i, rnd.IntN(1<<24)), pick(note))
		}
	}
	table.Flush()
	for _, step := range []func() error{table.Error, out.Flush} {
		if err == nil {
			err = step()
		}
	}
	return err
}

func contactFile(tb testing.TB, n int) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "contacts.csv")
	if err := writeContacts(path, n); err != nil {
		tb.Fatal(err)
	}
	return path
}

// deskOf is a desk with the sample data and n people more.
func deskOf(b *testing.B, n int) desk {
	b.Helper()
	d := desk{data: filepath.Join(b.TempDir(), "data"), keys: filepath.Join(b.TempDir(), "keys")}
	for _, args := range [][]string{{"sample", "--lang", "de"}, {"import", contactFile(b, n)}} {
		if out, err := d.process("run", args...).CombinedOutput(); err != nil {
			b.Fatalf("%v: %v\n%s", args, err, out)
		}
	}
	return d
}

// BenchmarkImport measures the import of 100,000 people as a process of its
// own, from an empty folder to the last line on the disk, against the .import
// of the same file by sqlite3, which checks, merges and indexes nothing.
func BenchmarkImport(b *testing.B) {
	file := contactFile(b, 100_000)
	var ours, floor time.Duration
	var cpu, floorCPU time.Duration
	peak := 0.0
	for range b.N {
		d := desk{data: filepath.Join(b.TempDir(), "data"), keys: filepath.Join(b.TempDir(), "keys")}
		cmd := d.process("measured", "import", file)
		var said bytes.Buffer
		cmd.Stderr = &said
		begin := time.Now()
		if err := cmd.Run(); err != nil {
			b.Fatalf("%v\n%s", err, said.String())
		}
		ours += time.Since(begin)
		cpu += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		peak = max(peak, toldPeak(b, said.String()))

		sqlite := exec.Command("sqlite3", filepath.Join(b.TempDir(), "floor.db"), ".mode csv", ".import "+file+" people")
		begin = time.Now()
		if out, err := sqlite.CombinedOutput(); err != nil {
			b.Fatalf("sqlite3: %v\n%s", err, out)
		}
		floor += time.Since(begin)
		floorCPU += sqlite.ProcessState.UserTime() + sqlite.ProcessState.SystemTime()
	}
	n := float64(b.N)
	b.ReportMetric(0, "ns/op") // the sum over both programs says nothing
	b.ReportMetric(ours.Seconds()/n, "s")
	b.ReportMetric(cpu.Seconds()/n, "cpu-s")
	b.ReportMetric(floor.Seconds()/n, "sqlite3-s")
	b.ReportMetric(ours.Seconds()/floor.Seconds(), "x-sqlite3")
	b.ReportMetric(cpu.Seconds()/floorCPU.Seconds(), "x-sqlite3-cpu")
	b.ReportMetric(peak, "peak-MB")
}

// BenchmarkDryRun counts a file of 200,000 people and one of two million, each as
// a process of its own: beyond a million the memory stays as it is.
func BenchmarkDryRun(b *testing.B) {
	sizes := []int{200_000, 2_000_000}
	var took [2]time.Duration
	var peak [2]float64
	for i, n := range sizes {
		file := contactFile(b, n)
		for range b.N {
			d := desk{data: filepath.Join(b.TempDir(), "data"), keys: filepath.Join(b.TempDir(), "keys")}
			cmd := d.process("measured", "import", "--dry-run", file)
			var said bytes.Buffer
			cmd.Stderr = &said
			begin := time.Now()
			if err := cmd.Run(); err != nil {
				b.Fatalf("%v\n%s", err, said.String())
			}
			took[i] += time.Since(begin)
			peak[i] = max(peak[i], toldPeak(b, said.String()))
		}
	}
	b.ReportMetric(0, "ns/op") // the sum over both files says nothing
	for i, n := range sizes {
		b.ReportMetric(peak[i], fmt.Sprintf("peak-MB/%d", n))
		b.ReportMetric(took[i].Seconds()*1e6/float64(n*b.N), fmt.Sprintf("µs/row/%d", n))
	}
	b.ReportMetric(peak[1]/peak[0], "x-peak")
}

// toldPeak is the peak memory in MB that a measured process has told of.
func toldPeak(b *testing.B, said string) (mb float64) {
	b.Helper()
	if _, err := fmt.Sscanf(said, "peak %f MB", &mb); err != nil {
		b.Fatalf("%v in %q", err, said)
	}
	return mb
}

// peakMB is the most memory that this process has had, 0 where the system does
// not tell.
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
