/* life_view.h - what the pages on the life of a plan are given. Part of view.h.
 *
 * Texts live in the request's arena, like those of all views. */
#ifndef WEB_LIFE_VIEW_H
#define WEB_LIFE_VIEW_H

#include "base/text.h"
#include "web/form_view.h"

struct layout;

/* A state of a process in its order. */
struct state_view {
    struct text title;
    bool is_current;
    bool is_past;
};

/* Something that can be done, or cannot and why. */
struct step_view {
    struct text href;
    struct text title;
    struct text why_not; /* empty: it can */
    bool is_main;        /* the usual way on */
};

/* Where a record stands: drawn in the same way for every process. */
struct process_view {
    struct text title;
    const struct state_view *states;
    size_t state_count;
    const struct step_view *steps;
    size_t step_count;
    struct text due; /* "Iki 2022-03-01"; empty for none */
    bool is_overdue;
};

/* One thing that happened. */
struct event_view {
    struct text at;
    struct text user;
    struct text done; /* "patvirtinta" */
    struct text to;
    struct text reason;
};

/* A frozen plan. */
struct frozen_view {
    struct text words; /* who approved it, when, by which operation */
    struct text hash;
    struct text today; /* href: compared with today */
    struct text older; /* href: compared with the one before; empty for none */
};

/* A remark on a section. */
struct comment_view {
    struct text action; /* where its resolution is posted to */
    struct text section;
    struct text text;
    struct text made;       /* who and when */
    struct text resolution; /* empty while it is open */
    struct text resolved;   /* who and when */
};

/* The life of a plan. */
struct life_view {
    const struct layout *layout;
    struct text code;
    struct text title;
    struct process_view process;
    const struct event_view *events; /* newest first */
    size_t event_count;
    const struct frozen_view *frozen;
    size_t frozen_count;
    const struct comment_view *comments; /* the open ones */
    size_t comment_count;
    bool may_write;
    bool may_withdraw;
    struct faults_view faults; /* of the form for the copy */
    struct field_view next_code;
};

/* A step to be confirmed. */
struct confirm_view {
    const struct layout *layout;
    struct text title; /* of the plan */
    struct text heading;
    struct text action;
    struct text cancel;
    struct text seen; /* the last event, printed; empty for none */
    struct faults_view faults;
    struct field_view reason;
    struct text warning;      /* what the user should know before */
    struct text warning_href; /* where it is shown; may be empty */
    struct text help;         /* what the step does */
    bool needs_reason;
};

/* What a plan lacks. */
struct gap_view {
    struct text words; /* what kind of thing is missing */
    struct text what;  /* of which measure, source, indicator */
    struct text year;
    struct text href; /* where to enter it; empty without the right */
};
struct gaps_view {
    const struct layout *layout;
    struct text title;
    const struct gap_view *gaps;
    size_t count;
};

/* What waits for the user. */
struct waiting_row_view {
    struct text href;
    struct text title;
    struct text kind; /* what kind of record it is */
    struct text state;
    struct text since;
    struct text due;
    bool is_overdue;
};
struct waiting_view {
    const struct layout *layout;
    const struct waiting_row_view *rows;
    size_t count;
};

/* A number that moved. */
struct difference_view {
    struct text figure; /* its title */
    struct text section;
    struct text words;
    struct text href; /* today's number with its rows; empty where there is none */
    struct text before;
    struct text after;
    const struct link_view *came; /* records: title, href empty where it may not be seen */
    size_t came_count;
    const struct link_view *left;
    size_t left_count;
    struct text more; /* how many records are not shown; empty for none */
};
struct differences_view {
    const struct layout *layout;
    struct text code;
    struct text heading;
    struct text from; /* which two, in words */
    struct text to;
    struct text total; /* "3 iš 1 402 skaičių" */
    struct text with;  /* the other plan as it stands in the query; empty: today */
    struct text csv;   /* hrefs of the files */
    struct text json;
    const struct option_view *sections;
    size_t section_count;
    const struct option_view *others; /* what to compare with */
    size_t other_count;
    const struct difference_view *rows;
    size_t count;
};

#endif
