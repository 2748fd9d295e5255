// Package logs tells what happened in the program without a word of what it was
// about: the log file, the report of a crash, and the facts of a bug report.
//
// That no personal data gets there is not left to care but to types. An event
// has a Word of the program's own, and Facts, which are made of counts, times,
// ids, versions and choices from a list. There is no Fact of a text. Errors leave
// their code, the id of their message and the types of their causes. What other
// libraries write through log or log/slog leaves the place it came from. A stack
// is copied line by line, as far as each line is known to be the runtime's.
//
// What the package does not hold: where the facts on the data come from (see
// model/workspace), and the screen that shows them.
package logs
