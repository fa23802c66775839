/* frozen.h - a plan as it was approved: kept, printed again, verified, compared with today.
 *
 * The approving event stores the plan's documents in both languages as JSON (paper/document_json.h)
 * with what its files need, and for each of its numbers the question, the value and the ids of the
 * records that were counted. A hash over all of it stands in the fact "plan_frozen" of the same
 * operation and so in the journal's chain. Pages and files of an approved plan are made from the
 * stored document, so they stay the same to the byte whatever is corrected later. */
#ifndef REPORT_FROZEN_H
#define REPORT_FROZEN_H

#include "figure/figure.h"
#include "format/json.h"
#include "process/process.h"
#include "report/report.h"

/* A frozen plan in a list. */
struct report_frozen {
    int64_t id;
    int64_t event;
    int64_t journal; /* the operation that approved it: what it tells is of this number */
    struct text code;
    int64_t year;
    struct date day;
    struct text hash; /* 64 hexadecimal digits */
    struct instant at;
    struct text user_name;
};
#define REPORT_FROZEN_MAX 100
/* What was frozen of a plan, newest first. */
MUST_USE enum result report_frozen_list(struct act *act, int64_t plan,
                                        const struct report_frozen **ret, size_t *ret_count);
/* One of them as a report; needs RIGHT_PLAN_READ and the right of each of its figures. */
MUST_USE enum result report_frozen_read(struct act *act, const struct report_frozen *frozen,
                                        enum language language, struct report **ret);
/* The plan as it holds: frozen where it is approved, else built from the records of now
 * (report_plan_build). What all doors show and write. */
MUST_USE enum result report_plan_open(struct act *act, struct text code, enum language language,
                                      struct report **ret);

/* What a number of a plan was when it was approved. NOT_FOUND where the plan is not approved or has
 * no such number; needs the figure's right. */
MUST_USE enum result report_frozen_value(struct act *act, struct text code,
                                         const struct figure_question *question, struct value *ret);

/* Looks at the Lithuanian document of a plan that is about to be approved, the very one that would
 * be stored, before anything is written: OK, or why it may not be, with a fault. */
typedef enum result (*report_gate)(struct act *act, int64_t plan, const struct document *document);
/* Sets the one gate of the program (review/plan_review.h); once at start. Nothing is approved
 * without. */
void report_gate_install(report_gate look);

/* A step in the life of a plan (plan/life.h); the approving one freezes it in the same
 * transaction, if the gate lets it through. `move->work` and `in` are set here. Results as
 * process_step, or the gate's; CONFLICT "changed_meanwhile" also where records kept changing while
 * it was built. */
MUST_USE enum result report_plan_step(struct act *act, const struct process_move *move,
                                      int64_t *ret_event);

/* Recomputes the hash of every frozen plan of the municipality and holds it against the journal.
 * `*ret_bad` is the first journal number that does not fit, 0 where all do. Needs
 * RIGHT_JOURNAL_READ. */
MUST_USE enum result report_frozen_verify(struct act *act, int64_t *ret_count, int64_t *ret_bad);

/* --- numbers of a document ------------------------------------------------------------------- */

/* A number of a document with the place where it stands first. */
struct report_number {
    struct text figure, place; /* its question, as an origin has it */
    struct text section;       /* number of the heading above it; empty for none */
    struct text heading;       /* words of that heading */
    struct text words;         /* the sentence, or table, row and column */
};
typedef LIST(struct report_number) report_number_list;
/* The different questions of some documents (one plan in its languages), in the order of the first
 * and then what only the others have. */
void report_numbers(struct arena *arena, const struct document *const *documents, size_t count,
                    report_number_list *ret);

/* --- comparing ------------------------------------------------------------------------------- */

/* Which two. */
struct report_diff_order {
    struct text a, b;  /* codes of plans; `b` empty: `a` as the records tell it today */
    int64_t a_journal; /* which of several frozen ones; 0: the newest */
    int64_t b_journal;
    struct text section; /* only what stands under this heading; empty: all */
};

/* A number that moved, or whose records changed. */
struct report_change {
    struct report_number place; /* in `b`, or in `a` where `b` has it no more */
    const struct figure *figure;
    bool is_new, is_gone; /* only in `b`, only in `a` */
    struct value before, after;
    struct figure_ids came, left; /* records counted only in `b`, only in `a` */
};

/* What a comparison found. */
struct report_diff {
    struct text a, b;                    /* codes */
    int64_t a_journal, b_journal;        /* b: 0 for today */
    const struct report_change *changes; /* in the order of the document */
    size_t count;
    size_t numbers; /* compared */
};
/* Compares. NOT_FOUND "not_frozen" where a plan has nothing frozen. Questions of different years
 * meet by their distance from their plan's year. Which records came and left is told only where the
 * act may see the rows of figures and read their register. */
MUST_USE enum result report_diff(struct act *act, const struct report_diff_order *order,
                                 struct report_diff *ret);
/* Reads "2022" or "2022@117" (the one frozen by operation 117); BAD_INPUT. */
MUST_USE enum result report_diff_name(struct act *act, struct text name, struct text *ret_code,
                                      int64_t *ret_journal);

/* A record as a difference shows it: its title where the act may read its register, else its id
 * only. Records the view. */
MUST_USE enum result report_row_title(struct act *act, struct text record, int64_t id,
                                      struct text *ret);
/* A value of a figure for people: "75", "1 493 200,00 Eur", "–". */
struct text report_value_words(struct act *act, const struct figure *figure, struct value value);

/* How a difference is written. */
enum report_diff_format { REPORT_DIFF_TEXT, REPORT_DIFF_CSV, REPORT_DIFF_JSON };
/* The difference as lines for people, as CSV with a line a number and a line a record, or as JSON.
 * OK also where the sink gave up. */
MUST_USE enum result report_diff_write(struct act *act, const struct report_diff *diff,
                                       enum report_diff_format format, struct sink *sink);
/* As a member of an open object or array: the JSON of the API. */
MUST_USE enum result report_diff_json(struct act *act, const struct report_diff *diff,
                                      struct json_writer *json);

#endif
