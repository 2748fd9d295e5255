package playbook

import (
	"context"
	"io/fs"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// NewItems is what the screen adds to the window's menu of new things.
func (p *Page) NewItems() []ui.MenuItem {
	return []ui.MenuItem{{Label: text.T("playbook.new.item"), Icon: "playbooks", Action: p.newPage}}
}

// showActions opens the menu of the page.
func (p *Page) showActions() {
	items := []ui.MenuItem{
		{Label: text.T("playbook.new"), Icon: "plus", Action: p.newPage},
		{Label: text.T("takein.open"), Icon: "import", Action: p.askTakeIn},
		{Label: text.T("takeout.open"), Icon: "export", Action: p.openTakeOut},
	}
	items = append(items, ui.MenuItem{Separator: true})
	items = append(items, p.linkItems()...)
	if p.shelf != nil && p.cur.path != "" {
		items = append(items, ui.MenuItem{Separator: true})
		items = append(items, p.versionItems()...)
		if p.cur.page != nil {
			items = append(items, p.tiesItem())
		}
		items = append(items, ui.MenuItem{Separator: true})
		if p.dirty || p.shelf.drafts[p.cur.path] {
			items = append(items, ui.MenuItem{Label: text.T("playbook.discard"), Icon: "undo", Danger: true, Action: p.askDiscard})
		}
		if page := p.cur.page; page != nil && page.Objection != nil {
			items = append(items, ui.MenuItem{Label: text.T("playbook.lost"), Icon: "repeat", Action: func() { p.lose(page) }})
		}
		items = append(items, p.removeItem())
	}
	ui.ShowMenuBelow(p.header.more, items)
}

// lose says that the user has lost an objection in a real call: its card comes
// back in the drills.
func (p *Page) lose(page *playbooks.Page) {
	ws := p.host.Workspace
	p.host.DoWithUndo(func(ctx context.Context) error { return ws.LoseObjection(ctx, ws.Me().Name, page.TranslationKey) }, text.T("playbook.lost.done"))
}

// removeItem takes the team's page away: Konklave's page comes back, or the
// page is gone.
func (p *Page) removeItem() ui.MenuItem {
	item := ui.MenuItem{Label: text.T("playbook.delete"), Icon: "close", Danger: true, Action: func() {
		p.askRemove("playbook.delete.ask", "playbook.delete.what", "playbook.delete", "playbook.deleted")
	}}
	if broughtAlong(p.cur.path) {
		item = ui.MenuItem{Label: text.T("playbook.revert"), Icon: "history", Danger: true, Action: func() {
			p.askRemove("playbook.revert.ask", "playbook.revert.what", "playbook.revert.verb", "playbook.reverted")
		}}
	}
	if !p.host.Workspace.HasOwnPage(p.cur.path) {
		item.Disabled = text.T("playbook.delete.not_own")
	}
	return item
}

// broughtAlong reports whether Konklave brings a page at path.
func broughtAlong(path string) bool {
	_, err := fs.Stat(playbooks.Embedded(), path)
	return err == nil
}

// askRemove removes the team's page on show. The toast brings it back.
func (p *Page) askRemove(title, what, verb, said string) {
	path, ws := p.cur.path, p.host.Workspace
	remove := func() {
		p.host.Do(func(ctx context.Context) error {
			if err := ws.RemovePage(ctx, path); err != nil {
				return err
			}
			return p.keeper.drop(ws, path)
		}, func() {
			p.forget()
			p.load()
			p.host.OfferUndo(text.T(said))
		})
	}
	p.withTies(func(ties workspace.PageTies) {
		sentence := text.T(what, p.title())
		if warning := tieWarning(ties); warning != "" && !broughtAlong(path) { // else a page of the same id stays
			sentence = warning + "\n" + sentence
		}
		p.host.Dialogs.ConfirmDanger(text.T(title), sentence, text.T(verb), remove)
	})
}

// forget closes the source, so that it is read anew.
func (p *Page) forget() {
	p.path, p.dirty, p.found, p.typedPage = "", false, nil, nil
}

// askDiscard goes back to the saved text.
func (p *Page) askDiscard() {
	path, ws := p.cur.path, p.host.Workspace
	p.host.Dialogs.ConfirmDanger(text.T("playbook.discard.ask"), text.T("playbook.discard.what", p.title()), text.T("playbook.discard"), func() {
		p.host.Runner.Cancel("playbook.draft")
		p.host.Do(func(context.Context) error { return p.keeper.drop(ws, path) }, func() {
			p.forget()
			p.load()
		})
	})
}

// newPage asks for what a new page is, makes it and opens its source.
func (p *Page) newPage() {
	options := func(prefix string, codes []string) []ui.Option {
		var list []ui.Option
		for _, c := range codes {
			list = append(list, ui.Option{Value: c, Label: text.T(prefix + c)})
		}
		return list
	}
	title := ui.NewInput(text.T("playbook.new.title.example"))
	role := ui.NewSelect(options("role.", stringsOf(model.Roles)), string(model.DecisionMaker), nil).Large()
	funnel := ui.NewSelect(options("funnel.", stringsOf(model.Funnels)), string(model.ToFu), nil).Large()
	channel := ui.NewSelect(options("channel.", stringsOf(model.Channels)), string(model.Email), nil).Large()
	lang := ui.NewSelect(options("lang.", playbooks.Langs), text.Lang(), nil).Large()
	kind := ui.NewSelect(options("playbook.kind.one.", playbooks.Kinds), playbooks.KindMessage, func(kind string) {
		for _, s := range []*ui.Select{funnel, channel} {
			if kind == playbooks.KindMessage {
				s.Enable()
			} else {
				s.Disable(text.T("playbook.new.only_messages"))
			}
		}
		if kind == playbooks.KindMessage || kind == playbooks.KindRole {
			role.Enable()
		} else {
			role.Disable(text.T("playbook.new.only_messages"))
		}
	}).Large()
	p.host.Dialogs.Form(ui.Form{
		Title: text.T("playbook.new"),
		Intro: text.T("playbook.new.intro"),
		Width: 560, // for three choices side by side
		Fields: []ui.FormField{
			{Label: text.T("playbook.new.title"), Object: title, Check: func() string {
				if title.Text() == "" {
					return text.T("error.page.title")
				}
				return ""
			}},
			{Label: text.T("playbook.new.kind"), Object: ui.Even(12, kind, lang)},
			{Label: text.T("playbook.new.for"), Object: ui.Even(12, role, funnel, channel)},
		},
		Verb: text.T("playbook.new.create"),
		Submit: func(finish func(error)) {
			n := workspace.NewPage{Kind: kind.Selected(), Lang: lang.Selected(), Title: title.Text(), Role: model.Role(role.Selected()), Funnel: model.Funnel(funnel.Selected()), Channel: model.Channel(channel.Selected())}
			p.create(func(ctx context.Context) (string, error) { return p.host.Workspace.CreatePage(ctx, n) }, finish)
		},
	})
}

func stringsOf[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

// create makes a page and opens its source.
func (p *Page) create(do func(context.Context) (string, error), finish func(error)) {
	p.keepDraft()
	ui.Run(p.host.Runner, "", do, func(id string, err error) {
		finish(err)
		if err != nil {
			return
		}
		p.forget()
		p.route.Page, p.route.Tab = id, edits
		p.host.Replace(p.route)
		p.load()
	})
}

// askTranslation begins the translation of a page that lacks one.
func (p *Page) askTranslation(n *node) { p.translate(n.missing, n.into) }

func (p *Page) translate(page *playbooks.Page, lang string) {
	p.host.Dialogs.Confirm(text.T("playbook.translate.ask."+lang), text.T("playbook.translate.what", page.Title), text.T("playbook.translate"), func() {
		p.create(func(ctx context.Context) (string, error) { return p.host.Workspace.TranslatePage(ctx, page, lang) }, func(err error) {
			if err != nil {
				p.host.Fail(err)
			}
		})
	})
}

// setLanguage shows the page in the other language, or offers to begin it.
func (p *Page) setLanguage(lang string) {
	page := p.cur.page
	if page == nil || page.Lang == lang {
		return
	}
	if other := p.shelf.library.Translation(page, lang); other != nil {
		p.open(other.ID)
		return
	}
	p.preview.lang.Select(page.Lang)
	p.translate(page, lang)
}

// loadPeople reads whom messages can be previewed for.
func (p *Page) loadPeople() {
	ws, wanted := p.host.Workspace, p.route.Person
	type found struct {
		people []person
		wanted person
	}
	ui.Run(p.host.Runner, "playbook.people", func(ctx context.Context) (found, error) {
		people, err := peopleAtHand(ctx, ws)
		if err != nil || wanted.IsZero() {
			return found{people: people}, err
		}
		one, err := findPerson(ctx, ws, wanted)
		if model.CodeOf(err) == model.NotFound {
			return found{people: people}, nil // deleted meanwhile
		}
		return found{people, one}, err
	}, func(f found, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.people = f.people
		if !f.wanted.id.IsZero() {
			p.person = f.wanted
		}
		p.pickForPage()
		p.refill()
	})
}

// pickForPage chooses whom the page is shown for, unless the user has.
func (p *Page) pickForPage() {
	if p.invented || !p.route.Person.IsZero() || p.cur.page == nil || p.cur.page.Message == nil {
		return
	}
	p.person = bestFor(p.people, p.cur.page.Message.Roles)
}

// refill shows the message for the person chosen.
func (p *Page) refill() {
	if p.shelf == nil || p.cur.page == nil {
		return
	}
	if p.editing() {
		p.check()
		return
	}
	p.read(p.cur, true)
}

// choosePerson opens the choice of the person.
func (p *Page) choosePerson() {
	openPicker(p.host, p.preview.person, p.people, func(who person) {
		p.route.Person, p.invented = who.id, who.id.IsZero()
		p.host.Replace(p.route)
		if p.invented {
			p.person = example()
			p.refill()
			return
		}
		p.loadPeople()
	})
}
