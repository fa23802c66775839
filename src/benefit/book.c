/* book.c - the numbers of the law that decisions are worked out with. See book.h.
 *
 * Why: the proposal, the preview and the replay of today must work with the same numbers.
 * Promise: a council's numbers count in its own municipality and nowhere else.
 * Never: numbers of another municipality. */
#include "benefit/book.h"

#include "benefit/benefit_statements.h"
#include "law/ask.h"

enum result benefit_book_open(struct act *act, const struct law_book **ret)
{
    return law_book_open(act->arena, ret, &act->fault);
}

enum result benefit_council(struct act *act, const struct law_book *book, struct text *ret)
{
    struct value code;
    enum result result = store_read_one(act, benefit_statement_benefit_municipality, NULL, &code);
    *ret = TEXT("");
    if (result == OK && law_council_is_known(book, code.text))
        *ret = code.text;
    return result == NOT_FOUND ? OK : result;
}
