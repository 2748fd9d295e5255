package accounts

import (
	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
)

// listPage is the list of all accounts.
type listPage struct {
	h       *screen.Host
	route   screen.Route
	content fyne.CanvasObject
}

// NewList makes the list of accounts.
func NewList(h *screen.Host, r screen.Route) screen.Page {
	return &listPage{h: h, route: r, content: ui.NewFill(ui.Bg)}
}

// Content implements screen.Page.
func (p *listPage) Content() fyne.CanvasObject { return p.content }

// Route implements screen.Page.
func (p *listPage) Route() screen.Route { return p.route }

// Crumbs implements screen.Page.
func (p *listPage) Crumbs() []screen.Crumb { return []screen.Crumb{{Label: text.T("nav.accounts")}} }

// Show implements screen.Page.
func (p *listPage) Show() {}

// Hide implements screen.Page.
func (p *listPage) Hide() {}
