package accounts

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

func TestDraggingToAnotherCellAsksForEvidenceAndIsOneEdit(t *testing.T) {
	for lang, words := range map[string]struct{ title, how, keep, moved string }{
		text.German:  {"T. Wiegand: von Skeptisch zu Unterstützer, Einfluss von 4 auf 5", "Woher wissen Sie das?", "Festhalten", "T. Wiegand: Unterstützer, Einfluss 5"},
		text.English: {"T. Wiegand: from Sceptic to Supporter, influence from 4 to 5", "How do you know?", "Record", "T. Wiegand: Supporter, influence 5"},
	} {
		t.Run(lang, func(t *testing.T) {
			r := matrix(t, lang, "")
			before := r.journal(wiegand)
			r.drag(wiegand, mapview.Cell{Support: model.Supporter, Influence: 5})
			r.Sees(words.title)
			r.stands(wiegand, model.Sceptic, 4) // nothing is kept yet
			r.Fill(words.how, "Was in the steering group.")
			r.Press(text.T("action.keep"))
			r.Closed()
			r.stands(wiegand, model.Supporter, 5)
			s := r.seat(wiegand)
			for _, e := range []model.Evidence{s.SupportBy, s.InfluenceBy} {
				if e.Text != "Was in the steering group." || e.On != wednesday {
					t.Errorf("evidence %+v", e)
				}
			}
			if n := r.journal(wiegand) - before; n != 1 {
				t.Errorf("%d entries in the journal", n)
			}
			r.told(words.moved)
			r.undo()
			r.stands(wiegand, model.Sceptic, 4)
		})
	}
}

func TestTheEvidenceCanBeSkippedOrTheMoveForgotten(t *testing.T) {
	neutral := mapview.Cell{Support: model.Neutral, Influence: 4}
	for name, tt := range map[string]struct {
		end  func(r *room)
		want model.Support
		how  string
	}{
		"Enter on nothing":      {func(r *room) { r.Field("Woher wissen Sie das?").OnSubmitted("") }, model.Neutral, ""},
		"Esc, whatever is said": {func(r *room) { r.Fill("Woher wissen Sie das?", "halb"); r.Key(fyne.KeyEscape) }, model.Neutral, ""},
		"without evidence":      {func(r *room) { r.Press("Ohne Beleg") }, model.Neutral, ""},
		"a click elsewhere":     {func(r *room) { r.Fill("Woher wissen Sie das?", "sagt er"); r.elsewhereOnScreen() }, model.Neutral, "sagt er"},
		"put back":              {func(r *room) { r.Press("Zurücklegen") }, model.Sceptic, "„Noch ein System, das mein Team betreuen muss.“"},
	} {
		t.Run(name, func(t *testing.T) {
			r := matrix(t, text.German, "")
			r.drag(wiegand, neutral)
			r.Sees("T. Wiegand: von Skeptisch zu Neutral", "Ohne Text oder mit Esc wird die Bewertung ohne Beleg festgehalten.")
			tt.end(r)
			r.Runner.Wait()
			r.Closed()
			r.stands(wiegand, tt.want, 4)
			if s := r.seat(wiegand); s.SupportBy.Text != tt.how || s.InfluenceBy.On == wednesday {
				t.Errorf("evidence %+v, %+v", s.SupportBy, s.InfluenceBy)
			}
			if at := r.face(wiegand); (tt.want == model.Neutral) != (at.X > r.inMatrix().Middle(mapview.Cell{Support: model.Sceptic, Influence: 4}).X+20) {
				t.Errorf("he is shown at %v", at)
			}
		})
	}
}

// elsewhereOnScreen clicks beside whatever lies over the page.
func (r *room) elsewhereOnScreen() {
	r.t.Helper()
	over, ok := r.Window.Canvas().Overlays().Top().(*ui.Popover)
	if !ok {
		r.t.Fatal("nothing lies over the page")
	}
	over.Tapped(&fyne.PointEvent{Position: fyne.NewPos(1, 1)})
}

func TestEscapeAndAnEmptyGroundCancelADrag(t *testing.T) {
	r := matrix(t, text.German, "")
	before := r.journal(wiegand)
	r.grab(wiegand, mapview.Cell{Support: model.Neutral, Influence: 4})
	r.inMatrix().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	r.inMatrix().DragEnd()
	r.Runner.Wait()
	r.Closed()
	// Dropped beside the matrix, and where he stands.
	r.grab(wiegand, mapview.Cell{Support: model.Neutral, Influence: 4})
	r.inMatrix().Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(2, 2)}})
	r.inMatrix().DragEnd()
	r.drag(wiegand, mapview.Cell{Support: model.Sceptic, Influence: 4})
	r.Closed()
	if n := r.journal(wiegand); n != before {
		t.Errorf("%d new entries", n-before)
	}
}

func TestShiftKeepsTheAxisAlongWhichTheDragGoes(t *testing.T) {
	r := matrix(t, text.German, "")
	// Further sideways than up: the influence stays.
	r.with(desktop.KeyShiftLeft, func() { r.drag(wiegand, mapview.Cell{Support: model.Supporter, Influence: 5}) })
	r.Sees("T. Wiegand: von Skeptisch zu Unterstützer")
	r.Press("Zurücklegen")
	r.with(desktop.KeyShiftRight, func() { r.drag(wiegand, mapview.Cell{Support: model.Neutral, Influence: 1}) })
	r.Sees("T. Wiegand: Einfluss von 4 auf 1")
	r.Press("Zurücklegen")
	r.stands(wiegand, model.Sceptic, 4)
}

func TestTheColumnOfChampionsAsksTheThreeQuestions(t *testing.T) {
	r := matrix(t, text.German, "")
	r.drag("Annika Brehmer", mapview.Cell{Support: model.Champion, Influence: 4})
	r.Dialog("Ist Annika Brehmer ein Champion?")
	r.Press("Abbrechen")
	r.stands("Annika Brehmer", model.Supporter, 3)
	column := r.inMatrix().Middle(mapview.Cell{Support: model.Supporter, Influence: 3}).X
	if at := r.face("Annika Brehmer"); at.X > column+92 {
		t.Errorf("after Cancel she is shown at %v", at)
	}
	before := r.journal("Annika Brehmer")
	r.drag("Annika Brehmer", mapview.Cell{Support: model.Champion, Influence: 4})
	r.Tick("Will unsere Lösung mehr als jede andere, Nichtstun eingeschlossen")
	r.Tick("Hat den Einfluss, sie durchzusetzen")
	r.Press("Festhalten") // two of three
	r.stands("Annika Brehmer", model.Supporter, 3)
	r.drag("Annika Brehmer", mapview.Cell{Support: model.Champion, Influence: 4})
	r.Tick("Wirbt für uns, wenn wir nicht im Raum sind")
	r.Press("Festhalten")
	r.stands("Annika Brehmer", model.Champion, 4)
	if n := r.journal("Annika Brehmer") - before; n != 2 {
		t.Errorf("%d entries for two answers", n)
	}
}

func TestFromTheTrayIntoTheMatrix(t *testing.T) {
	r := matrix(t, text.German, "")
	r.drag(harms, mapview.Cell{Support: model.Neutral, Influence: 2})
	r.Sees("N. Harms: von Unbekannt zu Neutral, Einfluss von 3 auf 2")
	r.Press("Festhalten")
	r.stands(harms, model.Neutral, 2)
	if at := r.face(harms); at.Y > r.inMatrix().Middle(mapview.Cell{Support: model.Neutral, Influence: 1}).Y {
		t.Errorf("she is still in the tray, at %v", at)
	}
}
