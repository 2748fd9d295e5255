package objections

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
)

// search is the field in which one types what the customer says, with the number of
// answers and their language.
type search struct {
	page  *Page
	input *ui.Input
	count *ui.Label
	also  *ui.Label
	lang  *ui.Segmented
	right *fyne.Container
}

func newSearch(p *Page) *search {
	s := &search{page: p, count: ui.NewCaption("").In(ui.Text2), also: ui.NewCaption("").In(ui.Text2)}
	s.lang = ui.NewSegmented([]ui.Option{{Value: text.English, Label: text.T("calls.lang.en")}, {Value: text.German, Label: text.T("calls.lang.de")}}, p.lang, p.speak).Small()
	s.right = ui.Row(14, s.count, s.also, s.lang, ui.NewKbd(text.T("calls.esc")))
	s.input = ui.NewBigSearch(text.T("calls.search"), func(string) { p.find() }).WithStaying(s.right)
	s.input.OnKey = p.TypedKey
	s.input.OnRune = p.digit
	s.input.OnShortcut = p.shortcut
	return s
}

// show says how many answers there are, and how the first is called in the other
// language.
func (s *search) show() {
	p := s.page
	n := len(p.found.List)
	if p.noneSpoken() {
		n = 0
	}
	s.count.SetText(text.N("calls.answers", n))
	also := ""
	if a, ok := p.current(); ok && p.asked.Words != "" && !p.narrow {
		if other := p.host.Workspace.Library().Translation(a.Page, otherLang(p.lang)); other != nil {
			also = text.T("calls.also", quoted(other))
		}
	}
	s.also.SetText(also)
	ui.ShowIf(s.also, also != "")
	s.lang.Select(p.lang)
	height := float32(64)
	if p.narrow {
		height = 52
	}
	s.input.SetHeight(height)
	s.input.Refresh()
}

func otherLang(lang string) string {
	if lang == text.German {
		return text.English
	}
	return text.German
}
