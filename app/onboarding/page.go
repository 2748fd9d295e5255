// Package onboarding is the screen of the 100-day plans.
package onboarding

import (
	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
)

// Page is the screen.
type Page struct {
	route screen.Route
	body  fyne.CanvasObject
}

// New makes the screen of a route.
func New(_ *screen.Host, r screen.Route) screen.Page {
	return &Page{route: r, body: ui.Column(0)}
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.body }

// Route implements screen.Page.
func (p *Page) Route() screen.Route { return p.route }

// Crumbs implements screen.Page.
func (p *Page) Crumbs() []screen.Crumb { return []screen.Crumb{{Label: text.T("nav.onboarding")}} }

// Show implements screen.Page.
func (p *Page) Show() {}

// Hide implements screen.Page.
func (p *Page) Hide() {}
