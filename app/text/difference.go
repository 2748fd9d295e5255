package text

import (
	"strconv"
	"strings"

	"konklave/model"
)

// Difference is what changed in a buying center as a sentence, with how we know
// where somebody said so.
func Difference(since model.Since, d model.Difference) string {
	before, after := sideOf(since, d, d.Before), sideOf(since, d, d.After)
	if d.Kind == model.DiffDrawn || d.Kind == model.DiffRemoved {
		line := d.After.Line
		if d.Kind == model.DiffRemoved {
			line = d.Before.Line
		}
		before, after = T("line."+string(line.Kind)), or(since.Name(line.To), "since.somebody")
	}
	words := T("since."+string(d.Kind), or(since.Name(d.Seat), "since.somebody"), before, after)
	if d.Evidence != "" {
		words += " (" + d.Evidence + ")"
	}
	return words
}

func sideOf(since model.Since, d model.Difference, side model.Side) string {
	switch d.Kind {
	case model.DiffMoved:
		return or(since.Name(side.Boss), "since.no_boss")
	case model.DiffSupport:
		return T("support." + side.Support.Code())
	case model.DiffInfluence:
		return T("influence." + strconv.Itoa(int(side.Influence)))
	case model.DiffCoverage:
		return T("coverage." + side.Coverage.Code())
	case model.DiffRoles:
		var names []string
		for _, r := range side.Roles {
			names = append(names, T("role."+string(r)))
		}
		return or(strings.Join(names, ", "), "role.unknown")
	}
	who, _ := since.Person(side.Person)
	return or(who.FullName(), "since.somebody")
}

// or is a name, or what a text calls it where it has none.
func or(name, id string) string {
	if name == "" {
		return T(id)
	}
	return name
}
