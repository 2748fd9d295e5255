package workspace

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"

	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/store"
)

// PastedRow is a line of a pasted text with what we know of it already.
type PastedRow struct {
	model.Pasted
	Known  model.Person // somebody of the account, zero for somebody new
	Seated bool         // has a seat in this center, or is an open seat there
	Twice  bool         // stands further up in the text
}

// ReadPeople reads the people of a text from the clipboard and compares them
// with those whom we have. A table with column names is read as an import reads
// it, everything else by model.ParsePeople. Nothing is changed.
func (ws *Workspace) ReadPeople(ctx context.Context, center model.ID, text string) ([]PastedRow, error) {
	lines, err := readTable(ctx, text)
	if err != nil {
		return nil, err
	}
	if lines == nil {
		if lines, err = model.ParsePeople(text); err != nil {
			return nil, err
		}
	}
	rows := make([]PastedRow, len(lines))
	err = ws.store.View(func(tx *store.Tx) error {
		c, err := tx.Center(center)
		if err != nil {
			return err
		}
		known, err := readDirectory(tx, c.Account)
		if err != nil {
			return err
		}
		seats, err := tx.SeatsOf(center)
		if err != nil {
			return err
		}
		seated := func(p model.Person, title string) bool {
			return slices.ContainsFunc(seats, func(s model.Seat) bool {
				if p.ID.IsZero() {
					return s.Empty() && store.Fold(s.Title) == store.Fold(title)
				}
				return s.Person == p.ID
			})
		}
		list, err := ws.suppressed(tx)
		if err != nil {
			return err
		}
		account, err := tx.Account(c.Account)
		if err != nil {
			return err
		}
		above := &directory{byEmail: map[string]int{}, byLast: map[string][]int{}}
		open := map[string]bool{}
		for i, l := range lines {
			row := PastedRow{Pasted: l}
			switch p := cleanPerson(l.Entry.Person()); {
			case l.Reason != "":
			case list.keepsOut(p, account.Name):
				row.Reason = model.UnreadErased
			case l.Entry.Placeholder():
				row.Seated = seated(model.Person{}, p.JobTitle)
				row.Twice = open[store.Fold(p.JobTitle)]
				open[store.Fold(p.JobTitle)] = true
			default:
				if turned, person, found := known.meant(l.Entry); found {
					row.Entry, row.Known, row.Seated = turned, person, seated(person, "")
					p = cleanPerson(turned.Person())
				}
				if _, row.Twice = above.find(p); !row.Twice {
					above.add(p)
				}
			}
			rows[i] = row
		}
		return ctx.Err()
	})
	return rows, err
}

// readTable reads a text that is a table with column names; nil for all others.
func readTable(ctx context.Context, text string) ([]model.Pasted, error) {
	if len(text) > model.PasteBytes {
		return nil, nil // the model refuses it, and says why
	}
	list, err := exchange.InspectText(text)
	if err != nil || !namesColumns(list, text) {
		return nil, nil
	}
	var rows []model.Pasted
	report, err := list.Read(ctx, func(c exchange.Contact) error {
		rows = append(rows, model.Pasted{Line: c.Line, Text: strings.Join(strings.Fields(c.FirstName+" "+c.LastName+" "+c.JobTitle+" "+c.Email), " "), Entry: entryOf(c)})
		if len(rows) > model.PastePeople {
			return errTooMany
		}
		return nil
	})
	if errors.Is(err, errTooMany) {
		return nil, model.TooManyPasted()
	}
	if err != nil {
		return nil, err
	}
	raw := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for _, p := range report.Rejections { // perhaps an open seat
		line := ""
		if p.Line >= 1 && p.Line <= len(raw) {
			line = strings.Trim(raw[p.Line-1], "\t;, ")
		}
		row := model.Pasted{Line: p.Line, Text: strings.Join(strings.Fields(line), " "), Entry: model.ParseEntry(line)}
		if row.Entry.Empty() {
			row.Reason = model.UnreadNoName
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(a, b model.Pasted) int { return a.Line - b.Line })
	return rows, nil
}

var errTooMany = errors.New("more people than a paste may have")

// namesColumns reports whether the first line of a text names the columns of
// people: a list of people must not lose its first one.
func namesColumns(list *exchange.Import, text string) bool {
	f, m := list.Format, list.Mapping
	if f.HeaderLine == 0 || strings.TrimSpace(firstLines(text, f.HeaderLine-1)) != "" {
		return false
	}
	mapped := 0
	for i, name := range f.Header {
		if len(name) > 40 || strings.ContainsFunc(name, unicode.IsDigit) || strings.ContainsAny(name, "@<") {
			return false
		}
		if m.Columns[i] != exchange.FieldIgnore {
			mapped++
		}
	}
	return mapped*2 >= len(f.Header) && mapped > 1 && m.Has(exchange.FieldFirstName, exchange.FieldLastName, exchange.FieldFullName)
}

// firstLines are the first n lines of a text.
func firstLines(text string, n int) string {
	lines := strings.SplitN(text, "\n", n+1)
	return strings.Join(lines[:min(n, len(lines))], "\n")
}

func entryOf(c exchange.Contact) model.Entry {
	return model.Entry{Gender: c.Gender, Academic: c.Academic, FirstName: c.FirstName, LastName: c.LastName, JobTitle: c.JobTitle,
		Email: c.Email, Phone: firstOf(c.Phone, c.Mobile), LinkedIn: c.LinkedIn}
}
