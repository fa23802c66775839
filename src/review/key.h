/* key.h - a name for a finding that it keeps while its document changes around it.
 *
 * Whoever says that a contradiction may stand says it of this name (plan/review_waiver.c). */
#ifndef REVIEW_KEY_H
#define REVIEW_KEY_H

#include "review/review.h"

/* "sentence_sum.3f9c2a…": the check, and a digest of what is stated, what is expected, and of each
 * place its words: of a sentence the sentence, of a cell its row, column and table. The same
 * wherever these stand in the document and however they are spaced and punctuated; another one as
 * soon as a number or a word of them changes. At most 40 characters, as a field of kind FIELD_KEY
 * takes them; in `arena`. */
struct text review_finding_key(struct arena *arena, const struct review *review,
                               const struct finding *finding);

#endif
