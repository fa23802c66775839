/* law_field.h - the control for a fact that a rule asks: its kind, bounds and choices come from the
 * row of rules/facts.csv.
 *
 * The public calculator and the proposal of a decision ask alike. Texts live in the visit's arena.
 * Internal to web. */
#ifndef WEB_LAW_FIELD_H
#define WEB_LAW_FIELD_H

#include "door/door.h"
#include "law/rule.h"
#include "web/view.h"

/* What would do, for people: "0 – 20"; empty for what is chosen from a list. */
struct text law_field_bounds(const struct visit *visit, const struct law_fact *fact);
/* The same, and what holds where nothing is said; empty likewise. */
struct text law_field_help(const struct visit *visit, const struct law_fact *fact);
/* What can be chosen: "taip, ne"; empty for what is not. */
struct text law_field_choices(const struct visit *visit, const struct law_fact *fact);
/* A municipality with numbers of its own, for people: `place` is that of the visitor, whose own
 * name it has. Empty for none. */
struct benefit_place;
struct text law_field_council(const struct visit *visit, const struct benefit_place *place,
                              struct text council);
/* The address of a reform of an amount (its place in law_codes) in a year, with its first line
 * begun; empty where the visitor may not simulate, or the amount changes nothing that is. */
struct text law_field_reform(const struct visit *visit, unsigned code, int32_t year);
/* The control with what was typed in it, which is not shown again where it is longer than any fact
 * can be. `is_sent` false: nothing was typed yet, a choice stands at its standard. */
struct field_view law_field(const struct visit *visit, const struct law_fact *fact,
                            struct text typed, bool is_sent);

#endif
