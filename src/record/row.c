/* row.c - a row of a table becomes a record as people see it.
 *
 * Why: read, history and list take rows apart in the same way.
 * Promise: personal codes are opened only here, for acts whose right the statement has asked; the
 * title of a linked record is shown only with that register's right, else its number stands there.
 * Never: asks the store for one row's links; they come joined. */
#include <string.h>

#include "base/log.h"
#include "record/fact.h"

#define TITLE_BYTES_MAX 4000

const struct record_statements *record_statements_of(const struct record *record)
{
    const struct record_set *set = record_set_get();
    for (size_t i = 0; i < set->count; i++)
        if (set->records[i] == record)
            return set->statements[i];
    CHECK(!"the register is in the installed set");
    return NULL;
}

/* The text of a value for reading: codes by their label in act->language, dates and numbers as in
 * files, a link as its id. */
static struct text label_of(struct act *act, const struct field *field, struct value value)
{
    switch (field->kind) {
    case FIELD_CODE: {
        const struct code *code =
            value_is_none(value) ? NULL : code_find(code_list_find(field->codes), value.text);
        return code == NULL ? value_to_text(act->arena, value)
                            : text_of(code_label(code, act->language));
    }
    case FIELD_LINK:
        if (value_is_none(value))
            return (struct text){0};
        return id_to_text(act->arena, value.integer);
    default:
        return value_to_text(act->arena, value);
    }
}

/* What stands between the parts of a title: "Žukas Jonas", "Žukas Jonas, Dienos globa". */
static const char *joint_of(const struct record *record)
{
    return record->joint != NULL ? record->joint : ", ";
}

static void add_part(struct buffer *title, const char *joint, struct text part)
{
    if (part.length == 0 || title->length + strlen(joint) + part.length > title->length_max)
        return;
    if (title->length > 0)
        buffer_add_string(title, joint);
    buffer_add(title, part);
}

struct record_taking record_taking_open(struct act *act, const struct record *record)
{
    return (struct record_taking){
        .act = act, .statements = record_statements_of(record), .keys = record_keys_of(act)};
}

/* The title of one link: its parts among the columns from `first` on. Parts of a record that is
 * linked in turn are joined as its own title is. */
static struct text link_title(const struct record_taking *taking, const struct store_cursor *cursor,
                              size_t first, size_t field)
{
    struct act *act = taking->act;
    struct buffer title = buffer_open(act->arena, TITLE_BYTES_MAX);
    const struct record *to = record_find(taking->statements->record->fields[field].to);
    const struct record *before = NULL;
    for (size_t i = 0; i < taking->statements->part_count; i++) {
        const struct record_part *part = &taking->statements->parts[i];
        if (part->field != field || !act_may(act, part->record->read))
            continue;
        add_part(
            &title, joint_of(part->record == before ? before : to),
            label_of(act, &part->record->fields[part->of], store_rows_value(cursor, first + i)));
        before = part->record;
    }
    return buffer_text(&title);
}

/* The title that the reader knows. */
static struct text known_title(struct record_taking *taking, const struct record *to, int64_t id)
{
    struct text title = {0};
    if (!taking->titles->find(taking->titles->context, to, id, &title))
        taking->is_title_missing = true;
    return title;
}

static void take_link_titles(struct record_taking *taking, const struct store_cursor *cursor,
                             size_t first, struct record_row *row)
{
    const struct record *record = taking->statements->record;
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if (field->kind != FIELD_LINK || value_is_none(row->values[i]))
            continue;
        const struct record *to = taking->titles != NULL ? record_find(field->to) : NULL;
        row->link_titles[i] = to != NULL && record_is_small(to)
                                  ? known_title(taking, to, row->values[i].integer)
                                  : link_title(taking, cursor, first, i);
        if (row->link_titles[i].length == 0)
            row->link_titles[i] = label_of(taking->act, field, row->values[i]);
    }
}

static struct text row_title(struct act *act, const struct record *record,
                             const struct record_row *row)
{
    struct buffer title = buffer_open(act->arena, TITLE_BYTES_MAX);
    for (size_t i = 0; i < TITLE_FIELDS_MAX && record->title[i] != NULL; i++) {
        size_t at = (size_t)record_field_find(record, record->title[i]);
        const struct field *field = &record->fields[at];
        bool is_link = field->kind == FIELD_LINK;
        add_part(&title, joint_of(record),
                 is_link ? row->link_titles[at] : label_of(act, field, row->values[at]));
    }
    return buffer_text(&title);
}

static bool take_value(struct act *act, const struct record_keys *keys, const struct field *field,
                       int64_t id, struct value *value)
{
    if (value->kind != VALUE_TEXT && value->kind != VALUE_BYTES)
        return true;
    if (field->kind != FIELD_PERSON_CODE) {
        value->text = text_copy(act->arena, value->text);
        return true;
    }
    struct text digits;
    if (!record_code_open(act->arena, keys, id, value->text, &digits))
        return false;
    *value = value_text(digits);
    return true;
}

enum result record_row_take(struct record_taking *taking, const struct store_cursor *cursor,
                            struct record_row *ret)
{
    enum { ID, VERSION, JOURNAL, IS_ANNULLED, FIRST };
    struct act *act = taking->act;
    const struct record *record = taking->statements->record;
    struct record_row row = {
        .id = store_rows_value(cursor, ID).integer,
        .version = store_rows_value(cursor, VERSION).integer,
        .journal = store_rows_value(cursor, JOURNAL).integer,
        .is_annulled = store_rows_value(cursor, IS_ANNULLED).flag,
        .values = ARENA_ARRAY(act->arena, struct value, record->field_count),
        .link_titles = ARENA_ARRAY(act->arena, struct text, record->field_count),
    };
    for (size_t i = 0; i < record->field_count; i++) {
        row.values[i] = store_rows_value(cursor, FIRST + i);
        if (take_value(act, &taking->keys, &record->fields[i], row.id, &row.values[i]))
            continue;
        log_write(LOG_ERROR, "record.code", "record=%s id=%lld problem=sealed", record->name,
                  (long long)row.id);
        return BROKEN;
    }
    take_link_titles(taking, cursor, FIRST + record->field_count, &row);
    row.title = row_title(act, record, &row);
    *ret = row;
    return OK;
}
