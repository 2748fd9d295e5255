package accounts

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/folder"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/app/work"
	"konklave/model"
)

// resultTitle says in a few words what became of an import.
func resultTitle(o importOutcome) string {
	switch {
	case model.CodeOf(o.err) == model.Canceled:
		return text.T("import.done.stopped")
	case o.err != nil:
		return text.T("import.done.failed")
	case o.People > 0:
		return text.N("import.done.people", o.People)
	case o.Accounts > 0:
		return text.N("import.done.accounts", o.Accounts)
	case o.Updated > 0:
		return text.N("import.done.updated", o.Updated)
	case o.Read > 0 && o.Rejected == o.Read:
		return text.T("import.done.none")
	}
	return text.T("import.done.nothing")
}

// resultLine is the sentence below the title.
func resultLine(o importOutcome) string {
	if o.err == nil {
		return text.N("import.done.read", o.Read, filepath.Base(o.path))
	}
	kept := text.T("import.done.stopped.none")
	if o.people > 0 || o.accounts > 0 || o.undoable && o.Updated > 0 {
		kept = text.T("import.done.stopped.kept", text.N("import.done.new_people", o.people), text.N("import.done.new_accounts", o.accounts))
	}
	if model.CodeOf(o.err) == model.Canceled {
		return kept
	}
	return text.Error(o.err) + " " + kept
}

// resultHints are what else is worth knowing.
func resultHints(o importOutcome) (hints []string) {
	if o.Unknown > 0 {
		hints = append(hints, text.N("import.done.unknown", o.Unknown))
	}
	if o.Loops > 0 {
		hints = append(hints, text.N("import.done.loops", o.Loops))
	}
	if o.Report.RejectsErr != nil {
		hints = append(hints, text.Error(o.Report.RejectsErr))
	}
	return hints
}

// showResult shows what became of an import.
func (p *importPage) showResult(run *importRun) {
	o := run.result
	p.running = nil
	icon, token := "check", ui.Success
	switch {
	case o.err != nil && model.CodeOf(o.err) != model.Canceled:
		icon, token = "alert", ui.Danger
	case o.err != nil || o.Rejected > 0 && o.Rejected == o.Read:
		icon, token = "alert", ui.Warning
	}
	parts := []fyne.CanvasObject{
		ui.Row(10, ui.NewIcon(icon, token, 24), ui.Grow(ui.NewText(resultTitle(o), ui.Heading))),
		ui.NewParagraph(resultLine(o), ui.Body).In(ui.Text2),
	}
	if o.err == nil {
		parts = append(parts, tiles(talliesOf(o.ImportResult)))
	}
	for _, hint := range resultHints(o) {
		parts = append(parts, ui.Row(8, ui.NewIcon("info", ui.Info, 16), ui.Grow(ui.NewParagraph(hint, ui.Caption).In(ui.Text2))))
	}
	if run.doubles > 0 {
		parts = append(parts, doublesHint(p.h, run.doubles))
	}
	rows := []fyne.CanvasObject{ui.NewPanel(ui.Pad(20, ui.Column(14, parts...)))}
	notes := notesOf(o.Report)
	if len(notes) > 0 {
		rows = append(rows, ui.Grow(p.notesPanel(o, notes)))
	} else {
		rows = append(rows, ui.Spacer())
	}
	edge := ui.Edge(p.narrow)
	body := ui.Inset(16, edge, 16, edge, ui.Column(16, rows...))
	others, onward := p.resultButtons(o)
	p.step(filepath.Base(o.path), body, onward, append(others, onward)...)
	if o.err == nil && o.People+o.Accounts > 0 && !run.compared {
		run.compared = true
		p.countDoubles(run)
	}
}

// countDoubles counts those who are there twice after an import, and tells.
func (p *importPage) countDoubles(run *importRun) {
	ui.Run(p.h.Runner, "import.doubles", p.h.Workspace.Duplicates, func(pairs []model.Duplicate, err error) {
		if run.doubles = len(pairs); err == nil && run.doubles > 0 && p.run == run {
			p.showResult(run)
		}
	})
}

// resultButtons are what can be done next; onward leads to what came in.
func (p *importPage) resultButtons(o importOutcome) (others []fyne.CanvasObject, onward *ui.Button) {
	if o.undoable {
		others = append(others, ui.NewButton(ui.Ghost, text.T("import.undo"), "undo", func() { p.undo(o) }))
	}
	others = append(others, ui.NewButton(ui.Secondary, text.T("import.other"), "file", p.again))
	to, label := screen.Route{Name: screen.Accounts}, "import.to_accounts"
	if !o.Account.IsZero() && o.err == nil {
		to, label = screen.Route{Name: screen.Account, ID: o.Account}, "import.to_account"
	}
	return others, ui.NewButton(ui.Primary, text.T(label), "arrow-right", func() { p.h.Go(to) })
}

// undo takes the import back, if nothing was changed since.
func (p *importPage) undo(o importOutcome) {
	if intent, _, ok := p.h.Workspace.Undoable(); !ok || intent != "import" {
		p.h.Toasts.Show(text.T("import.undo.late"), "", nil)
		return
	}
	work.Revert(p.h, work.Job{Title: text.T("import.undo"), What: filepath.Base(o.path)}, p.h.Workspace.UndoTelling, func() {
		p.h.Toasts.Show(text.T("import.undone", filepath.Base(o.path)), "", nil)
		if p.shown {
			p.open(o.path)
		}
	})
}

// tiles are counts side by side.
func tiles(tallies []tally) fyne.CanvasObject {
	var row []fyne.CanvasObject
	for _, t := range tallies {
		tile := ui.NewPanel(ui.Inset(10, 16, 10, 16, ui.Column(0, ui.NewText(text.Number(t.n), ui.Heading).In(t.tone), ui.NewText(t.label, ui.Caption).In(ui.Text2)))).Colored(ui.Surface2, ui.Border)
		row = append(row, ui.AtLeast(ui.Scaled(128), 0, tile))
	}
	return ui.Flow(12, row...)
}

// notesPanel lists the rows with problems, and says where the rejected ones lie.
func (p *importPage) notesPanel(o importOutcome, notes []noteRow) fyne.CanvasObject {
	t := ui.NewTable(
		ui.TableColumn[noteRow]{Title: text.T("import.rejects.line"), Width: ui.Scaled(72), Text: func(n noteRow) string { return lineWords(n.line) },
			Less: func(a, b noteRow) int { return a.line - b.line }},
		ui.TableColumn[noteRow]{Title: text.T("import.rejects.kind"), Width: ui.Scaled(112), Cell: func() fyne.CanvasObject { return ui.NewChip("", ui.Plain) },
			Update: func(o fyne.CanvasObject, n noteRow) {
				if n.rejected {
					o.(*ui.Chip).Set(text.T("import.rejects.rejected"), ui.DangerTone)
				} else {
					o.(*ui.Chip).Set(text.T("import.rejects.warned"), ui.WarningTone)
				}
			}},
		ui.TableColumn[noteRow]{Title: text.T("import.rejects.reason"), Text: func(n noteRow) string { return n.words }})
	t.SetRows(notes)
	head := []fyne.CanvasObject{ui.NewText(text.T("import.rejects"), ui.BodyBold)}
	if o.RejectsFile != "" {
		head = append(head,
			ui.NewParagraph(text.T("import.rejects.file"), ui.Caption).In(ui.Text2),
			ui.Row(8, ui.NewIcon("file", ui.Text2, 16), ui.Grow(ui.NewText(o.RejectsFile, ui.Mono)),
				ui.NewButton(ui.Secondary, text.T("import.rejects.folder"), "folder", func() { folder.Show(p.h, filepath.Dir(o.RejectsFile)) }).Sized(ui.SizeSM),
				ui.NewButton(ui.Secondary, text.T("import.rejects.copy"), "copy", func() {
					p.h.Copy(o.RejectsFile)
					p.h.Toasts.Show(text.T("import.rejects.copied"), "", nil)
				}).Sized(ui.SizeSM)))
	}
	foot := []fyne.CanvasObject{ui.Fixed(0, 1, ui.NewFill(""))}
	if more := o.Rejected - len(o.Report.Rejections); more > 0 {
		foot = append(foot, ui.Inset(6, 16, 8, 16, ui.NewText(text.N("import.rejects.more", more), ui.Caption).In(ui.Text2)))
	}
	return ui.NewPanel(ui.Column(0, ui.Inset(14, 16, 12, 16, ui.Column(8, head...)), ui.Grow(container.NewStack(t)), ui.Column(0, foot...)))
}
