package playbook

import (
	"slices"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
	"konklave/playbooks/frontmatter"
)

// choiceLabel is the name of a choice on the screen.
func choiceLabel(k playbooks.Key, choice string) string {
	if k.Words == "" {
		return choice
	}
	return named(k.Words, choice)
}

func choiceOptions(k playbooks.Key) []ui.Option {
	var options []ui.Option
	for _, c := range k.Choices {
		options = append(options, ui.Option{Value: c, Label: choiceLabel(k, c)})
	}
	return options
}

// choiceField is one of several values.
type choiceField struct {
	form    *form
	path    string
	key     playbooks.Key
	options []ui.Option
	sel     *ui.Select
}

// newChoiceField makes a choice. Where the key may be missing "nothing" is one;
// a value that is none of them stays, as a choice of its own.
func newChoiceField(f *form, path string, k playbooks.Key, options []ui.Option) field {
	c := &choiceField{form: f, path: path, key: k, options: options}
	if !k.Required {
		none := text.T("form.none")
		if i := slices.IndexFunc(options, func(o ui.Option) bool { return o.Value == k.Default }); k.Default != "" && i >= 0 {
			none = text.T("form.default", options[i].Label)
		}
		c.options = append([]ui.Option{{Label: none}}, options...)
	}
	c.sel = ui.NewSelect(c.options, "", c.chosen).Large().WithPlaceholder(text.T("form.choose"))
	return c
}

func (c *choiceField) object() fyne.CanvasObject { return c.sel }

func (c *choiceField) show() {
	value, options := c.form.doc.Text(c.path), c.options
	if value != "" && !slices.ContainsFunc(options, func(o ui.Option) bool { return o.Value == value }) {
		options = append(slices.Clone(options), ui.Option{Value: value, Label: value})
	}
	c.sel.SetOptions(options)
	c.sel.Select(value)
}

func (c *choiceField) focus() { c.form.give(c.sel) }

func (c *choiceField) chosen(value string) {
	c.form.flush()
	c.form.change(func(d *frontmatter.Doc) (frontmatter.Edit, error) {
		if value == "" {
			return d.Remove(c.path)
		}
		return d.Set(c.path, frontmatter.Word(value))
	})
}

// newFlagField is a yes or no; where not saying is a third thing, a choice.
func newFlagField(f *form, path string, k playbooks.Key) field {
	k.Required = false
	return newChoiceField(f, path, k, []ui.Option{{Value: "true", Label: text.T("form.yes")}, {Value: "false", Label: text.T("form.no")}})
}

// openField is a word for which there are proposals.
type openField struct{ *written }

func newOpenField(f *form, path string, k playbooks.Key) field {
	w := newWritten(f, path, k, ui.NewInput(""))
	w.writes = word
	var button *ui.Button
	button = ui.NewIconButton("chevron-down", text.T("form.proposals"), func() {
		var items []ui.MenuItem
		for _, o := range choiceOptions(k) {
			items = append(items, ui.MenuItem{Label: o.Label, Checked: o.Value == f.doc.Text(path), Action: func() {
				f.flush()
				f.change(func(d *frontmatter.Doc) (frontmatter.Edit, error) { return d.Set(path, frontmatter.Word(o.Value)) })
			}})
		}
		ui.ShowMenuBelow(button, items)
	})
	w.row = ui.Row(4, ui.Grow(w.input), button)
	return &openField{w}
}

// passField says when a framework is passed: all, so many elements, or so much
// weight.
type passField struct {
	form  *form
	path  string
	mode  *ui.Select
	limit *ui.Input
	row   *fyne.Container
}

const passAll = "all"

func newPassField(f *form, path string, k playbooks.Key) field {
	p := &passField{form: f, path: path}
	options := []ui.Option{{Value: passAll, Label: text.T("form.pass.all")}}
	for _, one := range k.Keys {
		options = append(options, ui.Option{Value: one.Name, Label: text.T("form.pass." + one.Name)})
	}
	p.mode = ui.NewSelect(options, passAll, func(string) { p.put(true) }).Large()
	p.limit = ui.NewInput("")
	p.limit.OnChanged = func(string) {
		if !f.showing && p.limit.Text() != "" {
			p.put(false)
		}
	}
	p.limit.OnShortcut = f.shortcut
	p.row = ui.Row(8, ui.Grow(p.mode), ui.Fixed(ui.Scaled(64), 0, p.limit))
	return p
}

func (p *passField) object() fyne.CanvasObject { return p.row }
func (p *passField) focus()                    { p.form.give(p.mode) }

func (p *passField) show() {
	mode, limit := passAll, ""
	if keys := p.form.doc.Keys(p.path); len(keys) > 0 {
		mode, limit = keys[0], p.form.doc.Text(joined(p.path, keys[0]))
	}
	p.mode.Select(mode)
	if !p.form.waits(p.path) {
		p.limit.SetText(limit)
	}
	visible(p.limit, mode != passAll)
	p.row.Refresh()
}

// put writes the rule; at once when another one was chosen.
func (p *passField) put(now bool) {
	mode, limit := p.mode.Selected(), p.limit.Text()
	if limit == "" {
		limit = map[string]string{"at_least": "3", "weighted_min": "60"}[mode]
	}
	work := func(d *frontmatter.Doc) (frontmatter.Edit, error) {
		switch {
		case mode == passAll:
			return d.Set(p.path, frontmatter.Word(passAll))
		case d.Kind(joined(p.path, mode)) != frontmatter.Missing:
			return d.Set(joined(p.path, mode), frontmatter.Word(limit))
		}
		return d.Set(p.path, frontmatter.Pairs{{Key: mode, Value: frontmatter.Word(limit)}})
	}
	if !now {
		p.form.later(p.path, work)
		return
	}
	p.form.flush()
	p.form.change(work)
}
