package accounts

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/model"
	"konklave/playbooks"
)

// message is the page that is on show.
func (r *room) message() string {
	r.t.Helper()
	msg, ok := r.page.inspector.say.current()
	if !ok {
		r.t.Fatal("there is no message")
	}
	return msg.Page.ID
}

// pick takes an option of one of the lists above the message, which show their
// choice instead of a label.
func (r *room) pick(shown, option string) {
	r.t.Helper()
	r.panel().Choose(shown, option)
}

func TestTheBestMessageWithItsReasons(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	if got := r.message(); got != "msg-technical-buyer-mofu-email-de" {
		t.Errorf("the first message is %s", got)
	}
	r.panel().Sees("Was sagen?", "Passung", "Prüfer", "MoFu", "E-Mail", "DE", "Guten Tag Herr Wiegand", "ERP-Umstellung", "Frau Oelschläger", "Jana Petersen")
	msg, _ := r.page.inspector.say.current()
	if reasons := reasonLines(msg.Reasons); !strings.Contains(reasons, "\n") || strings.Contains(reasons, "{") || strings.Contains(reasons, "reason.") {
		t.Errorf("the reasons are %q", reasons)
	}
}

func TestTheMessageFollowsTheChoices(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.pick("MoFu", "ToFu")
	if got := r.message(); got != "msg-technical-buyer-tofu-email-de" {
		t.Errorf("phase: %s", got)
	}
	r.pick("DE", "EN")
	if got := r.message(); got != "msg-technical-buyer-tofu-email-en" {
		t.Errorf("language: %s", got)
	}
	r.panel().Sees("Mr Wiegand")
	r.pick("Prüfer", "Entscheider")
	if got := r.message(); got != "msg-decision-maker-tofu-email-en" {
		t.Errorf("role: %s", got)
	}
	r.pick("E-Mail", "LinkedIn")
	if got := r.message(); !strings.Contains(got, "-linkedin-") || !strings.HasSuffix(got, "-en") {
		t.Errorf("channel: %s", got)
	}
	// Somebody else starts anew, from their own role and language.
	r.click("Petra Langhoff")
	if got := r.message(); got != "msg-buyer-mofu-email-de" {
		t.Errorf("another person: %s", got)
	}
}

func TestOtherMessages(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	first := r.message()
	n := len(r.page.inspector.say.messages)
	if n < 2 {
		t.Fatalf("%d messages", n)
	}
	r.panel().Press("Nächste Botschaft")
	if r.message() == first {
		t.Error("the next message is the same")
	}
	r.panel().Sees(text.T("say.which", 2, n))
	r.Window.Canvas().Unfocus()
	r.Keys("[")
	if r.message() != first {
		t.Error("[ does not go back")
	}
	r.Keys("[")
	r.panel().Sees(text.T("say.which", n, n))
	r.Keys("]")
	if r.message() != first {
		t.Error("] does not go round")
	}
}

func TestAMissingFieldBlocksUntilItIsFilledIn(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	const reason = "Füllen Sie zuerst aus: Aufwand des Kunden"
	r.panel().Sees("Noch ausfüllen: Aufwand des Kunden")
	for _, label := range []string{"Kopieren", "Mail öffnen", "Als gesendet"} {
		if b := r.panel().Button(label); !b.Disabled() || b.Reason() != reason {
			t.Errorf("%s: dead %v, %q", label, b.Disabled(), b.Reason())
		}
	}
	// The keys say it as well, and nothing goes out.
	before := len(r.page.view.touches)
	r.Window.Canvas().Focus(r.page.center.canvas)
	for _, key := range []string{"c", "o", "g"} {
		r.Keys(key)
		r.told(reason)
	}
	if r.Copied != "" || len(r.Visits) > 0 || len(r.page.view.touches) != before {
		t.Errorf("out went %q, %q", r.Copied, r.Visits)
	}
	// Filling it in where it stands.
	r.panel().Missing()
	r.Dialog("Feld ausfüllen")
	r.Sees("z. B. „zwei Termine und ein Datenexport“")
	r.Press("Einsetzen")
	if got := r.Field("Aufwand des Kunden").Error(); got != "Schreiben Sie etwas, oder brechen Sie ab." {
		t.Errorf("an empty field: %q", got)
	}
	r.Fill("Aufwand des Kunden", "  zwei Termine ")
	r.Press("Einsetzen")
	r.Closed()
	r.panel().Sees("zwei Termine")
	r.panel().Misses("Noch ausfüllen")
	r.panel().Press("Kopieren")
	if !strings.HasPrefix(r.Copied, "Guten Tag Herr Wiegand,") || !strings.Contains(r.Copied, "zukäme: zwei Termine.") || strings.Contains(r.Copied, "{{") {
		t.Errorf("on the clipboard: %q", r.Copied)
	}
	r.told("Botschaft kopiert")
	// A reload keeps what was filled in, another person does not get it.
	r.elsewhere(func(ctx context.Context) error {
		return r.Workspace.RateInfluence(ctx, r.seat(wiegand).ID, 5, "neu")
	})
	r.panel().Sees("zwei Termine")
	r.click("Jonas Feldkamp")
	r.panel().Sees("Noch ausfüllen: Aufwand des Kunden")
}

func TestAFieldOfTheAccountMayBeKept(t *testing.T) {
	for _, keep := range []bool{true, false} {
		r := enter(t, text.German, "Ostheim Verpackungen GmbH", "Anke Kolbe")
		r.elsewhere(func(ctx context.Context) error {
			a := r.page.view.account
			a.Project = ""
			return r.Workspace.UpdateAccount(ctx, a)
		})
		r.page.inspector.say.askField("account.project")
		r.Dialog("Feld ausfüllen")
		r.Fill("Vorhaben", "Werk Fulda")
		if !keep {
			r.Tick("Beim Account merken")
		}
		r.Press("Einsetzen")
		if got := r.page.view.account.Project; (got == "Werk Fulda") != keep {
			t.Errorf("keep %v: the account has %q", keep, got)
		}
	}
}

func TestTheMailProgramGetsTheMessage(t *testing.T) {
	r := enter(t, text.German, rautenberg, "Petra Langhoff")
	r.panel().Press("Mail öffnen")
	if len(r.Visits) != 1 {
		t.Fatalf("opened %q", r.Visits)
	}
	u, err := url.Parse(r.Visits[0])
	if err != nil || u.Scheme != "mailto" || u.Opaque != "p.langhoff@rautenberg.example" {
		t.Fatalf("%q: %v", r.Visits[0], err)
	}
	q, err := url.ParseQuery(strings.ReplaceAll(u.RawQuery, "+", "%2B")) // a plus is a plus in mail addresses
	if err != nil {
		t.Fatal(err)
	}
	msg, _ := r.page.inspector.say.current()
	if got := q.Get("subject"); got != msg.Filled.SubjectText() || got == "" {
		t.Errorf("subject %q", got)
	}
	if got := strings.ReplaceAll(q.Get("body"), "\r\n", "\n"); got != msg.Filled.BodyText() {
		t.Errorf("body %q, want %q", got, msg.Filled.BodyText())
	}
	r.told("Im Mailprogramm geöffnet")
	// Opening is not sending: that is said by hand, from the toast too.
	before := len(r.page.view.touches)
	r.Press("Als gesendet")
	if len(r.page.view.touches) != before+1 {
		t.Error("nothing was logged")
	}
}

func TestWhatCannotBeMailed(t *testing.T) {
	r := enter(t, text.German, rautenberg, "Petra Langhoff")
	r.elsewhere(func(ctx context.Context) error {
		p := r.page.inspector.person
		p.Email = ""
		return r.Workspace.ChangePerson(ctx, p.ID, func(now *model.Person) { *now = p })
	})
	if b := r.panel().Button("Mail öffnen"); b.Reason() != "Keine E-Mail-Adresse bekannt." {
		t.Errorf("without an address: %q", b.Reason())
	}
	r.Window.Canvas().Focus(r.page.center.canvas)
	r.Keys("o")
	r.told("Keine E-Mail-Adresse bekannt.")
	r.click(wiegand)
	r.pick("E-Mail", "Telefon")
	if b := r.panel().Button("Mail öffnen"); !b.Disabled() || b.Reason() != "Der Kanal ist Telefon, nicht E-Mail." && !strings.HasPrefix(b.Reason(), "Füllen Sie") {
		t.Errorf("by phone: %q", b.Reason())
	}
	// A mail program that does not start is told.
	r.click("Annika Brehmer")
	r.Mail = func(*url.URL) error {
		return model.Errorf(model.Invalid, "error.link.open", "%s could not be opened: %w", "mailto", errors.New("no program"))
	}
	r.panel().Press("Mail öffnen")
	r.told(text.T("error.link.open", "mailto"))
}

func TestSentIsATouch(t *testing.T) {
	r := enter(t, text.German, rautenberg, "Petra Langhoff")
	before := len(r.page.view.touches)
	msg, _ := r.page.inspector.say.current()
	r.panel().Press("Als gesendet")
	r.told("Als gesendet protokolliert")
	if len(r.page.view.touches) != before+1 {
		t.Fatalf("%d touches, before %d", len(r.page.view.touches), before)
	}
	touch := r.page.view.touches[0]
	if touch.Person != r.seat("Petra Langhoff").Person || touch.Channel != model.Email || touch.Direction != model.Outbound || touch.Page != msg.Page.ID || touch.Text != msg.Filled.BodyText() {
		t.Errorf("touch %+v", touch)
	}
	if got := r.card("Petra Langhoff"); got.Age != "heute" || got.Overdue {
		t.Errorf("the card says %q, overdue %v", got.Age, got.Overdue)
	}
	r.Press("Rückgängig")
	if len(r.page.view.touches) != before || r.card("Petra Langhoff").Age != "19 T" {
		t.Error("undo left the touch")
	}
}

func TestAFollowUpIsSet(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.Window.Canvas().Focus(r.page.center.canvas)
	r.Keys("s")
	r.Dialog("Nachfassen bei Thomas Wiegand")
	if got := r.Field("Was ist zu tun?").Text(); got != "" {
		t.Errorf("the key landed in the field: %q", got)
	}
	if got := r.Field("Bis wann").Text(); got != "13.11.2026" {
		t.Errorf("two working days from Wednesday are %q", got)
	}
	r.Press(text.T("follow_up.days", 10, text.Date(wednesday.AddWeekdays(10))))
	if got := r.Field("Bis wann").Text(); got != "25.11.2026" {
		t.Errorf("ten working days are %q", got)
	}
	r.Fill("Bis wann", "31.11.2026")
	r.Press("Vormerken")
	if got := r.Field("Bis wann").Error(); !strings.Contains(got, "31.11.2026") {
		t.Errorf("a day that does not exist: %q", got)
	}
	r.Fill("Bis wann", "11.11.2026")
	r.Fill("Was ist zu tun?", "Referenz nachreichen")
	r.Choose("Kanal", "Telefon")
	r.Press("Vormerken")
	r.Closed()
	r.panel().Sees("Nächste Schritte", "Referenz nachreichen", "Mi, 11. Nov")
	agenda, err := r.Workspace.AgendaOf(context.Background(), wednesday)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, d := range agenda.Today {
		found = found || d.Title == "Referenz nachreichen" && d.Person.FullName() == wiegand && d.Channel == model.Phone
	}
	if !found {
		t.Errorf("not on today's list: %+v", agenda.Today)
	}
	// It is done from here.
	r.panel().Press("Erledigt")
	r.panel().Misses("Referenz nachreichen")
	r.told("Erledigt")
}

func TestNoMessageSaysWhatToDo(t *testing.T) {
	r := empty(t, text.German)
	r.Sample()
	// Konklave brings a message for every choice, so the team takes some back.
	for _, p := range r.Workspace.Library().Pages(playbooks.KindMessage, "") {
		if p.Message.Channel != model.Phone || len(p.Message.Roles) > 0 && !slices.Contains(p.Message.Roles, model.Legal) {
			continue
		}
		if err := r.Workspace.SavePage(t.Context(), p.ID+".md", strings.Replace(p.Source, "status: approved", "status: draft", 1)); err != nil {
			t.Fatal(err)
		}
	}
	r.open(rautenberg, "Dr. Nele Harms")
	r.pick("E-Mail", "Telefon")
	if _, ok := r.page.inspector.say.current(); ok {
		t.Fatal("there is a message all the same")
	}
	r.panel().Sees("Das Playbook hat für diese Wahl keine Botschaft.")
	r.Window.Canvas().Focus(r.page.center.canvas)
	r.Keys("cog") // nothing to copy, open or send
	r.Closed()
	if r.Copied != "" || len(r.Visits) > 0 {
		t.Error("something went out")
	}
	r.pick("Telefon", "E-Mail")
	r.message()
	r.Key(fyne.KeyEscape)
	if r.page.side.Visible() {
		t.Error("Esc does not close the inspector")
	}
}
