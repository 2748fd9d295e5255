// Package screen is what the window and its screens agree on: the Route that
// names a screen, the Page that a screen gives the window, and the Host that
// the window gives a screen. It draws nothing.
package screen

import (
	"net/url"

	"fyne.io/fyne/v2"

	"konklave/app/ui"
	"konklave/model"
	"konklave/model/keys"
	"konklave/model/workspace"
)

// Name of a screen, as it stands in a Route.
type Name string

// The screens.
const (
	FirstRun   Name = "first_run"
	Today      Name = "today"
	Accounts   Name = "accounts" // the list
	Account    Name = "account"  // one account, its buying center first
	Import     Name = "import"
	Duplicates Name = "duplicates"
	Playbooks  Name = "playbooks"
	Objections Name = "objections" // call mode
	Onboarding Name = "onboarding"
	Insights   Name = "insights"
	Settings   Name = "settings"
	Privacy    Name = "privacy" // data protection of all people; within the settings
	Audit      Name = "audit"   // every change of the data
)

// Route names a screen and what it shows. Routes are compared with ==: the
// same route is the same place in the history.
type Route struct {
	Name   Name
	ID     model.ID // account, plan
	Center model.ID // the center shown, zero = the first
	Person model.ID // the person selected on the map
	Tab    string   // tab of the screen, "" = its first
	View   string   // view of a buying center, "" = the org chart
	Page   string   // id of a playbook page
	Path   string   // file to import
}

// CallTab is the Tab of the route to Objections that begins a call with its Person.
const CallTab = "call"

// Crumb is one step of the breadcrumb; the last one has no Route of its own.
type Crumb struct {
	Label string
	Route Route
}

// Page is a screen while it is in the window. The router makes it, shows it,
// hides it and lets it go; going back makes a new one from the Route that
// Route() gave when it was left, so everything worth restoring belongs there.
//
// All methods run on the UI thread. Show subscribes and starts loading, Hide
// ends both.
type Page interface {
	Content() fyne.CanvasObject
	Route() Route
	Crumbs() []Crumb
	Show()
	Hide()
}

// Keyed is a Page that takes keys while nothing has the focus. TypedKey and
// TypedRune report whether they used the key.
type Keyed interface {
	TypedKey(*fyne.KeyEvent) bool
	TypedRune(rune) bool
}

// Pasting is a Page that takes the text of the clipboard when it is pasted
// while no field has the focus.
type Pasting interface{ Paste(text string) }

// Selecting is a Page on which everything can be selected at once.
type Selecting interface{ SelectAll() }

// Frozen is a Page that may show another day than today, on which nothing is
// edited. WhyFrozen gives the sentence that says so, or "" while it shows today.
type Frozen interface{ WhyFrozen() string }

// Undoing is a Page on which something may be edited that has its own undo, such
// as a text. While OwnUndo says so, undo and redo are for the page alone and the
// journal is left in peace.
type Undoing interface {
	OwnUndo() bool
	Undo()
	Redo()
}

// Dropping is a Page that takes a file which is dropped on the window.
type Dropping interface{ Drop(path string) }

// Resized is a Page that lays itself out anew in the narrow window (below 1280 wide or
// 800 high). SetNarrow is called before Show and whenever the answer changes.
type Resized interface{ SetNarrow(narrow bool) }

// Finder is a Page on which something can be looked for. Find opens the field for
// it, or leads back to it.
type Finder interface{ Find() }

// ShowsPerson is a Page with somebody in view, with whom a next step can be set from
// the keyboard. PersonInView gives the zero id while there is nobody.
type ShowsPerson interface{ PersonInView() model.ID }

// Maker is a Page on which there is one thing to make: what Ctrl N does there.
type Maker interface{ Make() }

// Whole is a Page that fills the window, without the rail and the bar on top.
type Whole interface{ Whole() }

// Host is what the window gives each screen.
type Host struct {
	Workspace *workspace.Workspace
	Runner    *ui.Runner
	Window    fyne.Window
	Dialogs   *ui.Dialogs
	Toasts    *ui.Toasts

	Go      func(Route)          // opens a screen
	Back    func()               // opens the screen before this one; Today where there is none
	Replace func(Route)          // notes that the present screen now shows another route, without a step in the history
	Mail    func(*url.URL) error // opens a mail that the program wrote and shows, in the user's program
	// Follow opens a link of a page or a record in the user's program: http, https
	// or mailto, after showing where it leads. named is the host that the control
	// itself names, "" for none. It tells of what is not opened.
	Follow func(link, named string)
	Copy   func(string) // to the clipboard
	// AskPerson has the user choose somebody; asks is the id of what is asked for.
	AskPerson func(asks string, then func(person model.ID))
	Notify    func(words string) // in the corner where the user's system shows messages; may take a while
	// Clipboard is the text on the clipboard, "" where there is none.
	Clipboard func() string
	Restart   func() // rebuilds the window: language or data changed
	// Move opens another data folder in place of this one; model.Sealed when it
	// needs another answer.
	Move func(dir string, answer keys.Answer) error
	// Reopen closes the data folder, does something that needs it closed, and
	// opens it again; an error of it is told in place of the screens. It is short.
	Reopen func(closed func() error)
	Crumbs func() // the breadcrumb of the present page has changed

	edits int // numbers the calls of edit
}
