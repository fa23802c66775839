/* fact.c - a version becomes a row of its table, and a part of the operation's digest.
 *
 * Why: create, correct, annul and import write the same thing in the same way, here.
 * Promise: the keys that lists are ordered and searched by are made from the values in the same
 * moment; what the journal's digest covers is what stands in the columns, encrypted bytes included,
 * so that the chain can be verified without the key file.
 * Never: updates a fact but for the mark that a later version follows it. */
#include "record/fact.h"

#include <string.h>

#include "format/lithuanian.h"

#define KEY_BYTES_MAX       4000
#define CANONICAL_BYTES_MAX (1024 * 1024)
#define COLUMNS_BEFORE      6 /* id, version, journal, is_annulled, sort_key, search_key */

/* --- keys of lists ---------------------------------------------------------------------------- */

/* A value as a word of a key: codes by their Lithuanian label, absent ones and links empty. */
static struct text word_of(struct arena *arena, const struct field *field, struct value value)
{
    if (value_is_none(value) || field->kind == FIELD_LINK || field->kind == FIELD_PERSON_CODE)
        return (struct text){0};
    if (value.kind == VALUE_TEXT && field->kind != FIELD_CODE)
        return value.text;
    if (field->kind == FIELD_CODE) {
        const struct code *code = code_find(code_list_find(field->codes), value.text);
        return code == NULL ? value.text : text_of(code_label(code, LANGUAGE_LT));
    }
    return value_to_text(arena, value);
}

static void add_word(struct buffer *buffer, struct text word)
{
    size_t room = buffer->length_max - buffer->length;
    if (word.length == 0 || room < 2)
        return;
    if (buffer->length > 0)
        buffer_add_char(buffer, ' ');
    if (word.length > room - 1)
        word.length = room - 1;
    buffer_add(buffer, word);
}

struct text record_sort_key(struct arena *arena, const struct record *record,
                            const struct value *values)
{
    struct buffer title = buffer_open(arena, KEY_BYTES_MAX);
    for (size_t i = 0; record->title[i] != NULL; i++) {
        size_t field = (size_t)record_field_find(record, record->title[i]);
        add_word(&title, word_of(arena, &record->fields[field], values[field]));
    }
    return lithuanian_sort_key(arena, buffer_text(&title));
}

static bool is_in_title(const struct record *record, const struct field *field)
{
    for (size_t i = 0; record->title[i] != NULL; i++)
        if (strcmp(record->title[i], field->name) == 0)
            return true;
    return false;
}

/* What people type first comes first: the searched fields of the title, in its order. */
struct text record_search_key(struct arena *arena, const struct record *record,
                              const struct value *values)
{
    struct buffer words = buffer_open(arena, KEY_BYTES_MAX);
    for (size_t i = 0; record->title[i] != NULL; i++) {
        size_t field = (size_t)record_field_find(record, record->title[i]);
        if (record->fields[field].is & IS_SEARCHED)
            add_word(&words, word_of(arena, &record->fields[field], values[field]));
    }
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if ((field->is & IS_SEARCHED) && !is_in_title(record, field))
            add_word(&words, word_of(arena, field, values[i]));
    }
    return lithuanian_fold(arena, buffer_text(&words));
}

/* --- the canonical form ----------------------------------------------------------------------- */

static void add_number(struct buffer *buffer, int64_t number, int bytes)
{
    char *room = buffer_reserve(buffer, (size_t)bytes);
    for (int i = 0; i < bytes; i++)
        room[i] = (char)((uint64_t)number >> (8 * (bytes - 1 - i)));
    buffer_grew(buffer, (size_t)bytes);
}

static void add_column(struct buffer *buffer, const char *name, const char *suffix,
                       struct value value)
{
    if (value_is_none(value) || (value.kind == VALUE_FLAG && !value.flag))
        return;
    size_t name_length = strlen(name) + strlen(suffix);
    add_number(buffer, (int64_t)name_length, 1);
    buffer_add_string(buffer, name);
    buffer_add_string(buffer, suffix);
    add_number(buffer, (int64_t)value.kind, 1);
    switch (value.kind) {
    case VALUE_TEXT:
    case VALUE_BYTES:
        add_number(buffer, (int64_t)value.text.length, 4);
        buffer_add(buffer, value.text);
        return;
    case VALUE_FLAG:
        return;
    case VALUE_DATE:
        add_number(buffer, value.date.days, 8);
        return;
    default: /* integer, decimal, money: 64 bits */
        add_number(buffer, value.integer, 8);
        return;
    }
}

void record_canonical(struct buffer *buffer, const struct record *record, bool is_annulled,
                      const struct value *columns)
{
    add_number(buffer, is_annulled ? 1 : 0, 1);
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        add_column(buffer, field->name, "", *columns++);
        if (field->kind == FIELD_PERSON_CODE)
            add_column(buffer, field->name, "_index", *columns++);
    }
}

/* --- writing ---------------------------------------------------------------------------------- */

/* Fills the columns of the fields; returns how many there are. */
static size_t fill_columns(struct act *act, const struct record *record, struct record_keys *keys,
                           const struct record_fact *fact, struct value *columns)
{
    size_t count = 0;
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        struct value value = fact->values[i];
        if (field->kind != FIELD_PERSON_CODE) {
            columns[count++] = value;
            continue;
        }
        columns[count++] =
            value_is_none(value)
                ? value
                : value_bytes(record_code_seal(act->arena, keys, fact->id, value.text));
        columns[count++] = record_value_compared(act->arena, keys, field, value);
    }
    return count;
}

enum result record_fact_write(struct act *act, const struct record_statements *statements,
                              struct record_keys *keys, const struct record_fact *fact)
{
    const struct record *record = statements->record;
    struct value in[FACT_COLUMNS_MAX];
    CHECK(statements->insert->in_count <= COUNT(in));
    in[0] = value_integer(fact->id);
    in[1] = value_integer(fact->version);
    in[2] = value_integer(store_journal_number(act));
    in[3] = value_flag(fact->is_annulled);
    in[4] = value_text(record_sort_key(act->arena, record, fact->values));
    in[5] = value_text(record_search_key(act->arena, record, fact->values));
    size_t count = fill_columns(act, record, keys, fact, in + COLUMNS_BEFORE);
    CHECK(COLUMNS_BEFORE + count == statements->insert->in_count);
    enum result result = store_execute(act, statements->insert, in, NULL);
    if (result != OK)
        return result;
    struct buffer canonical = buffer_open(act->arena, CANONICAL_BYTES_MAX);
    record_canonical(&canonical, record, fact->is_annulled, in + COLUMNS_BEFORE);
    store_journal_fact(act, record->name, fact->id, fact->version, buffer_text(&canonical));
    return OK;
}
