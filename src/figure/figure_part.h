/* figure_part.h - what the files of src/figure share: checking a question, turning it into the
 * parameters of its statement, reckoning with values. Private to src/figure; figure.h is what
 * others see. */
#ifndef FIGURE_FIGURE_PART_H
#define FIGURE_FIGURE_PART_H

#include "base/list.h"
#include "figure/figure_table.h"

/* True for a ratio or difference. */
bool figure_is_made(const struct figure *figure);
/* OK where every dimension the figure needs is grouped by or filtered on and every parameter is
 * there; else BAD_INPUT "required". */
MUST_USE enum result figure_question_check(struct act *act, const struct figure_question *question);
/* The value of a figure where no row was counted: zero, or no data. */
struct value figure_empty_value(const struct figure *figure);
/* Out of the values of the parts; no data where either has none or the second is zero. */
struct value figure_value_made(const struct figure *figure, const struct value parts[2]);

/* What stands between the parameters and the filters of a statement. */
enum figure_flags {
    FIGURE_FLAGS_NONE,   /* rows and listings: nothing */
    FIGURE_FLAGS_GROUPS, /* an aggregate: which dimensions it groups by */
    FIGURE_FLAGS_GRAIN,  /* the same, a distinct count also by what it counts; and no filters */
};
/* Fills the values of a statement (`in` of store_rows_open) and returns how many. */
size_t figure_question_values(struct arena *arena, const struct figure_question *question,
                              enum figure_flags flags, struct value *ret);
/* Most values a statement of a figure takes: parameters, flags, filters, after, limit. */
#define FIGURE_VALUES_MAX (4 + 2 * FIGURE_DIMENSIONS_MAX + 3)

typedef LIST(struct figure_line) figure_line_list;
/* Brings the lines of an answer in order; ungrouped, there is one even where nothing was counted.
 * Their keys are FIGURE_DIMENSIONS_MAX each. */
void figure_lines_finish(struct act *act, const struct figure_question *question,
                         figure_line_list *lines);

#endif
