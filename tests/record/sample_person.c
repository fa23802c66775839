/* sample_person.c - a register of the tests that has a field of every kind.
 *
 * Every way of parsing, storing and showing a value is tried on it. */
#include "record/field.h"

enum { BORN_ON = 3, CAME_ON = 9 };

static enum result check(struct act *act, const struct value *values);

static const struct field sample_person_fields[] = {
    {.name = "code",
     .kind = FIELD_PERSON_CODE,
     .is = IS_REQUIRED | IS_UNIQUE | IS_PERSONAL | IS_SEARCHED},
    {.name = "given_name",
     .kind = FIELD_TEXT,
     .is = IS_REQUIRED | IS_PERSONAL | IS_SEARCHED | IS_LISTED,
     .max = 20},
    {.name = "surname",
     .kind = FIELD_TEXT,
     .is = IS_REQUIRED | IS_PERSONAL | IS_SEARCHED | IS_LISTED},
    [BORN_ON] = {.name = "born_on",
                 .kind = FIELD_DATE,
                 .is = IS_LISTED | IS_FILTERED | IS_SORTED | IS_PERSONAL},
    {.name = "employer_code", .kind = FIELD_LEGAL_CODE},
    {.name = "social_group", .kind = FIELD_CODE, .codes = "sample_group", .is = IS_FILTERED},
    {.name = "place", .kind = FIELD_LINK, .to = "sample_place", .is = IS_FILTERED | IS_LISTED},
    {.name = "since_year", .kind = FIELD_YEAR, .is = IS_FILTERED | IS_SORTED},
    {.name = "children", .kind = FIELD_NUMBER, .max = 30, .is = IS_FILTERED},
    [CAME_ON] = {.name = "came_on", .kind = FIELD_DATE},
    {.name = "share", .kind = FIELD_DECIMAL},
    {.name = "income", .kind = FIELD_MONEY, .is = IS_FILTERED},
    {.name = "is_funded", .kind = FIELD_FLAG, .is = IS_FILTERED},
    {.name = "remark", .kind = FIELD_NOTE},
    {.name = "file_number", .kind = FIELD_KEY, .is = IS_UNIQUE},
};

const struct record sample_person_record = {
    .name = "sample_person",
    FIELDS(sample_person_fields),
    .title = {"surname", "given_name"},
    .joint = " ",
    .order = "title",
    .search = SEARCH_PREFIX,
    .read = RIGHT_PERSON_READ,
    .write = RIGHT_PERSON_WRITE,
    .is_personal = true,
    .check = check,
};

static enum result check(struct act *act, const struct value *values)
{
    struct value born = values[BORN_ON];
    struct value came = values[CAME_ON];
    if (value_is_none(born) || value_is_none(came) || date_compare(born.date, came.date) <= 0)
        return OK;
    return act_fault(act, BAD_INPUT, "too_early", "came_on", (struct text){0});
}
