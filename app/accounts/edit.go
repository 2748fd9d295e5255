package accounts

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// accountForm is the dialog with the fields of an account.
type accountForm struct {
	h      *screen.Host
	before model.Account // zero for a new one
	dialog *ui.Dialog

	name, industry, city, country, employees, website, fit, project, reference *ui.Input
	notes                                                                      *ui.Input
	stage, temperature                                                         *ui.Select
	trouble                                                                    *ui.Paragraph
	checked                                                                    bool // tell of mistakes at each change
}

// EditAccount asks for the fields of an account. An account without an ID is
// created and then opened.
func EditAccount(h *screen.Host, a model.Account) {
	if h.Dialogs.Open() {
		return
	}
	newAccountForm(h, a).open()
}

// open shows the dialog.
func (f *accountForm) open() {
	title, verb := "accounts.edit.title", "action.save"
	if f.before.ID.IsZero() {
		title, verb = "accounts.edit.new", "action.add"
	}
	f.dialog = f.h.Dialogs.Custom(text.T(title), f.content(), []ui.DialogButton{
		{Label: text.T("action.cancel"), Cancel: true},
		{Label: text.T(verb), Default: true, Stay: true, Action: f.submit},
	}).Wide(600)
}

func newAccountForm(h *screen.Host, a model.Account) *accountForm {
	input := func(value, hint string) *ui.Input {
		i := ui.NewInput(hint)
		i.SetText(value)
		return i
	}
	number := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	f := &accountForm{h: h, before: a,
		name:      input(a.Name, text.T("accounts.edit.name.hint")),
		industry:  input(a.Industry, ""),
		city:      input(a.City, ""),
		country:   input(a.Country, text.T("accounts.edit.country.hint")),
		employees: input(number(a.Employees), ""),
		website:   input(a.Website, text.T("accounts.edit.website.hint")),
		fit:       input(number(a.ICPFit), text.T("accounts.edit.fit.hint")),
		project:   input(a.Project, text.T("accounts.edit.project.hint")),
		reference: input(a.Reference, text.T("accounts.edit.reference.hint")),
		notes:     ui.NewTextArea("", 3),
		trouble:   ui.NewParagraph("", ui.Body).In(ui.Danger),
	}
	f.notes.SetText(a.Notes)
	f.trouble.Hide()
	stages := []ui.Option{{Value: model.Stage(0).Code(), Label: text.T("stage.none")}}
	for _, s := range model.Stages {
		stages = append(stages, ui.Option{Value: s.Code(), Label: text.T("stage." + s.Code())})
	}
	f.stage = ui.NewSelect(stages, a.Stage.Code(), nil).Large()
	heats := []ui.Option{{Value: "", Label: text.T("accounts.edit.temperature.none")}}
	for _, t := range model.Temperatures {
		heats = append(heats, ui.Option{Value: string(t), Label: text.T("temperature." + string(t))})
	}
	f.temperature = ui.NewSelect(heats, string(a.Temperature), nil).Large()
	for _, i := range []*ui.Input{f.name, f.employees, f.fit, f.website} {
		i.OnChanged = func(string) {
			if f.checked {
				f.check()
				f.dialog.Fit()
			}
		}
	}
	return f
}

func (f *accountForm) content() fyne.CanvasObject {
	one := func(id string, o fyne.CanvasObject) fyne.CanvasObject {
		return ui.Column(4, ui.NewText(text.T("accounts.edit."+id), ui.Caption).In(ui.Text2), o)
	}
	two := func(a string, x fyne.CanvasObject, b string, y fyne.CanvasObject) fyne.CanvasObject {
		return pair(&labelled{text.T("accounts.edit." + a), x}, &labelled{text.T("accounts.edit." + b), y})
	}
	return ui.Column(12,
		one("name", f.name),
		two("industry", f.industry, "city", f.city),
		two("country", f.country, "employees", f.employees),
		two("website", f.website, "fit", f.fit),
		two("stage", f.stage, "temperature", f.temperature),
		one("project", f.project),
		one("reference", f.reference),
		one("notes", f.notes),
		f.trouble)
}

// check shows below each field what is wrong with it and gives the first one
// that is.
func (f *accountForm) check() (wrong *ui.Input) {
	f.checked = true
	for _, c := range []struct {
		input   *ui.Input
		problem string
	}{
		{f.name, nameProblem(f.name.Text())},
		{f.employees, numberProblem(f.employees.Text(), 0, "accounts.edit.employees.wrong")},
		{f.website, websiteProblem(f.website.Text())},
		{f.fit, numberProblem(f.fit.Text(), 100, "accounts.edit.fit.wrong")},
	} {
		c.input.SetError(c.problem)
		if c.problem != "" && wrong == nil {
			wrong = c.input
		}
	}
	return wrong
}

// fill sets the fields of an account to what stands in the form.
func (f *accountForm) fill(a *model.Account) {
	a.Name, a.Industry, a.City = clean(f.name), clean(f.industry), clean(f.city)
	a.Country, a.Website = clean(f.country), clean(f.website)
	a.Project, a.Reference, a.Notes = clean(f.project), clean(f.reference), strings.TrimSpace(f.notes.Text())
	a.Employees, _ = wholeNumber(f.employees.Text()) // check has seen them
	a.ICPFit, _ = wholeNumber(f.fit.Text())
	a.Temperature, a.Stage = model.Temperature(f.temperature.Selected()), 0
	for _, s := range model.Stages {
		if s.Code() == f.stage.Selected() {
			a.Stage = s
		}
	}
}

func (f *accountForm) submit() {
	if wrong := f.check(); wrong != nil {
		f.dialog.Fit()
		wrong.Focus()
		return
	}
	f.trouble.Hide()
	f.dialog.Button(1).Disable(text.T("ui.dialog.busy"))
	ws, want := f.h.Workspace, f.before
	f.fill(&want)
	ui.Run(f.h.Runner, "", func(ctx context.Context) (model.ID, error) {
		if want.ID.IsZero() {
			return ws.CreateAccount(ctx, want)
		}
		// What is not in the form may have changed since it opened.
		now, err := ws.Account(ctx, want.ID)
		if err != nil {
			return want.ID, err
		}
		want.CreatedAt = now.CreatedAt
		return want.ID, ws.UpdateAccount(ctx, want)
	}, func(id model.ID, err error) {
		if f.dialog.Closed() {
			if err != nil {
				f.h.Fail(err)
			}
			return
		}
		f.dialog.Button(1).Enable()
		if err != nil {
			f.trouble.SetText(text.Error(err))
			f.trouble.Show()
			f.dialog.Fit()
			return
		}
		f.dialog.Close()
		if f.before.ID.IsZero() {
			f.h.Go(screen.Route{Name: screen.Account, ID: id})
		}
	})
}

// clean is what stands in an input, with single blanks.
func clean(i *ui.Input) string { return strings.Join(strings.Fields(i.Text()), " ") }

func nameProblem(name string) string {
	if strings.TrimSpace(name) == "" {
		return text.T("error.account.name")
	}
	return ""
}

// numberProblem checks an optional number from 0 to most; most 0 is no bound.
func numberProblem(s string, most int, id string) string {
	n, ok := wholeNumber(s)
	if !ok || most > 0 && n > most {
		return text.T(id)
	}
	return ""
}

// websiteProblem checks an optional address as people write it: with or
// without https, but with a dot and without a blank.
func websiteProblem(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.Contains(strings.Trim(s, "."), ".") && !strings.ContainsAny(s, " \t@") {
		return ""
	}
	return text.T("accounts.edit.website.wrong")
}

// mostDigits bounds numbers in the form, so that none overflows.
const mostDigits = 9

// wholeNumber reads a number as people write it: "1.200", "1,200", "1 200" and
// "87 %". Nothing is 0.
func wholeNumber(s string) (n int, ok bool) {
	if s = strings.TrimSpace(s); s == "" {
		return 0, true
	}
	s = strings.TrimSuffix(s, "%")
	groups := strings.FieldsFunc(s, func(r rune) bool {
		return r == '.' || r == ',' || r == '\'' || r == ' ' || r == '\u00a0' || r == '\u202f'
	})
	for i, g := range groups {
		if i > 0 && len(g) != 3 || i == 0 && len(groups) > 1 && len(g) > 3 {
			return 0, false // 1.2 is no whole number
		}
	}
	digits := strings.Join(groups, "")
	if digits == "" || len(digits) > mostDigits || strings.ContainsFunc(digits, func(r rune) bool { return r < '0' || r > '9' }) {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil
}
