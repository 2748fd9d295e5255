package settings

import (
	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
)

// protection leads to what data protection wants done for all people.
func protection(h *screen.Host) fyne.CanvasObject {
	open := ui.NewButton(ui.Secondary, text.T("settings.protection.open"), "shield", func() { h.Go(screen.Route{Name: screen.Privacy}) }).Sized(ui.SizeSM)
	return section("duties.title", nil, setting("settings.protection", "settings.protection.hint", open))
}
