/* query.h - what a search and filters ask of the store.
 *
 * Private to src/record: the list and the export select the same records through it. */
#ifndef RECORD_QUERY_H
#define RECORD_QUERY_H

#include "record/fact.h"

/* Begins no search key and sorts behind all that do: the end of every prefix. */
#define BEHIND_ALL TEXT("\xf4\x8f\xbf\xbf")

/* Fills the parameters of the filters; returns their number. BAD_INPUT through *ret_result where
 * the query filters by a field that is no filter. */
size_t record_query_filters(struct act *act, const struct record *record,
                            const struct record_query *query, struct value *in,
                            enum result *ret_result);
/* The fold of what was typed. */
struct text record_query_fold(struct act *act, const struct record_query *query);
/* The text behind every key that begins with `prefix`. */
struct text record_query_bound(struct act *act, struct text prefix);
/* The LIKE pattern that finds `needle` anywhere. */
struct text record_query_pattern(struct act *act, struct text needle);
/* The id that a whole personal code in the search means: OK with 0 where nobody has it; NOT_FOUND
 * where the search is no such code or the register has none. */
MUST_USE enum result record_query_code(struct act *act, const struct record *record,
                                       const struct record_query *query, int64_t *ret_id);

#endif
