/* book.h - the numbers of the law that decisions are worked out with.
 *
 * One place says whose numbers count. Internal to benefit. */
#ifndef BENEFIT_BOOK_H
#define BENEFIT_BOOK_H

#include "base/act.h"
#include "law/parameter.h"

/* The book of the act's municipality, with the amounts of its approved acts; lives in its arena. */
MUST_USE enum result benefit_book_open(struct act *act, const struct law_book **ret);

#endif
