package playbook

import (
	"slices"
	"strings"

	"konklave/app/text"
	"konklave/model"
	"konklave/playbooks"
)

// fact is a line of the sheet beside a page.
type fact struct {
	label string
	value string
	chips []string // instead of value
	tone  factTone
}

// factTone is how a value is shown.
type factTone uint8

const (
	plainFact factTone = iota
	monoFact           // a path or an id
	goodFact
	badFact
)

// facts is what the front matter says of any page; what is not set is left out.
func facts(p *playbooks.Page, today model.Date) []fact {
	var list []fact
	add := func(label, value string) {
		if value != "" {
			list = append(list, fact{label: text.T(label), value: value})
		}
	}
	chips := func(label string, values []string) {
		if len(values) > 0 {
			list = append(list, fact{label: text.T(label), chips: values})
		}
	}
	if m := p.Message; m != nil {
		chips("playbook.fact.roles", translatedEach("role.", m.Roles))
		chips("playbook.fact.stages", translatedEach("funnel.", m.Stages))
		add("playbook.fact.channel", named("channel.", string(m.Channel)))
		add("playbook.fact.purpose", named("playbook.purpose.", m.Purpose))
		add("playbook.fact.formality", named("playbook.formality.", string(m.Formality)))
		add("playbook.fact.cta", m.CTA)
	}
	if r := p.Role; r != nil {
		chips("playbook.fact.channels", translatedEach("channel.", r.PreferredChannels))
	}
	if o := p.Objection; o != nil {
		add("playbook.fact.category", named("objection.category.", o.Category))
		add("playbook.fact.nature", named("objection.nature.", o.Nature))
		chips("playbook.fact.roles", translatedEach("role.", o.Roles))
		chips("playbook.fact.stages", translatedEach("funnel.", o.Stages))
		add("playbook.fact.competitor", o.Competitor)
	}
	if c := p.Cadence; c != nil {
		add("playbook.fact.days_max", text.N("playbook.days", c.MaxDays))
		add("playbook.fact.on_reply", named("cadence.reply.", c.OnReply))
	}
	if q := p.Qualification; q != nil {
		add("playbook.fact.pass", passed(q.PassRule))
	}
	if o := p.Onboarding; o != nil {
		add("playbook.fact.days", text.N("playbook.days", o.PlanDays))
		add("playbook.fact.basis", named("playbook.basis.", o.DayBasis))
	}
	add("playbook.fact.owner", p.Owner)
	list = append(list, checkedFacts(p, today)...)
	if p.Version > 1 {
		add("playbook.fact.version", text.Number(p.Version))
	}
	chips("playbook.fact.tags", p.Tags)
	chips("playbook.fact.aliases", p.Aliases)
	list = append(list, fact{label: text.T("playbook.fact.id"), value: p.ID, tone: monoFact})
	return list
}

// passed says when a framework is passed.
func passed(r playbooks.PassRule) string {
	switch {
	case r.AtLeast > 0:
		return text.N("playbook.pass.at_least", r.AtLeast)
	case r.WeightedMin > 0:
		return text.T("playbook.pass.weighted_min", r.WeightedMin)
	}
	return text.T("playbook.pass.all")
}

// checkedFacts say until when the page may be trusted.
func checkedFacts(p *playbooks.Page, today model.Date) []fact {
	var list []fact
	if !p.VerifiedOn.IsZero() {
		list = append(list, fact{label: text.T("playbook.fact.verified"), value: text.DateYear(p.VerifiedOn)})
	}
	if by := p.VerifyBy(); !by.IsZero() {
		f := fact{label: text.T("playbook.fact.verify_by"), value: text.DateYear(by)}
		if p.VerifyDue(today) {
			f.tone = badFact
		}
		list = append(list, f)
	}
	if !p.ValidFrom.IsZero() {
		list = append(list, fact{label: text.T("playbook.fact.valid_from"), value: text.DateYear(p.ValidFrom)})
	}
	if !p.ValidUntil.IsZero() {
		f := fact{label: text.T("playbook.fact.valid_until"), value: text.DateYear(p.ValidUntil)}
		if p.Expired(today) {
			f.tone = badFact
		}
		list = append(list, f)
	}
	return list
}

// named is the text of a code, or the code where it has no text.
func named(prefix, code string) string {
	if code == "" || !text.Has(prefix+code) {
		return code
	}
	return text.T(prefix + code)
}

func translatedEach[T ~string](prefix string, codes []T) []string {
	var names []string
	for _, c := range codes {
		names = append(names, named(prefix, string(c)))
	}
	return names
}

// block is a titled list of the sheet: the goals of a role, the questions of
// an element.
type block struct {
	title string
	intro string
	items []string
	chips bool   // items are short, and many
	page  string // id of the page that goes with it
	after bool   // it stands behind the text of the page
}

// blocks are the lists of the front matter, in reading order; empty ones are
// left out.
func blocks(p *playbooks.Page) []block {
	var list []block
	switch {
	case p.Role != nil:
		r := p.Role
		list = []block{
			{title: text.T("playbook.block.goals"), items: r.Goals},
			{title: text.T("playbook.block.pains"), items: r.Pains},
			{title: text.T("playbook.block.fears"), items: r.Fears},
			{title: text.T("playbook.block.questions"), items: r.Questions},
			{title: text.T("playbook.block.proof"), items: r.Proof},
			{title: text.T("playbook.block.kpis"), items: r.KPIs},
			{title: text.T("playbook.block.titles"), items: r.JobTitles, chips: true},
		}
	case p.Qualification != nil:
		for _, e := range p.Qualification.Elements {
			list = append(list, block{title: firstOf(e.Label, e.Key), intro: e.Definition, items: e.Questions})
		}
		list = append(list, block{title: text.T("playbook.block.hard"), items: p.Qualification.Disqualifiers})
	case p.Objection != nil:
		list = objectionBlocks(p.Objection)
	case p.Cadence != nil:
		list = cadenceBlocks(p.Cadence)
	case p.ICP != nil:
		list = icpBlocks(p.ICP)
	case p.Temperature != nil:
		list = temperatureBlocks(p.Temperature)
	case p.SLA != nil:
		list = slaBlocks(p.SLA)
	case p.Onboarding != nil:
		list = planBlocks(p.Onboarding)
	case p.NextStep != nil:
		for _, r := range p.NextStep.Rules {
			list = append(list, block{title: ruleTitle(r), intro: r.Step, items: []string{r.Reason, ruleHow(r)}})
		}
	}
	return slices.DeleteFunc(list, func(b block) bool { return b.intro == "" && len(b.items) == 0 && b.page == "" })
}

// planBlocks are the phases with their tasks by day, and the milestones.
func planBlocks(o *playbooks.OnboardingPage) []block {
	var list []block
	phase := func(day int) int {
		return slices.IndexFunc(o.Phases, func(ph model.PlanPhase) bool { return ph.FromDay <= day && day <= ph.ToDay })
	}
	for i, ph := range o.Phases {
		b := block{title: text.T("playbook.plan.phase", ph.Title, ph.FromDay, ph.ToDay), intro: ph.Goal}
		for _, t := range o.Tasks {
			if phase(t.Day) != i {
				continue
			}
			words := []string{text.T("playbook.plan.day", t.Day), t.Title}
			if t.Detail != "" {
				words[1] += " (" + t.Detail + ")"
			}
			if t.SignOff {
				words = append(words, text.T("playbook.plan.sign_off"))
			}
			b.items = append(b.items, strings.Join(words, " · "))
		}
		list = append(list, b)
	}
	milestones := block{title: text.T("playbook.plan.milestones")}
	for _, m := range o.Milestones {
		milestones.items = append(milestones.items, strings.Join([]string{text.T("playbook.plan.day", m.Day), m.Title + ": " + m.Measure}, " · "))
	}
	return append(list, milestones)
}

// ruleTitle says when a rule holds: its conditions in words.
func ruleTitle(r playbooks.StepRule) string {
	var words []string
	add := func(names []string) {
		if len(names) > 0 {
			words = append(words, strings.Join(names, ", "))
		}
	}
	if r.Empty {
		add([]string{text.T("choose.step.empty")})
	}
	add(translatedEach("role.", r.Roles))
	switch {
	case r.KeyPlayer == nil:
	case *r.KeyPlayer:
		add([]string{text.T("choose.step.key_player")})
	default:
		add([]string{text.T("choose.step.no_key_player")})
	}
	var support, coverage []string
	for _, s := range r.Support {
		support = append(support, s.Code())
	}
	for _, c := range r.Coverage {
		coverage = append(coverage, c.Code())
	}
	for _, c := range []struct {
		id    string
		names []string
	}{
		{"choose.step.support", translatedEach("support.", support)},
		{"choose.step.coverage", translatedEach("coverage.", coverage)},
		{"choose.step.freshness", translatedEach("freshness.", r.Freshness)},
	} {
		if len(c.names) > 0 {
			add([]string{text.T(c.id, strings.Join(c.names, ", "))})
		}
	}
	if len(words) == 0 {
		return text.T("choose.step.any")
	}
	return strings.Join(words, " · ")
}

// ruleHow says on which channel and by when.
func ruleHow(r playbooks.StepRule) string {
	due := text.N("playbook.step.due", r.DueDays)
	if r.DueDays == 0 {
		due = text.T("playbook.step.today")
	}
	return named("channel.", string(r.Channel)) + ", " + due
}
