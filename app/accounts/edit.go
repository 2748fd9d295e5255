package accounts

import (
	"konklave/app/screen"
	"konklave/model"
)

// EditAccount asks for the fields of an account, and creates it where its ID
// is zero.
func EditAccount(h *screen.Host, a model.Account) {}
