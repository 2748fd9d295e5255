package playbook

import (
	"context"
	"strings"
	"time"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// How long after the last key the text is checked, and kept as a draft.
const (
	checkAfter = 200 * time.Millisecond
	draftAfter = time.Second
)

// opened is the source of a page as it is read for the editor.
type opened struct {
	saved string
	text  string // the draft, where there is one
}

// loadSource reads the text of the page into the editor.
func (p *Page) loadSource() {
	ws, path := p.host.Workspace, p.cur.path
	p.path, p.dirty, p.typedPage = "", false, nil
	p.source.path.SetText(path[strings.LastIndexByte(path, '/')+1:])
	p.source.editor.SetReadOnly(true) // what is typed now would be lost
	ui.Run(p.host.Runner, "playbook.source", func(context.Context) (opened, error) {
		saved, err := ws.PageSource(path)
		if err != nil {
			return opened{}, err
		}
		draft, _, ok, err := ws.Draft(path)
		if err != nil || !ok {
			draft = saved
		}
		return opened{saved, draft}, err
	}, func(o opened, err error) {
		if err != nil {
			p.host.Fail(err)
			p.setMode(reads)
			return
		}
		if p.cur.path != path || !p.editing() {
			return
		}
		p.path, p.saved, p.dirty = path, o.saved, o.text != o.saved
		p.source.editor.SetText(o.text)
		p.source.editor.SetReadOnly(false)
		p.check()
		p.land()
		p.fillForm(nil)
	})
}

// typed follows every change of the text.
func (p *Page) typed() {
	if p.path == "" {
		return
	}
	if !p.dirty {
		p.dirty = true
		p.showState()
	}
	p.host.Runner.After(checkAfter, "playbook.check", p.check)
	p.host.Runner.After(draftAfter, "playbook.draft", p.keepDraft)
}

func (p *Page) showState() { p.header.setEditing(p.editing(), p.dirty, p.ownFile(), false) }

// ownFile reports whether the file on show is the team's already.
func (p *Page) ownFile() bool { return p.cur.page == nil || p.cur.page.Own }

// checked is the text as typed, read as a page.
type checked struct {
	text     string
	changes  int // ui.Editor.Changes of it
	page     *playbooks.Page
	words    *ui.Document
	problems []playbooks.Problem
}

// check reads the text as typed and shows the page and its problems.
func (p *Page) check() {
	if p.path == "" || p.shelf == nil {
		return
	}
	source, path, library, today, pictures := p.source.editor.Text(), p.path, p.shelf.library, p.shelf.today, p.pictures
	changes := p.source.editor.Changes()
	ui.Run(p.host.Runner, "playbook.checking", func(context.Context) (checked, error) {
		page, problems := library.CheckPage(path, []byte(source), today)
		words := ui.Verbatim(source)
		if page.Kind != "" {
			words = wordsOf(page, pictures)
		}
		return checked{source, changes, page, words, problems}, nil
	}, func(c checked, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		if p.path == path && p.editing() {
			p.showChecked(c)
		}
	})
}

func (p *Page) showChecked(c checked) {
	p.dirty = c.text != p.saved
	p.found, p.seen, p.typedPage = c.problems, c.changes, c.page
	p.source.editor.SetMarks(marks(c.problems, p.repair))
	p.fillForm(c.problems)
	if c.page.Kind == "" {
		p.reader.showSource(c.words)
		p.preview.set("", false, p.person)
	} else {
		p.reader.show(reading{c.page, c.words, c.problems, p.shelf.today, p.person}, true)
		p.preview.set(c.page.Lang, c.page.Message != nil, p.person)
	}
	all := make([]playbooks.Problem, 0, len(p.shelf.problems))
	for _, other := range p.shelf.problems {
		if other.Path != p.path {
			all = append(all, other)
		}
	}
	p.problems.set(p.path, c.problems, append(append([]playbooks.Problem{}, c.problems...), all...))
	p.fit()
	p.showState()
	p.showLife()
	p.repairAfter()
}

// keepDraft keeps what was typed, in the background.
func (p *Page) keepDraft() {
	p.host.Runner.Cancel("playbook.draft")
	if p.path == "" || !p.editing() {
		return
	}
	p.form.flush()
	source, saved, path, ws := p.source.editor.Text(), p.saved, p.path, p.host.Workspace
	if source == saved && !p.shelf.drafts[path] {
		return
	}
	p.markDraft(path, source != saved)
	ticket := p.keeper.take()
	ui.Run(p.host.Runner, "", func(context.Context) (struct{}, error) {
		return struct{}{}, p.keeper.keep(ws, ticket, path, source, saved)
	}, func(_ struct{}, err error) {
		if err != nil {
			p.host.Fail(err)
		}
	})
}

// markDraft shows in the tree that a page has unsaved text.
func (p *Page) markDraft(path string, on bool) {
	if p.shelf.drafts[path] == on {
		return
	}
	p.shelf.drafts[path] = on
	p.tree.setNodes(outline(p.shelf))
}

// save writes the text to the team's folder. If the page is approved, or if
// another program has written to the file since it was opened, the user is asked
// first.
func (p *Page) save() {
	if !p.editing() || p.path == "" {
		return
	}
	p.form.flush()
	source, before := p.source.editor.Text(), p.saved
	if source == before || p.asksVersion(before, source) {
		return
	}
	p.saveNow(workspace.Saving{})
}

// saveNow is save without asking for the version.
func (p *Page) saveNow(s workspace.Saving) {
	source, before, path, ws := p.source.editor.Text(), p.saved, p.path, p.host.Workspace
	ui.Run(p.host.Runner, "playbook.save", func(context.Context) (bool, error) {
		now, err := ws.PageSource(path)
		return err == nil && now != before && now != source, nil
	}, func(changed bool, err error) {
		switch {
		case err != nil:
			p.host.Fail(err)
		case changed:
			p.host.Dialogs.ConfirmDanger(text.T("playbook.conflict"), text.T("playbook.conflict.what", path), text.T("playbook.conflict.overwrite"), func() { p.write(path, source, s) })
		default:
			p.write(path, source, s)
		}
	})
}

// write saves without asking.
func (p *Page) write(path, source string, s workspace.Saving) {
	ws, own := p.host.Workspace, p.ownFile()
	p.host.Runner.Cancel("playbook.draft")
	p.host.Do(func(ctx context.Context) error {
		if err := ws.SavePageVersion(ctx, path, source, s); err != nil {
			return err
		}
		return p.keeper.drop(ws, path)
	}, func() {
		if p.path == path {
			p.saved = source
			p.dirty = p.source.editor.Text() != source
		}
		said := text.T("playbook.saved")
		if !own {
			said = text.T("playbook.saved.copy")
		}
		if n := count(p.found).errors; n > 0 && p.path == path {
			said = text.N("playbook.saved.errors", n)
		}
		p.host.Toasts.Show(said, "", nil)
		if p.dirty {
			p.keepDraft() // typed while it was being written
		}
		p.load()
	})
}

// goTo jumps to the place of a problem.
func (p *Page) goTo(problem playbooks.Problem) {
	p.jumpTo(problem, &jump{line: problem.Line, column: problem.Column, length: problem.Length})
}

// repair makes the repair that the check offers. It is typed into the source
// and not saved.
func (p *Page) repair(problem playbooks.Problem) {
	if p.repairLater(problem) {
		return
	}
	if problem.Fix != nil {
		p.jumpTo(problem, &jump{line: problem.Fix.Line, column: problem.Fix.Column, length: problem.Fix.Length, fix: problem.Fix})
	}
}

func (p *Page) jumpTo(problem playbooks.Problem, to *jump) {
	if problem.Path == "" && problem.Page == "" {
		return // of the library as a whole
	}
	p.jump = to
	switch {
	case problem.Path != p.cur.path:
		p.route.Tab = edits
		p.open(firstOf(problem.Page, problem.Path))
	case !p.editing():
		p.setMode(edits)
	default:
		p.land()
	}
}

// land goes where jumpTo wanted, now that the source is there.
func (p *Page) land() {
	to := p.jump
	p.jump = nil
	if to == nil || to.line == 0 {
		return
	}
	if p.landInForm(to) {
		return
	}
	if to.fix != nil {
		p.source.editor.Replace(to.line, to.column, to.length, to.fix.Replacement)
	} else {
		p.source.editor.Select(to.line, max(to.column, 1), to.length)
	}
	p.source.editor.Focus()
}

// nextProblem goes to the first problem behind the caret, or with back to the
// one before it.
func (p *Page) nextProblem(back bool) {
	if p.shelf == nil || p.cur.path == "" {
		return
	}
	list, line, column := p.shelf.problemsOf(p.cur), 0, 0
	if p.editing() && p.path != "" {
		list = p.found
		line, column = p.source.editor.Caret()
		if n := len([]rune(p.source.editor.SelectedText())); n > 0 {
			column -= n // the caret stands behind the problem that F8 selected last
		}
	}
	i := next(list, line, column)
	if back {
		i = previous(list, line, column)
	}
	if i < 0 {
		p.host.Toasts.Show(text.T("playbook.problems.no_more"), "", nil)
		return
	}
	p.goTo(list[i])
}

// fixHere repairs the problem at the caret, or the first that can be repaired.
func (p *Page) fixHere() {
	if !p.editing() || p.path == "" {
		return
	}
	line, _ := p.source.editor.Caret()
	first := -1
	for i, problem := range p.found {
		switch {
		case problem.Fix == nil:
		case problem.Line == line:
			p.repair(problem)
			return
		case first < 0:
			first = i
		}
	}
	if first < 0 {
		p.host.Toasts.Show(text.T("playbook.problems.no_fix"), "", nil)
		return
	}
	p.repair(p.found[first])
}

// checkAll lists what is wrong with the whole library, as it is on disk now.
func (p *Page) checkAll() {
	p.problems.scope.Select(ofAll)
	p.problems.folded = false
	p.load()
}
