/* record.c - create, correct, annul: every change of a record is a new version.
 *
 * Why: whoever looks at a number later must be able to see what was known when, and who said so.
 * Promise: each operation is one journalled write; uniqueness and links are looked at inside it,
 * so that nobody slips between the look and the write; the fault names the field.
 * Never: edits a version, or removes one. */
#include "record/record.h"

#include <string.h>

#include "base/list.h"
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

/* What an answer means. */
struct asked {
    const char *field;
    int64_t own;  /* the record that may be found */
    bool is_link; /* something must be found; else nothing but the own one may */
};

/* All that is asked before a write, to be answered at once; answers are judged in this order. */
struct looks {
    struct arena *arena;
    LIST(struct store_reading) readings;
    LIST(struct asked) asked; /* the same number */
};

/* `in` must stay until the answer. */
static void look_for(struct looks *looks, const struct statement *statement, const struct value *in,
                     struct asked asked)
{
    struct store_reading reading = {.statement = statement, .in = in};
    LIST_ADD(looks->arena, &looks->readings, reading);
    LIST_ADD(looks->arena, &looks->asked, asked);
}

static void look_for_key(struct looks *looks, const struct change *change,
                         const struct record_keys *keys)
{
    const struct record *record = change->record;
    if (change->statements->taken_key == NULL)
        return;
    struct value *in = ARENA_ARRAY(looks->arena, struct value, COUNT(record->key));
    for (size_t i = 0; record->key[i] != NULL; i++) {
        size_t at = (size_t)record_field_find(record, record->key[i]);
        in[i] = record_value_compared(looks->arena, keys, &record->fields[at], change->values[at]);
    }
    look_for(looks, change->statements->taken_key, in,
             (struct asked){.field = record->key[0], .own = change->id});
}

static void look_for_unique(struct looks *looks, const struct change *change,
                            const struct record_keys *keys)
{
    const struct record *record = change->record;
    for (size_t i = 0; i < record->field_count; i++) {
        const struct statement *taken = change->statements->taken[i];
        if (taken == NULL || value_is_none(change->values[i]))
            continue;
        struct value *in = ARENA_NEW(looks->arena, struct value);
        *in = record_value_compared(looks->arena, keys, &record->fields[i], change->values[i]);
        look_for(looks, taken, in,
                 (struct asked){.field = record->fields[i].name, .own = change->id});
    }
    look_for_key(looks, change, keys);
}

/* Every link leads to a current record of this municipality; one that the record before it has too
 * (NULL: there is none) is asked about already. */
static void look_for_links(struct looks *looks, const struct change *change,
                           const struct value *before)
{
    const struct record *record = change->record;
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if (field->kind != FIELD_LINK || value_is_none(change->values[i]) ||
            (before != NULL && value_equals(before[i], change->values[i])))
            continue;
        const struct record_statements *to = record_statements_of(record_find(field->to));
        look_for(looks, to->exists, &change->values[i],
                 (struct asked){.field = field->name, .is_link = true});
    }
}

static enum result judge(struct act *act, const struct looks *looks)
{
    enum result result = store_read_several(act, looks->readings.items, looks->readings.count);
    for (size_t i = 0; i < looks->asked.count && result == OK; i++) {
        const struct asked *asked = &looks->asked.items[i];
        const struct value *found = looks->readings.items[i].values;
        if (asked->is_link && found == NULL)
            return act_fault(act, BAD_INPUT, "link_not_found", asked->field, (struct text){0});
        if (!asked->is_link && found != NULL && found->integer != asked->own)
            return act_fault(act, CONFLICT, "not_unique", asked->field, (struct text){0});
    }
    return result;
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
    struct looks looks = {.arena = act->arena};
    enum result result = look_values(act, change->record, change->values);
    if (result != OK)
        return result;
    look_for_links(&looks, change, NULL);
    look_for_unique(&looks, change, keys);
    return judge(act, &looks);
}

/* --- work ------------------------------------------------------------------------------------- */

static enum result write_new(struct act *act, const struct change *change, struct record_keys *keys,
                             int64_t *ret_id)
{
    int64_t id = id_next(&act->ids, act->now);
    const struct record_fact fact = {.id = id, .version = 1, .values = change->values};
    enum result result = record_fact_write(act, change->statements, keys, &fact);
    if (result == OK)
        *ret_id = id;
    return result;
}

static enum result add(struct act *act, const struct change *change, int64_t *ret_id)
{
    struct record_keys keys = record_keys_of(act);
    enum result result = look_all(act, change, &keys);
    return result == OK ? write_new(act, change, &keys, ret_id) : result;
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

enum result record_add_many(struct act *act, const struct record *record,
                            const struct value *values, size_t count)
{
    struct change change = {.record = record, .statements = record_statements_of(record)};
    struct record_keys keys = record_keys_of(act);
    struct looks looks = {.arena = act->arena};
    enum result result = OK;
    for (size_t i = 0; i < count && result == OK; i++) {
        change.values = values + i * record->field_count;
        result = look_values(act, record, change.values);
        look_for_links(&looks, &change, i == 0 ? NULL : change.values - record->field_count);
        look_for_unique(&looks, &change, &keys);
    }
    if (result == OK)
        result = judge(act, &looks);
    for (size_t i = 0; i < count && result == OK; i++) {
        int64_t id = 0;
        change.values = values + i * record->field_count;
        result = write_new(act, &change, &keys, &id);
    }
    return result;
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

/* All that may point to a record. */
static void look_for_linked(struct looks *looks, const struct change *change,
                            const struct value *id)
{
    const struct record_set *set = record_set_get();
    for (size_t i = 0; i < set->count; i++) {
        const struct record *from = set->records[i];
        for (size_t f = 0; f < from->field_count; f++) {
            if (from->fields[f].kind == FIELD_LINK &&
                strcmp(from->fields[f].to, change->record->name) == 0)
                look_for(looks, set->statements[i]->linked[f], id,
                         (struct asked){.field = from->name,
                                        .own = from == change->record ? change->id : 0});
        }
    }
}

/* Does a current record of any register point to this one? */
static enum result look_linked(struct act *act, const struct change *change)
{
    struct looks looks = {.arena = act->arena};
    const struct value id = value_integer(change->id);
    look_for_linked(&looks, change, &id);
    enum result result = store_read_several(act, looks.readings.items, looks.readings.count);
    for (size_t i = 0; i < looks.asked.count && result == OK; i++) {
        const struct value *found = looks.readings.items[i].values;
        if (found != NULL && found->integer != looks.asked.items[i].own)
            return act_fault(act, REFUSED, "still_linked", "", text_of(looks.asked.items[i].field));
    }
    return result;
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
