package workspace

// step is what syncing does with one page of a linked folder.
type step int8

const (
	nothing   step = iota
	settle         // both sides say the same: remember it
	take           // the folder has something newer
	takeGone       // the file was removed
	put            // the page has something newer
	putGone        // the page was removed
	clash          // both sides changed, differently
	forgotten      // both are gone
)

// stepFor compares a page with its file: base is what both said when they were
// last the same, nil where there was none; ours and theirs are the page and the
// file, nil where there is none.
func stepFor(base, ours, theirs *string) step {
	same := func(a, b *string) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }
	switch {
	case same(ours, theirs) && ours == nil && base != nil:
		return forgotten
	case same(ours, theirs) && same(ours, base):
		return nothing
	case same(ours, theirs):
		return settle
	case same(ours, base) && theirs == nil:
		return takeGone
	case same(ours, base):
		return take
	case same(theirs, base) && ours == nil:
		return putGone
	case same(theirs, base):
		return put
	}
	return clash
}
