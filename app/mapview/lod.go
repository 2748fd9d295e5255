package mapview

// Detail is how much of a card is shown.
type Detail uint8

// The levels of detail.
const (
	Flat     Detail = iota // a tinted box
	Face                   // avatar and surname
	Small                  // the compact card
	Complete               // the whole card
)

// detailAt chooses the level for a zoom as the user reads it. The compact form
// never shows the whole card.
func detailAt(zoom float32, compact bool) Detail {
	const slack = 0.001 // 80 % is 80 %, whatever float32 makes of it
	switch {
	case zoom < 0.12-slack:
		return Flat
	case zoom < 0.5-slack:
		return Face
	case zoom < 0.8-slack || compact:
		return Small
	}
	return Complete
}
