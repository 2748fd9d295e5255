package model

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"
)

// The days of the touches of one person, each with what it is: a message "m", a
// call about a message "c", something said "i", a touch of ours without a page "o".
func touchesOf(what string) []Touch {
	start := time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC)
	var list []Touch
	for i, word := range strings.Fields(what) {
		var day int
		var kind string
		if _, err := fmt.Sscanf(word, "%1s%d", &kind, &day); err != nil {
			panic(err)
		}
		t := Touch{At: start.AddDate(0, 0, day), Direction: Outbound}
		switch kind {
		case "m":
			t.Page, t.PageVersion = fmt.Sprint("p", i), i
		case "c":
			t.Page, t.Direction = fmt.Sprint("p", i), TwoWay
		case "i":
			t.Direction = Inbound
		}
		list = append(list, t)
	}
	return list
}

func TestUses(t *testing.T) {
	for _, tt := range []struct{ name, touches, want string }{
		{"nothing", "", ""},
		{"no answer", "m0", "p0"},
		{"an answer", "m0 i2", "p0!"},
		{"on the last day", "m0 i21", "p0!"},
		{"too late", "m0 i22", "p0"},
		{"the last message has it", "m0 m5 i6", "p0 p1!"},
		{"one answer is for one message", "m0 i1 i2 m3", "p0! p3"},
		{"out of order", "i6 m5 m0", "p2 p1!"},
		{"a call answers itself and what it was about", "m0 c3", "p0! p1!"},
		{"a call without an answer before it", "c3 i4", "p0!"},
		{"what we do without a page takes no answer away", "m0 o1 i2", "p0!"},
		{"an answer before the message", "i0 m1", "p1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, u := range Uses(touchesOf(tt.touches)) {
				name := u.Page
				if u.Answered {
					name += "!"
				}
				got = append(got, name)
			}
			if got := strings.Join(got, " "); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// The intervals are those of R's prop.test(k, n, correct = FALSE).
func TestEffectInterval(t *testing.T) {
	for _, tt := range []struct {
		answered, sent int
		low, high      float64
	}{
		{0, 0, 0, 1},
		{0, 5, 0, 0.4345},
		{5, 5, 0.5655, 1},
		{3, 11, 0.0975, 0.5656},
		{8, 44, 0.0951, 0.3196},
		{50, 100, 0.4038, 0.5962},
	} {
		e := Effect{Sent: tt.sent, Answered: tt.answered}
		if low, high := e.Interval(); math.Abs(low-tt.low) > 5e-4 || math.Abs(high-tt.high) > 5e-4 {
			t.Errorf("%d of %d: %.4f to %.4f, want %.4f to %.4f", tt.answered, tt.sent, low, high, tt.low, tt.high)
		}
	}
}

func TestEffectSaysHowSureItIs(t *testing.T) {
	for _, tt := range []struct {
		sent             int
		tooFew, tendency bool
	}{{0, true, true}, {4, true, true}, {5, false, true}, {19, false, true}, {20, false, false}} {
		e := Effect{Sent: tt.sent}
		if e.TooFew() != tt.tooFew || e.Tendency() != tt.tendency {
			t.Errorf("%d: too few %v, tendency %v", tt.sent, e.TooFew(), e.Tendency())
		}
	}
	var e Effect
	e.Add(Use{Answered: true})
	e.Add(Use{})
	if sum := e.Plus(Effect{Sent: 2}); sum != (Effect{Sent: 4, Answered: 1}) || sum.Rate() != 0.25 || (Effect{}).Rate() != 0 {
		t.Errorf("%+v, rate %v", sum, sum.Rate())
	}
}
