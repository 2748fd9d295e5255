package onboarding

// span is a stretch of a line.
type span struct{ left, right float32 }

// labelSpan is a label that should stand centred at a place.
type labelSpan struct{ at, width float32 }

// labelAir is the least space between two labels, in Fyne units.
const labelAir = 8

// placeLabels gives each label, ordered by place, its room on a line of width: centred
// where it fits, else moved aside, else cut. None lies under the flag.
func placeLabels(labels []labelSpan, flag span, width float32) []span {
	if flag.right <= flag.left {
		return placeWithin(labels, span{0, width})
	}
	split, middle := 0, (flag.left+flag.right)/2
	for split < len(labels) && labels[split].at < middle {
		split++
	}
	for split < len(labels) && widthOf(labels[split:]) > width-flag.right-labelAir { // at the right end the flag pushes to the left
		split++
	}
	for split > 0 && widthOf(labels[:split]) > flag.left-labelAir && widthOf(labels[split-1:]) <= width-flag.right-labelAir {
		split--
	}
	return append(placeWithin(labels[:split], span{0, flag.left - labelAir}), placeWithin(labels[split:], span{flag.right + labelAir, width})...)
}

// widthOf is the room that labels need beside each other.
func widthOf(labels []labelSpan) float32 {
	need := float32(labelAir * max(len(labels)-1, 0))
	for _, l := range labels {
		need += l.width
	}
	return need
}

// placeWithin moves labels within a room just as far as they push each other aside; where
// the room is too small for all, it cuts.
func placeWithin(labels []labelSpan, room span) []span {
	if widthOf(labels) > room.right-room.left {
		return squeeze(labels, room)
	}
	placed := make([]span, len(labels))
	left := room.left
	for i, l := range labels {
		left = max(left, l.at-l.width/2)
		placed[i] = span{left, left + l.width}
		left += l.width + labelAir
	}
	right := room.right
	for i := len(labels) - 1; i >= 0; i-- {
		right = min(right, placed[i].right)
		placed[i] = span{right - labels[i].width, right}
		right -= labels[i].width + labelAir
	}
	return placed
}

// squeeze leaves each label what its neighbours can spare, and cuts the rest off.
func squeeze(labels []labelSpan, within span) []span {
	placed := make([]span, len(labels))
	for i, l := range labels {
		room := within
		if i > 0 { // the neighbour keeps what it does not need
			room.left = max(room.left, min((labels[i-1].at+l.at)/2+labelAir/2, l.at))
			if need := placed[i-1].right + labelAir; need < room.left {
				room.left = max(need, within.left)
			}
		}
		if i < len(labels)-1 {
			next := labels[i+1]
			room.right = min(room.right, max((l.at+next.at)/2-labelAir/2, next.at-next.width/2-labelAir))
		}
		w := max(min(l.width, room.right-room.left), 0)
		left := max(min(max(l.at-w/2, room.left), room.right-w), within.left)
		placed[i] = span{left, left + w}
	}
	return placed
}
