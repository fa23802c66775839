/* query.c - a search and filters as parameters of statements.
 *
 * Why: a list, its count and an export must select the same records.
 * Promise: only IS_FILTERED fields filter; a search is folded as the keys were, so that marks and
 * capitals do not matter; eleven digits mean a personal code and go through its index.
 * Never: puts text into SQL. */
#include "record/query.h"

#include <string.h>

#include "format/lithuanian.h"
#include "record/check_digit.h"
#include "record/parse.h"

#define SEARCH_BYTES_MAX 400

static const struct record_filter *filter_of(const struct record_query *query, size_t field)
{
    for (size_t i = 0; i < query->filter_count; i++)
        if (query->filters[i].field == field)
            return &query->filters[i];
    return NULL;
}

/* The name of the first field that the query filters by and may not; NULL where there is none. */
static const char *wrong_filter(const struct record *record, const struct record_query *query)
{
    for (size_t i = 0; i < query->filter_count; i++) {
        size_t field = query->filters[i].field;
        if (field >= record->field_count)
            return "";
        if (!(record->fields[field].is & IS_FILTERED))
            return record->fields[field].name;
    }
    return NULL;
}

size_t record_query_filters(struct act *act, const struct record *record,
                            const struct record_query *query, struct value *in,
                            enum result *ret_result)
{
    const char *wrong = query->filter_count > RECORD_FILTERS_MAX ? "" : wrong_filter(record, query);
    *ret_result = OK;
    if (wrong != NULL) {
        *ret_result = act_fault(act, BAD_INPUT, "not_a_filter", wrong, (struct text){0});
        return 0;
    }
    size_t count = 0;
    for (size_t i = 0; i < record->field_count; i++) {
        if (!(record->fields[i].is & IS_FILTERED))
            continue;
        const struct record_filter *filter = filter_of(query, i);
        in[count++] = filter == NULL ? value_none() : filter->from;
        if (record_field_has_range(&record->fields[i]))
            in[count++] = filter == NULL ? value_none() : filter->to;
    }
    return count;
}

static bool number_parse(const struct field *field, struct text text, struct value *ret)
{
    int64_t number;
    if (field->kind == FIELD_LINK ? !id_parse(text, &number) : !text_to_integer(text, &number))
        return false;
    *ret = value_integer(number);
    return true;
}

static bool day_parse(struct text text, struct value *ret)
{
    struct date date;
    if (!date_parse(text, &date))
        return false;
    *ret = value_date(date);
    return true;
}

static bool amount_parse(const struct field *field, struct text text, struct value *ret)
{
    struct money money;
    struct decimal decimal;
    if (field->kind == FIELD_MONEY) {
        if (!money_parse_typed(text, &money))
            return false;
        *ret = value_money(money);
        return true;
    }
    if (!decimal_parse(text, &decimal))
        return false;
    *ret = value_decimal(decimal);
    return true;
}

bool record_filter_parse(const struct field *field, struct text text, struct value *ret)
{
    switch (field->kind) {
    case FIELD_LINK:
    case FIELD_YEAR:
    case FIELD_NUMBER:
        return number_parse(field, text, ret);
    case FIELD_DATE:
        return day_parse(text, ret);
    case FIELD_MONEY:
    case FIELD_DECIMAL:
        return amount_parse(field, text, ret);
    case FIELD_FLAG:
        return record_flag_parse(text, ret);
    case FIELD_CODE:
        if (code_find(code_list_find(field->codes), text) == NULL)
            return false;
        break;
    default:
        break;
    }
    *ret = value_text(text);
    return true;
}

struct text record_query_fold(struct act *act, const struct record_query *query)
{
    struct text search = text_trim(query->search);
    if (search.length > SEARCH_BYTES_MAX)
        search.length = SEARCH_BYTES_MAX;
    return lithuanian_fold(act->arena, search);
}

struct text record_query_bound(struct act *act, struct text prefix)
{
    struct buffer bound = buffer_open(act->arena, prefix.length + BEHIND_ALL.length);
    buffer_add(&bound, prefix);
    buffer_add(&bound, BEHIND_ALL);
    return buffer_text(&bound);
}

struct text record_query_pattern(struct act *act, struct text needle)
{
    struct buffer pattern = buffer_open(act->arena, needle.length + 2);
    buffer_add_char(&pattern, '%');
    for (size_t i = 0; i < needle.length; i++) {
        bool is_special =
            needle.bytes[i] == '%' || needle.bytes[i] == '_' || needle.bytes[i] == '\\';
        buffer_add_char(&pattern, is_special ? ' ' : needle.bytes[i]);
    }
    buffer_add_char(&pattern, '%');
    return buffer_text(&pattern);
}

enum result record_query_code(struct act *act, const struct record *record,
                              const struct record_query *query, int64_t *ret_id)
{
    struct text digits = text_trim(query->search);
    if (check_digit_person(digits) != CODE_RIGHT)
        return NOT_FOUND;
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if (field->kind != FIELD_PERSON_CODE || !(field->is & IS_UNIQUE))
            continue;
        struct record_keys keys = record_keys_of(act);
        struct value in = record_value_compared(act->arena, &keys, field, value_text(digits));
        struct value found = value_integer(0);
        enum result result =
            store_read_one(act, record_statements_of(record)->taken[i], &in, &found);
        if (result == OK || result == NOT_FOUND) {
            *ret_id = found.integer;
            return OK;
        }
        return result;
    }
    return NOT_FOUND;
}
