/* pile.h - new records that wait until they can be written in the order of their titles. Private to
 * src/record.
 *
 * Why: the ids of a large import are given in the order in which records are written, and a table
 * lies in the order of its ids. Where that is the order of titles, the two greatest indexes, by
 * title and by search, grow at their ends while the rows come in and need no sorting; and a page of
 * a list finds its rows beside each other.
 * Promise: a record takes a few times the room that it has in a file, and 32 bytes.
 * Never: keeps anything of what it was given by address. */
#ifndef RECORD_PILE_H
#define RECORD_PILE_H

#include "base/arena.h"
#include "base/value.h"

struct pile;

/* An empty pile for records of so many fields. All it takes comes from `arena`. */
struct pile *pile_open(struct arena *arena, size_t field_count);
/* Puts a record on it, copied. */
void pile_add(struct pile *pile, struct text sort_key, const struct value *values);
/* How many lie there. */
size_t pile_count(const struct pile *pile);
/* Puts them in the bytewise order of their sort keys' first 24 bytes; where these are equal, as
 * they came. */
void pile_sort(struct pile *pile);
/* One of them: its sort key, and a value a field in `ret_values`; texts lie in the pile. */
struct text pile_at(const struct pile *pile, size_t index, struct value *ret_values);

#endif
