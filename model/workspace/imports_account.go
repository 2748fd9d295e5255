package workspace

import "konklave/model/exchange"

// ImportAccount is the name of the account that an import gives a row to, or ""
// when the row is rejected for lack of one. fallback is ImportOptions.Account.
func ImportAccount(c exchange.Contact, fallback string) string {
	in := importing{options: ImportOptions{Account: fallback}}
	return in.accountName(c)
}
