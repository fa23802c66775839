/* asking.h - what a visitor asks of a register's list: search, filters, order, page.
 *
 * It comes in the query of a GET, in the form of a POST, or sealed in the query (seal.h) where it
 * may not stand there openly. Internal to web. */
#ifndef WEB_ASKING_H
#define WEB_ASKING_H

#include "door/door.h"
#include "record/record.h"

#define LIST_ROWS 50 /* on a page */

/* What came, unread. */
struct asking {
    struct visit *visit;
    const struct record *record;
    struct text opened; /* what was sealed: names and values, each ended by a NUL */
    bool is_lost;       /* there was a seal that does not open any more */
};

/* Opens the seal where there is one. */
struct asking asking_open(struct visit *visit, const struct record *record);
/* What was typed under a name, trimmed; empty for nothing. */
struct text asking_given(const struct asking *asking, const char *name);
/* The second value of a field that is asked for from-to. */
struct text asking_given_to(const struct asking *asking, const struct field *field);
/* True where a field is asked for from-to. */
bool asking_is_range(const struct field *field);
/* The query; what is wrong in it goes to visit->faults. */
void asking_query(const struct asking *asking, struct record_query *ret);
/* The address of the list with all that is asked sealed in it. */
struct text asking_sealed_href(const struct asking *asking);

#endif
