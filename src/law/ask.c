/* ask.c - a benefit, a month and a council, as they are named to a door. See ask.h.
 *
 * Why: three doors ask the same and must refuse the same.
 * Promise: what is wrong names the month or the rule and what would do.
 * Never: a rule worked out in a month in which it does not hold. */
#include "law/ask.h"

#include "law/municipality.h"
#include "law/number.h"

struct text law_month_text(struct arena *arena, int32_t month)
{
    return text_format(arena, "%04d-%02d", month / 100, month % 100);
}

struct text law_months_text(struct arena *arena, int32_t first, int32_t last)
{
    struct text until = last == LAW_MONTH_LAST ? TEXT("") : law_month_text(arena, last);
    return text_format(arena, "%04d-%02d..%.*s", first / 100, first % 100, TEXT_ARGS(until));
}

enum result law_at_read(struct arena *arena, const struct law_named *named, struct law_at *ret,
                        struct fault *ret_fault)
{
    int32_t first;
    int32_t last;
    *ret = (struct law_at){.month = named->present, .municipality = named->council};
    if (named->month.length > 0 && !law_month_parse(named->month, &ret->month)) {
        *ret_fault = (struct fault){"law_month", "month", named->month, 0};
        return BAD_INPUT;
    }
    if (!law_rule_months(named->rule, &first, &last)) {
        *ret_fault = (struct fault){"law_rule", "", named->rule, 0};
        return NOT_FOUND;
    }
    ret->rule = law_rule_find(named->rule, ret->month);
    if (ret->rule != NULL)
        return OK;
    *ret_fault = (struct fault){"law_rule_month", "month", law_months_text(arena, first, last), 0};
    return BAD_INPUT;
}

enum result law_book_ask(struct arena *arena, struct text day, const struct law_book **book,
                         struct fault *ret_fault)
{
    struct date known;
    if (day.length == 0)
        return OK;
    if (!date_parse(day, &known)) {
        *ret_fault = (struct fault){"not_a_date", "known", day, 0};
        return BAD_INPUT;
    }
    *book = law_book_known(arena, *book, known);
    return OK;
}

int32_t law_month_usual(struct text name, int32_t present)
{
    int32_t first = 0;
    int32_t last = 0;
    if (law_rule_find(name, present) != NULL || !law_rule_months(name, &first, &last))
        return present;
    return present < first ? first : last;
}

bool law_council_is_known(const struct law_book *book, struct text council)
{
    const struct law_value *values;
    size_t rows = law_book_rows(book, &values);
    bool is_known = council.length == 0;
    for (size_t i = 0; i < rows && !is_known; i++)
        is_known = text_equals(values[i].municipality, council);
    return is_known;
}

static bool is_of_rule(const struct law_rule *rule, unsigned code)
{
    for (size_t i = 0; i < rule->code_count; i++) {
        if (rule->codes[i] == code)
            return true;
    }
    return false;
}

static bool is_among(const struct text *names, size_t count, struct text name)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equals(names[i], name))
            return true;
    }
    return false;
}

struct text law_councils_text(struct arena *arena, const struct law_book *book)
{
    enum { LISTING_BYTES_MAX = 8192 };
    const struct law_value *values;
    struct text seen[LAW_COUNCILS_MAX];
    struct buffer listing = buffer_open(arena, LISTING_BYTES_MAX);
    size_t rows = law_book_rows(book, &values);
    size_t count = 0;
    for (size_t i = 0; i < rows && count < LAW_COUNCILS_MAX; i++) {
        struct text name = values[i].municipality;
        if (name.length == 0 || is_among(seen, count, name) ||
            listing.length + name.length + 2 > LISTING_BYTES_MAX)
            continue;
        if (count > 0)
            buffer_add(&listing, TEXT(", "));
        buffer_add(&listing, name);
        seen[count++] = name;
    }
    return buffer_text(&listing);
}

size_t law_councils(const struct law_book *book, const struct law_rule *rule, struct text *ret)
{
    const struct law_value *values;
    size_t rows = law_book_rows(book, &values);
    size_t count = 0;
    for (size_t i = 0; i < rows && count < LAW_COUNCILS_MAX; i++) {
        struct text name = values[i].municipality;
        if (name.length > 0 && is_of_rule(rule, values[i].code) && !is_among(ret, count, name))
            ret[count++] = name;
    }
    return count;
}

/* --- codes that were meant ------------------------------------------------------------------ */

#define NEAR_CODES_MAX 5
#define NEAR_BYTES_MAX 64

/* How far a code is from what was typed; one that has it as a part is near. */
static size_t code_distance(struct text name, struct text code)
{
    if (name.length > 2 && text_find(code, name) >= 0)
        return 1;
    return text_edits(name, code);
}

static struct text names_near(struct arena *arena, struct text name, const char *const *names,
                              size_t name_count)
{
    struct text typed =
        text_slice(name.bytes, name.length < NEAR_BYTES_MAX ? name.length : NEAR_BYTES_MAX);
    struct buffer listing = buffer_open(arena, (size_t)NEAR_CODES_MAX * (NEAR_BYTES_MAX + 2));
    size_t count = 0;
    for (size_t distance = 0; distance <= NEAR_BYTES_MAX && count < NEAR_CODES_MAX; distance++) {
        for (size_t i = 0; i < name_count && count < NEAR_CODES_MAX; i++) {
            struct text code = text_of(names[i]);
            if (code.length > NEAR_BYTES_MAX || code_distance(typed, code) != distance)
                continue;
            buffer_add(&listing, count++ > 0 ? TEXT(", ") : TEXT(""));
            buffer_add(&listing, code);
        }
    }
    return buffer_text(&listing);
}

struct text law_codes_near(struct arena *arena, struct text name)
{
    const char **names = ARENA_ARRAY(arena, const char *, law_code_count);
    for (size_t i = 0; i < law_code_count; i++)
        names[i] = law_codes[i].code;
    return names_near(arena, name, names, law_code_count);
}

struct text law_municipalities_near(struct arena *arena, struct text name)
{
    const char *names[LAW_MUNICIPALITIES];
    for (size_t i = 0; i < LAW_MUNICIPALITIES; i++)
        names[i] = law_municipalities[i].code;
    return names_near(arena, name, names, LAW_MUNICIPALITIES);
}
