package app

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/sight"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// scene is a picture to take: a screen, and what is done on it first.
type scene struct {
	name  string
	route screen.Route
	steps []step
}

// step does what a user could do.
type step func(*App, *sight.View)

// pressed presses what says the text of an id.
func pressed(id string) step { return func(_ *App, v *sight.View) { v.Press(text.T(id)) } }

// done does an action of the window.
func done(action string) step { return func(app *App, _ *sight.View) { app.act(action) } }

// typed presses a key that makes no letter.
func typed(key fyne.KeyName) step { return func(_ *App, v *sight.View) { v.Key(key) } }

// wrote presses the keys of letters.
func wrote(letters string) step { return func(_ *App, v *sight.View) { v.Keys(letters) } }

// absent is what a step panics with that finds nothing to work on.
type absent struct{}

// Helper implements sight.Reporter.
func (absent) Helper() {}

// Errorf implements sight.Reporter.
func (a absent) Errorf(string, ...any) { panic(a) }

// Fatalf implements sight.Reporter.
func (a absent) Fatalf(string, ...any) { panic(a) }

// play does the steps of a scene and reports whether there was something to do
// each of them to.
func (app *App) play(s scene, wait func()) (played bool) {
	defer func() {
		switch why := recover().(type) {
		case nil:
		case absent:
			played = false
		default:
			panic(why)
		}
	}()
	view := sight.Of(absent{}, app.window, wait)
	for _, do := range s.steps {
		do(app, view)
		wait()
	}
	return true
}

// shotScenes are the pictures that Shots takes, with something chosen on each
// screen.
func shotScenes(ctx context.Context, ws *workspace.Workspace) ([]scene, error) {
	accounts, err := ws.Accounts(ctx)
	if err != nil {
		return nil, err
	}
	scenes := []scene{
		{name: "first-run", route: screen.Route{Name: screen.FirstRun}},
		{name: "today", route: screen.Route{Name: screen.Today}},
		{name: "accounts", route: screen.Route{Name: screen.Accounts}},
	}
	// The account with the most people is the one worth seeing.
	var best workspace.AccountRow
	for _, a := range accounts {
		if best.ID.IsZero() || a.People > best.People {
			best = a
		}
	}
	if !best.ID.IsZero() {
		route := screen.Route{Name: screen.Account, ID: best.ID}
		scenes = append(scenes, scene{name: "account", route: route})
		table := route
		table.View = "table"
		scenes = append(scenes, scene{name: "account-table", route: table})
		m, err := ws.MainCenter(ctx, best.ID)
		if err != nil {
			return nil, err
		}
		for _, s := range m.Seats { // a technical buyer is worth a word; else whoever comes first
			if !s.Empty() && (route.Person.IsZero() || s.Primary() == model.TechnicalBuyer && s.Influence.KeyPlayer()) {
				route.Person = s.Person
			}
		}
		table.Person = route.Person
		scenes = append(scenes, scene{name: "account-person", route: route}, scene{name: "account-table-person", route: table},
			scene{name: "account-network", route: screen.Route{Name: screen.Account, ID: best.ID, View: "network", Person: route.Person}})
		// In the matrix somebody who has moved is worth seeing.
		trails, err := ws.Trails(ctx, m.Center.ID, model.Date{})
		if err != nil {
			return nil, err
		}
		matrix, longest := screen.Route{Name: screen.Account, ID: best.ID, View: "matrix"}, 1
		for _, s := range m.Seats {
			if n := len(trails[s.ID]); n > longest {
				matrix.Person, longest = s.Person, n
			}
		}
		scenes = append(scenes, scene{name: "account-matrix", route: matrix})
		for _, tab := range []string{"activity", "details"} {
			scenes = append(scenes, scene{name: "account-" + tab, route: screen.Route{Name: screen.Account, ID: best.ID, Tab: tab}})
		}
	}
	scenes = append(scenes, scene{name: "import", route: screen.Route{Name: screen.Import}}, scene{name: "playbooks", route: screen.Route{Name: screen.Playbooks}},
		scene{name: "playbook-coverage", route: screen.Route{Name: screen.Playbooks, Tab: "coverage"}})
	for _, id := range []string{"role-technical-buyer-", "msg-technical-buyer-mofu-email-"} {
		if page := ws.Library().Page(id + textLang(ws)); page != nil {
			scenes = append(scenes, scene{name: "playbook-" + page.Kind, route: screen.Route{Name: screen.Playbooks, Page: page.ID}})
			scenes = append(scenes, scene{name: "playbook-" + page.Kind + "-source", route: screen.Route{Name: screen.Playbooks, Page: page.ID, Tab: "edit"}})
		}
	}
	scenes = append(scenes, scene{name: "onboarding", route: screen.Route{Name: screen.Onboarding}}, scene{name: "settings", route: screen.Route{Name: screen.Settings}}, scene{name: "audit", route: screen.Route{Name: screen.Audit}},
		scene{name: "duplicates", route: screen.Route{Name: screen.Duplicates}}, scene{name: "privacy", route: screen.Route{Name: screen.Privacy}},
		scene{name: "privacy-notices", route: screen.Route{Name: screen.Privacy, Tab: "notices"}}, scene{name: "privacy-retention", route: screen.Route{Name: screen.Privacy, Tab: "retention"}})
	calls, err := callScenes(ctx, ws)
	if err != nil {
		return nil, err
	}
	scenes = append(scenes, calls...)
	plans, err := planScenes(ctx, ws)
	scenes = append(append(scenes, deeperScenes(textLang(ws))...), plans...)
	industry := ""
	if len(accounts) > 0 {
		industry = accounts[0].Industry
	}
	return append(scenes, insightScenes(industry)...), err
}

// insightScenes are the figures, the lists behind them, and what stands there when there
// is little to count, or nothing. The last one turns works council mode on.
func insightScenes(industry string) []scene {
	all := screen.Route{Name: screen.Insights}
	few, none := all, all
	few.View, none.View = "month\nteam\n"+industry, "quarter\nmine\n-"
	return []scene{
		{"insights", all, nil},
		{"insights-end", all, []step{typed(fyne.KeyEnd)}},
		{"insights-list", all, []step{pressed("insights.kpi.no_step")}},
		{"insights-export", all, []step{pressed("insights.export")}},
		{"insights-few", few, nil},
		{"insights-none", none, nil},
		{"insights-council", few, []step{func(app *App, _ *sight.View) {
			app.host.Do(func(ctx context.Context) error {
				return app.host.Workspace.ChangeSettings(ctx, func(s *model.Settings) { s.Council = true })
			}, nil)
		}}},
	}
}

// deeperScenes are dialogs and menus, and what a screen shows after some keys. Where
// the data have nothing for a step the picture is left out.
func deeperScenes(lang string) []scene {
	today := screen.Route{Name: screen.Today}
	plan := screen.Route{Name: screen.Onboarding}
	page := screen.Route{Name: screen.Playbooks, Page: "msg-technical-buyer-mofu-email-" + lang}
	editor, coverage := page, screen.Route{Name: screen.Playbooks, Tab: "coverage"}
	editor.Tab = "edit"
	more, plus := pressed("playbook.more_actions"), pressed("onboarding.more")
	return []scene{
		{"search", today, []step{done("action.search"), wrote("an")}},
		{"new", today, []step{done("action.new")}},
		{"keys", today, []step{done("action.keys")}},
		{"follow-up", today, []step{done("action.follow_up")}},
		{"today-snooze", today, []step{typed(fyne.KeyDown), wrote("s")}},
		{"today-drop", today, []step{wrote("x")}},
		{"today-move", today, []step{wrote("s")}},
		{"today-focus", screen.Route{Name: screen.Today, Tab: "focus"}, nil},
		{"page-menu", page, []step{more}},
		{"page-new", page, []step{more, pressed("playbook.new")}},
		{"page-import", page, []step{more, pressed("takein.open")}},
		{"page-export", page, []step{more, pressed("takeout.open")}},
		{"page-link", page, []step{more, pressed("link.open")}},
		{"page-history", page, []step{more, pressed("versions.open")}},
		{"page-ties", screen.Route{Name: screen.Playbooks, Page: "msg-reactivation-phone-" + lang}, []step{more, pressed("ties.open")}},
		{"page-life", page, []step{pressed("life.tip")}},
		{"page-verify", page, []step{pressed("life.tip"), pressed("life.verified")}},
		{"page-form", editor, []step{pressed("form.form")}},
		{"page-find", editor, []step{pressed("playbook.tool.find.tip"), wrote("team")}},
		{"page-fields", editor, []step{pressed("playbook.tool.field")}},
		{"page-person", page, []step{pressed("playbook.person.tip")}},
		{"page-conflict", page, []step{more, func(app *App, v *sight.View) {
			v.Press(text.N("link.conflicts", len(app.host.Workspace.Link().Conflicts)))
		}}},
		{"page-problems", editor, []step{pressed("playbook.problems.all")}},
		{"coverage-cell", coverage, []step{func(app *App, v *sight.View) {
			if app.router.narrow {
				v.Press(text.T("coverage.gaps"))
			}
			v.Press(text.T("role.legal") + ", " + text.T("funnel.mofu"))
		}}},
		{"plan-all", plan, []step{pressed("onboarding.all")}},
		{"plan-menu", plan, []step{plus}},
		{"plan-new", plan, []step{plus, pressed("onboarding.start.menu")}},
		{"plan-calendar", plan, []step{plus, pressed("onboarding.calendar.menu")}},
		{"plan-ics", plan, []step{plus, pressed("onboarding.ics")}},
		{"plan-certificate", plan, []step{plus, pressed("onboarding.certificate")}},
		{"plan-hand-over", plan, []step{plus, pressed("onboarding.hand")}},
		{"plan-receive", plan, []step{plus, pressed("onboarding.receive")}},
		{"plan-update", plan, []step{pressed("onboarding.banner.look")}},
		{"plan-note", plan, []step{typed(fyne.KeyDown), wrote("n")}},
		{"drill-front", screen.Route{Name: screen.Onboarding, Tab: "drill"}, nil},
		{"drill-back", screen.Route{Name: screen.Onboarding, Tab: "drill"}, []step{typed(fyne.KeySpace)}},
	}
}

// planScenes are what a mentor and a hire see of a milestone and a checkpoint.
func planScenes(ctx context.Context, ws *workspace.Workspace) ([]scene, error) {
	plans, err := ws.Plans(ctx)
	if err != nil || len(plans) == 0 {
		return nil, err
	}
	route := screen.Route{Name: screen.Onboarding, ID: plans[len(plans)-1].ID}
	said := func(words string) step { return func(_ *App, v *sight.View) { v.Press(words) } }
	var scenes []scene
	for _, m := range plans[len(plans)-1].Milestones {
		if m.SignedAt.IsZero() {
			scenes = append(scenes, scene{"plan-milestone", route, []step{said(m.Title)}},
				scene{"plan-sign", route, []step{said(m.Title), pressed("onboarding.sign.verb")}})
			break
		}
	}
	for _, c := range plans[len(plans)-1].Checkpoints {
		scenes = append(scenes, scene{"plan-checkpoint", route, []step{said(c.Title)}},
			scene{"plan-assess", route, []step{said(c.Title), pressed("onboarding.check.hire.verb")}})
		break
	}
	return append(scenes, taskScenes(plans[len(plans)-1])...), nil
}

func textLang(ws *workspace.Workspace) string {
	if lang := ws.Settings().Language; lang != "" {
		return lang
	}
	return "en"
}
