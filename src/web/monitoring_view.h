/* monitoring_view.h - what the page on the measures of a plan is given. Part of view.h.
 *
 * Texts live in the request's arena, like those of all views. */
#ifndef WEB_MONITORING_VIEW_H
#define WEB_MONITORING_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

struct layout;
struct link_view;
struct option_view;

/* A number that leads to its rows. */
struct number_view {
    struct text text;
    struct text href;
};

/* A light: never a colour alone. */
struct light_view {
    const char *code;  /* "amber": its style */
    const char *shape; /* "▲" */
    const char *words;
};

/* A share as a bar, in thousandths of its width; the number beside it says the same. */
struct bar_view {
    int64_t filled;
    int64_t expected; /* where it should be by the day */
    bool has_bar;
};

/* One target of a measure. */
struct target_view {
    struct text subject;
    struct text unit;
    struct text reached_unit; /* where the report has another; empty where it is the same */
    struct number_view target, reached, percent; /* no text: there is none */
    struct bar_view bar;
    struct light_view light;
    struct text why; /* what kept it from being measured; empty for nothing */
    struct text obstacle;
    struct text action;
    struct text report; /* href: a new report; empty without the right */
};

/* One measure. */
struct measure_view {
    struct text number;
    struct text name;
    struct text href;
    struct text responsible;
    struct light_view light;
    struct number_view planned, used, percent;
    struct bar_view bar;
    struct text reported_on;
    struct text reports; /* href: all its reports */
    bool is_overdue;
    const struct target_view *targets;
    size_t target_count;
    int64_t order; /* what it is sorted by within its goal */
};

/* One goal with its measures. */
struct goal_view {
    struct text code;
    struct text title;
    struct measure_view *measures;
    size_t count;
};

/* How many measures have a light. */
struct light_count_view {
    struct light_view light;
    struct number_view count;
};

/* How the measures of a plan go. */
struct monitoring_view {
    const struct layout *layout;
    struct text code;
    struct text title;
    struct text day;       /* "2022-07-15" */
    struct text day_words; /* "Padėtis 2022-07-15" */
    struct text passed;    /* "Praėjo 53,70 % metų" */
    const struct light_count_view *lights;
    size_t light_count;
    struct number_view overdue, planned, used, percent;
    bool has_rule;                   /* thresholds hold on the day */
    struct text rule;                /* href: to enter one; empty without the right */
    const struct option_view *goals; /* to filter by */
    size_t goal_count;
    const struct option_view *colours;
    size_t colour_count;
    const struct option_view *people;
    size_t people_count;
    const struct option_view *orders;
    size_t order_count;
    bool is_overdue_only;
    bool is_filtered;
    const struct goal_view *rows;
    size_t row_count;
    struct text found; /* "12 priemonių" */
    const struct link_view *files;
    size_t file_count;
};

#endif
