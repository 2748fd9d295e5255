package playbook

import (
	"strings"

	"konklave/app/text"
	"konklave/playbooks"
)

// objectionBlocks are the answer in short and the questions, and, behind the
// answer in full, what goes with it.
func objectionBlocks(o *playbooks.ObjectionPage) []block {
	list := []block{
		{title: text.T("playbook.block.one_liner"), intro: o.OneLiner},
		{title: text.T("playbook.block.clarifying"), items: one(o.Clarifying)},
		{title: text.T("playbook.block.follow_up"), items: one(o.FollowUp)},
	}
	for _, b := range []block{
		{title: text.T("playbook.block.never"), items: o.DoNotSay},
		{title: text.T("playbook.block.evidence"), items: o.Evidence},
		{title: text.T("playbook.block.next_step"), intro: o.NextStep},
		{title: text.T("playbook.block.triggers"), items: o.Triggers, chips: true},
	} {
		b.after = true
		list = append(list, b)
	}
	return list
}

// cadenceBlocks are whom a cadence is for, and its steps by day.
func cadenceBlocks(c *playbooks.CadencePage) []block {
	list := []block{
		{title: text.T("playbook.block.audience"), intro: c.Goal, items: one(c.Audience)},
		{title: text.T("playbook.block.entry"), items: c.Entry},
		{title: text.T("playbook.block.exit"), items: namedEach("cadence.exit.", c.ExitOn)},
	}
	for _, s := range c.Steps {
		b := block{title: text.T("playbook.cadence.step", s.Day, named("channel.", string(s.Channel))), intro: s.Instructions}
		if s.OnlyIf != "" {
			b.items = append(b.items, text.T("playbook.cadence.only_if", s.OnlyIf))
		}
		if s.Gate != "" {
			b.items = append(b.items, text.T("playbook.cadence.gate", s.Gate))
		}
		b.page = s.Message
		list = append(list, b)
	}
	return list
}

// icpBlocks are the criteria with their weights and scales, and what rules an
// account out.
func icpBlocks(p *playbooks.ICPPage) []block {
	list := []block{{title: text.T("playbook.block.segment"), intro: p.Segment,
		items: []string{text.T("playbook.icp.tiers", p.Tiers.A, p.Tiers.B, p.Tiers.C)}}}
	for _, c := range p.Criteria {
		b := block{title: text.T("playbook.icp.criterion", firstOf(c.Label, c.Key), text.Percent(c.Weight)), intro: c.Question}
		for _, g := range c.Scale {
			b.items = append(b.items, text.T("playbook.icp.score", g.Score, g.Means))
		}
		list = append(list, b)
	}
	return append(list,
		block{title: text.T("playbook.block.hard"), items: p.Hard},
		block{title: text.T("playbook.block.soft"), items: p.Soft},
		block{title: text.T("playbook.block.learnt"), items: p.Evidence})
}

// temperatureBlocks are the levels, each with its signs and what to do.
func temperatureBlocks(p *playbooks.TemperaturePage) []block {
	var list []block
	for _, l := range p.Levels {
		list = append(list, block{title: firstOf(l.Label, named("temperature.", string(l.Key))), intro: l.Next, items: l.Signs})
		do := block{title: text.T("playbook.temperature.do", firstOf(l.Label, named("temperature.", string(l.Key))))}
		for _, a := range l.Actions {
			said := named("channel.", string(a.Channel)) + ": " + a.Do
			if a.Avoid != "" {
				said += " " + text.T("playbook.temperature.avoid", a.Avoid)
			}
			do.items = append(do.items, said)
		}
		list = append(list, do)
	}
	return list
}

// slaBlocks are what sales and marketing have agreed on.
func slaBlocks(p *playbooks.SLAPage) []block {
	definitions, times, reasons := block{title: text.T("playbook.block.definitions")}, block{title: text.T("playbook.block.times")}, block{title: text.T("playbook.block.reasons")}
	for _, d := range p.Definitions {
		definitions.items = append(definitions.items, firstOf(d.Label, strings.ToUpper(d.Key))+": "+d.Means)
	}
	for _, t := range p.ResponseTimes {
		times.items = append(times.items, text.T("playbook.sla.within", t.Source, text.Hours(t.Within), named("channel.", string(t.Channel))))
	}
	if p.AttemptsMin > 0 {
		times.items = append(times.items, text.N("playbook.sla.attempts", p.AttemptsMin))
	}
	for _, r := range p.RejectReasons {
		reasons.items = append(reasons.items, firstOf(r.Label, r.Key)+": "+r.Recycle)
	}
	goals := p.SharedGoals
	for _, g := range p.Goals {
		goals = append(goals[:len(goals):len(goals)], text.T("playbook.sla.goal", firstOf(g.Label, g.Key), text.Number(g.Target), named("measure.", string(g.Measure)), named("goal_owner.", string(g.Owner))))
	}
	return []block{definitions, times, reasons,
		{title: text.T("playbook.block.escalation"), items: p.Escalation},
		{title: text.T("playbook.block.shared_goals"), items: goals},
		{title: text.T("playbook.block.review"), items: one(p.Review)}}
}

// one is a list of a text, empty where there is none.
func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// namedEach is what codes are called.
func namedEach(prefix string, codes []string) []string {
	var list []string
	for _, c := range codes {
		list = append(list, named(prefix, c))
	}
	return list
}
