package accounts

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// chartView is the buying center as an org chart.
type chartView struct {
	c     *centerPane
	parts []fyne.CanvasObject // the tools
	zooms *fyne.Container     // those that zoom
}

var _ centerView = (*chartView)(nil)

func (w *chartView) object() fyne.CanvasObject { return w.c.canvas }

func (w *chartView) focusable() fyne.Focusable { return w.c.canvas }

func (w *chartView) show(v *accountView) { w.c.canvas.SetChart(w.c.seen(v)) }

func (w *chartView) setFoot(covered bool) { w.c.canvas.SetFoot(covered) }

func (w *chartView) setHead(height float32) { w.c.canvas.SetHead(height) }

func (w *chartView) reveal(seat model.ID) { w.c.canvas.Reveal(seat) }

func (w *chartView) mark(seat model.ID) { w.c.canvas.Select(seat) }

func (w *chartView) tools() []fyne.CanvasObject {
	if w.parts == nil {
		m := w.c.canvas
		button := func(icon, tip string, do func()) fyne.CanvasObject {
			return ui.NewIconButton(icon, text.T(tip), do).Sized(ui.SizeSM)
		}
		w.zooms = ui.Row(8,
			button("minus", "map.zoom_out", func() { m.ZoomBy(1 / 1.2) }),
			ui.AtLeast(48, 0, w.c.zoom),
			button("plus", "map.zoom_in", func() { m.ZoomBy(1.2) }))
		w.parts = []fyne.CanvasObject{
			button("autolayout", "map.arrange", w.c.arrange),
			button("fit", "map.fit", m.Fit),
			w.zooms,
		}
	}
	return w.parts
}

func (w *chartView) typedKey(key fyne.KeyName) bool {
	if key == fyne.KeyL {
		w.c.arrange()
		return true
	}
	return w.c.mapKey(w.c.canvas, key)
}

func (w *chartView) typedRune(r rune) bool { return mapRune(w.c.canvas, r) }

func (w *chartView) leave() { w.c.canvas.Leave() }

func (w *chartView) setStill(still bool) { w.c.canvas.SetStill(still) }

func (w *chartView) setTight(tight bool) { ui.ShowIf(w.zooms, !tight) }
