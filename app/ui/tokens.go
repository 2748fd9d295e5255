package ui

// Token names a colour of assets/tokens.json. Widgets hold tokens and look the
// colour up whenever they paint, so that a change of the theme reaches them.
type Token string

// The tokens. What each is for stands in the design notes; contrast of every text
// token on every surface is at least 4.5 to 1 in both variants.
const (
	Bg            Token = "bg"
	Surface       Token = "surface"
	Surface2      Token = "surface-2"
	Sunken        Token = "sunken"
	Hover         Token = "hover"
	Pressed       Token = "pressed"
	Border        Token = "border"
	BorderStrong  Token = "border-strong"
	BorderInput   Token = "border-input"
	Grid          Token = "grid"
	Text          Token = "text"
	Text2         Token = "text-2"
	Text3         Token = "text-3"
	TextDisabled  Token = "text-disabled"
	Accent        Token = "accent"
	AccentHover   Token = "accent-hover"
	AccentPressed Token = "accent-pressed"
	AccentText    Token = "accent-text"
	AccentSoft    Token = "accent-soft"
	AccentSoft2   Token = "accent-soft-2"
	AccentBorder  Token = "accent-border"
	OnAccent      Token = "on-accent"
	Gold          Token = "gold"
	Success       Token = "success"
	SuccessSoft   Token = "success-soft"
	SuccessBorder Token = "success-border"
	Warning       Token = "warning"
	WarningSoft   Token = "warning-soft"
	WarningBorder Token = "warning-border"
	Danger        Token = "danger"
	DangerSoft    Token = "danger-soft"
	DangerBorder  Token = "danger-border"
	Info          Token = "info"
	InfoSoft      Token = "info-soft"
	InfoBorder    Token = "info-border"
	Champion      Token = "champion"
	ChampionText  Token = "champion-text"
	ChampionSoft  Token = "champion-soft"
	Supporter     Token = "supporter"
	SupporterText Token = "supporter-text"
	SupporterSoft Token = "supporter-soft"
	Neutral       Token = "neutral"
	NeutralText   Token = "neutral-text"
	NeutralSoft   Token = "neutral-soft"
	Sceptic       Token = "sceptic"
	ScepticText   Token = "sceptic-text"
	ScepticSoft   Token = "sceptic-soft"
	Opponent      Token = "opponent"
	OpponentText  Token = "opponent-text"
	OpponentSoft  Token = "opponent-soft"
	Unknown       Token = "unknown"
	UnknownText   Token = "unknown-text"
	UnknownSoft   Token = "unknown-soft"
	OnStance      Token = "on-stance"
	QuadFor       Token = "quad-for"
	QuadAgainst   Token = "quad-against"
	QuadMid       Token = "quad-mid"
	QuadFor2      Token = "quad-for-2"
	QuadAgainst2  Token = "quad-against-2"
	Cold          Token = "cold"
	ColdSoft      Token = "cold-soft"
	Warm          Token = "warm"
	WarmSoft      Token = "warm-soft"
	Hot           Token = "hot"
	HotSoft       Token = "hot-soft"
	ColdFill      Token = "cold-fill"
	WarmFill      Token = "warm-fill"
	HotFill       Token = "hot-fill"
	OnCold        Token = "on-cold"
	OnWarm        Token = "on-warm"
	OnHot         Token = "on-hot"
)

// Stance gives the tokens of a stance by its code ("champion" ... "opponent",
// "unknown"): ring is for outlines, glyphs and lines, text for words, soft for
// discs and chips. An unknown code is drawn as "unknown".
func Stance(code string) (ring, text, soft Token) {
	switch code {
	case "champion":
		return Champion, ChampionText, ChampionSoft
	case "supporter":
		return Supporter, SupporterText, SupporterSoft
	case "neutral":
		return Neutral, NeutralText, NeutralSoft
	case "sceptic":
		return Sceptic, ScepticText, ScepticSoft
	case "opponent":
		return Opponent, OpponentText, OpponentSoft
	}
	return Unknown, UnknownText, UnknownSoft
}

// Temperature gives the tokens of "cold", "warm" or "hot": text for word and
// icon, soft for the chip, fill for a bar of a chart and on for what stands on
// that bar. Any other code is plain.
func Temperature(code string) (text, soft, fill, on Token) {
	switch code {
	case "cold":
		return Cold, ColdSoft, ColdFill, OnCold
	case "warm":
		return Warm, WarmSoft, WarmFill, OnWarm
	case "hot":
		return Hot, HotSoft, HotFill, OnHot
	}
	return Text2, Sunken, Text3, Surface
}
