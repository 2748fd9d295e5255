// Package accounts holds the screens around an account: the list, the account
// itself with its buying center, the inspector that says what to tell a person,
// and the import of contacts.
//
// account.go is the page; center.go the map with its tools, coverage.go the
// bar below it, inspector.go and saywhat.go the panel at the right. chart.go
// and words.go turn the model into what is drawn and read; they are pure.
package accounts
