/* number_part.h - what the files that read numbers share.
 *
 * Internal to number*.c; others include number.h. */
#ifndef REVIEW_NUMBER_PART_H
#define REVIEW_NUMBER_PART_H

#include "format/lithuanian.h"
#include "review/number.h"

/* Bytes of a word that may be a number. */
enum { NUMBER_WORD_BYTES_MAX = 24 };

/* The value of a word that is a number, 2..60; 0 of any other token. */
int64_t number_word_value(const struct token *token);
/* 1..12 of the name of a month, in any case and either language; 0 of any other token. */
int number_month_of(const struct token *token);
/* Reads the date or period whose first token is at `at`: kind, from, until, last. False where none
 * begins there. */
bool number_date_read(struct tokens tokens, size_t at, struct number *ret);
/* The token at `at`; one that is nothing behind the end. */
const struct token *token_at(struct tokens tokens, size_t at);
/* The value of up to nine digits; -1 of any other token. */
int64_t token_digits(const struct token *token);

#endif
