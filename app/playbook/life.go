package playbook

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
	"konklave/playbooks"
	"konklave/playbooks/frontmatter"
)

// lifeKeys say how a page stands and not what it says: a change of them alone
// makes no new version.
var lifeKeys = []string{"status", "owner", "verifier", "verified_on", "verify_every", "version"}

// statusTone is the colour of a state.
func statusTone(status string) ui.Tone {
	switch status {
	case playbooks.Approved:
		return ui.SuccessTone
	case playbooks.Review:
		return ui.InfoTone
	case playbooks.Retired:
		return ui.WarningTone
	}
	return ui.Outline
}

// now is the page as it is typed, or as it is on the disk while it is read.
func (p *Page) now() *playbooks.Page {
	if p.editing() && p.path != "" && p.typedPage != nil {
		return p.typedPage
	}
	return p.cur.page
}

// showLife shows the state that the text as typed gives the page.
func (p *Page) showLife() {
	if page := p.now(); page != nil && page.Kind != "" && p.cur.page != nil && len(p.header.chips.Objects) > 0 {
		p.header.chips.Objects[0] = p.lifeChip(page)
		p.header.chips.Refresh()
	}
}

// lifeChip is the state of a page; it opens the steps from there.
func (p *Page) lifeChip(page *playbooks.Page) fyne.CanvasObject {
	chip := ui.NewTapChip(named("playbook.status.", page.Status), "chevron-down", statusTone(page.Status), nil)
	chip.Tipped(text.T("life.tip"))
	chip.OnTapped = func() { ui.ShowMenuBelow(chip, p.lifeItems()) }
	return chip
}

// lifeItems are the steps that the page may take now, each with what it needs.
func (p *Page) lifeItems() []ui.MenuItem {
	page := p.now()
	if page == nil || page.Kind == "" {
		return nil
	}
	problems := p.shelf.problemsOf(p.cur)
	if p.editing() && p.path != "" {
		problems = p.found
	}
	blocked := ""
	if !p.editing() && p.shelf.drafts[p.cur.path] {
		blocked = text.T("life.needs.saved")
	}
	var items []ui.MenuItem
	for _, step := range playbooks.LifeSteps(page.Status, problems) {
		item := ui.MenuItem{Label: text.T("life.to." + step.To), Icon: lifeIcons[step.To], Disabled: blocked, Action: func() { p.takeStep(step.To) }}
		if step.Needs != "" && blocked == "" {
			item.Disabled = text.T(string(step.Needs))
		}
		items = append(items, item)
	}
	if page.Status == playbooks.Approved {
		items = append(items, ui.MenuItem{Separator: true},
			ui.MenuItem{Label: text.T("life.verified"), Icon: "check", Disabled: blocked, Action: func() { p.askVerifier(false) }})
	}
	return items
}

var lifeIcons = map[string]string{playbooks.Draft: "edit", playbooks.Review: "eye", playbooks.Approved: "check", playbooks.Retired: "minus"}

// takeStep takes a step; who approves says who has verified the page.
func (p *Page) takeStep(to string) {
	if to == playbooks.Approved {
		p.askVerifier(true)
		return
	}
	ws, page := p.host.Workspace, p.now()
	p.settle("life.said."+to, frontmatter.Pairs{{Key: "status", Value: frontmatter.Word(to)}},
		func(ctx context.Context) error { return ws.SetPageStatus(ctx, page.ID, to) })
}

// askVerifier asks who has verified the page today: whoever does it for the page,
// or the user. It may be approved by that as well.
func (p *Page) askVerifier(approve bool) {
	ws, page, today := p.host.Workspace, p.now(), p.shelf.today
	title, said := "life.verified", "life.verified.said"
	if approve {
		title, said = "life.to.approved", "life.said.approved"
	}
	who := ui.NewInput("")
	who.SetText(firstOf(page.Verifier, ws.Me().Name, page.Owner))
	p.host.Dialogs.Form(ui.Form{
		Title: text.T(title),
		Intro: text.T("life.verify.what", text.DateYear(today)),
		Fields: []ui.FormField{{Label: text.T("life.verify.who"), Object: who, Hint: p.verifyHint(), Check: func() string {
			if who.Text() == "" {
				return text.T("life.needs.verifier")
			}
			return ""
		}}},
		Verb: text.T(title),
		Submit: func(finish func(error)) {
			finish(nil)
			values := workspace.Verified(who.Text(), today)
			if !approve {
				p.settle(said, values, func(ctx context.Context) error { return ws.VerifyPage(ctx, page.ID, who.Text(), today) })
				return
			}
			p.settle(said, append(frontmatter.Pairs{{Key: "status", Value: frontmatter.Word(playbooks.Approved)}}, values...),
				func(ctx context.Context) error { return ws.ApprovePage(ctx, page.ID, who.Text(), today) })
		},
	})
}

// verifyHint says when the page is to be verified again.
func (p *Page) verifyHint() string {
	if every := p.now().VerifyEvery; every > 0 {
		return text.T("life.verify.again", text.DateYear(p.shelf.today.AddDays(every)))
	}
	return text.T("life.verify.never")
}

// settle gives keys of the page other values: in the text while it is edited, and
// at once in the store while it is read.
func (p *Page) settle(said string, values frontmatter.Pairs, work func(context.Context) error) {
	if p.editing() {
		p.setKeysInText(values)
		return
	}
	p.host.DoWithUndo(work, text.T(said))
}

// setKeysInText gives keys other values in the editor: one step to undo. Text that
// was saved is saved again.
func (p *Page) setKeysInText(values frontmatter.Pairs) {
	p.form.flush()
	before := p.source.editor.Text()
	clean := before == p.saved
	after, err := frontmatter.SetAll(before, playbooks.KeyOrder(p.now().Kind), values)
	if err != nil {
		p.host.Toasts.Error(text.T("form.only_text"))
		return
	}
	edit := frontmatter.Between(before, after)
	p.source.editor.Replace(edit.Line, edit.Column, edit.Length, edit.Replacement)
	p.form.refollow(p.formOn())
	if clean {
		p.saveNow(workspace.Saving{})
	}
}

// asksVersion asks, before a changed text of an approved page is saved, whether
// its meaning has changed, and saves then. It reports whether it asks.
func (p *Page) asksVersion(before, after string) bool {
	version, asks := nextVersion(before, after)
	if !asks {
		return false
	}
	note := ui.NewInput(text.T("versions.note.example"))
	content := ui.Column(12, ui.NewParagraph(text.T("version.what"), ui.Body).In(ui.Text2),
		ui.NewParagraph(text.T("version.minor.what", text.Number(version-1)), ui.Body),
		ui.NewParagraph(text.T("version.major.what", text.Number(version)), ui.Body),
		ui.Column(4, ui.NewText(text.T("versions.note"), ui.Caption).In(ui.Text2), note))
	p.host.Dialogs.Custom(text.T("version.title"), content, []ui.DialogButton{
		{Label: text.T("action.cancel"), Cancel: true},
		{Label: text.T("version.major", text.Number(version)), Action: func() {
			p.setKeysInText(frontmatter.Pairs{{Key: "version", Value: frontmatter.Word(strconv.Itoa(version))}})
			p.saveNow(workspace.Saving{Note: note.Text(), Major: true})
		}},
		{Label: text.T("version.minor", text.Number(version-1)), Default: true, Action: func() { p.saveNow(workspace.Saving{Note: note.Text()}) }},
	}).Wide(560)
	return true
}

// nextVersion is the version that an approved page would get if its meaning has
// changed. asks is false where there is nothing to ask: the page is not approved,
// its text is the same, or its version was changed by hand.
func nextVersion(before, after string) (version int, asks bool) {
	old, err := frontmatter.Read(before, nil)
	if err != nil {
		return 0, false
	}
	now, err := frontmatter.Read(after, nil)
	if err != nil || old.Text("status") != playbooks.Approved || now.Text("status") != playbooks.Approved ||
		old.Text("version") != now.Text("version") || frontmatter.Same(before, after, lifeKeys...) {
		return 0, false
	}
	version, err = strconv.Atoi(firstOf(old.Text("version"), "1"))
	return version + 1, err == nil
}
