/* known.c - what the records know about a person that a rule may ask. See benefit.h.
 *
 * Why: what was recorded once need not be typed again, and is not typed wrongly.
 * Promise: only what is recorded for the day; who works a benefit out sees it and may change it.
 * Never: a guess: of two children neither is taken. */
#include "benefit/benefit.h"
#include "benefit/benefit_statements.h"
#include "law/number.h"
#include "record/record.h"

#define FACTS_BYTES_MAX 2000
#define MEMBERS_MAX     40
#define ADULTS_MAX      2 /* of a family that rules know */
#define ADULT_AGE       18
#define NO_CHILD        0

/* What is being gathered. */
struct knowing {
    struct act *act;
    int64_t person;
    struct date day;
    struct date born_on;
    int64_t child; /* the child that it is about; NO_CHILD: none, or one of several */
    struct date child_born_on;
    int members, children;
    struct buffer facts;
};

static bool is_child(const struct knowing *knowing, struct date born_on)
{
    return date_age(born_on, knowing->day) < ADULT_AGE;
}

static void add_text(struct knowing *knowing, const char *code, const char *value)
{
    buffer_add_format(&knowing->facts, "%s=%s\n", code, value);
}

static void add_number(struct knowing *knowing, const char *code, int number)
{
    buffer_add_format(&knowing->facts, "%s=%d\n", code, number);
}

/* --- who lives together ---------------------------------------------------------------------- */

static enum result household_read(struct knowing *knowing)
{
    enum { PERSON, BORN_ON };
    const struct value in[] = {value_integer(knowing->person), value_date(knowing->day),
                               value_integer(MEMBERS_MAX)};
    struct store_cursor *cursor = NULL;
    enum result result =
        store_rows_open(knowing->act, benefit_statement_benefit_household_known, in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        struct date born_on = store_rows_value(cursor, BORN_ON).date;
        knowing->members++;
        if (!is_child(knowing, born_on))
            continue;
        knowing->children++;
        knowing->child = store_rows_value(cursor, PERSON).integer;
        knowing->child_born_on = born_on;
    }
    return store_rows_close(cursor);
}

static void household_add(struct knowing *knowing)
{
    int adults = knowing->members - knowing->children;
    if (knowing->members == 0)
        return;
    add_number(knowing, "members", knowing->members);
    add_number(knowing, "children", knowing->children);
    add_text(knowing, "is_single", knowing->members == 1 ? "yes" : "no");
    if (adults < 1 || adults > ADULTS_MAX)
        return;
    add_number(knowing, "adults", adults);
    add_text(knowing, "is_couple", adults == ADULTS_MAX ? "yes" : "no");
}

/* --- the child ------------------------------------------------------------------------------- */

static enum result disability_add(struct knowing *knowing)
{
    const struct value in[] = {value_integer(knowing->child), value_date(knowing->day)};
    struct value level;
    enum result result =
        store_read_one(knowing->act, benefit_statement_benefit_disability_known, in, &level);
    if (result == OK && !value_is_none(level))
        add_text(knowing, "disability",
                 text_is(level.text, "mild") ? "light"
                                             : text_to_string(knowing->act->arena, level.text));
    return result == NOT_FOUND ? OK : result;
}

static enum result child_add(struct knowing *knowing)
{
    static const char *const births[] = {"child_birth", "pupil_birth", "foster_birth"};
    char printed[11];
    if (is_child(knowing, knowing->born_on)) {
        knowing->child = knowing->person;
        knowing->child_born_on = knowing->born_on;
    } else if (knowing->children != 1) {
        return OK;
    }
    date_format(knowing->child_born_on, printed);
    for (size_t i = 0; i < COUNT(births); i++)
        add_text(knowing, births[i], printed);
    return disability_add(knowing);
}

/* --- the person ------------------------------------------------------------------------------ */

static enum result need_add(struct knowing *knowing)
{
    enum { KIND, LEVEL, COLUMNS };
    const struct value in[] = {value_integer(knowing->person), value_date(knowing->day)};
    struct value out[COLUMNS];
    enum result result =
        store_read_one(knowing->act, benefit_statement_benefit_special_need_known, in, out);
    if (result == OK)
        buffer_add_format(&knowing->facts, "care_level=%.*s_%lld\n", TEXT_ARGS(out[KIND].text),
                          (long long)out[LEVEL].integer);
    return result == NOT_FOUND ? OK : result;
}

enum result benefit_known(struct act *act, int64_t person, int32_t month, struct text *ret)
{
    const struct value in[] = {value_integer(person)};
    struct value born_on;
    struct knowing knowing = {.act = act,
                              .person = person,
                              .day = law_month_date(month),
                              .facts = buffer_open(act->arena, FACTS_BYTES_MAX)};
    enum result result = act_require(act, RIGHT_NEED_READ);
    if (result == OK)
        result = store_read_one(act, benefit_statement_benefit_person_known, in, &born_on);
    if (result == OK)
        result = record_view_note(act, record_find("person"), person, "read", 1);
    if (result != OK)
        return result;
    knowing.born_on = born_on.date;
    result = household_read(&knowing);
    if (result == OK)
        household_add(&knowing);
    if (result == OK)
        result = child_add(&knowing);
    if (result == OK)
        result = need_add(&knowing);
    if (result == OK)
        *ret = buffer_text(&knowing.facts);
    return result;
}
