package accounts

import (
	"context"
	"io"
	"os"
	"slices"
	"strings"

	"konklave/app/mapview"
	"konklave/app/paper"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/workspace"
)

// The formats of files.
const (
	FormatPDF      = "pdf"
	FormatSVG      = "svg"
	FormatPNG      = "png"
	FormatMarkdown = "md"
)

// Export says what goes into a file: the map of a buying center, or the brief
// of the account.
type Export struct {
	Format  string
	Brief   bool       // the brief, as PDF or Markdown; it always has names and ratings
	Paper   paper.Size // of a PDF of the map
	Scale   int        // pixels per unit of a PNG, 1 to 4
	Names   bool       // without them roles and positions stand on the cards
	Ratings bool       // without them nothing tells how we judge anybody
	Legend  bool
	Dark    bool
}

// mostScale is the largest scale of a PNG.
const mostScale = 4

// Exported is what was written.
type Exported struct {
	File   string `json:"file"`
	Format string `json:"format"`
	Bytes  int64  `json:"bytes"`
	Seats  int    `json:"seats"`
	Pages  int    `json:"pages,omitempty"`  // of a PDF
	Pixels []int  `json:"pixels,omitempty"` // width and height of a PNG
}

// ExportFile writes a buying center, or the brief of its account, into a file.
// center may be zero for the first one.
func ExportFile(ctx context.Context, ws *workspace.Workspace, account, center model.ID, e Export, file string) (Exported, error) {
	v, err := loadAccount(ctx, ws, screen.Route{Name: screen.Account, ID: account, Center: center}, model.Date{})
	if err != nil {
		return Exported{}, err
	}
	return e.file(ctx, ws, v, file, nil)
}

// file writes what a view shows.
func (e Export) file(ctx context.Context, ws *workspace.Workspace, v *accountView, file string, progress func(part float64)) (Exported, error) {
	done := Exported{File: file, Format: e.Format, Seats: len(v.center.Seats)}
	err := exchange.WriteFile(file, func(w io.Writer) error { return e.write(ctx, ws, v, w, progress, &done) })
	if ctx.Err() != nil {
		err = model.Errorf(model.Canceled, "error.canceled", "the export was stopped")
	}
	if err != nil {
		return done, err
	}
	if info, err := os.Stat(file); err == nil {
		done.Bytes = info.Size()
	}
	return done, nil
}

func (e Export) write(ctx context.Context, ws *workspace.Workspace, v *accountView, w io.Writer, progress func(float64), done *Exported) error {
	if e.Brief {
		b, err := briefOf(ctx, ws, v)
		if err != nil {
			return err
		}
		if e.Format == FormatMarkdown {
			return b.WriteMarkdown(w)
		}
		done.Pages = 1
		return b.WritePDF(ctx, w)
	}
	if len(v.center.Seats) == 0 {
		return model.Errorf(model.Invalid, "error.export.empty", "the buying center has no seats yet; there is nothing to export")
	}
	d := e.drawing(v)
	switch e.Format {
	case FormatSVG:
		return d.WriteSVG(ctx, w, centerTitle(v))
	case FormatPNG:
		width, height := d.Pixels(float32(e.Scale))
		done.Pixels = []int{width, height}
		return d.WritePNG(ctx, w, float32(e.Scale), progress)
	}
	m := paper.Map{Drawing: d, Dark: e.Dark, Account: v.account.Name, Center: v.center.Center.Name, Note: e.note(v), Date: text.DateYear(v.day()), Now: ws.Now()}
	var err error
	done.Pages, err = m.WritePDF(ctx, w, e.Paper, progress)
	return err
}

// drawing is the map with what the export lets be seen.
func (e Export) drawing(v *accountView) *mapview.Drawing {
	chart := e.chart(v)
	return mapview.NewDrawing(mapview.Sheet{Chart: chart, Places: mapview.Layout(chart), Palette: mapview.Paper(e.Dark), Legend: e.Legend && e.Ratings})
}

// day is the day that a view shows.
func (v *accountView) day() model.Date {
	if v.past.IsZero() {
		return v.today
	}
	return v.past
}

func centerTitle(v *accountView) string {
	if v.center.Center.Name == "" {
		return v.account.Name
	}
	return v.account.Name + " · " + v.center.Center.Name
}

// note says how many seats there are, and how many a filter leaves.
func (e Export) note(v *accountView) string {
	parts := []string{text.N("cli.seats", len(v.center.Seats))}
	left, all := 0, 0
	for _, n := range v.chart.Nodes {
		if n.ID == missingSeat {
			continue
		}
		all++
		if !n.Dimmed {
			left++
		}
	}
	if left < all {
		parts = append(parts, text.T("export.filtered", left, all))
	}
	return strings.Join(parts, " · ")
}

// politics are the lines that are our reading of who moves or fights whom.
var politics = []model.LineKind{model.Influences, model.InConflict, model.Informal}

// chart is the chart of a view without what the export keeps back. Whoever
// gets a copy without ratings learns neither how we judge people nor what we
// think goes on between them, nor what we miss.
func (e Export) chart(v *accountView) mapview.Chart {
	var chart mapview.Chart
	for _, n := range v.chart.Nodes {
		if n.ID == missingSeat && !e.Ratings {
			continue
		}
		n.Add = "" // nobody clicks on paper
		s, _ := v.center.Seat(n.ID)
		if !e.Ratings {
			n.Plain, n.Alert = true, ""
			n.Support, n.Influence, n.Coverage, n.Age, n.Overdue, n.Faded = model.Unrated, 0, 0, "", false, false
			n.Chips = roleChips(s)
			if n.Empty {
				n.Name = text.T("map.open_seat")
			}
		}
		if !e.Names && !n.Empty {
			n.Initials, n.Surname = "", ""
			if n.Name = n.Title; s.Primary() != model.UnknownRole {
				n.Name = text.T("role." + string(s.Primary()))
				n.Chips = slices.DeleteFunc(slices.Clone(n.Chips), func(chip string) bool { return chip == n.Name })
			} else if n.Title = ""; n.Name == "" {
				n.Name = text.T("role.unknown")
			}
		}
		chart.Nodes = append(chart.Nodes, n)
	}
	for _, l := range v.chart.Lines {
		if e.Ratings || !slices.Contains(politics, l.Kind) {
			chart.Lines = append(chart.Lines, l)
		}
	}
	return chart
}

// roleChips are the roles of a seat in words.
func roleChips(s model.Seat) []string {
	var chips []string
	for _, r := range s.Roles {
		if r != model.UnknownRole {
			chips = append(chips, text.T("role."+string(r)))
		}
	}
	return chips
}
