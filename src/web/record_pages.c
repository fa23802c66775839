/* record_pages.c - one record: its fields, what points to it, its history.
 *
 * Why: a number is led down to here; whoever looks must see who wrote what and when.
 * Promise: one statement for the record, one for its history, one a related register.
 * Never: a related register that the visitor may not read. */
#include "web/error.h"
#include "web/field.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/web_pages.h"
#include "web/worker.h"

#define RELATED_ROWS 10
#define RELATED_MAX  8

static void details_fill(const struct visit *visit, const struct record *record,
                         const struct record_row *row, struct record_view *view)
{
    struct detail_view *details =
        ARENA_ARRAY(visit->act->arena, struct detail_view, record->field_count);
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        details[i].label = field_words(visit, record, field, "");
        details[i].text = field_display(visit, field, row->values[i], row->link_titles[i]);
        if (field->kind == FIELD_LINK && !value_is_none(row->values[i]) &&
            act_may(visit->act, record_find(field->to)->read))
            details[i].href =
                field_record_href(visit, record_find(field->to), row->values[i].integer);
    }
    view->details = details;
    view->detail_count = record->field_count;
}

/* The first link field of `other` that leads to `record` and lists can be filtered by, or -1. */
static ptrdiff_t link_to(const struct record *other, const struct record *record)
{
    for (size_t i = 0; i < other->field_count; i++) {
        const struct field *field = &other->fields[i];
        if (field->kind == FIELD_LINK && (field->is & IS_FILTERED) != 0 &&
            text_is(text_of(field->to), record->name))
            return (ptrdiff_t)i;
    }
    return -1;
}

static enum result related_read(struct visit *visit, const struct record *other, size_t field,
                                int64_t id, struct related_view *ret)
{
    struct record_query query = {.order = -1, .limit = RELATED_ROWS, .filter_count = 1};
    query.filters[0] = (struct record_filter){.field = field, .from = value_integer(id)};
    struct record_page page = {0};
    enum result result = record_list(visit->act, other, &query, &page);
    if (result != OK)
        return result;
    char printed[14];
    id_format(id, printed);
    const char *name = other->fields[field].name;
    struct column_view *columns =
        ARENA_ARRAY(visit->act->arena, struct column_view, FIELD_COLUMNS_MAX);
    ptrdiff_t fields[FIELD_COLUMNS_MAX];
    *ret = (struct related_view){
        .title = field_register_title(visit, other),
        .href = layout_format(visit, "/register/%s?%s=%s", other->name, name, printed),
        .columns = columns,
        .column_count = field_columns(visit, other, columns, fields),
        .rows = field_rows(visit, other, page.rows, page.count),
        .row_count = page.count,
        .is_more = page.next.length > 0,
    };
    if (!other->is_log && act_may(visit->act, other->write))
        ret->new_href = layout_format(visit, "/register/%s/new?%s=%s", other->name, name, printed);
    return OK;
}

static enum result related_fill(struct visit *visit, const struct record *record, int64_t id,
                                struct record_view *view)
{
    const struct record_set *set = record_set_get();
    struct related_view *related = ARENA_ARRAY(visit->act->arena, struct related_view, RELATED_MAX);
    for (size_t i = 0; i < set->count && view->related_count < RELATED_MAX; i++) {
        ptrdiff_t field = link_to(set->records[i], record);
        if (field < 0 || !act_may(visit->act, set->records[i]->read))
            continue;
        enum result result =
            related_read(visit, set->records[i], (size_t)field, id, &related[view->related_count]);
        if (result != OK)
            return result;
        view->related_count++;
    }
    view->related = related;
    return OK;
}

/* People and decisions have pages of their own besides. */
static void more_fill(const struct visit *visit, const struct record *record,
                      struct record_view *view)
{
    bool is_person = text_is(text_of(record->name), "person");
    bool is_decision = text_is(text_of(record->name), "benefit_decision");
    if (view->is_annulled || !act_may(visit->act, RIGHT_NEED_READ))
        return;
    if (is_person)
        view->more.href = layout_format(visit, "/person/%.*s/benefits", TEXT_ARGS(view->id));
    else if (is_decision)
        view->more.href = layout_format(visit, "/benefit/%.*s", TEXT_ARGS(view->id));
    view->more.title = layout_words(visit, is_person ? "web.benefits.open" : "web.benefit.open");
}

/* --- history ------------------------------------------------------------------------------- */

static void changes_fill(const struct visit *visit, const struct record *record,
                         const struct record_row *before, const struct record_row *after,
                         struct version_view *view)
{
    struct change_view *changes =
        ARENA_ARRAY(visit->act->arena, struct change_view, record->field_count);
    for (size_t i = 0; i < record->field_count; i++) {
        if (value_equals(before->values[i], after->values[i]))
            continue;
        const struct field *field = &record->fields[i];
        changes[view->change_count++] = (struct change_view){
            .label = field_words(visit, record, field, ""),
            .before = field_display(visit, field, before->values[i], before->link_titles[i]),
            .after = field_display(visit, field, after->values[i], after->link_titles[i]),
        };
    }
    view->changes = changes;
}

static enum result history_fill(struct visit *visit, const struct record *record, int64_t id,
                                struct record_view *view)
{
    struct record_row *rows = NULL;
    size_t count = 0;
    enum result result = record_history(visit->act, record, id, &rows, &count);
    if (result != OK)
        return result;
    struct version_view *versions = ARENA_ARRAY(visit->act->arena, struct version_view, count);
    for (size_t i = 0; i < count; i++) {
        const struct record_row *row = &rows[count - 1 - i];
        versions[i] = (struct version_view){
            .version = row->version,
            .at = label_moment(visit, row->at),
            .user = label_user(visit, row->user_name),
            .operation = label_verb(visit, row->operation),
            .reason = row->reason,
        };
        if (i + 1 < count)
            changes_fill(visit, record, row - 1, row, &versions[i]);
    }
    view->versions = versions;
    view->version_count = count;
    return OK;
}

static void record_send(struct visit *visit, const struct record *record, struct record_view *view)
{
    struct layout *layout = layout_open(visit, view->title);
    layout_step(visit, layout, TEXT("/registers"), layout_words(visit, "web.registers"));
    layout_step(visit, layout, layout_format(visit, "/register/%s", record->name),
                field_register_title(visit, record));
    view->layout = layout;
    struct buffer out = layout_buffer(visit);
    page_record(&out, visit->act->language, view);
    layout_send(visit, &out);
}

void pages_record(struct visit *visit)
{
    const struct record *record = pages_record_or_reply(visit);
    if (record == NULL)
        return;
    int64_t id = 0;
    struct record_row row = {0};
    enum result result = id_parse(visit->parameters[1], &id) ? OK : NOT_FOUND;
    if (result == OK)
        result = record_read(visit->act, record, id, &row);
    if (result != OK) {
        error_page(visit, result, record);
        return;
    }
    struct record_view view = {
        .name = text_of(record->name),
        .register_title = layout_words(visit, record->name),
        .title = row.title,
        .id = visit->parameters[1],
        .version = row.version,
        .is_annulled = row.is_annulled,
        .may_write = !record->is_log && act_may(visit->act, record->write),
    };
    view.back = layout_back(visit);
    view.back_query = layout_back_query(visit, view.back);
    more_fill(visit, record, &view);
    if (record->is_personal && act_may(visit->act, RIGHT_JOURNAL_READ))
        view.views = layout_format(visit, "/journal/views?register=%s&id=%.*s", record->name,
                                   TEXT_ARGS(view.id));
    details_fill(visit, record, &row, &view);
    result = related_fill(visit, record, id, &view);
    if (result == OK)
        result = history_fill(visit, record, id, &view);
    if (result != OK)
        error_page(visit, result, record);
    else
        record_send(visit, record, &view);
}
