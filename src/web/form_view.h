/* form_view.h - what every form is made of: fields with their controls, and faults. Part of view.h.
 *
 * Texts live in the request's arena, like those of all views. */
#ifndef WEB_FORM_VIEW_H
#define WEB_FORM_VIEW_H

#include "base/text.h"

/* One fault of a form, linked to its field. */
struct fault_view {
    struct text words;
    struct text field; /* name of the field; empty for the whole form */
};

/* What is wrong with a form, told above it. */
struct faults_view {
    const struct fault_view *items;
    size_t count;
};

/* One choice of a select or a group of radios. */
struct option_view {
    struct text value;
    struct text label;
    bool is_chosen;
};

/* The options of a select. */
struct options_view {
    const struct option_view *items;
    size_t count;
};

/* How a field is filled in. */
enum control {
    CONTROL_TEXT,
    CONTROL_AREA,
    CONTROL_SELECT,
    CONTROL_DATE,
    CONTROL_NUMBER,
    CONTROL_FLAG,
    CONTROL_LOOKUP, /* a record of a large register: typed key or name, then chosen */
};

/* One field of a form or filter. */
struct field_view {
    struct text name;
    struct text label;
    struct text help;      /* empty for none */
    struct text fault;     /* empty for none */
    struct text value;     /* as typed, or as stored */
    struct text to;        /* second value of a filter from-to */
    struct text empty;     /* of a select: what choosing nothing is called; may be empty */
    struct text described; /* ids of what explains it: help and fault */
    enum control control;
    bool is_required;
    bool is_range;
    const struct option_view *options;
    size_t option_count;
    struct text options_html; /* the same, made by our own template; empty where it must be made */
};

#endif
