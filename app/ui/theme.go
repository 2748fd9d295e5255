// Package ui is the furniture of the window: theme, icons, layouts, the runner
// that keeps work off the UI thread, and widgets that know no sales words.
//
// Rules that hold for every widget here:
//
//   - Colours are tokens, looked up while painting; nothing captures a colour.
//   - Constructors take what the widget shows, callbacks tell what the user did.
//     No widget decides anything about accounts or people.
//   - Everything that can be tapped can be reached with Tab and pressed with
//     Enter or Space, and shows the focus ring only if a key brought the focus.
//   - Controls have the heights of the design and draw themselves centred in
//     whatever height a layout gives them.
//   - A disabled control says why, in its tooltip.
//
// Screens run work with Run and never write go or fyne.Do themselves.
package ui

import (
	"image/color"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Theme is the look of the window in light and dark. It follows the system
// until SetVariant says otherwise. Give it to Settings().SetTheme again after a
// change, so that Fyne repaints.
type Theme struct {
	mu      sync.RWMutex
	variant string
	scale   float32
}

var _ fyne.Theme = (*Theme)(nil)

// NewTheme is the theme in normal text size, following the system.
func NewTheme() *Theme { return &Theme{scale: 1} }

// SetVariant chooses "light" or "dark"; anything else follows the system.
func (t *Theme) SetVariant(variant string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.variant = variant
}

// Variant is what SetVariant was given.
func (t *Theme) Variant() string {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.variant
}

// SetScale enlarges text and the controls around it; it is kept between 0.8 and 2.
func (t *Theme) SetScale(scale float32) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.scale = min(max(scale, 0.8), 2)
}

// Scale is the factor of SetScale.
func (t *Theme) Scale() float32 {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.scale
}

// dark resolves the variant; system is what the platform reports.
func (t *Theme) dark(system fyne.ThemeVariant) bool {
	switch t.Variant() {
	case "light":
		return false
	case "dark":
		return true
	}
	return system == theme.VariantDark
}

var themeColors = map[fyne.ThemeColorName]Token{
	theme.ColorNameBackground:          Bg,
	theme.ColorNameForeground:          Text,
	theme.ColorNameForegroundOnPrimary: OnAccent,
	theme.ColorNameForegroundOnError:   Surface,
	theme.ColorNameForegroundOnWarning: Surface,
	theme.ColorNameForegroundOnSuccess: Surface,
	theme.ColorNamePrimary:             Accent,
	theme.ColorNameHyperlink:           AccentText,
	theme.ColorNameFocus:               AccentText,
	theme.ColorNameSelection:           AccentSoft2,
	theme.ColorNameHover:               Hover,
	theme.ColorNamePressed:             Pressed,
	theme.ColorNameButton:              Surface,
	theme.ColorNameDisabledButton:      Pressed,
	theme.ColorNameDisabled:            TextDisabled,
	theme.ColorNameInputBackground:     Surface,
	theme.ColorNameInputBorder:         BorderInput,
	theme.ColorNamePlaceHolder:         Text3,
	theme.ColorNameSeparator:           Border,
	theme.ColorNameHeaderBackground:    Surface2,
	theme.ColorNameMenuBackground:      Surface,
	theme.ColorNameOverlayBackground:   Surface,
	theme.ColorNameScrollBar:           BorderStrong,
	theme.ColorNameError:               Danger,
	theme.ColorNameWarning:             Warning,
	theme.ColorNameSuccess:             Success,
}

// Color implements fyne.Theme.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	dark := t.dark(variant)
	switch name {
	case theme.ColorNameShadow, theme.ColorNameScrollBarBackground:
		return color.Transparent
	}
	if token, ok := themeColors[name]; ok {
		return ColorsOf(dark).Of(token)
	}
	if dark {
		variant = theme.VariantDark
	} else {
		variant = theme.VariantLight
	}
	return theme.DefaultTheme().Color(name, variant)
}

// Font implements fyne.Theme: Fyne's own Noto Sans and DejaVu Sans Mono.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(style) }

// Icon implements fyne.Theme.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Size implements fyne.Theme. Sizes of text grow with Scale, distances do not.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 14 * t.Scale()
	case theme.SizeNameCaptionText:
		return 12 * t.Scale()
	case theme.SizeNameSubHeadingText:
		return 16 * t.Scale()
	case theme.SizeNameHeadingText:
		return 20 * t.Scale()
	case theme.SizeNamePadding, theme.SizeNameLineSpacing:
		return 4
	case theme.SizeNameInnerPadding:
		return 8
	case theme.SizeNameInlineIcon:
		return 18
	case theme.SizeNameInputRadius:
		return 6
	case theme.SizeNameSelectionRadius:
		return 4
	case theme.SizeNameInputBorder, theme.SizeNameSeparatorThickness:
		return 1
	case theme.SizeNameScrollBar:
		return 8
	case theme.SizeNameScrollBarSmall:
		return 4
	}
	return theme.DefaultTheme().Size(name)
}

// Dark reports whether the running app shows the dark variant.
func Dark() bool {
	settings := fyne.CurrentApp().Settings()
	if t, ok := settings.Theme().(*Theme); ok {
		return t.dark(settings.ThemeVariant())
	}
	return settings.ThemeVariant() == theme.VariantDark
}

// Color is the colour of a token in the variant that the running app shows.
// It is always a color.NRGBA, and so can be compared with ==.
func Color(t Token) color.Color { return ColorsOf(Dark()).Of(t) }

// Scaled grows a size that belongs to text (a text size, the height of a control)
// by the text scale of the running app.
func Scaled(v float32) float32 {
	if t, ok := fyne.CurrentApp().Settings().Theme().(*Theme); ok {
		return v * t.Scale()
	}
	return v
}
