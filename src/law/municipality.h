/* municipality.h - the municipalities of Lithuania and how many people live in each.
 *
 * A code is what `init --code` gives a municipality and what parameters/ name: the city alone
 * ("kaunas"), the district of a town that has one of its own with "_r" ("kauno_r"). People are in
 * hundreds, rounded from the population statistics of 2023 by memory, not verified; they
 * serve as shares of a generated country. */
#ifndef LAW_MUNICIPALITY_H
#define LAW_MUNICIPALITY_H

#include "base/text.h"

#define LAW_MUNICIPALITIES 60

/* One municipality. */
struct law_municipality {
    const char *code;
    const char *name;
    int hundreds; /* of people */
};
/* By name, as Lithuanian sorts them. */
extern const struct law_municipality law_municipalities[LAW_MUNICIPALITIES];

/* The place of a code; LAW_MUNICIPALITIES for one that is not there. */
size_t law_municipality_find(struct text code);
/* How many of a country's families live in a municipality (its place): by people, at least 1 from
 * 60 families on, and all together as many as there are. */
size_t law_municipality_families(size_t at, size_t families);

#endif
