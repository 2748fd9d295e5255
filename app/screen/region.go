package screen

import (
	"strings"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
)

// RegionOptions are the Länder and cantons whose holidays are known, each after its
// country; the first stands for none.
func RegionOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: text.T("onboarding.calendar.region.none")}}
	for _, r := range workspace.Regions() {
		options = append(options, ui.Option{Value: r.Code, Label: regionName(r.Code, r.Name)})
	}
	return options
}

// RegionName names a region by its code, "" being none.
func RegionName(code string) string {
	for _, r := range workspace.Regions() {
		if r.Code == code {
			return regionName(code, r.Name)
		}
	}
	return text.T("onboarding.calendar.region.none")
}

func regionName(code, name string) string {
	if country := code[:2]; country != code {
		return text.T("onboarding.region."+strings.ToLower(country), name)
	}
	return text.T("onboarding.region.whole." + strings.ToLower(code))
}
