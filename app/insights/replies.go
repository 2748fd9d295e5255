package insights

import (
	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/insights"
)

// messagesShown is how many messages the card of replies lists.
const messagesShown = 6

// drawReplies lists messages by their rate. titles are those of the pages.
func drawReplies(f insights.Figures, titles map[string]string, narrow bool) func(*sketch, fyne.Size) {
	return func(s *sketch, size fyne.Size) {
		list := f.Messages[:min(len(f.Messages), messagesShown)]
		most := 0.2 // a bar of a low rate alone must not fill the card
		counts := []string{}
		for _, m := range list {
			if m.Enough() {
				most = max(most, m.Rate())
			}
			counts = append(counts, sentWord(m.Sent))
		}
		few := text.T("insights.few")
		rateWide, countWide := widest(ui.BodyBold, rate(999)), widest(ui.Caption, counts...)+8
		if len(list) > 0 && !list[len(list)-1].Enough() {
			rateWide = max(rateWide, widest(ui.Caption, few))
		}
		const icon = 16
		bar := min(ui.Scaled(112), size.Width*0.25)
		if narrow { // the tip tells of the size of the sample
			bar, countWide = size.Width*0.17, 2
		}
		pitch := min(size.Height/messagesShown, ui.Scaled(44))
		name := size.Width - icon - 10 - bar - 12 - rateWide - countWide - 8
		for i, m := range list {
			y := float32(i) * pitch
			title := titles[m.Page]
			if title == "" {
				title = m.Page
			}
			tip := title + " · " + text.T("channel."+string(m.Channel)) + ": " + text.T("insights.of.answered", m.Answered, m.Sent)
			if m.Enough() {
				low, high := m.Interval()
				tip += ", " + text.T("insights.interval", int(100*low+0.5), int(100*high+0.5))
			} else {
				tip += ", " + text.T("insights.few.sent", insights.LeastForMessage)
			}
			s.spot(ui.PlotSpot{X: 0, Y: y + 1, W: size.Width, H: pitch - 2, Row: true, Radius: 4, Tip: tip},
				sentList(title, text.T("channel."+string(m.Channel))+" · "+text.T("insights.of.answered", m.Answered, m.Sent), m.Items))
			s.icon(2, y, pitch, icon, screen.ChannelIcon(m.Channel), ui.Text2)
			s.words(icon+10, y, name, pitch, title, ui.Body, ui.Text, fyne.TextAlignLeading)
			x := icon + 10 + name + 8
			if m.Enough() {
				s.bar(x, y, bar, pitch, m.Rate()/most*0.92, ui.AccentText)
				s.words(x+bar+4, y, rateWide, pitch, rate(tenthsOf(m.Effect)), ui.BodyBold, ui.Text, fyne.TextAlignTrailing)
			} else {
				s.bar(x, y, bar, pitch, 0, ui.AccentText)
				s.words(x+bar+4, y, rateWide, pitch, few, ui.Caption, ui.Text3, fyne.TextAlignTrailing)
			}
			if narrow {
				continue
			}
			s.words(size.Width-countWide, y, countWide-2, pitch, counts[i], ui.Caption, ui.Text3, fyne.TextAlignTrailing)
		}
	}
}

// sentWord is the size of a sample.
func sentWord(n int) string { return "n " + text.Number(n) }
