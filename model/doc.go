// Package model is the domain of Konklave: accounts, the people of their
// buying centers, and the rules that read a map.
//
// It holds types, enumerations and pure rules. It imports the standard library
// alone, does no I/O and has no clock of its own: whoever calls a rule says
// what day it is. Records are kept by model/store, files are read and written
// by model/exchange, and what a user can do is offered by model/workspace.
//
// The words are those of the product: an Account has one or more buying
// Centers; a Center has Seats; a Seat is held by a Person or is empty; Lines go
// from seat to seat. Ratings (roles, support, influence) belong to the seat and
// carry their Evidence.
package model
