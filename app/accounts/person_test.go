package accounts

import (
	"context"
	"testing"

	"konklave/app/text"
	"konklave/model"
)

func TestAFormKeepsWhatWasEditedElsewhereMeanwhile(t *testing.T) {
	// given the form of a person, with one field changed
	r := enter(t, text.German, rautenberg, wiegand)
	id := r.seat(wiegand).Person
	r.Keys("e")
	r.Dialog("Person bearbeiten")
	r.Fill("Position", "Leiter Digitalisierung")
	// when an import changes other fields, and one that the form shows
	r.elsewhere(func(ctx context.Context) error {
		return r.Workspace.ChangePerson(ctx, id, func(p *model.Person) {
			p.Mobile, p.Email, p.Department, p.LegalBasis = "+49 151 2222", "t.wiegand@example.test", "IT", "consent"
		})
	})
	r.Press("Speichern")
	r.Closed()
	// then both are kept
	p := r.page.view.people[id]
	if p.JobTitle != "Leiter Digitalisierung" {
		t.Errorf("the form is lost: %q", p.JobTitle)
	}
	if p.Mobile != "+49 151 2222" || p.Email != "t.wiegand@example.test" || p.Department != "IT" || p.LegalBasis != "consent" {
		t.Errorf("the other edit is lost: %+v", p)
	}
}

func TestThePhoneNumberOfAFormGoesWhereItCameFrom(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	id := r.seat(wiegand).Person
	r.elsewhere(func(ctx context.Context) error {
		return r.Workspace.ChangePerson(ctx, id, func(p *model.Person) { p.Phone, p.Mobile = "+49 441 1", "+49 151 1" })
	})
	r.Keys("e")
	r.Fill("Telefon", "+49 151 9")
	r.Press("Speichern")
	r.Closed()
	if p := r.page.view.people[id]; p.Mobile != "+49 151 9" || p.Phone != "+49 441 1" {
		t.Errorf("phone %q, mobile %q", p.Phone, p.Mobile)
	}
}

func TestTheFormOfThePrivacyKeepsWhatWasEditedElsewhereMeanwhile(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	id := r.seat(wiegand).Person
	before := r.page.view.people[id]
	r.page.privacyForm(before)
	r.Runner.Wait()
	r.Dialog(text.T("privacy.title", wiegand))
	r.Fill(text.T("privacy.review.label"), "1.2.2028")
	r.elsewhere(func(ctx context.Context) error {
		return r.Workspace.ChangePerson(ctx, id, func(p *model.Person) {
			p.LastName, p.Source, p.LegalBasis = "Wiegand-Maas", "Messe", "contract"
		})
	})
	r.Press("Speichern")
	r.Closed()
	p := r.page.view.people[id]
	if p.ReviewOn.String() != "2028-02-01" {
		t.Errorf("the form is lost: review on %s", p.ReviewOn)
	}
	if p.LastName != "Wiegand-Maas" || p.Source != "Messe" || p.LegalBasis != "contract" {
		t.Errorf("the other edit is lost: %+v", p)
	}
}
