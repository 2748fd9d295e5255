package duplicates

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/model/workspace"
)

// TypedKey implements screen.Keyed: arrows go through the fields and choose, Enter
// merges, Escape leads back.
func (p *pairPage) TypedKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyUp:
		p.preview.step(-1)
	case fyne.KeyDown:
		p.preview.step(1)
	case fyne.KeyLeft:
		p.preview.pick(0)
	case fyne.KeyRight:
		p.preview.pick(1)
	case fyne.KeySpace:
		p.preview.pickBoth()
	case fyne.KeyReturn, fyne.KeyEnter:
		p.merge()
	case fyne.KeyEscape:
		p.leave()
	default:
		return false
	}
	return true
}

// listKey leaves going up and down to the list while that has the focus.
func (p *pairPage) listKey(e *fyne.KeyEvent) bool {
	return e.Name != fyne.KeyUp && e.Name != fyne.KeyDown && p.TypedKey(e)
}

// TypedRune implements screen.Keyed.
func (p *pairPage) TypedRune(r rune) bool {
	switch r {
	case 'j', 'J':
		p.step(1)
	case 'k', 'K':
		p.step(-1)
	case 'n', 'N':
		p.apart()
	case 's', 'S':
		p.preview.swap()
	default:
		return false
	}
	return true
}

// step selects another pair.
func (p *pairPage) step(by int) {
	if len(p.rows) == 0 {
		return
	}
	p.list.Select(min(max(p.list.Selected()+by, 0), len(p.rows)-1))
	p.show()
}

// merge makes one of the pair on show, as it is chosen. The pair goes from the
// list at once: looking for all of them again may take a moment.
func (p *pairPage) merge() {
	m, ok := p.preview.merging()
	if !ok || p.h.Dialogs.Open() {
		return
	}
	row := p.preview.shown.DuplicateRow
	gone, kept := row.NameB, row.NameA
	if m.Keep == row.B {
		gone, kept = kept, gone
	}
	p.h.Do(func(ctx context.Context) error { return p.h.Workspace.Merge(ctx, m) }, func() {
		p.drop(row)
		p.h.OfferUndo(text.T("duplicates.merged", gone, kept))
	})
}

// apart notes that the pair on show is two.
func (p *pairPage) apart() {
	if _, ok := p.preview.merging(); !ok || p.h.Dialogs.Open() {
		return
	}
	row := p.preview.shown.DuplicateRow
	p.h.Do(func(ctx context.Context) error { return p.h.Workspace.NotTheSame(ctx, row.Of, row.A, row.B) }, func() {
		p.drop(row)
		p.h.OfferUndo(text.T("duplicates.apart.done", row.NameA, row.NameB))
	})
}

// drop takes a pair out of the list and goes on with the next one.
func (p *pairPage) drop(gone workspace.DuplicateRow) {
	kept := p.all[:0:0]
	for _, row := range p.all {
		if row.A != gone.A || row.B != gone.B {
			kept = append(kept, row)
		}
	}
	if len(kept) < len(p.all) {
		p.all = kept
		p.preview.clear()
		p.sift()
	}
}
