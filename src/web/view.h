/* view.h - what the page templates are given: texts already chosen, nothing left to decide.
 *
 * A handler fills one of these structs and calls the template's function. Texts live in the
 * request's arena. Every page has a `struct layout` for its frame. */
#ifndef WEB_VIEW_H
#define WEB_VIEW_H

#include "base/act.h"
#include "base/text.h"
#include "figure/figure.h"
#include "record/record.h"
#include "web/benefit_view.h"
#include "web/form_view.h"
#include "web/amount_view.h"
#include "web/law_view.h"
#include "web/life_view.h"
#include "web/monitoring_view.h"
#include "web/review_view.h"

/* A link or an entry of a menu. */
struct link_view {
    struct text href; /* begins with '/' */
    struct text title;
    struct text note; /* what stands below it; may be empty */
    bool is_current;
    bool is_chapter; /* a heading of the contents above numbered ones */
    int64_t count;   /* open remarks on it */
};

/* The frame of a page. */
struct layout {
    struct text title; /* of the page, without the program's name */
    struct text user;  /* sign-in name; empty when nobody is signed in */
    struct text csrf;
    struct text path;    /* of this page, to come back to */
    struct text purpose; /* code of the session's purpose */
    const struct link_view *menu;
    size_t menu_count;
    const struct link_view *trail; /* where this page stands: the pages above it */
    size_t trail_count;
    struct text notice;       /* said once after something was done; empty for none */
    struct text municipality; /* name; empty for none */
    enum language language;
    bool is_demo;      /* synthetic people: said on every page */
    bool is_refreshed; /* comes again by itself where there is no script */
};

/* The sign-in page. */
struct sign_in_view {
    const struct layout *layout;
    struct field_view name;
    struct faults_view faults;
    struct text back; /* where to go after; a local path */
    const struct option_view *purposes;
    size_t purpose_count;
};

/* A number on the start page. */
struct tile_view {
    struct text href;
    struct text title;
    struct text number; /* formatted; empty where the tile has none */
    struct text note;
};

/* One register of those with which a town begins. */
struct begin_view {
    struct text href;
    struct text title;
    struct text note;  /* what it is for */
    struct text state; /* whether there is something in it; empty where that is not looked up */
    bool is_done;
};

/* The start page and the list of plans. */
struct home_view {
    const struct layout *layout;
    const struct begin_view *steps; /* what a town without a plan has to enter, in this order */
    size_t step_count;
    const struct tile_view *tiles;
    size_t tile_count;
    struct text day; /* which day the tiles tell of */
    const struct link_view *plans;
    size_t plan_count;
    bool is_list;   /* the list of plans: says when there is none */
    bool may_write; /* a new plan */
};

/* A register in the list of registers. */
struct register_view {
    struct text name;
    struct text title;
    struct text help;
};

/* The registers of one area. */
struct area_view {
    struct text name; /* "people" */
    struct text title;
    const struct register_view *registers;
    size_t count;
};

/* The list of registers, by area. */
struct registers_view {
    const struct layout *layout;
    struct text search;
    const struct area_view *areas;
    size_t area_count;
    size_t count; /* of all areas */
};

/* A column of a list. */
struct column_view {
    struct text label;
    struct text sort;      /* field name where it can be sorted by; else empty */
    const char *direction; /* "ascending", "descending" or "none" for aria-sort */
    bool is_number;
};

/* A cell of a list. */
struct cell_view {
    struct text text;
    bool is_number;
    bool is_short; /* a date or a code: not broken over lines */
};

/* A row of a list; its first cell is the link. */
struct row_view {
    struct text href;
    struct text title;
    const struct cell_view *cells; /* column_count of them */
};

/* A filter that came with a link and stays: shown, not chosen from. */
struct kept_view {
    struct text name;
    struct text value;
    struct text label;
    struct text text;
};

/* The list of a register. */
struct list_view {
    const struct layout *layout;
    struct text name;   /* of the register */
    struct text title;  /* plural */
    const char *method; /* "get", or "post" where the search is personal data */
    struct text action;
    struct text search;
    bool is_searchable;
    struct text search_label; /* what may be searched for */
    struct text sort;         /* present order: field name, empty for the default */
    bool is_descending;
    const struct field_view *filters;
    size_t filter_count;
    bool is_filtered;
    const struct kept_view *kept;
    size_t kept_count;
    const struct column_view *columns;
    size_t column_count;
    const struct row_view *rows;
    size_t row_count;
    struct text total; /* "6 646 įrašai", "daugiau kaip 10 000" */
    struct text next;  /* cursor; empty for none */
    struct text previous;
    bool may_write;
};

/* A label and its text. */
struct detail_view {
    struct text label;
    struct text text;
    struct text href; /* of a linked record; empty for none */
};

/* What one correction changed. */
struct change_view {
    struct text label;
    struct text before;
    struct text after;
};

/* One version of a record with who, when, why. */
struct version_view {
    int64_t version;
    struct text at;
    struct text user;
    struct text operation;
    struct text reason;
    const struct change_view *changes;
    size_t change_count;
};

/* Records of another register that point to this one. */
struct related_view {
    struct text title;
    struct text href;     /* the whole list */
    struct text new_href; /* empty without the right */
    const struct column_view *columns;
    size_t column_count;
    const struct row_view *rows;
    size_t row_count;
    bool is_more;
};

/* One record. */
struct record_view {
    const struct layout *layout;
    struct text name;
    struct text register_title;
    struct text title;
    struct text id;
    struct text back;       /* the number that led here; empty for none */
    struct text back_query; /* "?back=…" for the links that lead back there; or empty */
    int64_t version;
    bool is_annulled;
    bool may_write;
    struct link_view more; /* a page of its own for such records; its href is empty for none */
    struct text views;     /* href of who looked at it; empty without the right */
    const struct detail_view *details;
    size_t detail_count;
    const struct related_view *related;
    size_t related_count;
    const struct version_view *versions; /* newest first */
    size_t version_count;
};

/* The form to create, correct or annul a record. */
struct form_view {
    const struct layout *layout;
    struct text name;
    struct text heading;
    struct text action;
    struct text cancel;
    struct text back;                /* the number that led here; empty for none */
    int64_t version;                 /* 0 when creating */
    bool is_annulment;               /* only the reason is asked for */
    const struct field_view *fields; /* the reason last, but of a new record */
    size_t field_count;
    struct faults_view faults;
};

/* A bad row of an imported file. */
struct import_fault_view {
    int64_t row;
    struct text field;
    struct text words;
};

/* The import of a file. */
struct import_view {
    const struct layout *layout;
    struct text name;
    struct text title;
    struct field_view reason;
    struct faults_view faults; /* of the form, or of the file as a whole */
    enum import_mode mode;
    bool has_report;
    bool was_written;
    int64_t rows, created, corrected, unchanged, bad;
    const struct import_fault_view *rows_bad;
    size_t row_bad_count;
    const struct detail_view *columns; /* what the file may have: name and help */
    size_t column_count;
};

/* A plan, whole or by section. */
struct plan_view {
    const struct layout *layout;
    struct text code;
    struct text title;
    struct text day;
    const struct link_view *contents;
    size_t content_count;
    const struct link_view *files; /* the whole plan */
    size_t file_count;
    const struct link_view *tables; /* its tables as CSV */
    size_t table_count;
    struct text html; /* of our own writer */
    bool is_section;
    struct process_view process;
    struct text frozen;  /* who approved it and when; empty where it is no frozen one */
    struct text today;   /* href: the frozen one compared with today */
    struct text section; /* its number */
    const struct comment_view *comments; /* on this section */
    size_t comment_count;
    bool may_comment;
    struct faults_view faults; /* of a remark that was sent */
    struct field_view remark;
    struct text write; /* href: a paragraph of one's own for this section; may be empty */
    const struct link_view *gaps; /* sentences without data */
    size_t gap_count;
    struct text review;      /* after a text was saved: what the review says now; else empty */
    struct text review_href; /* of the page that shows it */
    bool has_contradictions;
};

/* A figure in the catalogue. */
struct figure_view {
    struct text name;
    struct text title;
    struct text means;
    struct text unit;
    struct text by;
    struct text form;
};

/* Something in a text that an author should look at. */
struct text_fault_view {
    int64_t line, column, characters; /* where it stands, from 1 */
    struct text place;                /* "2 eilutė, 15 ženklas" */
    struct text words;
    bool is_warning;
};

/* A text as it reads in the plan, and what is wrong with it. */
struct preview_view {
    struct text html;     /* of our own writer */
    struct text language; /* "lt", "en" */
    const struct text_fault_view *faults;
    size_t fault_count;
    bool has_gaps; /* numbers without data */
};

/* One way in which a number can be spelled. */
struct reading_view {
    struct text value; /* "dat"; empty: the number alone */
    struct text label; /* "naudininkas (kam?)" */
    struct text words; /* "766 asmenims" */
    struct text code;  /* what to write to get it */
    bool is_chosen;
};

/* The picker of figures: a list of all, or the one that was chosen. */
struct picker_view {
    bool is_open;
    struct text find;
    const struct figure_view *figures;
    size_t figure_count;
    struct figure_view figure; /* chosen; its name is empty for none */
    const struct field_view *fields;
    size_t field_count;
    struct text value; /* what it gives now, with its unit */
    struct text fault; /* why it gives none */
    const struct reading_view *readings;
    size_t reading_count;
    const struct option_view *words; /* nouns that may follow; none where none can */
    size_t word_count;
    struct text code;     /* the chosen reading's */
    struct text language; /* of the readings */
};

/* The editor of one paragraph text of a plan. */
struct editor_view {
    const struct layout *layout;
    struct text heading; /* of the section */
    struct text base;    /* href: "/plan/CODE/section/NUMBER" */
    struct text cancel;  /* href */
    struct text annul;   /* href; empty where nothing was saved yet */
    const struct link_view *languages;
    size_t language_count;
    const struct link_view *positions;
    size_t position_count;
    struct text language;
    int64_t position;
    struct text text;
    struct text record; /* what the author began from: its printed id, may be empty */
    int64_t version;
    struct text reason;
    const struct fault_view *faults;
    size_t fault_count;
    struct text draft;   /* "Juodraštis, išsaugotas 10:32"; empty where none is shown */
    struct text kept;    /* the draft was kept just now */
    struct text writers; /* who else is writing; empty for nobody */
    struct text other;   /* what somebody else saved meanwhile, and who and when */
    struct text other_by;
    bool is_annulled; /* he took it away */
    struct preview_view preview;
    struct picker_view picker;
};

/* A number and the rows behind it. */
struct trace_view {
    const struct layout *layout;
    struct text figure;
    struct text title;
    struct text means;
    struct text value;  /* formatted, with its unit */
    struct text frozen; /* what it was in the approved plan; empty where it stands in none */
    struct text diff;   /* href: what else moved since */
    const struct detail_view *parameters;
    size_t parameter_count;
    const struct link_view *parts; /* of a ratio: the two figures behind it, with values */
    size_t part_count;
    bool may_see_rows;
    bool is_distinct;  /* several rows may stand for one thing counted */
    struct text count; /* "245 įrašai": the rows on this page */
    const struct column_view *columns;
    size_t column_count;
    const struct row_view *rows;
    size_t row_count;
    struct text next; /* href; empty for none */
    struct text csv;  /* href of the rows as a file */
};

/* The catalogue of figures. */
struct figures_view {
    const struct layout *layout;
    const struct figure_view *figures;
    size_t count;
};

/* One operation. */
struct journal_row_view {
    int64_t number;
    struct text at;
    struct text user;
    struct text operation;
    struct text purpose;
    struct text reason;
};

/* The journal, newest first. */
struct journal_view {
    const struct layout *layout;
    const struct journal_row_view *rows;
    size_t count;
    struct text next; /* href; empty for none */
    struct text head; /* hash of the newest row, hexadecimal */
};

/* One look at personal records. */
struct viewing_view {
    struct text at;
    struct text user;
    struct text purpose;
    struct text record; /* the register's title */
    struct text id;     /* printed; empty where it was not one record */
    struct text href;   /* that record; empty without the right */
    struct text what;
    int64_t shown;
};

/* Who looked, newest first. */
struct views_view {
    const struct layout *layout;
    const struct viewing_view *rows;
    size_t count;
    bool is_of_one;   /* at one record */
    struct text next; /* href; empty for none */
};

/* A user in the list of users. */
struct user_view {
    struct text name;
    struct text role;
    struct text created;
    bool is_closed;
};

/* The users of a municipality. */
struct users_view {
    const struct layout *layout;
    const struct user_view *users;
    size_t count;
    const struct option_view *roles;
    size_t role_count;
    struct faults_view faults; /* of the form for a new one, or of closing one */
    struct field_view name;
    struct text password_fault; /* empty for none */
};

/* A refusal. */
struct error_view {
    const struct layout *layout;
    int status;
    struct text heading;
    struct text words;
    struct text error_id; /* empty for none */
    const struct fault_view *faults;
    size_t fault_count;
};

#endif
