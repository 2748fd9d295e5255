package playbook

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// wall is a window with the coverage of the playbook in it.
type wall struct {
	*stage
	cover *coveragePage
}

func newWall(t *testing.T, lang string, size fyne.Size, prepare ...func(*workspace.Workspace)) *wall {
	t.Helper()
	s := newStage(t, lang, size, screen.Route{}, prepare...)
	w := &wall{stage: s, cover: New(s.Host, screen.Route{Name: screen.Playbooks, Page: messageDE, Tab: covers}).(*coveragePage)}
	s.Show(w.cover)
	return w
}

// at is the row of a role.
func (w *wall) at(role model.Role) int {
	w.t.Helper()
	for i, r := range w.cover.matrix.Roles {
		if r == role {
			return i
		}
	}
	w.t.Fatalf("%s has no row", role)
	return 0
}

func TestCoverageShowsWhatThereIsAndWhatIsMissing(t *testing.T) {
	w := newWall(t, text.German, fyne.NewSize(1440, 900))
	w.Sees("Größte Lücken")
	w.Sees("Wählen Sie ein Feld")
	w.cover.grid.OnCell(w.at(model.Legal), 0)
	w.cover.grid.Choose(w.at(model.Legal), 0)
	w.cover.showCell()
	w.Sees("2 von 6 Fassungen")
	w.cover.grid.Choose(w.at(model.TechnicalBuyer), 1)
	w.cover.showCell()
	w.Sees("6 von 6 Fassungen")
	w.Sees("DE, n 1, zu wenig") // the sample has used it once
	// Only one channel and one language: a slot for each cell is left.
	w.Press("Alle Kanäle")
	w.Press("Telefon")
	w.Press("DE und EN")
	w.Press("Englisch")
	w.Sees("1 von 1 Fassungen")
	if got, want := w.cover.matrix.Slots, 3*len(w.cover.matrix.Roles); got != want {
		t.Errorf("%d slots, want %d", got, want)
	}
}

func TestASlotOpensItsPageOrBeginsIt(t *testing.T) {
	w := newWall(t, text.German, fyne.NewSize(1440, 900))
	w.cover.grid.OnSlot(w.at(model.TechnicalBuyer), 1, 0)
	w.Runner.Wait()
	if got := w.Opened; len(got) != 1 || got[0].Page != messageDE || got[0].Tab != reads {
		t.Fatalf("opened %+v", got)
	}
	// Nothing there in either language: a draft from the skeleton.
	w.cover.grid.OnSlot(w.at(model.Legal), 2, 1)
	w.Runner.Wait()
	page := w.Workspace.Library().Page(w.Opened[1].Page)
	if m := page.Message; page.Status != playbooks.Draft || page.Lang != "de" || m.Channel != model.LinkedIn || m.Roles[0] != model.Legal || m.Stages[0] != model.BoFu || w.Opened[1].Tab != edits {
		t.Fatalf("begun: %+v, %+v", page, page.Message)
	}
	// And its English version is a translation of it.
	w.cover.Show()
	w.Runner.Wait()
	w.cover.grid.OnSlot(w.at(model.Legal), 2, 4)
	w.Runner.Wait()
	if other := w.Workspace.Library().Page(w.Opened[2].Page); other.TranslationKey != page.TranslationKey || other.Lang != "en" {
		t.Errorf("%s is no translation of %s", other.ID, page.ID)
	}
}

func TestCoverageIsReachedByKeys(t *testing.T) {
	w := newWall(t, text.English, fyne.NewSize(1100, 700))
	w.Window.Canvas().Focus(w.cover.grid)
	w.Key(fyne.KeyDown)
	w.Key(fyne.KeyRight)
	if row, col, ok := w.cover.grid.Chosen(); !ok || row != 0 || col != 1 {
		t.Errorf("at %d, %d, chosen %v", row, col, ok)
	}
	w.Sees("of 6 versions")
	w.cover.leave(edits)
	if got := w.Opened; len(got) != 1 || got[0].Page != messageDE || got[0].Tab != edits {
		t.Errorf("opened %+v", got)
	}
}

func TestTheLargestGapIsTheMostWanted(t *testing.T) {
	w := newWall(t, text.English, fyne.NewSize(1440, 900))
	gaps := w.cover.gaps()
	for i := 1; i < len(gaps); i++ {
		if gaps[i-1].wanted < gaps[i].wanted {
			t.Errorf("gap %d is wanted by %d, the next by %d", i-1, gaps[i-1].wanted, gaps[i].wanted)
		}
	}
	if len(gaps) == 0 || gaps[0].wanted == 0 {
		t.Fatalf("gaps %+v", gaps)
	}
	role, stage := w.cover.matrix.Roles[gaps[0].row], model.Funnels[gaps[0].col]
	w.Press(text.T("role."+string(role)) + ", " + text.T("funnel."+string(stage)))
	if c := w.cover.cell(); c == nil || c.Role != role || c.Stage != stage {
		t.Errorf("shown: %+v", c)
	}
}

func TestSlotTipsNameThePage(t *testing.T) {
	w := newWall(t, text.German, fyne.NewSize(1440, 900))
	c := w.cover.matrix.Cell(model.TechnicalBuyer, model.MoFu)
	if got := slotTip(c.Slots[0]); !strings.HasPrefix(got, "E-Mail, Deutsch: ") || !strings.HasSuffix(got, "(geprüft)") {
		t.Errorf("tip %q", got)
	}
}
