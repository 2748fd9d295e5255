package app

import (
	"slices"

	"konklave/app/screen"
)

// router keeps the history of routes and the page on show. It is the only
// place that makes pages.
type router struct {
	make    func(screen.Route) screen.Page
	show    func(screen.Page) // puts a page into the window
	history []screen.Route
	at      int
	page    screen.Page
	narrow  bool
}

// historyLimit bounds how far back goes.
const historyLimit = 100

// open shows a route and forgets what lay forward of the present one. The
// route that is on show already is only loaded anew.
func (r *router) open(route screen.Route) {
	r.leave()
	if len(r.history) > 0 && r.history[r.at] == route {
		r.enter()
		return
	}
	if len(r.history) > 0 {
		r.history = r.history[:r.at+1]
	}
	r.history = append(r.history, route)
	if drop := len(r.history) - historyLimit; drop > 0 {
		r.history = slices.Delete(r.history, 0, drop)
	}
	r.at = len(r.history) - 1
	r.enter()
}

// replace says that the page on show now shows another route.
func (r *router) replace(route screen.Route) {
	if len(r.history) > 0 {
		r.history[r.at] = route
	}
}

func (r *router) canBack() bool    { return r.at > 0 }
func (r *router) canForward() bool { return r.at < len(r.history)-1 }

func (r *router) back() {
	if r.canBack() {
		r.leave()
		r.at--
		r.enter()
	}
}

func (r *router) forward() {
	if r.canForward() {
		r.leave()
		r.at++
		r.enter()
	}
}

// leave hides the page on show and keeps where it was.
func (r *router) leave() {
	if r.page == nil {
		return
	}
	r.page.Hide()
	r.history[r.at] = r.page.Route()
	r.page = nil
}

func (r *router) enter() {
	r.page = r.make(r.history[r.at])
	if resized, ok := r.page.(screen.Resized); ok {
		resized.SetNarrow(r.narrow)
	}
	r.show(r.page)
	r.page.Show()
}

// setNarrow tells the page on show when the window became narrow or wide.
func (r *router) setNarrow(narrow bool) {
	if r.narrow == narrow {
		return
	}
	r.narrow = narrow
	if resized, ok := r.page.(screen.Resized); ok {
		resized.SetNarrow(narrow)
	}
}
