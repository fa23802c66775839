/* parameter.c - reading, checking and finding dated values. See parameter.h.
 *
 * Why: numbers of the law are data with an act and a day, so that old months are worked out with
 * old numbers and a reform is a file.
 * How: all rows are kept; of those that begin on the same day, what became known last is what is
 * found.
 * Promise: a book that was read has no double rows, no unknown codes, no number outside its
 * bounds, no table that does not ascend; and, of parameters/, no gap while a rule holds.
 * Never: a value that is not there taken for 0. */
#include "law/parameter.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/resource.h"
#include "format/csv.h"
#include "law/number.h"

const char *const law_parameter_columns[LAW_PARAMETER_COLUMNS] = {
    "code", "at_least", "municipality", "valid_from", "value",
    "act",  "note",     "verified",     "known_from"};
enum column {
    CODE,
    AT_LEAST,
    MUNICIPALITY,
    VALID_FROM,
    VALUE,
    ACT,
    NOTE,
    VERIFIED,
    KNOWN_FROM,
    COLUMN_COUNT
};
_Static_assert(COLUMN_COUNT == LAW_PARAMETER_COLUMNS, "a column has a name");

typedef LIST(struct law_value) value_list;

struct law_book {
    value_list rows; /* all, in the order of row_compare */
    value_list held; /* without those that a later known one took the place of; by at_least */
    struct date day; /* of law_book_known; DATE_NONE: all that there is */
};

static const struct law_book *started; /* set before any thread, never changed after */

/* A file being read. */
struct reading {
    struct arena *arena;
    struct law_source source;
    unsigned layer;
    int64_t line;
    size_t columns; /* of its header */
    struct fault *fault;
};

/* Says what is wrong with a column: the detail is "FILE" or "FILE: what"; without a file "what". */
static enum result wrong(const struct reading *reading, const char *code, enum column column,
                         struct text what)
{
    struct text detail = reading->source.name;
    if (what.length > 0)
        detail = text_format(reading->arena, "%.*s%s%.*s", TEXT_ARGS(detail),
                             detail.length > 0 ? ": " : "", TEXT_ARGS(what));
    *reading->fault = (struct fault){code, law_parameter_columns[column], detail, reading->line};
    return BAD_INPUT;
}

/* --- one row -------------------------------------------------------------------------------- */

bool law_code_find(struct text name, unsigned *ret)
{
    for (unsigned i = 0; i < law_code_count; i++) {
        if (text_is(name, law_codes[i].code)) {
            *ret = i;
            return true;
        }
    }
    return false;
}

static enum result number_read(const struct reading *reading, struct text field,
                               struct law_value *value)
{
    const struct law_code *code = &law_codes[value->code];
    if (field.length == 0) {
        value->is_end = true;
        return OK;
    }
    if (!law_number_parse(field, code->unit, &value->value))
        return wrong(reading, "law_parameter_number", VALUE, field);
    if (value->value < code->min || value->value > code->max)
        return wrong(reading, "law_parameter_bounds", VALUE,
                     law_bounds_text(reading->arena, code->unit, code->min, code->max));
    return OK;
}

static enum result key_read(const struct reading *reading, struct text field,
                            struct law_value *value)
{
    const struct law_code *code = &law_codes[value->code];
    bool is_table = code->key != LAW_NO_UNIT;
    if (!is_table && field.length > 0)
        return wrong(reading, "law_parameter_no_table", AT_LEAST, field);
    if (is_table && (field.length > 0 || !value->is_end) &&
        !law_number_parse(field, code->key, &value->at_least))
        return wrong(reading, "law_parameter_number", AT_LEAST, field);
    return OK;
}

/* From when a row holds, and since when it is known. */
static enum result days_read(const struct reading *reading, const struct text *fields,
                             struct law_value *value)
{
    int year;
    int month;
    int day;
    struct text known = reading->columns > KNOWN_FROM ? fields[KNOWN_FROM] : TEXT("");
    if (!date_parse(fields[VALID_FROM], &value->from))
        return wrong(reading, "law_parameter_day", VALID_FROM, fields[VALID_FROM]);
    date_split(value->from, &year, &month, &day);
    if (day != 1)
        return wrong(reading, "law_parameter_day", VALID_FROM, fields[VALID_FROM]);
    value->known = DATE_NONE;
    if (known.length > 0 && !date_parse(known, &value->known))
        return wrong(reading, "law_parameter_known", KNOWN_FROM, known);
    return OK;
}

static enum result row_read(const struct reading *reading, const struct text *fields,
                            struct law_value *ret)
{
    struct law_value value = {.layer = reading->layer, .line = reading->line};
    if (!law_code_find(fields[CODE], &value.code))
        return wrong(reading, "law_parameter_code", CODE, fields[CODE]);
    enum result result = number_read(reading, fields[VALUE], &value);
    if (result == OK)
        result = key_read(reading, fields[AT_LEAST], &value);
    if (result == OK)
        result = days_read(reading, fields, &value);
    if (result != OK)
        return result;
    if (fields[ACT].length == 0)
        return wrong(reading, "law_parameter_act", ACT, TEXT(""));
    if (!text_is(fields[VERIFIED], "yes") && !text_is(fields[VERIFIED], "no"))
        return wrong(reading, "law_parameter_verified", VERIFIED, fields[VERIFIED]);
    value.is_verified = text_is(fields[VERIFIED], "yes");
    value.municipality = text_copy(reading->arena, fields[MUNICIPALITY]);
    value.act = text_copy(reading->arena, fields[ACT]);
    value.note = text_copy(reading->arena, fields[NOTE]);
    value.file = reading->source.name;
    *ret = value;
    return OK;
}

enum result law_value_read(struct arena *arena, const struct text fields[LAW_PARAMETER_COLUMNS],
                           struct law_value *ret, struct fault *ret_fault)
{
    const struct reading reading = {.arena = arena,
                                    .source = {.name = TEXT("")},
                                    .columns = LAW_PARAMETER_COLUMNS,
                                    .fault = ret_fault};
    return row_read(&reading, fields, ret);
}

/* --- a file --------------------------------------------------------------------------------- */

/* The header has all columns, or all but the last. */
static enum result header_check(struct reading *reading, const struct csv_row *row)
{
    bool is_counted = row->count == COLUMN_COUNT || row->count == KNOWN_FROM;
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        if (!is_counted || (i < row->count && !text_is(row->fields[i], law_parameter_columns[i])))
            return wrong(reading, "law_parameter_header", (enum column)i,
                         TEXT(LAW_PARAMETER_HEADER));
    reading->columns = row->count;
    return OK;
}

static enum result line_read(struct reading *reading, const struct csv_row *row, value_list *values)
{
    bool is_header = reading->line == 0;
    struct law_value value;
    reading->line = row->line;
    if (is_header)
        return header_check(reading, row);
    if (row->count != reading->columns)
        return wrong(reading, "law_parameter_columns", (enum column)0, TEXT(""));
    enum result result = row_read(reading, row->fields, &value);
    if (result == OK)
        LIST_ADD(reading->arena, values, value);
    return result;
}

static enum result file_read(struct reading *reading, value_list *values)
{
    struct csv_reader *reader = csv_reader_open(reading->source.bytes);
    struct csv_row row;
    enum csv_result read = CSV_END;
    enum result result = OK;
    while (result == OK && (read = csv_reader_next(reader, &row)) == CSV_ROW)
        result = line_read(reading, &row, values);
    if (result == OK && read == CSV_FAULT) {
        *reading->fault = csv_reader_fault(reader);
        reading->fault->detail = text_copy(reading->arena, reading->fault->detail);
        result = BAD_INPUT;
    }
    csv_reader_close(reader);
    return result;
}

/* --- what was corrected ---------------------------------------------------------------------- */

struct date law_value_known(const struct law_value *value)
{
    return date_is_none(value->known) ? value->from : value->known;
}

/* The order of groups: what begins on one day stands together. */
static int group_compare(const struct law_value *a, const struct law_value *b)
{
    if (a->code != b->code)
        return a->code < b->code ? -1 : 1;
    if (a->layer != b->layer)
        return a->layer < b->layer ? -1 : 1;
    int order = text_compare(a->municipality, b->municipality);
    return order != 0 ? order : date_compare(a->from, b->from);
}

static int row_compare(const void *left, const void *right)
{
    const struct law_value *a = left;
    const struct law_value *b = right;
    int order = group_compare(a, b);
    if (order == 0)
        order = date_compare(law_value_known(a), law_value_known(b));
    if (order == 0 && a->at_least != b->at_least)
        order = a->at_least < b->at_least ? -1 : 1;
    return order;
}

static enum result row_refuse(struct arena *arena, const struct law_value *row, const char *code,
                              struct fault *fault)
{
    const struct reading at = {
        .arena = arena, .source = {.name = row->file}, .line = row->line, .fault = fault};
    return wrong(&at, code, CODE, text_of(law_codes[row->code].code));
}

/* What holds of a group: one value, the rows of a table by at_least, or an end alone. */
struct holding {
    struct law_value rows[LAW_BAND_ROWS_MAX];
    size_t count;
};

/* Takes a row that became known after all others: it stands in the place of the one that begins
 * where it does; an end and values never stand together. False where there is no room. */
static bool row_take(struct holding *holding, const struct law_value *row)
{
    size_t at = 0;
    if (row->is_end || (holding->count > 0 && holding->rows[0].is_end))
        holding->count = 0;
    while (at < holding->count && holding->rows[at].at_least < row->at_least)
        at++;
    bool is_new = at == holding->count || holding->rows[at].at_least != row->at_least;
    if (is_new && holding->count == LAW_BAND_ROWS_MAX)
        return false;
    for (size_t i = holding->count; is_new && i > at; i--)
        holding->rows[i] = holding->rows[i - 1];
    holding->rows[at] = *row;
    holding->count += is_new ? 1 : 0;
    return true;
}

/* True for two rows of which nobody knows which one corrects the other. */
static bool is_twice(const struct law_value *a, const struct law_value *b)
{
    return date_equals(law_value_known(a), law_value_known(b)) &&
           (a->at_least == b->at_least || a->is_end || b->is_end);
}

/* Of rows that begin on one day those that hold. BAD_INPUT for two of the same day and place, or a
 * table that is too long. */
static enum result group_hold(struct arena *arena, const struct law_value *rows, size_t count,
                              value_list *held, struct fault *fault)
{
    struct holding holding = {.count = 0};
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && is_twice(&rows[i - 1], &rows[i]))
            return row_refuse(arena, &rows[i], "law_parameter_twice", fault);
        if (!row_take(&holding, &rows[i]))
            return row_refuse(arena, &rows[i], "law_parameter_rows", fault);
    }
    for (size_t i = 0; i < holding.count; i++)
        LIST_ADD(arena, held, holding.rows[i]);
    return OK;
}

/* Fills `held` from `rows`, which are in their order. */
static enum result rows_hold(struct arena *arena, struct law_book *book, struct fault *fault)
{
    const value_list *rows = &book->rows;
    enum result result = OK;
    for (size_t first = 0, end = 0; first < rows->count && result == OK; first = end) {
        while (end < rows->count && group_compare(&rows->items[first], &rows->items[end]) == 0)
            end++;
        result = group_hold(arena, &rows->items[first], end - first, &book->held, fault);
    }
    return result;
}

/* --- the whole ------------------------------------------------------------------------------ */

static struct law_book *book_new(struct arena *arena)
{
    struct law_book *book = ARENA_NEW(arena, struct law_book);
    book->day = DATE_NONE;
    return book;
}

/* The layer above all that a book has. */
static unsigned layer_next(const struct law_book *book)
{
    unsigned layer = 0;
    for (size_t i = 0; i < book->rows.count; i++)
        if (book->rows.items[i].layer >= layer)
            layer = book->rows.items[i].layer + 1;
    return layer;
}

static enum result book_finish(struct arena *arena, struct law_book *book, struct fault *fault)
{
    if (book->rows.count > 0)
        qsort(book->rows.items, book->rows.count, sizeof(struct law_value), row_compare);
    return rows_hold(arena, book, fault);
}

static struct law_book *book_copy(struct arena *arena, const struct law_book *base)
{
    struct law_book *book = book_new(arena);
    book->day = base->day;
    for (size_t i = 0; i < base->rows.count; i++)
        LIST_ADD(arena, &book->rows, base->rows.items[i]);
    return book;
}

static enum result sources_read(struct arena *arena, const struct law_source *sources, size_t count,
                                struct law_book *book, struct fault *fault)
{
    unsigned layer = layer_next(book);
    for (size_t i = 0; i < count; i++) {
        struct reading reading = {
            .arena = arena, .source = sources[i], .layer = layer, .fault = fault};
        enum result result = file_read(&reading, &book->rows);
        if (result != OK)
            return result;
    }
    return book_finish(arena, book, fault);
}

enum result law_book_read(struct arena *arena, const struct law_source *sources, size_t count,
                          const struct law_book **ret, struct fault *ret_fault)
{
    struct law_book *book = book_new(arena);
    enum result result = sources_read(arena, sources, count, book, ret_fault);
    if (result == OK)
        *ret = book;
    return result;
}

enum result law_book_reform(struct arena *arena, const struct law_book *base,
                            struct law_source reform, const struct law_book **ret,
                            struct fault *ret_fault)
{
    struct law_book *book = book_copy(arena, base);
    enum result result = sources_read(arena, &reform, 1, book, ret_fault);
    if (result == OK)
        *ret = book;
    return result;
}

enum result law_book_lay(struct arena *arena, const struct law_book *base, struct law_rows rows,
                         const struct law_book **ret, struct fault *ret_fault)
{
    struct law_book *book = base != NULL ? book_copy(arena, base) : book_new(arena);
    unsigned layer = layer_next(book);
    for (size_t i = 0; i < rows.count; i++) {
        struct law_value value = rows.items[i];
        value.layer = layer;
        value.file = TEXT("");
        value.line = 0;
        LIST_ADD(arena, &book->rows, value);
    }
    enum result result = book_finish(arena, book, ret_fault);
    if (result == OK)
        *ret = book;
    return result;
}

const struct law_book *law_book_known(struct arena *arena, const struct law_book *base,
                                      struct date day)
{
    struct fault none;
    struct law_book *book = book_new(arena);
    book->day = day;
    for (size_t i = 0; i < base->rows.count; i++)
        if (date_compare(law_value_known(&base->rows.items[i]), day) <= 0)
            LIST_ADD(arena, &book->rows, base->rows.items[i]);
    /* What became known first was taken without what came later when the base was made. */
    const bool is_whole = rows_hold(arena, book, &none) == OK;
    CHECK(is_whole);
    return book;
}

struct date law_book_day(const struct law_book *book)
{
    return book->day;
}

/* --- finding -------------------------------------------------------------------------------- */

/* Some rows of a book that stand together. */
struct range {
    size_t first;
    size_t end;
};

/* The rows of a parameter. */
static struct range code_find(const struct law_book *book, unsigned code)
{
    struct range range = {0, book->held.count};
    while (range.first < range.end) {
        size_t middle = range.first + (range.end - range.first) / 2;
        if (book->held.items[middle].code < code)
            range.first = middle + 1;
        else
            range.end = middle;
    }
    while (range.end < book->held.count && book->held.items[range.end].code == code)
        range.end++;
    return range;
}

/* The last group of a layer and municipality that begins by `day`; 0 rows where there is none. */
static size_t group_find(const struct law_book *book, struct range range,
                         const struct law_value *wanted, const struct law_value **ret)
{
    size_t count = 0;
    for (size_t i = range.first; i < range.end; i++) {
        const struct law_value *value = &book->held.items[i];
        if (value->layer != wanted->layer || date_compare(value->from, wanted->from) > 0 ||
            !text_equals(value->municipality, wanted->municipality))
            continue;
        if (count == 0 || !date_equals(value->from, (*ret)->from)) {
            *ret = value;
            count = 0;
        }
        count++;
    }
    return count > 0 && (*ret)->is_end ? 0 : count;
}

size_t law_book_find(const struct law_book *book, unsigned code, struct text municipality,
                     struct date day, const struct law_value **ret)
{
    struct range range = code_find(book, code);
    unsigned layers = 1;
    for (size_t i = range.first; i < range.end; i++)
        if (book->held.items[i].layer >= layers)
            layers = book->held.items[i].layer + 1;
    for (unsigned layer = layers; layer-- > 0;) {
        struct law_value wanted = {.layer = layer, .from = day};
        wanted.municipality = municipality;
        size_t count = municipality.length > 0 ? group_find(book, range, &wanted, ret) : 0;
        wanted.municipality = TEXT("");
        if (count == 0)
            count = group_find(book, range, &wanted, ret);
        if (count > 0)
            return count;
    }
    return 0;
}

size_t law_book_rows(const struct law_book *book, const struct law_value **ret)
{
    *ret = book->rows.items;
    return book->rows.count;
}

bool law_book_is_of_councils(const struct law_book *book, unsigned code)
{
    bool is_found = false;
    for (size_t i = 0; i < book->held.count; i++) {
        const struct law_value *value = &book->held.items[i];
        if (value->code == code && value->municipality.length == 0)
            return false;
        is_found = is_found || value->code == code;
    }
    return is_found;
}

/* --- the built-in ones ---------------------------------------------------------------------- */

/* No value on the day a rule begins, or an end while it holds. */
static bool has_gap(const struct law_book *book, const struct law_rule *rule, unsigned code)
{
    const struct law_value *found;
    struct date first = law_month_date(rule->first);
    if (law_book_is_of_councils(book, code))
        return false;
    if (law_book_find(book, code, TEXT(""), first, &found) == 0)
        return true;
    for (size_t i = 0; i < book->held.count; i++) {
        const struct law_value *value = &book->held.items[i];
        if (value->code == code && value->is_end && value->municipality.length == 0 &&
            date_compare(value->from, first) > 0 && law_date_month(value->from) <= rule->last)
            return true;
    }
    return false;
}

static enum result gaps_check(struct arena *arena, const struct law_book *book, struct fault *fault)
{
    for (size_t i = 0; i < law_rule_count; i++) {
        for (size_t k = 0; k < law_rules[i].code_count; k++) {
            unsigned code = law_rules[i].codes[k];
            if (!has_gap(book, &law_rules[i], code))
                continue;
            *fault = (struct fault){
                "law_parameter_gap", law_parameter_columns[CODE],
                text_format(arena, "%s: %s", law_rules[i].path, law_codes[code].code), 0};
            return BAD_INPUT;
        }
    }
    return OK;
}

enum result law_book_open(struct arena *arena, const struct law_book **ret, struct fault *ret_fault)
{
    const struct resource *first;
    size_t count = resource_list("parameters/", &first);
    LIST(struct law_source) sources = {0};
    const struct law_book *book = NULL;
    for (size_t i = 0; i < count; i++) {
        struct law_source source = {text_of(first[i].path), first[i].bytes};
        if (!text_is(source.name, "parameters/codes.csv"))
            LIST_ADD(arena, &sources, source);
    }
    enum result result = law_book_read(arena, sources.items, sources.count, &book, ret_fault);
    if (result == OK)
        result = gaps_check(arena, book, ret_fault);
    if (result == OK)
        *ret = book;
    return result;
}

enum result law_book_start(struct arena *arena, struct fault *ret_fault)
{
    return law_book_open(arena, &started, ret_fault);
}

const struct law_book *law_book(void)
{
    CHECK(started != NULL);
    return started;
}
