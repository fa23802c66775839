/* grain.h - the finest answer of a figure, read once, from which coarser ones are worked out.
 *
 * A document asks the same figure in a dozen ways: by service, by unit, of the funded ones only.
 * Different people may not be summed, but they can be counted again from (group, person) pairs. So
 * a figure that a document will ask often is read once in its finest grain, and every question
 * about it is answered from memory with the same value the store would give. Private to src/figure.
 */
#ifndef FIGURE_GRAIN_H
#define FIGURE_GRAIN_H

#include "figure/figure_part.h"

struct grain;

/* True for a figure that can be worked out from a grain: a distinct count, or one that adds. */
bool grain_is_possible(const struct figure *figure);
/* Reads the grain by the dimensions of `by`. `*ret` is NULL where it has too many lines. */
MUST_USE enum result grain_read(struct act *act, const struct figure *figure,
                                const struct figure_at *at, unsigned by, struct grain **ret);
/* True where the grain has what the question asks for. */
bool grain_covers(const struct grain *grain, const struct figure_question *question);
/* Answers the question, as the store would. */
void grain_ask(struct act *act, const struct grain *grain, const struct figure_question *question,
               struct figure_answer *ret);

#endif
