package playbooks

import (
	"slices"
	"strings"
)

// aliases maps the names that other tools use to ours, in lower case and with _
// for blanks. Several tools share most of them.
var aliases = map[string]string{
	// Outreach, Salesloft, Apollo: the person written to
	"first_name": "contact.first_name", "last_name": "contact.last_name", "name": "contact.full_name", "full_name": "contact.full_name",
	"title": "contact.job_title", "job_title": "contact.job_title", "department": "contact.department",
	"prospect.first_name": "contact.first_name", "prospect.last_name": "contact.last_name", "prospect.name": "contact.full_name",
	"prospect.title": "contact.job_title", "prospect.company": "account.name",
	"person.first_name": "contact.first_name", "person.last_name": "contact.last_name", "person.name": "contact.full_name", "person.title": "contact.job_title",
	"contact.company": "account.name", "contact.company_name": "account.name",
	// the account
	"company": "account.name", "company_name": "account.name", "account": "account.name", "account_name": "account.name", "organization": "account.name",
	"person_company_name": "account.name", "person_company_industry": "account.industry", "industry": "account.industry", "company_industry": "account.industry",
	"city": "account.city", "company_city": "account.city", "work_city": "account.city",
	// the sender
	"my.first_name": "sender.first_name", "my.name": "sender.name", "my.full_name": "sender.name", "my.title": "sender.title",
	"my.company": "sender.company", "my.phone": "sender.phone", "my.phone_number": "sender.phone", "my.email": "sender.email", "my.email_address": "sender.email",
	"sender.full_name": "sender.name", "sender.company_name": "sender.company", "sender.company.name": "sender.company",
	"sender.phone_number": "sender.phone", "sender.email_address": "sender.email", "sender.job_title": "sender.title",
	"sender_name": "sender.name", "sender_full_name": "sender.name", "sender_first_name": "sender.first_name", "sender_title": "sender.title",
	"sender_company": "sender.company", "sender_phone": "sender.phone", "sender_email": "sender.email",
	// HubSpot, Salesforce
	"contact.firstname": "contact.first_name", "contact.lastname": "contact.last_name", "contact.jobtitle": "contact.job_title",
	"contact.name": "contact.full_name", "contact.title": "contact.job_title",
	"contact.city": "account.city", "contact.industry": "account.industry",
	"company.name": "account.name", "company.industry": "account.industry", "company.city": "account.city",
	"owner.firstname": "sender.first_name", "owner.fullname": "sender.name", "owner.name": "sender.name", "owner.email": "sender.email",
	"owner.phone": "sender.phone", "owner.jobtitle": "sender.title", "sender.firstname": "sender.first_name", "sender.fullname": "sender.name",
	"sender.jobtitle": "sender.title", "site_settings.company_name": "sender.company",
	"recipient.firstname": "contact.first_name", "recipient.lastname": "contact.last_name", "recipient.name": "contact.full_name", "recipient.title": "contact.job_title",
	"firstname": "contact.first_name", "lastname": "contact.last_name", "salutation": "contact.salutation", "greeting": "contact.greeting",
	// German
	"vorname": "contact.first_name", "nachname": "contact.last_name", "anrede": "contact.salutation", "firma": "account.name",
	"kontakt.vorname": "contact.first_name", "kontakt.nachname": "contact.last_name", "kontakt.name": "contact.full_name",
	"kontakt.anrede": "contact.salutation", "kontakt.begruessung": "contact.greeting", "kontakt.position": "contact.job_title",
	"kontakt.abteilung": "contact.department", "firma.name": "account.name", "firma.branche": "account.industry", "firma.ort": "account.city",
	"account.ort": "account.city", "absender.name": "sender.name", "absender.vorname": "sender.first_name", "absender.firma": "sender.company",
	"absender.telefon": "sender.phone", "absender.email": "sender.email",
}

// ownName is the field that a name of ours or of another tool surely means; ""
// when it is not known.
func ownName(name string) string {
	name = strings.Join(strings.Fields(strings.ToLower(name)), "_")
	if isField(name) {
		return name
	}
	return aliases[name]
}

// suggestField is the field of the vocabulary that name was probably meant to
// be: by the names that other tools use, else by edit distance; "" when nothing
// is near.
func suggestField(name string) string {
	if own := ownName(name); own != "" {
		return own
	}
	lower := strings.ToLower(name)
	if near := nearest(lower, FieldNames); near != "" {
		return near
	}
	// A right word in the wrong group: person.first_name.
	if _, word, ok := strings.Cut(lower, "."); ok {
		i := slices.IndexFunc(FieldNames, func(f string) bool { return strings.HasSuffix(f, "."+word) })
		if i >= 0 {
			return FieldNames[i]
		}
	}
	return ""
}
