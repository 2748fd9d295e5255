package main

import "fyne.io/fyne/v2/driver/desktop"

// showTray puts the icon beside the clock of the system, where the driver knows one.
// Fyne starts it with the event loop alone, so it has to be asked for before that;
// since this makes a second, hidden window, only those wait for it who want it.
func (s *session) showTray() {
	tray, ok := s.fyne.(desktop.App)
	if !ok {
		return
	}
	tray.SetSystemTrayMenu(s.app.TrayMenu(func() {
		s.window.Show()
		s.window.RequestFocus()
	}, s.close))
}
