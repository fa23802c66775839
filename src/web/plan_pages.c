/* plan_pages.c - the plan as a page, by section, and as files.
 *
 * Why: the plan is what all the records are for; here every number is a link to them.
 * Promise: page and files come from one neutral document.
 * Never: a number that is not in it. */
#include "paper/formats.h"
#include "paper/writers.h"
#include "figure/figure.h"
#include "plan/passage.h"
#include "report/report.h"
#include "web/error.h"
#include "web/field.h"
#include "web/layout.h"
#include "web/life.h"
#include "web/pages.h"
#include "web/web_pages.h"
#include "web/worker.h"

#define PLANS_MAX          50
#define DOCUMENT_BYTES_MAX ((size_t)256 << 20)

/* --- which plans there are ----------------------------------------------------------------- */

enum result pages_plan_list(struct visit *visit, struct home_view *view, struct date *ret_day)
{
    const struct record *record = record_find("plan");
    CHECK(record != NULL);
    ptrdiff_t code = record_field_find(record, "code"), day = record_field_find(record, "day");
    CHECK(code >= 0 && day >= 0);
    struct record_query query = {.order = -1, .limit = PLANS_MAX};
    struct record_page page = {0};
    enum result result = record_list(visit->act, record, &query, &page);
    if (result != OK)
        return result;
    struct link_view *links = ARENA_ARRAY(visit->act->arena, struct link_view, page.count);
    for (size_t i = 0; i < page.count; i++) {
        const struct value *values = page.rows[i].values;
        links[i] = (struct link_view){
            .href = layout_format(visit, "/plan/%.*s", TEXT_ARGS(values[code].text)),
            .title = page.rows[i].title,
            .note = layout_day(visit, values[day].date),
        };
        if (date_compare(values[day].date, *ret_day) > 0)
            *ret_day = values[day].date;
    }
    view->plans = links;
    view->plan_count = page.count;
    return OK;
}

void pages_plans(struct visit *visit)
{
    struct home_view view = {.is_list = true, .may_write = act_may(visit->act, RIGHT_PLAN_WRITE)};
    struct date day = DATE_NONE;
    enum result result = pages_plan_list(visit, &view, &day);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    view.layout = layout_open(visit, layout_words(visit, "web.plans"));
    struct buffer out = layout_buffer(visit);
    page_home(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

/* --- the page ------------------------------------------------------------------------------ */

static struct text heading_text(const struct visit *visit, const struct block *heading)
{
    struct buffer out = buffer_open(visit->act->arena, 64 << 10);
    if (heading->number.length > 0) {
        buffer_add(&out, heading->number);
        buffer_add_string(&out, ". ");
    }
    for (const struct run *run = heading->runs; run != NULL; run = run->next)
        buffer_add(&out, run->text);
    return buffer_text(&out);
}

/* A numbered heading is a page of its own; a chapter without a number is a place in the whole
 * plan, under the id that the HTML writer gives it (paper/writers.h). */
static struct link_view content_link(const struct visit *visit, const struct report *report,
                                     const struct block *heading, size_t position)
{
    bool is_numbered = heading->number.length > 0;
    struct text plan = report->plan;
    return (struct link_view){
        .href = is_numbered
                    ? layout_format(visit, "/plan/%.*s/%.*s", TEXT_ARGS(plan),
                                    TEXT_ARGS(heading->number))
                    : layout_format(visit, "/plan/%.*s#heading-%zu", TEXT_ARGS(plan), position),
        .title = heading_text(visit, heading),
        .is_chapter = !is_numbered,
    };
}

static void contents_fill(const struct visit *visit, const struct report *report,
                          struct text section, struct plan_view *view)
{
    size_t count = 1;
    for (const struct block *b = report->document->blocks; b != NULL; b = b->next)
        count += b->kind == BLOCK_HEADING ? 1 : 0;
    struct link_view *links = ARENA_ARRAY(visit->act->arena, struct link_view, count);
    links[view->content_count++] = (struct link_view){
        .href = layout_format(visit, "/plan/%.*s", TEXT_ARGS(report->plan)),
        .title = layout_words(visit, "web.plan.whole"),
        .is_current = section.length == 0,
    };
    size_t position = 0;
    for (const struct block *b = report->document->blocks; b != NULL; b = b->next) {
        if (b->kind != BLOCK_HEADING)
            continue;
        struct link_view link = content_link(visit, report, b, ++position);
        link.is_current = section.length > 0 && text_equals(section, b->number);
        if (b->number.length > 0 || b->anchor.length == 0)
            links[view->content_count++] = link;
    }
    view->contents = links;
}

static void files_fill(const struct visit *visit, const struct report *report,
                       struct plan_view *view)
{
    size_t count = 0;
    const struct paper_format *formats = paper_format_list(&count);
    struct text plan = report->plan;
    struct link_view *files = ARENA_ARRAY(visit->act->arena, struct link_view, count);
    for (size_t i = 0; i < count; i++) {
        struct text key = layout_format(visit, "web.download.%s", formats[i].name);
        files[i].href =
            layout_format(visit, "/plan/%.*s/file/plan.%s", TEXT_ARGS(plan), formats[i].extension);
        files[i].title = layout_words(visit, text_to_string(visit->act->arena, key));
    }
    view->files = files;
    view->file_count = count;
    struct link_view *tables = ARENA_ARRAY(visit->act->arena, struct link_view, report->file_count);
    for (size_t i = 0; i < report->file_count; i++) {
        const struct report_file *file = &report->files[i];
        tables[i].href = layout_format(visit, "/plan/%.*s/file/%.*s.csv", TEXT_ARGS(plan),
                                       TEXT_ARGS(file->name));
        tables[i].title = file->table->title.length > 0 ? file->table->title : file->name;
    }
    view->tables = tables;
    view->table_count = report->file_count;
}

/* Where the plan could not say a number: its section, and what was asked. */
static void gaps_fill(const struct visit *visit, const struct report *report,
                      struct plan_view *view)
{
    struct link_view *gaps = ARENA_ARRAY(visit->act->arena, struct link_view, report->gap_count);
    for (size_t i = 0; i < report->gap_count; i++) {
        const struct report_gap *gap = &report->gaps[i];
        gaps[i] = (struct link_view){
            .href = layout_format(visit, "/plan/%.*s/%.*s", TEXT_ARGS(report->plan),
                                  TEXT_ARGS(gap->section)),
            .title = layout_format(visit, "%.*s. %s", TEXT_ARGS(gap->section),
                                   gap->figure->title[visit->act->language]),
        };
    }
    view->gaps = gaps;
    view->gap_count = report->gap_count;
}

/* Who may change the plan gets a way to a paragraph of their own, as long as it is being prepared.
 */
static void write_fill(const struct visit *visit, const struct report *report, struct text section,
                       struct plan_view *view)
{
    struct act *act = visit->act;
    bool may_write =
        section.length > 0 && view->frozen.length == 0 && act_may(act, RIGHT_PLAN_WRITE);
    int64_t plan = 0;
    if (!may_write || plan_find(act, report->plan, &plan) != OK)
        return;
    if (passage_is_open(act, plan) == OK)
        view->write = layout_format(visit, "/plan/%.*s/section/%.*s/edit", TEXT_ARGS(report->plan),
                                    TEXT_ARGS(section));
    act->fault = (struct fault){0};
}

/* A document with only the blocks of one numbered heading and what is below it; NULL where there is
 * no such heading. */
static const struct document *section_of(const struct visit *visit, const struct document *whole,
                                         struct text number)
{
    struct document *part = document_open(visit->act->arena, whole->language, whole->title);
    bool is_inside = false;
    int level = 0;
    for (const struct block *b = whole->blocks; b != NULL; b = b->next) {
        if (b->kind == BLOCK_HEADING && text_equals(b->number, number)) {
            is_inside = true;
            level = b->level;
        } else if (is_inside && b->kind == BLOCK_HEADING && b->level <= level) {
            break;
        }
        if (!is_inside)
            continue;
        struct block *copy = document_add_block(part, b->kind);
        struct block *next = copy->next;
        *copy = *b;
        copy->next = next;
    }
    return is_inside ? part : NULL;
}

/* The plan or one section of it as HTML; false where there is no such section. */
static bool plan_html(struct visit *visit, const struct report *report, struct text section,
                      struct text *ret)
{
    struct text trace_url = layout_format(visit, "/plan/%.*s/figure/", TEXT_ARGS(report->plan));
    if (section.length == 0) {
        *ret = worker_report_html(visit, trace_url);
        return true;
    }
    const struct document *document = section_of(visit, report->document, section);
    if (document == NULL)
        return false;
    struct buffer html = layout_buffer(visit);
    struct sink sink = sink_to_buffer(&html);
    const struct html_options options = {.trace_url = trace_url};
    bool is_written = html_write(document, &options, &sink);
    CHECK(is_written);
    *ret = buffer_text(&html);
    return true;
}

/* The form for a remark; where it comes back, with what was typed. */
static void remark_form_fill(const struct visit *visit, struct plan_view *view)
{
    view->remark =
        field_sent(visit, "text", layout_words(visit, "web.plan.comment_new"), CONTROL_AREA);
    view->remark.is_required = true;
    view->faults = error_faults(visit, record_find("plan_comment"), &view->remark, 1);
}

/* The window's title: a section's begins with its heading, else all windows are called alike. */
static struct text window_title(const struct visit *visit, const struct plan_view *view)
{
    for (size_t i = 0; view->is_section && i < view->content_count; i++) {
        const struct link_view *link = &view->contents[i];
        if (link->is_current)
            return layout_format(visit, "%.*s – %.*s", TEXT_ARGS(link->title),
                                 TEXT_ARGS(view->title));
    }
    return view->title;
}

static void plan_send(struct visit *visit, const struct report *report, struct text section,
                      const struct review_told *told)
{
    struct text html;
    if (!plan_html(visit, report, section, &html)) {
        error_page(visit, NOT_FOUND, NULL);
        return;
    }
    struct plan_view view = {
        .code = report->plan,
        .title = report->document->title,
        .day = layout_day(visit, report->day),
        .html = html,
        .is_section = section.length > 0,
        .review = told->counts,
        .review_href = told->href,
        .has_contradictions = told->contradictions > 0,
    };
    contents_fill(visit, report, section, &view);
    files_fill(visit, report, &view);
    if (view.is_section)
        remark_form_fill(visit, &view);
    enum result result = life_plan_fill(visit, report, section, &view);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    gaps_fill(visit, report, &view);
    write_fill(visit, report, section, &view);
    struct layout *layout = layout_open(visit, window_title(visit, &view));
    layout_step(visit, layout, TEXT("/plans"), layout_words(visit, "web.plans"));
    view.layout = layout;
    struct buffer out = layout_buffer(visit);
    page_plan(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

/* The report of the path's plan; NULL after the refusal was sent. */
static const struct report *report_or_reply(struct visit *visit)
{
    const struct report *report = NULL;
    enum result result = worker_refresh(visit);
    if (result == OK)
        result = worker_report(visit, visit->parameters[0], &report);
    if (result == OK)
        return report;
    error_page(visit, result, NULL);
    return NULL;
}

void pages_plan(struct visit *visit)
{
    const struct report *report = report_or_reply(visit);
    const struct review_told nothing = {0};
    if (report != NULL)
        plan_send(visit, report, TEXT(""), &nothing);
}

void pages_plan_section(struct visit *visit)
{
    struct review_told told = {0};
    /* The page behind a text that was saved tells what contradicts itself now. The text is saved:
     * a review that fails is no matter of it, and is not told. */
    if (text_is(http_request_query(visit->request, "notice"), "text_saved") &&
        !pages_review_told(visit, &told))
        told = (struct review_told){0};
    const struct report *report = report_or_reply(visit);
    if (report != NULL)
        plan_send(visit, report, visit->parameters[1], &told);
}

/* --- files --------------------------------------------------------------------------------- */

const struct paper_format *pages_format_of(struct text name, const char *stem)
{
    size_t count = 0;
    const struct paper_format *formats = paper_format_list(&count);
    struct text ending = name;
    if (!text_is(text_cut(&ending, '.'), stem))
        return NULL;
    for (size_t i = 0; i < count; i++) {
        if (text_is(ending, formats[i].extension))
            return &formats[i];
    }
    return NULL;
}

void pages_document_send(struct visit *visit, const struct document *document,
                         const struct paper_format *format, struct text name)
{
    struct buffer out = buffer_open(visit->act->arena, DOCUMENT_BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    if (!format->write(document, &sink)) {
        error_page(visit, BROKEN, NULL); /* a matter of the installation, and logged */
        return;
    }
    visit->response->content_type = text_of(format->content_type);
    http_response_attachment(visit->response,
                             layout_format(visit, "%.*s.%s", TEXT_ARGS(name), format->extension));
    layout_send(visit, &out);
}

static void csv_send(struct visit *visit, const struct report *report, struct text name)
{
    const struct report_file *file = NULL;
    if (text_ends_with(name, TEXT(".csv")))
        file = report_file_find(report, text_slice(name.bytes, name.length - 4));
    if (file == NULL) {
        error_page(visit, NOT_FOUND, NULL);
        return;
    }
    struct buffer out = layout_buffer(visit);
    struct sink sink = sink_to_buffer(&out);
    bool is_written = report_file_write(file, visit->act->arena, &sink);
    CHECK(is_written);
    visit->response->content_type = TEXT("text/csv; charset=utf-8");
    http_response_attachment(visit->response, name);
    layout_send(visit, &out);
}

void pages_plan_file(struct visit *visit)
{
    const struct report *report = report_or_reply(visit);
    if (report == NULL)
        return;
    struct text name = visit->parameters[1];
    const struct paper_format *format = pages_format_of(name, "plan");
    if (format != NULL)
        pages_document_send(visit, report->document, format,
                            layout_format(visit, "planas-%.*s", TEXT_ARGS(report->plan)));
    else
        csv_send(visit, report, name);
}
