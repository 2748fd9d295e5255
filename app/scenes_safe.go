package app

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"konklave/app/screen"
	"konklave/app/settings"
	"konklave/app/sight"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/logs"
	"konklave/model/workspace"
)

// safeScenes are the dialogs of data protection, of files, keys and backups.
func safeScenes(ctx context.Context, ws *workspace.Workspace) ([]scene, error) {
	page := screen.Route{Name: screen.Settings}
	privacy := func(tab string) screen.Route { return screen.Route{Name: screen.Privacy, Tab: tab} }
	scenes := []scene{
		{"privacy-suppressed", privacy("suppressed"), nil},
		{"privacy-request", privacy(""), []step{wrote("n")}},
		{"people-export", screen.Route{Name: screen.Accounts}, []step{done("action.export_people")}},
		{"settings-safe", screen.Route{Name: screen.Settings, Tab: "420"}, nil},
		{"settings-password", page, []step{pressed("settings.password.set")}},
		{"settings-recovery", page, []step{pressed("settings.recovery.make")}},
		{"settings-rotation", page, []step{pressed("settings.rotate.do")}},
		{"settings-dump", page, []step{pressed("settings.dump.do")}},
		{"settings-load", page, []step{pressed("settings.load.do")}},
		{"diagnostics", page, []step{done("action.diagnostics")}},
		{"crash", screen.Route{Name: screen.Today}, []step{func(app *App, _ *sight.View) {
			app.showCrash(logs.Crash{At: app.host.Workspace.Now()}, func() {})
		}}},
	}
	duties, err := ws.Duties(ctx)
	if err != nil {
		return nil, err
	}
	chosen := func(name string) step { return func(_ *App, v *sight.View) { v.Row(name) } }
	if n := duties.Notices; len(n) > 0 {
		who := chosen(n[0].Person.FullName())
		scenes = append(scenes, scene{"privacy-told", privacy("notices"), []step{who, wrote("t")}}, scene{"privacy-notice-text", privacy("notices"), []step{who, wrote("c")}})
	}
	if n := duties.Retention; len(n) > 0 {
		who := chosen(n[0].Person.FullName())
		scenes = append(scenes, scene{"privacy-prolong", privacy("retention"), []step{who, wrote("p")}}, scene{"privacy-erase", privacy("retention"), []step{who, wrote("x")}})
	}
	if n := duties.Requests; len(n) > 0 {
		who := chosen(n[0].Who)
		scenes = append(scenes, scene{"privacy-edit", privacy(""), []step{who, wrote("e")}}, scene{"privacy-disclosure", privacy(""), []step{who, wrote("d")}}, scene{"privacy-answer", privacy(""), []step{who, wrote("a")}})
	}
	if route, ok, err := allowed(ctx, ws); err != nil {
		return nil, err
	} else if ok {
		rights := pressed("privacy.more")
		scenes = append(scenes, scene{"person-privacy", route, []step{pressed("privacy.edit")}},
			scene{"person-permissions", route, []step{rights, opening("permission.show")}},
			scene{"person-permission", route, []step{rights, opening("permission.record")}})
	}
	return scenes, nil
}

// opening presses the item of a menu that opens a dialog.
func opening(id string) step {
	return func(_ *App, v *sight.View) { v.Press(text.T("menu.opens", text.T(id))) }
}

// allowed is the page of somebody who has given a permission.
func allowed(ctx context.Context, ws *workspace.Workspace) (r screen.Route, ok bool, err error) {
	accounts, err := ws.Accounts(ctx)
	for _, a := range accounts {
		if err != nil || ok {
			break
		}
		var people []model.Person
		people, err = ws.People(ctx, a.ID)
		for _, p := range people {
			permissions, unread := ws.Permissions(ctx, p.ID)
			if unread == nil && len(permissions) > 1 && !ok {
				r, ok = screen.Route{Name: screen.Account, ID: a.ID, Person: p.ID}, true
			}
		}
	}
	return r, ok, err
}

// editingScenes change the data before they show something: they are for sample data
// that is thrown away. They stand in the order in which they follow each other.
func editingScenes(ctx context.Context, ws *workspace.Workspace) []scene {
	page := screen.Route{Name: screen.Settings}
	privacy := func(tab string) screen.Route { return screen.Route{Name: screen.Privacy, Tab: tab} }
	edited := func(edit func() error) step {
		return func(app *App, _ *sight.View) {
			if err := edit(); err != nil {
				absent{}.Errorf("%v", err)
			}
			app.clear()
		}
	}
	folder := filepath.Dir(ws.Dir())
	written := func(name string, kind exchange.Kind) screen.Route {
		return screen.Route{Name: screen.Import, Path: filepath.Join(folder, name+map[exchange.Kind]string{exchange.Table: ".csv", exchange.Workbook: ".xlsx", exchange.Cards: ".vcf"}[kind])}
	}
	files := edited(func() error { return writeContacts(ctx, ws, folder) })
	again := func(r screen.Route) step { return func(app *App, _ *sight.View) { app.router.open(r) } }
	csv := written("messe", exchange.Table)
	gone := model.Person{}
	removed := edited(func() (err error) {
		if gone, err = ws.FindPerson(ctx, "Thomas Wiegand"); err != nil {
			return err
		}
		return ws.DeletePerson(ctx, gone.ID)
	})
	backed := func(app *App, _ *sight.View) {
		if _, err := ws.Backup(ctx, workspace.BackupOptions{}); err != nil {
			absent{}.Errorf("%v", err)
		}
		app.router.open(app.router.page.Route())
	}
	return []scene{
		{"import-csv", screen.Route{Name: screen.Import}, []step{files, again(csv)}},
		{"import-xlsx", screen.Route{Name: screen.Import}, []step{files, again(written("messe", exchange.Workbook))}},
		{"import-vcard", screen.Route{Name: screen.Import}, []step{files, again(written("messe", exchange.Cards))}},
		{"import-result", screen.Route{Name: screen.Import}, []step{files, again(csv), func(_ *App, v *sight.View) { v.Press(text.N("import.go.people", 4)) }}},
		{"load-result", page, []step{func(app *App, _ *sight.View) {
			file := filepath.Join(folder, "konklave.jsonl")
			if err := exchange.WriteFile(file, func(w io.Writer) error { _, err := ws.Dump(ctx, w, workspace.DumpOptions{}); return err }); err != nil {
				absent{}.Errorf("%v", err)
			}
			settings.Load(app.host, file)
		}}},
		{"privacy-deleted", privacy("deleted"), []step{removed}},
		{"privacy-deleted-erase", privacy("deleted"), []step{removed, func(_ *App, v *sight.View) { v.Row(gone.FullName()) }, wrote("x")}},
		{"privacy-list", privacy("suppressed"), []step{edited(func() error {
			kruse, err := ws.FindPerson(ctx, "Henrik Rautenberg")
			if err != nil {
				return err
			}
			if _, err := ws.RecordPermission(ctx, model.Permission{Person: kruse.ID, Purpose: model.Marketing, Status: model.Objected, GrantedAt: ws.Now()}); err != nil {
				return err
			}
			_, err = ws.ErasePerson(ctx, gone.ID, "Art. 17")
			return err
		})}},
		{"privacy-allow", privacy("suppressed"), []step{func(_ *App, v *sight.View) { v.Row(text.T("suppressed.kind.erasure")) }, wrote("a")}},
		{"privacy-erase-backups", privacy("retention"), []step{backed, func(app *App, v *sight.View) {
			duties, err := ws.Duties(ctx)
			if err != nil || len(duties.Retention) == 0 {
				absent{}.Errorf("%v", err)
			}
			v.Row(duties.Retention[0].Person.FullName())
		}, wrote("x")}},
		{"privacy-pages", privacy("retention"), []step{func(_ *App, v *sight.View) {
			duties, err := ws.Duties(ctx)
			if err != nil || len(duties.Retention) == 0 {
				absent{}.Errorf("%v", err)
			}
			who := duties.Retention[0].Person.FullName()
			if err := ws.SavePage(ctx, "de/gespraeche.md", "---\nid: gespraeche\ntitle: Wen wir auf der Messe sprechen\n---\n"+who+" zuerst.\n"); err != nil {
				absent{}.Errorf("%v", err)
			}
			v.Row(who)
		}, wrote("x"), pressed("privacy.erase.verb")}},
		{"settings-backed", screen.Route{Name: screen.Settings, Tab: "900"}, []step{backed}},
		{"settings-restore", page, []step{backed, pressed("settings.backup.restore.do")}},
		{"settings-restore-account", page, []step{backed, pressed("settings.backup.restore.do"), func(_ *App, v *sight.View) {
			v.Choose(text.T("settings.restore.much"), text.T("settings.restore.account"))
			v.Press(text.T("settings.restore.go"))
		}}},
		{"duplicates-all", screen.Route{Name: screen.Duplicates}, []step{edited(func() error {
			twin, err := ws.FindPerson(ctx, "Henrik Rautenberg")
			if err != nil {
				return err
			}
			center, err := ws.MainCenter(ctx, twin.Account)
			if err != nil {
				return err
			}
			_, err = ws.AddSeat(ctx, workspace.NewSeat{Center: center.Center.ID, Person: model.Person{FirstName: twin.FirstName, LastName: twin.LastName, Email: twin.Email}})
			return err
		}), func(_ *App, v *sight.View) { v.Press(text.N("duplicates.all.button", 1)) }}},
		{"recovery-key", page, []step{pressed("settings.recovery.make"), pressed("settings.recovery.do")}},
	}
}

// writeContacts writes lists of contacts into a folder: a table with faults, and what
// Konklave writes itself.
func writeContacts(ctx context.Context, ws *workspace.Workspace, folder string) error {
	table := "Vorname;Nachname;E-Mail;Firma;Position;Telefon\n" +
		"Katrin;Vogel;k.vogel@lindner-antriebe.example;Lindner Antriebe GmbH;Leiterin Einkauf;+49 711 5550140\n" +
		"Jens;Ott;j.ott@lindner-antriebe.example;Lindner Antriebe GmbH;Leiter IT;+49 711 5550141\n" +
		";;;Lindner Antriebe GmbH;Empfang;+49 711 5550100\n" +
		"Petra;Sommer;p.sommer(at)weber;Weber Lufttechnik KG;Geschäftsführerin;\n" +
		"Malte;Brandt;m.brandt@weber-luft.example;Weber Lufttechnik KG;Controlling;+49 40 5550160;zu viel\n"
	if err := os.WriteFile(filepath.Join(folder, "messe.csv"), []byte(table), 0o600); err != nil {
		return err
	}
	for ending, kind := range map[string]exchange.Kind{".xlsx": exchange.Workbook, ".vcf": exchange.Cards} {
		err := exchange.WriteFile(filepath.Join(folder, "messe"+ending), func(w io.Writer) error {
			_, err := ws.ExportPeople(ctx, w, workspace.PeopleExport{Output: exchange.Output{Kind: kind, Internal: true, Say: text.T}})
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
