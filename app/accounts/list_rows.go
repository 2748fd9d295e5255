package accounts

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"konklave/app/text"
	"konklave/model/search"
	"konklave/model/workspace"
)

// listState is what the list keeps in the Tab of its route, so that coming
// back shows the same place. The selection stands in the route's ID or Person.
type listState struct {
	people  bool    // everybody instead of the accounts
	query   string  // the filter as typed
	sort    string  // id of the column, "" for the first
	falling bool    // from the largest down
	top     float32 // how far it is scrolled
}

func parseListState(tab string) listState {
	v, err := url.ParseQuery(tab)
	if err != nil {
		return listState{}
	}
	top, _ := strconv.ParseFloat(v.Get("top"), 32) // whatever cannot be read is the top
	return listState{people: v.Get("view") == "people", query: v.Get("q"), sort: v.Get("sort"), falling: v.Get("falling") != "", top: float32(top)}
}

func (s listState) String() string {
	v := url.Values{}
	set := func(key, value string, given bool) {
		if given {
			v.Set(key, value)
		}
	}
	set("view", "people", s.people)
	set("q", s.query, s.query != "")
	set("sort", s.sort, s.sort != "")
	set("falling", "1", s.falling)
	set("top", strconv.Itoa(int(s.top)), s.top >= 1)
	return v.Encode()
}

// listRows are all the rows of one table and what the filter looks at: lines[i]
// is the folded text of all[i].
type listRows[T any] struct {
	all   []*T
	lines []string
	by    rowOrder
}

// rowOrder is an order of rows, by the id of a column.
type rowOrder struct {
	column  string
	falling bool
}

// sorted are the rows in another order.
func (r listRows[T]) sorted(by rowOrder, less func(a, b *T) int) listRows[T] {
	order := make([]int32, len(r.all))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		if by.falling {
			a, b = b, a
		}
		return less(r.all[a], r.all[b])
	})
	next := listRows[T]{all: make([]*T, len(r.all)), lines: make([]string, len(r.all)), by: by}
	for i, at := range order {
		next.all[i], next.lines[i] = r.all[at], r.lines[at]
	}
	return next
}

// fitting are the rows that contain every word of a query, in their order.
func (r listRows[T]) fitting(query string) []*T {
	if strings.TrimSpace(query) == "" {
		return r.all
	}
	hits := search.Filter(r.lines, query)
	found := make([]*T, len(hits))
	for i, at := range hits {
		found[i] = r.all[at]
	}
	return found
}

// accountItem is an account in the list. The places tell the order of its
// words among all, so that sorting compares numbers, not texts.
type accountItem struct {
	workspace.AccountRow
	name, industry, city int32
}

// personItem is a person in the list of everybody.
type personItem struct {
	workspace.PersonRow
	name, title, account int32
}

// accountRows prepares accounts, which come by name.
func accountRows(list []workspace.AccountRow) listRows[accountItem] {
	items := make([]accountItem, len(list))
	r := listRows[accountItem]{by: rowOrder{column: "name"}, all: make([]*accountItem, len(list)), lines: make([]string, len(list))}
	industries, cities := make([]string, len(list)), make([]string, len(list))
	for i, a := range list {
		items[i] = accountItem{AccountRow: a, name: int32(i)}
		r.all[i] = &items[i]
		industries[i], cities[i] = search.Fold(a.Industry), search.Fold(a.City)
		r.lines[i] = search.Fold(a.Name) + " " + industries[i] + " " + cities[i]
	}
	for i, place := range places(industries) {
		items[i].industry = place
	}
	for i, place := range places(cities) {
		items[i].city = place
	}
	return r
}

// personRows prepares everybody, by name.
func personRows(list []workspace.PersonRow) listRows[personItem] {
	names := make([]string, len(list))
	order := make([]int32, len(list))
	for i, p := range list {
		names[i], order[i] = search.Fold(lastFirst(p.Name)), int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return strings.Compare(names[a], names[b]) })
	items := make([]personItem, len(list))
	r := listRows[personItem]{by: rowOrder{column: "person"}, all: make([]*personItem, len(list)), lines: make([]string, len(list))}
	titles, accounts := make([]string, len(list)), make([]string, len(list))
	folded := map[string]string{} // of titles and account names, which repeat
	fold := func(s string) string {
		f, known := folded[s]
		if !known {
			f = search.Fold(s)
			folded[s] = f
		}
		return f
	}
	for i, at := range order {
		p := list[at]
		items[i] = personItem{PersonRow: p, name: int32(i)}
		r.all[i] = &items[i]
		titles[i], accounts[i] = fold(p.Title), fold(p.AccountName)
		r.lines[i] = names[at] + " " + titles[i] + " " + accounts[i]
	}
	for i, place := range places(titles) {
		items[i].title = place
	}
	for i, place := range places(accounts) {
		items[i].account = place
	}
	return r
}

// lastFirst puts the last word of a name in front: people are looked for by
// surname.
func lastFirst(name string) string {
	if i := strings.LastIndexByte(name, ' '); i >= 0 {
		return name[i+1:] + " " + name[:i]
	}
	return name
}

// places gives each word its place in the alphabet of all; equal words have
// the same one, and empty ones come last.
func places(words []string) []int32 {
	distinct := map[string]int32{}
	for _, w := range words {
		distinct[w] = 0
	}
	sorted := make([]string, 0, len(distinct))
	for w := range distinct {
		sorted = append(sorted, w)
	}
	slices.SortFunc(sorted, func(a, b string) int {
		switch {
		case a == "" || b == "":
			return cmp.Compare(len(b), len(a))
		default:
			return strings.Compare(a, b)
		}
	})
	for i, w := range sorted {
		distinct[w] = int32(i)
	}
	found := make([]int32, len(words))
	for i, w := range words {
		found[i] = distinct[w]
	}
	return found
}

// loadAccounts reads the list of accounts.
func loadAccounts(ctx context.Context, ws *workspace.Workspace) (listRows[accountItem], error) {
	list, err := ws.Accounts(ctx)
	if err != nil {
		return listRows[accountItem]{}, err
	}
	return accountRows(list), nil
}

// loadPeople reads the list of everybody.
func loadPeople(ctx context.Context, ws *workspace.Workspace) (listRows[personItem], error) {
	list, err := ws.PeopleRows(ctx)
	if err != nil {
		return listRows[personItem]{}, err
	}
	return personRows(list), nil
}

// hitsLine says how many of all the list shows.
func hitsLine(shown, all int) string {
	if shown == all {
		return ""
	}
	return text.T("accounts.list.hits", text.Number(shown), text.Number(all))
}
