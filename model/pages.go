package model

import "time"

// OwnPage is a playbook page of the team's own. What it says is in its
// versions, each of which is kept for good.
type OwnPage struct {
	ID      ID     `cbor:"1,keyasint"`
	Path    string `cbor:"2,keyasint,omitempty"` // slash-separated, where it lies in a folder of pages; one page each, compared without case
	Current ID     `cbor:"3,keyasint,omitempty"` // the version that holds
	Version int    `cbor:"4,keyasint,omitempty"` // its number
	Page    string `cbor:"5,keyasint,omitempty"` // the id in its front matter, "" while it has none
	Status  string `cbor:"6,keyasint,omitempty"` // as its front matter says: draft, review, approved, retired
	Removed bool   `cbor:"7,keyasint,omitempty"` // taken away; the versions are kept
}

// Origin says how a version of a page came about.
type Origin string

// The origins. A version without one was written in Konklave.
const (
	Written  Origin = ""
	Imported Origin = "import" // from a folder, an archive or a file
	Linked   Origin = "folder" // by another program, in the linked folder
	Restored Origin = "restore"
	Merged   Origin = "merge" // a conflict with the linked folder, settled by hand
)

// PageVersion is one state of a page.
type PageVersion struct {
	ID     ID        `cbor:"1,keyasint"`
	Page   ID        `cbor:"2,keyasint,omitempty"` // the OwnPage
	Number int       `cbor:"3,keyasint,omitempty"` // counts up from 1
	At     time.Time `cbor:"4,keyasint,omitzero"`
	By     string    `cbor:"5,keyasint,omitempty"`
	Note   string    `cbor:"6,keyasint,omitempty"` // what is different, in the words of whoever wrote it
	Major  bool      `cbor:"7,keyasint,omitempty"` // what the page says has changed, not only how
	Size   int       `cbor:"8,keyasint,omitempty"` // bytes of the text
	Origin Origin    `cbor:"9,keyasint,omitempty"`
}

// PageText is the text of a version or what is in a picture, or a part of it:
// records must not become large. The first part has the id of the version, or
// OwnPicture.Current.
type PageText struct {
	ID   ID     `cbor:"1,keyasint"`
	Text string `cbor:"2,keyasint,omitempty"`
	Next ID     `cbor:"3,keyasint,omitempty"` // the part that follows
}

// OwnPicture is a picture that the team's pages show. What it showed before is
// kept for good, as the versions of pages are.
type OwnPicture struct {
	ID      ID        `cbor:"1,keyasint"`
	Path    string    `cbor:"2,keyasint,omitempty"` // slash-separated, beside the paths of pages; one picture each, compared without case
	Current ID        `cbor:"3,keyasint,omitempty"` // the PageText that begins it
	Sum     string    `cbor:"4,keyasint,omitempty"` // SHA-256 of the file, in hex
	Size    int       `cbor:"5,keyasint,omitempty"` // bytes of the file
	At      time.Time `cbor:"6,keyasint,omitzero"`
	Removed bool      `cbor:"7,keyasint,omitempty"` // taken away; what it showed is kept
}
