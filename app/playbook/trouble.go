package playbook

import (
	"cmp"
	"fmt"
	"slices"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/playbooks"
)

// translated gives arguments the form of the language: an argument may be the
// id of a text itself.
func translated(args []any) []any {
	out := make([]any, len(args))
	for i, arg := range args {
		switch arg := arg.(type) {
		case playbooks.TextID:
			out[i] = text.T(string(arg))
		case model.Date:
			out[i] = text.DateYear(arg)
		default:
			out[i] = arg
		}
	}
	return out
}

// problemText says what is wrong in the language of the window.
func problemText(p playbooks.Problem) string {
	if !text.Has(p.ID) {
		return p.Message
	}
	return text.T(p.ID, translated(p.Args)...)
}

// placeText says where: the line, or the file where the problem is elsewhere.
func placeText(p playbooks.Problem, elsewhere bool) string {
	switch {
	case elsewhere && p.Line > 0:
		return fmt.Sprintf("%s:%d", p.Path, p.Line)
	case elsewhere:
		return p.Path
	case p.Line > 0:
		return text.T("playbook.line", text.Number(p.Line))
	}
	return text.T("playbook.whole_page")
}

// fixText is the word on the button of a repair.
func fixText(f *playbooks.Fix) string {
	if f.Label == "check.fix.replace" || !text.Has(f.Label) {
		return text.T("playbook.fix") // the replacement itself stands in the sentence
	}
	return text.T(f.Label, translated(f.Args)...)
}

// look is how a severity is shown.
func look(s playbooks.Severity) (icon string, ink ui.Token, tone ui.Tone) {
	switch s {
	case playbooks.Error:
		return "alert", ui.Danger, ui.DangerTone
	case playbooks.Warning:
		return "alert", ui.Warning, ui.WarningTone
	}
	return "info", ui.Info, ui.InfoTone
}

// marks underline problems in the source; repair is called with one that the
// user wants repaired.
func marks(problems []playbooks.Problem, repair func(playbooks.Problem)) []ui.Mark {
	var list []ui.Mark
	for _, p := range problems {
		if p.Line == 0 {
			continue
		}
		severity := ui.MarkHint
		switch p.Severity {
		case playbooks.Error:
			severity = ui.MarkError
		case playbooks.Warning:
			severity = ui.MarkWarning
		}
		m := ui.Mark{Line: p.Line, Column: p.Column, Length: p.Length, Severity: severity, Message: problemText(p)}
		if p.Fix != nil {
			m.Fix = fixText(p.Fix)
			m.Repair = func() { repair(p) }
		}
		list = append(list, m)
	}
	return list
}

// next is the first problem behind a place of the source, from the top again
// after the last; -1 when none has a place.
func next(problems []playbooks.Problem, line, column int) int {
	order := placed(problems)
	for _, i := range order {
		if p := problems[i]; p.Line > line || p.Line == line && p.Column > column {
			return i
		}
	}
	if len(order) == 0 {
		return -1
	}
	return order[0]
}

// previous is the last problem before a place, from the end again before the
// first; -1 when none has a place.
func previous(problems []playbooks.Problem, line, column int) int {
	order := placed(problems)
	for _, i := range slices.Backward(order) {
		if p := problems[i]; p.Line < line || p.Line == line && p.Column < column {
			return i
		}
	}
	if len(order) == 0 {
		return -1
	}
	return order[len(order)-1]
}

// placed are the problems that have a place, in the order of the text.
func placed(problems []playbooks.Problem) []int {
	var order []int
	for i, p := range problems {
		if p.Line > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		p, q := problems[a], problems[b]
		return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
	})
	return order
}
