package mapview

import (
	"hash/maphash"
)

var markSeed = maphash.MakeSeed()

// mark sums up everything of a node that a card shows, so that equal cards share
// a drawing and changed ones get a new one.
func mark(n *Node) uint64 {
	var h maphash.Hash
	h.SetSeed(markSeed)
	word := func(s string) { h.WriteString(s); h.WriteByte(0) }
	for _, s := range []string{n.Name, n.Surname, n.Title, n.Initials, n.Age, n.Alert, n.Add} {
		word(s)
	}
	for _, s := range n.Chips {
		word(s)
	}
	flags := byte(0)
	for i, set := range []bool{n.Overdue, n.Faded, n.Empty, n.Dimmed, n.Key, n.Plain} {
		if set {
			flags |= 1 << i
		}
	}
	h.Write([]byte{byte(n.Support), byte(n.Influence), byte(n.Coverage), flags})
	return h.Sum64()
}
