/* letters.h - what each Latin letter is made of; the table is made at build by
 * tools/make_letters.py.
 *
 * For lithuanian.c only. */
#ifndef FORMAT_LETTERS_H
#define FORMAT_LETTERS_H

#include <stdint.h>

/* What the keys make of a character. */
enum letter_kind {
    LETTER_OTHER,   /* a letter of another script */
    LETTER_KEPT,    /* a letter or digit with a base in ASCII */
    LETTER_SPACE,   /* acts as a space */
    LETTER_DROPPED, /* acts as if it were not there */
};

/* One character. */
struct letter {
    uint8_t kind;       /* enum letter_kind */
    char base[2];       /* small ASCII letters or digits; the second 0 where there is one only */
    char mark;          /* '0' plain, '1' '2' Lithuanian, '~' a letter of its own, 'A'... others */
    uint8_t capitality; /* 0 small, 1 capital, 2 a capital with a small one (U+01C5) */
};

/* U+0000..U+024F, then U+1E00..U+1EFF. */
#define LETTER_FIRST_COUNT  0x250
#define LETTER_SECOND_START 0x1E00
#define LETTER_COUNT        (LETTER_FIRST_COUNT + 0x100)

/* The table, by place in the two ranges. */
extern const struct letter letter_table[LETTER_COUNT];

#endif
