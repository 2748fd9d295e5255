package accounts

import (
	"context"
	"errors"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// dryRunMost is the size in bytes up to which the rows of a file are counted
// before the import: that takes a few seconds. Larger files go ahead at once.
const dryRunMost = 100 << 20

// previewRows is how many people are shown as they will become.
const previewRows = 6

// columnItem is a column of the file with the field that it goes into.
type columnItem struct {
	index   int
	name    string
	samples string
	field   exchange.Field
}

// samplesShown and sampleLength bound what is shown of a column.
const (
	samplesShown = 3
	sampleLength = 60 // letters of a cell
)

// columnItems describes the columns of a list.
func columnItems(list *exchange.Import) []columnItem {
	items := make([]columnItem, len(list.Mapping.Columns))
	for i, field := range list.Mapping.Columns {
		name := columnName(list.Format.Header, i)
		if list.Format.Kind == exchange.Cards { // cards have no header: these columns are ours
			name = text.T("import.field." + string(exchange.CardFields()[i]))
		}
		items[i] = columnItem{index: i, name: name, samples: samplesOf(list.Format.Sample, i), field: field}
	}
	return items
}

// columnName is the name in the header, else the letter as in a spreadsheet.
func columnName(header []string, i int) string {
	if i < len(header) && header[i] != "" {
		return header[i]
	}
	letters := ""
	for n := i + 1; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return text.T("import.column", letters)
}

// samplesOf are the first different cells of a column.
func samplesOf(sample []exchange.Row, column int) string {
	var found []string
	for _, row := range sample {
		if column >= len(row.Cells) {
			continue
		}
		cell := shorten(strings.Join(strings.Fields(row.Cells[column]), " "), sampleLength)
		if cell == "" || slices.Contains(found, cell) {
			continue
		}
		if found = append(found, cell); len(found) == samplesShown {
			break
		}
	}
	return strings.Join(found, "  ·  ")
}

// shorten cuts a text to a number of letters.
func shorten(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}

// withField is the list with another field for a column. The given list stays
// as it is: work in the background may be reading it.
func withField(list *exchange.Import, column int, field exchange.Field) *exchange.Import {
	changed := *list
	changed.Mapping.Columns = slices.Clone(list.Mapping.Columns)
	changed.Mapping.Columns[column] = field
	return &changed
}

// fact is one thing that was found out about a file.
type fact struct{ label, value string }

// factsOf says how a file is written.
func factsOf(list *exchange.Import) []fact {
	f := list.Format
	header := text.T("import.fact.header.none")
	if f.HeaderLine > 0 {
		header = text.T("import.fact.header.line", text.Number(f.HeaderLine))
	}
	source := text.T("import.fact.source.unknown")
	if list.Mapping.Source != "" {
		source = text.T("import.source." + list.Mapping.Source)
	}
	facts := []fact{{text.T("import.fact.source"), source}, {text.T("import.fact.kind"), text.T("import.kind." + string(f.Kind))}}
	if f.Encoding != "" {
		facts = append(facts, fact{text.T("import.fact.encoding"), encodingName(f.Encoding)})
	}
	if f.Kind == exchange.Table {
		delimiter := map[byte]string{',': "comma", ';': "semicolon", '\t': "tab", '|': "bar"}[f.Delimiter]
		facts = append(facts, fact{text.T("import.fact.delimiter"), text.T("import.delimiter." + delimiter)})
	}
	if f.Kind != exchange.Cards {
		facts = append(facts, fact{text.T("import.fact.header"), header}, fact{text.T("import.fact.columns"), text.Number(len(list.Mapping.Columns))})
	}
	return append(facts, fact{text.T("import.fact.size"), text.Size(f.Size)})
}

// encodingName writes an encoding as people know it: UTF-8, UTF-16 LE,
// Windows-1252.
func encodingName(e exchange.Encoding) string {
	if e == exchange.Windows1252 {
		return "Windows-1252"
	}
	name := strings.ToUpper(string(e))
	for _, order := range []string{"LE", "BE"} {
		if cut, ok := strings.CutSuffix(name, order); ok {
			return cut + " " + order
		}
	}
	return name
}

// need is one thing that a list needs to become contacts, met or not.
type need struct {
	tone  ui.Tone
	icon  string
	words string
}

// needsOf says which fields are there and which are missing. fallback is the
// account for rows without a company.
func needsOf(m exchange.Mapping, fallback string) []need {
	met := func(id string) need { return need{ui.SuccessTone, "check", text.T(id)} }
	var needs []need
	person := m.Has(exchange.FieldFirstName, exchange.FieldLastName, exchange.FieldFullName)
	mail, company := m.Has(exchange.FieldEmail), m.Has(exchange.FieldAccount)
	switch {
	case person:
		needs = append(needs, met("import.need.name"))
	case mail:
		needs = append(needs, need{ui.WarningTone, "alert", text.T("import.need.name.missing")})
	case company:
		needs = append(needs, need{ui.InfoTone, "info", text.T("import.need.companies")})
	default:
		needs = append(needs, need{ui.DangerTone, "alert", text.T("import.need.nothing")})
	}
	switch {
	case company:
		needs = append(needs, met("import.need.account"))
	case strings.TrimSpace(fallback) != "":
		needs = append(needs, met("import.need.account.fallback"))
	case mail:
		needs = append(needs, need{ui.InfoTone, "info", text.T("import.need.account.domain")})
	case person:
		needs = append(needs, need{ui.DangerTone, "alert", text.T("import.need.account.missing")})
	}
	if person || mail {
		if mail {
			needs = append(needs, met("import.need.email"))
		} else {
			needs = append(needs, need{ui.InfoTone, "info", text.T("import.need.email.missing")})
		}
		if m.Has(exchange.FieldJobTitle, exchange.FieldRole) {
			needs = append(needs, met("import.need.title"))
		} else {
			needs = append(needs, need{ui.InfoTone, "info", text.T("import.need.title.missing")})
		}
	}
	return needs
}

// blocked says why a list cannot be imported, "" if it can.
func blocked(m exchange.Mapping, fallback string) string {
	if err := m.Check(); err != nil {
		return text.Error(err)
	}
	if !m.Has(exchange.FieldAccount, exchange.FieldEmail) && strings.TrimSpace(fallback) == "" {
		return text.T("import.need.account.missing")
	}
	return ""
}

// personPreview is a row of the file as it will become.
type personPreview struct {
	name, title, account, email, role string
}

// errEnough ends the reading of a preview.
var errEnough = errors.New("enough rows for the preview")

// previewMost is how far into the file, in bytes, a preview looks for rows that
// can be used.
const previewMost = 1 << 20

// previewOf reads the first people of a list, and only the head of the file,
// whatever its size.
func previewOf(ctx context.Context, list *exchange.Import, fallback string, library *playbooks.Library) ([]personPreview, error) {
	ctx, enough := context.WithCancel(ctx)
	defer enough()
	head := *list
	head.NoRejects = true
	head.Progress = func(done, _ int64) {
		if done > previewMost {
			enough()
		}
	}
	var people []personPreview
	seen := 0
	_, err := head.Read(ctx, func(c exchange.Contact) error {
		people = append(people, previewRow(c, fallback, library))
		if seen++; seen == previewRows {
			return errEnough
		}
		return nil
	})
	if err != nil && !errors.Is(err, errEnough) && model.CodeOf(err) != model.Canceled {
		return nil, err
	}
	return people, nil // of a call that was overtaken nobody hears
}

func previewRow(c exchange.Contact, fallback string, library *playbooks.Library) personPreview {
	p := model.Person{Academic: c.Academic, FirstName: c.FirstName, LastName: c.LastName}
	row := personPreview{name: p.FullName(), title: c.JobTitle, account: workspace.ImportAccount(c, strings.TrimSpace(fallback)), email: c.Email}
	roles := []model.Role{c.Role}
	if !c.Role.Valid() {
		roles = library.SuggestRoles(c.JobTitle)
	}
	var words []string
	if c.HasPerson() {
		for _, r := range roles {
			words = append(words, text.T("role."+string(r)))
		}
	}
	row.role = strings.Join(words, ", ")
	return row
}

// tally is a count with its name, on the preview and in the result.
type tally struct {
	label string
	n     int
	tone  ui.Token
}

// talliesOf are the counts of an import, or of its dry run.
func talliesOf(r workspace.ImportResult) []tally {
	tone := func(n int, t ui.Token) ui.Token {
		if n == 0 {
			return ui.Text3
		}
		return t
	}
	return []tally{
		{text.T("import.count.people"), r.People, tone(r.People, ui.Success)},
		{text.T("import.count.accounts"), r.Accounts, tone(r.Accounts, ui.Success)},
		{text.T("import.count.updated"), r.Updated, tone(r.Updated, ui.Info)},
		{text.T("import.count.unchanged"), r.Unchanged, tone(r.Unchanged, ui.Text2)},
		{text.T("import.count.rejected"), r.Rejected, tone(r.Rejected, ui.Danger)},
	}
}

// importVerb names the button that starts: how much will come.
func importVerb(dry *workspace.ImportResult) string {
	switch {
	case dry == nil:
		return text.T("import.go")
	case dry.People+dry.Updated > 0:
		return text.N("import.go.people", dry.People+dry.Updated)
	case dry.Accounts > 0:
		return text.N("import.go.accounts", dry.Accounts)
	}
	return text.T("import.go")
}

// noteRow is a row of the file that was rejected, or lost something.
type noteRow struct {
	line     int
	rejected bool
	words    string
}

// notesOf lists what happened to rows, by line.
func notesOf(r exchange.Report) []noteRow {
	notes := make([]noteRow, 0, len(r.Rejections)+len(r.Warnings))
	for _, p := range r.Rejections {
		notes = append(notes, noteRow{p.Line, true, problemWords(p)})
	}
	for _, p := range r.Warnings {
		notes = append(notes, noteRow{p.Line, false, problemWords(p)})
	}
	slices.SortStableFunc(notes, func(a, b noteRow) int { return a.line - b.line })
	return notes
}

func problemWords(p exchange.Problem) string {
	if text.Has(p.ID) {
		return text.T(p.ID, p.Args...)
	}
	return p.Message
}

// typedPath makes a path of what was typed or pasted: without quotes, with the
// home folder for "~", and of a file address as file managers copy it.
func typedPath(s, home string) string {
	s = strings.Trim(strings.TrimSpace(s), `"'`)
	if u, err := url.Parse(s); err == nil && u.Scheme == "file" {
		s = u.Path
	}
	if rest, ok := strings.CutPrefix(s, "~"); ok && home != "" && (rest == "" || rest[0] == '/' || rest[0] == filepath.Separator) {
		s = home + rest
	}
	if s == "" {
		return ""
	}
	return filepath.Clean(s)
}

// percentOf is how much of a file has been read, 0 to 100.
func percentOf(done, total int64) int {
	if total <= 0 {
		return 0
	}
	return int(min(done, total) * 100 / total)
}

// lineWords writes a line number for a table: without separators, as editors
// do.
func lineWords(n int) string { return strconv.Itoa(n) }
