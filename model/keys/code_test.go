package keys

import (
	"strings"
	"testing"

	"konklave/model"
)

func TestACodeIsReadAsItIsWritten(t *testing.T) {
	for range 200 {
		c := NewCode()
		text := c.String()
		if len(text) != 47 || strings.ContainsAny(text, "ILOU") {
			t.Fatalf("the code is %q", text)
		}
		for _, typed := range []string{text, strings.ToLower(text), strings.ReplaceAll(text, "-", ""), strings.ReplaceAll(text, "-", " \n"),
			strings.NewReplacer("0", "o", "1", "l").Replace(text)} {
			if got, err := ParseCode(typed); err != nil || got != c {
				t.Fatalf("%q is read as %v, %v", typed, got, err)
			}
		}
	}
}

func TestTypingErrorsInACodeAreFound(t *testing.T) {
	text := NewCode().String()
	swap := func(i, j int) string {
		b := []byte(text)
		b[i], b[j] = b[j], b[i]
		return string(b)
	}
	for at := range len(text) {
		for _, r := range alphabet32 {
			wrong := text[:at] + string(r) + text[at+1:]
			if _, err := ParseCode(wrong); err == nil && wrong != text {
				t.Fatalf("%q passes for %q", wrong, text)
			}
		}
		if at+1 < len(text) && text[at] != '-' && text[at+1] != '-' {
			if wrong := swap(at, at+1); wrong != text {
				if _, err := ParseCode(wrong); err == nil {
					t.Fatalf("%q passes for %q", wrong, text)
				}
			}
		}
	}
	groups := strings.Split(text, "-")
	groups[2], groups[5] = groups[5], groups[2]
	_, err := ParseCode(strings.Join(groups, "-"))
	if model.CodeOf(err) != model.Invalid || !strings.Contains(err.Error(), "group 3") {
		t.Errorf("swapped groups: %v", err)
	}
	for typed, want := range map[string]string{"": "these are 0", text[:20]: "these are", text + "0": "these are 41", text[:6] + "$" + text[7:]: "group 2"} {
		if _, err := ParseCode(typed); model.CodeOf(err) != model.Invalid || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", typed, err)
		}
	}
}

func TestRate(t *testing.T) {
	for password, want := range map[string]Strength{
		"": TooShort, "1234567": TooShort, "üüüüüüü": TooShort,
		"12345678": Weak, "passwort1": Weak, "aaaaaaaaaaaa": Weak, "konklave2026": Weak,
		"trmpqzxk": Weak, "Trm7qzxk": Fair, "fähnlein": Fair,
		"kaffeemaschine": Good, "blaue Kaffeetasse": Strong, "zugvogelherbst": Good, "Jw8!pQz2#rT": Good,
		"Grünspecht im Ahorn": Strong, "correct horse battery staple": Strong,
	} {
		if got := Rate(password); got != want {
			t.Errorf("%q is %d, want %d", password, got, want)
		}
	}
}

func TestCostBounds(t *testing.T) {
	if err := DefaultCost.Check(); err != nil {
		t.Error(err)
	}
	for _, c := range []Cost{{}, {3, 1 << 10, 4}, {3, 8 << 20, 4}, {0, 64 << 10, 4}, {101, 64 << 10, 4}, {3, 64 << 10, 0}, {3, 64 << 10, 17}} {
		if model.CodeOf(c.Check()) != model.Invalid {
			t.Errorf("%v is allowed", c)
		}
	}
}
