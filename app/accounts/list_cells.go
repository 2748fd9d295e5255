package accounts

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// accountColumns are the columns of the accounts. Equal cells are in the order
// of the names. The narrow window names the
// stage by its bar alone; with large text what matters least goes.
func accountColumns(narrow bool) ([]string, []ui.TableColumn[*accountItem]) {
	stage := float32(156)
	if narrow {
		stage = 64
	}
	large := ui.Scaled(1) > 1.5
	var ids []string
	var columns []ui.TableColumn[*accountItem]
	add := func(id string, c ui.TableColumn[*accountItem]) {
		c.Title = text.T("accounts.list.col." + id)
		c.Width = ui.Scaled(c.Width)
		ids, columns = append(ids, id), append(columns, c)
	}
	add("name", ui.TableColumn[*accountItem]{Share: 2.4, Least: 200,
		Cell:   func() fyne.CanvasObject { return newNameCell() },
		Update: func(o fyne.CanvasObject, a *accountItem) { o.(*nameCell).set(monogram(a.Name), a.Name) },
		Less:   func(a, b *accountItem) int { return cmp.Compare(a.name, b.name) }})
	if !large {
		add("industry", ui.TableColumn[*accountItem]{Share: 1.4, Text: func(a *accountItem) string { return a.Industry }, Token: secondary[accountItem],
			Less: func(a, b *accountItem) int {
				return cmp.Or(cmp.Compare(a.industry, b.industry), cmp.Compare(a.name, b.name))
			}})
	}
	add("city", ui.TableColumn[*accountItem]{Share: 1, Text: func(a *accountItem) string { return a.City }, Token: secondary[accountItem],
		Less: func(a, b *accountItem) int { return cmp.Or(cmp.Compare(a.city, b.city), cmp.Compare(a.name, b.name)) }})
	add("stage", ui.TableColumn[*accountItem]{Width: stage,
		Cell:   func() fyne.CanvasObject { return newStageCell(!narrow) },
		Update: func(o fyne.CanvasObject, a *accountItem) { o.(*stageCell).set(a.Stage) },
		Less:   func(a, b *accountItem) int { return cmp.Or(cmp.Compare(a.Stage, b.Stage), cmp.Compare(a.name, b.name)) }})
	add("temperature", ui.TableColumn[*accountItem]{Width: 96,
		Cell:   func() fyne.CanvasObject { return newHeatCell() },
		Update: func(o fyne.CanvasObject, a *accountItem) { o.(*heatCell).set(a.Temperature) },
		Less: func(a, b *accountItem) int {
			return cmp.Or(cmp.Compare(heatOrder(a.Temperature), heatOrder(b.Temperature)), cmp.Compare(a.name, b.name))
		}})
	if !large || !narrow {
		add("fit", ui.TableColumn[*accountItem]{Width: 112,
			Cell:   func() fyne.CanvasObject { return newFitCell() },
			Update: func(o fyne.CanvasObject, a *accountItem) { o.(*fitCell).set(a.ICPFit) },
			Less: func(a, b *accountItem) int {
				return cmp.Or(cmp.Compare(a.ICPFit, b.ICPFit), cmp.Compare(a.name, b.name))
			}})
	}
	add("people", ui.TableColumn[*accountItem]{Width: 76, Align: fyne.TextAlignTrailing, Text: func(a *accountItem) string { return text.Number(a.People) },
		Token: func(a *accountItem) ui.Token {
			if a.People == 0 {
				return ui.Text3
			}
			return ui.Text
		},
		Less: func(a, b *accountItem) int {
			return cmp.Or(cmp.Compare(a.People, b.People), cmp.Compare(a.name, b.name))
		}})
	return ids, columns
}

// personColumns are the columns of everybody.
func personColumns(bool) ([]string, []ui.TableColumn[*personItem]) {
	return []string{"person", "title", "account"}, []ui.TableColumn[*personItem]{
		{Title: text.T("accounts.list.col.person"), Share: 1.2, Least: 180,
			Cell:   func() fyne.CanvasObject { return newPersonCell() },
			Update: func(o fyne.CanvasObject, p *personItem) { o.(*personCell).set(p.Name) },
			Less:   func(a, b *personItem) int { return cmp.Compare(a.name, b.name) }},
		{Title: text.T("accounts.list.col.title"), Text: func(p *personItem) string { return p.Title }, Token: secondary[personItem],
			Less: func(a, b *personItem) int { return cmp.Or(cmp.Compare(a.title, b.title), cmp.Compare(a.name, b.name)) }},
		{Title: text.T("accounts.list.col.account"), Text: func(p *personItem) string { return p.AccountName },
			Less: func(a, b *personItem) int {
				return cmp.Or(cmp.Compare(a.account, b.account), cmp.Compare(a.name, b.name))
			}},
	}
}

func secondary[T any](*T) ui.Token { return ui.Text2 }

// heatOrder is 0 for not known, then cold to hot.
func heatOrder(t model.Temperature) int {
	for i, known := range model.Temperatures {
		if t == known {
			return i + 1
		}
	}
	return 0
}

// withoutTitle is a name without "Dr." and the like in front.
func withoutTitle(name string) string {
	for {
		first, rest, more := strings.Cut(name, " ")
		if !more || !strings.HasSuffix(first, ".") {
			return name
		}
		name = rest
	}
}

// cell is what a table shows in one place of a row.
type cell struct {
	widget.BaseWidget
	content fyne.CanvasObject
}

// CreateRenderer implements fyne.Widget.
func (c *cell) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.content) }

// WishSize implements ui.Wisher.
func (c *cell) WishSize() fyne.Size { return ui.Wish(c.content) }

// HeightFor implements ui.Wrapper.
func (c *cell) HeightFor(width float32) float32 { return ui.HeightFor(c.content, width) }

// Held implements ui.Holder: names that are cut have a tooltip.
func (c *cell) Held() []fyne.CanvasObject { return []fyne.CanvasObject{c.content} }

// nameCell is the tile of an account beside its name.
type nameCell struct {
	cell
	letters *ui.Label
	name    *ui.Label
}

func newNameCell() *nameCell {
	c := &nameCell{letters: ui.NewText("", ui.CaptionBold).In(ui.Text2).Aligned(fyne.TextAlignCenter), name: ui.NewText("", ui.BodyBold)}
	tile := ui.Fixed(ui.Scaled(28), ui.Scaled(28), ui.Layers(ui.NewFill(ui.Sunken).Rounded(6).Bordered(ui.Border, 1), ui.Center(c.letters)))
	c.content = ui.Row(10, tile, ui.Grow(c.name))
	c.ExtendBaseWidget(c)
	return c
}

func (c *nameCell) set(letters, name string) {
	c.letters.SetText(letters)
	c.name.SetText(name)
}

// personCell is the avatar of a person beside the name.
type personCell struct {
	cell
	avatar *ui.Avatar
	name   *ui.Label
}

func newPersonCell() *personCell {
	c := &personCell{avatar: ui.NewAvatar("", "", 28), name: ui.NewText("", ui.BodyBold)}
	c.content = ui.Row(10, c.avatar, ui.Grow(c.name))
	c.ExtendBaseWidget(c)
	return c
}

func (c *personCell) set(name string) {
	c.avatar.Set(workspace.InitialsOf(withoutTitle(name)), "")
	c.name.SetText(name)
}

// stageCell is the step bar of a stage, with its name where there is room.
type stageCell struct {
	cell
	bar   *ui.StepBar
	name  *ui.Label
	named bool
}

func newStageCell(named bool) *stageCell {
	c := &stageCell{bar: ui.NewStepBar(0, 0, len(model.Stages)), name: ui.NewText("", ui.Caption).In(ui.Text2), named: named}
	c.content = ui.Row(8, c.bar, c.name)
	c.ExtendBaseWidget(c)
	return c
}

func (c *stageCell) set(s model.Stage) {
	c.bar.Set(max(0, int(s)-1), int(s), len(model.Stages))
	switch {
	case s <= 0:
		c.bar.Hide()
		c.name.SetText("–")
		c.name.SetToken(ui.Text3)
	default:
		c.bar.Show()
		c.name.SetText(text.T("stage." + s.Code()))
		c.name.SetToken(ui.Text2)
	}
	setVisible(c.name, c.named || s <= 0)
}

// heatCell is the chip of a temperature.
type heatCell struct {
	cell
	chips map[model.Temperature]fyne.CanvasObject
}

func newHeatCell() *heatCell {
	c := &heatCell{chips: map[model.Temperature]fyne.CanvasObject{"": ui.NewText("–", ui.Caption).In(ui.Text3)}}
	row := []fyne.CanvasObject{c.chips[""]}
	for _, t := range model.Temperatures {
		c.chips[t] = ui.NewTemperatureChip(string(t), text.T("temperature."+string(t)))
		row = append(row, c.chips[t])
	}
	c.content = ui.Row(0, row...)
	c.ExtendBaseWidget(c)
	return c
}

func (c *heatCell) set(t model.Temperature) {
	if c.chips[t] == nil {
		t = ""
	}
	for known, chip := range c.chips {
		setVisible(chip, known == t)
	}
}

// fitCell is the badge of the fit to the ideal customer profile.
type fitCell struct {
	cell
	badge *ui.ScoreBadge
	none  *ui.Label
}

func newFitCell() *fitCell {
	c := &fitCell{badge: ui.NewScoreBadge("", "", ui.Plain), none: ui.NewText("–", ui.Caption).In(ui.Text3)}
	c.content = ui.Row(0, c.badge, c.none)
	c.ExtendBaseWidget(c)
	return c
}

func (c *fitCell) set(fit int) {
	setVisible(c.badge, fit > 0)
	setVisible(c.none, fit <= 0)
	if fit > 0 {
		letter, tone := icpGrade(fit)
		c.badge.Set(letter, text.T("account.icp", text.Percent(fit)), tone)
	}
}

// setVisible shows or hides an object.
func setVisible(o fyne.CanvasObject, visible bool) {
	if visible == o.Visible() {
		return
	}
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}
