package mapview

import (
	"fmt"
	"image"
	"math"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// bench is a map in a window, with a record of what it told.
type bench struct {
	t      testing.TB
	m      *Map
	w      fyne.Window
	runner *ui.Runner
	told   []string
}

// newBench opens the chart of the design in a window of the design's size.
func newBench(t testing.TB, c Chart) *bench {
	t.Helper()
	app := test.NewTempApp(t)
	theme := ui.NewTheme()
	theme.SetVariant("light")
	app.Settings().SetTheme(theme)
	text.Set("de")
	b := &bench{t: t, runner: ui.NewTestRunner()}
	t.Cleanup(b.runner.Close)
	b.m = New(b.runner)
	tell := func(format string, args ...any) { b.told = append(b.told, fmt.Sprintf(format, args...)) }
	index := func(id model.ID) int { return b.m.scene.Find(id) }
	indexes := func(ids []model.ID) (list []int) {
		for _, id := range ids {
			list = append(list, index(id))
		}
		return list
	}
	b.m.OnSelect = func(id model.ID) { tell("select %d", index(id)) }
	b.m.OnOpen = func(id model.ID) { tell("open %d", index(id)) }
	b.m.OnSelection = func(ids []model.ID) { tell("selection %v", indexes(ids)) }
	b.m.OnEdit = func(id model.ID) { tell("edit %d", index(id)) }
	b.m.OnMove = func(moves []Move) {
		for _, m := range moves {
			tell("move %d to %v,%v", index(m.ID), m.At.X, m.At.Y)
		}
	}
	b.m.OnReport = func(ids []model.ID, boss model.ID) { tell("report %v to %d", indexes(ids), index(boss)) }
	b.m.OnAdd = func(id model.ID, w Where) { tell("add at %d: %d", index(id), w) }
	b.m.OnPlaceholder = func(id model.ID) { tell("placeholder %d", index(id)) }
	b.m.OnConnect = func(id, to model.ID, _ fyne.Position) { tell("connect %d to %d", index(id), index(to)) }
	b.m.OnLine = func(id model.ID, _ fyne.Position) { tell("line %d", int(id[14])<<8+int(id[15])-1) }
	b.m.OnMenu = func(id model.ID, _ fyne.Position) { tell("menu %d", index(id)) }
	b.m.OnKey = func(k fyne.KeyName) { tell("key %s", k) }
	b.m.OnLegend = func(shown bool) { tell("legend %v", shown) }
	b.m.SetChart(c)
	b.w = test.NewTempWindow(t, b.m)
	b.w.SetPadded(false)
	b.w.Resize(fyne.NewSize(1000, 572))
	b.runner.Wait()
	return b
}

func (b *bench) expect(want ...string) {
	b.t.Helper()
	b.runner.Wait()
	if !slices.Equal(b.told, want) {
		b.t.Errorf("told %q, want %q", b.told, want)
	}
	b.told = nil
}

func event(x, y float32, button desktop.MouseButton) *desktop.MouseEvent {
	e := &desktop.MouseEvent{Button: button}
	e.Position, e.AbsolutePosition = fyne.NewPos(x, y), fyne.NewPos(x, y)
	return e
}

func (b *bench) hover(x, y float32) { b.m.MouseMoved(event(x, y, 0)) }

func (b *bench) click(x, y float32) {
	b.hover(x, y)
	b.m.MouseDown(event(x, y, desktop.MouseButtonPrimary))
	b.m.MouseUp(event(x, y, desktop.MouseButtonPrimary))
}

// pull drags with a button from one place to another in three steps, and stops
// short of letting go.
func (b *bench) pull(button desktop.MouseButton, x, y, toX, toY float32) {
	b.hover(x, y)
	b.m.MouseDown(event(x, y, button))
	lastX, lastY := x, y
	for _, part := range []float32{0.3, 0.7, 1} {
		nx, ny := x+(toX-x)*part, y+(toY-y)*part
		e := &fyne.DragEvent{Dragged: fyne.NewDelta(nx-lastX, ny-lastY)}
		e.Position, e.AbsolutePosition = fyne.NewPos(nx, ny), fyne.NewPos(nx, ny)
		b.m.Dragged(e)
		lastX, lastY = nx, ny
	}
}

func (b *bench) release(x, y float32) {
	b.m.MouseUp(event(x, y, desktop.MouseButtonPrimary))
	b.m.DragEnd()
}

func (b *bench) key(k fyne.KeyName) { b.m.TypedKey(&fyne.KeyEvent{Name: k}) }

// shot is what the window shows.
func (b *bench) shot() *image.RGBA {
	b.runner.Wait()
	return toRGBA(b.w.Canvas().Capture())
}

func toRGBA(img image.Image) *image.RGBA {
	out := image.NewRGBA(img.Bounds())
	for y := out.Rect.Min.Y; y < out.Rect.Max.Y; y++ {
		for x := out.Rect.Min.X; x < out.Rect.Max.X; x++ {
			out.Set(x, y, img.At(x, y))
		}
	}
	return out
}

// differing counts pixels that are clearly not the same.
func differing(a, b *image.RGBA) int {
	n := 0
	for i := 0; i+3 < len(a.Pix) && i+3 < len(b.Pix); i += 4 {
		for c := range 3 {
			if abs(int(a.Pix[i+c])-int(b.Pix[i+c])) > 12 {
				n++
				break
			}
		}
	}
	return n
}

func TestWindowShowsThePicture(t *testing.T) {
	b := newBench(t, rautenberg())
	b.m.Select(idOf(5))
	b.hover(100, 380)
	b.told = nil
	got := b.shot()
	c := rautenberg()
	want := Picture{
		Chart: c, Places: Layout(c), Camera: Camera{W: 1000, H: 572, Zoom: 1}, Palette: ui.ColorsOf(false),
		Selected: idOf(5), Hovered: idOf(8), Legend: true, Minimap: true,
	}.Draw()
	if n := differing(got, want); n > 60 {
		dir := t.TempDir()
		write(t, filepath.Join(dir, "got.png"), got)
		t.Errorf("%d pixels of the window are not those of the picture", n)
	}
}

func TestSetChartKeepsTheView(t *testing.T) {
	b := newBench(t, rautenberg())
	b.m.Select(idOf(5))
	b.pull(desktop.MouseButtonTertiary, 700, 420, 600, 400)
	b.release(600, 400)
	at := b.m.camera
	c := rautenberg()
	c.Nodes = append(c.Nodes, Node{ID: idOf(77), Name: "Neu"})
	c.Nodes[5].Name = "Anders"
	b.m.SetChart(c)
	c.Nodes[5].Name = "danach geändert"
	b.runner.Wait()
	if b.m.camera != at || b.m.Selected() != idOf(5) || b.m.scene.Nodes[5].Name != "Anders" {
		t.Error("an edit moves the view, drops the selection, or shares memory with the caller")
	}
	b.m.SetChart(seats(-1, 0)) // node ids 0 and 1 are there in both
	b.m.SetChart(Chart{Nodes: []Node{{ID: idOf(900), Name: "X"}}})
	b.runner.Wait()
	if b.m.camera == at || !b.m.Selected().IsZero() {
		t.Error("another chart keeps view or selection")
	}
	if r := b.m.camera.OnScreen(b.m.scene.Rects[0]); r.Y != 20 {
		t.Errorf("another chart opens with its top at %v", r.Y)
	}
}

func TestCompact(t *testing.T) {
	b := newBench(t, rautenberg())
	b.m.SetCompact(true)
	b.runner.Wait()
	if z := b.m.Zoom(); z != 0.8 || b.m.legend.Visible() || b.m.mini.Visible() {
		t.Errorf("zoom %v, legend %v, minimap %v", z, b.m.legend.Visible(), b.m.mini.Visible())
	}
	r := b.m.camera.OnScreen(b.m.scene.Rects[9])
	if r.W != 150 || r.H != 76 {
		t.Errorf("cards of %v x %v", r.W, r.H)
	}
	b.pull(desktop.MouseButtonPrimary, r.X+30, r.Y+30, r.X+30+200, r.Y+30+100)
	b.release(0, 0)
	if len(b.told) != 2 || b.m.places[idOf(9)].X < 500 {
		t.Errorf("told %q: places are to be in map units", b.told)
	}
	b.m.SetCompact(false)
	b.runner.Wait()
	if b.m.Zoom() != 1 {
		t.Errorf("back at %v", b.m.Zoom())
	}
}

func TestThemeSwitch(t *testing.T) {
	b := newBench(t, rautenberg())
	theme := ui.NewTheme()
	theme.SetVariant("dark")
	fyne.CurrentApp().Settings().SetTheme(theme)
	b.m.Refresh()
	img := b.shot()
	dark := ui.ColorsOf(true)
	if !near(img.RGBAAt(500, 400), dark.Of(ui.Bg), 12) || !near(img.RGBAAt(200, 30), dark.Of(ui.Surface), 8) ||
		!near(img.RGBAAt(700, 490), dark.Of(ui.Surface2), 8) {
		t.Error("the map is not dark")
	}
}

func TestTip(t *testing.T) {
	c := rautenberg()
	c.Nodes[5].Title = "Leiter der Informationstechnik und Digitalisierung"
	b := newBench(t, c)
	b.hover(300, 60)
	if tip := b.m.Tip(); tip != "" {
		t.Errorf("a card that shows everything says %q", tip)
	}
	b.hover(300, 200)
	if tip := b.m.Tip(); tip != "Thomas Wiegand · Leiter der Informationstechnik und Digitalisierung" {
		t.Errorf("a cut title says %q", tip)
	}
}

func TestResize(t *testing.T) {
	b := newBench(t, rautenberg())
	b.m.look(b.m.camera.Pan(-10, -10))
	at := b.m.camera
	b.w.Resize(fyne.NewSize(1400, 900))
	b.runner.Wait()
	if b.m.camera.X != at.X || b.m.camera.Y != at.Y {
		t.Error("a larger window moves the chart")
	}
	img := b.shot()
	if !near(img.RGBAAt(1395, 895), ui.ColorsOf(false).Of(ui.Bg), 30) {
		t.Error("the larger window is not filled")
	}
	b.w.Resize(fyne.NewSize(210, 160))
	b.runner.Wait()
	b.w.Resize(fyne.NewSize(1000, 572))
	b.runner.Wait()
}

func TestManyEditsAtOnce(t *testing.T) {
	b := newBench(t, bigChart(120))
	c := bigChart(120)
	for i := range 12 {
		c.Nodes[i].Name = fmt.Sprint("Neu ", i)
		b.m.SetChart(c)
		b.m.ZoomBy(1 + float32(i%3-1)*0.2)
		b.m.look(b.m.camera.Pan(float32(i*7), -float32(i*3)))
	}
	b.runner.Wait()
	if b.m.layer.scene != b.m.scene || b.m.layer.view.zoom != b.m.camera.Zoom || b.m.layer.coming {
		t.Error("the window does not show the last state")
	}
	if len(b.m.layer.spare) > 4 {
		t.Errorf("%d pictures are kept", len(b.m.layer.spare))
	}
}

// BenchmarkGesture measures what one mouse event costs on the UI thread.
func BenchmarkGesture(b *testing.B) {
	for _, n := range []int{30, 100, 500, 2000} {
		w := newBench(b, bigChart(n))
		w.m.OnMove, w.m.OnReport = nil, nil
		w.m.SetZoom(1)
		w.m.Reveal(idOf(2))
		w.runner.Wait()
		r := w.m.camera.OnScreen(w.m.scene.Rects[2])
		b.Run(fmt.Sprint("drag ", n), func(b *testing.B) {
			w.pull(desktop.MouseButtonPrimary, r.X+20, r.Y+20, r.X+40, r.Y+40)
			i := float32(0)
			for b.Loop() {
				i++
				e := &fyne.DragEvent{}
				e.Position = fyne.NewPos(300+float32(math.Mod(float64(i), 300)), 300)
				w.m.Dragged(e)
			}
			w.key(fyne.KeyEscape)
			w.release(0, 0)
			w.runner.Wait()
		})
		b.Run(fmt.Sprint("pan ", n), func(b *testing.B) {
			i := 0
			for b.Loop() {
				i++
				w.m.look(w.m.camera.Pan(float32(i%2*6-3), 0))
			}
		})
	}
}

func TestNobodyIsRevealedBelowWhatCoversTheTop(t *testing.T) {
	b := newBench(t, rautenberg())
	b.m.SetZoom(1.5)
	b.m.SetHead(60)
	for _, i := range []int{11, 1, 3, 0} {
		b.m.Reveal(idOf(i))
		r := b.m.camera.OnScreen(b.m.scene.Rects[i])
		if r.Y < 60 || r.Bottom() > 572 || r.X < 0 || r.Right() > 1000 {
			t.Errorf("card %d is revealed at %v", i, r)
		}
	}
	b.m.SetHead(0)
	b.m.Reveal(idOf(11))
	b.m.Reveal(idOf(0))
	if r := b.m.camera.OnScreen(b.m.scene.Rects[0]); r.Y > 40 {
		t.Errorf("nothing covers the top, and the card is revealed at %v", r)
	}
}

func TestAWideChartOpensBelowItsFirstBoss(t *testing.T) {
	// given a boss whose reports have all their people at the far right
	id := func(n int) model.ID { return model.ID{byte(n), byte(n >> 8), 1} }
	c := Chart{Nodes: []Node{{ID: id(0), Name: "Boss"}}}
	add := func(n, boss int) {
		c.Nodes = append(c.Nodes, Node{ID: id(n), Name: "N"})
		c.Lines = append(c.Lines, Line{ID: id(1000 + n), From: id(n), To: id(boss), Kind: model.ReportsTo})
	}
	for n := 1; n <= 12; n++ {
		add(n, 0)
	}
	for n := 13; n < 113; n++ { // leads of their own, so that the tree grows wide
		add(n, 12)
	}
	for n := 113; n < 213; n++ {
		add(n, n-100)
	}
	b := newBench(t, c)
	v := b.m.camera.View()
	if boss := b.m.scene.Rects[b.m.scene.Find(id(0))]; boss.X < v.X || boss.Right() > v.Right() || boss.Y < v.Y {
		t.Errorf("the boss at %v is not in view %v", boss, v)
	}
}
