package app

import (
	"context"
	"slices"

	"konklave/app/screen"
	"konklave/app/sight"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// edit changes the data for a picture. It is one edit, so that one undo takes it back.
type edit func(context.Context, *workspace.Workspace) error

// rehearsed is a scene that wants other data than there are: it is taken of the sample
// data alone, and the edits are taken back.
type rehearsed struct {
	scene
	edits []edit
}

// chose takes an option of the choice with a label.
func chose(label string, option func() string) step {
	return func(_ *App, v *sight.View) { v.Choose(text.T(label), option()) }
}

// cast are the people of the cadence scenes, and the page that they are put into.
type cast struct {
	page    *playbooks.Page
	one     workspace.PersonRow
	several []model.ID
}

// castOf takes the people of the account that has most of them; false where there are
// too few.
func castOf(ctx context.Context, ws *workspace.Workspace) (c cast, found bool, err error) {
	rows, err := ws.PeopleRows(ctx)
	pages := ws.CadencePages(textLang(ws))
	if err != nil || len(pages) == 0 || !ws.Settings().Sample {
		return c, false, err
	}
	c.page = pages[0]
	for _, p := range pages {
		if p.TranslationKey == "cad-reactivation" { // it has every channel
			c.page = p
		}
	}
	at := map[model.ID]int{}
	for _, row := range rows {
		if at[row.Account]++; at[row.Account] > at[c.one.Account] || c.one.ID.IsZero() {
			c.one = row
		}
	}
	for _, row := range rows {
		if row.ID != c.one.ID {
			c.several = append(c.several, row.ID)
		}
	}
	return c, len(c.several) > 2, nil
}

// cadenceScenes are the dialogs of cadences, and what Today makes of them.
func cadenceScenes(ctx context.Context, ws *workspace.Workspace) ([]rehearsed, error) {
	c, found, err := castOf(ctx, ws)
	if err != nil || !found {
		return nil, err
	}
	permit := func(ctx context.Context, ws *workspace.Workspace) error {
		_, err := ws.RecordPermission(ctx, model.Permission{Person: c.one.ID, Channel: model.Phone, Purpose: model.Marketing, Status: model.PresumedConsent,
			GrantedAt: ws.Now(), How: model.HowCall, Facts: text.T("today.reason.waits"), Evidence: text.T("today.reason.waits"), Wording: "1"})
		return err
	}
	stop := func(ctx context.Context, ws *workspace.Workspace) error {
		return ws.Suppress(ctx, c.one.ID, model.Suppression{Kind: model.LegalStop})
	}
	enroll := func(people ...model.ID) edit {
		return func(ctx context.Context, ws *workspace.Workspace) error {
			_, err := ws.StartCadence(ctx, workspace.CadenceStart{Page: c.page.ID, People: people, Region: "DE"})
			return err
		}
	}
	pause := func(days int) edit {
		return func(ctx context.Context, ws *workspace.Workspace) error {
			n, _, err := ws.RunningCadence(ctx, c.one.ID)
			if err != nil {
				return err
			}
			until := model.Date{}
			if days > 0 {
				until = ws.Today().AddDays(days)
			}
			return ws.PauseCadence(ctx, n.ID, until, text.T("today.reason.away"))
		}
	}
	person := screen.Route{Name: screen.Account, ID: c.one.Account, Person: c.one.ID}
	stopOther := func(ctx context.Context, ws *workspace.Workspace) error {
		return ws.Suppress(ctx, c.several[0], model.Suppression{Kind: model.LegalStop})
	}
	more := func(edits []edit, last edit) []edit { return append(slices.Clone(edits), last) }
	today := screen.Route{Name: screen.Today}
	chosen := screen.Route{Name: screen.Today, Person: c.one.ID}
	people := screen.Route{Name: screen.Accounts, Tab: "view=people"}
	one := []edit{permit, enroll(c.one.ID)}
	put, see := pressed("cadence.put"), func(_ *App, v *sight.View) { v.Press(c.page.Title) }
	pick := func(app *App, _ *sight.View) { app.selectAll() }
	which := chose("cadence.which", func() string { return c.page.Title })
	return []rehearsed{
		{scene{"cadence-start", person, []step{put, which}}, []edit{permit}},
		{scene{"cadence-refused", person, []step{put, which}}, []edit{stop}},
		{scene{"cadence-person", person, nil}, one},
		{scene{"cadence-show", person, []step{see}}, one},
		{scene{"cadence-paused", person, nil}, more(one, pause(0))},
		{scene{"cadence-paused-until", person, []step{see}}, more(one, pause(12))},
		{scene{"cadence-pause", person, []step{see, pressed("cadence.pause")}}, one},
		{scene{"cadence-skip", person, []step{see, pressed("cadence.skip")}}, one},
		{scene{"cadence-end", person, []step{see, pressed("cadence.end")}}, one},
		{scene{"people-picked", people, []step{pick}}, nil},
		{scene{"cadence-several", people, []step{pick, pressed("several.bar.cadence"), which}}, more(one, stopOther)},
		{scene{"today-cadence", chosen, nil}, []edit{permit, enroll(c.one.ID), enroll(c.several[:6]...)}},
		{scene{"today-full", today, nil}, []edit{enroll(c.several...)}},
		{scene{"today-no-step", screen.Route{Name: screen.Today, Tab: "no_step", Person: c.one.ID}, nil}, more(one, pause(0))},
		{scene{"focus-cadence", screen.Route{Name: screen.Today, Tab: "focus", Person: c.one.ID}, nil}, one},
		{scene{"focus-occasion", screen.Route{Name: screen.Today, Tab: "focus"}, []step{wrote("u")}}, nil},
		{scene{"today-empty", today, nil}, []edit{func(ctx context.Context, ws *workspace.Workspace) error { return ws.RemoveSample(ctx) }}},
	}, nil
}
