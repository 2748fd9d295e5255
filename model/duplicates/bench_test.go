package duplicates

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"konklave/model"
)

// crowd makes n people at n/20 accounts, of names as common as they are, every
// twentieth of them twice.
func crowd(n int) ([]model.Account, []model.Person) {
	firsts := []string{"Hans", "Johannes", "Jürgen", "Anke", "Ulrich", "Bob", "Robert", "Thomas", "Sabine", "Petra", "René", "Sepp", "Josef", "Nele", "Karin", "Jan", "Eva", "Michael", "Andrea", "Uwe"}
	syllables := []string{"Mül", "Schmi", "Kess", "Har", "Pe", "Wie", "Bra", "Kru", "Vo", "Hu", "Fi", "Wag", "Be", "Lo", "Stei", "Ra", "Ju", "Ot", "Gra", "Ebe"}
	ends := []string{"ler", "mann", "ter", "berg", "tri", "gand", "ndt", "se", "ss", "ber", "scher", "ner", "cker", "renz", "ner", "bach", "ng", "tke", "bert", "ling"}
	accounts := make([]model.Account, n/20)
	for i := range accounts {
		accounts[i] = model.Account{ID: wideID(1, i), Name: fmt.Sprintf("%s%s Werke %d GmbH", syllables[i%20], ends[i/20%20], i), Website: fmt.Sprintf("werke%d.de", i)}
	}
	people := make([]model.Person, n)
	for i := range people {
		k := i
		if i%20 == 19 {
			k = i - 1 // as the one before, in another spelling
		}
		at := k / 20 % len(accounts)
		p := model.Person{ID: wideID(2, i), Account: accounts[at].ID, FirstName: firsts[k*7%20], LastName: syllables[k*13/20%20] + ends[k/400%20] + string(rune('a'+k%26)),
			Email: fmt.Sprintf("p%d@werke%d.de", k, at), Phone: fmt.Sprintf("+49 40 %d", 100000+k)}
		if k != i {
			p.Email, p.FirstName = "", "Dr. "+p.FirstName
		}
		people[i] = p
	}
	return accounts, people
}

func wideID(of byte, n int) (made model.ID) {
	made[0], made[12], made[13], made[14], made[15] = of, byte(n>>24), byte(n>>16), byte(n>>8), byte(n)
	return made
}

func search(b testing.TB, accounts []model.Account, people []model.Person) []model.Duplicate {
	f := NewFinder()
	for i := range accounts {
		f.AddAccount(&accounts[i])
	}
	for i := range people {
		f.AddPerson(&people[i])
	}
	found, err := f.Find(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	return found
}

// BenchmarkFind finds the duplicates among 100,000 people. Its floor, measured in
// the same run, is sorting them by name, which every list of them does.
func BenchmarkFind(b *testing.B) {
	accounts, people := crowd(100_000)
	start := time.Now()
	const rounds = 3
	for range rounds {
		names := make([]string, len(people))
		for i := range people {
			names[i] = people[i].FullName()
		}
		slices.Sort(names)
	}
	floor := time.Since(start) / rounds
	var found int
	for b.Loop() {
		found = len(search(b, accounts, people))
	}
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(floor), "x-sorting")
	b.ReportMetric(float64(found), "pairs")
	b.ReportMetric(allocated(b, accounts, people)/float64(len(people)), "bytes/person")
}

// allocated is the memory that a search asks for, in bytes; a part of it is let go
// on the way.
func allocated(b testing.TB, accounts []model.Account, people []model.Person) float64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	found := search(b, accounts, people)
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(found)
	return float64(after.TotalAlloc - before.TotalAlloc)
}

// TestEffortGrowsWithPeople counts pairs that are compared where everybody has
// one name and one number: the worst a list can be.
func TestEffortGrowsWithPeople(t *testing.T) {
	people := make([]model.Person, 3000)
	for i := range people {
		people[i] = model.Person{ID: wideID(2, i), Account: id(1), FirstName: "Thomas", LastName: "Müller", Phone: "040 1234567"}
	}
	if found := search(t, []model.Account{{ID: id(1), Name: "Kessler AG"}}, people); len(found) > neighbours*len(people) {
		t.Errorf("%d pairs of %d people", len(found), len(people))
	}
}

// TestEveryDoubleIsFound finds those that crowd has hidden, and few others.
func TestEveryDoubleIsFound(t *testing.T) {
	accounts, people := crowd(2000)
	found := search(t, accounts, people)
	hidden := map[[2]model.ID]bool{}
	for i := 19; i < len(people); i += 20 {
		hidden[[2]model.ID{people[i-1].ID, people[i].ID}] = true
	}
	others := 0
	for _, d := range found {
		at := [2]model.ID{d.A, d.B}
		if !hidden[at] {
			others++
		}
		delete(hidden, at)
	}
	if len(hidden) > 0 || others > 0 {
		t.Errorf("%d of the doubles were not found, %d others were", len(hidden), others)
	}
}

func TestFindCanBeStopped(t *testing.T) {
	_, people := crowd(2000)
	f := NewFinder()
	for i := range people {
		f.AddPerson(&people[i])
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if found, err := f.Find(ctx); !errors.Is(err, context.Canceled) || found != nil {
		t.Errorf("%d pairs, %v", len(found), err)
	}
}
