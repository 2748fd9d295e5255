package privacy

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/rehearsal"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// desk is the screen over the sample data.
type desk struct {
	*rehearsal.Stage
	t    *testing.T
	page *Page
}

func newDesk(t *testing.T, lang, tab string) *desk {
	t.Helper()
	d := &desk{Stage: rehearsal.Open(t, lang).Sample(), t: t}
	d.page = New(d.Host, screen.Route{Tab: tab}).(*Page)
	d.Show(d.page)
	return d
}

func (d *desk) duties() workspace.Duties {
	d.t.Helper()
	duties, err := d.Workspace.Duties(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	return duties
}

// TestARequestIsRecordedAndAnswered from the screen alone.
func TestARequestIsRecordedAndAnswered(t *testing.T) {
	d := newDesk(t, text.German, "")
	d.Sees("Henrik Rautenberg", "Auskunft (Art. 15)", "Offen")
	if !d.page.TypedRune('n') {
		t.Error("N does nothing")
	}
	d.Runner.Wait()
	d.Dialog("Anfrage erfassen")
	d.Press("Speichern")
	d.Sees("Geben Sie Namen oder E-Mail-Adresse an")
	d.Fill("Wer fragt", "Thomas Wiegand")
	d.Choose("Verlangt wird", "Widerspruch (Art. 21)")
	d.Press("Speichern")
	d.Closed()
	d.Sees("Thomas Wiegand", "Widerspruch (Art. 21)", "Identität prüfen")
	list := d.duties().Requests
	if len(list) != 2 || list[1].Article != model.ArtObject || list[1].Who != "Thomas Wiegand" {
		t.Fatalf("requests %+v", list)
	}
	board := d.page.boards[tabRequests].(*requests)
	board.table.Select(list[1].ID.String())
	board.refresh()
	d.Press("Widerspruch festhalten")
	d.Dialog("Widerspruch von Thomas Wiegand")
	d.Press("Widerspruch festhalten")
	v, err := d.Workspace.Gate(context.Background(), list[1].Person, model.Letter, model.Marketing)
	if err != nil || v.Decision != model.Blocked {
		t.Errorf("after the objection: %+v %v", v, err)
	}
	d.Press("Antwort festhalten")
	d.Sees("Die Identität der Person ist noch nicht geprüft.")
	d.Fill("Was und wie geantwortet wurde", "per Brief bestätigt")
	d.Press("Antwort festhalten")
	d.Closed()
	d.Sees("Beantwortet")
	if list = d.duties().Requests; list[1].Open() || list[1].Answer != "per Brief bestätigt" {
		t.Errorf("answered: %+v", list[1])
	}
}

// TestSeveralAreInformedAtOnce, and one undo takes it back.
func TestSeveralAreInformedAtOnce(t *testing.T) {
	d := newDesk(t, text.English, tabNotices)
	due := d.duties().Notices
	if len(due) < 2 {
		t.Fatalf("%d notices are due in the sample", len(due))
	}
	d.Sees(due[0].Person.FullName())
	board := d.page.boards[tabNotices].(*notices)
	board.table.PickAll()
	d.Press("Text to send…")
	d.Sees("Information under Art. 13 and 14 GDPR")
	d.Press("Copy")
	if !strings.Contains(d.Copied, "RIGHT TO OBJECT") || !strings.Contains(d.Copied, "Art. 21 GDPR") || strings.Contains(d.Copied, "{0}") {
		t.Errorf("copied %q", d.Copied)
	}
	board.typed('t')
	d.Runner.Wait()
	d.Fill("Version of the text", "2026-11")
	d.Press("Save")
	d.Closed()
	d.Sees("Everybody is informed")
	p, err := d.Workspace.Person(context.Background(), due[0].Person.ID)
	if err != nil || p.Notice.Status != model.NoticeSent || p.Notice.Version != "2026-11" || p.ObjectOn != d.Workspace.Today() {
		t.Errorf("%+v %v", p, err)
	}
	d.Undo()
	if again := d.duties().Notices; len(again) != len(due) {
		t.Errorf("undone: %d of %d", len(again), len(due))
	}
}

// TestRetentionEndsInErasureAndTheList: erased from the list of dates, the person
// stands in the suppression list as a hash, and is taken off it with a reason.
func TestRetentionEndsInErasureAndTheList(t *testing.T) {
	d := newDesk(t, text.German, tabRetention)
	due := d.duties().Retention
	if len(due) != 1 {
		t.Fatalf("%d dates are reached in the sample", len(due))
	}
	name := due[0].Person.FullName()
	d.Sees(name)
	board := d.page.boards[tabRetention].(*retention)
	board.table.PickAll()
	d.Press("Löschen …")
	d.Dialog(name + " endgültig löschen")
	d.Press("Endgültig löschen")
	d.Runner.Wait()
	d.Sees("Keine Frist ist erreicht")
	if left := d.page.deleted.all; len(left) > 0 {
		t.Errorf("the screen still says that %s is only deleted", left[0].Person.FullName())
	}
	d.page.tabs.OnChanged(tabSuppressed)
	d.Sees("Gelöscht", "Speicherfrist erreicht")
	d.Misses(name)
	list := d.page.boards[tabSuppressed].(*suppressed)
	list.table.Select(d.duties().Suppressed[0].Group.String())
	list.refresh()
	d.Press("Wieder erlauben …")
	d.Fill("Woher Sie wissen, dass die Person es wünscht", "schrieb am 11. Nov.")
	d.Press("Wieder erlauben")
	d.Closed()
	d.Sees("Die Sperrliste ist leer")
}

// TestAHoldForbidsToErase: the button says why.
func TestAHoldForbidsToErase(t *testing.T) {
	d := newDesk(t, text.German, tabRetention)
	id := d.duties().Retention[0].Person.ID
	if err := d.Workspace.ChangePerson(context.Background(), id, func(p *model.Person) { p.LegalHold = "Rechtsstreit" }); err != nil {
		t.Fatal(err)
	}
	d.Runner.Wait()
	board := d.page.boards[tabRetention].(*retention)
	board.table.PickAll()
	if b := d.Button("Löschen …"); !b.Disabled() {
		t.Error("in spite of the hold the data can be erased")
	}
	board.typed('p')
	d.Runner.Wait()
	d.Fill("Wozu sie noch nötig sind", "Rechtsstreit läuft")
	d.Press("Länger speichern")
	d.Closed()
	d.Sees("Keine Frist ist erreicht")
}

// TestTheDeletedAreFoundAndErased: who was only deleted is listed with what is left,
// found by a search, and erased; pages that name the person are listed and open.
func TestTheDeletedAreFoundAndErased(t *testing.T) {
	d := newDesk(t, text.German, tabDeleted)
	ctx := context.Background()
	d.Sees("Nach einer Löschung ist niemand mehr gespeichert")
	for _, name := range []string{"Thomas Wiegand", "Henrik Rautenberg"} {
		p, err := d.Workspace.FindPerson(ctx, name)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Workspace.DeletePerson(ctx, p.ID); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Workspace.SavePage(ctx, "de/rollen/fragen.md", "---\nid: fragen\ntitle: Wen wir fragen\n---\nThomas Wiegand weiß es.\n"); err != nil {
		t.Fatal(err)
	}
	if err := d.Workspace.KeepDraft("de/rollen/neu.md", "wie THOMAS WIEGAND sagt"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Workspace.Backup(ctx, workspace.BackupOptions{Folder: t.TempDir()}); err != nil {
		t.Fatal(err)
	}
	d.Runner.Wait()
	d.Sees("Thomas Wiegand", "Henrik Rautenberg", "3 Kontakte, 1 Aufgabe, 3 Erlaubnisse")
	board := d.page.deleted
	board.search.SetText("wieg rauten")
	d.Runner.Wait()
	d.Sees("Thomas Wiegand")
	d.Misses("Henrik Rautenberg")
	board.search.SetText("niemand")
	d.Runner.Wait()
	d.Sees("Niemand gefunden")
	board.search.SetText("thomas")
	d.Runner.Wait()
	board.table.PickAll()
	d.Press("Löschen …")
	d.Dialog("Thomas Wiegand endgültig löschen")
	d.Sees("das Journal enthält die Daten noch")
	d.Press("Endgültig löschen")
	d.Runner.Wait()
	d.Dialog("2 Playbook-Seiten nennen die Person noch")
	d.Sees("im Text", "in einem ungespeicherten Entwurf", "de/rollen/neu.md")
	d.Press("Wen wir fragen")
	if n := len(d.Opened); n == 0 || d.Opened[n-1].Page != "fragen" || d.Opened[n-1].Tab != "edit" {
		t.Errorf("went %+v", d.Opened)
	}
	d.Closed()
	board.search.SetText("")
	d.Runner.Wait()
	d.Sees("Henrik Rautenberg")
	d.Misses("Thomas Wiegand")
}

// TestTheFieldsOfARequestStandBelowEachOther although the longest article is wider than
// a day.
func TestTheFieldsOfARequestStandBelowEachOther(t *testing.T) {
	for _, lang := range []string{text.German, text.English} {
		d := newDesk(t, lang, "")
		d.page.newRequest()
		left := func(o fyne.CanvasObject) float32 { return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X }
		received, why := d.Field(text.T("requests.received")), d.Field(text.T("requests.why"))
		if left(received) != left(why) || received.Size().Width != why.Size().Width {
			t.Errorf("%s: the day begins at %v and is %v wide, the reason at %v and is %v wide", lang, left(received), received.Size().Width, left(why), why.Size().Width)
		}
	}
}

// TestWhatIsNotThereIsADash: an empty cell would leave open whether data must be kept.
func TestWhatIsNotThereIsADash(t *testing.T) {
	d := newDesk(t, text.German, tabRetention)
	d.Sees("Muss bleiben", "Anbahnung", "–")
}
