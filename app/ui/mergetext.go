package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// MergeKind says where a part of a message comes from.
type MergeKind uint8

// The kinds.
const (
	Literal  MergeKind = iota // written in the page
	Filled                    // filled in from data
	Fallback                  // filled in with the default of the page
	Missing                   // nothing to fill in yet
)

// MergeSpan is one part of a message. Text may hold line breaks. Field is the
// name of the merge field, for all but Literal.
type MergeSpan struct {
	Text  string
	Kind  MergeKind
	Field string
}

// MergeText is a message whose fields are highlighted: filled ones on the
// accent, fallbacks on warning, missing ones dashed in danger. A tap on a
// missing field asks for it. It is as high as its width makes it: use it in the
// layouts of this package.
type MergeText struct {
	widget.BaseWidget
	// OnField is told which missing field was tapped.
	OnField func(field string)

	spans []MergeSpan
	size  float32 // of the text before scaling
	bold  bool
	flow  []flowSpan
	out   flowed
	width float32 // the layout was made for, 0 for none
	words wordWidths
	layer *layer
	hover int // span under the pointer, -1 for none
}

var (
	_ fyne.Tappable      = (*MergeText)(nil)
	_ desktop.Hoverable  = (*MergeText)(nil)
	_ desktop.Cursorable = (*MergeText)(nil)
	_ Wisher             = (*MergeText)(nil)
	_ Wrapper            = (*MergeText)(nil)
	_ spread             = (*MergeText)(nil)
)

// NewMergeText makes a message in the body size.
func NewMergeText(spans []MergeSpan) *MergeText {
	t := &MergeText{spans: spans, size: 14, hover: -1}
	t.layer = newLayer(t.draw)
	t.ExtendBaseWidget(t)
	return t
}

// TextSize sets the size before scaling while building: 14, 20 or 28.
func (t *MergeText) TextSize(size float32) *MergeText {
	t.size = size
	return t
}

// Bold makes the whole text bold while building.
func (t *MergeText) Bold() *MergeText {
	t.bold = true
	return t
}

// SetSpans shows another message.
func (t *MergeText) SetSpans(spans []MergeSpan) {
	t.spans, t.flow, t.hover = spans, nil, -1
	t.Refresh()
}

// SetTextSize changes the size: the call mode is smaller in a small window.
func (t *MergeText) SetTextSize(size float32) {
	if size != t.size {
		t.size, t.flow = size, nil
		t.Refresh()
	}
}

// Text is the message as it would be copied.
func (t *MergeText) Text() string {
	s := ""
	for _, span := range t.spans {
		s += span.Text
	}
	return s
}

// layout makes the flow for a width.
func (t *MergeText) layout(width float32) *flowed {
	size := Scaled(t.size)
	if t.flow == nil || len(t.flow) > 0 && t.flow[0].style.size != size {
		t.flow = make([]flowSpan, len(t.spans))
		for i, span := range t.spans {
			t.flow[i] = flowSpan{mergeWords(span), mergeStyle(span.Kind, size, t.bold)}
		}
		t.width = 0
	}
	if width != t.width {
		t.out = flowText(t.flow, width, t.words.width)
		t.width = width
	}
	return &t.out
}

func mergeWords(span MergeSpan) string {
	if span.Kind == Missing && span.Text == "" {
		return span.Field
	}
	return span.Text
}

func mergeStyle(kind MergeKind, size float32, bold bool) flowStyle {
	s := flowStyle{font: fyne.TextStyle{Bold: bold}, size: size, token: Text}
	switch kind {
	case Filled:
		s.token, s.back, s.pad = AccentText, AccentSoft, 2
	case Fallback:
		s.token, s.back, s.pad = Warning, WarningSoft, 2
	case Missing:
		s.token, s.back, s.edge, s.pad = Danger, DangerSoft, Danger, 4
	}
	return s
}

func (t *MergeText) lineHeight() float32 { return lineHeightOf(Scaled(t.size)) }

// widths implements spread.
func (t *MergeText) widths() (least, wish float32) {
	size := Scaled(t.size)
	return size * 4, size * 30
}

// WishSize implements Wisher.
func (t *MergeText) WishSize() fyne.Size {
	_, wish := t.widths()
	return fyne.NewSize(wish, t.HeightFor(wish))
}

// HeightFor implements Wrapper.
func (t *MergeText) HeightFor(width float32) float32 {
	return float32(t.layout(width).lines) * t.lineHeight()
}

// CreateRenderer implements fyne.Widget.
func (t *MergeText) CreateRenderer() fyne.WidgetRenderer {
	return render(t.layer.Refresh, func(s fyne.Size) { place(t.layer, 0, 0, s.Width, s.Height) }, t.least, t.layer)
}

func (t *MergeText) least() fyne.Size {
	height := t.lineHeight()
	if width := t.Size().Width; width > 0 {
		height = t.HeightFor(width)
	}
	width, _ := t.widths()
	return fyne.NewSize(width, height)
}

func (t *MergeText) draw(b *brush, size fyne.Size) {
	out := t.layout(size.Width)
	for i := range t.flow {
		if t.spans[i].Kind == Missing {
			t.flow[i].style.font.Underline = i == t.hover
		}
	}
	paintFlow(b, t.flow, out, 0, 0, t.lineHeight(), 0, size.Height)
}

// missingAt is the span of the missing field under a point, -1 for none.
func (t *MergeText) missingAt(p fyne.Position) int {
	out := t.layout(t.Size().Width)
	if i := out.pieceAt(p.X, p.Y, t.lineHeight()); i >= 0 && t.spans[out.pieces[i].span].Kind == Missing {
		return out.pieces[i].span
	}
	return -1
}

// Tapped implements fyne.Tappable.
func (t *MergeText) Tapped(e *fyne.PointEvent) {
	if i := t.missingAt(e.Position); i >= 0 && t.OnField != nil {
		t.OnField(t.spans[i].Field)
	}
}

// MouseIn implements desktop.Hoverable.
func (t *MergeText) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (t *MergeText) MouseMoved(e *desktop.MouseEvent) { t.point(t.missingAt(e.Position)) }

// MouseOut implements desktop.Hoverable.
func (t *MergeText) MouseOut() { t.point(-1) }

func (t *MergeText) point(span int) {
	if span != t.hover {
		t.hover = span
		t.layer.Refresh()
	}
}

// Cursor implements desktop.Cursorable: a hand over what can be tapped.
func (t *MergeText) Cursor() desktop.Cursor {
	if t.hover >= 0 && t.OnField != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
