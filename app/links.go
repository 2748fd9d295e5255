package app

import (
	"net/url"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// mostShown is how many letters of an address are shown at most.
const mostShown = 600

// openURL hands an address to the user's program for it. This is the only place
// at which the program opens anything but its own files and folders.
func (app *App) openURL(u *url.URL) error {
	a, err := ui.ParseAddress(u.String())
	if err != nil {
		return err
	}
	if err := app.visit(a.URL); err != nil {
		return model.Errorf(model.Invalid, "error.link.open", "%s could not be opened: %w", a.URL.Scheme, err)
	}
	return nil
}

// follow opens a link that stands in a page or in a record, after showing where
// it leads. A host is asked for once, until the program ends: it is not kept, as
// it may be somebody's own. The host that the control names need not be asked for,
// nor what lies below it. Mail is asked for each time: a link may set who gets a
// copy.
func (app *App) follow(link, named string) {
	a, err := ui.ParseAddress(link)
	if err != nil {
		app.host.Fail(err)
		return
	}
	open := func() {
		if err := app.openURL(a.URL); err != nil {
			app.host.Fail(err)
		}
	}
	if !a.Mail() && (slices.Contains(app.hosts, a.Host) || named != "" && (a.Host == named || strings.HasSuffix(a.Host, "."+named))) {
		open()
		return
	}
	title, hint := text.T("link.title.web"), text.T("link.once", a.Host)
	if a.Mail() {
		title, hint = text.T("link.title.mail"), ""
	}
	address := a.String()
	if len(address) > mostShown { // it is ASCII
		address = address[:mostShown] + " …"
	}
	parts := []fyne.CanvasObject{ui.NewParagraph(a.Host, ui.Heading)}
	if a.Written != "" {
		parts = append(parts, ui.NewParagraph(text.T("link.written", a.Written), ui.Body).In(ui.Warning))
	}
	parts = append(parts, ui.NewParagraph(address, ui.Mono).In(ui.Text2))
	if hint != "" {
		parts = append(parts, ui.NewParagraph(hint, ui.Caption).In(ui.Text3))
	}
	app.host.Dialogs.Custom(title, ui.Column(8, parts...), []ui.DialogButton{
		{Label: text.T("action.cancel"), Cancel: true},
		{Label: text.T("link.copy"), Icon: "copy", Action: func() {
			app.host.Copy(a.String())
			app.host.Toasts.Show(text.T("link.copied"), "", nil)
		}},
		{Label: text.T("link.open"), Default: true, Action: func() {
			if !a.Mail() {
				app.hosts = append(app.hosts, a.Host)
			}
			open()
		}},
	})
}
