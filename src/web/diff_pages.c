/* diff_pages.c - what moved between an approved plan and today, or two approved plans.
 *
 * Why: after approval records are still corrected; here everybody sees which numbers that moves,
 * and who may see records sees which. Promise: the same differences as `plan diff` and the API;
 * files have all of them, the page the first DIFFERENCES_MAX with RECORDS_SHOWN records each.
 * Never: a record's name to somebody who may not read its register. */
#include "format/words.h"
#include "web/error.h"
#include "web/field.h"
#include "web/layout.h"
#include "web/life.h"
#include "web/pages.h"
#include "web/web_pages.h"

#define DIFFERENCES_MAX 500
#define RECORDS_SHOWN   20

enum { INPUT_WITH, INPUT_SECTION, INPUT_FROM };

static struct text input_of(const struct visit *visit, int index)
{
    return value_is_none(visit->inputs[index]) ? TEXT("") : visit->inputs[index].text;
}

static enum result order_read(struct visit *visit, struct report_diff_order *ret)
{
    struct value from = visit->inputs[INPUT_FROM];
    *ret = (struct report_diff_order){
        .a = visit->parameters[0],
        .a_journal = value_is_none(from) ? 0 : from.integer,
        .section = input_of(visit, INPUT_SECTION),
    };
    return report_diff_name(visit->act, input_of(visit, INPUT_WITH), &ret->b, &ret->b_journal);
}

/* --- one number ------------------------------------------------------------------------------ */

/* Records as links, where the visitor may see them. */
static enum result records_fill(struct visit *visit, const struct figure_ids *rows,
                                const struct link_view **ret, size_t *ret_count)
{
    const struct record *record = record_find(text_to_string(visit->act->arena, rows->record));
    size_t shown = rows->count < RECORDS_SHOWN ? rows->count : RECORDS_SHOWN;
    struct link_view *links = ARENA_ARRAY(visit->act->arena, struct link_view, shown);
    for (size_t i = 0; i < shown; i++) {
        enum result result =
            report_row_title(visit->act, rows->record, rows->ids[i], &links[i].title);
        if (result != OK)
            return result;
        if (record != NULL && act_may(visit->act, record->read))
            links[i].href = field_record_href(visit, record, rows->ids[i]);
    }
    *ret = links;
    *ret_count = shown;
    return OK;
}

static enum result difference_fill(struct visit *visit, const struct report_diff *diff,
                                   const struct report_change *change, struct difference_view *ret)
{
    struct act *act = visit->act;
    const struct report_number *place = &change->place;
    struct text nothing = layout_words(visit, "web.diff.not_there");
    *ret = (struct difference_view){
        .figure =
            change->figure == NULL ? place->figure : text_of(change->figure->title[act->language]),
        .section = place->section,
        .words = place->words,
        .before =
            change->is_new ? nothing : report_value_words(act, change->figure, change->before),
        .after = change->is_gone ? nothing : report_value_words(act, change->figure, change->after),
    };
    if (!change->is_gone && change->figure != NULL)
        ret->href = layout_format(visit, "/plan/%.*s/figure/%.*s?%.*s", TEXT_ARGS(diff->b),
                                  TEXT_ARGS(place->figure), TEXT_ARGS(place->place));
    enum result result = records_fill(visit, &change->came, &ret->came, &ret->came_count);
    if (result == OK)
        result = records_fill(visit, &change->left, &ret->left, &ret->left_count);
    size_t hidden = change->came.count + change->left.count - ret->came_count - ret->left_count;
    if (hidden > 0)
        ret->more = layout_format(visit, "%.*s: %zu",
                                  TEXT_ARGS(layout_words(visit, "web.diff.more")), hidden);
    return result;
}

/* --- what may be chosen ---------------------------------------------------------------------- */

static void sections_fill(struct visit *visit, const struct report *report, struct text chosen,
                          struct differences_view *view)
{
    size_t count = 0;
    for (const struct block *b = report->document->blocks; b != NULL; b = b->next)
        count += b->kind == BLOCK_HEADING && b->number.length > 0 ? 1 : 0;
    struct option_view *options = ARENA_ARRAY(visit->act->arena, struct option_view, count);
    count = 0;
    for (const struct block *b = report->document->blocks; b != NULL; b = b->next) {
        if (b->kind != BLOCK_HEADING || b->number.length == 0)
            continue;
        struct text words = b->runs == NULL ? TEXT("") : b->runs->text;
        options[count++] = (struct option_view){
            .value = b->number,
            .label = layout_format(visit, "%.*s. %.*s", TEXT_ARGS(b->number), TEXT_ARGS(words)),
            .is_chosen = text_equals(b->number, chosen),
        };
    }
    view->sections = options;
    view->section_count = count;
}

/* Today, and every plan of which something is frozen. */
static enum result others_fill(struct visit *visit, struct differences_view *view)
{
    const struct record *record = record_find("plan");
    struct record_query query = {.order = -1, .limit = RECORD_PAGE_MAX};
    struct record_page page = {0};
    size_t code = (size_t)record_key_field(record), count = 1;
    enum result result = record_list(visit->act, record, &query, &page);
    if (result != OK)
        return result;
    struct option_view *options =
        ARENA_ARRAY(visit->act->arena, struct option_view, page.count + 1);
    options[0] = (struct option_view){.label = layout_words(visit, "web.diff.today"),
                                      .is_chosen = view->with.length == 0};
    for (size_t i = 0; i < page.count && result == OK; i++) {
        const struct report_frozen *frozen = NULL;
        size_t frozen_count = 0;
        struct text other = page.rows[i].values[code].text;
        result = report_frozen_list(visit->act, page.rows[i].id, &frozen, &frozen_count);
        if (frozen_count == 0 || text_equals(other, visit->parameters[0]))
            continue;
        options[count++] =
            (struct option_view){other, page.rows[i].title, text_equals(other, view->with)};
    }
    view->others = options;
    view->other_count = count;
    return result;
}

/* --- the page -------------------------------------------------------------------------------- */

static struct text side_words(const struct visit *visit, struct text code, int64_t journal)
{
    if (journal == 0)
        return layout_format(visit, "%.*s, %.*s", TEXT_ARGS(code),
                             TEXT_ARGS(layout_words(visit, "web.diff.today")));
    return layout_format(visit, "%.*s, %.*s %lld", TEXT_ARGS(code),
                         TEXT_ARGS(layout_words(visit, "web.diff.journal")), (long long)journal);
}

static struct text file_href(const struct visit *visit, const struct report_diff_order *order,
                             const char *name)
{
    return layout_format(visit, "%.*s?from=%lld&with=%.*s&section=%.*s",
                         TEXT_ARGS(life_href(visit, name)), (long long)order->a_journal,
                         TEXT_ARGS(input_of(visit, INPUT_WITH)), TEXT_ARGS(order->section));
}

static enum result rows_fill(struct visit *visit, const struct report_diff *diff,
                             struct differences_view *view)
{
    size_t count = diff->count < DIFFERENCES_MAX ? diff->count : DIFFERENCES_MAX;
    struct difference_view *rows = ARENA_ARRAY(visit->act->arena, struct difference_view, count);
    enum result result = OK;
    for (size_t i = 0; i < count && result == OK; i++)
        result = difference_fill(visit, diff, &diff->changes[i], &rows[i]);
    struct words_place places[] = {
        {"moved", text_format(visit->act->arena, "%zu", diff->count)},
        {"numbers", text_format(visit->act->arena, "%zu", diff->numbers)},
    };
    view->rows = rows;
    view->count = count;
    view->total =
        words_fill(visit->act->arena, layout_words(visit, "web.diff.total"), places, COUNT(places));
    return result;
}

static enum result page_fill(struct visit *visit, struct differences_view *view)
{
    struct report_diff_order order;
    struct report_diff diff;
    struct report *report = NULL;
    enum result result = order_read(visit, &order);
    if (result == OK)
        result = report_diff(visit->act, &order, &diff);
    if (result == OK)
        result = report_plan_open(visit->act, order.a, visit->act->language, &report);
    view->code = order.a;
    view->with = input_of(visit, INPUT_WITH);
    if (result == OK)
        result = rows_fill(visit, &diff, view);
    if (result == OK)
        result = others_fill(visit, view);
    if (result != OK)
        return result;
    sections_fill(visit, report, order.section, view);
    view->from = side_words(visit, diff.a, diff.a_journal);
    view->to = side_words(visit, diff.b, diff.b_journal);
    view->csv = file_href(visit, &order, "/diff/file/diff.csv");
    view->json = file_href(visit, &order, "/diff/file/diff.json");
    return OK;
}

void pages_diff(struct visit *visit)
{
    int64_t plan = 0;
    struct differences_view view = {0};
    if (!life_plan_or_reply(visit, &plan, &view.heading))
        return;
    enum result result = page_fill(visit, &view);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    struct layout *layout = life_layout_open(visit, layout_words(visit, "web.diff"), view.heading);
    layout_step(visit, layout, life_href(visit, "/life"), layout_words(visit, "web.life"));
    view.layout = layout;
    struct buffer out = layout_buffer(visit);
    page_differences(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

void pages_diff_file(struct visit *visit)
{
    struct report_diff_order order;
    struct report_diff diff;
    bool is_csv = text_is(visit->parameters[1], "diff.csv");
    enum result result = is_csv || text_is(visit->parameters[1], "diff.json") ? OK : NOT_FOUND;
    struct buffer out = layout_buffer(visit);
    struct sink sink = sink_to_buffer(&out);
    if (result == OK)
        result = order_read(visit, &order);
    if (result == OK)
        result = report_diff(visit->act, &order, &diff);
    if (result == OK)
        result = report_diff_write(visit->act, &diff, is_csv ? REPORT_DIFF_CSV : REPORT_DIFF_JSON,
                                   &sink);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    visit->response->content_type =
        is_csv ? TEXT("text/csv; charset=utf-8") : TEXT("application/json");
    http_response_attachment(visit->response, visit->parameters[1]);
    layout_send(visit, &out);
}
