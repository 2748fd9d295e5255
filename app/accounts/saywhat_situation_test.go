package accounts

import (
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/model"
	"konklave/playbooks"
)

func TestAMessageForAnOccasion(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	first := r.message()
	situation := func() playbooks.Situation {
		msg, _ := r.page.inspector.say.current()
		return msg.Page.Message.Situation
	}
	for name, want := range map[string]playbooks.Situation{
		"Nach dem Anruf": playbooks.AfterCall, "Nach längerem Schweigen": playbooks.AfterSilence, "Dank": playbooks.ThankYou,
		"Einladung zur Veranstaltung": playbooks.EventInvitation, "Einladung zum Webinar": playbooks.WebinarInvitation,
		"Reaktivierung": playbooks.Reactivation, "Empfehlung": playbooks.Referral, "Übergabe": playbooks.Handover,
	} {
		r.pick("Jeder Anlass", name)
		if got := situation(); got != want {
			t.Errorf("%s: the message is for %q", name, got)
		}
		r.panel().Misses("Zu diesem Anlass gibt es")
		r.pick(name, "Jeder Anlass")
		if got := r.message(); got != first {
			t.Errorf("back from %s: %s", name, got)
		}
	}
}

func TestAnOccasionWithoutAMessageOnTheChannelLeadsToAnother(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.pick("E-Mail", "Telefon")
	r.pick("Jeder Anlass", "Einladung zum Webinar")
	r.panel().Sees("Zu diesem Anlass gibt es eine Botschaft per:")
	r.panel().Press("E-Mail")
	msg, _ := r.page.inspector.say.current()
	if m := msg.Page.Message; m.Situation != playbooks.WebinarInvitation || m.Channel != model.Email {
		t.Errorf("the message is for %s by %s", m.Situation, m.Channel)
	}
	r.panel().Misses("Zu diesem Anlass gibt es")
	// somebody else starts anew
	r.click("Petra Langhoff")
	r.panel().Sees("Jeder Anlass")
}

func TestTheKeyboardChoosesTheOccasion(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.Window.Canvas().Unfocus()
	r.Keys("u")
	focused := r.Window.Canvas().Focused()
	if focused == nil {
		t.Fatal("no list is open")
	}
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.Runner.Wait()
	msg, _ := r.page.inspector.say.current()
	if msg.Page.Message.Situation != playbooks.Situations[0] {
		t.Errorf("the message is for %q", msg.Page.Message.Situation)
	}
}

func TestEveryQuestionOfTheLibraryHasAName(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	for _, p := range r.Workspace.Library().Pages(playbooks.KindMessage, "") {
		for _, field := range playbooks.FieldsUsed(p) {
			if playbooks.IsAsk(field) && (!text.Has("field."+field) || !text.Has("field."+field+".hint")) {
				t.Errorf("%s asks for %s, which has no name or no hint", p.ID, field)
			}
		}
	}
}
