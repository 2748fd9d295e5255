// Package search finds people, accounts and pages while the user types.
//
// The index lives in memory only: it is built after start and never written,
// since an index on disk could be read without the key of the store.
//
// How it works: every document is folded (Fold: case, umlauts, accents,
// punctuation) and packed into segments of about 1 MiB, one behind the other. A
// query is folded in the same way, and its longest word is looked for by a plain
// scan over the bytes, several segments at a time; only documents that contain it
// are looked at closely. Hence inner parts of words are found as well, which
// German compounds need ("beauftragter" in "Datenschutzbeauftragter"), and 100,000
// people cost little more than their text; what the caller knows by kind and id is
// not even kept a second time as written. A changed document is marked dead
// and appended again; a segment that is half dead is packed anew.
//
// The bodies of documents are searched, but not kept as written: the caller has
// them.
package search
