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

#define KEY_BYTES_MAX         4000
#define CANONICAL_BYTES_MAX   (1024 * 1024)
#define CANONICAL_BYTES_USUAL 500 /* room taken at once */
#define COLUMNS_BEFORE        6   /* id, version, journal, is_annulled, sort_key, search_key */

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

/* Most bytes a column takes beyond the bytes of its name and of a text: lengths, kind, number. */
#define COLUMN_BYTES 14

static char *put_number(char *at, int64_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        at[i] = (char)((uint64_t)number >> (8 * (bytes - 1 - i)));
    return at + bytes;
}

static char *put_bytes(char *at, struct text bytes)
{
    if (bytes.length > 0)
        memcpy(at, bytes.bytes, bytes.length);
    return at + bytes.length;
}

static void add_column(struct buffer *buffer, struct text name, struct text suffix,
                       struct value value)
{
    if (value_is_none(value) || (value.kind == VALUE_FLAG && !value.flag))
        return;
    bool has_text = value.kind == VALUE_TEXT || value.kind == VALUE_BYTES;
    size_t most = name.length + suffix.length + COLUMN_BYTES + (has_text ? value.text.length : 0);
    char *const start = buffer_reserve(buffer, most);
    char *at = put_number(start, (int64_t)(name.length + suffix.length), 1);
    at = put_bytes(put_bytes(at, name), suffix);
    at = put_number(at, (int64_t)value.kind, 1);
    if (has_text)
        at = put_bytes(put_number(at, (int64_t)value.text.length, 4), value.text);
    else if (value.kind == VALUE_DATE)
        at = put_number(at, value.date.days, 8);
    else if (value.kind != VALUE_FLAG) /* integer, decimal, money: 64 bits */
        at = put_number(at, value.integer, 8);
    buffer_grew(buffer, (size_t)(at - start));
}

void record_canonical(struct buffer *buffer, const struct record *record, bool is_annulled,
                      const struct value *columns, const struct value *retired)
{
    buffer_add_char(buffer, is_annulled ? '\1' : '\0');
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        struct text name = text_of(field->name);
        add_column(buffer, name, (struct text){0}, *columns++);
        if (field->kind == FIELD_PERSON_CODE)
            add_column(buffer, name, TEXT("_index"), *columns++);
    }
    for (size_t i = 0; retired != NULL && i < record->retired_count; i++)
        add_column(buffer, text_of(record->retired[i].name), (struct text){0}, retired[i]);
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

/* The values of the insert statement. */
static void fill_row(struct act *act, const struct record_statements *statements,
                     struct record_keys *keys, const struct record_fact *fact, struct value *in)
{
    const struct record *record = statements->record;
    in[0] = value_integer(fact->id);
    in[1] = value_integer(fact->version);
    in[2] = value_integer(store_journal_number(act));
    in[3] = value_flag(fact->is_annulled);
    in[4] =
        value_text(fact->sort_key.length > 0 ? fact->sort_key
                                             : record_sort_key(act->arena, record, fact->values));
    in[5] = value_text(record_search_key(act->arena, record, fact->values));
    size_t count = fill_columns(act, record, keys, fact, in + COLUMNS_BEFORE);
    CHECK(COLUMNS_BEFORE + count == statements->insert->in_count);
}

enum result record_facts_write(struct act *act, const struct record_statements *statements,
                               struct record_keys *keys, const struct record_fact *facts,
                               size_t count)
{
    const struct record *record = statements->record;
    const size_t width = statements->insert->in_count;
    struct value *in = arena_take_bare(act->arena, count * width * sizeof(*in));
    for (size_t i = 0; i < count; i++)
        fill_row(act, statements, keys, &facts[i], in + i * width);
    enum result result = count == 1 ? store_execute(act, statements->insert, in, NULL)
                                    : store_execute_rows(act, statements->insert, in, count);
    if (result != OK)
        return result;
    struct buffer canonical = buffer_open(act->arena, CANONICAL_BYTES_MAX);
    (void)buffer_reserve(&canonical, CANONICAL_BYTES_USUAL);
    for (size_t i = 0; i < count; i++) {
        buffer_clear(&canonical);
        record_canonical(&canonical, record, facts[i].is_annulled, in + i * width + COLUMNS_BEFORE,
                         NULL);
        store_journal_fact(act, record->name, facts[i].id, facts[i].version,
                           buffer_text(&canonical));
    }
    return OK;
}

enum result record_fact_write(struct act *act, const struct record_statements *statements,
                              struct record_keys *keys, const struct record_fact *fact)
{
    return record_facts_write(act, statements, keys, fact, 1);
}
