/* label.h - what the store keeps as codes, as people read it: operations, moments, numbers with
 * their unit, what a figure was asked about.
 *
 * Every text lives in the request's arena or is a translation. Internal to web. */
#ifndef WEB_LABEL_H
#define WEB_LABEL_H

#include "door/door.h"
#include "figure/figure.h"

/* A moment by the clock in Lithuania: "2026-11-22 14:05". */
struct text label_moment(const struct visit *visit, struct instant at);
/* An operation of the journal: "placement.correct" gives "Paslaugos skyrimas: pataisyta". */
struct text label_operation(const struct visit *visit, struct text operation);
/* The same where the register is known already: "pataisyta". */
struct text label_verb(const struct visit *visit, struct text operation);
/* Who did it: the sign-in name; the program itself has a word. */
struct text label_user(const struct visit *visit, struct text name);
/* A purpose of processing by its code; the code itself where it is none of ours. */
struct text label_purpose(const struct visit *visit, struct text code);
/* A unit in the plural: "asmenys". */
struct text label_unit(const struct visit *visit, enum unit unit);
/* A number with the form of its unit that it asks for: "21 asmuo", "12,50 %"; no number: said. */
struct text label_number(const struct visit *visit, enum unit unit, struct value value);
/* The label of a dimension or parameter of figures. */
struct text label_dimension(const struct visit *visit, struct text name);
/* The values that a dimension is filtered by: labels of codes, titles of records. A register that
 * the visitor may not read stays with its keys. */
struct text label_filter(struct visit *visit, const struct figure_dimension *dimension,
                         struct text values);

#endif
