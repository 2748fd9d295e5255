package playbook

import (
	"strings"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/playbooks"
)

// fullShare is the rate of answers that fills a bar.
const fullShare = 0.32

// coverageRows are the grid of a matrix.
func coverageRows(m *playbooks.Matrix) (columns []ui.SlotColumn, rows []ui.SlotRow, total ui.SlotRow) {
	for _, stage := range model.Funnels {
		c := ui.SlotColumn{Title: text.T("funnel." + string(stage)), Note: text.T("coverage.stage." + string(stage)), Figure: text.T("coverage.rate")}
		for _, channel := range m.Channels {
			c.Icons = append(c.Icons, screen.ChannelIcon(channel))
		}
		columns = append(columns, c)
	}
	for _, role := range m.Roles {
		filled, slots, _ := m.OfRole(role)
		row := ui.SlotRow{Icon: roleIcon(role), Title: text.T("role." + string(role)), Note: text.T("coverage.of", text.Number(filled), text.Number(slots))}
		for _, stage := range model.Funnels {
			row.Cells = append(row.Cells, coverageCell(m, m.Cell(role, stage)))
		}
		rows = append(rows, row)
	}
	total = ui.SlotRow{Title: text.T("coverage.total")}
	for _, stage := range model.Funnels {
		filled, slots, effect := m.OfStage(stage)
		c := ui.SlotCell{Note: text.T("coverage.of_n", text.Number(filled), text.Number(slots), text.Number(effect.Sent)), Share: -1}
		if !effect.TooFew() {
			c.Figure = rate(effect)
		}
		total.Cells = append(total.Cells, c)
	}
	return columns, rows, total
}

// coverageCell is one role in one phase: a line of slots for each language.
func coverageCell(m *playbooks.Matrix, c *playbooks.MatrixCell) ui.SlotCell {
	cell := ui.SlotCell{Share: -1}
	for l, lang := range m.Langs {
		for ch := range m.Channels {
			s := c.Slots[ch*len(m.Langs)+l]
			cell.Slots = append(cell.Slots, ui.Slot{Label: strings.ToUpper(lang), Fill: slotFill(s.State), Tip: slotTip(s)})
		}
	}
	switch {
	case c.Gap():
		cell.Alarm = text.T("coverage.gap")
	case c.Effect.Sent == 0:
	case c.Effect.TooFew():
		cell.Note = text.T("coverage.few", text.Number(c.Effect.Sent))
	default:
		cell.Figure, cell.Note = rate(c.Effect), text.T("coverage.n", text.Number(c.Effect.Sent))
		cell.Share, cell.Weak = c.Effect.Rate()/fullShare, c.Effect.Tendency()
	}
	return cell
}

func slotFill(s playbooks.SlotState) ui.SlotFill {
	return map[playbooks.SlotState]ui.SlotFill{playbooks.SlotDraft: ui.SlotBegun, playbooks.SlotDue: ui.SlotAged, playbooks.SlotVerified: ui.SlotFull}[s]
}

// slotTip says what lies in a slot.
func slotTip(s playbooks.Slot) string {
	what := text.T("channel."+string(s.Channel)) + ", " + text.T("lang."+s.Lang) + ": "
	if s.Page == nil {
		return what + text.T("coverage.slot.missing")
	}
	return what + s.Page.Title + " (" + text.T("coverage.slot."+slotWord(s.State)) + ")"
}

func slotWord(s playbooks.SlotState) string {
	return [...]string{playbooks.SlotMissing: "missing", playbooks.SlotDraft: "draft", playbooks.SlotDue: "due", playbooks.SlotVerified: "verified"}[s]
}

// rate is the share of answers, as "12,1 %".
func rate(e model.Effect) string { return text.Decimal(e.Rate()*100) + "\u00a0%" }

// between is where the true rate lies, as "10 bis 57 %".
func between(e model.Effect) string {
	low, high := e.Interval()
	return text.T("coverage.between", text.Number(int(low*100+0.5)), text.Percent(int(high*100+0.5)))
}

// roleIcon is the sign of a buying role.
func roleIcon(r model.Role) string {
	switch r {
	case model.Initiator:
		return "bulb"
	case model.User:
		return "monitor"
	case model.Influencer:
		return "megaphone"
	case model.DecisionMaker:
		return "signature"
	case model.EconomicBuyer:
		return "euro"
	case model.Buyer:
		return "cart"
	case model.TechnicalBuyer:
		return "chip"
	case model.Legal:
		return "scale"
	case model.Gatekeeper:
		return "key"
	case model.Sponsor:
		return "star"
	}
	return "question"
}
