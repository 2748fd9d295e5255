// Package duplicates is the screen on which people and accounts that are there
// twice become one: a list of pairs with their reasons, and the selected pair side
// by side, where the user chooses whose values stay.
package duplicates
