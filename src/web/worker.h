/* worker.h - what one thread of the server keeps between requests.
 *
 * Its cache is dropped whenever the journal has moved on.
 * Internal to web. */
#ifndef WEB_WORKER_H
#define WEB_WORKER_H

#include "record/record.h"
#include "report/report.h"
#include "web/view.h"
#include "web/web.h"

#define WORKER_OPTIONS_MAX 40  /* registers whose options are kept */
#define OPTIONS_MAX        300 /* a register with more is looked up, not chosen from */

/* The records of a small register as options of a select; values are printed ids. */
struct options {
    const struct record *record;
    const struct option_view *items;
    size_t count;
    bool is_too_many;
};

struct worker {
    struct web *web;
    struct store_connection *connection;
    struct dispatcher dispatcher; /* web's, with this worker as context */
    struct arena *scratch;        /* of refusals before there is a request's own act */
    /* The cache: all of it belongs to one municipality at one journal number. */
    struct arena *kept;
    int64_t municipality;
    int64_t journal;
    struct options options[WORKER_OPTIONS_MAX];
    size_t option_count;
    const struct report *report; /* the plan built last, in report_language */
    enum language report_language;
    right_set report_rights;
};

/* The worker behind a visit. */
struct worker *worker_of(const struct visit *visit);
/* Forgets the cache where something was written since (one statement). */
MUST_USE enum result worker_refresh(struct visit *visit);
/* The options of a register; call worker_refresh first. */
MUST_USE enum result worker_options(struct visit *visit, const struct record *record,
                                    const struct options **ret);
/* The document of a plan in the visitor's language; call worker_refresh first. */
MUST_USE enum result worker_report(struct visit *visit, struct text plan,
                                   const struct report **ret);

#endif
