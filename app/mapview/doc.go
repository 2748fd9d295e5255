// Package mapview draws the buying center as an org chart that can be panned,
// zoomed, dragged about and edited.
//
// It is geometry first. A Chart is what the caller wants to see; Layout finds a
// place for each card; newScene adds the routes of the lines and an index, and
// answers what lies under the pointer. All of that is pure and knows no Fyne.
//
// The picture is drawn by our own software painter into an image.RGBA, because
// hundreds of cards as canvas objects cost Fyne more than a frame. The same
// painter makes the layer of the window and, through Picture, images of any part
// of the map without a window.
//
// Map is the thin widget on top. It shows one overscanned layer that only moves
// while the user pans, is scaled while they zoom, and is rendered anew through
// the runner of package ui. It decides nothing: what the user did goes out
// through callbacks, and a new Chart comes back in.
//
// Matrix is the second widget: the same people by their influence and how they
// stand to us. It shares the brush and the faces, and has a geometry of its own:
// a Board of cells, Spread for the people in one of them, a matrixScene with
// everybody in their place.
//
// Three spaces meet here, and names say which one is meant. Map units are what
// seats store: one unit is one pixel at zoom 1. Scene units are map units after
// a Form has squeezed them (only the compact form does). Screen units are Fyne
// units inside the widget; times the scale of the canvas they are pixels.
package mapview
