package accounts

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"konklave/app/ui"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/workspace"
)

func heap() float64 {
	runtime.GC(); runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / (1 << 20)
}

func TestLoad(t *testing.T) {
	d := newDesk(t, text.German)
	list, err := exchange.Inspect(os.Getenv("GEN") + "/clean/stakeholders.csv")
	if err != nil { t.Fatal(err) }
	list.NoRejects = true
	t0 := time.Now()
	r, err := d.Workspace.Import(context.Background(), list, workspace.ImportOptions{})
	fmt.Println("import", time.Since(t0), r.People, r.Accounts, r.Rejected, err)
	// fill up to 10,000 accounts
	for i := r.Accounts; i < 10000; i++ {
		if i%1 == 0 { d.Workspace.CreateAccount(context.Background(), model.Account{Name: fmt.Sprintf("Füllwerk %d GmbH", i), Industry: "Stahl", City: "Essen", ICPFit: i % 100}) }
	}
	fmt.Println("filled", time.Since(t0), "heap", heap())
	base := heap()
	t0 = time.Now()
	p := NewList(d.Host, screen.Route{Name: screen.Accounts}).(*listPage)
	fmt.Println("constructor", time.Since(t0))
	t0 = time.Now()
	d.show(p)
	fmt.Println("shown with", len(p.accounts.rows.all), time.Since(t0), "heap +", heap()-base)
	for _, q := range []string{"m", "ma", "mas", "masch köln", "zzz", ""} {
		t0 = time.Now()
		p.filter.SetText(q)
		d.Runner.Wait()
		fmt.Printf("accounts %q %d hits %v\n", q, p.accounts.shown, time.Since(t0))
	}
	for c := range p.accounts.ids {
		t0 = time.Now()
		p.accounts.table.SortBy(c, true)
		fmt.Println("sort", p.accounts.ids[c], time.Since(t0))
	}
	t0 = time.Now()
	d.Window.Canvas().Capture()
	fmt.Println("paint (software)", time.Since(t0))
	t0 = time.Now()
	for i := 0; i < 100; i++ { p.accounts.table.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -37)}) }
	fmt.Println("100 scroll steps", time.Since(t0))
	t0 = time.Now()
	p.showView(viewPeople)
	d.Runner.Wait()
	fmt.Println("people shown", p.people.shown, time.Since(t0), "heap +", heap()-base)
	for _, q := range []string{"m", "mü", "mül", "müll", "müller einkauf", "zzz", ""} {
		t0 = time.Now()
		p.filter.SetText(q)
		t1 := time.Since(t0)
		d.Runner.Wait()
		fmt.Printf("people %q %d hits, ui %v, all %v\n", q, p.people.shown, t1, time.Since(t0))
	}
	rows := p.people.table.Rows()
	id := rows[50000].ID
	p.people.table.Select(string(id[:]))
	for _, q := range []string{"m", "mü", ""} {
		t0 = time.Now()
		p.filter.SetText(q)
		d.Runner.Wait()
		fmt.Printf("people selected %q %d hits %v\n", q, p.people.shown, time.Since(t0))
	}
	for c := range p.people.ids {
		t0 = time.Now()
		p.people.table.SortBy(c, true)
		fmt.Println("sort", p.people.ids[c], time.Since(t0))
	}
	for _, q := range []string{"m", "mü", ""} {
		t0 = time.Now()
		p.filter.SetText(q)
		d.Runner.Wait()
		fmt.Printf("people sorted by account falling %q %d hits %v\n", q, p.people.shown, time.Since(t0))
	}
	p.Hide()
	d.page = nil
	fmt.Println("hidden heap +", heap()-base)
	runtime.KeepAlive(p)
	p = nil
	d.Window.SetContent(ui.NewFill(ui.Bg))
	fmt.Println("let go heap +", heap()-base)
	f, _ := os.Create("/tmp/lst/heap.pprof")
	pprof.WriteHeapProfile(f)
	f.Close()
}
