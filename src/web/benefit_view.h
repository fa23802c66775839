/* benefit_view.h - what the pages of decisions about benefits are given. Part of view.h.
 *
 * Texts live in the request's arena, like those of all views. */
#ifndef WEB_BENEFIT_VIEW_H
#define WEB_BENEFIT_VIEW_H

#include "web/law_view.h"
#include "web/life_view.h"

struct field_view;
struct fault_view;

/* A month: texts that do not belong to the table are empty. */
struct benefit_month_view {
    struct text month;
    struct text before;     /* decided so far, or by the decision */
    struct text number;     /* of the decision in force */
    struct text href;       /* of that decision */
    struct text then;       /* worked out again by the rules of then */
    struct text now;        /* or now */
    struct text difference; /* now and before */
    bool is_different;
};
struct benefit_months_view {
    const struct benefit_month_view *items;
    size_t count;
    struct text before, now, difference; /* totals */
};

/* Months that came out alike, with the reason why. */
struct benefit_span_view {
    struct text title;   /* "2022-01 – 2022-05: 73,50 Eur" */
    struct text rule;    /* text of the rule and its tag */
    struct law_view law; /* facts, parameters and steps */
};

/* One decision in a list. */
struct benefit_row_view {
    struct text href;
    struct text number;
    struct text benefit;
    struct text kind;
    struct text months;
    struct text state;
};

/* What there is and could be for a person. */
struct benefits_view {
    const struct layout *layout;
    struct text person;
    const struct link_view *benefits; /* that can be worked out; none without the right */
    size_t benefit_count;
    const struct benefit_row_view *rows;
    size_t row_count;
};

/* A benefit being worked out for a person, and what it would change. */
struct benefit_form_view {
    const struct layout *layout;
    struct text over;  /* the person */
    struct text title; /* the benefit */
    struct text lead;
    struct text action;
    struct text rule_href;
    const struct field_view *fields; /* facts first, then what the decision says */
    size_t field_count;
    size_t fact_count;
    const struct fault_view *faults;
    size_t fault_count;
    bool is_worked_out;
    struct benefit_months_view months;
    const struct benefit_span_view *spans;
    size_t span_count;
};

/* A decision. */
struct benefit_view {
    const struct layout *layout;
    struct text number;
    struct text benefit;
    const struct detail_view *details;
    size_t detail_count;
    struct text href;
    struct text recompute_href; /* empty: nobody may, or there is nothing in force */
    struct process_view process;
    const struct event_view *events; /* newest first */
    size_t event_count;
    struct benefit_months_view months;
    const struct benefit_span_view *spans;
    size_t span_count;
    bool is_replayed;
    struct text then; /* verdicts in words */
    struct text now;
    bool is_then_same, is_now_same;
};

#endif
