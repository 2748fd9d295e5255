package workspace

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/store"
)

// secrets are what newErasure knows of the person.
var secrets = []string{"Xaver", "Geheimrat", "geheimrat", "5550123", "Geheimplan", "Geheimbeleg", "Geheimpause"}

// nothingLeft checks that neither records nor journal hold anything of the person,
// as they are and after each step back and each step forward again.
func (x *erasure) nothingLeft(when string) {
	x.t.Helper()
	ctx := context.Background()
	check := func(step int, way string) {
		x.t.Helper()
		all := everything(x.t, x.Workspace)
		for _, w := range secrets {
			if i := strings.Index(all, w); i >= 0 {
				x.t.Fatalf("%s, %d steps %s: %q is there: %q", when, step, way, w, all[max(0, i-40):min(len(all), i+40)])
			}
		}
		if _, err := x.Person(ctx, x.gone); model.CodeOf(err) != model.NotFound {
			x.t.Fatalf("%s, %d steps %s: the person is back (%v)", when, step, way, err)
		}
	}
	check(0, "back")
	back := 0
	for ; ; back++ {
		if _, err := x.Undo(ctx); err != nil {
			break
		}
		check(back+1, "back")
	}
	for i := range back {
		if _, err := x.Redo(ctx); err != nil {
			x.t.Fatalf("%s: step %d forward: %v", when, i+1, err)
		}
		check(i+1, "forward")
	}
}

// waysToDelete are the ways to take a person out of the records, but not out of the
// journal.
var waysToDelete = map[string]func(x *erasure) error{
	"alone":            func(x *erasure) error { return x.DeletePerson(context.Background(), x.gone) },
	"with the account": func(x *erasure) error { return x.DeleteAccount(context.Background(), x.account) },
	"left before": func(x *erasure) error {
		ctx := context.Background()
		if err := x.Leave(ctx, x.seat, model.Person{FirstName: "Nele", LastName: "Neu"}, model.Date{}); err != nil {
			return err
		}
		if err := x.SetRoles(ctx, x.seat, []model.Role{model.Buyer}, "asked Nele"); err != nil {
			return err
		}
		return x.DeletePerson(ctx, x.gone)
	},
	"rated again since": func(x *erasure) error {
		ctx := context.Background()
		if err := x.DeletePerson(ctx, x.gone); err != nil {
			return err
		}
		return x.SetRoles(ctx, x.seat, []model.Role{model.Buyer}, "the job was announced")
	},
	"the entry taken back": func(x *erasure) error {
		ctx := context.Background()
		for {
			if _, err := x.Person(ctx, x.gone); err != nil {
				return nil
			}
			if _, err := x.Undo(ctx); err != nil {
				return err
			}
		}
	},
}

// TestErasingTheDeleted: whoever was only deleted is listed, can be erased from the
// journal, and no step back or forward brings them back.
func TestErasingTheDeleted(t *testing.T) {
	ctx := context.Background()
	for name, remove := range waysToDelete {
		t.Run(name, func(t *testing.T) {
			x := newErasure(t)
			x.must(x.SetRoles(ctx, x.seat, []model.Role{model.EconomicBuyer}, "Geheimplan said so"))
			x.must(remove(x))
			list, err := x.DeletedPeople(ctx)
			x.must(err)
			at := slices.IndexFunc(list, func(d Deleted) bool { return d.Person.ID == x.gone })
			if at < 0 || list[at].Person.FullName() != "Xaver Geheimrat" || list[at].Account != "Nordwerk" || list[at].On.IsZero() {
				t.Fatalf("deleted %+v", list)
			}
			if d := list[at]; d.Touches != 1 || d.Permissions != 1 || d.Tasks != 1 {
				t.Errorf("remains %+v", d)
			}
			if !strings.Contains(everything(t, x.Workspace), "Geheim") {
				t.Fatal("nothing is left in the journal: the test proves nothing")
			}
			done, err := x.ErasePerson(ctx, x.gone, "Art. 17")
			x.must(err)
			if done.Entries == 0 {
				t.Errorf("done %+v", done)
			}
			x.nothingLeft("erased")
			if list, err = x.DeletedPeople(ctx); err != nil || slices.ContainsFunc(list, func(d Deleted) bool { return d.Person.ID == x.gone }) {
				t.Errorf("still listed: %+v %v", list, err)
			}
			var words []model.Suppression
			x.must(x.store.View(func(tx *store.Tx) (err error) { words, err = tx.Suppressions(); return err }))
			forms := map[model.HandleForm]bool{}
			for _, w := range words {
				forms[w.Form] = forms[w.Form] || w.Kind == model.Erasure
			}
			if !forms[model.HandleEmail] || !forms[model.HandlePhone] || !forms[model.HandleName] || !forms[model.HandleID] {
				t.Errorf("suppression list %v", forms)
			}
			x.must(x.Close())
			x.open()
			x.nothingLeft("opened again")
		})
	}
}

// TestErasingTheDeletedGoesOn: cut short after any step, the next start does the rest.
func TestErasingTheDeletedGoesOn(t *testing.T) {
	ctx := context.Background()
	for until := range 4 {
		x := newErasure(t)
		x.must(x.DeletePerson(ctx, x.gone))
		p, deleted, err := x.personOrDeleted(ctx, x.gone)
		x.must(err)
		if !deleted {
			t.Fatal("the person is in the records")
		}
		rest := erasing{Person: x.gone, Words: wordsOf(p), Word: model.Suppression{Kind: model.Erasure, Since: erasureNoon}, Deleted: true, last: p}
		plan, err := json.Marshal(rest)
		x.must(err)
		x.must(x.store.Keep(ctx, store.Kept{Name: erasingName(x.gone), Value: plan}))
		if until > 0 {
			salt, err := x.salt(ctx)
			x.must(err)
			_, err = x.store.Update(ctx, store.Meta{Intent: "erase_person", NoUndo: true}, func(e *store.Edit) error {
				_, err := x.erase(e, salt, rest)
				return err
			})
			x.must(err)
		}
		if until > 1 {
			x.must(x.store.ForgetInJournal(ctx, newOblivion(rest).forget))
		}
		if until > 2 {
			x.must(x.store.Keep(ctx, store.Kept{Name: erasingName(x.gone), Value: []byte("{}")}))
		}
		x.must(x.Close())
		x.open()
		var list []model.Suppression
		x.must(x.store.View(func(tx *store.Tx) (err error) { list, err = tx.Suppressions(); return err }))
		if len(list) != 4 { // mail, number, name, id
			t.Errorf("cut after step %d: %d entries in the list", until, len(list))
		}
		x.nothingLeft("finished")
		if strings.Contains(everything(t, x.Workspace), erasingPrefix) {
			t.Errorf("cut after step %d: the plan is still there", until)
		}
	}
}

// TestABackupDoesNotBringBackTheDeleted who were erased after it was made.
func TestABackupDoesNotBringBackTheDeleted(t *testing.T) {
	x := newErasure(t)
	ctx := context.Background()
	x.must(x.DeletePerson(ctx, x.gone))
	made := x.backUpThere()
	_, err := x.ErasePerson(ctx, x.gone, "Art. 17")
	x.must(err)
	x.restore(made)
	x.open()
	if x.ErasedAgain() != 1 {
		t.Errorf("erased again: %d", x.ErasedAgain())
	}
	x.nothingLeft("restored")
}

// TestWhoIsListedAsDeleted: not who came back, nor a record that went into another,
// nor who is held; and a hold survives the deletion.
func TestWhoIsListedAsDeleted(t *testing.T) {
	x, second := mergedErasure(t)
	ctx := context.Background()
	listed := func() (ids []model.ID) {
		list, err := x.DeletedPeople(ctx)
		x.must(err)
		for _, d := range list {
			ids = append(ids, d.Person.ID)
		}
		return ids
	}
	x.must(x.Merge(ctx, Merging{Of: model.KindPerson, Keep: x.gone, Other: second}))
	if ids := listed(); len(ids) != 0 {
		t.Errorf("merged: %v", ids)
	}
	x.must(x.ChangePerson(ctx, x.gone, func(p *model.Person) { p.LegalHold = "lawsuit" }))
	x.must(x.DeletePerson(ctx, x.gone))
	if ids := listed(); len(ids) != 1 || ids[0] != x.gone {
		t.Errorf("deleted: %v", ids)
	}
	if _, err := x.ErasePerson(ctx, x.gone, ""); model.CodeOf(err) != model.Conflict {
		t.Errorf("erased in spite of the hold: %v", err)
	}
	_, err := x.Undo(ctx)
	x.must(err)
	if ids := listed(); len(ids) != 0 {
		t.Errorf("taken back: %v", ids)
	}
	x.must(x.ChangePerson(ctx, x.gone, func(p *model.Person) { p.LegalHold = "" }))
	x.must(x.DeletePerson(ctx, x.gone))
	_, err = x.ErasePerson(ctx, x.gone, "")
	x.must(err)
	if all := everything(t, x.Workspace); strings.Contains(all, "xaverl@geheim.example") {
		t.Error("the record that went into the deleted one is still there")
	}
	if _, err := x.ErasePerson(ctx, newID(), ""); model.CodeOf(err) != model.NotFound {
		t.Errorf("nobody: %v", err)
	}
}

// TestPagesThatNameTheErased are told: in the text, in a draft, in an earlier
// version, in any spelling with capitals, by name and by address; others are not.
func TestPagesThatNameTheErased(t *testing.T) {
	x := newErasure(t)
	ctx := context.Background()
	for path, source := range map[string]string{
		"de/a.md": "# A\nFragt XAVER GEHEIMRAT",
		"de/b.md": "# B\nx.geheimrat@nordwerk.example",
		"de/c.md": "# C\nFragt Herrn Geheimrat", // a last name alone may be a word
		"de/d.md": "# D\nXaver Geheimrat",
		"de/e.md": "# E\nXaver Geheimrat",
	} {
		x.must(x.SavePage(ctx, path, source))
	}
	x.must(x.SavePage(ctx, "de/d.md", "# D\nwieder ohne Namen"))
	x.must(x.RemovePage(ctx, "de/e.md"))
	x.must(x.KeepDraft("de/b.md", "# B\nXaver Geheimrat"))
	done, err := x.ErasePerson(ctx, x.gone, "")
	x.must(err)
	want := []NamingPage{
		{Path: "de/a.md", Text: true},
		{Path: "de/b.md", Text: true, Draft: true},
		{Path: "de/d.md", Versions: 1},
		{Path: "de/e.md", Versions: 1},
	}
	for i := range done.Pages {
		done.Pages[i].Page, done.Pages[i].Title = "", ""
	}
	if !slices.Equal(done.Pages, want) {
		t.Errorf("pages %+v", done.Pages)
	}
}
