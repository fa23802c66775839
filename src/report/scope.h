/* scope.h - what a form's references stand for while a document is built.
 *
 * Variables belong to the plan (its year, its day), attributes to the row at hand. Private to
 * src/report. */
#ifndef REPORT_SCOPE_H
#define REPORT_SCOPE_H

#include "report/form.h"

#define SCOPE_ATTRIBUTES_MAX 64

/* `value.bytes` is NULL where there is none: not the same as an empty text. */
struct attribute {
    struct text name;
    struct text value;
};

/* The plan's variables. */
struct scope_plan {
    struct text code, title, form, day_text;
    struct text municipality, municipality_genitive, territory;
    struct text period;        /* the first day of the day's year */
    struct text period_before; /* and of the year before */
    struct date day;
    int64_t year;     /* of the plan */
    int64_t day_year; /* of its day */
};

struct scope {
    struct arena *arena;
    enum language language;
    const struct scope_plan *plan;
    struct attribute attributes[SCOPE_ATTRIBUTES_MAX]; /* the first of a name wins */
    size_t attribute_count;
};

/* A variable's text; CHECKed that there is one. */
struct text scope_variable(const struct scope *scope, struct text name);
/* The variable behind "@year-1"; any other text as it stands (filters of a sentence). */
struct text scope_variable_or(const struct scope *scope, struct text value);
/* Adds an attribute after (weaker than) those that are there. */
void scope_add(struct scope *scope, struct text name, struct text value);
/* Its value; `bytes` NULL where there is none. */
struct text scope_attribute(const struct scope *scope, struct text name);
/* A template with its references filled. "@name" alone gives the attribute itself, which may be
 * missing. */
struct text scope_fill(const struct scope *scope, struct text template);
/* The same for a list of values with commas: an attribute of several values inside a longer word
 * gives several words ("first.{@code}" with "a,b": "first.a,first.b"). */
struct text scope_fill_list(const struct scope *scope, struct text template);
/* The text of the scope's language out of "LT | EN", filled. */
struct text scope_spoken(const struct scope *scope, struct text both);
/* Adds pairs as attributes, each filled. */
void scope_add_pairs(struct scope *scope, const form_pair_list *pairs);

#endif
