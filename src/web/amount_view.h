/* amount_view.h - what the pages of amounts, and of the acts that set them, are given.
 *
 * A part of view.h, which includes it. Texts live in the request's arena. */
#ifndef WEB_AMOUNT_VIEW_H
#define WEB_AMOUNT_VIEW_H

#include "web/life_view.h"

struct layout;
struct link_view;
struct field_view;
struct fault_view;

/* A dated value of a parameter, or a parameter with what holds today. */
struct amount_view {
    struct text href;
    struct text label;
    struct text code;
    struct text words; /* the value, the rows of a table after each other */
    bool is_table;
    struct text from;
    struct text known; /* since when it is known; empty where nobody says it */
    struct text law;
    struct text note;
    struct text doubt;  /* why it is not verified */
    struct text whose;  /* the municipality; empty for the whole country */
    struct text state;  /* of an act that is not approved; empty for what counts */
    struct text reform; /* href of a reform of it; empty where it is not offered */
};

/* An act in the list of acts. */
struct act_row_view {
    struct text href;
    struct text name;
    struct text day;
    struct text state;
    bool is_waiting; /* proposed: somebody has to look at it */
};

/* A form of fields: a new act, a new row. */
struct short_form_view {
    struct text action;
    const struct field_view *fields;
    size_t field_count;
    const struct fault_view *faults;
    size_t fault_count;
};

/* All amounts. */
struct amounts_view {
    const struct layout *layout;
    struct text search;
    const struct amount_view *amounts;
    size_t count;
    bool may_see_acts;
    const struct act_row_view *acts;
    size_t act_count;
    bool may_write;
    struct short_form_view form;
};

/* The history of one amount, newest first. */
struct amount_history_view {
    const struct layout *layout;
    struct text title;
    struct text code;
    struct text reform; /* href of a reform of it; empty where it is not offered */
    const struct amount_view *rows;
    size_t count;
    const struct link_view *rules; /* that ask for it */
    size_t rule_count;
};

/* A row of an act beside what it replaces. */
struct act_change_view {
    struct text href; /* the history of the amount */
    struct text label;
    struct text from;
    struct text before;
    struct text after;
    struct text note;
    struct text doubt;
    struct text correct; /* href; empty where it may not be changed any more */
};

/* What a benefit, a month or a group of families comes to. */
struct sum_view {
    struct text label;
    struct text present;
    struct text reformed;
    struct text difference;
    struct text recipients; /* or families */
    struct text recipients_reformed;
    struct text winners;
    struct text losers;
    bool is_total;
    bool is_moved; /* there is a difference */
};

/* Some of them. */
struct sums_view {
    const struct sum_view *items;
    size_t count;
};

/* A decision in force that would change. */
struct moved_view {
    struct text href;
    struct text number;
    struct text benefit;
    struct text before;
    struct text after;
    struct text difference;
};

/* What an act would change in a generated country. */
struct dry_run_view {
    struct text about;   /* "15 000 šeimų, …": how large the country is, and from what */
    struct text fault;   /* why there is none */
    struct text outside; /* rules that ask for the amounts and are not in it */
    struct text
        decisions; /* how many decisions in force would change; empty where it is not told */
    const struct moved_view *moved;
    size_t moved_count;
    bool is_there;
    struct sums_view benefits;
    struct sums_view months;
    struct sums_view deciles;
    struct sums_view kinds;
};

/* An act. */
struct law_act_view {
    const struct layout *layout;
    struct text title;
    struct text adopted_on;
    struct text note;
    struct text record; /* href of the register's record: to correct, annul, see its versions */
    struct process_view process;
    const struct event_view *events; /* newest first */
    size_t event_count;
    const struct act_change_view *changes;
    size_t change_count;
    struct dry_run_view run;
    bool may_add;
    struct short_form_view form;
};

#endif
