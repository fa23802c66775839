/* agreement.c - an agreement with an organisation to give a service for money.
 *
 * By which instrument it was made (financing after accreditation, procurement, a programme), for
 * what time, for how much and from whose budget. How much of the money goes to NGOs is a figure
 * over these records. Payments are no part of it. */
#include "record/field.h"
#include "registry/check.h"

enum { NUMBER, ORGANISATION, SERVICE, INSTRUMENT, STARTS_ON, ENDS_ON, AMOUNT, SOURCE };

static const struct field agreement_fields[] = {
    [NUMBER] = {.name = "number",
                .kind = FIELD_TEXT,
                .is = IS_REQUIRED | IS_UNIQUE | IS_SEARCHED | IS_LISTED,
                .max = 60},
    [ORGANISATION] = {.name = "organisation",
                      .kind = FIELD_LINK,
                      .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                      .to = "organisation"},
    [SERVICE] = {.name = "service",
                 .kind = FIELD_LINK,
                 .is = IS_LISTED | IS_FILTERED,
                 .to = "service"},
    [INSTRUMENT] = {.name = "instrument",
                    .kind = FIELD_CODE,
                    .is = IS_LISTED | IS_FILTERED,
                    .codes = "instrument"},
    [STARTS_ON] = {.name = "starts_on",
                   .kind = FIELD_DATE,
                   .is = IS_REQUIRED | IS_LISTED | IS_SORTED},
    [ENDS_ON] = {.name = "ends_on", .kind = FIELD_DATE, .is = IS_LISTED},
    [AMOUNT] = {.name = "amount", .kind = FIELD_MONEY, .is = IS_LISTED},
    [SOURCE] = {.name = "source",
                .kind = FIELD_CODE,
                .is = IS_LISTED | IS_FILTERED,
                .codes = "funding_level"},
};

static enum result agreement_check(struct act *act, const struct value *values)
{
    return registry_check_order(act, values[STARTS_ON], values[ENDS_ON], "ends_on");
}

const struct record agreement_record = {
    .name = "agreement",
    FIELDS(agreement_fields),
    .area = AREA_MONEY,
    .title = {"number"},
    .order = "-starts_on",
    .read = RIGHT_MONEY_READ,
    .write = RIGHT_MONEY_WRITE,
    .check = agreement_check,
};
