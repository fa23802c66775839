/* error.h - refusals as pages.
 *
 * One page for all of them; the words come from the message catalogue.
 * Internal to web. */
#ifndef WEB_ERROR_H
#define WEB_ERROR_H

#include "door/door.h"
#include "web/form_view.h"

/* Says a result that is not OK: the right status, words in the visitor's language, the faults.
 * `record` names the labels of fault fields and may be NULL. */
void error_page(struct visit *visit, enum result result, const struct record *record);
/* The dispatcher's `refused`: as above with the status already chosen; 401 leads to sign-in. */
void error_refused(struct visit *visit, enum result result, int status);

/* Answers a form whose sending failed: `form` shows it again, the fault last in visit->faults and
 * the status set; what is nobody's typing (BROKEN, NOT_FOUND, no fault told) gets the page of its
 * own. */
void error_again(struct visit *visit, enum result result, const struct record *record,
                 void (*form)(struct visit *visit));
/* The visit's faults for the top of a form: those of one of its fields with its label and a link to
 * it. */
struct faults_view error_faults(const struct visit *visit, const struct record *record,
                                const struct field_view *fields, size_t count);

#endif
