/* repeat.c - keys of creations. See repeat.h.
 *
 * Why: a program that lost the connection does not know whether its record was created, and would
 * create it twice.
 * Promise: under one key at most one record is created. Where a process was killed between the
 * record and its note, the key stays taken and says so: nobody guesses.
 * Never: keeps a key or a body, only their digests. */
#include "api/repeat.h"

#include <sodium.h>

#include "api/api_statements.h"

#define DIGEST_BYTES 32
#define DAY          ((int64_t)24 * 3600 * 1000000)

enum { FOUND_REQUEST, FOUND_RECORD, FOUND_COLUMNS };

static struct text digest_of(struct arena *arena, struct text a, struct text b)
{
    unsigned char *digest = arena_take(arena, DIGEST_BYTES);
    crypto_generichash_state state;
    (void)crypto_generichash_init(&state, NULL, 0, DIGEST_BYTES);
    (void)crypto_generichash_update(&state, (const unsigned char *)a.bytes, a.length);
    (void)crypto_generichash_update(&state, (const unsigned char *)"\n", 1);
    (void)crypto_generichash_update(&state, (const unsigned char *)b.bytes, b.length);
    (void)crypto_generichash_final(&state, digest, DIGEST_BYTES);
    return text_slice((const char *)digest, DIGEST_BYTES);
}

static struct instant yesterday(const struct act *act)
{
    return (struct instant){act->now.microseconds - DAY};
}

static enum result claim(struct act *act, const void *in, void *out UNUSED)
{
    const struct repeat *repeat = in;
    struct value old[] = {value_integer(act->user), value_instant(yesterday(act))};
    enum result result = store_execute(act, api_statement_creation_forget_old, old, NULL);
    if (result != OK)
        return result;
    struct value row[] = {value_integer(act->user), value_bytes(repeat->key),
                          value_bytes(repeat->request), value_instant(act->now)};
    return store_execute(act, api_statement_creation_claim, row, NULL);
}

/* What is known of a key; NOT_FOUND where it is new. */
static enum result look_key(struct act *act, const struct repeat *repeat, int64_t *ret_id)
{
    struct value found[FOUND_COLUMNS];
    struct value in[] = {value_integer(act->user), value_bytes(repeat->key),
                         value_instant(yesterday(act))};
    enum result result = store_read_one(act, api_statement_creation_find, in, found);
    if (result != OK)
        return result;
    if (!text_equals(found[FOUND_REQUEST].text, repeat->request))
        return act_fault(act, BAD_INPUT, "key_reused", "Idempotency-Key", TEXT(""));
    if (value_is_none(found[FOUND_RECORD]))
        return act_fault(act, CONFLICT, "key_unfinished", "Idempotency-Key", TEXT(""));
    *ret_id = found[FOUND_RECORD].integer;
    return OK;
}

enum result repeat_begin(struct visit *visit, const struct record *record, struct repeat *ret,
                         int64_t *ret_id)
{
    struct act *act = visit->act;
    struct text key = visit->request->idempotency_key;
    *ret = (struct repeat){0};
    *ret_id = 0;
    if (key.bytes == NULL)
        return OK;
    if (key.length == 0 || key.length > REPEAT_KEY_MAX)
        return act_fault(act, BAD_INPUT, key.length == 0 ? "required" : "too_long",
                         "Idempotency-Key", TEXT("200"));
    ret->key = digest_of(act->arena, key, TEXT(""));
    ret->request = digest_of(act->arena, text_of(record->name), visit->request->body);
    enum result result = look_key(act, ret, ret_id);
    if (result != NOT_FOUND)
        return result;
    result = store_note(act, claim, ret, NULL);
    if (result == CONFLICT)
        return act_fault(act, CONFLICT, "key_unfinished", "Idempotency-Key", TEXT(""));
    return result;
}

/* What to write when a creation ended. */
struct ending {
    const struct repeat *repeat;
    int64_t id;
};

static enum result end(struct act *act, const void *in, void *out UNUSED)
{
    const struct ending *ending = in;
    struct value row[] = {value_integer(act->user), value_bytes(ending->repeat->key),
                          value_integer(ending->id)};
    if (ending->id == 0)
        return store_execute(act, api_statement_creation_forget, row, NULL);
    return store_execute(act, api_statement_creation_finish, row, NULL);
}

enum result repeat_end(struct visit *visit, const struct repeat *repeat, int64_t id)
{
    struct ending ending = {repeat, id};
    if (repeat->key.length == 0)
        return OK;
    struct fault kept = visit->act->fault; /* why it was not created */
    enum result result = store_note(visit->act, end, &ending, NULL);
    if (result == OK)
        visit->act->fault = kept;
    return result;
}
