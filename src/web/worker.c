/* worker.c - the worker of a thread and its cache. See worker.h.
 *
 * Why: building a plan asks every figure, a total counts thousands, and the options of a link are
 * the same for everyone; none changes until somebody writes. The journal number says when that was.
 * Promise: what is kept is never older than the journal's head at the beginning of the request.
 * Never: shares anything between threads, keeps personal data. */
#include "web/worker.h"

#include <stdlib.h>

#include "base/log.h"
#include "format/words.h"
#include "paper/writers.h"
#include "plan/life.h"
#include "report/frozen.h"
#include "web/layout.h"
#include "web/web_pages.h"
#include "web/web_statements.h"

#define KEPT_BYTES_MAX    ((size_t)64 << 20)
#define SCRATCH_BYTES_MAX ((size_t)1 << 20)
#define FIGURES_BYTES     ((size_t)1 << 20) /* beyond it the answers are forgotten */

struct worker *worker_of(const struct visit *visit)
{
    return visit->context;
}

static int compare_titles(const void *a, const void *b)
{
    const struct title *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

static bool title_find(void *context, const struct record *to, int64_t id, struct text *ret)
{
    const struct worker *worker = context;
    const struct title wanted = {.id = id};
    for (size_t i = 0; i < worker->option_count; i++) {
        const struct options *options = &worker->options[i];
        if (options->record != to || options->count == 0)
            continue;
        const struct title *title = bsearch(&wanted, options->titles, options->count,
                                            sizeof(options->titles[0]), compare_titles);
        if (title != NULL)
            *ret = title->text;
        return title != NULL;
    }
    return false;
}

void *web_worker_open(void *context)
{
    struct web *web = context;
    struct arena *scratch = arena_open("worker", SCRATCH_BYTES_MAX);
    struct worker *worker = ARENA_NEW(scratch, struct worker);
    if (store_connection_open(web->store, &worker->connection) != OK) {
        arena_close(scratch);
        return NULL;
    }
    worker->web = web;
    worker->scratch = scratch;
    worker->kept = arena_open("worker.kept", KEPT_BYTES_MAX);
    worker->figures_kept = arena_open("worker.figures", KEPT_BYTES_MAX);
    worker->figures = figure_cache_open(worker->figures_kept);
    worker->report_kept = arena_open("worker.report", KEPT_BYTES_MAX);
    worker->dispatcher = web->dispatcher;
    worker->dispatcher.context = worker;
    worker->known_titles = (struct record_titles){title_find, worker};
    return worker;
}

void web_worker_close(void *state)
{
    struct worker *worker = state;
    if (worker == NULL)
        return;
    store_connection_close(worker->connection);
    arena_close(worker->report_kept);
    arena_close(worker->figures_kept);
    arena_close(worker->kept);
    arena_close(worker->scratch);
}

static void figures_forget(struct worker *worker)
{
    arena_reset(worker->figures_kept);
    worker->figures = figure_cache_open(worker->figures_kept);
}

static void report_forget(struct worker *worker)
{
    worker->report = NULL;
    arena_reset(worker->report_kept);
    worker->report_html = (struct text){0};
}

enum result worker_refresh(struct visit *visit)
{
    struct worker *worker = worker_of(visit);
    int64_t number = 0;
    uint8_t hash[32];
    if (worker->is_fresh)
        return OK;
    enum result result = store_journal_head(visit->act, &number, hash);
    if (result != OK)
        return result;
    worker->is_fresh = true;
    if (worker->journal == number && worker->municipality == visit->act->municipality)
        return OK;
    arena_reset(worker->kept);
    figures_forget(worker);
    report_forget(worker);
    worker->option_count = 0;
    worker->total_count = 0;
    worker->municipality_name = (struct text){0};
    worker->journal = number;
    worker->municipality = visit->act->municipality;
    return OK;
}

enum result worker_municipality_name(struct visit *visit, struct text *ret)
{
    struct worker *worker = worker_of(visit);
    if (worker->municipality_name.bytes == NULL) {
        struct value name = value_text(TEXT(""));
        enum result result =
            store_read_one(visit->act, web_statement_municipality_name, NULL, &name);
        if (result != OK && result != NOT_FOUND)
            return result;
        worker->municipality_name = text_copy(worker->kept, name.text);
    }
    *ret = worker->municipality_name;
    return OK;
}

/* The same on every page where none of them is chosen: escaped once. */
static struct text options_write(const struct worker *worker, const struct option_view *items,
                                 size_t count)
{
    const struct options_view view = {items, count};
    struct buffer html = buffer_open(worker->kept, KEPT_BYTES_MAX);
    page_options(&html, LANGUAGE_LT, &view); /* titles are the same in all languages */
    return buffer_text(&html);
}

/* Reads a register's records once, into the kept arena. */
static enum result options_read(struct visit *visit, const struct record *record,
                                struct options *ret)
{
    struct worker *worker = worker_of(visit);
    LIST(struct option_view) items = {0};
    LIST(struct title) titles = {0};
    struct record_query query = {.order = -1, .limit = RECORD_PAGE_MAX};
    struct record_page page = {0};
    do {
        enum result result = record_list(visit->act, record, &query, &page);
        if (result != OK)
            return result;
        for (size_t i = 0; i < page.count; i++) {
            struct option_view item = {
                .value = id_to_text(worker->kept, page.rows[i].id),
                .label = text_copy(worker->kept, page.rows[i].title),
            };
            const struct title title = {page.rows[i].id, item.label};
            LIST_ADD(worker->kept, &items, item);
            LIST_ADD(worker->kept, &titles, title);
        }
        query.after = page.next;
    } while (page.next.length > 0 && items.count <= OPTIONS_MAX);
    if (titles.count > 0)
        qsort(titles.items, titles.count, sizeof(titles.items[0]), compare_titles);
    bool is_too_many = items.count > OPTIONS_MAX;
    *ret = (struct options){
        .record = record,
        .items = items.items,
        .titles = titles.items,
        .html = is_too_many ? TEXT("") : options_write(worker, items.items, items.count),
        .count = items.count,
        .is_too_many = is_too_many,
    };
    return OK;
}

enum result worker_options(struct visit *visit, const struct record *record,
                           const struct options **ret)
{
    static const struct options none = {.is_too_many = true};
    struct worker *worker = worker_of(visit);
    bool may_read = act_may(visit->act, record->read); /* what is kept, another may have read */
    if (!record_is_small(record) || !may_read) {
        *ret = &none;
        return OK;
    }
    for (size_t i = 0; i < worker->option_count; i++) {
        if (worker->options[i].record == record) {
            *ret = &worker->options[i];
            return OK;
        }
    }
    CHECK(worker->option_count < WORKER_OPTIONS_MAX);
    struct options *options = &worker->options[worker->option_count];
    enum result result = options_read(visit, record, options);
    if (result != OK)
        return result;
    worker->option_count++;
    *ret = options;
    return OK;
}

enum result worker_titles(struct visit *visit, const struct record *record,
                          const struct record_titles **ret)
{
    bool are_kept = true;
    for (size_t i = 0; are_kept && i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        const struct record *to = field->kind == FIELD_LINK ? record_find(field->to) : NULL;
        const struct options *options = NULL;
        if (to == NULL || !record_is_small(to))
            continue;
        enum result result = worker_options(visit, to, &options);
        if (result != OK)
            return result;
        are_kept = !options->is_too_many;
    }
    *ret = are_kept ? &worker_of(visit)->known_titles : NULL;
    return OK;
}

enum result worker_figure(struct visit *visit, const struct figure_question *question,
                          struct value *ret)
{
    struct worker *worker = worker_of(visit);
    if (arena_used(worker->figures_kept) > FIGURES_BYTES)
        figures_forget(worker);
    struct act asking = *visit->act;
    asking.arena = worker->figures_kept;
    enum result result = figure_cache_value(&asking, worker->figures, question, ret);
    visit->act->fault = asking.fault;
    return result;
}

static const struct total *total_find(const struct worker *worker, const struct record *record)
{
    for (size_t i = 0; i < worker->total_count; i++) {
        if (worker->totals[i].record == record)
            return &worker->totals[i];
    }
    return NULL;
}

enum result worker_list(struct visit *visit, const struct record *record,
                        const struct record_query *query, struct record_page *ret)
{
    struct worker *worker = worker_of(visit);
    bool is_whole = query->search.length == 0 && query->filter_count == 0;
    const struct total *known = is_whole ? total_find(worker, record) : NULL;
    struct record_query asked = *query;
    asked.skips_total = known != NULL;
    enum result result = worker_titles(visit, record, &asked.titles);
    if (result != OK)
        return result;
    result = record_list(visit->act, record, &asked, ret);
    if (result != OK)
        return result;
    if (known != NULL) {
        ret->total = known->total;
        ret->is_total_more = known->is_more;
    } else if (is_whole && worker->total_count < WORKER_TOTALS_MAX) {
        worker->totals[worker->total_count++] =
            (struct total){record, ret->total, ret->is_total_more};
    }
    return OK;
}

static enum result report_in(struct visit *visit, struct text plan, enum language language,
                             const struct report **ret)
{
    struct worker *worker = worker_of(visit);
    struct act *act = visit->act;
    bool is_kept = worker->report != NULL && text_equals(worker->report->plan, plan) &&
                   worker->report_language == language && worker->report_rights == act->rights &&
                   (worker->report->frozen != NULL ||
                    date_equals(worker->report->document->made_on, act_today(act)));
    if (!is_kept) {
        report_forget(worker); /* another plan, language or role: one is kept at a time */
        struct act building = *act;
        building.arena = worker->report_kept;
        building.language = language;
        struct report *report = NULL;
        enum result result = report_plan_open(&building, plan, language, &report);
        act->fault = building.fault;
        if (result != OK)
            return result;
        worker->report = report;
        worker->report_language = language;
        worker->report_rights = act->rights;
    }
    *ret = worker->report;
    return OK;
}

enum result worker_report(struct visit *visit, struct text plan, const struct report **ret)
{
    return report_in(visit, plan, visit->act->language, ret);
}

enum result worker_plan_review(struct visit *visit, struct text plan, struct arena *arena,
                               const struct report **ret, struct plan_review *ret_review)
{
    struct act reviewing = *visit->act;
    int64_t id = 0;
    reviewing.arena = arena;
    enum result result = worker_refresh(visit);
    if (result == OK)
        result = report_in(visit, plan, LANGUAGE_LT, ret);
    if (result != OK)
        return result;
    result = plan_find(&reviewing, plan, &id);
    if (result == OK)
        result = review_plan(&reviewing, id, (*ret)->document, ret_review);
    visit->act->fault = reviewing.fault;
    return result;
}

struct text worker_report_html(struct visit *visit, struct text trace_url)
{
    struct worker *worker = worker_of(visit);
    CHECK(worker->report != NULL);
    if (worker->report_html.bytes == NULL) {
        struct buffer html = buffer_open(worker->report_kept, KEPT_BYTES_MAX);
        struct sink sink = sink_to_buffer(&html);
        const struct html_options options = {.trace_url = trace_url};
        bool is_written = html_write(worker->report->document, &options, &sink);
        CHECK(is_written);
        worker->report_html = buffer_text(&html);
    }
    return worker->report_html;
}
