/* worker.h - what one thread of the server keeps between requests.
 *
 * Its cache is dropped whenever the journal has moved on.
 * Internal to web. */
#ifndef WEB_WORKER_H
#define WEB_WORKER_H

#include "figure/figure.h"
#include "record/record.h"
#include "report/report.h"
#include "review/plan_review.h"
#include "web/view.h"
#include "web/web.h"

#define WORKER_OPTIONS_MAX 80  /* registers whose options are kept */
#define WORKER_TOTALS_MAX  80  /* registers whose totals are kept */
#define OPTIONS_MAX        300 /* a register with more is looked up, not chosen from */

/* What a record is called. */
struct title {
    int64_t id;
    struct text text;
};

/* The records of a small register as options of a select; values are printed ids. */
struct options {
    const struct record *record;
    const struct option_view *items;
    const struct title *titles; /* the same by id */
    struct text html;           /* of the options, none of them chosen */
    size_t count;
    bool is_too_many;
};

/* How many records a register has, as record_list told it. */
struct total {
    const struct record *record;
    int64_t total;
    bool is_more;
};

struct worker {
    struct web *web;
    struct store_connection *connection;
    struct dispatcher dispatcher; /* web's, with this worker as context */
    struct arena *scratch;        /* holds the worker itself */
    /* The cache: all of it belongs to one municipality at one journal number. */
    struct arena *kept;
    int64_t municipality;
    int64_t journal;
    bool is_fresh; /* looked at the journal's head in this request */
    struct options options[WORKER_OPTIONS_MAX];
    size_t option_count;
    struct record_titles known_titles; /* finds the titles of `options` */
    struct text municipality_name;
    struct total totals[WORKER_TOTALS_MAX]; /* of whole registers */
    size_t total_count;
    struct arena *figures_kept;
    struct figure_cache *figures; /* answers of figures, in figures_kept */
    struct arena *report_kept;
    const struct report *report; /* the plan built last, in report_language and report_kept */
    struct text report_html;     /* the same as HTML, made when it is first wanted */
    enum language report_language;
    right_set report_rights;
};

/* The worker behind a visit. */
struct worker *worker_of(const struct visit *visit);
/* Forgets the cache where something was written since: once in a request (one statement), so that
 * what was taken from it stays until the answer is made. */
MUST_USE enum result worker_refresh(struct visit *visit);
/* The name of the visitor's municipality, empty for none; call worker_refresh first. */
MUST_USE enum result worker_municipality_name(struct visit *visit, struct text *ret);
/* The options of a register; call worker_refresh first. */
MUST_USE enum result worker_options(struct visit *visit, const struct record *record,
                                    const struct options **ret);
/* The titles of all small registers that this one links; NULL where not all can be kept. They last
 * until the answer is made. Call worker_refresh first. */
MUST_USE enum result worker_titles(struct visit *visit, const struct record *record,
                                   const struct record_titles **ret);
/* The value of an ungrouped question, asked once until somebody writes; call worker_refresh first.
 */
MUST_USE enum result worker_figure(struct visit *visit, const struct figure_question *question,
                                   struct value *ret);
/* record_list that counts a whole register once until somebody writes, and so takes the titles of
 * small registers; call worker_refresh first. */
MUST_USE enum result worker_list(struct visit *visit, const struct record *record,
                                 const struct record_query *query, struct record_page *ret);
/* The document of a plan in the visitor's language; call worker_refresh first. */
MUST_USE enum result worker_report(struct visit *visit, struct text plan,
                                   const struct report **ret);
/* The review of a plan, made anew each time in `arena`, with the Lithuanian report that it looked
 * at: a report that was given before is gone. Calls worker_refresh. */
MUST_USE enum result worker_plan_review(struct visit *visit, struct text plan, struct arena *arena,
                                        const struct report **ret, struct plan_review *ret_review);
/* The document of the report that worker_report gave last as HTML; lives as long as the report. Its
 * numbers lead to `trace_url`, which is the same for all of its readers. */
struct text worker_report_html(struct visit *visit, struct text trace_url);

#endif
