package workspace

import "testing"

func TestEverySituationOfAPageAndItsFile(t *testing.T) {
	text := func(s string) *string {
		if s == "-" {
			return nil
		}
		return &s
	}
	for _, tt := range []struct {
		base, ours, theirs string
		want               step
	}{
		{"-", "-", "-", nothing},
		{"a", "a", "a", nothing},
		{"a", "-", "-", forgotten},
		{"-", "a", "a", settle},
		{"a", "b", "b", settle},
		{"-", "-", "a", take},
		{"a", "a", "b", take},
		{"a", "a", "-", takeGone},
		{"-", "a", "-", put},
		{"a", "b", "a", put},
		{"a", "-", "a", putGone},
		{"-", "a", "b", clash},
		{"a", "b", "c", clash},
		{"a", "b", "-", clash},
		{"a", "-", "b", clash},
		{"a", "", "a", put},
		{"", "", "a", take},
	} {
		if got := stepFor(text(tt.base), text(tt.ours), text(tt.theirs)); got != tt.want {
			t.Errorf("base %s, ours %s, theirs %s: %d, want %d", tt.base, tt.ours, tt.theirs, got, tt.want)
		}
	}
}
