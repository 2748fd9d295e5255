// Package duplicates finds records that are of one person, or of one account.
// It compares and decides; it reads no store, and merges nothing.
//
// A Finder is given all accounts and all people. It keeps a few hundred bytes of
// each, makes keys of what they can be known by (address, number, profile, the
// forms of the name), sorts the keys, and compares only who shares one: the time
// grows with the number of people, not with the number of pairs.
package duplicates
