package workspace

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"

	"konklave/model"
	"konklave/model/search"
	"konklave/playbooks"
)

// answers is the search index of the objections, made of the library that it names.
type answers struct {
	mu      sync.Mutex
	library *playbooks.Library
	index   *search.Index
	keys    int // of objections
}

// The kinds of documents in the index of objections: a phrase as a customer says
// it, and all the words of a page together.
const (
	docPhrase = "phrase"
	docWords  = "words"
)

// ObjectionQuery asks for the answer to what a customer has just said.
type ObjectionQuery struct {
	Words    string // as typed; "" = all
	Lang     string // of the answers; where a page is not there in it, its translation
	Category string // one of playbooks.ObjectionCategories; "" = all
	To       playbooks.Listener
	Success  model.Success
}

// FoundAnswers are the answers to a query, best first.
type FoundAnswers struct {
	List   []playbooks.Answer
	Themes map[string]int // how many objections there are of each category, whatever was typed
}

// objectionsAtHand are the objections that may be shown today, by translation key:
// the page in lang, else its translation.
func (ws *Workspace) objectionsAtHand(l *playbooks.Library, lang string) map[string]*playbooks.Page {
	pages, today := make(map[string]*playbooks.Page), ws.Today()
	for _, p := range l.Pages(playbooks.KindObjection, "") {
		if !p.Offered(today) {
			continue
		}
		if have := pages[p.TranslationKey]; have == nil || have.Lang != lang {
			pages[p.TranslationKey] = p
		}
	}
	return pages
}

// objection is the page of an objection by its translation key, nil for none.
func (ws *Workspace) objection(key, lang string) *playbooks.Page {
	return ws.objectionsAtHand(ws.Library(), lang)[key]
}

// mostAnswers is how many phrases a search looks at: some of every page that fits.
const mostAnswers = 400

// FindObjections finds the objections that a customer's words may be, best first.
// Those that have all words come first; where they are few, those follow that have
// some of the words, so that a whole sentence finds something as well. Words that are
// in half of the objections count nothing by themselves.
// Both languages are searched.
func (ws *Workspace) FindObjections(ctx context.Context, q ObjectionQuery) (FoundAnswers, error) {
	l := ws.Library()
	pages := ws.objectionsAtHand(l, q.Lang)
	found := FoundAnswers{Themes: make(map[string]int)}
	for _, p := range pages {
		found.Themes[p.Objection.Category]++
	}
	add := func(key, phrase string, score int) {
		p := pages[key]
		if p == nil || q.Category != "" && p.Objection.Category != q.Category {
			return
		}
		found.List = append(found.List, playbooks.Answer{Page: p, Phrase: phrase, Score: score, Success: q.Success[key], Raised: q.To.Raises(p.Objection)})
	}
	if strings.TrimSpace(q.Words) == "" {
		for key := range pages {
			add(key, "", 0)
		}
	} else {
		for key, hit := range ws.phraseIndex(l).find(q.Words) {
			add(key, hit.phrase, hit.score)
		}
	}
	playbooks.RankAnswers(found.List)
	return found, ctx.Err()
}

// phraseIndex is the index of a library, made anew after its pages have changed.
func (ws *Workspace) phraseIndex(l *playbooks.Library) phraseIndex {
	a := &ws.answers
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.library != l {
		index, keys := search.New(), make(map[string]bool)
		for _, p := range l.Pages(playbooks.KindObjection, "") {
			index.Put(docsOf(p)...)
			keys[p.TranslationKey] = true
		}
		a.library, a.index, a.keys = l, index, len(keys)
	}
	return phraseIndex{l, a.index, a.keys}
}

// docsOf are the documents of an objection: one for each phrase and one with all of
// its words, in which the other names of the page count more than the answer.
func docsOf(p *playbooks.Page) []search.Doc {
	o := p.Objection
	phrases := append([]string{p.Title}, o.Triggers...)
	docs := make([]search.Doc, 0, len(phrases)+1)
	for i, phrase := range phrases {
		docs = append(docs, search.Doc{Kind: docPhrase, ID: p.ID + "#" + strconv.Itoa(i), Title: phrase})
	}
	names := slices.Concat(p.Aliases, p.Tags, []string{o.Competitor})
	body := slices.Concat(phrases, []string{o.OneLiner, o.Clarifying, o.FollowUp})
	return append(docs, search.Doc{Kind: docWords, ID: p.ID, Sub: strings.Join(names, " "), Body: strings.Join(body, " ")})
}

// phraseIndex is the index of one library.
type phraseIndex struct {
	library *playbooks.Library
	index   *search.Index
	keys    int // objections, each with its translation counted once
}

// phraseHit is how well an objection fits.
type phraseHit struct {
	phrase string
	score  int
}

// enough is how many objections with all words leave no need for those with some of
// them, and allWords the points that put them before those.
const (
	enough   = 5
	allWords = 1000
)

// find gives the objections that fit, by translation key.
func (x phraseIndex) find(words string) map[string]phraseHit {
	hits := x.whole(words)
	parts := strings.Fields(words)
	if len(hits) >= enough || len(parts) < 2 {
		return hits
	}
	sum := make(map[string]phraseHit)
	for _, word := range parts {
		if len(word) < 3 {
			continue
		}
		one := x.whole(word)
		if len(one)*2 > x.keys {
			continue // such as "the"
		}
		for key, hit := range one {
			have := sum[key]
			if have.phrase == "" {
				have.phrase = hit.phrase
			}
			have.score += hit.score
			sum[key] = have
		}
	}
	for key, hit := range hits {
		hit.score += allWords
		sum[key] = hit
	}
	return sum
}

// whole gives the objections that have all words.
func (x phraseIndex) whole(words string) map[string]phraseHit {
	hits := make(map[string]phraseHit)
	for _, hit := range x.index.Find(words, mostAnswers) {
		id, _, _ := strings.Cut(hit.ID, "#")
		p := x.library.Page(id)
		if p == nil {
			continue
		}
		if have, ok := hits[p.TranslationKey]; !ok || hit.Score > have.score {
			hits[p.TranslationKey] = phraseHit{hit.Title, hit.Score}
		}
	}
	return hits
}
