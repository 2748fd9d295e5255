package playbook

import (
	"slices"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
	"konklave/playbooks/frontmatter"
)

// choicesField is a list of some of the choices, as chips that are on or off.
type choicesField struct {
	form  *form
	path  string
	key   playbooks.Key
	flow  *fyne.Container
	chips []*ui.TapChip
	drawn []string // the values that have a chip
	add   *ui.Input
	box   *fyne.Container
}

func newChoicesField(f *form, path string, k playbooks.Key) field {
	c := &choicesField{form: f, path: path, key: k, flow: ui.Flow(6)}
	c.box = ui.Column(8, c.flow)
	if k.Open {
		c.add = ui.NewInput(text.T("form.add.own")).Small()
		c.add.OnSubmitted = func(s string) {
			if s != "" && !slices.Contains(c.values(), s) {
				c.add.SetText("")
				c.toggle(s)
			}
		}
		c.add.OnShortcut = f.shortcut
		c.box.Add(c.add)
	}
	return c
}

func (c *choicesField) object() fyne.CanvasObject { return c.box }

func (c *choicesField) focus() {
	if len(c.chips) > 0 {
		c.form.give(c.chips[0])
	}
}

// values are what the text lists.
func (c *choicesField) values() []string { return listed(c.form.doc, c.path) }

// listed are the texts of a list.
func listed(doc *frontmatter.Doc, path string) []string {
	var values []string
	for i := range doc.Len(path) {
		values = append(values, doc.Text(indexed(path, i)))
	}
	return values
}

func (c *choicesField) show() {
	on := c.values()
	all := slices.Clone(c.key.Choices)
	for _, v := range on {
		if !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	if !slices.Equal(all, c.drawn) {
		c.drawn, c.chips, c.flow.Objects = all, nil, nil
		for _, v := range all {
			chip := ui.NewTapChip(choiceLabel(c.key, v), "", ui.Outline, func() { c.toggle(v) })
			chip.Large()
			c.chips = append(c.chips, chip)
			c.flow.Add(chip)
		}
	}
	for i, v := range all {
		tone, icon := ui.Outline, ""
		if slices.Contains(on, v) {
			tone, icon = ui.AccentTone, "check"
		}
		c.chips[i].WithIcon(icon)
		c.chips[i].Set(choiceLabel(c.key, v), tone)
	}
	c.flow.Refresh()
}

// toggle takes a value into the list, in the order of the choices, or out of it.
func (c *choicesField) toggle(value string) {
	c.form.flush()
	c.form.change(func(d *frontmatter.Doc) (frontmatter.Edit, error) {
		on := listed(d, c.path)
		if i := slices.Index(on, value); i >= 0 {
			return d.Remove(indexed(c.path, i))
		}
		at := len(on)
		if rank := slices.Index(c.key.Choices, value); rank >= 0 {
			if i := slices.IndexFunc(on, func(v string) bool { return slices.Index(c.key.Choices, v) > rank }); i >= 0 {
				at = i
			}
		}
		return d.Insert(c.path, at, frontmatter.Word(value))
	})
}

// pagesField is a list of pages.
type pagesField struct {
	form  *form
	path  string
	key   playbooks.Key
	flow  *fyne.Container
	drawn []string
	add   *ui.Select
	box   *fyne.Container
}

func newPagesField(f *form, path string, k playbooks.Key) field {
	p := &pagesField{form: f, path: path, key: k, flow: ui.Flow(6)}
	p.add = ui.NewSelect(nil, "", func(id string) {
		p.add.Select("")
		f.flush()
		f.change(func(d *frontmatter.Doc) (frontmatter.Edit, error) {
			return d.Insert(path, d.Len(path), frontmatter.Word(id))
		})
	}).Large().WithPlaceholder(text.T("form.add.page"))
	p.box = ui.Column(8, p.flow, p.add)
	return p
}

func (p *pagesField) object() fyne.CanvasObject { return p.box }
func (p *pagesField) focus()                    { p.form.give(p.add) }

func (p *pagesField) show() {
	on := listed(p.form.doc, p.path)
	if p.drawn != nil && slices.Equal(on, p.drawn) {
		return
	}
	p.drawn, p.flow.Objects = append([]string{}, on...), nil
	titles := map[string]string{}
	var left []ui.Option
	for _, o := range p.form.pages(p.key.Refers) {
		titles[o.Value] = o.Label
		if !slices.Contains(on, o.Value) {
			left = append(left, o)
		}
	}
	for i, id := range on {
		p.flow.Add(ui.NewTapChip(firstOf(titles[id], id), "close", ui.Outline, func() {
			p.form.flush()
			p.form.change(func(d *frontmatter.Doc) (frontmatter.Edit, error) { return d.Remove(indexed(p.path, i)) })
		}))
	}
	visible(p.flow, len(on) > 0)
	p.add.SetOptions(left)
	p.box.Refresh()
}
