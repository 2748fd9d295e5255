package playbook

import (
	"context"
	"testing"

	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

const ownCadence = "---\nid: mine-de\nkind: cadence\ntitle: Unsere Kadenz\nlang: de\nstatus: approved\ngoal: Ein Gespräch\nsteps:\n  - {id: call, day: 0, channel: phone, instructions: Anrufen., legal_gate: none}\n---\n"

// withSomebodyInIt is a cadence of the team that a person is in, and a page that
// links to it.
func withSomebodyInIt(t *testing.T) func(*workspace.Workspace) {
	return func(ws *workspace.Workspace) {
		ctx := context.Background()
		people, err := ws.PeopleRows(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for path, source := range map[string]string{"de/mine.md": ownCadence, "de/x.md": ownPage + "[dort](page:mine-de)\n"} {
			if err := ws.SavePage(ctx, path, source); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := ws.StartCadence(ctx, workspace.CadenceStart{Page: "mine-de", People: []model.ID{people[0].ID}}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAPageInUseWarnsBeforeItGoes(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: "mine-de"}, withSomebodyInIt(t))
	s.page.removeItem().Action()
	s.Runner.Wait()
	s.Sees("1 Person ist gerade in dieser Kadenz.", "Die Seite „X“ nennt sie", "geht die Schritte weiter, wie sie waren", "„Unsere Kadenz“ wird entfernt")
	test.Tap(s.Dialogs.Top().Button(1))
	s.Runner.Wait()
	if s.Workspace.Library().Page("mine-de") != nil {
		t.Error("it cannot be removed")
	}
}

func TestWhereAPageIsUsed(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: "mine-de"}, withSomebodyInIt(t))
	s.page.showActions()
	s.Press("Wo sie verwendet wird …")
	s.Dialog("Wo die Seite verwendet wird")
	s.Sees("1 Person ist gerade in dieser Kadenz.", "1-mal verwendet", "1 Seite nennt sie")
	s.Press("X")
	s.Closed()
	if s.page.cur.page.ID != "x-de" {
		t.Errorf("it leads to %s", s.page.cur.page.ID)
	}
	s.page.showActions()
	s.Press("Wo sie verwendet wird …")
	s.Sees("Keine andere Seite nennt sie.")
}
