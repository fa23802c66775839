/* subject.h - what a number is about, as a set of words that can be held against another.
 *
 * A subject is the stems of the words around a number: its row and the row above, its column, its
 * sentence. Words that say nothing are left out, words that mean the same count as one ("darbingo
 * amžiaus" and "suaugę", "institucijoje" and "įstaigoje"). */
#ifndef REVIEW_SUBJECT_H
#define REVIEW_SUBJECT_H

#include <stdint.h>

#include "review/token.h"

/* Words of a subject; more are left out. */
enum { SUBJECT_WORDS_MAX = 24 };

struct subject {
    uint32_t words[SUBJECT_WORDS_MAX]; /* hashes, ascending, each once */
    size_t count;
};

/* Adds the words of some tokens. */
void subject_add_tokens(struct subject *subject, struct tokens tokens);
/* The same for a text. */
void subject_add(struct subject *subject, struct arena *arena, struct text text);
/* Takes away the words that are in `other`. */
void subject_without(struct subject *subject, const struct subject *other);
/* How much of `part` is in `whole`, 0..100; 0 where `part` is empty. */
int subject_covered(const struct subject *part, const struct subject *whole);
/* Words that two have in common. */
int subject_common(const struct subject *a, const struct subject *b);
/* How much two have in common: words of both by words of either, 0..100. */
int subject_alike(const struct subject *a, const struct subject *b);

#endif
