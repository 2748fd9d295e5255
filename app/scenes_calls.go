package app

import (
	"context"
	"strings"
	"time"

	"konklave/app/screen"
	"konklave/app/sight"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// callScenes are the call mode: looking up, a call with somebody who has said no, and
// what there is to see when nothing is found.
func callScenes(ctx context.Context, ws *workspace.Workspace) ([]scene, error) {
	lookup := screen.Route{Name: screen.Objections}
	words := map[string]string{"de": "zu teu", "en": "too exp"}[textLang(ws)]
	scenes := []scene{
		{"objections", lookup, nil},
		{"objections-found", lookup, []step{wrote(words)}},
		{"objections-none", lookup, []step{wrote("qzxv")}},
		{"objections-empty", lookup, []step{func(*App, *sight.View) {
			for _, p := range ws.Library().Pages(playbooks.KindObjection, textLang(ws)) {
				if ws.SavePage(ctx, p.Path, strings.Replace(p.Source, "status: approved", "status: retired", 1)) != nil {
					panic(absent{})
				}
			}
		}}},
	}
	buyer, err := buyerToCall(ctx, ws)
	if err != nil || buyer.IsZero() {
		return scenes, err
	}
	call := func(app *App, _ *sight.View) {
		const since = 4*time.Minute + 10*time.Second
		ws.StartCall(buyer, ws.Now().Add(-since))
		if err := ws.MarkObjection(ctx, workspace.Mark{Page: "obj-have-supplier", Lang: textLang(ws), Outcome: model.Worked}); err != nil {
			panic(absent{})
		}
		app.router.open(screen.Route{Name: screen.Objections, Person: buyer, Tab: screen.CallTab})
	}
	return append(scenes,
		scene{"objections-call", lookup, []step{call, wrote(words)}},
		scene{"objections-refused", lookup, []step{call, wrote(words + "3")}},
		scene{"objections-later", lookup, []step{call, wrote(words + "2")}},
	), nil
}

// buyerToCall is somebody who buys and has said no before; else any buyer.
func buyerToCall(ctx context.Context, ws *workspace.Workspace) (buyer model.ID, err error) {
	accounts, err := ws.Accounts(ctx)
	if err != nil {
		return buyer, err
	}
	for _, a := range accounts {
		m, err := ws.MainCenter(ctx, a.ID)
		if err != nil {
			continue // an account without one
		}
		for _, s := range m.Seats {
			if s.Empty() || !s.Has(model.Buyer) {
				continue
			}
			touches, err := ws.Touches(ctx, s.Person, 0)
			if err != nil {
				return buyer, err
			}
			if len(model.ObjectionsMet(touches, model.ID{})) > 0 {
				return s.Person, nil
			}
			buyer = s.Person
		}
	}
	return buyer, nil
}
