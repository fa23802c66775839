/* section.h - the paragraphs that a municipality adds to the sections of its plan.
 *
 * They are records (src/plan/plan_text.c); here they become part of the document, their figures
 * asked like those of the form. */
#ifndef REPORT_SECTION_H
#define REPORT_SECTION_H

#include "store/store.h"

/* The commit check that looks at such paragraphs as they are written, for store_config: BAD_INPUT
 * with the fault of a form ("form_unknown_name", "form_lone_brace" …) or of a footnote
 * ("text_note_unknown" …), the field "text" and the word it concerns. */
extern const struct commit_check section_check;

#endif
