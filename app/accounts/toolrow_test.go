package accounts

import (
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/text"
)

// At the smallest supported window with the inspector open, the last tool of
// every view can be reached.
func TestToolsOfEveryViewFitTheSmallestWindow(t *testing.T) {
	for _, lang := range []string{text.German, text.English} {
		r := enter(t, lang, rautenberg, "")
		r.Window.Resize(fyne.NewSize(1100-88, 700-52)) // without the rail and the bar
		r.page.SetNarrow(true)
		r.click(wiegand)
		for _, view := range []string{viewChart, viewNetwork, viewMatrix, viewTable} {
			r.page.center.choose(view)
			r.Runner.Wait()
			row := r.page.center.toolbar
			last := row.Objects[0].(*fyne.Container).Objects
			end := last[len(last)-1].Position().X + last[len(last)-1].Size().Width
			if end > row.Size().Width+0.5 {
				t.Errorf("%s, %q: the tools end at %v of %v", lang, view, end, row.Size().Width)
			}
		}
	}
}
