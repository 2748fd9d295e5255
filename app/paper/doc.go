// Package paper brings maps and briefs onto pages. It is told everything as
// plain data, in words, and knows neither records nor screens; package mapview
// draws the maps.
//
// A map goes on one page where its text stays readable, else over several pages
// that overlap by more than a card, so that every card is whole on one of them.
// NewPlan decides that and draws nothing. A Brief is one page, or Markdown.
//
// All lengths are points unless a name says that they are scene units.
package paper
