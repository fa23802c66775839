/* list_pages.c - the registers and the list of one: search, filter, sort, pages, export.
 *
 * Why: the same list for every register, from its field table.
 * Promise: what a visitor searches for in a personal register never stands in a URL that tells it
 * (asking.h); paging keeps search, filters and order.
 * Never: more statements for more rows. */
#include "format/lithuanian.h"
#include "format/spoken.h"
#include "format/words.h"
#include "web/asking.h"
#include "web/error.h"
#include "web/field.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/web_pages.h"
#include "web/worker.h"

static const struct record *register_or_reply(struct visit *visit, bool is_to_write)
{
    const struct record *record = NULL;
    enum result result = door_register(visit, is_to_write, &record);
    if (result != OK)
        error_page(visit, result, NULL);
    return record;
}

const struct record *pages_record_or_reply(struct visit *visit)
{
    return register_or_reply(visit, false);
}

const struct record *pages_writable_or_reply(struct visit *visit)
{
    const struct record *record = register_or_reply(visit, true);
    if (record == NULL || !record->is_log)
        return record;
    error_page(visit, act_fault(visit->act, REFUSED, "kept_by_program", "", TEXT("")), record);
    return NULL;
}

enum { INPUT_SEARCH };

/* Does what was typed stand in the register's title or help? */
static bool register_matches(struct visit *visit, const struct register_view *view,
                             struct text folded)
{
    struct text words =
        layout_format(visit, "%.*s %.*s", TEXT_ARGS(view->title), TEXT_ARGS(view->help));
    return folded.length == 0 || text_find(lithuanian_fold(visit->act->arena, words), folded) >= 0;
}

static struct register_view register_view_of(struct visit *visit, const struct record *record)
{
    const char *help =
        text_to_string(visit->act->arena, layout_format(visit, "%s.help", record->name));
    return (struct register_view){
        .name = text_of(record->name),
        .title = field_register_title(visit, record),
        .help = words_has(help) ? layout_words(visit, help) : TEXT(""),
    };
}

/* The registers of an area that the visitor may read and that match; an area without any is left
 * out. */
static void area_add(struct visit *visit, enum area area, struct text folded,
                     struct registers_view *view, struct register_view *registers)
{
    const struct record_set *set = record_set_get();
    struct area_view *areas = (struct area_view *)view->areas;
    size_t first = view->count;
    for (size_t i = 0; i < set->count; i++) {
        const struct record *record = set->records[i];
        if (record->area != area || !act_may(visit->act, record->read))
            continue;
        registers[view->count] = register_view_of(visit, record);
        if (register_matches(visit, &registers[view->count], folded))
            view->count++;
    }
    if (view->count == first)
        return;
    const char *name = record_area_name(area);
    areas[view->area_count++] = (struct area_view){
        .name = text_of(name),
        .title = layout_words(
            visit, text_to_string(visit->act->arena, layout_format(visit, "area.%s", name))),
        .registers = registers + first,
        .count = view->count - first,
    };
}

void pages_registers(struct visit *visit)
{
    struct value typed = visit->inputs[INPUT_SEARCH];
    struct registers_view view = {
        .layout = layout_open(visit, layout_words(visit, "web.registers")),
        .search = value_is_none(typed) ? TEXT("") : typed.text,
    };
    struct arena *arena = visit->act->arena;
    struct area_view *areas = ARENA_ARRAY(arena, struct area_view, AREA_COUNT);
    struct register_view *registers =
        ARENA_ARRAY(arena, struct register_view, record_set_get()->count + 1);
    struct text folded = lithuanian_fold(arena, text_trim(view.search));
    view.areas = areas;
    for (int area = AREA_OTHER + 1; area < AREA_COUNT; area++)
        area_add(visit, (enum area)area, folded, &view, registers);
    area_add(visit, AREA_OTHER, folded, &view, registers);
    struct buffer page = layout_buffer(visit);
    page_registers(&page, visit->act->language, &view);
    layout_send(visit, &page);
}

/* --- the page ------------------------------------------------------------------------------ */

/* A link to a large register is no box to choose from: its filter comes with a link from the
 * record's own page, is named, and stays. False where there is none. */
static bool kept_read(struct visit *visit, const struct field *field,
                      const struct field_view *filter, struct kept_view *ret)
{
    const struct record *to = record_find(field->to);
    struct record_row row = {0};
    int64_t id = 0;
    if (!id_parse(filter->value, &id))
        return false;
    bool is_named = act_may(visit->act, to->read) && record_read(visit->act, to, id, &row) == OK;
    *ret = (struct kept_view){
        .name = filter->name,
        .value = filter->value,
        .label = filter->label,
        .text = is_named ? row.title : filter->value,
    };
    return true;
}

static enum result filters_fill(const struct asking *asking, struct list_view *view)
{
    struct visit *visit = asking->visit;
    const struct record *record = asking->record;
    struct field_view *filters =
        ARENA_ARRAY(visit->act->arena, struct field_view, record->field_count);
    struct kept_view *kept = ARENA_ARRAY(visit->act->arena, struct kept_view, record->field_count);
    view->kept = kept;
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if ((field->is & IS_FILTERED) == 0)
            continue;
        struct field_view *filter = &filters[view->filter_count];
        enum result result =
            field_control(visit, record, field, asking_given(asking, field->name), filter);
        if (result != OK)
            return result;
        if (filter->control == CONTROL_LOOKUP) {
            view->kept_count += kept_read(visit, field, filter, &kept[view->kept_count]) ? 1 : 0;
            continue;
        }
        filter->is_required = false;
        filter->empty = layout_words(visit, "web.any");
        filter->is_range = asking_is_range(field);
        filter->to = asking_given_to(asking, field);
        if (filter->control == CONTROL_FLAG) {
            struct option_view *both = ARENA_ARRAY(visit->act->arena, struct option_view, 2);
            both[0] = (struct option_view){TEXT("yes"), layout_words(visit, "web.yes"),
                                           text_is(filter->value, "yes")};
            both[1] = (struct option_view){TEXT("no"), layout_words(visit, "web.no"),
                                           text_is(filter->value, "no")};
            filter->control = CONTROL_SELECT;
            filter->options = both;
            filter->option_count = 2;
        }
        view->filter_count++;
    }
    view->filters = filters;
    return OK;
}

static struct text total_words(const struct visit *visit, const struct record_page *page)
{
    struct arena *arena = visit->act->arena;
    enum language language = visit->act->language;
    struct text number = spoken_integer(arena, language, page->total);
    if (page->is_total_more)
        return layout_format(visit, "%.*s %.*s", TEXT_ARGS(layout_words(visit, "web.more_than")),
                             TEXT_ARGS(number));
    return layout_format(visit, "%.*s %.*s", TEXT_ARGS(number),
                         TEXT_ARGS(words_plural(language, "web.records", page->total)));
}

static void columns_fill(const struct visit *visit, const struct record *record,
                         const struct record_query *query, struct list_view *view)
{
    struct column_view *columns =
        ARENA_ARRAY(visit->act->arena, struct column_view, FIELD_COLUMNS_MAX);
    ptrdiff_t fields[FIELD_COLUMNS_MAX];
    view->column_count = field_columns(visit, record, columns, fields);
    for (size_t i = 0; i < view->column_count; i++) {
        if (query->order >= 0 && fields[i] == query->order)
            columns[i].direction = query->is_descending ? "descending" : "ascending";
    }
    view->columns = columns;
}

static bool is_searchable(const struct record *record)
{
    for (size_t i = 0; i < record->field_count; i++) {
        if ((record->fields[i].is & IS_SEARCHED) != 0)
            return true;
    }
    return false;
}

/* What the box says that one may type. */
static const char *search_key(const struct record *record)
{
    for (size_t i = 0; i < record->field_count; i++) {
        if (record->fields[i].kind == FIELD_PERSON_CODE)
            return "web.search.person";
    }
    return record->search == SEARCH_PREFIX ? "web.search.prefix" : "web.search.anywhere";
}

static void list_send(const struct asking *asking, const struct record_query *query,
                      const struct record_page *page)
{
    struct visit *visit = asking->visit;
    const struct record *record = asking->record;
    struct list_view view = {
        .name = text_of(record->name),
        .title = field_register_title(visit, record),
        .method = record->is_personal ? "post" : "get",
        .action = layout_format(visit, "/register/%s", record->name),
        .search = query->search,
        .is_searchable = is_searchable(record),
        .search_label = layout_words(visit, search_key(record)),
        .sort = query->order >= 0 ? text_of(record->fields[query->order].name) : TEXT(""),
        .is_descending = query->is_descending,
        .rows = field_rows(visit, record, page->rows, page->count),
        .row_count = page->count,
        .total = total_words(visit, page),
        .next = page->next,
        .previous = page->previous,
        .may_write = !record->is_log && act_may(visit->act, record->write),
    };
    enum result result = filters_fill(asking, &view);
    if (result != OK) {
        error_page(visit, result, record);
        return;
    }
    view.is_filtered = query->filter_count > view.kept_count;
    columns_fill(visit, record, query, &view);
    struct layout *layout = layout_open(visit, view.title);
    layout_step(visit, layout, TEXT("/registers"), layout_words(visit, "web.registers"));
    if (asking->is_lost)
        layout->notice = layout_words(visit, "web.search.lost");
    view.layout = layout;
    struct buffer out = layout_buffer(visit);
    page_list(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

void pages_list(struct visit *visit)
{
    const struct record *record = pages_record_or_reply(visit);
    if (record == NULL)
        return;
    struct asking asking = asking_open(visit, record);
    if (visit->request->method == HTTP_POST) {
        layout_redirect(visit, asking_sealed_href(&asking));
        return;
    }
    struct record_query query;
    asking_query(&asking, &query);
    if (visit->faults.count > 0) {
        error_page(visit, BAD_INPUT, record);
        return;
    }
    struct record_page page = {0};
    enum result result = worker_refresh(visit);
    if (result == OK)
        result = worker_list(visit, record, &query, &page);
    if (result != OK)
        error_page(visit, result, record);
    else
        list_send(&asking, &query, &page);
}

void pages_export(struct visit *visit)
{
    const struct record *record = pages_record_or_reply(visit);
    if (record == NULL)
        return;
    struct asking asking = asking_open(visit, record);
    struct record_query query;
    asking_query(&asking, &query);
    query.is_for_spreadsheet = true;
    struct sink sink;
    enum result result = visit->faults.count > 0 ? BAD_INPUT : OK;
    if (result == OK)
        result = http_response_file_open(visit->response, &sink);
    if (result == OK)
        result = http_response_file_close(visit->response,
                                          record_export(visit->act, record, &query, &sink));
    if (result != OK) {
        error_page(visit, result, record);
        return;
    }
    visit->response->content_type = TEXT("text/csv; charset=utf-8");
    http_response_attachment(visit->response, layout_format(visit, "%s.csv", record->name));
}
