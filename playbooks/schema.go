package playbooks

import (
	"slices"
	"strings"
)

// KeyType says what form the value of a front matter key has.
type KeyType string

// The types of keys.
const (
	TypeText     KeyType = "text"      // one line; Low and High count characters
	TypeLongText KeyType = "long_text" // some sentences
	TypeTexts    KeyType = "texts"     // list of texts; Low is the fewest that serve
	TypeChoice   KeyType = "choice"    // one of Choices
	TypeChoices  KeyType = "choices"   // list of some of Choices
	TypeNumber   KeyType = "number"    // whole number from Low to High
	TypeFlag     KeyType = "flag"      // true or false
	TypeDay      KeyType = "day"       // such as 2026-10-05
	TypeSpan     KeyType = "span"      // days such as 180d, or never
	TypeWithin   KeyType = "within"    // minutes, hours or days: 15m, 4h, 1d
	TypePage     KeyType = "page"      // id of a page of the kind Refers
	TypePages    KeyType = "pages"     // list of ids
	TypePassRule KeyType = "pass_rule" // all, or a mapping with one of Keys
	TypeEntry    KeyType = "entry"     // one mapping with Keys
	TypeEntries  KeyType = "entries"   // list of such mappings
)

// Key declares one key of the front matter, or of an entry in it. The parser,
// the form of the editor and the guide for trainers follow this declaration.
//
// A number outside its bounds is an error. A text that is longer, or a list
// that is shorter than its bound is a warning: it serves less well, but serves.
type Key struct {
	Name      string
	Type      KeyType
	Required  bool
	Choices   []string
	Open      bool   // Choices are proposals, other words are allowed too
	Words     string // put before a choice, this gives the id of its text: "role." before "buyer"; "" = a choice is its own text
	Low, High int    // bounds; see the types; 0 = none
	Refers    string // the kind of page that is meant; "" = any
	Default   string // what a missing key counts as, as it would be written
	Keys      []Key  // of an entry
	Label     string // dotted id of the name on the screen
	About     string // dotted id of a sentence that describes the key

	entry *schema // of Keys
}

// SchemaOf lists the keys of a kind, those that every page has first; nil for a
// kind that does not exist. The list is shared: change nothing in it.
func SchemaOf(kind string) []Key {
	s := schemas[kind]
	if s == nil || kind == "" {
		return nil
	}
	return s.keys
}

// schema is a list of keys that can be looked into by name.
type schema struct {
	keys   []Key
	byName map[string]*Key
	names  []string
}

// newSchema finishes declarations: texts get their ids and entries their index.
func newSchema(keys []Key) *schema {
	s := &schema{keys: slices.Clone(keys), byName: make(map[string]*Key, len(keys))}
	for i := range s.keys {
		k := &s.keys[i]
		if k.Label == "" {
			k.Label = "key." + k.Name
		}
		if k.About == "" {
			k.About = k.Label + ".about"
		}
		if len(k.Keys) > 0 {
			k.entry = newSchema(k.Keys)
			k.Keys = k.entry.keys
		}
		s.byName[k.Name] = k
		s.names = append(s.names, k.Name)
	}
	return s
}

// schemas holds what SchemaOf gives, and under "" the common keys alone, by
// which a page without a usable kind is read.
var schemas = func() map[string]*schema {
	all := map[string]*schema{"": newSchema(commonKeys)}
	for kind, keys := range kindKeys {
		all[kind] = newSchema(slices.Concat(commonKeys, keys))
	}
	return all
}()

// KeysOf lists the keys of a kind; of one that does not exist those that every
// page has. The list is shared: change nothing in it.
func KeysOf(kind string) []Key {
	if keys := SchemaOf(kind); keys != nil {
		return keys
	}
	return schemas[""].keys
}

// KeyOrder is the order in which the keys of a kind stand in the text: for the
// path of a mapping without indexes, "" for the page, the names of its keys.
func KeyOrder(kind string) func(mapping string) []string {
	return func(mapping string) []string {
		keys := KeysOf(kind)
		if mapping != "" {
			for name := range strings.SplitSeq(mapping, ".") {
				i := slices.IndexFunc(keys, func(k Key) bool { return k.Name == name })
				if i < 0 {
					return nil
				}
				keys = keys[i].Keys
			}
		}
		names := make([]string, len(keys))
		for i, k := range keys {
			names[i] = k.Name
		}
		return names
	}
}
