/* amount_pages.c - all amounts of the law: what holds today, each one's history, the same as a
 * file.
 *
 * Why: whoever asks why a benefit is what it is must find the act; who changes an amount, what was.
 * Promise: what holds is what the calculators work with; what is not verified says so; an act that
 * is not approved is shown only to those who may read it, and as what it is.
 * Never: anything changed. */
#include "web/amount_pages.h"

#include <stdlib.h>

#include "format/csv.h"
#include "format/lithuanian.h"
#include "format/words.h"
#include "law/number.h"
#include "web/error.h"
#include "web/law_field.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/web_pages.h"

#define FILE_BYTES_MAX  ((size_t)4 << 20)
#define WORDS_BYTES_MAX 1024

enum { INPUT_SEARCH };

/* --- words ---------------------------------------------------------------------------------- */

struct text amount_label(const struct visit *visit, const struct law_value *value)
{
    const struct law_code *code = &law_codes[value->code];
    struct text label = text_of(code->label[visit->act->language]);
    if (code->key == LAW_NO_UNIT)
        return label;
    return layout_format(
        visit, "%.*s (≥ %.*s)", TEXT_ARGS(label),
        TEXT_ARGS(law_number_words(visit->act->arena, visit->act->language, code->key,
                                   law_units[code->key].decimals, value->at_least)));
}

struct text amount_words(const struct visit *visit, const struct law_value *value)
{
    const struct law_code *code = &law_codes[value->code];
    if (value->is_end)
        return layout_words(visit, "web.amounts.ends");
    return law_number_words(visit->act->arena, visit->act->language, code->unit,
                            law_units[code->unit].decimals, value->value);
}

struct text amount_doubt(const struct visit *visit, const struct law_value *value)
{
    if (value->is_verified)
        return TEXT("");
    return value->note.length > 0 ? value->note : layout_words(visit, "law.unverified_value");
}

struct text amount_day(const struct visit *visit, struct date day)
{
    return value_to_text(visit->act->arena, value_date(day));
}

struct text amount_href(const struct visit *visit, unsigned code)
{
    return layout_format(visit, "/law/parameter/%s", law_codes[code].code);
}

/* --- what holds today ----------------------------------------------------------------------- */

/* The rows of a table after each other: "≥ 0: 4; ≥ 3: 3". */
static struct text held_words(const struct visit *visit, const struct law_value *held, size_t count)
{
    struct buffer words = buffer_open(visit->act->arena, WORDS_BYTES_MAX * LAW_BAND_ROWS_MAX);
    const struct law_code *code = &law_codes[held->code];
    if (code->key == LAW_NO_UNIT)
        return amount_words(visit, held);
    for (size_t i = 0; i < count; i++) {
        struct text key = law_number_words(visit->act->arena, visit->act->language, code->key,
                                           law_units[code->key].decimals, held[i].at_least);
        struct text value = amount_words(visit, &held[i]);
        buffer_add_format(&words, "%s≥ %.*s: %.*s", i > 0 ? "; " : "", TEXT_ARGS(key),
                          TEXT_ARGS(value));
    }
    return buffer_text(&words);
}

/* True where code or label has what is searched for, case and accents aside. */
static bool is_found(const struct visit *visit, const struct law_code *code, struct text search)
{
    struct arena *arena = visit->act->arena;
    struct text wanted = lithuanian_fold(arena, search);
    struct text label = lithuanian_fold(arena, text_of(code->label[visit->act->language]));
    return search.length == 0 || text_find(text_of(code->code), search) >= 0 ||
           text_find(label, wanted) >= 0;
}

static struct amount_view present_view(const struct visit *visit, const struct law_book *book,
                                       const struct benefit_place *place, unsigned code)
{
    const struct law_value *held = NULL;
    struct date today = act_today(visit->act);
    size_t count = law_book_find(book, code, place->code, today, &held);
    struct amount_view view = {
        .href = amount_href(visit, code),
        .label = text_of(law_codes[code].label[visit->act->language]),
        .code = text_of(law_codes[code].code),
        .words = TEXT("–"),
    };
    if (count == 0)
        return view;
    view.words = held_words(visit, held, count);
    view.is_table = law_codes[code].key != LAW_NO_UNIT;
    view.from = amount_day(visit, held->from);
    view.law = held->act;
    view.whose = law_field_council(visit, place, held->municipality);
    if (held->municipality.length == 0)
        view.reform = law_field_reform(visit, code, law_date_month(today) / 100);
    for (size_t i = 0; i < count && view.doubt.length == 0; i++)
        view.doubt = amount_doubt(visit, &held[i]);
    return view;
}

enum result amount_list_send(struct visit *visit, struct amounts_view *view)
{
    const struct law_book *book = NULL;
    struct benefit_place place;
    enum result result = benefit_book(visit->act, law_book(), &book);
    if (result == OK)
        result = benefit_place(visit->act, &place);
    if (result == OK)
        result = amount_acts_fill(visit, view);
    if (result != OK)
        return result;
    struct amount_view *amounts =
        ARENA_ARRAY(visit->act->arena, struct amount_view, law_code_count);
    for (unsigned code = 0; code < law_code_count; code++)
        if (is_found(visit, &law_codes[code], view->search))
            amounts[view->count++] = present_view(visit, book, &place, code);
    view->amounts = amounts;
    struct layout *layout = layout_open(visit, layout_words(visit, "web.amounts"));
    layout_step(visit, layout, TEXT("/law"), layout_words(visit, "web.law"));
    view->layout = layout;
    struct buffer out = layout_buffer(visit);
    page_amounts(&out, visit->act->language, view);
    layout_send(visit, &out);
    return OK;
}

void pages_amounts(struct visit *visit)
{
    struct amounts_view view = {0};
    if (!value_is_none(visit->inputs[INPUT_SEARCH]))
        view.search = visit->inputs[INPUT_SEARCH].text;
    enum result result = amount_form_open(visit, &view.form);
    if (result == OK)
        result = amount_list_send(visit, &view);
    if (result != OK)
        error_page(visit, result, NULL);
}

/* --- the history of one --------------------------------------------------------------------- */

static struct amount_view history_view(const struct visit *visit, const struct benefit_place *place,
                                       const struct law_value *value)
{
    return (struct amount_view){
        .label = amount_label(visit, value),
        .words = amount_words(visit, value),
        .from = amount_day(visit, value->from),
        .known = amount_day(visit, value->known),
        .law = value->act,
        .note = value->is_verified ? value->note : TEXT(""),
        .doubt = amount_doubt(visit, value),
        .whose = law_field_council(visit, place, value->municipality),
    };
}

/* Newest first; what is of one day by municipality, a correction before what it corrects, a table
 * from its begin. */
static int newest_compare(const void *left, const void *right)
{
    const struct law_value *a = left, *b = right;
    int order = date_compare(b->from, a->from);
    if (order == 0)
        order = text_compare(a->municipality, b->municipality);
    if (order == 0 && a->layer != b->layer)
        order = a->layer > b->layer ? -1 : 1;
    if (order == 0)
        order = date_compare(law_value_known(b), law_value_known(a));
    if (order == 0 && a->at_least != b->at_least)
        order = a->at_least < b->at_least ? -1 : 1;
    return order;
}

/* The rows of a code in a book, newest first. */
static const struct law_value *rows_of_code(const struct visit *visit, const struct law_book *book,
                                            unsigned code, size_t *ret_count)
{
    const struct law_value *values = NULL;
    size_t count = law_book_rows(book, &values);
    struct law_value *found = ARENA_ARRAY(visit->act->arena, struct law_value, count + 1);
    *ret_count = 0;
    for (size_t i = 0; i < count; i++)
        if (values[i].code == code)
            found[(*ret_count)++] = values[i];
    if (*ret_count > 1)
        qsort(found, *ret_count, sizeof(*found), newest_compare);
    return found;
}

/* A row of an act that is not approved; it counts nowhere yet. */
static struct amount_view waiting_view(const struct visit *visit, const struct benefit_place *place,
                                       const struct benefit_row *row)
{
    struct amount_view view = history_view(visit, place, &row->value);
    view.state = process_state_words(visit->act, &law_act_process, row->state);
    view.href = amount_act_href(visit, row->act);
    return view;
}

static enum result history_fill(struct visit *visit, unsigned code,
                                struct amount_history_view *view)
{
    const struct law_book *book = NULL;
    const struct benefit_row *own = NULL;
    struct benefit_place place;
    size_t own_count = 0, count = 0;
    enum result result = benefit_book(visit->act, law_book(), &book);
    if (result == OK)
        result = benefit_place(visit->act, &place);
    if (result == OK)
        result = benefit_rows(visit->act, &own, &own_count);
    if (result != OK)
        return result;
    const struct law_value *values = rows_of_code(visit, book, code, &count);
    struct amount_view *rows =
        ARENA_ARRAY(visit->act->arena, struct amount_view, count + own_count + 1);
    bool may_see = act_may(visit->act, RIGHT_REGISTRY_READ);
    for (size_t i = own_count; i-- > 0 && may_see;)
        if (own[i].is_known && own[i].value.code == code && !own[i].is_approved)
            rows[view->count++] = waiting_view(visit, &place, &own[i]);
    for (size_t i = 0; i < count; i++)
        rows[view->count++] = history_view(visit, &place, &values[i]);
    view->rows = rows;
    return OK;
}

/* The newest versions of the rules that ask for it. */
static void rules_fill(const struct visit *visit, unsigned code, struct amount_history_view *view)
{
    struct link_view *links = ARENA_ARRAY(visit->act->arena, struct link_view, law_rule_count);
    for (size_t i = 0; i < law_rule_count; i++) {
        const struct law_rule *rule = &law_rules[i];
        bool asks = false;
        for (size_t k = 0; k < rule->code_count; k++)
            asks = asks || rule->codes[k] == code;
        if (!asks || (i + 1 < law_rule_count && text_is(text_of(rule->name), rule[1].name)))
            continue;
        links[view->rule_count++] = (struct link_view){
            .href = layout_format(visit, "/law/%s/calc", rule->name),
            .title = text_of(rule->title[visit->act->language]),
        };
    }
    view->rules = links;
}

void pages_amount(struct visit *visit)
{
    struct amount_history_view view = {0};
    unsigned code = 0;
    enum result result = law_code_find(visit->parameters[0], &code)
                             ? history_fill(visit, code, &view)
                             : act_fault(visit->act, NOT_FOUND, "not_found", "", TEXT(""));
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    rules_fill(visit, code, &view);
    view.title = text_of(law_codes[code].label[visit->act->language]);
    view.code = text_of(law_codes[code].code);
    view.reform = law_field_reform(visit, code, law_date_month(act_today(visit->act)) / 100);
    struct layout *layout = layout_open(visit, view.title);
    layout_step(visit, layout, TEXT("/law"), layout_words(visit, "web.law"));
    layout_step(visit, layout, TEXT("/law/parameters"), layout_words(visit, "web.amounts"));
    view.layout = layout;
    struct buffer out = layout_buffer(visit);
    page_amount(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

/* --- the file ------------------------------------------------------------------------------- */

void pages_amounts_file(struct visit *visit)
{
    const struct law_book *book = NULL;
    enum result result = benefit_book(visit->act, law_book(), &book);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    struct buffer out = buffer_open(visit->response->arena, FILE_BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    const bool is_written = benefit_book_csv(visit->act->arena, book, TEXT(""), &sink);
    CHECK(is_written);
    visit->response->content_type = TEXT("text/csv; charset=utf-8");
    visit->response->body = buffer_text(&out);
    http_response_attachment(visit->response, TEXT("parameters.csv"));
}
