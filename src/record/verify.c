/* verify.c - does a register still say what the journal says that it said?
 *
 * Why: who changes a row behind the program's back must be found.
 * How: facts are read in the order in which they were written, next to what the journal states
 * about each operation: number of facts and digest over them. Both streams must tell of the same
 * operations. Each version must follow the one before it, and only it; its keys must be those that
 * its fields give, or somebody could be hidden from lists and searches.
 * Promise: needs no key file (the digest covers the encrypted bytes); what is written while it
 * runs is left for the next run.
 * Never: repairs anything. */
#include <string.h>

#include "record/fact.h"
#include "record/record_statements.h"

#define PAGE_ROWS           500
#define STATED_ROWS         200
#define DIGEST_BYTES        32
#define CANONICAL_BYTES_MAX (1024 * 1024)

/* What the journal states about one operation. */
struct stated {
    int64_t number;
    int64_t facts;
    uint8_t digest[DIGEST_BYTES];
};

struct verify {
    struct act *act;
    const struct record *record;
    const struct record_statements *statements;
    struct arena *job; /* the digest under way */
    struct store_digest *digest;
    int64_t head;                 /* what is written later is not looked at */
    int64_t journal, id, version; /* of the fact last read */
    int64_t group_facts;          /* of `journal` so far */
    int64_t facts;
    int64_t bad; /* 0: all fits so far */
    struct stated stated[STATED_ROWS];
    size_t stated_count, stated_next;
    int64_t stated_last; /* number of the last one read */
};

static void found_bad(struct verify *verify, int64_t number)
{
    if (verify->bad == 0 || number < verify->bad)
        verify->bad = number;
}

/* --- what the journal states ------------------------------------------------------------------ */

static enum result read_stated(struct verify *verify)
{
    const struct value in[] = {value_text(text_of(verify->record->name)),
                               value_integer(verify->stated_last), value_integer(STATED_ROWS)};
    struct store_cursor *cursor;
    enum result result = store_rows_open(verify->act, record_statement_stated_page, in, &cursor);
    if (result != OK)
        return result;
    verify->stated_count = verify->stated_next = 0;
    while (store_rows_next(cursor)) {
        struct stated *stated = &verify->stated[verify->stated_count++];
        struct text digest = store_rows_value(cursor, 2).text;
        *stated = (struct stated){.number = store_rows_value(cursor, 0).integer,
                                  .facts = store_rows_value(cursor, 1).integer};
        if (digest.length == DIGEST_BYTES)
            memcpy(stated->digest, digest.bytes, DIGEST_BYTES);
        verify->stated_last = stated->number;
    }
    return store_rows_close(cursor);
}

/* The next one not used yet, or NULL at the end. */
static enum result peek_stated(struct verify *verify, const struct stated **ret)
{
    enum result result = OK;
    if (verify->stated_next == verify->stated_count)
        result = read_stated(verify);
    if (result != OK)
        return result;
    bool is_there = verify->stated_next < verify->stated_count &&
                    verify->stated[verify->stated_next].number <= verify->head;
    *ret = is_there ? &verify->stated[verify->stated_next] : NULL;
    return OK;
}

/* All facts of an operation were read: does the journal state just these? */
static enum result end_group(struct verify *verify)
{
    if (verify->digest == NULL)
        return OK;
    uint8_t digest[DIGEST_BYTES];
    const struct stated *stated = NULL;
    store_digest_close(verify->digest, digest);
    verify->digest = NULL;
    enum result result = peek_stated(verify, &stated);
    if (result != OK)
        return result;
    if (stated == NULL || stated->number != verify->journal) {
        found_bad(verify, stated != NULL && stated->number < verify->journal ? stated->number
                                                                             : verify->journal);
        return OK;
    }
    verify->stated_next++;
    if (stated->facts != verify->group_facts || memcmp(stated->digest, digest, DIGEST_BYTES) != 0)
        found_bad(verify, verify->journal);
    return OK;
}

static void begin_group(struct verify *verify, int64_t journal)
{
    arena_reset(verify->job);
    verify->digest = store_digest_open(verify->job);
    verify->journal = journal;
    verify->group_facts = 0;
}

/* --- facts ------------------------------------------------------------------------------------ */

enum { JOURNAL, ID, VERSION, SUPERSEDED_BY, IS_ANNULLED, NEXT, PREVIOUS, SORT, SEARCH, FIRST };

/* Each version is followed by the one that its mark names, and follows one that names it. */
static bool follows(const struct store_cursor *cursor)
{
    struct value next = store_rows_value(cursor, NEXT);
    struct value previous = store_rows_value(cursor, PREVIOUS);
    if (!value_equals(store_rows_value(cursor, SUPERSEDED_BY), next))
        return false;
    if (store_rows_value(cursor, VERSION).integer == 1)
        return value_is_none(previous);
    return value_equals(previous, store_rows_value(cursor, JOURNAL));
}

/* Are the keys of the row those that its columns give? */
static bool keys_fit(const struct verify *verify, const struct store_cursor *cursor,
                     const struct value *columns)
{
    const struct record *record = verify->record;
    struct value values[FACT_COLUMNS_MAX];
    for (size_t i = 0; i < record->field_count; i++) {
        values[i] = *columns++;
        if (record->fields[i].kind == FIELD_PERSON_CODE)
            columns++; /* its index; the code itself stands in no key */
    }
    struct arena *arena = verify->act->arena;
    return text_equals(store_rows_value(cursor, SORT).text,
                       record_sort_key(arena, record, values)) &&
           text_equals(store_rows_value(cursor, SEARCH).text,
                       record_search_key(arena, record, values));
}

static void add_fact(struct verify *verify, const struct store_cursor *cursor)
{
    struct value columns[FACT_COLUMNS_MAX];
    size_t count = verify->statements->verify->out_count - FIRST;
    CHECK(count <= COUNT(columns));
    for (size_t i = 0; i < count; i++)
        columns[i] = store_rows_value(cursor, FIRST + i);
    struct arena_mark mark = arena_mark(verify->act->arena);
    struct buffer canonical = buffer_open(verify->act->arena, CANONICAL_BYTES_MAX);
    record_canonical(&canonical, verify->record, store_rows_value(cursor, IS_ANNULLED).flag,
                     columns, columns + count - verify->record->retired_count);
    store_digest_add(verify->digest, verify->id, verify->version, buffer_text(&canonical));
    bool is_found_again = keys_fit(verify, cursor, columns);
    arena_release(verify->act->arena, mark);
    verify->facts++;
    verify->group_facts++;
    if (!is_found_again || !follows(cursor))
        found_bad(verify, verify->journal);
}

/* One page of facts; *ret_rows tells how many it had. */
static enum result verify_page(struct verify *verify, int64_t *ret_rows)
{
    const struct value in[] = {value_integer(verify->journal), value_integer(verify->id),
                               value_integer(verify->version), value_integer(PAGE_ROWS)};
    struct store_cursor *cursor;
    *ret_rows = 0;
    enum result result = store_rows_open(verify->act, verify->statements->verify, in, &cursor);
    if (result != OK)
        return result;
    enum result taken = OK;
    while (taken == OK && verify->bad == 0 && store_rows_next(cursor)) {
        int64_t journal = store_rows_value(cursor, 0).integer;
        if (journal > verify->head)
            break;
        if (journal != verify->journal)
            taken = end_group(verify);
        if (verify->digest == NULL)
            begin_group(verify, journal);
        verify->id = store_rows_value(cursor, 1).integer;
        verify->version = store_rows_value(cursor, 2).integer;
        add_fact(verify, cursor);
        ++*ret_rows;
    }
    result = store_rows_close(cursor);
    return result == OK ? taken : result;
}

static enum result verify_facts(struct verify *verify, struct progress progress)
{
    int64_t rows = PAGE_ROWS;
    enum result result = OK;
    while (result == OK && verify->bad == 0 && rows == PAGE_ROWS) {
        struct arena_mark mark = arena_mark(verify->act->arena);
        result = verify_page(verify, &rows);
        arena_release(verify->act->arena, mark);
        if (progress.tell != NULL)
            progress.tell(progress.context, verify->journal, verify->head);
    }
    if (result ==
        OK) /* also where a fact was wrong: an earlier operation may have lost all of its */
        result = end_group(verify);
    const struct stated *left = NULL;
    if (result == OK && verify->bad == 0)
        result = peek_stated(verify, &left);
    if (result == OK && left != NULL)
        found_bad(verify, left->number); /* its facts are gone */
    return result;
}

enum result record_verify(struct act *act, const struct record *record, struct progress progress,
                          int64_t *ret_facts, int64_t *ret_bad)
{
    uint8_t hash[DIGEST_BYTES];
    struct verify *verify = ARENA_NEW(act->arena, struct verify);
    verify->act = act;
    verify->record = record;
    verify->statements = record_statements_of(record);
    enum result result = act_require(act, RIGHT_JOURNAL_READ);
    if (result == OK)
        result = store_journal_head(act, &verify->head, hash);
    if (result != OK)
        return result;
    verify->job = arena_open_within(act->arena, "verify", (size_t)1024 * 1024);
    result = verify_facts(verify, progress);
    arena_close(verify->job);
    if (result != OK)
        return result;
    *ret_facts = verify->facts;
    *ret_bad = verify->bad;
    return OK;
}
