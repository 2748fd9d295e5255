package model

import (
	"slices"
	"strings"
)

// CenterRules are the numbers of the rules as a team chose them. The zero value
// stands for DefaultLimits. It can be compared, as the Settings that hold it.
type CenterRules struct {
	Chosen         bool     `cbor:"1,keyasint,omitempty"`
	Required       RoleList `cbor:"2,keyasint,omitempty"`
	NeedChampion   bool     `cbor:"3,keyasint,omitempty"`
	ChampionSilent int      `cbor:"4,keyasint,omitempty"`
	OverdueKey     int      `cbor:"5,keyasint,omitempty"`
	OverdueOther   int      `cbor:"6,keyasint,omitempty"`
}

// RoleList holds the codes of roles, joined by commas.
type RoleList string

// RoleListOf lists each role once, in the order of Roles.
func RoleListOf(roles []Role) RoleList {
	var codes []string
	for _, r := range Roles {
		if slices.Contains(roles, r) {
			codes = append(codes, string(r))
		}
	}
	return RoleList(strings.Join(codes, ","))
}

// Roles are the roles of the list. What is no role is left out.
func (l RoleList) Roles() []Role {
	var roles []Role
	for code := range strings.SplitSeq(string(l), ",") {
		if r := Role(code); r.Valid() {
			roles = append(roles, r)
		}
	}
	return roles
}

// MostDays is the longest time that a rule may wait.
const MostDays = 365

// Limits are the numbers of the rules that hold.
func (s Settings) Limits() Limits {
	c := s.Rules
	if !c.Chosen {
		return DefaultLimits()
	}
	l := DefaultLimits()
	l.Required, l.NeedChampion = c.Required.Roles(), c.NeedChampion
	for _, days := range []struct {
		chosen int
		of     *int
	}{{c.ChampionSilent, &l.ChampionSilent}, {c.OverdueKey, &l.OverdueKey}, {c.OverdueOther, &l.OverdueOther}} {
		if days.chosen >= 1 && days.chosen <= MostDays {
			*days.of = days.chosen
		}
	}
	return l
}

// Rules is how settings keep limits: the zero value for the default ones.
func (l Limits) Rules() CenterRules {
	rulesOf := func(l Limits) CenterRules {
		return CenterRules{Chosen: true, Required: RoleListOf(l.Required), NeedChampion: l.NeedChampion,
			ChampionSilent: l.ChampionSilent, OverdueKey: l.OverdueKey, OverdueOther: l.OverdueOther}
	}
	if rulesOf(l) == rulesOf(DefaultLimits()) {
		return CenterRules{}
	}
	return rulesOf(l)
}

// Check refuses roles that nobody can have and days out of bounds.
func (l Limits) Check() error {
	for _, r := range l.Required {
		if !r.Valid() || r == UnknownRole {
			return Errorf(Invalid, "error.limits.role", "%q cannot be a required role", string(r))
		}
	}
	for _, days := range []int{l.ChampionSilent, l.OverdueKey, l.OverdueOther} {
		if days < 1 || days > MostDays {
			return Errorf(Invalid, "error.limits.days", "%d days are not between 1 and %d", days, MostDays)
		}
	}
	return nil
}
