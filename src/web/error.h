/* error.h - refusals as pages.
 *
 * One page for all of them; the words come from the message catalogue.
 * Internal to web. */
#ifndef WEB_ERROR_H
#define WEB_ERROR_H

#include "door/door.h"

/* Says a result that is not OK: the right status, words in the visitor's language, the faults.
 * `record` names the labels of fault fields and may be NULL. */
void error_page(struct visit *visit, enum result result, const struct record *record);
/* The dispatcher's `refused`: as above with the status already chosen; 401 leads to sign-in. */
void error_refused(struct visit *visit, enum result result, int status);

#endif
