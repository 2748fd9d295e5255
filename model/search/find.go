package search

import (
	"bytes"
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// Hit is a document that was found. A higher Score is a better hit; scores of
// one Find may be compared, those of two may not. Title and Sub say what to
// highlight in Doc.Title and Doc.Sub; Doc.Body is empty.
type Hit struct {
	Doc
	Score      int
	TitleMarks []Range
	SubMarks   []Range
}

// Range is a part of a text: bytes From to To, To not included.
type Range struct{ From, To int }

// Find gives the best documents for a query, at most limit. Every word of the
// query must occur in a document; parts of words count. Title beats sub beats
// body; a whole word beats a beginning beats an inner part; a title that is
// exactly the query comes first. Of equal ones the shorter title comes first,
// then the one put first.
//
// When nothing is found, words of five letters and more may differ by one
// letter (too many, too few, wrong, or two swapped) from the beginning of a
// word. An empty query finds nothing.
func (x *Index) Find(query string, limit int) []Hit {
	q := parseQuery(query)
	if len(q.words) == 0 || limit < 1 {
		return nil
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	found := x.scan(q, limit, false)
	if len(found) == 0 && len(q.words[0].forms[0]) >= fuzzyLetters {
		found = x.scan(q, limit, true)
	}
	hits := make([]Hit, len(found))
	for i, f := range found {
		d := x.segments[f.segment].doc(f.doc, x.kinds)
		hits[i] = Hit{Doc: d, Score: f.score, TitleMarks: marks(d.Title, q), SubMarks: marks(d.Sub, q)}
	}
	return hits
}

// found is a hit before it is unpacked.
type found struct {
	score, titleLen, segment, doc int
}

func (a found) compare(b found) int {
	return cmp.Or(b.score-a.score, a.titleLen-b.titleLen, a.segment-b.segment, a.doc-b.doc)
}

// best keeps the first limit of what is put in, in order.
type best struct {
	limit int
	hits  []found
}

func (b *best) put(f found) {
	if len(b.hits) == b.limit && b.hits[b.limit-1].compare(f) <= 0 {
		return
	}
	i, _ := slices.BinarySearchFunc(b.hits, f, found.compare)
	if len(b.hits) == b.limit {
		b.hits = b.hits[:b.limit-1]
	}
	b.hits = slices.Insert(b.hits, i, f)
}

// maxWorkers bounds the goroutines of one Find; the rest of the machine is for
// the window.
const maxWorkers = 4

// scan searches all segments, several at a time.
func (x *Index) scan(q query, limit int, fuzzy bool) []found {
	sources := q.words[0].sources(fuzzy)
	var next atomic.Int64
	work := func(b *best) {
		for n := int(next.Add(1)) - 1; n < len(x.segments); n = int(next.Add(1)) - 1 {
			x.segments[n].scan(n, q, sources, fuzzy, b)
		}
	}
	workers := max(1, min(runtime.GOMAXPROCS(0), maxWorkers, len(x.segments)))
	results := make([]best, workers)
	var wait sync.WaitGroup
	for i := range results {
		results[i].limit = limit
		if i > 0 {
			wait.Go(func() { work(&results[i]) })
		}
	}
	work(&results[0])
	wait.Wait()
	all := results[0]
	for _, r := range results[1:] {
		for _, f := range r.hits {
			all.put(f)
		}
	}
	return all.hits
}

// scan puts the hits of one segment, number n, into b. Every
// hit is found by one of the sources.
func (s *segment) scan(n int, q query, sources []source, fuzzy bool, b *best) {
	sc := newScanner(s.fold, sources)
	doc := 0
	for at := sc.next(0); at >= 0; at = sc.next(s.end(doc)) {
		doc = s.docAt(at, doc)
		if s.isDead(doc) {
			continue
		}
		text := s.folded(doc)
		if !q.matches(text, fuzzy) {
			continue
		}
		score, titleLen := q.score(text, fuzzy)
		b.put(found{score, titleLen, n, doc})
	}
}

// matches reports whether every word occurs in a folded document.
func (q query) matches(text []byte, fuzzy bool) bool {
	for i, w := range q.words {
		if i == 0 {
			continue // the scan has found it
		}
		if !w.in(text) && !(fuzzy && w.fuzzyIn(text)) {
			return false
		}
	}
	return true
}

// weights of a word by where it stands: as a whole word, at the beginning of
// one, inside one, or with a typing error.
type weights struct{ whole, begin, inner, fuzzy int }

var (
	titleWeights = weights{40, 32, 18, 12}
	subWeights   = weights{14, 11, 7, 4}
	bodyWeights  = weights{6, 5, 3, 2}
)

// Extra points for the query as a whole in the title.
const (
	exactTitle = 200
	titleStart = 12
	titleHolds = 6
)

// score rates a folded document that matches.
func (q query) score(text []byte, fuzzy bool) (score, titleLen int) {
	titleLen = bytes.IndexByte(text, endTitle)
	title := text[:titleLen]
	text = text[titleLen+1:]
	subLen := bytes.IndexByte(text, endSub)
	sub, body := text[:subLen], text[subLen+1:]
	for _, w := range q.words {
		points := w.points(title, titleWeights, fuzzy)
		if points == 0 {
			points = w.points(sub, subWeights, fuzzy)
		}
		if points == 0 {
			points = w.points(body, bodyWeights, fuzzy)
		}
		score += points
	}
	switch i := bytes.Index(title, q.whole); {
	case i == 0 && len(title) == len(q.whole):
		score += exactTitle
	case i == 0:
		score += titleStart
	case i > 0 && len(q.words) > 1:
		score += titleHolds
	}
	return score, titleLen
}

// points rates the best place of a word in one field; 0 = not there.
func (w word) points(field []byte, p weights, fuzzy bool) int {
	points := 0
	for _, f := range w.forms {
		for from := 0; ; {
			i := bytes.Index(field[from:], f)
			if i < 0 {
				break
			}
			i += from
			end := i + len(f)
			switch {
			case !wordStart(field, i):
				points = max(points, p.inner)
			case end == len(field) || field[end] == ' ':
				return p.whole
			default:
				points = max(points, p.begin)
			}
			from = i + 1
		}
	}
	if points == 0 && fuzzy && w.fuzzyIn(field) {
		return p.fuzzy
	}
	return points
}

// wordStart reports whether a word of folded text begins at i.
func wordStart(text []byte, i int) bool { return i == 0 || text[i-1] <= ' ' }
