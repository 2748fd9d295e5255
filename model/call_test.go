package model

import (
	"testing"
	"time"
)

// callAgo is a call that took place so many hours ago.
func callAgo(id byte, hours int, met ...CallObjection) Touch {
	return Touch{ID: ID{id}, Channel: Phone, At: time.Date(2026, 11, 11, 12-hours, 0, 0, 0, time.UTC), Call: Call{Met: met}}
}

func TestSuccess(t *testing.T) {
	met := func(page string, o Outcome) CallObjection { return CallObjection{Page: page, Outcome: o} }
	for _, tt := range []struct {
		name   string
		calls  []Call
		want   Effect // of "a"
		tooFew bool
	}{
		{"never met", nil, Effect{}, true},
		{"a touch that was no call", []Call{{}}, Effect{}, true},
		{"worked", []Call{{Met: []CallObjection{met("a", Worked)}}}, Effect{1, 1}, true},
		{"twice in a call", []Call{{Met: []CallObjection{met("a", NotNow), met("a", Worked)}}}, Effect{2, 1}, true},
		{"another one", []Call{{Met: []CallObjection{met("b", Worked)}}}, Effect{}, true},
		{"enough to tell", []Call{{Met: []CallObjection{met("a", Worked), met("a", Refused), met("a", Worked), met("a", NotNow), met("a", Worked)}}}, Effect{5, 3}, false},
	} {
		s := Success{}
		for _, c := range tt.calls {
			s.Add(c)
		}
		if got := s["a"]; got != tt.want || got.TooFew() != tt.tooFew {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

func TestObjectionsMetBefore(t *testing.T) {
	first, second, third := CallObjection{Page: "a"}, CallObjection{Page: "b"}, CallObjection{Page: "c"}
	touches := []Touch{callAgo(1, 1, third), callAgo(2, 2), callAgo(3, 3, first, second)}
	for _, tt := range []struct {
		but  ID
		want string
	}{{ID{}, "cab"}, {ID{1}, "ab"}, {ID{3}, "c"}} {
		got := ""
		for _, m := range ObjectionsMet(touches, tt.but) {
			got += m.Page
			if m.At.IsZero() {
				t.Errorf("%s was met at no time", m.Page)
			}
		}
		if got != tt.want {
			t.Errorf("but call %d: %q, want %q", tt.but[0], got, tt.want)
		}
	}
}

func TestWhichOutcomesAreLost(t *testing.T) {
	want := map[Outcome]bool{Worked: false, NotNow: true, Refused: true}
	for _, o := range Outcomes {
		if o.Lost() != want[o] {
			t.Errorf("%s lost: %v", o, o.Lost())
		}
	}
	if c := (Call{Seconds: 90, Met: []CallObjection{{}}}); c.Length() != 90*time.Second || !c.Meets() || (Call{}).Meets() {
		t.Errorf("%v", c.Length())
	}
}
