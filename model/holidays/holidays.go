// Package holidays knows the public holidays of the German Länder, of Austria and
// of the Swiss cantons. It is the only package that knows where they come from
// (github.com/rickar/cal); the rules of package model are given plain days.
//
// The library lacks some days and has others that are none; own.go mends it by the laws
// of the cantons. What counts is a day of rest in all of the canton; in Freiburg that
// of the catholic communes, and in Aargau, where the districts decide, of any district.
// A day of one commune is entered as an absence.
//
// The regions "DE" and "CH" stand for a place whose Land or canton is not known: they
// have the days that there are everywhere in the country.
//
// In Austria the public holidays of the law on rest (Arbeitsruhegesetz, § 7) are the
// same in all Länder; the days of their patron saints close schools and offices, not
// companies. So Austria is one region.
package holidays

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickar/cal/v2/de"

	"konklave/model"
)

// Region is a place with its own public holidays.
type Region struct {
	Code string // ISO 3166-2: "DE-BY", "CH-ZH"; "DE", "AT", "CH" for a whole country
	Name string // in German, as the region calls itself
	days []*cal.Holiday
}

// Regions lists every region: Germany, Austria, Switzerland, each with the whole country
// first and then by name.
func Regions() []Region { return slices.Clone(regions) }

// Known reports whether there is a region of this code.
func Known(code string) bool { return find(code) != nil }

// Between lists the public holidays of a region from a day to another, both
// included, by day. A region that is not known has none.
func Between(code string, from, to model.Date) []model.Holiday {
	r := find(code)
	if r == nil || to.Before(from) {
		return nil
	}
	var found []model.Holiday
	for year := from.Year; year <= to.Year; year++ {
		for _, h := range r.days {
			// Nobody in these countries gets another day for a holiday on a Sunday.
			actual, _ := h.Calc(year)
			if actual.IsZero() {
				continue
			}
			if on := model.DateOf(actual); !on.Before(from) && !to.Before(on) {
				found = append(found, model.Holiday{On: on, Name: h.Name})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b model.Holiday) int { return a.On.DaysSince(b.On) })
	return slices.CompactFunc(found, func(a, b model.Holiday) bool { return a.On == b.On })
}

// In is the region whose holidays hold for somebody in a country, as people write it:
// a region of that country stays, another gives way to the whole country. It stays as
// well where the holidays of the country are not known, and "" always does.
func In(region, country string) string {
	code := model.CountryCode(country)
	if region == "" || code == "" || strings.HasPrefix(region, code) {
		return region
	}
	return code
}

func find(code string) *Region {
	i := slices.IndexFunc(regions, func(r Region) bool { return r.Code == code })
	if i < 0 {
		return nil
	}
	return &regions[i]
}

var regions = func() []Region {
	all := []Region{
		{"DE", "Deutschland", de.Holidays},
		{"DE-BW", "Baden-Württemberg", de.HolidaysBW},
		{"DE-BY", "Bayern", de.HolidaysBY},
		{"DE-BE", "Berlin", de.HolidaysBE},
		{"DE-BB", "Brandenburg", de.HolidaysBB},
		{"DE-HB", "Bremen", de.HolidaysHB},
		{"DE-HH", "Hamburg", de.HolidaysHH},
		{"DE-HE", "Hessen", de.HolidaysHE},
		{"DE-MV", "Mecklenburg-Vorpommern", de.HolidaysMV},
		{"DE-NI", "Niedersachsen", de.HolidaysNI},
		{"DE-NW", "Nordrhein-Westfalen", de.HolidaysNW},
		{"DE-RP", "Rheinland-Pfalz", de.HolidaysRP},
		{"DE-SL", "Saarland", de.HolidaysSL},
		{"DE-SN", "Sachsen", de.HolidaysSN},
		{"DE-ST", "Sachsen-Anhalt", de.HolidaysST},
		{"DE-SH", "Schleswig-Holstein", de.HolidaysSH},
		{"DE-TH", "Thüringen", de.HolidaysTH},
		{"AT", "Österreich", at.Holidays},
		{"CH", "Schweiz", everywhere},
		{"CH-AG", "Aargau", ch.HolidaysAG},
		{"CH-AI", "Appenzell Innerrhoden", ch.HolidaysAI},
		{"CH-AR", "Appenzell Ausserrhoden", ch.HolidaysAR},
		{"CH-BE", "Bern", ch.HolidaysBE},
		{"CH-BL", "Basel-Landschaft", ch.HolidaysBL},
		{"CH-BS", "Basel-Stadt", ch.HolidaysBS},
		{"CH-FR", "Freiburg", ch.HolidaysFR},
		{"CH-GE", "Genf", ch.HolidaysGE},
		{"CH-GL", "Glarus", ch.HolidaysGL},
		{"CH-GR", "Graubünden", ch.HolidaysGR},
		{"CH-JU", "Jura", ch.HolidaysJU},
		{"CH-LU", "Luzern", ch.HolidaysLU},
		{"CH-NE", "Neuenburg", ch.HolidaysNE},
		{"CH-NW", "Nidwalden", ch.HolidaysNW},
		{"CH-OW", "Obwalden", ch.HolidaysOW},
		{"CH-SG", "St. Gallen", ch.HolidaysSG},
		{"CH-SH", "Schaffhausen", ch.HolidaysSH},
		{"CH-SO", "Solothurn", ch.HolidaysSO},
		{"CH-SZ", "Schwyz", ch.HolidaysSZ},
		{"CH-TG", "Thurgau", ch.HolidaysTG},
		{"CH-TI", "Tessin", ch.HolidaysTI},
		{"CH-UR", "Uri", ch.HolidaysUR},
		{"CH-VD", "Waadt", ch.HolidaysVD},
		{"CH-VS", "Wallis", ch.HolidaysVS},
		{"CH-ZG", "Zug", ch.HolidaysZG},
		{"CH-ZH", "Zürich", ch.HolidaysZH},
	}
	for i := range all {
		all[i].days = mended(all[i].Code, all[i].days)
	}
	country := func(r Region) int { return slices.Index([]string{"DE", "AT", "CH"}, r.Code[:2]) }
	whole := func(r Region) int { return min(len(r.Code), 3) }
	slices.SortFunc(all, func(a, b Region) int {
		return cmp.Or(country(a)-country(b), whole(a)-whole(b), cmp.Compare(a.Name, b.Name))
	})
	return all
}()
