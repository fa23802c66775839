/* law_view.h - what the pages of benefits are given.
 *
 * A part of view.h, which includes it: one template shows the amounts and steps of a rule alone and
 * of one that was worked out, so that both have the same lines. */
#ifndef WEB_LAW_VIEW_H
#define WEB_LAW_VIEW_H

#include "base/text.h"

struct layout;
struct link_view;
struct field_view;
struct fault_view;

/* A fact, a parameter or a step; texts that do not belong to it are empty. */
struct law_line_view {
    struct text label;
    struct text words;   /* its value */
    struct text formula; /* of a step, in words */
    struct text numbers; /* of a step, with its numbers */
    struct text law;     /* citation or act */
    struct text from;    /* of a parameter: its first day */
    struct text known;   /* of a parameter: since when it is known; may be empty */
    struct text doubt;   /* why it is not verified */
    struct text reform;  /* of a number of the country: href of a reform of it; may be empty */
    bool is_given;       /* a step that the rule gives */
};

/* Lines of one kind. */
struct law_lines_view {
    const struct law_line_view *items;
    size_t count;
};

/* A benefit: its rule in a month, its calculator, or what that found. */
struct law_view {
    const struct layout *layout;
    struct text name;
    struct text title;
    struct text month;  /* "2022-06" */
    struct text months; /* of the version */
    struct text act;
    struct text source;
    struct text note; /* why the whole is doubtful; may be empty */
    struct text once; /* that it is paid one time, and for what; empty for months */
    struct text council;
    struct text known;  /* the day of what was known; empty for all */
    struct text reform; /* href of a reform of the first number that may be changed; may be empty */
    const struct link_view *versions;
    size_t version_count;
    struct law_lines_view facts;
    struct law_lines_view parameters;
    struct law_lines_view steps;
    struct law_line_view found; /* the main amount; its label is empty where nothing was found */
    const struct field_view *fields;
    size_t field_count;
    const struct fault_view *faults;
    size_t fault_count;
    bool has_doubt;
};

/* A benefit in the list of all. */
struct law_benefit_view {
    struct text name;
    struct text title;
    struct text act;
    const struct link_view *versions;
    size_t version_count;
};

/* All benefits. */
struct law_list_view {
    const struct layout *layout;
    bool may_simulate;
    const struct law_benefit_view *benefits;
    size_t count;
};

/* The plain fields of a reform: how many lines are shown at first, how many at most. */
#define SIMULATE_LINES_FIRST 4
#define SIMULATE_LINES_MAX   12
enum {
    SIMULATE_LINE_CODE,
    SIMULATE_LINE_VALUE,
    SIMULATE_LINE_MONTH,
    SIMULATE_LINE_LEAST,
    SIMULATE_LINE_COUNCIL,
    SIMULATE_LINE_FIELDS
};

/* A field of a line. */
struct simulate_input_view {
    struct text name;
    struct text label;
    struct text value; /* as typed */
    struct text fault; /* empty for none */
    bool is_code;      /* chosen from the list of amounts */
};
/* A line of a reform: one amount. */
struct simulate_line_view {
    struct text title;   /* "2 eilutė" */
    struct text present; /* what holds in January, what would do; empty: no amount is chosen */
    struct simulate_input_view fields[SIMULATE_LINE_FIELDS];
};

/* A reform in the form of simulations. */
struct simulate_reform_view {
    int64_t number; /* 1-based: ends the names of its fields */
    struct text letter;
    struct text title; /* "Reforma A" */
    struct text name;  /* as the user calls it */
    struct text rows;  /* as typed or sent, with the header */
    struct text fault; /* empty for none */
    bool is_open;      /* shown without a click */
    bool has_rows;     /* there are rows beside the lines */
    struct simulate_line_view *lines;
    size_t line_count; /* those that are shown */
};

/* A parameter that a reform may change. */
struct simulate_code_view {
    struct text code;
    struct text label;
    struct text value; /* in January of the year; of a table its rows */
    struct text bounds;
    struct text present; /* both, and the months, as a line says it */
};

/* A run of the visitor that goes, where one more may not begin. */
struct simulate_going_view {
    struct text run;
    struct text name; /* of its reforms */
    struct text progress;
};

/* What reforms would cost: the form; how far the run is; its result. */
struct simulate_view {
    const struct layout *layout;
    struct text run;      /* its id; empty where there is none */
    bool is_going;        /* it waits or works: no form yet */
    bool is_stopped;      /* by its user */
    int64_t percent;      /* of a going one */
    struct text progress; /* the same in words */
    int64_t year;
    const struct field_view *places; /* year and size */
    size_t place_count;
    const struct simulate_reform_view *reforms;
    size_t reform_count;
    const struct simulate_code_view *codes;
    size_t code_count;
    const struct fault_view *faults; /* an empty field is the whole form */
    size_t fault_count;
    const struct simulate_going_view *going; /* instead of which this one could begin */
    size_t going_count;
    bool is_empty;            /* nothing was typed yet: offers an example */
    const struct text *about; /* whose numbers: people and seed of the country, or what is known */
    size_t about_count;
    struct text html;                /* of our own writer; empty before it was run */
    struct text months_html;         /* the same of each benefit's months */
    struct text municipalities_html; /* empty where there is one place only */
    const struct link_view *orders;  /* of the municipalities */
    size_t order_count;
    bool is_ordered; /* by the address: shown without a click */
    const struct link_view *files;
    size_t file_count;
    const struct text *notes; /* reforms that change nothing */
    size_t note_count;
};

#endif
