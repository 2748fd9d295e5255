// Package playbook is the library of pages: a tree at the left, the page in
// the middle as its reader sees it, its source with the preview beside it while
// it is edited, and below what is wrong with it.
//
// While it is edited its front matter can be shown as a form as well. The form
// holds nothing of its own: each field reads and changes one place of the source.
//
// A page that Konklave brings is never changed: saving makes the team's own
// copy of the same id, and removing that copy brings Konklave's page back.
//
// Unsaved text is never lost and never asked about. It is kept as a draft in
// the data folder a moment after each change and when the screen is left; the
// page shows that there is one, and editing goes on where it stopped.
package playbook
