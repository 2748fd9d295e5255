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
		name := r.Name
		if country := r.Code[:2]; country != r.Code {
			name = text.T("onboarding.region."+strings.ToLower(country), name)
		} else {
			name = text.T("onboarding.region.at")
		}
		options = append(options, ui.Option{Value: r.Code, Label: name})
	}
	return options
}
