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

// TestTheIndexIsSmall holds the promise of the package about memory; the
// benchmarks give the times.
func TestTheIndexIsSmall(t *testing.T) {
	docs, text := people(100_000)
	for _, tt := range []struct {
		known bool
		most  float64 // bytes a person beyond their text
	}{{false, 80}, {true, 30}} {
		for i := range docs {
			docs[i].Known = tt.known
		}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		x := New()
		x.Put(docs...)
		runtime.GC()
		runtime.ReadMemStats(&after)
		extra := (float64(after.HeapAlloc) - float64(before.HeapAlloc) - float64(text)) / float64(len(docs))
		t.Logf("known %v: %.0f bytes of text a person, %.0f bytes beyond it", tt.known, float64(text)/float64(len(docs)), extra)
		if extra > tt.most {
			t.Errorf("known %v: %.0f bytes a person beyond the text, want at most %.0f", tt.known, extra, tt.most)
		}
		runtime.KeepAlive(x)
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
