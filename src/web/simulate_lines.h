/* simulate_lines.h - the plain fields of a reform: one amount a line, laid over the law as rows of
 * a file would be.
 *
 * Internal to web. */
#ifndef WEB_SIMULATE_LINES_H
#define WEB_SIMULATE_LINES_H

#include "web/simulate_form.h"

/* Reads the lines of a reform (by its place in the form) as they were sent; a fault stands at its
 * line. Returns how many of them say something. */
size_t simulate_lines_read(struct simulate_form *form, size_t at);
/* Empty lines of a reform, to be filled in. */
void simulate_lines_open(struct simulate_form *form, size_t at);
/* Puts words at the field of a name, where one of a reform's lines has it: the label of the line;
 * empty where none has. */
struct text simulate_lines_mark(struct simulate_form *form, size_t at, struct text name,
                                struct text words);
/* Fills the first line of a reform with an amount, by its code; one that there is not is a fault at
 * that line. */
void simulate_lines_choose(struct simulate_form *form, size_t at, struct text code);
/* `rows` (of the other way; may be empty) with those of the lines below, in the form's arena. */
struct text simulate_lines_lay(const struct simulate_form *form, size_t at, struct text rows);
/* Puts a fault of simulate_lines_lay's rows at its line; false where it is in `rows` itself. */
bool simulate_lines_refuse(struct simulate_form *form, size_t at, struct text rows,
                           const struct fault *fault);
/* Takes the rows that lines made out of those of a run's reform and fills the lines of the form's
 * with them. Returns the other rows, with their header. */
struct text simulate_lines_fill(struct simulate_form *form, size_t at,
                                const struct law_run_reform *asked);

#endif
