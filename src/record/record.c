/* record.c - create, correct, annul: every change of a record is a new version.
 *
 * Why: whoever looks at a number later must be able to see what was known when, and who said so.
 * Promise: each operation is one journalled write; uniqueness and links are looked at inside it,
 * so that nobody slips between the look and the write; the fault names the field.
 * Never: edits a version, or removes one. */
#include "record/record.h"

#include <string.h>

#include "record/fact.h"

/* What an operation gives to its repeatable work. */
struct change {
    const struct record *record;
    const struct record_statements *statements;
    const struct value *values; /* NULL for an annulment */
    int64_t id;                 /* 0 for a new record */
    int64_t version;
    const char *verb; /* of the operation: "create" */
    struct text reason;
};

/* --- looks before a write --------------------------------------------------------------------- */

/* Somebody else's id behind a statement of uniqueness: CONFLICT. */
static enum result look_taken(struct act *act, const struct statement *statement,
                              const struct value *in, int64_t own, const char *field)
{
    struct value found;
    enum result result = store_read_one(act, statement, in, &found);
    if (result == NOT_FOUND)
        return OK;
    if (result != OK || found.integer == own)
        return result;
    return act_fault(act, CONFLICT, "not_unique", field, (struct text){0});
}

static enum result look_key(struct act *act, const struct change *change,
                            const struct record_keys *keys)
{
    struct value in[COUNT(change->record->key)];
    const struct record *record = change->record;
    if (change->statements->taken_key == NULL)
        return OK;
    for (size_t i = 0; record->key[i] != NULL; i++) {
        size_t at = (size_t)record_field_find(record, record->key[i]);
        in[i] = record_value_compared(act->arena, keys, &record->fields[at], change->values[at]);
    }
    return look_taken(act, change->statements->taken_key, in, change->id, record->key[0]);
}

static enum result look_unique(struct act *act, const struct change *change,
                               const struct record_keys *keys)
{
    const struct record *record = change->record;
    for (size_t i = 0; i < record->field_count; i++) {
        const struct statement *taken = change->statements->taken[i];
        if (taken == NULL || value_is_none(change->values[i]))
            continue;
        struct value in =
            record_value_compared(act->arena, keys, &record->fields[i], change->values[i]);
        enum result result = look_taken(act, taken, &in, change->id, record->fields[i].name);
        if (result != OK)
            return result;
    }
    return look_key(act, change, keys);
}

/* Every link leads to a current record of this municipality. */
static enum result look_links(struct act *act, const struct change *change)
{
    const struct record *record = change->record;
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if (field->kind != FIELD_LINK || value_is_none(change->values[i]))
            continue;
        struct value found;
        const struct record_statements *to = record_statements_of(record_find(field->to));
        enum result result = store_read_one(act, to->exists, &change->values[i], &found);
        if (result == NOT_FOUND)
            return act_fault(act, BAD_INPUT, "link_not_found", field->name, (struct text){0});
        if (result != OK)
            return result;
    }
    return OK;
}

/* What must hold of values whoever gives them: programs do not come through record_parse. */
static enum result look_values(struct act *act, const struct record *record,
                               const struct value *values)
{
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        bool is_needed = (field->is & IS_REQUIRED) || field->kind == FIELD_FLAG;
        if (is_needed && value_is_none(values[i]))
            return act_fault(act, BAD_INPUT, "required", field->name, (struct text){0});
    }
    return record->check == NULL ? OK : record->check(act, values);
}

static enum result look_all(struct act *act, const struct change *change,
                            const struct record_keys *keys)
{
    enum result result = look_values(act, change->record, change->values);
    if (result == OK)
        result = look_links(act, change);
    if (result == OK)
        result = look_unique(act, change, keys);
    return result;
}

/* --- work ------------------------------------------------------------------------------------- */

static enum result add(struct act *act, const struct change *change, int64_t *ret_id)
{
    struct record_keys keys = record_keys_of(act);
    enum result result = look_all(act, change, &keys);
    if (result != OK)
        return result;
    int64_t id = id_next(&act->ids, act->now);
    const struct record_fact fact = {.id = id, .version = 1, .values = change->values};
    result = record_fact_write(act, change->statements, &keys, &fact);
    if (result == OK)
        *ret_id = id;
    return result;
}

static enum result create_work(struct act *act, const void *in, void *out)
{
    return add(act, in, out);
}

enum result record_add(struct act *act, const struct record *record, const struct value *values,
                       int64_t *ret_id)
{
    const struct change change = {
        .record = record, .statements = record_statements_of(record), .values = values};
    return add(act, &change, ret_id);
}

/* The version that the user saw, if it is still the latest. */
static enum result latest(struct act *act, const struct change *change, struct record_row *ret)
{
    enum result result = record_latest(act, change->record, change->id, ret);
    if (result == OK && ret->version != change->version)
        return act_fault(act, CONFLICT, "changed_meanwhile", "", (struct text){0});
    return result;
}

enum result record_fact_follow(struct act *act, const struct record_statements *statements,
                               struct record_keys *keys, const struct record_fact *fact)
{
    const struct value in[] = {value_integer(fact->id), value_integer(fact->version - 1),
                               value_integer(store_journal_number(act))};
    int64_t changed = 0;
    enum result result = store_execute(act, statements->supersede, in, &changed);
    if (result == OK && changed != 1)
        return act_fault(act, CONFLICT, "changed_meanwhile", "", (struct text){0});
    if (result != OK)
        return result;
    return record_fact_write(act, statements, keys, fact);
}

bool record_values_equal(const struct record *record, const struct value *a, const struct value *b)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (!value_equals(a[i], b[i]))
            return false;
    return true;
}

static enum result correct_work(struct act *act, const void *in, void *out UNUSED)
{
    const struct change *change = in;
    struct record_keys keys = record_keys_of(act);
    struct record_row row;
    enum result result = latest(act, change, &row);
    if (result != OK)
        return result;
    if (!row.is_annulled && record_values_equal(change->record, row.values, change->values))
        return act_fault(act, REFUSED, "nothing_changed", "", (struct text){0});
    result = look_all(act, change, &keys);
    if (result != OK)
        return result;
    const struct record_fact fact = {
        .id = change->id, .version = change->version + 1, .values = change->values};
    return record_fact_follow(act, change->statements, &keys, &fact);
}

/* Does a current record of any register point to this one? */
static enum result look_linked(struct act *act, const struct change *change)
{
    const struct record_set *set = record_set_get();
    const struct value in = value_integer(change->id);
    for (size_t i = 0; i < set->count; i++) {
        const struct record *from = set->records[i];
        for (size_t f = 0; f < from->field_count; f++) {
            struct value found;
            if (from->fields[f].kind != FIELD_LINK ||
                strcmp(from->fields[f].to, change->record->name) != 0)
                continue;
            enum result result = store_read_one(act, set->statements[i]->linked[f], &in, &found);
            if (result == OK && !(from == change->record && found.integer == change->id))
                return act_fault(act, REFUSED, "still_linked", "", text_of(from->name));
            if (result != OK && result != NOT_FOUND)
                return result;
        }
    }
    return OK;
}

static enum result annul(struct act *act, const struct change *change, const struct record_row *row)
{
    struct record_keys keys = record_keys_of(act);
    enum result result = look_linked(act, change);
    if (result != OK)
        return result;
    const struct record_fact fact = {
        .id = change->id, .version = row->version + 1, .is_annulled = true, .values = row->values};
    return record_fact_follow(act, change->statements, &keys, &fact);
}

static enum result annul_work(struct act *act, const void *in, void *out UNUSED)
{
    const struct change *change = in;
    struct record_row row;
    enum result result = latest(act, change, &row);
    if (result == OK && row.is_annulled)
        return act_fault(act, REFUSED, "nothing_changed", "", (struct text){0});
    return result == OK ? annul(act, change, &row) : result;
}

enum result record_end(struct act *act, const struct record *record, int64_t id)
{
    const struct change change = {
        .record = record, .statements = record_statements_of(record), .id = id};
    struct record_row row;
    enum result result = record_latest(act, record, id, &row);
    if (result != OK || row.is_annulled)
        return result;
    return annul(act, &change, &row);
}

enum result record_is_there(struct act *act, const struct record *record, int64_t id)
{
    const struct value in = value_integer(id);
    struct value found;
    return store_read_one(act, record_statements_of(record)->exists, &in, &found);
}

/* --- operations ------------------------------------------------------------------------------- */

static enum result run(struct act *act, const struct change *change, store_work work, void *out)
{
    const struct store_operation operation = {
        .name = text_format(act->arena, "%s.%s", change->record->name, change->verb).bytes,
        .reason = change->reason};
    enum result result = act_require(act, change->record->write);
    if (result == OK && change->record->is_log)
        return act_fault(act, REFUSED, "kept_by_program", "", (struct text){0});
    if (result != OK)
        return result;
    if (change->id != 0 && text_trim(change->reason).length == 0)
        return act_fault(act, BAD_INPUT, "reason_required", "reason", (struct text){0});
    return store_write(act, &operation, work, change, out);
}

enum result record_create(struct act *act, const struct record *record, const struct value *values,
                          struct text reason, int64_t *ret_id)
{
    const struct change change = {.record = record,
                                  .statements = record_statements_of(record),
                                  .verb = "create",
                                  .values = values,
                                  .reason = reason};
    int64_t id = 0;
    enum result result = run(act, &change, create_work, &id);
    if (result == OK)
        *ret_id = id;
    return result;
}

enum result record_correct(struct act *act, const struct record *record, struct record_seen seen,
                           const struct value *values, struct text reason)
{
    const struct change change = {.record = record,
                                  .statements = record_statements_of(record),
                                  .verb = "correct",
                                  .values = values,
                                  .id = seen.id,
                                  .version = seen.version,
                                  .reason = reason};
    return run(act, &change, correct_work, NULL);
}

enum result record_annul(struct act *act, const struct record *record, struct record_seen seen,
                         struct text reason)
{
    const struct change change = {.record = record,
                                  .statements = record_statements_of(record),
                                  .verb = "annul",
                                  .id = seen.id,
                                  .version = seen.version,
                                  .reason = reason};
    return run(act, &change, annul_work, NULL);
}
