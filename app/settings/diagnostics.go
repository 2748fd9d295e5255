package settings

import (
	"context"
	"fmt"
	"os"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/logs"
)

// The measures of the dialog that shows what will be copied.
const (
	diagnosticsWidth  = 760
	diagnosticsHeight = 380
)

// Diagnostics shows what a bug report should hold, and copies what it shows.
func Diagnostics(h *screen.Host) {
	window := windowFacts(h.Window.Canvas())
	ui.Run(h.Runner, "settings.diagnostics", func(ctx context.Context) (string, error) {
		return logs.Report(append([]logs.Section{window}, h.Workspace.Diagnosis(ctx)...)...), ctx.Err()
	}, func(report string, err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		ShowReport(h.Dialogs, report, func() {
			h.Copy(report)
			h.Toasts.Show(text.T("diagnostics.copied"), "", nil)
		})
	})
}

// ShowReport shows a report for a person to look through before it is copied.
func ShowReport(dialogs *ui.Dialogs, report string, copied func()) {
	paper := ui.NewMarkdown().Padded(0) // it scrolls by keys, too
	paper.SetSource("```\n" + report + "```\n")
	dialogs.Custom(text.T("diagnostics.title"), ui.Column(12,
		ui.NewParagraph(text.T("diagnostics.what"), ui.Body).In(ui.Text2),
		ui.AtLeast(0, diagnosticsHeight, paper)),
		[]ui.DialogButton{{Label: text.T("action.close"), Cancel: true}, {Label: text.T("diagnostics.copy"), Icon: "copy", Default: true, Action: copied}}).Wide(diagnosticsWidth)
}

// windowFacts says how the window is drawn.
func windowFacts(c fyne.Canvas) logs.Section {
	size := c.Size()
	return logs.Section{Title: "window", Facts: []logs.Fact{
		logs.OneOf("driver", fmt.Sprintf("%T", fyne.CurrentApp().Driver()), "*glfw.gLDriver", "*test.driver"),
		logs.Scale("scale", c.Scale()), logs.Count("width", int(size.Width)), logs.Count("height", int(size.Height)),
		logs.Yes("dark", ui.Dark()), logs.OneOf("language", text.Lang(), "de", "en"),
		logs.Yes("scale_set", os.Getenv("FYNE_SCALE") != ""), logs.Yes("theme_set", os.Getenv("FYNE_THEME") != ""), logs.Yes("software_gl", os.Getenv("LIBGL_ALWAYS_SOFTWARE") != ""),
	}}
}
