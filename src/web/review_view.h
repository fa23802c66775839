/* review_view.h - what the page of a review is given: see view.h.
 *
 * Internal to web. */
#ifndef WEB_REVIEW_VIEW_H
#define WEB_REVIEW_VIEW_H

#include "base/text.h"

struct layout;

/* How many findings there are of a severity, or of a check. */
struct review_count_view {
    const char *name; /* machine name of a severity; "" of a check */
    int64_t number;   /* rank of a check */
    struct text sign; /* of a severity */
    struct text title;
    int64_t count;
};

/* A finding in the list of all. */
struct review_entry_view {
    int64_t number;
    const char *kind;
    int64_t topic;
    struct text sign;
    struct text label;
    struct text title;
    struct text where;
};

/* A contradiction of a plan, and who answers for it. */
struct review_stop_view {
    int64_t number;    /* of its remark */
    struct text words; /* what contradicts what */
    struct text where;
    struct text waive;    /* href; empty where it is waived or the visitor may not */
    struct text grounds;  /* why it may stand; empty where nobody says so */
    struct text waived;   /* by whom and when */
    struct text withdraw; /* href; empty where the visitor may not */
};

/* A waiver of a plan that covers nothing. */
struct review_idle_view {
    struct text key;    /* the name that it was given under */
    struct text stated; /* what it was given for; empty where that is not told */
    struct text expected;
    struct text grounds;
    struct text waived;   /* by whom and when */
    struct text withdraw; /* href; empty where the visitor may not */
};

/* The form, and what was found in the document that was sent. */
struct review_view {
    const struct layout *layout;
    struct text heading;
    struct text action; /* href of the form; empty where there is none: the review of a plan */
    struct text fault;  /* of the file; empty for none */
    bool has_document;
    bool is_plan;     /* of ours: its Lithuanian document, whatever the page speaks */
    struct text name; /* of the document */
    struct text html; /* of our own writer */
    struct text more; /* said where not all findings are shown; empty for none */
    const struct review_count_view *kinds;
    size_t kind_count;
    const struct review_count_view *topics;
    size_t topic_count;
    const struct review_entry_view *entries;
    size_t entry_count;
    const struct review_stop_view *stops; /* of a plan */
    size_t stop_count;
    const struct review_idle_view *idle; /* likewise */
    size_t idle_count;
    struct text state; /* of a plan: whether contradictions stop its approval; empty of a file */
};

#endif
