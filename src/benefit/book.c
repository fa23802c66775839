/* book.c - the numbers of the law that decisions are worked out with. See book.h.
 *
 * Why: the proposal, the preview and the replay of today must work with the same numbers.
 * Promise: a council's numbers count in its own municipality and nowhere else.
 * Never: numbers of another municipality. */
#include "benefit/book.h"

#include "benefit/parameter.h"

enum result benefit_book_open(struct act *act, const struct law_book **ret)
{
    const struct law_book *base = NULL;
    enum result result = law_book_open(act->arena, &base, &act->fault);
    return result == OK ? benefit_book(act, base, ret) : result;
}
