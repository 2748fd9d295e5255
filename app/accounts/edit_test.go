package accounts

import (
	"context"
	"testing"

	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
)

// form is the dialog on show, filled in by the test.
func (d *desk) form(a model.Account) *accountForm {
	f := newAccountForm(d.Host, a)
	f.open()
	d.Runner.Wait()
	return f
}

func (d *desk) press(f *accountForm) {
	test.Tap(f.dialog.Button(1))
	d.Runner.Wait()
}

func TestANewAccountIsCreatedAndOpened(t *testing.T) {
	// given the form of a new account
	d := newDesk(t, text.German)
	d.list(screen.Route{})
	f := d.form(model.Account{})
	// when it is filled in and confirmed
	f.name.SetText("  Nordhaus   Armaturen ")
	f.employees.SetText("1.200")
	f.fit.SetText("87 %")
	f.stage.Select(model.StageNeeds.Code())
	f.temperature.Select(string(model.Hot))
	d.press(f)
	// then the account is there and opens
	if d.Dialogs.Open() || len(d.Opened) != 1 || d.Opened[0].Name != screen.Account {
		t.Fatalf("the dialog is open: %v, opened %v", d.Dialogs.Open(), d.Opened)
	}
	a, err := d.Workspace.Account(context.Background(), d.Opened[0].ID)
	if err != nil || a.Name != "Nordhaus Armaturen" || a.Employees != 1200 || a.ICPFit != 87 || a.Stage != model.StageNeeds || a.Temperature != model.Hot {
		t.Errorf("created %+v, %v", a, err)
	}
}

func TestMistakesAreToldBelowTheirFields(t *testing.T) {
	d := newDesk(t, text.German)
	d.list(screen.Route{})
	f := d.form(model.Account{})
	f.employees.SetText("viele")
	f.fit.SetText("101")
	f.website.SetText("keine Adresse")
	d.press(f)
	if !d.Dialogs.Open() {
		t.Fatal("the form closed")
	}
	for what, said := range map[string]string{"name": f.name.Error(), "employees": f.employees.Error(), "fit": f.fit.Error(), "website": f.website.Error()} {
		if said == "" {
			t.Errorf("nothing is said about the %s", what)
		}
	}
	// when the name is written, its message goes
	f.name.SetText("Nordhaus")
	if f.name.Error() != "" || f.fit.Error() == "" {
		t.Errorf("name: %q, fit: %q", f.name.Error(), f.fit.Error())
	}
	if counts, err := d.Workspace.Counts(context.Background()); err != nil || counts.Accounts != 0 {
		t.Errorf("%d accounts, %v", counts.Accounts, err)
	}
}

func TestEditingKeepsWhatIsNotInTheForm(t *testing.T) {
	d := newDesk(t, text.German)
	d.add(t, threeAccounts()...)
	p := d.list(screen.Route{})
	a := p.accounts.rows.all[2].Account
	f := d.form(a)
	f.city.SetText("Emden")
	f.employees.SetText("")
	d.press(f)
	got, err := d.Workspace.Account(context.Background(), a.ID)
	want := a
	want.City = "Emden"
	if err != nil || !got.CreatedAt.Equal(a.CreatedAt) {
		t.Fatal(got, err)
	}
	got.CreatedAt = want.CreatedAt
	if got != want {
		t.Errorf("kept %+v, want %+v", got, want)
	}
	// and the list shows it without being asked
	if p.accounts.rows.all[2].City != "Emden" || len(d.Opened) != 0 {
		t.Errorf("the list shows %+v, opened %v", p.accounts.rows.all[2].Account, d.Opened)
	}
}

func TestAnAccountThatIsGoneIsToldInTheForm(t *testing.T) {
	d := newDesk(t, text.German)
	d.add(t, threeAccounts()...)
	p := d.list(screen.Route{})
	a := p.accounts.rows.all[0].Account
	f := d.form(a)
	if err := d.Workspace.DeleteAccount(context.Background(), a.ID); err != nil {
		t.Fatal(err)
	}
	d.press(f)
	if !d.Dialogs.Open() || !f.trouble.Visible() || f.dialog.Button(1).Disabled() {
		t.Error("the form does not tell")
	}
}

func TestWholeNumbers(t *testing.T) {
	for s, want := range map[string]int{"": 0, " 640 ": 640, "1.200": 1200, "1,200": 1200, "1 200 000": 1200000, "1'200": 1200, "87 %": 87, "87%": 87, "0": 0} {
		if n, ok := wholeNumber(s); !ok || n != want {
			t.Errorf("%q is %d, %v, want %d", s, n, ok, want)
		}
	}
	for _, s := range []string{"viele", "-3", "1.2", "12,5", ".", "1.2000", "12345.678", "99999999999", "1e3", "٣", "%"} {
		if n, ok := wholeNumber(s); ok {
			t.Errorf("%q counts as %d", s, n)
		}
	}
}

func FuzzWholeNumber(f *testing.F) {
	for _, s := range []string{"", "1.200", "87 %", "-1", "1..2", "\u00a0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if n, ok := wholeNumber(s); n < 0 || !ok && n != 0 {
			t.Errorf("%q gives %d, %v", s, n, ok)
		}
	})
}
