package duplicates

import (
	"cmp"
	"context"
	"hash/maphash"
	"slices"

	"konklave/model"
)

// Finder finds duplicates among accounts and people. Add all of them, in any
// order, then Find.
type Finder struct {
	seed   maphash.Seed
	firms  []firm
	firmOf map[model.ID]int32
	looks  []look
	hosts  map[int32]map[string]int32 // mail domains of the people of an account
	homes  []model.ID                 // account of each look, until Find
}

// NewFinder makes a Finder that knows nobody.
func NewFinder() *Finder {
	return &Finder{seed: maphash.MakeSeed(), firmOf: map[model.ID]int32{}, hosts: map[int32]map[string]int32{}}
}

// AddAccount adds an account. It keeps nothing of a but some of its texts.
func (f *Finder) AddAccount(a *model.Account) {
	f.firmOf[a.ID] = int32(len(f.firms))
	f.firms = append(f.firms, firmOf(a))
}

// AddPerson adds a person. It keeps nothing of p but some of its texts.
func (f *Finder) AddPerson(p *model.Person) {
	f.looks = append(f.looks, looksOf(p))
	f.homes = append(f.homes, p.Account)
}

// key is one thing that somebody can be known by, hashed, and who it is.
type key struct {
	hash uint64
	who  int32
}

// Blocks that are larger say little: each one in them is compared with the next
// few alone, so that a list of a thousand people with one name takes no longer
// than any other.
const neighbours = 8

// Find gives all pairs, the surest first, accounts before people. Error: that of
// the context.
func (f *Finder) Find(ctx context.Context) ([]model.Duplicate, error) {
	f.settle()
	found, err := f.findFirms(ctx)
	if err != nil {
		return nil, err
	}
	f.join(found)
	people, err := f.findPeople(ctx)
	if err != nil {
		return nil, err
	}
	found = append(found, people...)
	slices.SortFunc(found, func(a, b model.Duplicate) int {
		return cmp.Or(cmp.Compare(b.Strength, a.Strength), cmp.Compare(a.Of, b.Of), slices.Compare(a.A[:], b.A[:]), slices.Compare(a.B[:], b.B[:]))
	})
	return found, nil
}

// settle notes at which account everybody is, and which domain an account has.
func (f *Finder) settle() {
	for i := range f.looks {
		l := &f.looks[i]
		at, ok := f.firmOf[f.homes[i]]
		if !ok {
			continue
		}
		l.account = at
		if l.host != "" && f.firms[at].host == "" {
			if f.hosts[at] == nil {
				f.hosts[at] = map[string]int32{}
			}
			f.hosts[at][l.host]++
		}
	}
	for at, hosts := range f.hosts {
		most := int32(0)
		for host, n := range hosts {
			if n > most || n == most && host < f.firms[at].host {
				f.firms[at].host, most = host, n
			}
		}
	}
	f.hosts, f.homes = nil, nil
}

// join gives accounts that are surely one the same number, so that the people of
// both are compared as colleagues.
func (f *Finder) join(accounts []model.Duplicate) {
	one := make([]int32, len(f.firms))
	for i := range one {
		one[i] = int32(i)
	}
	root := func(i int32) int32 {
		for one[i] != i {
			one[i] = one[one[i]]
			i = one[i]
		}
		return i
	}
	for _, d := range accounts {
		if d.Strength >= model.Likely {
			one[root(f.firmOf[d.B])] = root(f.firmOf[d.A])
		}
	}
	for i := range f.looks {
		if at := f.looks[i].account; at >= 0 {
			f.looks[i].account = root(at)
		}
	}
}

// hash makes a key of what it is and its parts.
func (f *Finder) hash(what byte, account int32, parts ...string) uint64 {
	var h maphash.Hash
	h.SetSeed(f.seed)
	h.Write([]byte{what, byte(account), byte(account >> 8), byte(account >> 16), byte(account >> 24)})
	for _, p := range parts {
		h.WriteString(p)
		h.WriteByte(0)
	}
	return h.Sum64()
}

// blocks sorts keys and calls fn for each pair within a block; ends says how
// large the block is.
func blocks(ctx context.Context, keys []key, fn func(a, b int32, size int)) error {
	slices.SortFunc(keys, func(a, b key) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.who, b.who)) })
	keys = slices.Compact(keys)
	for i := 0; i < len(keys); {
		end := i + 1
		for end < len(keys) && keys[end].hash == keys[i].hash {
			end++
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		size := end - i
		for a := i; a < end; a++ {
			for b := a + 1; b < end && b <= a+neighbours; b++ {
				fn(keys[a].who, keys[b].who, size)
			}
		}
		i = end
	}
	return nil
}

// pair is two numbers, the smaller first.
type pair struct{ a, b int32 }

func pairOf(a, b int32) pair { return pair{min(a, b), max(a, b)} }

func (f *Finder) findFirms(ctx context.Context) ([]model.Duplicate, error) {
	var keys []key
	sharing := map[string]int{}
	for i := range f.firms {
		at := &f.firms[i]
		for _, name := range at.name {
			keys = append(keys, key{f.hash('n', -1, name), int32(i)})
		}
		if at.host != "" {
			sharing[at.host]++
			keys = append(keys, key{f.hash('h', -1, at.host), int32(i)})
		}
	}
	seen := map[pair]bool{}
	var found []model.Duplicate
	err := blocks(ctx, keys, func(a, b int32, _ int) {
		if at := pairOf(a, b); !seen[at] {
			seen[at] = true
			strength, why := compareFirms(&f.firms[a], &f.firms[b], sharing[f.firms[a].host])
			if strength > model.NoDuplicate {
				found = append(found, duplicate(model.KindAccount, f.firms[a].id, f.firms[b].id, strength, why))
			}
		}
	})
	return found, err
}

// duplicate puts first what was there first.
func duplicate(of model.Kind, a, b model.ID, strength model.Strength, why []model.Likeness) model.Duplicate {
	if slices.Compare(a[:], b[:]) > 0 {
		a, b = b, a
	}
	return model.Duplicate{Of: of, A: a, B: b, Strength: strength, Reasons: why}
}

func (f *Finder) findPeople(ctx context.Context) ([]model.Duplicate, error) {
	f.dropSwitchboards()
	keys := make([]key, 0, 8*len(f.looks))
	names := newCensus(len(f.looks))
	for i := range f.looks {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		names.count(&f.looks[i])
		keys = f.keysOf(keys, &f.looks[i], int32(i))
	}
	seen := map[pair]bool{}
	var found []model.Duplicate
	look := func(a, b int32, namesakes int) {
		at := pairOf(a, b)
		if seen[at] {
			return
		}
		x, y := &f.looks[at.a], &f.looks[at.b]
		strength, why := compare(x, y, namesakes <= mostNamesakes && names.rare(x, y))
		if strength > model.NoDuplicate {
			seen[at] = true
			found = append(found, duplicate(model.KindPerson, x.id, y.id, strength, why))
		}
	}
	if err := blocks(ctx, keys, look); err != nil {
		return nil, err
	}
	f.initials(func(short, full int32) { look(short, full, 0) })
	return found, nil
}

// keysOf adds what a person can be known by. Whoever shares a key is compared.
func (f *Finder) keysOf(keys []key, l *look, who int32) []key {
	add := func(what byte, account int32, parts ...string) {
		keys = append(keys, key{f.hash(what, account, parts...), who})
	}
	if l.mail != "" {
		add('m', -1, l.mail)
	}
	if l.profile != "" {
		add('p', -1, l.profile)
	}
	for _, number := range []string{l.phone, l.cell} {
		if number != "" {
			add('t', -1, number)
		}
	}
	if l.last == "" {
		return keys
	}
	lasts, given := forms(l.last), forms(givenName(l.first))
	for _, last := range lasts {
		for _, first := range forms(l.first) {
			add('g', -1, last, first) // anywhere: somebody may have moved
		}
	}
	if l.account < 0 {
		return keys
	}
	if split := parts(l.last); len(split) > 1 { // Harms-Brandt is found as Harms, too
		for _, part := range split {
			if len(part) > 2 {
				lasts = append(lasts, forms(part)...)
			}
		}
	}
	for _, last := range lasts {
		for _, first := range given {
			add('n', l.account, min(first, last), max(first, last))
		}
		if joined := forms(l.first); len(given) > 0 && !slices.Equal(joined, given) {
			for _, first := range joined {
				add('n', l.account, min(first, last), max(first, last))
			}
			for _, part := range parts(l.first)[1:] {
				for _, first := range forms(part) {
					add('n', l.account, min(first, last), max(first, last))
				}
			}
		}
		for _, line := range linesOf(givenName(l.first)) {
			add('c', l.account, last, string(rune(line)))
		}
	}
	return keys
}
