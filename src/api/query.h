/* query.h - what a caller wants from a register's list, from the URL or a JSON body. Internal to
 * api.
 *
 * `FIELD` is equal to, `FIELD.from` at least, `FIELD.to` at most; `order` is a sortable field, with
 * "-" before it for descending; `after` is the cursor `next` of the page before. Personal data
 * never stand in a URL: there a personal register takes no search, and nobody a filter by a
 * personal field. */
#ifndef API_QUERY_H
#define API_QUERY_H

#include "api/body.h"

#define QUERY_SEARCH_MAX    200
#define QUERY_LIMIT_DEFAULT 50

/* The inputs of a list's row, in this order. */
enum query_input { QUERY_SEARCH, QUERY_ORDER, QUERY_AFTER, QUERY_LIMIT, QUERY_INPUTS };

/* From the URL of a GET; false with faults. */
MUST_USE bool query_read_url(struct visit *visit, const struct record *record,
                             struct record_query *ret);
/* From the JSON body of a POST; false after a problem was sent. */
MUST_USE bool query_read_body(struct visit *visit, const struct record *record,
                              struct record_query *ret);

#endif
