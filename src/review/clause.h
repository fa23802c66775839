/* clause.h - the words around one number of a sentence. Internal to the checks.
 *
 * A clause ends at a comma, semicolon, colon or bracket; what its words say of its number is held
 * against rows of tables and other clauses. */
#ifndef REVIEW_CLAUSE_H
#define REVIEW_CLAUSE_H

#include "review/material.h"
#include "review/subject.h"

/* A clause. */
struct clause {
    size_t first, last;   /* its tokens, `last` excluded */
    size_t number;        /* the only quantity in it, as rank among the sentence's numbers */
    struct subject words; /* the numbers and dates left out */
};

/* The clause around a number; false where another quantity, or a range, stands in it too. */
bool clause_read(const struct sentence *sentence, size_t number, struct clause *ret);
/* Takes words away that tell only where and that there is something: "mieste yra", "gyvena". */
void clause_without_place(struct subject *subject, struct arena *arena);

#endif
