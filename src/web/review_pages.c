/* review_pages.c - contradictions in anybody's document, and in a plan of ours.
 *
 * Why: whoever writes, checks or reads a document full of numbers may have them held against each
 * other without an account.
 * Promise: the document is shown as it was read, each finding beside its place; the same as a Word
 * file with comments. What was sent lives as long as its request.
 * Never: keeps a file, its name or a word of it: not in the database, not on disk, not in the log.
 */
#include "format/words.h"
#include "paper/formats.h"
#include "paper/writers.h"
#include "report/report.h"
#include "review/annotate.h"
#include "review/file.h"
#include "review/plan_review.h"
#include "review/write.h"
#include "web/error.h"
#include "web/field.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/life.h"
#include "web/pages.h"
#include "web/web_pages.h"
#include "web/worker.h"

#define NAME_BYTES_MAX 200

enum { INPUT_FILE_FIELD, INPUT_AS };

/* --- what was found ------------------------------------------------------------------------- */

static void kinds_fill(const struct visit *visit, const struct review *review,
                       struct review_view *view)
{
    struct review_count_view *kinds =
        ARENA_ARRAY(visit->act->arena, struct review_count_view, SEVERITY_COUNT);
    for (int i = SEVERITY_COUNT - 1; i >= 0; i--) {
        enum severity severity = (enum severity)i;
        size_t count = review_count_of(review, severity);
        if (i + 1 < SEVERITY_COUNT)
            count -= review_count_of(review, (enum severity)(i + 1));
        kinds[view->kind_count++] = (struct review_count_view){
            .name = severity_name(severity),
            .sign = severity_sign(severity),
            .title = severity_words(visit->act->language, severity),
            .count = (int64_t)count,
        };
    }
    view->kinds = kinds;
}

static void topics_fill(const struct visit *visit, const struct review *review,
                        struct review_view *view)
{
    struct arena *arena = visit->act->arena;
    const struct review_topic *found =
        review_topics(review, SEVERITY_FORM, arena, &view->topic_count);
    struct review_count_view *topics =
        ARENA_ARRAY(arena, struct review_count_view, view->topic_count);
    for (size_t i = 0; i < view->topic_count; i++)
        topics[i] = (struct review_count_view){
            .name = "",
            .number = (int64_t)i + 1,
            .title = review_check_words(arena, visit->act->language, found[i].check),
            .count = (int64_t)found[i].count,
        };
    view->topics = topics;
}

static void entries_fill(const struct visit *visit, const struct document *document,
                         struct review_view *view)
{
    for (const struct remark *remark = document->remarks; remark != NULL; remark = remark->next)
        view->entry_count++;
    struct review_entry_view *entries =
        ARENA_ARRAY(visit->act->arena, struct review_entry_view, view->entry_count);
    size_t count = 0;
    for (const struct remark *remark = document->remarks; remark != NULL; remark = remark->next)
        entries[count++] = (struct review_entry_view){
            .number = remark->number,
            .kind = remark->kind,
            .topic = remark->topic,
            .sign = remark->sign,
            .label = remark->label,
            .title = remark->title,
            .where = remark->places[0].words,
        };
    view->entries = entries;
}

static void more_fill(const struct visit *visit, const struct review *review,
                      struct review_view *view)
{
    struct arena *arena = visit->act->arena;
    const struct words_place places[] = {
        {"shown", text_format(arena, "%zu", view->entry_count)},
        {"count", text_format(arena, "%zu", review_count(review))},
    };
    if (view->entry_count < review_count(review))
        view->more =
            words_fill(arena, layout_words(visit, "web.review.more"), places, COUNT(places));
}

/* The document with its findings as a page; `trace_url` as of the HTML writer. */
static void review_send(struct visit *visit, const struct review *review, struct text trace_url,
                        struct review_view *view)
{
    struct buffer html = layout_buffer(visit);
    struct sink sink = sink_to_buffer(&html);
    const struct html_options options = {.trace_url = trace_url};
    const struct document *document =
        review_annotate(review, SEVERITY_FORM, visit->act->language, visit->act->arena);
    view->has_document = true;
    kinds_fill(visit, review, view);
    topics_fill(visit, review, view);
    entries_fill(visit, document, view);
    more_fill(visit, review, view);
    if (view->entry_count > 0) {
        bool is_written = html_write(document, &options, &sink);
        CHECK(is_written);
    }
    view->html = buffer_text(&html);
    struct buffer out = layout_buffer(visit);
    page_review(&out, visit->act->language, view);
    layout_send(visit, &out);
}

/* --- anybody's file ------------------------------------------------------------------------- */

static struct review_view view_open(struct visit *visit)
{
    struct text heading = layout_words(visit, "web.review");
    return (struct review_view){
        .layout = layout_open(visit, heading),
        .heading = heading,
        .action = TEXT("/review"),
    };
}

static void form_send(struct visit *visit, struct review_view *view)
{
    struct buffer out = layout_buffer(visit);
    page_review(&out, visit->act->language, view);
    layout_send(visit, &out);
}

void pages_review_form(struct visit *visit)
{
    struct review_view view = view_open(visit);
    form_send(visit, &view);
}

static void fault_send(struct visit *visit, struct fault fault)
{
    struct review_view view = view_open(visit);
    view.fault = door_fault_text(visit->act->arena, visit->act->language, NULL, &fault);
    visit->response->status = door_status(BAD_INPUT);
    form_send(visit, &view);
}

/* The sender's name of the file as far as it may stand in a header; never empty. */
static struct text name_of(const struct visit *visit, const struct http_file *file)
{
    for (size_t i = 0; i < file->filename.length; i++)
        if ((unsigned char)file->filename.bytes[i] < ' ' || file->filename.bytes[i] == 0x7F)
            return layout_words(visit, "web.review.unnamed");
    bool is_usable = file->filename.length > 0 && file->filename.length <= NAME_BYTES_MAX;
    return is_usable ? file->filename : layout_words(visit, "web.review.unnamed");
}

/* The name without its ending, and what it is now. */
static struct text annotated_name(const struct visit *visit, struct text name)
{
    size_t stem = name.length;
    while (stem > 0 && name.bytes[stem - 1] != '.')
        stem--;
    stem = stem > 1 ? stem - 1 : name.length;
    struct text ending = layout_words(visit, "web.review.file_ending");
    return layout_format(visit, "%.*s-%.*s", (int)stem, name.bytes, TEXT_ARGS(ending));
}

void pages_review(struct visit *visit)
{
    const struct http_file *file = http_request_file(visit->request, "file");
    struct value as = visit->inputs[INPUT_AS];
    struct arena *arena =
        arena_open_within(visit->act->arena, "web.review", REVIEW_ARENA_BYTES_MAX);
    struct fault fault = {.code = "file_missing", .field = "file"};
    struct review *review = NULL;
    enum result result = BAD_INPUT;
    if (file != NULL && file->bytes.length > 0)
        result = review_read(arena, file->bytes, name_of(visit, file), &review, &fault);
    if (result != OK) {
        fault_send(visit, fault);
        return;
    }
    struct text name = review_document_name(review, 0);
    if (!value_is_none(as) && text_is(as.text, "docx")) {
        const struct document *annotated =
            review_annotate(review, SEVERITY_FORM, visit->act->language, arena);
        pages_document_send(visit, annotated, paper_format_find(TEXT("docx")),
                            annotated_name(visit, name));
        return;
    }
    struct review_view view = view_open(visit);
    view.name = name;
    review_send(visit, review, TEXT(""), &view);
}

/* --- a plan of ours ------------------------------------------------------------------------- */

static struct text count_words(const struct visit *visit, const char *key,
                               const struct plan_review *review)
{
    struct arena *arena = visit->act->arena;
    const struct words_place places[] = {
        {"contradictions", text_format(arena, "%zu", review->contradictions)},
        {"waived", text_format(arena, "%zu", review->waived)},
        {"doubtful", text_format(arena, "%zu", review->doubtful)},
    };
    return words_fill(arena, layout_words(visit, key), places, COUNT(places));
}

static struct text waived_words(const struct visit *visit, const struct plan_waiver *waiver)
{
    return layout_format(visit, "%.*s, %.*s", TEXT_ARGS(label_user(visit, waiver->user_name)),
                         TEXT_ARGS(label_moment(visit, waiver->at)));
}

static struct text withdraw_href(const struct visit *visit, const struct plan_waiver *waiver)
{
    const struct record *record = record_find("review_waiver");
    return layout_format(visit, "%.*s/annul",
                         TEXT_ARGS(field_record_href(visit, record, waiver->id)));
}

static struct review_stop_view stop_of(struct visit *visit, const struct plan_finding *finding,
                                       bool may_waive)
{
    struct act *act = visit->act;
    const struct plan_waiver *waiver = finding->waiver;
    struct review_stop_view stop = {
        .words = finding->finding->explanation[act->language],
        .where = review_place_words(act->arena, act->language, &finding->finding->places[0]),
    };
    if (waiver == NULL && may_waive)
        stop.waive = layout_format(visit, "%.*s/%.*s", TEXT_ARGS(life_href(visit, "/review")),
                                   TEXT_ARGS(finding->key));
    if (waiver == NULL)
        return stop;
    stop.grounds = waiver->grounds;
    stop.waived = waived_words(visit, waiver);
    if (may_waive)
        stop.withdraw = withdraw_href(visit, waiver);
    return stop;
}

/* The contradictions, those that somebody answers for too. */
static void stops_fill(struct visit *visit, const struct plan_review *review, bool may_waive,
                       struct review_view *view)
{
    struct review_stop_view *stops =
        ARENA_ARRAY(visit->act->arena, struct review_stop_view, review->count);
    for (size_t i = 0; i < review->count; i++) {
        if (review->findings[i].finding->severity != SEVERITY_CONTRADICTION)
            continue;
        stops[view->stop_count] = stop_of(visit, &review->findings[i], may_waive);
        stops[view->stop_count++].number = (int64_t)i + 1;
    }
    view->stops = stops;
    view->state = count_words(visit, "web.review.stops", review);
}

static void idle_fill(struct visit *visit, const struct plan_review *review, bool may_waive,
                      struct review_view *view)
{
    struct review_idle_view *idle =
        ARENA_ARRAY(visit->act->arena, struct review_idle_view, review->idle_count);
    for (size_t i = 0; i < review->idle_count; i++) {
        const struct plan_waiver *waiver = review->idle[i];
        idle[i] = (struct review_idle_view){
            .key = waiver->finding,
            .stated = waiver->stated,
            .expected = waiver->expected,
            .grounds = waiver->grounds,
            .waived = waived_words(visit, waiver),
            .withdraw = may_waive ? withdraw_href(visit, waiver) : TEXT(""),
        };
    }
    view->idle = idle;
    view->idle_count = review->idle_count;
}

void pages_plan_review(struct visit *visit)
{
    const struct report *report = NULL;
    struct plan_review review;
    struct arena *arena =
        arena_open_within(visit->act->arena, "web.review", REVIEW_ARENA_BYTES_MAX);
    enum result result = worker_plan_review(visit, visit->parameters[0], arena, &report, &review);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    struct text code = report->plan;
    struct layout *layout =
        life_layout_open(visit, layout_words(visit, "web.review.plan"), report->document->title);
    struct review_view view = {
        .layout = layout,
        .heading = layout_words(visit, "web.review.plan"),
        .name = report->document->title,
        .is_plan = true,
    };
    /* What is approved is waived no more. */
    bool may_waive = report->frozen == NULL && act_may(visit->act, RIGHT_PLAN_APPROVE);
    stops_fill(visit, &review, may_waive, &view);
    idle_fill(visit, &review, may_waive, &view);
    review_send(visit, review.review, layout_format(visit, "/plan/%.*s/figure/", TEXT_ARGS(code)),
                &view);
}

bool pages_review_told(struct visit *visit, struct review_told *ret)
{
    const struct report *report = NULL;
    struct plan_review review;
    struct arena *arena =
        arena_open_within(visit->act->arena, "web.review", REVIEW_ARENA_BYTES_MAX);
    bool is_told = worker_plan_review(visit, visit->parameters[0], arena, &report, &review) == OK;
    visit->act->fault = (struct fault){0};
    if (is_told)
        *ret = (struct review_told){
            .counts = count_words(visit, "web.review.counts", &review),
            .href = life_href(visit, "/review"),
            .contradictions = review.contradictions,
        };
    arena_close(arena);
    return is_told;
}
