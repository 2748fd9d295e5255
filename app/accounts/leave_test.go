package accounts

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/model"
)

// leaves opens the form of somebody who has left.
func (r *room) leaving(name string) {
	r.t.Helper()
	r.page.center.canvas.OnMenu(r.seat(name).ID, fyne.NewPos(300, 300))
	r.Runner.Wait()
	r.Press(text.T("map.left"))
	r.Dialog(text.T("leave.title", name))
}

func TestWhoeverLeavesIsSucceededLater(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	before := r.seat(wiegand)
	r.leaving(wiegand)
	r.Sees("Der Platz bleibt mit Verbindungen, Rollen und Einfluss.", "1 offene Aufgabe geht an die Nachfolge; ohne Nachfolge wird sie geschlossen.")
	r.Fill("Letzter Tag", "2026-11-12")
	r.Press("Festhalten")
	r.Sees("An einem künftigen Tag ist noch niemand ausgeschieden.")
	r.Fill("Letzter Tag", "1.10.2026")
	r.Press("Festhalten")
	r.Closed()
	s := r.seat("Leiter IT")
	if s.ID != before.ID || s.Influence != before.Influence || s.Support.Known() || r.boss("Jonas Feldkamp") != "Leiter IT" {
		t.Errorf("the seat is %+v", s)
	}
	r.panel().Sees("Auf diesem Platz sitzt noch niemand.", "Vorher", "T. Wiegand bis 1. Okt 2026")
	r.told("Thomas Wiegand ist ausgeschieden. Verbindungen und Verlauf bleiben.")
	// He is offered nowhere, but is not forgotten.
	r.Press("Person")
	r.Misses("Wer")
	r.Key(fyne.KeyEscape)
	r.Press("Details")
	r.Sees("ausgeschieden am 1. Okt 2026")
	r.Press("Ist zurück")
	r.Misses("ausgeschieden am")
	if got := r.seat(wiegand); got.ID != before.ID {
		t.Error("he is back on another seat")
	}
	r.told("Thomas Wiegand ist zurück.")
}

func TestWhoeverLeavesIsSucceededAtOnce(t *testing.T) {
	r := enter(t, text.English, rautenberg, wiegand)
	r.leaving(wiegand)
	r.Choose("Successor", "Somebody new")
	r.Press("Record")
	r.Sees("A person needs a name or an e-mail address.")
	r.Keys("nora kuhn") // the field has the focus
	r.Press("Record")
	r.Closed()
	r.panel().Sees("Nora Kuhn", "Head of IT", "Before", "T. Wiegand until 11 Nov 2026")
	if tasks := r.page.view.tasks[r.seat("Nora Kuhn").Person]; len(tasks) != 1 {
		t.Errorf("%d tasks came along", len(tasks))
	}
	r.Press("Undo")
	if _, there := r.find("Nora Kuhn"); there {
		t.Error("undo leaves the successor")
	}
	// Somebody of the same buying center moves, and what is known of them too.
	support := r.seat("Jonas Feldkamp").Support
	r.leaving(wiegand)
	r.Choose("Successor", "Jonas Feldkamp, System Architect")
	r.Press("Record")
	if s := r.seat("Jonas Feldkamp"); s.Support != support || r.boss("System Architect") != "Jonas Feldkamp" {
		t.Errorf("the successor sits on %+v, the old seat reports to %q", s, r.boss("System Architect"))
	}
}

func TestAnEmptySeatIsFilledWithSomebodyKnown(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.elsewhere(func(ctx context.Context) error { return r.Workspace.RemoveSeat(ctx, r.seat(wiegand).ID) })
	people := len(r.page.view.people)
	r.page.center.canvas.OnPlaceholder(r.seat("Kaufm. Leitung").ID)
	r.Runner.Wait()
	r.Choose("Wer", wiegand)
	r.Press("Anlegen")
	r.Closed()
	if s := r.seat(wiegand); !s.Has(model.DecisionMaker) || len(r.page.view.people) != people {
		t.Errorf("%d people of %d, the seat is %+v", len(r.page.view.people), people, s)
	}
}
