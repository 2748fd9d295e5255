package accounts

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// proofBar lies over the map after a rating by key, which counts at once, and
// asks how we know. Whoever is mapping a whole room goes on without a word;
// W writes the answer, and the gap "without evidence" remembers the others.
type proofBar struct {
	page    *accountPage
	content *fyne.Container
	what    *ui.Label
	how     *ui.Input
	seat    model.ID
	rating  string              // "support" or "influence"
	answer  []fyne.CanvasObject // the field and what closes the bar
}

func newProofBar(p *accountPage) *proofBar {
	b := &proofBar{page: p, what: ui.NewText("", ui.CaptionBold)}
	b.how = ui.NewInput(text.T("proof.hint")).WithTrailing(ui.NewKbd("W"))
	b.how.OnSubmitted = func(string) { b.keep() }
	b.how.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyEscape {
			b.how.SetText("")
			b.close()
			return true
		}
		return false
	}
	closer := ui.NewIconButton("close", text.T("action.close"), b.close).Sized(ui.SizeXS)
	b.answer = []fyne.CanvasObject{ui.Fixed(ui.Scaled(320), 0, b.how), closer}
	row := ui.Row(10, b.what, b.answer[0], closer)
	panel := ui.Layers(ui.NewFill(ui.Surface).Rounded(8).Bordered(ui.BorderStrong, 1), ui.Inset(6, 8, 6, 12, row))
	b.content = container.New(&atBottom{}, panel)
	b.content.Hide()
	return b
}

// atBottom sets its object in the middle above the lower edge.
type atBottom struct{}

func (atBottom) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		wish := ui.Wish(o)
		w := min(wish.Width, size.Width-24)
		o.Resize(fyne.NewSize(w, wish.Height))
		o.Move(fyne.NewPos((size.Width-w)/2, size.Height-wish.Height-12))
	}
}

func (atBottom) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// wait shows what the next key may be.
func (b *proofBar) wait(keys string) {
	b.leave()
	b.what.SetText(keys)
	b.show(false)
}

// show shows the bar, with the field for the answer or without.
func (b *proofBar) show(answer bool) {
	for _, o := range b.answer {
		ui.ShowIf(o, answer)
	}
	b.lie(true)
	b.content.Refresh()
}

// ask shows the bar for a rating that was just made.
func (b *proofBar) ask(seat model.ID, rating, what string) {
	b.leave()
	b.seat, b.rating = seat, rating
	b.what.SetText(what)
	b.show(true)
}

// write brings the keyboard into the bar and reports whether there is one.
func (b *proofBar) write() bool {
	if !b.content.Visible() || !b.answer[0].Visible() {
		return false
	}
	b.page.afterKey(b.how.Focus)
	return true
}

// leave puts the bar away; what was written counts.
func (b *proofBar) leave() {
	if !b.content.Visible() {
		return
	}
	if said := strings.TrimSpace(b.how.Text()); said != "" {
		b.how.SetText("")
		h, seat, rating := b.page.h, b.seat, b.rating
		h.Do(func(ctx context.Context) error { return h.Workspace.Prove(ctx, seat, rating, said) }, nil)
	}
	b.lie(false)
}

// keep is Enter: the keyboard goes back to the map.
func (b *proofBar) keep() {
	b.leave()
	b.close()
}

func (b *proofBar) close() {
	b.lie(false)
	b.page.center.focus()
}

// lie puts the bar over the map, or away; what lies at the lower edge of a map
// gives way to it.
func (b *proofBar) lie(over bool) {
	ui.ShowIf(b.content, over)
	for _, v := range b.page.center.views {
		if v, ok := v.(interface{ setFoot(bool) }); ok {
			v.setFoot(over)
		}
	}
}
