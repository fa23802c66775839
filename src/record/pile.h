/* pile.h - new records that wait until they can be written in the order of their titles. Private to
 * src/record.
 *
 * Why: the ids of a large import are given in the order in which records are written, a table lies
 * in the order of its ids, and its indexes are made by walking through it. Where that is nearly the
 * order of titles already, the two greatest indexes, by title and by search, are sorted in half the
 * time, and a page of a list finds its rows beside each other.
 * How: rows of fixed room, used again after each emptying; a file that does not fit is written in
 * several piles, each in order.
 * Never: grows, or keeps anything of what it was given by address. */
#ifndef RECORD_PILE_H
#define RECORD_PILE_H

#include "base/arena.h"
#include "base/value.h"

/* A record on the pile; both lie in the pile's room. */
struct piled {
    struct text sort_key;
    const struct value *values;
};

struct pile;

/* An empty pile in `arena` for records of so many fields; takes its whole room (8 MB) at once. */
struct pile *pile_open(struct arena *arena, size_t field_count);
/* Puts a record on it, copied; false where there is no room: empty it first. Into an empty pile
 * goes whatever a file can say of one record. */
MUST_USE bool pile_add(struct pile *pile, struct text sort_key, const struct value *values);
/* How many lie there. */
size_t pile_count(const struct pile *pile);
/* Puts them in the bytewise order of their sort keys' first 24 bytes; where these are equal, as
 * they came. */
void pile_sort(struct pile *pile);
/* One of them, until pile_empty. */
struct piled pile_at(const struct pile *pile, size_t index);
/* Takes all away. */
void pile_empty(struct pile *pile);

#endif
