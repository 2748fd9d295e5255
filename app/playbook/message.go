package playbook

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
)

// filled is a message as one person would read it, ready to show.
type filled struct {
	subject []ui.MergeSpan // nil for channels without a subject
	body    []ui.MergeSpan
	checks  []check
	trouble string // why it cannot be filled in, "" if it can
}

// check is a chip below the message.
type check struct {
	label, icon string
	tone        ui.Tone
}

// fill fills a message with the fields of a person. Fields that do not exist
// are shown as open ones, by the name they have on the page. A message that
// cannot be filled in at all shows its text as it is.
func fill(p *playbooks.Page, fields map[string]string, problems []playbooks.Problem) filled {
	readable, names := withUnknownFields(p, problems)
	f, err := playbooks.Fill(readable, fields)
	if err != nil {
		return filled{trouble: text.Error(err), body: []ui.MergeSpan{{Text: strings.TrimSpace(p.MessageText())}}}
	}
	return filled{subject: spans(f.Subject, names), body: spans(f.Body, names), checks: checks(p, f)}
}

// unknownField is the code of the problem that names a field that does not exist.
const unknownField = "E03"

// withUnknownFields reads a page anew with fields to ask for in place of those
// that do not exist, so that the rest of the message can be filled in. names
// gives the names back.
func withUnknownFields(p *playbooks.Page, problems []playbooks.Problem) (readable *playbooks.Page, names map[string]string) {
	names = map[string]string{}
	lines := strings.Split(p.Source, "\n")
	for i := len(problems) - 1; i >= 0; i-- { // from the end, so that places hold
		at := problems[i]
		if at.Code != unknownField || at.Line < 1 || at.Line > len(lines) {
			continue
		}
		runes := []rune(lines[at.Line-1])
		from, to := at.Column-1, at.Column-1+at.Length
		if from < 0 || to > len(runes) || from >= to {
			continue
		}
		stand := playbooks.AskPrefix + "unknown_" + strconv.Itoa(i)
		names[stand] = string(runes[from:to])
		lines[at.Line-1] = string(runes[:from]) + stand + string(runes[to:])
	}
	if len(names) == 0 {
		return p, names
	}
	readable, _ = playbooks.Parse(p.Path, []byte(strings.Join(lines, "\n")))
	return readable, names
}

func spans(list []playbooks.Span, names map[string]string) []ui.MergeSpan {
	out := make([]ui.MergeSpan, 0, len(list))
	for _, s := range list {
		kind := ui.Literal
		switch s.Kind {
		case playbooks.Value:
			kind = ui.Filled
		case playbooks.Fallback:
			kind = ui.Fallback
		case playbooks.Empty:
			kind = ui.Missing
		}
		out = append(out, ui.MergeSpan{Text: s.Text, Kind: kind, Field: firstOf(names[s.Field], s.Field)})
	}
	return out
}

// checks are length and reading time, subject, form of address and open fields.
func checks(p *playbooks.Page, f playbooks.Filled) []check {
	m := p.Message
	runes := utf8.RuneCountInString(f.BodyText())
	length := check{label: text.T("playbook.check.length", text.Number(runes), text.Number(secondsToRead(f.BodyText()))), icon: "clock", tone: ui.Plain}
	if m.MaxChars > 0 {
		length = check{label: text.T("playbook.check.max", text.Number(runes), text.Number(m.MaxChars)), icon: "check", tone: ui.SuccessTone}
		if runes > m.MaxChars {
			length.icon, length.tone = "alert", ui.WarningTone
		}
	}
	list := []check{length}
	if subject := utf8.RuneCountInString(f.SubjectText()); subject > 0 {
		c := check{label: text.T("playbook.check.subject", text.Number(subject), text.Number(playbooks.MaxSubject)), icon: "check", tone: ui.SuccessTone}
		if subject > playbooks.MaxSubject {
			c.icon, c.tone = "alert", ui.WarningTone
		}
		list = append(list, c)
	}
	if m.Formality != "" {
		list = append(list, check{label: named("playbook.check.formality.", string(m.Formality)), icon: "check", tone: ui.SuccessTone})
	}
	if open := len(f.Missing); open > 0 {
		list = append(list, check{label: text.N("playbook.check.open", open), icon: "alert", tone: ui.DangerTone})
	}
	return list
}

// secondsToRead is how long an adult reads at 240 words a minute.
func secondsToRead(s string) int { return (len(strings.Fields(s))*60 + 239) / 240 }
