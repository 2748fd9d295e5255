package text

import (
	tags "golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// CountryName is the name of a country by its ISO 3166 code: "DE" is "Germany".
// What is no such code is given back as it is.
func CountryName(code string) string {
	region, err := tags.ParseRegion(code)
	if err != nil || !region.IsCountry() {
		return code
	}
	// Each dictionary by its name: the linker leaves out all others.
	names := display.English
	if Lang() == German {
		names = display.German
	}
	if name := names.Regions().Name(region); name != "" {
		return name
	}
	return code
}

// LanguageName is the name of a language that Konklave speaks, by its code.
func LanguageName(code string) string { return coded("lang.", code) }
