package duplicates

import (
	"context"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/rehearsal"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// desk is a window of a test with the screen in it.
type desk struct {
	*rehearsal.Stage
	t       *testing.T
	page    *pairPage
	account model.ID
	center  model.ID
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{Stage: rehearsal.Open(t, text.English), t: t}
	d.KeepToasts()
	return d
}

func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

// firm makes an account with people.
func (d *desk) firm(name string, people ...model.Person) {
	d.t.Helper()
	ctx := context.Background()
	id, err := d.Workspace.CreateAccount(ctx, model.Account{Name: name})
	d.must(err)
	centers, err := d.Workspace.Centers(ctx, id)
	d.must(err)
	d.account, d.center = id, centers[0].ID
	for _, p := range people {
		_, err := d.Workspace.AddSeat(ctx, workspace.NewSeat{Center: centers[0].ID, Person: p})
		d.must(err)
	}
}

func (d *desk) open(size fyne.Size, r screen.Route) {
	r.Name = screen.Duplicates
	d.page = New(d.Host, r).(*pairPage)
	d.Size = size
	d.Show(d.page)
}

func (d *desk) press(keys ...fyne.KeyName) {
	for _, name := range keys {
		d.Key(name)
	}
}

func (d *desk) people() (people []model.Person) {
	d.t.Helper()
	people, err := d.Workspace.People(context.Background(), d.account)
	d.must(err)
	return people
}

func hans() []model.Person {
	return []model.Person{
		{FirstName: "Johannes", LastName: "Kruse", Email: "j.kruse@kessler.example", JobTitle: "CFO", Notes: "likes tea"},
		{FirstName: "Hans", LastName: "Kruse", Mobile: "0171 5550123", Notes: "met in Ulm"},
	}
}

func TestNobodyIsThereTwice(t *testing.T) {
	d := newDesk(t)
	d.firm("Kessler AG", hans()[0])
	d.open(rehearsal.Wide, screen.Route{})
	d.Sees("Nobody is in your data twice", "0 pairs · 0 certain")
	d.Press("To the accounts")
	if len(d.Opened) != 1 || d.Opened[0].Name != screen.Accounts {
		t.Errorf("opened %+v", d.Opened)
	}
}

func TestMergeAPairWithTheKeys(t *testing.T) {
	d := newDesk(t)
	d.firm("Kessler AG", hans()...)
	d.open(rehearsal.Wide, screen.Route{})
	d.Sees("1 pair · 0 certain", "Johannes Kruse = Hans Kruse", "Likely", "nickname", "same company", "j.kruse@kessler.example", "0171 5550123", "likes tea", "met in Ulm", "stays", "merged into it")
	d.press(fyne.KeyDown, fyne.KeyRight) // the first field that differs: the first name of the other
	d.press(fyne.KeyReturn)
	people := d.people()
	if len(people) != 1 || people[0].FullName() != "Hans Kruse" || people[0].Email != "j.kruse@kessler.example" || people[0].Mobile == "" || people[0].Notes != "likes tea\nmet in Ulm" {
		t.Fatalf("people %+v", people)
	}
	d.Sees("Nobody is in your data twice", "Hans Kruse has been merged into Johannes Kruse.")
	d.Press("Undo")
	if people = d.people(); len(people) != 2 {
		t.Errorf("undone: %+v", people)
	}
	d.Sees("Johannes Kruse = Hans Kruse")
}

func TestKeepTheOtherAndOneOfTheNotes(t *testing.T) {
	d := newDesk(t)
	d.firm("Kessler AG", hans()...)
	d.open(rehearsal.Wide, screen.Route{})
	before := d.people()
	d.Keys("s")
	row, _ := d.page.selected()
	d.press(fyne.KeyEnd) // no key of the page: nothing happens
	for range len(d.page.preview.fields) {
		d.press(fyne.KeyDown) // the last field: the notes
	}
	d.press(fyne.KeyLeft)
	d.press(fyne.KeyEnter)
	people := d.people()
	if len(people) != 1 || people[0].ID != before[1].ID || people[0].Notes != "likes tea" || people[0].FirstName != "Hans" || row.B != before[1].ID {
		t.Errorf("people %+v", people)
	}
}

func TestClicksChoose(t *testing.T) {
	d := newDesk(t)
	d.firm("Kessler AG", hans()...)
	d.open(rehearsal.Wide, screen.Route{})
	var notes *fieldRow
	for _, r := range d.page.preview.fields {
		if r.id == "notes" {
			notes = r
		}
	}
	if got := d.page.preview.chosen(notes); got != [2]bool{true, true} {
		t.Fatalf("at first %v", got)
	}
	for _, tc := range []struct {
		side int
		want [2]bool
	}{{0, [2]bool{false, true}}, {0, [2]bool{true, true}}, {1, [2]bool{true, false}}, {1, [2]bool{true, true}}} {
		d.page.preview.choose(notes, tc.side)
		if got := d.page.preview.chosen(notes); got != tc.want {
			t.Errorf("after a click on %d: %v, want %v", tc.side, got, tc.want)
		}
	}
}

func TestNotTheSame(t *testing.T) {
	d := newDesk(t)
	d.firm("Kessler AG", hans()...)
	d.open(rehearsal.Wide, screen.Route{})
	d.Keys("n")
	d.Sees("Nobody is in your data twice")
	if len(d.people()) != 2 {
		t.Error("somebody is gone")
	}
	d.open(rehearsal.Wide, screen.Route{})
	d.Sees("Nobody is in your data twice")
	d.press(fyne.KeyEscape)
	if len(d.Opened) != 1 || d.Opened[0].Name != screen.Accounts {
		t.Errorf("Escape opened %+v", d.Opened)
	}
}

func TestMergeAllCertainPairs(t *testing.T) {
	d := newDesk(t)
	d.firm("Kessler AG", model.Person{FirstName: "Sepp", LastName: "Huber", Mobile: "0171 1"}, hans()[0], hans()[1],
		model.Person{FirstName: "Eva", LastName: "Weiß", Email: "e.weiss@kessler.example"}, model.Person{FirstName: "Eva", LastName: "Weiss", Email: "E.Weiss@kessler.example"},
		model.Person{FirstName: "Bob", LastName: "Shaw", Phone: "0731 55501"}, model.Person{FirstName: "Robert", LastName: "Shaw", Phone: "+49 731 55501"})
	d.open(rehearsal.Wide, screen.Route{})
	d.Sees("3 pairs · 2 certain")
	d.Press("Merge 2 certain pairs")
	d.Dialog("Merge 2 certain pairs?")
	d.press(fyne.KeyReturn) // the dialog's own
	d.Closed()
	if n := len(d.people()); n != 5 {
		t.Errorf("%d people are left", n)
	}
	d.Sees("1 pair · 0 certain", "2 pairs merged")
	d.Press("Undo")
	if n := len(d.people()); n != 7 {
		t.Errorf("undone there are %d people", n)
	}
}

func TestFilterAndTheNextPair(t *testing.T) {
	d := newDesk(t)
	d.firm("Kessler Antriebe GmbH", hans()...)
	d.firm("Kessler Antriebe", model.Person{FirstName: "Eva", LastName: "Weiß"})
	d.open(rehearsal.Small, screen.Route{Tab: showAccounts})
	if len(d.page.rows) != 1 || d.page.rows[0].Of != model.KindAccount {
		t.Fatalf("rows %+v", d.page.rows)
	}
	d.page.filtered(showAll)
	d.Runner.Wait()
	if len(d.page.rows) != 2 {
		t.Fatalf("rows %+v", d.page.rows)
	}
	d.Keys("j")
	if d.page.preview.shown.Of != model.KindPerson {
		t.Errorf("J shows %+v", d.page.preview.shown.DuplicateRow)
	}
	d.Keys("jk")
	if d.page.preview.shown.Of != model.KindAccount {
		t.Errorf("K shows %+v", d.page.preview.shown.DuplicateRow)
	}
	d.press(fyne.KeyReturn)
	if left := len(d.page.rows); left != 1 {
		t.Errorf("%d rows are left", left)
	}
}

func TestBeginsWithThePersonAskedFor(t *testing.T) {
	d := newDesk(t)
	d.firm("Kessler AG", append(hans(), model.Person{FirstName: "Eva", LastName: "Weiß"}, model.Person{FirstName: "Eva", LastName: "Weiss"})...)
	people := d.people()
	d.open(rehearsal.Wide, screen.Route{ID: people[2].ID, Person: people[3].ID})
	if got := d.page.preview.shown; got.A != people[2].ID {
		t.Errorf("begins with %s = %s", got.NameA, got.NameB)
	}
	if r := d.page.Route(); r.ID != people[2].ID || r.Person != people[3].ID {
		t.Errorf("route %+v", r)
	}
}

// TestAThousandPairs holds no more rows than are in sight.
func TestAThousandPairs(t *testing.T) {
	d := newDesk(t)
	d.firm("Kessler AG", hans()...)
	d.open(rehearsal.Wide, screen.Route{})
	one := d.page.all[0]
	d.page.all = nil
	for i := range 1000 {
		row := one
		row.NameA = fmt.Sprintf("Johannes Kruse %d", i)
		d.page.all = append(d.page.all, row)
	}
	d.page.sift()
	d.Runner.Wait()
	d.Sees("1,000 pairs · 0 certain", "Johannes Kruse 3 = Hans Kruse")
	d.Misses("Johannes Kruse 700 = Hans Kruse")
}

// TestANoIsTold says beforehand that a no to being contacted holds.
func TestANoIsTold(t *testing.T) {
	d := newDesk(t)
	d.firm("Kessler AG", hans()...)
	_, err := d.Workspace.RecordPermission(context.Background(), model.Permission{Person: d.people()[1].ID, Purpose: model.Marketing, Status: model.Objected})
	d.must(err)
	d.open(rehearsal.Wide, screen.Route{})
	d.Sees("Touches, tasks, seats and permissions of both are kept. One of them said no to being contacted: that holds.", "1 seat · 1 permission")
}
