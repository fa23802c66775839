/* list.c - one page of a register: searched, filtered, ordered.
 *
 * Why: a page of a register of a million must come as fast as one of ten.
 * How: a page begins behind the last row of the page before (keyset): the cursor is that row's id,
 * because a sort key is personal and a cursor stands in URLs; the row's place in the order is read
 * first. Going back reads the other way and turns the rows around.
 * Promise: two or three statements whatever the page's size; a personal register's list is noted
 * as a view. A row that was corrected meanwhile is still a place to go on from.
 * Never: counts beyond RECORD_TOTAL_MAX, or skips rows by number. */
#include <string.h>

#include "record/query.h"

#define AT_TITLES 3 /* place of `knows_titles` among the parameters of a list */

/* A list being read. */
struct listing {
    struct act *act;
    const struct record *record;
    const struct record_statements *statements;
    const struct record_query *query;
    const struct record_order *order;
    int direction; /* of reading: LIST_UP or LIST_DOWN */
    bool is_searched;
    struct text fold;       /* of the search */
    const struct field *by; /* the link whose index serves; NULL */
    ptrdiff_t by_index;
    struct value filters[2 * FACT_COLUMNS_MAX];
    size_t filter_count;
    const struct record_titles *titles; /* of the query, as long as they are enough */
};

typedef LIST(struct record_row) row_list;

/* --- which statement -------------------------------------------------------------------------- */

static const struct record_order *order_of(const struct listing *listing)
{
    const struct record_statements *statements = listing->statements;
    for (size_t i = 0; i < statements->order_count; i++)
        if (statements->orders[i].by == listing->query->order && listing->query->order >= 0)
            return &statements->orders[i];
    return &statements->orders[0];
}

/* "Descending" of the default order means the other way round than the register says. */
static int direction_of(const struct listing *listing)
{
    const struct record_query *query = listing->query;
    bool is_down = query->is_descending;
    if (query->order < 0 && record_order_is_descending(listing->record))
        is_down = !is_down;
    if (query->is_backwards && query->after.length > 0)
        is_down = !is_down;
    return is_down ? LIST_DOWN : LIST_UP;
}

/* A link that the query fixes: its index leads to few rows. */
static void choose_link(struct listing *listing)
{
    const struct record_query *query = listing->query;
    for (size_t i = 0; i < query->filter_count; i++) {
        size_t field = query->filters[i].field;
        if (listing->record->fields[field].kind != FIELD_LINK)
            continue;
        listing->by = &listing->record->fields[field];
        listing->by_index = (ptrdiff_t)field;
        return;
    }
}

static bool has_prefix_search(const struct listing *listing)
{
    return listing->is_searched && listing->record->search == SEARCH_PREFIX;
}

static const struct statement *list_statement(const struct listing *listing)
{
    if (listing->is_searched)
        return listing->statements->search[listing->direction];
    if (listing->by != NULL)
        return listing->order->by_link[listing->by_index * LIST_DIRECTIONS + listing->direction];
    return listing->order->plain[listing->direction];
}

/* --- where to begin --------------------------------------------------------------------------- */

/* Before the first value of a kind, or behind the last. */
static struct value edge(enum value_kind kind, bool is_last)
{
    struct date day = DATE_NONE;
    switch (kind) {
    case VALUE_TEXT:
        return value_text(is_last ? BEHIND_ALL : (struct text){0});
    case VALUE_DATE:
        CHECK(is_last ? date_make(2999, 12, 31, &day) : date_make(1800, 1, 1, &day));
        return value_date(day);
    case VALUE_DECIMAL:
        return value_decimal((struct decimal){is_last ? INT64_MAX : INT64_MIN});
    case VALUE_MONEY:
        return value_money((struct money){is_last ? INT64_MAX : INT64_MIN});
    default:
        return value_integer(is_last ? INT64_MAX : INT64_MIN);
    }
}

/* A prefix search begins at the prefix; its other end is in ret_bound. */
static void begin_at_edge(const struct listing *listing, const struct statement *statement,
                          struct value *ret_key, struct value *ret_id)
{
    bool is_down = listing->direction == LIST_DOWN;
    *ret_key = edge(statement->in[0].kind, is_down);
    *ret_id = value_integer(is_down ? INT64_MAX : 0);
    if (has_prefix_search(listing))
        *ret_key =
            value_text(is_down ? record_query_bound(listing->act, listing->fold) : listing->fold);
}

/* The value that the row `id` has in the order of the list. */
static enum result place_of(const struct listing *listing, int64_t id, struct value *ret)
{
    const struct statement *position = listing->statements->position;
    struct value found[FACT_COLUMNS_MAX];
    struct value in = value_integer(id);
    CHECK(position->out_count <= COUNT(found));
    enum result result = store_read_one(listing->act, position, &in, found);
    if (result != OK)
        return result;
    ptrdiff_t by = listing->order->by;
    if (has_prefix_search(listing)) {
        *ret = found[1];
    } else if (by == ORDER_BY_TITLE) {
        *ret = found[0];
    } else if (by == ORDER_BY_ID) {
        *ret = in;
    } else {
        for (size_t i = 2; i < position->out_count; i++)
            if (text_is(text_of(position->out[i].name), listing->record->fields[by].name))
                *ret = found[i];
    }
    return OK;
}

/* A row whose name was corrected meanwhile, or that the words turned around found, stands outside
 * of the prefix: the page begins at the prefix's nearer end, so that nothing between is listed. */
static void begin_within_prefix(const struct listing *listing, struct value *key, struct value *id)
{
    struct text bound = record_query_bound(listing->act, listing->fold);
    if (text_compare(key->text, listing->fold) < 0) {
        *key = value_text(listing->fold);
        *id = value_integer(0);
    } else if (text_compare(key->text, bound) > 0) {
        *key = value_text(bound);
        *id = value_integer(INT64_MAX);
    }
}

static enum result begin(const struct listing *listing, const struct statement *statement,
                         struct value *ret_key, struct value *ret_id)
{
    int64_t id;
    begin_at_edge(listing, statement, ret_key, ret_id);
    if (listing->query->after.length == 0)
        return OK;
    if (!id_parse(listing->query->after, &id))
        return act_fault(listing->act, BAD_INPUT, "bad_cursor", "after", (struct text){0});
    enum result result = place_of(listing, id, ret_key);
    *ret_id = value_integer(id);
    if (result == NOT_FOUND)
        return act_fault(listing->act, BAD_INPUT, "bad_cursor", "after", (struct text){0});
    if (result == OK && has_prefix_search(listing))
        begin_within_prefix(listing, ret_key, ret_id);
    return result;
}

/* --- reading ---------------------------------------------------------------------------------- */

static enum result read_rows(const struct listing *listing, const struct statement *statement,
                             const struct value *in, row_list *rows, bool *ret_is_title_missing)
{
    struct record_taking taking = record_taking_open(listing->act, listing->record);
    taking.titles = listing->titles;
    struct store_cursor *cursor;
    enum result result = store_rows_open(listing->act, statement, in, &cursor);
    if (result != OK)
        return result;
    enum result taken = OK;
    while (taken == OK && store_rows_next(cursor)) {
        struct record_row row;
        taken = record_row_take(&taking, cursor, &row);
        if (taken == OK)
            LIST_ADD(listing->act->arena, rows, row);
    }
    *ret_is_title_missing = taking.is_title_missing;
    result = store_rows_close(cursor);
    return result == OK ? taken : result;
}

/* Does the list leave out titles that are known? */
static bool takes_titles(const struct statement *statement)
{
    return statement->in_count > AT_TITLES &&
           strcmp(statement->in[AT_TITLES].name, "knows_titles") == 0;
}

/* The rows of the page and one more, in the order of reading. */
static enum result read_page(const struct listing *listing, row_list *rows,
                             bool *ret_is_title_missing)
{
    const struct statement *statement = list_statement(listing);
    struct value in[2 * FACT_COLUMNS_MAX + 5];
    size_t count = AT_TITLES;
    enum result result = begin(listing, statement, &in[0], &in[1]);
    if (result != OK)
        return result;
    in[2] = value_integer((int64_t)listing->query->limit + 1);
    if (takes_titles(statement))
        in[count++] = value_flag(listing->titles != NULL);
    for (size_t i = 0; i < listing->filter_count; i++)
        in[count++] = listing->filters[i];
    if (has_prefix_search(listing)) {
        bool is_down = listing->direction == LIST_DOWN;
        in[count++] =
            value_text(is_down ? listing->fold : record_query_bound(listing->act, listing->fold));
    } else if (listing->is_searched) {
        in[count++] = value_text(record_query_pattern(listing->act, listing->fold));
    }
    CHECK(count == statement->in_count);
    return read_rows(listing, statement, in, rows, ret_is_title_missing);
}

/* A title that nobody knew after all (of a record that came meanwhile, or that is annulled) is read
 * with all others. */
static enum result read_page_whole(struct listing *listing, row_list *rows)
{
    bool is_title_missing = false;
    enum result result = read_page(listing, rows, &is_title_missing);
    if (result != OK || !is_title_missing)
        return result;
    rows->count = 0;
    listing->titles = NULL;
    return read_page(listing, rows, &is_title_missing);
}

/* The count that looks at no more than it must: filters make it look at rows. */
static const struct statement *count_statement(const struct listing *listing, bool *ret_is_filtered)
{
    const struct record_statements *statements = listing->statements;
    size_t filters = listing->query->filter_count;
    bool is_by_link = !listing->is_searched && listing->by != NULL;
    bool is_filtered = filters > (is_by_link ? 1u : 0u);
    *ret_is_filtered = is_filtered;
    if (listing->is_searched)
        return statements->count_search[is_filtered];
    if (is_by_link)
        return statements->count_by_link[is_filtered][listing->by_index];
    return statements->count[is_filtered];
}

static enum result read_total(const struct listing *listing, struct record_page *page)
{
    struct value in[2 * FACT_COLUMNS_MAX + 2], total;
    size_t count = 0;
    bool is_filtered;
    const struct statement *statement = count_statement(listing, &is_filtered);
    for (size_t i = 0; is_filtered && i < listing->filter_count; i++)
        in[count++] = listing->filters[i];
    if (!is_filtered && !listing->is_searched && listing->by != NULL)
        in[count++] = listing->query->filters[0].from;
    if (has_prefix_search(listing)) {
        in[count++] = value_text(listing->fold);
        in[count++] = value_text(record_query_bound(listing->act, listing->fold));
    } else if (listing->is_searched) {
        in[count++] = value_text(record_query_pattern(listing->act, listing->fold));
    }
    CHECK(count == statement->in_count);
    enum result result = store_read_one(listing->act, statement, in, &total);
    if (result != OK)
        return result;
    page->is_total_more = total.integer > RECORD_TOTAL_MAX;
    page->total = page->is_total_more ? RECORD_TOTAL_MAX : total.integer;
    return OK;
}

/* --- the page --------------------------------------------------------------------------------- */

static void turn_around(row_list *rows)
{
    for (size_t i = 0; i < rows->count / 2; i++) {
        struct record_row row = rows->items[i];
        rows->items[i] = rows->items[rows->count - 1 - i];
        rows->items[rows->count - 1 - i] = row;
    }
}

static struct text cursor_of(struct act *act, const struct record_row *row)
{
    return id_to_text(act->arena, row->id);
}

static void make_page(const struct listing *listing, row_list *rows, struct record_page *page)
{
    const struct record_query *query = listing->query;
    bool is_back = query->is_backwards && query->after.length > 0;
    bool is_more = rows->count > query->limit;
    if (is_more)
        rows->count--;
    if (is_back)
        turn_around(rows);
    page->rows = rows->items;
    page->count = rows->count;
    if (rows->count == 0)
        return;
    if (is_back || is_more)
        page->next = cursor_of(listing->act, &rows->items[rows->count - 1]);
    if (is_back ? is_more : query->after.length > 0)
        page->previous = cursor_of(listing->act, &rows->items[0]);
}

/* "jonas petraitis" where the keys say "petraitis jonas": the last word goes to the front. */
static bool turn_words(struct listing *listing)
{
    struct text fold = listing->fold;
    size_t space = fold.length;
    while (space > 0 && fold.bytes[space - 1] != ' ')
        space--;
    if (space == 0)
        return false;
    listing->fold = text_format(listing->act->arena, "%.*s %.*s", (int)(fold.length - space),
                                fold.bytes + space, (int)(space - 1), fold.bytes);
    return true;
}

static enum result list_rows(struct listing *listing, struct record_page *page)
{
    row_list rows = {0};
    enum result result = read_page_whole(listing, &rows);
    if (result == OK && rows.count == 0 && has_prefix_search(listing) && turn_words(listing))
        result = read_page_whole(listing, &rows);
    if (result != OK)
        return result;
    make_page(listing, &rows, page);
    return listing->query->skips_total ? OK : read_total(listing, page);
}

/* The one record that a whole personal code means. */
static enum result list_one(struct listing *listing, int64_t id, struct record_page *page)
{
    if (id == 0)
        return OK;
    struct record_row *row = ARENA_NEW(listing->act->arena, struct record_row);
    enum result result = record_latest(listing->act, listing->record, id, row);
    if (result == NOT_FOUND)
        return OK;
    page->rows = row;
    page->count = 1;
    page->total = 1;
    return result;
}

enum result record_list(struct act *act, const struct record *record,
                        const struct record_query *query, struct record_page *ret)
{
    CHECK(query->limit >= 1 && query->limit <= RECORD_PAGE_MAX);
    struct listing listing = {.act = act,
                              .record = record,
                              .statements = record_statements_of(record),
                              .query = query,
                              .titles = query->titles};
    struct record_page page = {0};
    enum result result = act_require(act, record->read);
    if (result != OK)
        return result;
    listing.filter_count = record_query_filters(act, record, query, listing.filters, &result);
    if (result != OK)
        return result;
    listing.order = order_of(&listing);
    listing.direction = direction_of(&listing);
    listing.fold = record_query_fold(act, query);
    listing.is_searched = listing.fold.length > 0 && listing.statements->search[0] != NULL;
    choose_link(&listing);
    int64_t id = 0;
    result = record_query_code(act, record, query, &id);
    if (result == OK)
        result = list_one(&listing, id, &page);
    else if (result == NOT_FOUND)
        result = list_rows(&listing, &page);
    if (result == OK)
        result = record_view_note(act, record, 0, "list", (int64_t)page.count);
    if (result == OK)
        *ret = page;
    return result;
}
