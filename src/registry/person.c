/* person.c - a natural person who asks for, waits for or gets a service.
 *
 * The personal code is stored encrypted and found through a keyed index. It agrees with the day of
 * birth and the sex, or the record is not taken. Every view of a person is recorded with its
 * purpose. `is_synthetic` marks invented people of demonstrations and tests, who must never be
 * mixed with real ones. */
#include "record/field.h"
#include "registry/check.h"

enum { CODE, SURNAME, GIVEN_NAME, SEX, BORN_ON, DIED_ON, ELDERSHIP, ADDRESS, IS_SYNTHETIC };

static const struct field person_fields[] = {
    [CODE] = {.name = "code",
              .kind = FIELD_PERSON_CODE,
              .is = IS_REQUIRED | IS_UNIQUE | IS_LISTED | IS_PERSONAL},
    [SURNAME] = {.name = "surname",
                 .kind = FIELD_TEXT,
                 .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED | IS_PERSONAL,
                 .max = 100},
    [GIVEN_NAME] = {.name = "given_name",
                    .kind = FIELD_TEXT,
                    .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED | IS_PERSONAL,
                    .max = 100},
    [SEX] = {.name = "sex",
             .kind = FIELD_CODE,
             .is = IS_REQUIRED | IS_FILTERED | IS_PERSONAL,
             .codes = "sex"},
    [BORN_ON] = {.name = "born_on",
                 .kind = FIELD_DATE,
                 .is = IS_REQUIRED | IS_LISTED | IS_SORTED | IS_PERSONAL},
    [DIED_ON] = {.name = "died_on", .kind = FIELD_DATE, .is = IS_PERSONAL},
    [ELDERSHIP] = {.name = "eldership",
                   .kind = FIELD_LINK,
                   .is = IS_LISTED | IS_FILTERED | IS_PERSONAL,
                   .to = "eldership"},
    [ADDRESS] = {.name = "address", .kind = FIELD_TEXT, .is = IS_PERSONAL},
    [IS_SYNTHETIC] = {.name = "is_synthetic", .kind = FIELD_FLAG},
};

static enum result person_check(struct act *act, const struct value *values)
{
    enum result result =
        registry_check_person_code(act, values[CODE], values[SEX], values[BORN_ON], "code");
    if (result != OK)
        return result;
    return registry_check_order(act, values[BORN_ON], values[DIED_ON], "died_on");
}

const struct record person_record = {
    .name = "person",
    FIELDS(person_fields),
    .area = AREA_PEOPLE,
    .title = {"surname", "given_name"},
    .joint = " ",
    .order = "title",
    .search = SEARCH_PREFIX,
    .is_personal = true,
    .read = RIGHT_PERSON_READ,
    .write = RIGHT_PERSON_WRITE,
    .check = person_check,
};
