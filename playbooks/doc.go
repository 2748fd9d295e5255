// Package playbooks reads the Markdown pages that hold a team's sales
// knowledge, and answers questions from them: what is wrong with a page, which
// message fits a person, which buying role a job title suggests, what a message
// says once the data of a person is filled in.
//
// A page is one Markdown file with YAML front matter. Parse reads one page and
// says everything that is wrong with it, with line and column; Load reads whole
// folders into a Library. A Library never changes after Load and is safe for
// use by several goroutines.
//
// The pages that ship with Konklave are in library/ and embedded; a team's own
// pages lie in a folder and replace embedded ones of the same id. The code
// knows the form of the pages and the grammar of the two languages. Sales
// knowledge stands in the pages alone.
//
// What may stand in the front matter of each kind is declared once, in
// schema_kinds.go (SchemaOf); how a kind is read, in kind_*.go.
//
// Positions: lines and columns count from 1, columns and lengths in runes.
//
// Texts for the screen are not made here: a Problem and a Reason carry the
// dotted id of a text with its arguments. An argument of type TextID is itself
// the id of a text and has to be translated before it is inserted.
package playbooks
