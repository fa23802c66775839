/* written.h - a text that a municipality writes itself: its lines are paragraphs, those that begin
 * with "[^name]: " the footnotes of its marks "[^name]".
 *
 * Checked before it is saved and while it is written, read when the plan is built. Faults have the
 * codes of a form's, but for those whose words speak of a form: they are "text_note_…". Private to
 * src/report. */
#ifndef REPORT_WRITTEN_H
#define REPORT_WRITTEN_H

#include "report/form.h"

/* The next line without its blanks; false behind the last. `*ret_is_note` tells a footnote. */
MUST_USE bool written_next(struct text *rest, struct text *ret, bool *ret_is_note);
/* Keeps the footnotes of a text in `notes`; faults get the number of their line. */
void written_notes_read(struct arena *arena, struct text text, struct form_notes *notes,
                        report_fault_list *faults);
/* The footnote that a line gives, its name in `*ret_name`; NULL where it was not kept. */
struct form_note *written_note_of(const struct form_notes *notes, struct text line,
                                  struct text *ret_name);
/* True where a paragraph can be understood, with `notes` for its marks, which are then used; else
 * the first fault is added. */
MUST_USE bool written_line_check(struct arena *arena, struct text line,
                                 const struct form_notes *notes, report_fault_list *faults);
/* True where all of a text can be understood and every footnote is used; else the faults. */
MUST_USE bool written_check(struct arena *arena, struct text text, report_fault_list *faults);

#endif
