package accounts

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/ui"
)

// ringGlyph is an open circle, whole or dashed, as a picture in a token's
// colour: a chair of the coverage ring without a stance.
func ringGlyph(name string, t ui.Token, dashed bool) fyne.Resource {
	c := color.NRGBAModel.Convert(ui.Color(t)).(color.NRGBA)
	ink := fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B)
	var b strings.Builder
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">`)
	if !dashed {
		fmt.Fprintf(&b, `<circle cx="8" cy="8" r="6.5" fill="none" stroke="%s" stroke-width="1.5"/>`, ink)
	} else {
		// Arcs as strokes of their own: Fyne's renderer knows no dashes.
		const dashes = 8
		for i := range dashes {
			from := 2 * math.Pi * float64(i) / dashes
			to := from + 2*math.Pi/dashes*0.6
			fmt.Fprintf(&b, `<path d="M%.2f %.2fA6.5 6.5 0 0 1 %.2f %.2f" fill="none" stroke="%s" stroke-width="1.75"/>`,
				8+6.5*math.Cos(from), 8+6.5*math.Sin(from), 8+6.5*math.Cos(to), 8+6.5*math.Sin(to), ink)
		}
	}
	b.WriteString(`</svg>`)
	return fyne.NewStaticResource("ring-"+name+"-"+ink+".svg", []byte(b.String()))
}
