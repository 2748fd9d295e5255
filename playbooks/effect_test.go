package playbooks

import (
	"slices"
	"testing"
	"time"

	"konklave/model"
)

func TestEffectOf(t *testing.T) {
	today := model.Date{Year: 2026, Month: time.November, Day: 11}
	at := func(ago int) time.Time {
		return time.Date(2026, time.November, 11, 9, 0, 0, 0, time.UTC).AddDate(0, 0, -ago)
	}
	use := func(page string, version, ago int, answered bool, role model.Role) Sent {
		return Sent{Use: model.Use{Page: page, Version: version, At: at(ago), Answered: answered}, Role: role}
	}
	e := EffectOf("a", []Sent{
		use("a", 1, 70, true, model.Buyer), use("a", 1, 55, false, model.User), use("a", 2, 7, false, model.User),
		use("a", 2, 6, true, model.User), use("a", 2, 0, true, model.Buyer), use("a", 2, -1, false, model.User), use("b", 9, 0, true, model.Buyer),
	}, today)
	if e.All != (model.Effect{Sent: 6, Answered: 3}) {
		t.Errorf("all: %v", e.All)
	}
	if want := []VersionEffect{{2, model.Effect{Sent: 4, Answered: 2}}, {1, model.Effect{Sent: 2, Answered: 1}}}; !slices.Equal(e.Versions, want) {
		t.Errorf("versions: %v", e.Versions)
	}
	if want := []RoleEffect{{model.User, model.Effect{Sent: 4, Answered: 1}}, {model.Buyer, model.Effect{Sent: 2, Answered: 2}}}; !slices.Equal(e.Roles, want) {
		t.Errorf("roles: %v", e.Roles)
	}
	if want := [effectWeeks]int{1, 0, 0, 0, 0, 0, 1, 2}; e.Weeks != want {
		t.Errorf("weeks: %v", e.Weeks)
	}
	if none := EffectOf("c", nil, today); none.All.Sent != 0 || none.Versions != nil || none.Roles != nil {
		t.Errorf("of a message that was never sent: %v", none)
	}
}
