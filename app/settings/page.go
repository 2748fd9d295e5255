package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
)

// Page is the screen.
type Page struct {
	host  *screen.Host
	route screen.Route
	body  *fyne.Container
}

// New makes the screen of a route.
func New(h *screen.Host, r screen.Route) screen.Page {
	r.Name = screen.Settings
	return &Page{host: h, route: r, body: container.NewStack()}
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.body }

// Route implements screen.Page.
func (p *Page) Route() screen.Route { return p.route }

// Crumbs implements screen.Page.
func (p *Page) Crumbs() []screen.Crumb { return nil }

// Show implements screen.Page.
func (p *Page) Show() {}

// Hide implements screen.Page.
func (p *Page) Hide() {}
