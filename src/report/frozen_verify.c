/* frozen_verify.c - is every frozen plan still what was approved? See frozen.h.
 *
 * Why: an approved plan is what people are held to; whoever changes a byte of it must be found.
 * How: the hash is computed anew from row, parts and figures; it must be the one of the row, and
 * the journal must state just this fact for the operation. Never: repairs anything. */
#include <string.h>

#include "report/frozen_part.h"
#include "report/report_statements.h"

#define PAGE_ROWS  50
#define HASH_BYTES 32

struct checked {
    struct frozen_row row;
    struct text hash;
};
typedef LIST(struct checked) checked_list;

static enum result page_read(struct act *act, int64_t after, checked_list *ret)
{
    enum { ID, PLAN, EVENT, JOURNAL, CODE, YEAR, DAY, HASH };
    const struct value in[] = {value_integer(after), value_integer(PAGE_ROWS)};
    struct store_cursor *cursor = NULL;
    enum result result = store_rows_open(act, report_statement_frozen_verify_page, in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        const struct checked checked = {
            .row = {.id = store_rows_value(cursor, ID).integer,
                    .plan = store_rows_value(cursor, PLAN).integer,
                    .event = store_rows_value(cursor, EVENT).integer,
                    .journal = store_rows_value(cursor, JOURNAL).integer,
                    .code = text_copy(act->arena, store_rows_value(cursor, CODE).text),
                    .year = store_rows_value(cursor, YEAR).integer,
                    .day = store_rows_value(cursor, DAY).date},
            .hash = text_copy(act->arena, store_rows_value(cursor, HASH).text),
        };
        LIST_ADD(act->arena, ret, checked);
    }
    return store_rows_close(cursor);
}

static enum result parts_hash(struct act *act, int64_t frozen, struct frozen_hash *hash)
{
    const struct value in[] = {value_integer(frozen)};
    struct store_cursor *cursor = NULL;
    enum result result = store_rows_open(act, report_statement_frozen_part_list, in, &cursor);
    if (result != OK)
        return result;
    for (int64_t i = 0; store_rows_next(cursor); i++)
        frozen_hash_part(hash, i, store_rows_value(cursor, 0).text,
                         store_rows_value(cursor, 1).text);
    return store_rows_close(cursor);
}

static enum result compute(struct act *act, const struct frozen_row *row, uint8_t ret[HASH_BYTES])
{
    const struct frozen_figure *figures = NULL;
    size_t count = 0;
    struct frozen_hash hash = frozen_hash_open(act->arena, row);
    enum result result = parts_hash(act, row->id, &hash);
    if (result == OK)
        result = frozen_figures_read(act, row->id, &figures, &count);
    for (size_t i = 0; i < count && result == OK; i++)
        frozen_hash_figure(&hash, (int64_t)i, &figures[i]);
    frozen_hash_close(&hash, ret);
    return result;
}

/* Does the journal state exactly this fact? */
static enum result look_journal(struct act *act, const struct checked *checked, bool *ret)
{
    enum { FACTS, DIGEST, COLUMNS };
    const struct value in[] = {value_integer(checked->row.journal)};
    struct value stated[COLUMNS];
    uint8_t digest[HASH_BYTES];
    enum result result = store_read_one(act, report_statement_frozen_stated, in, stated);
    *ret = false;
    if (result != OK)
        return result == NOT_FOUND ? OK : result;
    struct store_digest *fact = store_digest_open(act->arena);
    store_digest_add(fact, checked->row.id, 1, checked->hash);
    store_digest_close(fact, digest);
    *ret = stated[FACTS].integer == 1 && stated[DIGEST].text.length == HASH_BYTES &&
           memcmp(stated[DIGEST].text.bytes, digest, HASH_BYTES) == 0;
    return OK;
}

static enum result look_frozen(struct act *act, const struct checked *checked, int64_t *bad)
{
    uint8_t computed[HASH_BYTES];
    bool is_stated = false;
    enum result result = compute(act, &checked->row, computed);
    if (result == OK)
        result = look_journal(act, checked, &is_stated);
    bool is_good = is_stated && checked->hash.length == HASH_BYTES &&
                   memcmp(computed, checked->hash.bytes, HASH_BYTES) == 0;
    if (result == OK && !is_good && (*bad == 0 || checked->row.journal < *bad))
        *bad = checked->row.journal;
    return result;
}

/* What the journal tells of and is gone; parts and numbers that belong to nothing. */
static enum result look_lost(struct act *act, int64_t *bad)
{
    struct value found;
    enum result result = store_read_one(act, report_statement_frozen_lost, NULL, &found);
    if (result == OK && (*bad == 0 || found.integer < *bad))
        *bad = found.integer;
    if (result != OK && result != NOT_FOUND)
        return result;
    result = store_read_one(act, report_statement_frozen_stray, NULL, &found);
    if (result == OK && *bad == 0)
        *bad = 1; /* of no operation: the whole chain is to be looked at */
    return result == NOT_FOUND ? OK : result;
}

enum result report_frozen_verify(struct act *act, int64_t *ret_count, int64_t *ret_bad)
{
    int64_t after = 0, count = 0, bad = 0;
    size_t rows = PAGE_ROWS;
    if (!act_may(act, RIGHT_JOURNAL_READ) || !act_may(act, RIGHT_PLAN_READ))
        return act_fault(act, REFUSED, "no_right", "", text_of(right_name(RIGHT_JOURNAL_READ)));
    while (rows == PAGE_ROWS) {
        struct arena_mark mark = arena_mark(act->arena);
        checked_list page = {0};
        enum result result = page_read(act, after, &page);
        for (size_t i = 0; i < page.count && result == OK; i++)
            result = look_frozen(act, &page.items[i], &bad);
        if (result != OK)
            return result;
        rows = page.count;
        count += (int64_t)rows;
        after = rows > 0 ? page.items[rows - 1].row.id : after;
        arena_release(act->arena, mark);
    }
    enum result result = look_lost(act, &bad);
    if (result != OK)
        return result;
    *ret_count = count;
    *ret_bad = bad;
    return OK;
}
