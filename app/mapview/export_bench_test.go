package mapview

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"testing"

	"codeberg.org/go-pdf/fpdf"
)

// BenchmarkExport measures the files. An SVG of 2,000 seats shall take less than
// 100 ms.
func BenchmarkExport(b *testing.B) {
	ctx := context.Background()
	for _, n := range []int{30, 500, 2000} {
		c := bigChart(n)
		d := NewDrawing(Sheet{Chart: c, Places: Layout(c), Palette: Paper(false), Legend: true})
		var size bytes.Buffer
		if err := d.WriteSVG(ctx, &size, "x"); err != nil {
			b.Fatal(err)
		}
		// The measure of the machine: a copy of as many bytes.
		b.Run(fmt.Sprint(n, " copy of the svg"), func(b *testing.B) {
			to := make([]byte, size.Len())
			for b.Loop() {
				copy(to, size.Bytes())
			}
			b.ReportMetric(float64(size.Len())/1e6, "MB")
		})
		b.Run(fmt.Sprint(n, " svg"), func(b *testing.B) {
			for b.Loop() {
				if err := d.WriteSVG(ctx, io.Discard, "x"); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprint(n, " pdf on one page"), func(b *testing.B) {
			for b.Loop() {
				doc := fpdf.New("L", "pt", "A3", "")
				doc.AddPage()
				if err := NewPen(doc).Map(ctx, d, d.Area, 0, 0, 0.1, Complete); err != nil {
					b.Fatal(err)
				}
				if err := doc.Output(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
		if d.CheckPixels(1) != nil {
			continue
		}
		w, h := d.Pixels(1)
		b.Run(fmt.Sprint(n, " png"), func(b *testing.B) {
			for b.Loop() {
				if err := d.WritePNG(ctx, io.Discard, 1, nil); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(w)*float64(h)/1e6, "MP")
		})
	}
}
