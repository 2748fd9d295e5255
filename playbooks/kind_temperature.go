package playbooks

import "konklave/model"

// TemperaturePage says what cold, warm and hot mean, and what to do at each.
type TemperaturePage struct {
	Levels []TemperatureLevel
}

// TemperatureLevel is one of the three.
type TemperatureLevel struct {
	Key     model.Temperature
	Label   string
	Signs   []string
	Actions []TemperatureAction
	Next    string // what leads to the next level
}

// TemperatureAction is what to do on one channel.
type TemperatureAction struct {
	Channel model.Channel
	Do      string
	Avoid   string
}

// Temperatures lists the keys of the levels upwards.
var Temperatures = codes(model.Temperatures)

// Level is the level of a temperature, nil when the page has none.
func (p *TemperaturePage) Level(t model.Temperature) *TemperatureLevel {
	for i := range p.Levels {
		if p.Levels[i].Key == t {
			return &p.Levels[i]
		}
	}
	return nil
}

func readTemperature(m *frontMatter) *TemperaturePage {
	page := &TemperaturePage{}
	seen := make(map[string]bool)
	for _, f := range m.entries("levels") {
		level := TemperatureLevel{Key: model.Temperature(f.text("key")), Label: f.text("label"), Signs: f.texts("signs"), Next: f.text("next")}
		for _, a := range f.entries("actions") {
			level.Actions = append(level.Actions, TemperatureAction{Channel: model.Channel(a.text("channel")), Do: a.text("do"), Avoid: a.text("avoid")})
		}
		f.unique("key", string(level.Key), seen)
		page.Levels = append(page.Levels, level)
	}
	if len(page.Levels) > 0 {
		for _, t := range model.Temperatures {
			if !seen[string(t)] {
				m.parse.note(Error, m.place("levels"), "check.e01.level", TextID("temperature."+string(t)))
			}
		}
	}
	return page
}
