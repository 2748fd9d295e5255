package screen

import (
	"konklave/app/ui"
	"konklave/model"
)

// ChannelIcon is the sign of a channel; that of something else for none.
func ChannelIcon(c model.Channel) string {
	switch c {
	case model.Email:
		return "mail"
	case model.LinkedIn:
		return "linkedin"
	case model.Phone:
		return "phone"
	case model.Letter:
		return "file"
	case model.Meeting:
		return "meeting"
	case model.Event:
		return "megaphone"
	case model.Webinar:
		return "monitor"
	}
	return "repeat"
}

// GateSign is how a decision of the legal gate looks.
func GateSign(d model.Decision) (icon string, token ui.Token) {
	switch d {
	case model.Allowed:
		return "shield", ui.Success
	case model.Conditional:
		return "shield", ui.Warning
	}
	return "hand", ui.Danger
}
