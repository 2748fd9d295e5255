package model

import "time"

// Fulfilment says what in the app fulfils a task of a plan. The zero Fulfilment means
// that only the hire can tell.
type Fulfilment struct {
	Kind FulfilKind `cbor:"1,keyasint,omitempty"`
	// Count is how many: seats of a buying center, touches, answers in drills, messages.
	Count int `cbor:"2,keyasint,omitempty"`
	// Rate is the least coverage score of the buying center (0 to 100), or the least
	// share of hits of the drills in percent. 0 asks for none.
	Rate int `cbor:"3,keyasint,omitempty"`
}

// FulfilKind is a kind of work that the app can see.
type FulfilKind string

// The kinds.
const (
	FulfilCenter   FulfilKind = "center_mapped" // a buying center with Count seats that the hire rated, of a score of Rate
	FulfilTouches  FulfilKind = "touches"       // Count touches logged by the hire
	FulfilDrills   FulfilKind = "drills"        // Count answers, Rate percent of them hits
	FulfilPage     FulfilKind = "page_read"     // the page of the task, in the version of today
	FulfilMessages FulfilKind = "messages"      // Count messages of the playbook, each to a person with a recorded legal basis
)

// FulfilKinds lists every kind.
var FulfilKinds = []FulfilKind{FulfilCenter, FulfilTouches, FulfilDrills, FulfilPage, FulfilMessages}

// Fulfilled is how far a fulfilment is.
type Fulfilled struct {
	Have, Need int
	Rate       int // reached; only where the fulfilment asks for one
	Enough     bool
}

// Measure compares what there is with what is asked for.
func (f Fulfilment) Measure(have, rate int) Fulfilled {
	need := max(f.Count, 1)
	return Fulfilled{Have: have, Need: need, Rate: rate, Enough: have >= need && rate >= f.Rate}
}

// FulfilDrillsOf measures answers in drills from a time on.
func (f Fulfilment) FulfilDrillsOf(drills []Drill, since time.Time) Fulfilled {
	hits, answers := HitRate(drills, since)
	rate := 0
	if answers > 0 {
		rate = int(100*float64(hits)/float64(answers) + 0.5)
	}
	return f.Measure(answers, rate)
}
