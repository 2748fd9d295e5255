package onboarding

import (
	"cmp"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/playbooks"
)

// drillGoal is the share of hits that a hire should reach.
const drillGoal = 70 // percent

// drillSpan is over how many days the rates are.
const drillSpan = 30

// drillView is how somebody stands with the objections.
type drillView struct {
	rates   []drillRate // by category, in the order of the playbook; without those never asked
	answers int
	hits    int
	streak  int
	due     int
	ever    bool // something was answered at some time
}

// drillRate is the share of hits of a category.
type drillRate struct {
	category      string
	hits, answers int
}

// drillViewOf reads a view from the cards of somebody. categories says what the
// objections are about, by translation key.
func drillViewOf(drills []model.Drill, categories map[string]string, due int, today model.Date) drillView {
	since := today.AddDays(-drillSpan).Time()
	v := drillView{due: due, streak: model.DrillStreak(drills, today)}
	_, ever := model.HitRate(drills, time.Time{})
	v.ever = ever > 0
	v.hits, v.answers = model.HitRate(drills, since)
	for _, category := range playbooks.ObjectionCategories {
		of := slices.DeleteFunc(slices.Clone(drills), func(d model.Drill) bool { return categories[d.Page] != category })
		if hits, answers := model.HitRate(of, since); answers > 0 {
			v.rates = append(v.rates, drillRate{category, hits, answers})
		}
	}
	slices.SortStableFunc(v.rates, func(a, b drillRate) int { return cmp.Compare(a.share(), b.share()) })
	return v
}

func (r drillRate) share() float64 { return float64(r.hits) / float64(max(r.answers, 1)) }

// drillPanel shows how somebody stands with the objections, and begins a session.
type drillPanel struct {
	rounds  *ui.Label
	rows    *fyne.Container
	streak  *ui.Label
	begin   *ui.Button
	panel   fyne.CanvasObject
	onBegin func()
}

func newDrillPanel() *drillPanel {
	d := &drillPanel{rounds: ui.NewText("", ui.Caption).In(ui.Text2), rows: ui.Column(0), streak: ui.NewText("", ui.Caption).In(ui.Text2)}
	d.begin = ui.NewButton(ui.Primary, "", "repeat", func() {
		if d.onBegin != nil {
			d.onBegin()
		}
	})
	head := ui.Row(8, ui.Grow(ui.NewText(text.T("drill.title"), ui.BodyBold)), d.rounds)
	foot := ui.Row(6, ui.NewIcon("flame", ui.Text2, 14), ui.Grow(d.streak), ui.NewCaption(text.T("drill.goal", text.Percent(drillGoal))))
	d.panel = ui.NewPanel(ui.Column(0, ui.Inset(0, 16, 0, 16, ui.AtLeast(0, 43, head)), ui.Line(true),
		ui.Inset(8, 16, 8, 16, ui.Column(8, d.rows, foot)), ui.Inset(0, 16, 16, 16, d.begin)))
	return d
}

func (d *drillPanel) set(v drillView) {
	d.rounds.SetText(text.N("drill.rounds", v.answers))
	d.streak.SetText(text.N("drill.streak", v.streak))
	d.rows.Objects = nil
	for _, r := range v.rates {
		token := ui.Accent
		if r.share() < 0.6 { // amber below 60 %
			token = ui.Warning
		}
		d.rows.Add(ui.AtLeast(0, 28, ui.Row(10, ui.Fixed(ui.Scaled(96), 0, ui.NewText(text.T("objection.category."+r.category), ui.Body)),
			ui.Grow(ui.Inset(11, 0, 11, 0, ui.NewBar(r.share(), token))), ui.NewText(text.Percent(int(r.share()*100+0.5)), ui.BodyBold))))
	}
	if len(v.rates) == 0 {
		said := "drill.never_asked"
		if v.ever {
			said = "drill.not_lately"
		}
		d.rows.Add(ui.NewParagraph(text.T(said), ui.Caption).In(ui.Text2))
	}
	if v.due > 0 {
		d.begin.SetLabel(text.N("drill.begin", v.due))
		d.begin.Enable()
	} else {
		d.begin.SetLabel(text.T("drill.nothing"))
		d.begin.Disable(text.T("drill.nothing.why"))
	}
	d.rows.Refresh()
}
