package playbook

import (
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
)

// complete says what can be put in at a place of the source.
func (p *Page) complete(line string, column int, asked bool) (ui.Completion, bool) {
	if p.shelf == nil {
		return ui.Completion{}, false
	}
	c := completer{library: p.shelf.library, lang: text.Lang(), path: p.path, inFront: p.source.editor.InFront()}
	if page := p.cur.page; page != nil {
		c.lang, c.kind = firstOf(page.Lang, c.lang), page.Kind
	}
	return c.at(line, column, asked)
}

// find opens the search of the source.
func (p *Page) find(replacing bool) {
	if p.editing() && p.path != "" {
		p.source.find.Open(replacing)
	}
}

// repairLater has a problem of the source repaired after the next check, if it
// was typed on since it was found: its place may be another by now. It reports
// whether it does.
func (p *Page) repairLater(problem playbooks.Problem) bool {
	if !p.editing() || problem.Path != p.path || problem.Fix == nil || p.seen == p.source.editor.Changes() {
		return false
	}
	p.after = &problem
	p.host.Runner.Cancel("playbook.check")
	p.check()
	return true
}

// repairAfter makes the repair that waited for the check, at the place that is
// nearest to where it was.
func (p *Page) repairAfter() {
	wanted := p.after
	p.after = nil
	if wanted == nil || p.seen != p.source.editor.Changes() {
		return
	}
	best := -1
	for i, found := range p.found {
		if found.Code == wanted.Code && found.Message == wanted.Message && found.Fix != nil && found.Fix.Replacement == wanted.Fix.Replacement &&
			(best < 0 || distance(found.Line, wanted.Line) < distance(p.found[best].Line, wanted.Line)) {
			best = i
		}
	}
	if best >= 0 {
		p.repair(p.found[best])
	}
}

func distance(a, b int) int { return max(a-b, b-a) }
