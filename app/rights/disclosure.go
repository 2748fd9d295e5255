// Package rights is what a person may ask of us under the GDPR, for the screens
// that offer it: to be told what we hold, and to be erased.
package rights

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"path/filepath"
	"strings"
	"time"

	"konklave/app/paper"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/workspace"
)

// DisclosureLetter puts what we hold of a person into words for the person.
func DisclosureLetter(d workspace.Disclosure, now time.Time) paper.Letter {
	l := paper.Letter{Title: text.T("disclosure.title", d.Person), Intro: text.T("disclosure.intro", whoHolds(d.Holder.Company, d.Holder.Name), text.DateYear(d.MadeOn)),
		Date: text.DateYear(d.MadeOn), Now: now}
	section := func(title string, rows ...paper.LetterRow) {
		var kept []paper.LetterRow
		for _, r := range rows {
			if r.Value != "" {
				kept = append(kept, r)
			}
		}
		if len(kept) == 0 {
			kept = []paper.LetterRow{{Value: text.T("disclosure.nothing")}}
		}
		l.Sections = append(l.Sections, paper.LetterSection{Title: text.T(title), Rows: kept})
	}
	row := func(label, value string) paper.LetterRow { return paper.LetterRow{Label: text.T(label), Value: value} }
	p := d.Data
	section("disclosure.data", row("disclosure.name", d.Person), row("disclosure.job", joined(p.JobTitle, p.Department)), row("disclosure.account", d.Account),
		row("disclosure.country", text.CountryName(d.Country)), row("disclosure.email", p.Email), row("disclosure.phone", joined(p.Phone, p.Mobile)), row("disclosure.linkedin", p.LinkedIn),
		row("disclosure.language", text.LanguageName(p.Language)), row("disclosure.matters", p.Matters), row("disclosure.notes", p.Notes))
	basis := ""
	if d.LegalBasis != "" {
		basis = text.T("basis." + d.LegalBasis)
	}
	source := ""
	if d.Source != "" {
		source = joined(SourceName(d.Source), dated(d.SourceOn), d.SourceRef)
	}
	section("disclosure.why", row("disclosure.purpose", text.T("disclosure.purpose.sales")), row("disclosure.basis", joined(basis, d.BasisNote)), row("disclosure.source", source),
		row("disclosure.retain", joined(dated(d.RetainUntil), d.RetainWhy)), row("disclosure.recipients", text.T("disclosure.recipients.none")))
	section("disclosure.seats", disclosedSeats(d)...)
	section("disclosure.permissions", disclosedPermissions(d)...)
	section("disclosure.touches", disclosedTouches(d)...)
	section("disclosure.tasks", disclosedTasks(d)...)
	section("disclosure.cadences", disclosedCadences(d)...)
	section("disclosure.requests", disclosedRequests(d)...)
	section("disclosure.rights", paper.LetterRow{Value: text.T("disclosure.rights.text")})
	return l
}

func whoHolds(names ...string) string {
	for _, n := range names {
		if n != "" {
			return n
		}
	}
	return text.T("disclosure.we")
}

// joined sets what is not empty behind each other.
func joined(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, " · ")
}

func dated(d model.Date) string {
	if d.IsZero() {
		return ""
	}
	return text.DateYear(d)
}

func disclosedSeats(d workspace.Disclosure) (rows []paper.LetterRow) {
	for _, s := range d.Seats {
		var roles []string
		for _, r := range s.Roles {
			roles = append(roles, text.T("role."+string(r)))
		}
		influence := ""
		if s.Influence > 0 {
			influence = text.T("disclosure.influence", int(s.Influence))
		}
		rows = append(rows, paper.LetterRow{Label: text.T("disclosure.seat"), Value: joined(s.Center, strings.Join(roles, ", "), text.T("support."+s.Support.Code()), influence, text.T("coverage."+s.Coverage.Code()))})
		for _, e := range s.Evidence {
			rows = append(rows, paper.LetterRow{Label: text.T("disclosure.evidence"), Value: e})
		}
	}
	return rows
}

func disclosedPermissions(d workspace.Disclosure) (rows []paper.LetterRow) {
	for _, p := range d.Permissions {
		channel := text.T("permission.channel.all")
		if p.Channel != "" {
			channel = text.T("channel." + string(p.Channel))
		}
		status := ""
		if p.Status != "" {
			status = text.T("permission." + string(p.Status))
		}
		rows = append(rows, paper.LetterRow{Label: channel, Value: joined(status, dated(model.DateOf(p.Since)), p.Address, p.Evidence, p.Facts)})
	}
	for _, s := range d.Suppressed {
		rows = append(rows, paper.LetterRow{Label: text.T("disclosure.suppressed"), Value: text.Say(model.Sentence{ID: "gate.suppressed." + string(s.Kind), Args: []any{model.DateOf(s.Since)}})})
	}
	return rows
}

func disclosedTouches(d workspace.Disclosure) (rows []paper.LetterRow) {
	for _, t := range d.Touches {
		basis := ""
		if t.Basis != "" {
			basis = text.T("basis." + t.Basis)
		}
		parts := []string{text.T("channel." + string(t.Channel)), t.Subject, t.Text, basis, t.Rule}
		if t.Seconds > 0 {
			parts = append(parts, text.T("call.took", text.Minutes(time.Duration(t.Seconds)*time.Second)))
		}
		for _, o := range t.Objections {
			parts = append(parts, text.T("call.met", o.Said, text.Value(o.Outcome)))
		}
		rows = append(rows, paper.LetterRow{Label: dated(model.DateOf(t.At)), Value: joined(parts...)})
	}
	return rows
}

func disclosedTasks(d workspace.Disclosure) (rows []paper.LetterRow) {
	for _, t := range d.Tasks {
		rows = append(rows, paper.LetterRow{Label: dated(t.Due), Value: firstOrDash(joined(t.Title, t.Note))})
	}
	return rows
}

func disclosedCadences(d workspace.Disclosure) (rows []paper.LetterRow) {
	for _, c := range d.Cadences {
		ended := ""
		if c.Why != "" {
			ended = joined(dated(c.Ended), text.T("cadence.exit."+string(c.Why)), c.Note)
		}
		rows = append(rows, paper.LetterRow{Label: dated(c.Start), Value: joined(c.Title, ended)})
		for _, s := range c.Steps {
			rows = append(rows, paper.LetterRow{Label: dated(s.Due), Value: joined(text.T("channel."+string(s.Channel)), s.Title, dated(s.Done), s.Skipped)})
		}
	}
	return rows
}

func disclosedRequests(d workspace.Disclosure) (rows []paper.LetterRow) {
	for _, r := range d.Requests {
		done := text.T("disclosure.request.open", text.DateYear(r.Due))
		if !r.Done.IsZero() {
			done = text.T("disclosure.request.done", text.DateYear(r.Done))
		}
		rows = append(rows, paper.LetterRow{Label: dated(r.Received), Value: joined(text.T("disclosure.article", int(r.Article)), done)})
	}
	return rows
}

func firstOrDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// SourceName puts the source of somebody's data into words.
func SourceName(source string) string {
	if id := "source." + source; text.Has(id) {
		return text.T(id)
	}
	return source
}

// WriteDisclosure writes what we hold of a person into a file, as PDF or JSON
// by its ending, and gives its SHA-256 in hexadecimal.
func WriteDisclosure(ctx context.Context, ws *workspace.Workspace, person model.ID, file string) (sum string, err error) {
	d, err := ws.Disclose(ctx, person)
	if err != nil {
		return "", err
	}
	hash := sha256.New()
	both := func(write func(io.Writer) error) func(io.Writer) error {
		return func(w io.Writer) error { return write(io.MultiWriter(w, hash)) }
	}
	switch strings.ToLower(filepath.Ext(file)) {
	case ".pdf":
		err = exchange.WriteFile(file, both(DisclosureLetter(d, ws.Now()).WritePDF))
	case ".json":
		err = exchange.WriteFile(file, both(func(w io.Writer) error {
			out := json.NewEncoder(w)
			out.SetIndent("", "  ")
			out.SetEscapeHTML(false)
			return out.Encode(d)
		}))
	default:
		return "", model.Errorf(model.Invalid, "error.disclosure.format", "%s ends in neither .pdf nor .json", file)
	}
	return hex.EncodeToString(hash.Sum(nil)), err
}
