/* parse.c - one text a field becomes one typed value a field, or faults that say why not.
 *
 * Why: forms, files and the API come in here, so that all of them are judged alike.
 * Promise: all faults of a record are reported together; a fault's detail is a bound, an allowed
 * code or an example, never the text itself, which may be personal. Nothing is taken over that
 * the field's kind does not allow.
 * Never: guesses. A date is ISO, a number is digits, a code is in its list. */
#include "record/parse.h"

#include <string.h>

#include "format/utf8.h"
#include "record/check_digit.h"

#define TEXT_MAX        200
#define NOTE_MAX        4000
#define KEY_MAX         40
#define YEAR_MIN        1990
#define YEAR_MAX        2100
#define NUMBER_MAX      INT64_C(1000000000000)
#define SHOWN_CODES_MAX 5

/* Parses one trimmed, non-empty text; false after adding a fault. */
typedef bool (*field_parser)(struct record_parsing *parsing, size_t index, struct text text,
                             struct value *ret);

struct record_parsing record_parsing_open(struct act *act, const struct record *record,
                                          fault_list *faults)
{
    const struct code_list **lists =
        ARENA_ARRAY(act->arena, const struct code_list *, record->field_count);
    for (size_t i = 0; i < record->field_count; i++)
        if (record->fields[i].kind == FIELD_CODE)
            lists[i] = code_list_find(record->fields[i].codes);
    return (struct record_parsing){.act = act,
                                   .kept = act->arena,
                                   .record = record,
                                   .keys = record_keys_of(act),
                                   .lists = lists,
                                   .faults = faults,
                                   .faults_max = SIZE_MAX};
}

void record_parse_fault(struct record_parsing *parsing, const char *code, const char *field,
                        struct text detail)
{
    parsing->bad++;
    if (parsing->faults->count >= parsing->faults_max)
        return;
    LIST_ADD(parsing->kept, parsing->faults,
             ((struct fault){.code = code, .field = field, .detail = detail, .row = parsing->row}));
}

static bool fault(struct record_parsing *parsing, size_t index, const char *code)
{
    record_parse_fault(parsing, code, parsing->record->fields[index].name, (struct text){0});
    return false;
}

static bool fault_with(struct record_parsing *parsing, size_t index, const char *code,
                       struct text detail)
{
    record_parse_fault(parsing, code, parsing->record->fields[index].name, detail);
    return false;
}

/* Room for the detail of a fault is taken only where the fault will be kept. */
static bool keeps_faults(const struct record_parsing *parsing)
{
    return parsing->faults->count < parsing->faults_max;
}

static bool fault_bound(struct record_parsing *parsing, size_t index, const char *code,
                        int64_t bound)
{
    if (!keeps_faults(parsing))
        return fault(parsing, index, code);
    return fault_with(parsing, index, code, text_format(parsing->kept, "%lld", (long long)bound));
}

/* --- texts ------------------------------------------------------------------------------------ */

static bool fits(struct record_parsing *parsing, size_t index, struct text text, int64_t usual_max)
{
    const struct field *field = &parsing->record->fields[index];
    int64_t max = field->max > 0 ? field->max : usual_max;
    if (text.length <= (size_t)max)
        return true;
    int64_t characters = (int64_t)utf8_count(text);
    if (characters > max)
        return fault_bound(parsing, index, "too_long", max);
    return true;
}

static bool has_byte(struct text text, char byte)
{
    return memchr(text.bytes, byte, text.length) != NULL;
}

static bool parse_text(struct record_parsing *parsing, size_t index, struct text text,
                       struct value *ret)
{
    if (!utf8_is_clean(text) && !has_byte(text, '\r'))
        return fault(parsing, index, "bad_character");
    if (has_byte(text, '\n') || has_byte(text, '\r') || has_byte(text, '\t'))
        return fault(parsing, index, "not_one_line");
    if (!fits(parsing, index, text, TEXT_MAX))
        return false;
    int64_t min = parsing->record->fields[index].min;
    if (min > 0 && (int64_t)utf8_count(text) < min)
        return fault_bound(parsing, index, "too_short", min);
    *ret = value_text(text);
    return true;
}

static bool parse_note(struct record_parsing *parsing, size_t index, struct text text,
                       struct value *ret)
{
    text = text_without_returns(parsing->act->arena, text);
    if (!utf8_is_clean(text))
        return fault(parsing, index, "bad_character");
    if (!fits(parsing, index, text, NOTE_MAX))
        return false;
    *ret = value_text(text);
    return true;
}

static bool is_key_byte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '-' || c == '_';
}

static bool parse_key(struct record_parsing *parsing, size_t index, struct text text,
                      struct value *ret)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_key_byte(text.bytes[i]))
            return fault(parsing, index, "not_a_key");
    if (!fits(parsing, index, text, KEY_MAX))
        return false;
    *ret = value_text(text);
    return true;
}

/* The first few codes of a list, so that the message helps. */
static struct text some_codes(struct arena *arena, const struct code_list *list)
{
    struct buffer shown = buffer_open(arena, 1000);
    for (size_t i = 0; list != NULL && i < list->count && i < SHOWN_CODES_MAX; i++) {
        buffer_add_string(&shown, i > 0 ? ", " : "");
        buffer_add_string(&shown, list->codes[i].code);
    }
    if (list != NULL && list->count > SHOWN_CODES_MAX)
        buffer_add_string(&shown, ", …");
    return buffer_text(&shown);
}

static bool parse_code(struct record_parsing *parsing, size_t index, struct text text,
                       struct value *ret)
{
    const struct code *code = code_find(parsing->lists[index], text);
    if (code != NULL) {
        *ret = value_text(text_of(code->code));
        return true;
    }
    if (!keeps_faults(parsing))
        return fault(parsing, index, "unknown_code");
    return fault_with(parsing, index, "unknown_code",
                      some_codes(parsing->kept, parsing->lists[index]));
}

static bool parse_legal_code(struct record_parsing *parsing, size_t index, struct text text,
                             struct value *ret)
{
    enum code_state state = check_digit_legal(text);
    if (state != CODE_RIGHT)
        return fault(parsing, index, state == CODE_NO_SHAPE ? "not_a_legal_code" : "check_digit");
    *ret = value_text(text);
    return true;
}

static bool parse_person_code(struct record_parsing *parsing, size_t index, struct text text,
                              struct value *ret)
{
    static const char *const faults[] = {[CODE_NO_SHAPE] = "not_a_person_code",
                                         [CODE_WRONG_DIGIT] = "check_digit",
                                         [CODE_NO_DATE] = "no_birth_date"};
    enum code_state state = check_digit_person(text);
    if (state != CODE_RIGHT)
        return fault(parsing, index, faults[state]);
    *ret = value_text(text);
    return true;
}

/* --- numbers ---------------------------------------------------------------------------------- */

static bool within(struct record_parsing *parsing, size_t index, int64_t number, int64_t min,
                   int64_t max)
{
    if (number < min)
        return fault_bound(parsing, index, "too_small", min);
    if (number > max)
        return fault_bound(parsing, index, "too_large", max);
    return true;
}

static bool has_bounds(const struct field *field)
{
    return field->min != 0 || field->max != 0;
}

static bool parse_date(struct record_parsing *parsing, size_t index, struct text text,
                       struct value *ret)
{
    struct date date;
    if (!date_parse(text, &date))
        return fault(parsing, index, "not_a_date");
    *ret = value_date(date);
    return true;
}

static bool parse_year(struct record_parsing *parsing, size_t index, struct text text,
                       struct value *ret)
{
    const struct field *field = &parsing->record->fields[index];
    int64_t year;
    if (text.length != 4 || !text_to_integer(text, &year))
        return fault(parsing, index, "not_a_year");
    if (!within(parsing, index, year, has_bounds(field) ? field->min : YEAR_MIN,
                has_bounds(field) ? field->max : YEAR_MAX))
        return false;
    *ret = value_integer(year);
    return true;
}

static bool parse_number(struct record_parsing *parsing, size_t index, struct text text,
                         struct value *ret)
{
    const struct field *field = &parsing->record->fields[index];
    int64_t number;
    if (!text_to_integer(text, &number))
        return fault(parsing, index, "not_a_number");
    if (!within(parsing, index, number, field->min, has_bounds(field) ? field->max : NUMBER_MAX))
        return false;
    *ret = value_integer(number);
    return true;
}

/* Bounds of decimals and money are whole numbers and whole euro. */
static bool within_whole(struct record_parsing *parsing, size_t index, int64_t units,
                         int64_t units_of_one)
{
    const struct field *field = &parsing->record->fields[index];
    if (!has_bounds(field))
        return true;
    if (units < field->min * units_of_one)
        return fault_bound(parsing, index, "too_small", field->min);
    if (units > field->max * units_of_one)
        return fault_bound(parsing, index, "too_large", field->max);
    return true;
}

static bool parse_decimal(struct record_parsing *parsing, size_t index, struct text text,
                          struct value *ret)
{
    struct decimal decimal;
    if (!decimal_parse(text, &decimal))
        return fault(parsing, index, "not_a_decimal");
    if (!within_whole(parsing, index, decimal.units, DECIMAL_ONE))
        return false;
    *ret = value_decimal(decimal);
    return true;
}

static bool parse_money(struct record_parsing *parsing, size_t index, struct text text,
                        struct value *ret)
{
    struct money money;
    if (!money_parse_typed(text, &money))
        return fault(parsing, index, "not_money");
    if (!within_whole(parsing, index, money.cents, 100))
        return false;
    *ret = value_money(money);
    return true;
}

bool record_flag_parse(struct text text, struct value *ret)
{
    static const char *const yes[] = {"yes", "taip", "1", "true", "on"};
    static const char *const no[] = {"no", "ne", "0", "false"};
    char lower[8] = {0};
    for (size_t i = 0; i < text.length && i < sizeof(lower) - 1; i++) {
        char c = text.bytes[i];
        lower[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    for (size_t i = 0; i < COUNT(yes); i++) {
        if (text.length < sizeof(lower) && strcmp(lower, yes[i]) == 0) {
            *ret = value_flag(true);
            return true;
        }
    }
    for (size_t i = 0; i < COUNT(no); i++) {
        if (text.length < sizeof(lower) && strcmp(lower, no[i]) == 0) {
            *ret = value_flag(false);
            return true;
        }
    }
    return false;
}

static bool parse_flag(struct record_parsing *parsing, size_t index, struct text text,
                       struct value *ret)
{
    return record_flag_parse(text, ret) || fault(parsing, index, "not_a_flag");
}

static bool parse_link(struct record_parsing *parsing, size_t index, struct text text,
                       struct value *ret)
{
    const struct record *to = record_find(parsing->record->fields[index].to);
    CHECK(to != NULL);
    int64_t id = 0;
    enum result result = parsing->links != NULL
                             ? record_links_find(parsing->links, parsing, to, text, &id)
                             : record_link_find(parsing->act, &parsing->keys, to, text, &id);
    if (result == CONFLICT || result == BROKEN) {
        parsing->halt = result;
        return false;
    }
    if (result != OK)
        return fault(parsing, index, "link_not_found");
    *ret = value_integer(id);
    return true;
}

/* --- records ---------------------------------------------------------------------------------- */

static const field_parser parsers[] = {
    [FIELD_TEXT] = parse_text,
    [FIELD_NOTE] = parse_note,
    [FIELD_KEY] = parse_key,
    [FIELD_CODE] = parse_code,
    [FIELD_LINK] = parse_link,
    [FIELD_DATE] = parse_date,
    [FIELD_YEAR] = parse_year,
    [FIELD_NUMBER] = parse_number,
    [FIELD_DECIMAL] = parse_decimal,
    [FIELD_MONEY] = parse_money,
    [FIELD_FLAG] = parse_flag,
    [FIELD_LEGAL_CODE] = parse_legal_code,
    [FIELD_PERSON_CODE] = parse_person_code,
};

static void parse_field(struct record_parsing *parsing, size_t index, struct text text,
                        struct value *ret)
{
    const struct field *field = &parsing->record->fields[index];
    *ret = field->kind == FIELD_FLAG ? value_flag(false) : value_none();
    text = text_trim(text);
    if (text.length > 0)
        (void)!parsers[field->kind](parsing, index, text, ret);
    else if ((field->is & IS_REQUIRED) && field->kind != FIELD_FLAG)
        (void)!fault(parsing, index, "required");
}

bool record_parse_fields(struct record_parsing *parsing, const struct text *texts,
                         struct value *ret_values)
{
    int64_t bad = parsing->bad;
    for (size_t i = 0; i < parsing->record->field_count; i++)
        parse_field(parsing, i, texts[i], &ret_values[i]);
    return parsing->bad == bad && parsing->halt == OK;
}

bool record_parse_rule(struct record_parsing *parsing, const struct value *values)
{
    const struct record *record = parsing->record;
    if (record->check == NULL)
        return true;
    struct fault kept = parsing->act->fault;
    enum result result = record->check(parsing->act, values);
    struct fault found = parsing->act->fault;
    parsing->act->fault = kept;
    if (result == OK)
        return true;
    CHECK(result == BAD_INPUT);
    struct text detail =
        keeps_faults(parsing) ? text_copy(parsing->kept, found.detail) : (struct text){0};
    record_parse_fault(parsing, found.code, found.field, detail);
    return false;
}

enum result record_parse(struct act *act, const struct record *record, const struct text *texts,
                         struct value *ret_values, fault_list *faults)
{
    struct record_parsing parsing = record_parsing_open(act, record, faults);
    size_t first = faults->count;
    bool is_good =
        record_parse_fields(&parsing, texts, ret_values) && record_parse_rule(&parsing, ret_values);
    if (parsing.halt != OK)
        return parsing.halt;
    if (is_good)
        return OK;
    act->fault = faults->items[first];
    return BAD_INPUT;
}

struct text record_value_text(struct act *act, const struct field *field, struct value value)
{
    if (field->kind == FIELD_FLAG)
        return value.kind == VALUE_FLAG && value.flag ? TEXT("yes") : TEXT("no");
    if (field->kind == FIELD_LINK && !value_is_none(value))
        return id_to_text(act->arena, value.integer);
    return value_to_text(act->arena, value);
}
