package duplicates

import (
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/list"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// pairRow is one pair in the list.
type pairRow struct {
	page   *pairPage
	icon   *ui.Picture
	name   *ui.Label
	why    *ui.Label
	chip   *ui.Chip
	object fyne.CanvasObject
}

func (p *pairPage) newRow() list.Cell {
	r := &pairRow{page: p, icon: ui.NewIcon("users", ui.Text2, 18), name: ui.NewText("", ui.BodyBold), why: ui.NewText("", ui.Caption).In(ui.Text2), chip: ui.NewChip("", ui.Plain)}
	line := ui.Row(10, r.icon, ui.Grow(ui.Column(3, r.name, ui.Row(8, r.chip, ui.Grow(r.why)))))
	r.object = ui.Layers(ui.Inset(8, 12, 8, 14, line), ui.Column(0, ui.Spacer(), ui.Line(true)))
	return r
}

// Object implements list.Cell.
func (r *pairRow) Object() fyne.CanvasObject { return r.object }

// Set implements list.Cell.
func (r *pairRow) Set(i int) {
	row := r.page.rows[i]
	icon := "users"
	if row.Of == model.KindAccount {
		icon = "accounts"
	}
	r.icon.Set(icon, ui.Text2)
	r.name.SetText(bothNames(row))
	r.chip.Set(strengthWords(row.Strength), strengthTone(row.Strength))
	r.why.SetText(strings.Join(reasonWords(row.Reasons), " · "))
	r.object.Refresh()
}

// bothNames is one name where both are the same, else both.
func bothNames(row workspace.DuplicateRow) string {
	if row.NameA == row.NameB {
		return row.NameA
	}
	if row.KeepB {
		return row.NameB + " = " + row.NameA
	}
	return row.NameA + " = " + row.NameB
}

func strengthWords(s model.Strength) string { return text.T("duplicates.strength." + s.Code()) }

func strengthTone(s model.Strength) ui.Tone {
	switch s {
	case model.Certain:
		return ui.SuccessTone
	case model.Likely:
		return ui.InfoTone
	}
	return ui.Outline
}

func reasonWords(reasons []model.Likeness) []string {
	words := make([]string, 0, len(reasons))
	for _, r := range reasons {
		words = append(words, text.T("duplicates.why."+string(r)))
	}
	return words
}
