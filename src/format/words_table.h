/* words_table.h - the table that tools/make_words.py makes of translations/.
 *
 * For words.c only. */
#ifndef FORMAT_WORDS_TABLE_H
#define FORMAT_WORDS_TABLE_H

#include <stdint.h>

#include "base/act.h"
#include "base/text.h"

#define WORD_LANGUAGES 2
#define WORD_FORMS_MAX 3

/* One key: its forms by language; missing forms repeat the last one. */
struct word {
    const char *key;
    struct text forms[WORD_LANGUAGES][WORD_FORMS_MAX];
};

/* Sorted by key, bytewise. */
extern const struct word word_table[];
/* Number of rows. */
extern const size_t word_count;

/* Where a key stands: word_places[h], h the low bits of its hash (words.c), else in the place
 * behind, and so on; 0 is an empty place, else the row's number and 1. */
extern const uint16_t word_places[];
/* Number of places less 1: all bits below a power of two, at least twice the rows. */
extern const uint32_t word_places_mask;

#endif
