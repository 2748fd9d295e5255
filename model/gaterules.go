package model

import "strings"

// advertising is the law of the country on a channel. The sources of each rule
// are named in the tests.
func (c GateCase) advertising(word Permission) Verdict {
	country := CountryCode(c.Country)
	switch c.Channel {
	case Email, LinkedIn:
		return c.electronic(country, word)
	case Phone:
		return c.call(country, word)
	case Letter:
		return c.letter(country)
	case Meeting, Event, Webinar:
		return allow("spoken", say("gate.spoken"))
	}
	return block("channel", say("gate.channel_unknown", string(c.Channel)))
}

// electronic is advertising by electronic mail: e-mail, and messages in social
// networks, which count as it.
func (c GateCase) electronic(country string, word Permission) Verdict {
	rule := strings.ToLower(country) + "." + string(c.Channel)
	if country == "" {
		rule = "other." + string(c.Channel)
	}
	var missing []Sentence
	switch {
	case word.Expired(c.Today):
		return block(rule+".expired", say("gate.expired", word.Expires), say("gate.change.consent", c.Channel)).by(word)
	case word.Status == Consent || word.Status == Requested:
		return c.consented(rule, word)
	case word.Status == ExistingCustomer && country != "":
		var v Verdict
		if v, missing = c.customer(rule, country, word); missing == nil {
			return v
		}
	}
	if country == "CH" && !c.Mass {
		return allow(rule+".single", say("gate.ch.single")).on(say("gate.condition.single"))
	}
	if missing != nil {
		return block(rule+".customer", say("gate.customer.missing"), append(missing, say("gate.change.consent", c.Channel))...).by(word)
	}
	reason, change := say("gate."+rule), []Sentence{say("gate.change.consent", c.Channel)}
	switch {
	case word.Status == PresumedConsent:
		reason = say("gate.presumed_is_for_calls")
	case country == "":
		reason = say("gate.other.electronic")
	}
	if country != "" {
		change = append(change, say("gate.change.customer"))
	}
	if c.Channel == LinkedIn {
		change = append(change, say("gate.note.contact_request"))
	}
	return block(rule+".none", reason, change...).by(word)
}

// consented is a message that the person agreed to, or asked for.
func (c GateCase) consented(rule string, word Permission) Verdict {
	v := allow(rule+"."+string(word.Status), say("gate."+string(word.Status), DateOf(word.Since()))).by(word)
	if word.Scope != "" {
		v = v.on(say("gate.condition.scope", word.Scope))
	}
	if missing := word.proofMissing(); missing != nil {
		v = v.on(missing...)
	}
	return v
}

// proofMissing is what whoever relies on the permission could not show: the
// declaration itself (BGH I ZR 164/09), its time of day (AG Düsseldorf 23 C
// 3876/13), and the wording.
func (p Permission) proofMissing() (list []Sentence) {
	if strings.TrimSpace(p.Evidence) == "" && p.DoubleOptIn.ConfirmedAt.IsZero() {
		list = append(list, say("gate.proof.evidence"))
	}
	if at := p.Since(); at.IsZero() || at.Hour() == 0 && at.Minute() == 0 && at.Second() == 0 {
		list = append(list, say("gate.proof.time"))
	}
	if p.Status == Consent && strings.TrimSpace(p.Wording) == "" {
		list = append(list, say("gate.proof.wording"))
	}
	return list
}

// customer is the exception for existing customers. missing lists the
// conditions that do not hold.
func (c GateCase) customer(rule, country string, word Permission) (v Verdict, missing []Sentence) {
	for _, n := range word.Customer.Missing() {
		missing = append(missing, say("gate.customer."+string(rune('0'+n))))
	}
	if country == "AT" && word.ECGCheckedOn.IsZero() {
		missing = append(missing, say("gate.customer.ecg"))
	}
	v = allow(rule+".customer", say("gate.customer", word.Customer.Sale)).by(word)
	return v.on(say("gate.condition.customer_notice"), say("gate.condition.similar")), missing
}

// call is advertising by telephone.
func (c GateCase) call(country string, word Permission) Verdict {
	consent := (word.Status == Consent || word.Status == Requested) && !word.Expired(c.Today)
	if consent && word.How == HowDoubleOptIn && strings.TrimSpace(word.Evidence) == "" {
		// A double opt-in by e-mail does not show that the owner of the mailbox
		// has the telephone (BGH I ZR 164/09).
		return block("phone.opt_in", say("gate.phone.opt_in"), say("gate.change.consent", Phone)).by(word)
	}
	switch country {
	case "DE":
		return c.callGermany(consent, word)
	case "AT":
		if consent {
			return c.consented("at.phone", word).on(say("gate.condition.number_shown"))
		}
		return block("at.phone.none", say("gate.at.phone"), say("gate.change.consent_not_by_call")).by(word)
	case "CH":
		return c.callSwitzerland(consent, word)
	}
	if consent {
		return c.consented("other.phone", word)
	}
	return block("other.phone.none", say("gate.other.phone"), say("gate.change.consent", Phone), say("gate.change.country"))
}

func (c GateCase) callGermany(consent bool, word Permission) Verdict {
	if consent {
		v := c.consented("de.phone", word)
		if c.Person.Consumer && word.proofMissing() != nil {
			// § 7a UWG: the consent of consumers is documented, or there is none.
			return block("de.phone.proof", say("gate.de.phone.proof"), word.proofMissing()...).by(word)
		}
		return v.on(say("gate.condition.number_shown"))
	}
	if c.Person.Consumer {
		return block("de.phone.consumer", say("gate.de.phone.consumer"), say("gate.change.consent", Phone)).by(word)
	}
	if word.Status == PresumedConsent && !word.Expired(c.Today) && strings.TrimSpace(word.Facts) != "" {
		return allow("de.phone.presumed", say("gate.de.phone.presumed", word.Facts)).by(word).on(say("gate.condition.number_shown"))
	}
	return block("de.phone.none", say("gate.de.phone"), say("gate.change.facts"), say("gate.change.consent", Phone)).by(word)
}

func (c GateCase) callSwitzerland(consent bool, word Permission) Verdict {
	switch {
	case consent:
		return c.consented("ch.phone", word).on(say("gate.condition.swiss_number"))
	case word.DirectoryOn.IsZero():
		return block("ch.phone.directory", say("gate.ch.phone.directory"), say("gate.change.directory"), say("gate.change.consent", Phone)).by(word)
	case word.StarEntry:
		return block("ch.phone.star", say("gate.ch.phone.star", word.DirectoryOn), say("gate.change.consent", Phone)).by(word)
	case !word.Listed:
		return block("ch.phone.unlisted", say("gate.ch.phone.unlisted", word.DirectoryOn), say("gate.change.consent", Phone)).by(word)
	}
	return allow("ch.phone.listed", say("gate.ch.phone", word.DirectoryOn)).by(word).on(say("gate.condition.swiss_number"))
}

// letter is advertising by post.
func (c GateCase) letter(country string) Verdict {
	switch country {
	case "DE":
		return allow("de.letter", say("gate.de.letter")).on(say("gate.condition.opt_out"))
	case "CH":
		return allow("ch.letter", say("gate.ch.letter")).on(say("gate.condition.opt_out"))
	}
	return allow("other.letter", say("gate.other.letter")).on(say("gate.condition.opt_out"), say("gate.condition.ask_counsel"))
}
