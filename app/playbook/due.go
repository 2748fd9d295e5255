package playbook

import (
	"slices"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
)

// dueFilter is the choice of what the tree lists: all pages, or those that
// somebody should look at for a reason.
type dueFilter struct {
	row    *fyne.Container
	button *ui.Button
	chip   *ui.TapChip
	line   fyne.CanvasObject // of the chip
	chosen playbooks.Due     // "" for all
	counts map[playbooks.Due]int
	again  func()
}

func newDueFilter(search fyne.CanvasObject, again func()) *dueFilter {
	d := &dueFilter{again: again}
	d.button = ui.NewIconButton("filter", text.T("due.tip"), d.open)
	d.chip = ui.NewTapChip("", "close", ui.AccentTone, func() { d.choose("") })
	d.chip.Tipped(text.T("due.all"))
	d.line = ui.Inset(6, 0, 0, 0, ui.Row(0, d.chip))
	d.row = ui.Column(0, ui.Row(4, ui.Grow(search), d.button), d.line)
	visible(d.line, false)
	return d
}

// set counts anew.
func (d *dueFilter) set(nodes []*node) {
	d.counts = map[playbooks.Due]int{}
	var walk func(nodes []*node)
	walk = func(nodes []*node) {
		for _, n := range nodes {
			for _, due := range n.due {
				d.counts[due]++
			}
			walk(n.children)
		}
	}
	walk(nodes)
	d.show()
}

func (d *dueFilter) show() {
	visible(d.line, d.chosen != "")
	d.button.SetOn(d.chosen != "")
	if d.chosen != "" {
		d.chip.Set(d.label(d.chosen), ui.AccentTone)
	}
	d.row.Refresh()
}

func (d *dueFilter) label(due playbooks.Due) string {
	return text.T("due.count", text.T("due."+string(due)), text.Number(d.counts[due]))
}

// open offers the reasons with their numbers.
func (d *dueFilter) open() {
	items := []ui.MenuItem{{Label: text.T("due.all"), Checked: d.chosen == "", Action: func() { d.choose("") }}, {Separator: true}}
	for _, due := range playbooks.Dues {
		item := ui.MenuItem{Label: d.label(due), Icon: dueIcons[due], Checked: d.chosen == due, Action: func() { d.choose(due) }}
		if d.counts[due] == 0 {
			item.Disabled = text.T("due.none")
		}
		items = append(items, item)
	}
	ui.ShowMenuBelow(d.button, items)
}

var dueIcons = map[playbooks.Due]string{playbooks.ToVerify: "clock", playbooks.InReview: "eye", playbooks.IsDraft: "edit", playbooks.NeverUsed: "question"}

func (d *dueFilter) choose(due playbooks.Due) {
	d.chosen = due
	d.show()
	d.again()
}

// sifted are the entries that are due for a reason, below what leads to them,
// which is open; all entries for "".
func sifted(nodes []*node, due playbooks.Due) []*node {
	if due == "" {
		return nodes
	}
	var list []*node
	for _, n := range nodes {
		switch {
		case len(n.children) > 0:
			if below := sifted(n.children, due); len(below) > 0 {
				group := &node{key: n.key, label: n.label, icon: n.icon, find: n.find, wide: true}
				for _, c := range below {
					group.add(c)
				}
				list = append(list, group)
			}
		case slices.Contains(n.due, due):
			list = append(list, n)
		}
	}
	return list
}
