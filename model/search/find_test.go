package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
)

func ids(hits []Hit) []string {
	var all []string
	for _, h := range hits {
		all = append(all, h.ID)
	}
	return all
}

// The checks of German and English search that matter to a sales team: each
// query must find the document, in an index where nothing else fits.
func TestGermanChecks(t *testing.T) {
	x := New()
	x.Put(
		Doc{Kind: "person", ID: "muller", Title: "Petra Müller", Sub: "Datenschutzbeauftragter · Rhein Logistik GmbH"},
		Doc{Kind: "person", ID: "mueller", Title: "Uwe Mueller", Sub: "Informationssicherheitsbeauftragte"},
		Doc{Kind: "person", ID: "muller3", Title: "Ann Muller", Sub: "Buyer"},
		Doc{Kind: "person", ID: "weiss", Title: "Jürgen Weiß", Sub: "Leiter Einkauf"},
		Doc{Kind: "person", ID: "weisz", Title: "Eva Weiss", Sub: "Einkäuferin"},
		Doc{Kind: "page", ID: "vertrag", Title: "Der Vertrag", Body: "Was im Vertrag steht"},
		Doc{Kind: "page", ID: "projekt", Title: "Ein Projekt planen"},
		Doc{Kind: "page", ID: "contract", Title: "Reading a contract"},
		Doc{Kind: "page", ID: "bauer", Title: "Bauer sucht Erfolg"},
	)
	mullers := []string{"muller", "mueller", "muller3"}
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"Müller", mullers}, {"Mueller", mullers}, {"Muller", mullers}, {"MÜLL", mullers},
		{"Weiss", []string{"weiss", "weisz"}}, {"Weiß", []string{"weiss", "weisz"}},
		{"Datenschutz", []string{"muller"}},
		{"Beauftragter", []string{"muller"}},
		{"Sicherheitsbeauftragte", []string{"mueller"}},
		{"Verträge", []string{"vertrag"}}, {"Projekte", []string{"projekt"}}, {"contracts", []string{"contract"}},
		{"Datnschutz", []string{"muller"}},           // a letter too few
		{"Dateinschutz", []string{"muller"}},         // a letter too many
		{"Datenschetz", []string{"muller"}},          // a wrong letter
		{"Datenshcutz", []string{"muller"}},          // two swapped
		{"adtenschutz", []string{"muller"}},          // at the beginning
		{"Informatoin", []string{"mueller"}},         // inside the beginning of a word
		{"petramüller", []string{"muller"}},          // a blank forgotten
		{"müller rhein", []string{"muller"}},         // two words in two fields
		{"rhein mül", []string{"muller"}},            // two words, one begun
		{"sabine petra", nil},                        // every word must occur
		{"uer", []string{"bauer", "weiss"}},          // an inner ue that is no umlaut, and one that is (Jürgen)
		{"müller xyz", nil}, {"", nil}, {" - ", nil}, // nothing to look for
		{"wxyz", nil}, // too short for a typing error
	} {
		if got := ids(x.Find(c.query, 10)); !sameSet(got, c.want) {
			t.Errorf("Find(%q) = %v, want %v", c.query, got, c.want)
		}
	}
}

func sameSet(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

func TestRanking(t *testing.T) {
	x := New()
	x.Put(
		Doc{ID: "body", Title: "x", Body: "harms"},
		Doc{ID: "sub", Title: "x", Sub: "harms"},
		Doc{ID: "inner", Title: "Bharmse"},
		Doc{ID: "begin", Title: "Harmsen"},
		Doc{ID: "word", Title: "Nele Harms"},
		Doc{ID: "long", Title: "Nele Friederike Harms"},
		Doc{ID: "exact", Title: "Harms"},
		Doc{ID: "other", Title: "Feldkamp", Sub: "y", Body: "z"},
	)
	want := []string{"exact", "begin", "word", "long", "inner", "sub", "body"}
	if got := ids(x.Find("harms", 20)); !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
	if got := ids(x.Find("harms", 3)); !slices.Equal(got, want[:3]) {
		t.Errorf("limit 3 gives %v", got)
	}
	if got := x.Find("harms", 0); got != nil {
		t.Errorf("limit 0 gives %v", got)
	}
}

func TestMarks(t *testing.T) {
	for _, c := range []struct{ text, query, want string }{
		{"Petra Müller", "muel", "Petra [Mül]ler"},
		{"Petra Mueller", "mül", "Petra [Muel]ler"},
		{"Petra Mueller", "mü", "Petra [Mue]ller"},
		{"Weiße Straße", "strasse", "Weiße [Straße]"},
		{"Datenschutzbeauftragter", "beauftragter", "Datenschutz[beauftragter]"},
		{"Ver Verband", "ver", "[Ver] [Ver]band"},
		{"Bauer Ulm", "u", "Bauer [U]lm"},
		{"Rhein-Logistik GmbH", "logistik rhein", "[Rhein]-[Logistik] GmbH"},
		{"Rhein Logistik", "rhei einl", "[Rhei]n Logistik"},
		{"+49 (30) 123", "30123", "+49 ([30) 123]"},
		{"Zoe\u0308 Koch", "zoe", "[Zoe\u0308] Koch"},
		{"Datenschutz", "datenshcutz", "[Datenschutz]"},
		{"nichts", "xyz", "nichts"},
		{"", "a", ""},
	} {
		var b strings.Builder
		at := 0
		for _, r := range marks(c.text, parseQuery(c.query)) {
			b.WriteString(c.text[at:r.From] + "[" + c.text[r.From:r.To] + "]")
			at = r.To
		}
		b.WriteString(c.text[at:])
		if got := b.String(); got != c.want {
			t.Errorf("marks of %q for %q: %s, want %s", c.text, c.query, got, c.want)
		}
	}
	x := New()
	x.Put(Doc{Kind: "person", ID: "1", Title: "Petra Müller", Sub: "Leiterin Müllabfuhr", Body: "secret"})
	h := x.Find("müll", 1)[0]
	if h.Kind != "person" || h.Title != "Petra Müller" || h.Sub != "Leiterin Müllabfuhr" || h.Body != "" ||
		!slices.Equal(h.TitleMarks, []Range{{6, 11}}) || !slices.Equal(h.SubMarks, []Range{{9, 14}}) {
		t.Errorf("hit %+v", h)
	}
}

// TestModel compares the index with a plain list through thousands of random
// changes, over several segments and compactions.
func TestModel(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	pool, _ := people(3000)
	filler := strings.Repeat("fülltext ", 150)
	x := New()
	want := map[string]Doc{}
	for step := range 12_000 {
		d := pool[r.IntN(len(pool))]
		if r.IntN(4) == 0 {
			x.Remove(d.Kind, d.ID)
			delete(want, d.ID)
			continue
		}
		d.Title = pool[r.IntN(len(pool))].Title
		d.Body += " " + filler
		x.Put(d)
		want[d.ID] = d
		if step%3000 != 2999 {
			continue
		}
		for _, q := range []string{"müller", "uwe", "4930", "rhein leiter"} {
			var expect []string
			for id, d := range want {
				all := true
				for _, w := range strings.Fields(Fold(q)) {
					all = all && (strings.Contains(Fold(d.Title), w) || strings.Contains(Fold(d.Sub), w) || strings.Contains(Fold(d.Body), w))
				}
				if all {
					expect = append(expect, id)
				}
			}
			if got := ids(x.Find(q, 10_000)); !sameSet(got, expect) {
				t.Fatalf("step %d: Find(%q) gives %d hits, want %d", step, q, len(got), len(expect))
			}
		}
	}
	if x.Len() != len(want) {
		t.Errorf("Len = %d, want %d", x.Len(), len(want))
	}
	used, dead := 0, 0
	for _, s := range x.segments {
		used += len(s.fold)
		dead += s.gone
	}
	if len(x.segments) < 3 {
		t.Fatalf("only %d segments: the test does not reach the edges", len(x.segments))
	}
	if dead*2 > used+segmentSize {
		t.Errorf("%d of %d bytes are dead", dead, used)
	}
}

// Keys of one place in the table must not mix up documents.
func TestTheTableOfPlaces(t *testing.T) {
	x := New()
	const n = 600
	for i := range n {
		x.Put(Doc{Kind: "ab"[i%2:][:1], ID: fmt.Sprint(i / 2), Title: fmt.Sprint("w", i)})
	}
	for i := 0; i < n; i += 3 {
		x.Remove("ab"[i%2:][:1], fmt.Sprint(i/2))
	}
	for i := 1; i < n; i += 3 {
		x.Put(Doc{Kind: "ab"[i%2:][:1], ID: fmt.Sprint(i / 2), Title: fmt.Sprint("v", i)})
	}
	if want := n - (n+2)/3; x.Len() != want {
		t.Errorf("Len = %d, want %d", x.Len(), want)
	}
	for i := range n {
		var old, now []string
		for _, h := range x.Find(fmt.Sprint("w", i), n) {
			if h.Title == fmt.Sprint("w", i) {
				old = append(old, h.Kind+h.ID)
			}
		}
		for _, h := range x.Find(fmt.Sprint("v", i), n) {
			if h.Title == fmt.Sprint("v", i) {
				now = append(now, h.Kind+h.ID)
			}
		}
		key := "ab"[i%2:][:1] + fmt.Sprint(i/2)
		want := [3][2][]string{{nil, nil}, {nil, {key}}, {{key}, nil}}[i%3]
		if !slices.Equal(old, want[0]) || !slices.Equal(now, want[1]) {
			t.Fatalf("%d: found %v and %v, want %v", i, old, now, want)
		}
	}
}

// What the caller knows is searched, but not given back.
func TestTheIndexKeepsNoSecondCopy(t *testing.T) {
	x := New()
	x.Put(Doc{Kind: "person", ID: "1", Title: "Petra Müller", Sub: "Leiterin Einkauf", Known: true}, Doc{Kind: "person", ID: "2", Title: "Uwe Müller"})
	hits := x.Find("müller", 5)
	if len(hits) != 2 {
		t.Fatalf("found %+v", hits)
	}
	for _, h := range hits {
		if known := h.ID == "1"; h.Known != known || known != (h.Title == "") || known != (len(h.TitleMarks) == 0) {
			t.Errorf("hit %+v", h)
		}
	}
	if got := ids(x.Find("einkauf", 5)); !slices.Equal(got, []string{"1"}) {
		t.Errorf("found %v", got)
	}
}

func TestConcurrent(t *testing.T) {
	docs, _ := people(2000)
	x := New()
	var wait sync.WaitGroup
	for g := range 4 {
		wait.Go(func() {
			for i, d := range docs[g*500 : g*500+500] {
				x.Put(d)
				if i%3 == 0 {
					x.Remove(d.Kind, d.ID)
				}
				if i%50 == 0 {
					x.Find(d.Title, 5)
					x.Len()
				}
			}
		})
	}
	wait.Wait()
	if want := 2000 - 4*167; x.Len() != want {
		t.Errorf("Len = %d, want %d", x.Len(), want)
	}
}

func TestFilter(t *testing.T) {
	docs, _ := people(500)
	lines := make([]string, len(docs))
	for i, d := range docs {
		lines[i] = Fold(d.Title + " " + d.Sub)
	}
	for _, q := range []string{"", "m", "Müller", "weiß ein", "uer", "O'Brien leiter", "zzz", "4 9"} {
		got := Filter(lines, q)
		var want []int
		for i, d := range docs {
			x := New()
			x.Put(Doc{ID: "1", Title: d.Title + " " + d.Sub})
			hit := q == "" || len(x.scan(parseQuery(q), 1, false)) == 1
			if hit {
				want = append(want, i)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("Filter(%q) = %d lines, want %d", q, len(got), len(want))
		}
	}
	if fmt.Sprint(Filter([]string{"abc", "b", ""}, "")) != "[0 1 2]" {
		t.Error("an empty query keeps every line")
	}
}
