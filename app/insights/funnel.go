package insights

import (
	"math"
	"strconv"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/insights"
)

// temperatureWord is the name of a part of the funnel.
func temperatureWord(t model.Temperature) string {
	if t == "" {
		return text.T("insights.temperature.unknown")
	}
	return text.T("temperature." + string(t))
}

// stageWord is the name of a step.
func stageWord(s insights.Stage) string { return text.T("insights.stage." + string(s)) }

// funnelRow and numberFrom: the height of a bar, and the width from which its number
// stands in it.
const (
	funnelBar  = 24
	numberFrom = 30
)

// drawFunnel draws people per step by temperature. The length of a bar grows with the
// square root.
func drawFunnel(f insights.Figures) func(*sketch, fyne.Size) {
	return func(s *sketch, size fyne.Size) {
		steps := f.Funnel.Steps
		unknown := false
		labels := make([]string, len(steps))
		most := 1
		for i, step := range steps {
			labels[i], most = stageWord(step.Stage), max(most, step.Sum())
			unknown = unknown || len(step.Parts[3]) > 0
		}
		x := float32(0)
		for i, t := range insights.Temperatures {
			if i == 3 && !unknown {
				break
			}
			_, _, fill, _ := ui.Temperature(string(t))
			x = s.key(x, 0, fill, false, temperatureWord(t))
		}
		phase, name := widest(ui.Caption, text.T("funnel.tofu"), text.T("funnel.mofu"), text.T("funnel.bofu"))+8, widest(ui.Body, labels...)+12
		sumWide, rateWide := widest(ui.BodyBold, text.Number(most))+4, widest(ui.Caption, "100 %")+8
		left := phase + name
		long := size.Width - left - sumWide - rateWide - 12
		top := ui.Scaled(16) + 10
		pitch, bar := (size.Height-top)/float32(len(steps)), ui.Scaled(funnelBar)
		last := model.Funnel("")
		for i, step := range steps {
			y := top + float32(i)*pitch
			sum := step.Sum()
			if phaseNow := step.Stage.Funnel(); phaseNow != last {
				s.words(0, y, phase, pitch, text.T("funnel."+string(phaseNow)), ui.Caption, ui.Text3, fyne.TextAlignLeading)
				last = phaseNow
			}
			s.words(phase, y, name, pitch, labels[i], ui.Body, ui.Text, fyne.TextAlignLeading)
			s.words(size.Width-rateWide-sumWide, y, sumWide, pitch, text.Number(sum), ui.BodyBold, ui.Text, fyne.TextAlignTrailing)
			if percent, ok := f.Funnel.Percent(i); ok {
				s.words(size.Width-rateWide, y, rateWide, pitch, text.Percent(percent), ui.Caption, ui.Text3, fyne.TextAlignTrailing)
			}
			whole := text.N("insights.people", sum)
			if sum > 0 {
				s.spot(ui.PlotSpot{X: 0, Y: y + (pitch-bar)/2, W: left - 4, H: bar, Tip: labels[i] + ": " + whole, Radius: 4}, contactList(labels[i], whole, step.All()))
			}
			drawStep(s, step, left, y+(pitch-bar)/2, float32(math.Sqrt(float64(sum)/float64(most)))*long, bar)
			if sum > 0 {
				s.spot(ui.PlotSpot{X: size.Width - rateWide - sumWide, Y: y + (pitch-bar)/2, W: sumWide + rateWide, H: bar, Tip: labels[i] + ": " + whole, Radius: 4}, contactList(labels[i], whole, step.All()))
			}
		}
	}
}

// drawStep draws the parts of a step beside each other.
func drawStep(s *sketch, step insights.Step, x, y, long, h float32) {
	sum := float32(step.Sum())
	for i, part := range step.Parts {
		if len(part) == 0 {
			continue
		}
		w := max(long*float32(len(part))/sum-1, 3)
		t := insights.Temperatures[i]
		_, _, fill, on := ui.Temperature(string(t))
		s.box(x, y, w, h, fill, 3)
		if w > numberFrom {
			s.words(x+8, y, w-10, h, strconv.Itoa(len(part)), ui.Caption, on, fyne.TextAlignLeading)
		}
		title := stageWord(step.Stage) + ", " + temperatureWord(t)
		people := text.N("insights.people", len(part))
		s.spot(ui.PlotSpot{X: x, Y: y, W: w, H: h, Tip: title + ": " + people, Radius: 3}, contactList(title, people, part))
		x += w + 1
	}
}
