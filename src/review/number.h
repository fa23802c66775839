/* number.h - the numbers of a sentence or cell, and what kind of number each is.
 *
 * People write "1 493 200,00", "1.493.200", "5 1735", "8*", "14,6 proc.", "810 000 Eur", "keturi",
 * "2021 m. lapkričio 1 d.", "17–24 metų", "Nr. A1-104", "Lampėdžių g. 10". Only a quantity may be
 * added and compared; everything else is told apart so that it is left alone. */
#ifndef REVIEW_NUMBER_H
#define REVIEW_NUMBER_H

#include "base/date.h"
#include "base/money.h"
#include "base/unit.h"
#include "review/token.h"

/* What a number is. */
enum number_kind {
    NUMBER_QUANTITY, /* so many of something: `value`, `unit` */
    NUMBER_DATE,     /* a day, month, year or period: `from`, `until` */
    NUMBER_TIME,     /* an age, a duration, an hour of the day */
    NUMBER_RANGE,    /* "10–14", "2,5–3 proc." */
    NUMBER_NAME,     /* of an act, a house, a clause, a telephone, a numbered item */
};

struct number {
    enum number_kind kind;
    enum unit unit;       /* of what; UNIT_NONE where the words do not tell */
    struct decimal value; /* of a quantity; thousands and millions multiplied out */
    struct date from;     /* of a date: its first day, DATE_NONE where there is no such day */
    struct date until;    /* and its last */
    size_t first, last;   /* its tokens, both included */
    size_t noun;          /* the token of the word that gave the unit; `last` where none did */
    int decimals;         /* written behind the comma */
    bool is_malformed;    /* digits grouped as no number is: "5 1735" */
    bool is_rough;        /* "apie", "daugiau nei", "vidutiniškai": no exact count */
    bool is_word;         /* "keturi" */
    bool is_marked;       /* "8*" */
    bool is_glued;        /* to its word: "810 000Eur" */
    bool is_reversed;     /* a period that ends before it begins */
};

/* The numbers of a text, in order. */
struct numbers {
    struct number *items;
    size_t count;
};

/* Reads the numbers of a sentence. They live in `arena`. */
struct numbers numbers_read(struct arena *arena, struct tokens tokens);
/* Reads a cell that is one number, perhaps with a unit or a mark ("8*", "4,54 proc.", "–" is
 * none); `ret` is filled and true returned where it is a quantity. */
bool number_read_cell(struct tokens tokens, struct number *ret);
/* What a noun counts; UNIT_NONE where it counts nothing known. `token` is a word. */
enum unit number_unit_of(const struct token *token);

#endif
