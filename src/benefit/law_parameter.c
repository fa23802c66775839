/* law_parameter.c - a dated value of a parameter of the law, by an act of the municipality.
 *
 * It holds from the first day of a month until the next row of its code; a row without value ends
 * it, and what the program's files say holds again. A change is a new row by a new act: the rows of
 * an act that is proposed or approved stay as they are (parameter.c). */
#include "benefit/parameter.h"
#include "law/ask.h"
#include "law/number.h"
#include "record/field.h"

enum { ACT, CODE, AT_LEAST, VALID_FROM, VALUE, IS_VERIFIED, NOTE };

static const struct field law_parameter_fields[] = {
    [ACT] = {.name = "act",
             .kind = FIELD_LINK,
             .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
             .to = "law_act"},
    [CODE] = {.name = "code",
              .kind = FIELD_KEY,
              .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED | IS_FILTERED,
              .max = 60},
    [AT_LEAST] = {.name = "at_least", .kind = FIELD_DECIMAL, .is = IS_LISTED},
    [VALID_FROM] = {.name = "valid_from",
                    .kind = FIELD_DATE,
                    .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    [VALUE] = {.name = "value", .kind = FIELD_DECIMAL, .is = IS_LISTED},
    [IS_VERIFIED] = {.name = "is_verified", .kind = FIELD_FLAG, .is = IS_LISTED | IS_FILTERED},
    [NOTE] = {.name = "note", .kind = FIELD_TEXT},
};

static enum result law_parameter_check(struct act *act, const struct value *values)
{
    const struct benefit_typed typed = {values[CODE].text, values[AT_LEAST],
                                        values[VALID_FROM].date, values[VALUE]};
    struct law_value value;
    return benefit_value_read(act->arena, &typed, &value, &act->fault);
}

const struct record law_parameter_record = {
    .name = "law_parameter",
    FIELDS(law_parameter_fields),
    .area = AREA_LISTS,
    .title = {"code", "valid_from"},
    .key = {"act", "code", "valid_from", "at_least"},
    .order = "-valid_from",
    .read = RIGHT_REGISTRY_READ,
    .write = RIGHT_LAW_WRITE,
    .check = law_parameter_check,
};
