package assets_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"image/png"
	"regexp"
	"strings"
	"testing"

	"konklave/assets"
)

func TestEveryIconIsOneDrawingThatCanBeRecoloured(t *testing.T) {
	names := assets.IconNames()
	if len(names) < 80 {
		t.Fatalf("only %d icons", len(names))
	}
	other := regexp.MustCompile(`(?i)(fill|stroke)="#([0-9a-f]{3,8})"`)
	for _, name := range names {
		src := assets.Icon(name)
		if err := xml.Unmarshal(src, new(struct{})); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if strings.HasPrefix(name, "stance-") {
			continue
		}
		for _, m := range other.FindAllSubmatch(src, -1) {
			if !strings.EqualFold(string(m[2]), "241C28") {
				t.Errorf("%s: colour %s would not follow the theme", name, m[2])
			}
		}
		if !bytes.Contains(src, []byte("#241C28")) {
			t.Errorf("%s has no ink", name)
		}
	}
}

func TestEveryStanceHasAGlyphInBothVariants(t *testing.T) {
	for _, code := range []string{"champion", "supporter", "neutral", "sceptic", "opponent", "unknown"} {
		for _, variant := range []string{"light", "dark"} {
			if assets.Icon("stance-"+code+"-"+variant) == nil {
				t.Errorf("no glyph for %s in %s", code, variant)
			}
		}
	}
}

func TestUnknownNamesGiveNothing(t *testing.T) {
	if assets.Icon("no such icon") != nil || assets.Icon("../tokens") != nil {
		t.Error("an unknown icon gave bytes")
	}
	if assets.Translations("xx") != nil {
		t.Error("an unknown language gave texts")
	}
}

func TestTokensHaveBothVariantsWithTheSameNames(t *testing.T) {
	var file map[string]map[string]string
	if err := json.Unmarshal(assets.Tokens(), &file); err != nil {
		t.Fatal(err)
	}
	hex := regexp.MustCompile(`^#[0-9A-F]{6}$`)
	for _, pair := range [][2]string{{"light", "dark"}, {"dark", "light"}} {
		for name, value := range file[pair[0]] {
			if !hex.MatchString(value) {
				t.Errorf("%s %s: %q is no colour", pair[0], name, value)
			}
			if _, ok := file[pair[1]][name]; !ok {
				t.Errorf("%s has %s, %s has not", pair[0], name, pair[1])
			}
		}
	}
}

func TestTheIconOfTheWindowIsAPicture(t *testing.T) {
	config, err := png.DecodeConfig(bytes.NewReader(assets.WindowIcon()))
	if err != nil || config.Width != 128 || config.Height != 128 {
		t.Errorf("%v %+v", err, config)
	}
}
