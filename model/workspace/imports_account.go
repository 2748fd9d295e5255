package workspace

import (
	"konklave/model"
	"konklave/model/exchange"
)

// ImportAccount is the name of the account that an import gives a row to, or ""
// when the row is rejected for lack of one. fallback is ImportOptions.Account.
func ImportAccount(c exchange.Contact, fallback string) string {
	in := importing{options: ImportOptions{Account: fallback}}
	return in.accountName(c)
}

// onlyAccount is the account of all rows, zero where they belong to several.
func (in *importing) onlyAccount() (only model.ID) {
	for _, a := range in.accounts {
		switch {
		case a.center.IsZero(): // known before, and not in the file
		case only.IsZero():
			only = a.id
		case only != a.id:
			return model.ID{}
		}
	}
	return only
}
