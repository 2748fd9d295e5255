package search

import (
	"bytes"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

var queries = []string{"m", "mu", "mül", "müller", "petra mueller", "beauftragter", "leiter rhein", "hanse energie 77", "xyzzyq", "datenshcutz", "mullre", "4930", "anna schm einkauf", "o'brien"}

// TestPace holds the promises of the package with room for a busy machine; the
// benchmark gives the true numbers.
func TestPace(t *testing.T) {
	docs, text := people(100_000)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	x := New()
	start := time.Now()
	x.Put(docs...)
	build := time.Since(start)
	runtime.GC()
	runtime.ReadMemStats(&after)
	extra := (float64(after.HeapAlloc) - float64(before.HeapAlloc) - float64(text)) / float64(len(docs))
	t.Logf("built in %v; %.0f bytes of text a person, %.0f bytes beyond it", build, float64(text)/float64(len(docs)), extra)
	if extra > 120 {
		t.Errorf("memory beyond the text: %.0f bytes a person, want at most 120", extra)
	}
	var all []time.Duration
	for _, q := range queries {
		best := time.Hour
		for range 3 {
			start := time.Now()
			x.Find(q, 20)
			best = min(best, time.Since(start))
		}
		all = append(all, best)
		t.Logf("%-20q %v", q, best)
	}
	slices.Sort(all)
	if slowest := all[len(all)-1]; slowest > 100*time.Millisecond {
		t.Errorf("slowest query took %v", slowest)
	}
	runtime.KeepAlive(docs)
}

// BenchmarkFind gives, beside the time of a query, its ratio to one plain
// bytes.Contains over each folded document in the same run.
func BenchmarkFind(b *testing.B) {
	docs, _ := people(100_000)
	x := New()
	x.Put(docs...)
	lines := make([][]byte, len(docs))
	for i, d := range docs {
		lines[i] = []byte(Fold(d.Title + " " + d.Sub + " " + d.Body))
	}
	for _, q := range queries {
		b.Run(strings.ReplaceAll(q, " ", "_"), func(b *testing.B) {
			words := bytes.Fields([]byte(Fold(q)))
			for b.Loop() {
				x.Find(q, 20)
			}
			per := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
			const rounds = 5
			start := time.Now()
			n := 0
			for range rounds {
				for _, line := range lines {
					if !slices.ContainsFunc(words, func(w []byte) bool { return !bytes.Contains(line, w) }) {
						n++
					}
				}
			}
			plain := float64(time.Since(start).Nanoseconds()) / rounds
			b.ReportMetric(per/plain, "x-plain")
			b.ReportMetric(float64(n/rounds), "hits")
		})
	}
}

func BenchmarkBuild(b *testing.B) {
	docs, _ := people(100_000)
	for b.Loop() {
		New().Put(docs...)
	}
}

func BenchmarkFilter(b *testing.B) {
	docs, _ := people(100_000)
	lines := make([]string, len(docs))
	for i, d := range docs {
		lines[i] = Fold(d.Title + " " + d.Sub)
	}
	for _, q := range queries {
		b.Run(strings.ReplaceAll(q, " ", "_"), func(b *testing.B) {
			for b.Loop() {
				Filter(lines, q)
			}
		})
	}
}
