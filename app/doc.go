// Package app is the window of Konklave: the rail, the bar on top, the router
// that opens screens, the actions with their shortcuts, and the command
// palette. Each screen is a package below; what they share is in app/screen and
// app/ui. Nothing here knows the store: screens ask the workspace.
//
// The package does not import fyne.io/fyne/v2/app, so that all of it runs in
// tests and makes pictures without a display; cmd/konklave brings the driver.
package app
