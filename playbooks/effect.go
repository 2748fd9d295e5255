package playbooks

import (
	"cmp"
	"maps"
	"slices"

	"konklave/model"
)

// effectWeeks is how many weeks PageEffect.Weeks holds.
const effectWeeks = 8

// PageEffect is what one message has brought.
type PageEffect struct {
	All      model.Effect
	Versions []VersionEffect  // the newest first
	Roles    []RoleEffect     // of who got it, the most frequent first
	Weeks    [effectWeeks]int // how often it was sent in the last weeks of seven days, the latest last
}

// VersionEffect is what one version has brought. Version 0 is from before versions
// were kept.
type VersionEffect struct {
	Version int
	model.Effect
}

// RoleEffect is what a message has brought with people of one buying role.
type RoleEffect struct {
	Role model.Role
	model.Effect
}

// EffectOf works out what a message has brought until today.
func EffectOf(page string, sent []Sent, today model.Date) PageEffect {
	var e PageEffect
	versions, roles := make(map[int]model.Effect), make(map[model.Role]model.Effect)
	for _, s := range sent {
		if s.Page != page {
			continue
		}
		e.All.Add(s.Use)
		v, r := versions[s.Version], roles[s.Role]
		v.Add(s.Use)
		r.Add(s.Use)
		versions[s.Version], roles[s.Role] = v, r
		if ago := today.DaysSince(model.DateOf(s.At)); 0 <= ago && ago < 7*effectWeeks {
			e.Weeks[effectWeeks-1-ago/7]++
		}
	}
	for _, v := range slices.Sorted(maps.Keys(versions)) {
		e.Versions = append(e.Versions, VersionEffect{v, versions[v]})
	}
	slices.Reverse(e.Versions)
	for _, role := range model.Roles {
		if r := roles[role]; r.Sent > 0 {
			e.Roles = append(e.Roles, RoleEffect{role, r})
		}
	}
	slices.SortStableFunc(e.Roles, func(a, b RoleEffect) int { return cmp.Compare(b.Sent, a.Sent) })
	return e
}
