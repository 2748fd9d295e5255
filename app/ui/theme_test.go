package ui

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"image/color"
	"math"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"konklave/assets"
)

// startApp gives the test an app with our theme in a variant.
func startApp(t *testing.T, variant string) *Theme {
	t.Helper()
	a := test.NewTempApp(t)
	th := NewTheme()
	th.SetVariant(variant)
	a.Settings().SetTheme(th)
	return th
}

// declaredTokens reads the constants of tokens.go.
func declaredTokens(t *testing.T) map[Token]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "tokens.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	tokens := map[Token]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		for i, value := range spec.Values {
			if lit, ok := value.(*ast.BasicLit); ok {
				s, _ := strconv.Unquote(lit.Value)
				tokens[Token(s)] = spec.Names[i].Name
			}
		}
		return true
	})
	return tokens
}

func TestTokensAndFileAgree(t *testing.T) {
	declared := declaredTokens(t)
	for _, palette := range []Palette{ColorsOf(false), ColorsOf(true)} {
		if len(palette) != len(declared) {
			t.Errorf("%d tokens declared, %d in the file", len(declared), len(palette))
		}
		for name := range palette {
			if declared[name] == "" {
				t.Errorf("%q of tokens.json has no constant", name)
			}
		}
	}
}

// contrast is the ratio of WCAG 2.
func contrast(a, b color.NRGBA) float64 {
	light := func(c color.NRGBA) float64 {
		channel := func(v uint8) float64 {
			s := float64(v) / 255
			if s <= 0.04045 {
				return s / 12.92
			}
			return math.Pow((s+0.055)/1.055, 2.4)
		}
		return 0.2126*channel(c.R) + 0.7152*channel(c.G) + 0.0722*channel(c.B)
	}
	x, y := light(a), light(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestTextIsReadableOnEverySurface(t *testing.T) {
	pairs := [][2]Token{{OnAccent, Accent}, {OnAccent, AccentHover}, {OnAccent, AccentPressed}, {Surface, Text}}
	for _, ink := range []Token{Text, Text2, Text3, AccentText} {
		for _, ground := range []Token{Surface, Bg, Surface2, Sunken, Hover, AccentSoft} {
			pairs = append(pairs, [2]Token{ink, ground})
		}
	}
	for _, code := range []string{"champion", "supporter", "neutral", "sceptic", "opponent", "unknown"} {
		_, ink, soft := Stance(code)
		pairs = append(pairs, [2]Token{ink, soft}, [2]Token{ink, Surface})
	}
	for _, code := range []string{"cold", "warm", "hot", ""} {
		ink, soft, fill, on := Temperature(code)
		pairs = append(pairs, [2]Token{ink, soft}, [2]Token{on, fill})
	}
	for tone := Plain; tone <= AccentTone; tone++ {
		ink, soft, _ := tone.Tokens()
		if soft == "" {
			soft = Surface
		}
		pairs = append(pairs, [2]Token{ink, soft})
	}
	for _, dark := range []bool{false, true} {
		p := ColorsOf(dark)
		for _, pair := range pairs {
			if ratio := contrast(p.Of(pair[0]), p.Of(pair[1])); ratio < 4.5 {
				t.Errorf("dark %v: %s on %s has %.2f to 1", dark, pair[0], pair[1], ratio)
			}
		}
	}
}

func TestThemeKnowsEveryColorName(t *testing.T) {
	loud := Palette{}.Of(Text)
	for name, token := range themeColors {
		for _, v := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
			if c := NewTheme().Color(name, v); c == loud || c != ColorsOf(v == theme.VariantDark).Of(token) {
				t.Errorf("%s: %v", name, c)
			}
		}
	}
	if c := NewTheme().Color("a name of the future", theme.VariantLight); c == nil {
		t.Error("a name that Fyne adds later must have some colour")
	}
}

func TestThemeVariants(t *testing.T) {
	th := NewTheme()
	at := func(v fyne.ThemeVariant) color.Color { return th.Color(theme.ColorNameBackground, v) }
	light, dark := ColorsOf(false).Of(Bg), ColorsOf(true).Of(Bg)
	for _, c := range []struct {
		chosen          string
		onLight, onDark color.NRGBA
	}{{"", light, dark}, {"light", light, light}, {"dark", dark, dark}, {"other", light, dark}} {
		th.SetVariant(c.chosen)
		if at(theme.VariantLight) != c.onLight || at(theme.VariantDark) != c.onDark {
			t.Errorf("variant %q: %v on light, %v on dark", c.chosen, at(theme.VariantLight), at(theme.VariantDark))
		}
	}
	if c := th.Color(theme.ColorNameShadow, theme.VariantLight); c != color.Transparent {
		t.Errorf("shadow %v", c)
	}
}

func TestScaleGrowsTextOnlyWithinBounds(t *testing.T) {
	th := startApp(t, "light")
	for _, c := range []struct{ set, want float32 }{{1.25, 1.25}, {0, 0.8}, {9, 2}} {
		th.SetScale(c.set)
		if th.Scale() != c.want || th.Size(theme.SizeNameText) != 14*c.want || Scaled(10) != 10*c.want {
			t.Errorf("SetScale(%v): scale %v, text %v", c.set, th.Scale(), th.Size(theme.SizeNameText))
		}
		if th.Size(theme.SizeNamePadding) != 4 {
			t.Error("distances must not grow")
		}
	}
}

func TestColorFollowsTheApp(t *testing.T) {
	th := startApp(t, "light")
	if Color(Surface) != ColorsOf(false).Of(Surface) {
		t.Error("light is not light")
	}
	th.SetVariant("dark")
	if Color(Surface) != ColorsOf(true).Of(Surface) {
		t.Error("dark is not dark")
	}
	if Color("no-such-token") == Color(Surface) {
		t.Error("an unknown token must be loud")
	}
}

func TestIconsAreRecolouredAndCached(t *testing.T) {
	th := startApp(t, "light")
	a := Icon("search", Danger)
	hex := []byte(hexOf(ColorsOf(false).Of(Danger)))
	if !bytes.Contains(a.Content(), hex) || bytes.Contains(a.Content(), inkOfIcons) {
		t.Error("the icon kept its ink")
	}
	if Icon("search", Danger) != a {
		t.Error("the same icon was made twice")
	}
	th.SetVariant("dark")
	if b := Icon("search", Danger); b == a || b.Name() == a.Name() {
		t.Error("dark must give another picture of another name, since Fyne caches by name")
	}
	if r := Icon("no such icon", Text); r == nil || len(r.Content()) == 0 {
		t.Error("an unknown icon must be an empty picture")
	}
	if string(StanceIcon("no such stance").Content()) != string(assets.Icon("stance-unknown-dark")) {
		t.Error("an unknown stance must have the glyph of unknown")
	}
}
