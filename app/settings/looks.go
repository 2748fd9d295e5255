package settings

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// The text scale in percent.
const (
	leastScale = 80
	mostScale  = 200
	scaleStep  = 10
)

// looks is the section on the appearance.
type looks struct {
	host    *screen.Host
	panel   fyne.CanvasObject
	scale   int // percent, as chosen on the screen
	kept    int // percent, as in the settings
	value   *ui.Label
	less    *ui.Button
	more    *ui.Button
	apply   *ui.Button
	preview *preview
}

func newLooks(h *screen.Host) *looks {
	set := h.Workspace.Settings()
	l := &looks{host: h, kept: percentOf(set.TextScale)}
	l.scale = l.kept
	theme := ui.NewSegmented([]ui.Option{
		{Value: "", Label: text.T("settings.theme.system"), Icon: "monitor"},
		{Value: "light", Label: text.T("settings.theme.light"), Icon: "sun"},
		{Value: "dark", Label: text.T("settings.theme.dark"), Icon: "moon"},
	}, set.Theme, func(theme string) {
		change(h, func(s *model.Settings) { s.Theme = theme })
	})
	l.value = ui.NewText("", ui.BodyBold).Aligned(fyne.TextAlignCenter)
	l.less = ui.NewIconButton("minus", text.T("settings.scale.less"), func() { l.step(-scaleStep) })
	l.more = ui.NewIconButton("plus", text.T("settings.scale.more"), func() { l.step(scaleStep) })
	l.apply = ui.NewButton(ui.Soft, text.T("settings.scale.apply"), "check", l.keep)
	l.preview = newPreview(text.T("settings.scale.sample"))
	l.panel = section("settings.looks", nil,
		setting("settings.theme", "settings.theme.hint", theme),
		ui.Column(12,
			setting("settings.scale", "settings.scale.hint", ui.Row(4, l.apply, l.less, ui.AtLeast(ui.Scaled(60), 0, l.value), l.more)),
			ui.NewPanel(ui.Pad(16, l.preview)).Colored(ui.Surface2, ui.Border)))
	l.show()
	return l
}

// percentOf is the scale of the settings in percent; 0 is 100.
func percentOf(scale float32) int {
	if scale == 0 {
		return 100
	}
	return int(math.Round(float64(scale) * 100))
}

func (l *looks) step(by int) {
	l.scale = min(max(l.scale+by, leastScale), mostScale)
	l.show()
}

// show draws the preview in the chosen size; the window follows with apply.
func (l *looks) show() {
	l.value.SetText(text.Percent(l.scale))
	l.preview.setSize(14 * float32(l.scale) / 100)
	enable(l.less, l.scale > leastScale, "settings.scale.least")
	enable(l.more, l.scale < mostScale, "settings.scale.most")
	enable(l.apply, l.scale != l.kept, "settings.scale.same")
}

func enable(b *ui.Button, on bool, reason string) {
	if on {
		b.Enable()
		return
	}
	b.Disable(text.T(reason))
}

func (l *looks) keep() {
	scale := float32(l.scale) / 100
	change(l.host, func(s *model.Settings) { s.TextScale = scale })
}

// preview is a sentence in a size that the theme does not have yet.
type preview struct {
	widget.BaseWidget
	words string
	size  float32
	line  *canvas.Text
}

func newPreview(words string) *preview {
	p := &preview{words: words, size: 14, line: &canvas.Text{}}
	p.ExtendBaseWidget(p)
	return p
}

func (p *preview) setSize(size float32) {
	p.size = size
	p.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (p *preview) CreateRenderer() fyne.WidgetRenderer {
	r := &previewRenderer{p}
	r.Refresh()
	return r
}

type previewRenderer struct{ p *preview }

func (r *previewRenderer) Destroy() {}

// MinSize keeps room for the largest size, so that nothing jumps.
func (r *previewRenderer) MinSize() fyne.Size {
	return fyne.NewSize(100, fyne.MeasureText(r.p.words, 14*mostScale/100, fyne.TextStyle{}).Height)
}
func (r *previewRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.p.line} }
func (r *previewRenderer) Layout(size fyne.Size) {
	own := r.p.line.MinSize()
	r.p.line.Move(fyne.NewPos(0, (size.Height-own.Height)/2))
	r.p.line.Resize(own)
}

func (r *previewRenderer) Refresh() {
	line := r.p.line
	line.Text, line.TextSize, line.Color = r.p.words, r.p.size, ui.Color(ui.Text)
	r.Layout(r.p.Size())
	line.Refresh()
}
