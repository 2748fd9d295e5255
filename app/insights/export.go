package insights

import (
	"context"
	"encoding/csv"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"konklave/app/folder"
	"konklave/app/paper"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/exchange"
	"konklave/model/insights"
	"konklave/model/workspace"
)

// The forms of a file.
const (
	asPDF = ".pdf"
	asCSV = ".csv"
)

// save asks where the figures shall be written.
func (p *Page) save() {
	ws, q := p.host.Workspace, p.view.figs.Query
	form := asPDF
	var dialog *folder.SaveForm
	forms := ui.NewSegmented([]ui.Option{{Value: asPDF, Label: text.T("insights.export.pdf")}, {Value: asCSV, Label: text.T("insights.export.csv")}}, form, func(v string) {
		form = v
		dialog.Changed()
	})
	dialog = folder.Save(p.host, folder.Saving{
		Title:  text.T("insights.export.title"),
		Above:  ui.Column(12, ui.NewParagraph(text.T("insights.export.intro"), ui.Body).In(ui.Text2), ui.Row(0, forms)),
		Name:   text.T("insights.export.name", p.host.Workspace.Today().String()),
		Ending: func() string { return form },
		Work: func() func(context.Context, string, func(done, total int64)) (string, error) {
			return func(ctx context.Context, path string, _ func(done, total int64)) (string, error) {
				return text.T("insights.exported", filepath.Base(path)), Export(ctx, ws, q, path)
			}
		},
	})
}

// Export writes the figures of a query into a file: as PDF where its name ends in .pdf,
// else as CSV in UTF-8 with a mark that Excel knows, safe from formulas. Nobody of the
// accounts is named in it.
func Export(ctx context.Context, ws *workspace.Workspace, q insights.Query, path string) error {
	r, err := ReportOf(ctx, ws, q)
	if err != nil {
		return err
	}
	return exchange.WriteFile(path, func(w io.Writer) error {
		if strings.EqualFold(filepath.Ext(path), asPDF) {
			return r.onPaper(ws.Now()).WritePDF(w)
		}
		return r.writeCSV(w)
	})
}

// columns are those of the CSV; docs/guide.md names them.
var columns = []string{"figure", "part", "label", "count", "of", "percent", "note"}

func (r Report) writeCSV(w io.Writer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	for _, l := range r.Lines {
		count, of, percent, note := strconv.Itoa(l.Count), "", "", l.Note
		if l.Of > 0 {
			of = strconv.Itoa(l.Of)
		}
		if l.Percent != nil {
			percent = strconv.Itoa(*l.Percent)
		}
		if l.Hidden {
			count, note = "", text.T("insights.private.short")
		}
		cells := []string{l.Figure, l.Part, l.Label, count, of, percent, note}
		for i := range cells {
			cells[i] = exchange.SafeCell(cells[i])
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// onPaper puts a report on pages.
func (r Report) onPaper(now time.Time) paper.Figures {
	doc := paper.Figures{Title: text.T("nav.insights"), Line: span(r.From, r.To) + " · " + r.Whose(), Date: text.DateTime(now), Now: now}
	for _, l := range r.Lines {
		if n := len(doc.Parts); n == 0 || doc.Parts[n-1].Title != l.Title {
			doc.Parts = append(doc.Parts, paper.FiguresPart{Title: l.Title})
		}
		row := paper.FiguresRow{Label: l.Label, Value: l.Value(), Note: strings.Trim(l.Counts()+" · "+l.Note, " ·"), Share: -1}
		if l.Percent != nil {
			row.Share = float64(*l.Percent) / 100
		}
		part := &doc.Parts[len(doc.Parts)-1]
		part.Rows = append(part.Rows, row)
	}
	return doc
}
