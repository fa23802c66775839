/* project.c - a project with money from outside: of the European Union, the state, or works.
 *
 * What it is called, who leads it, for what time, how far it was extended, and whose money it has.
 * What it reached and what stood in its way are records of their own.
 * Never: money paid; that is the ledger's. */
#include "record/field.h"
#include "registry/check.h"

enum {
    CODE,
    TITLE,
    KIND,
    PROGRAMME,
    LEAD,
    AGREEMENT_ON,
    STARTS_ON,
    ENDS_ON,
    EXTENDED_TO,
    AMOUNT_EU,
    AMOUNT_STATE,
    AMOUNT_MUNICIPAL,
    STATE,
    REMARK
};

static const struct field project_fields[] = {
    [CODE] = {.name = "code",
              .kind = FIELD_TEXT,
              .is = IS_REQUIRED | IS_UNIQUE | IS_SEARCHED | IS_LISTED,
              .max = 60},
    [TITLE] = {.name = "title",
               .kind = FIELD_TEXT,
               .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED,
               .max = 300},
    [KIND] = {.name = "kind",
              .kind = FIELD_CODE,
              .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
              .codes = "project_kind"},
    [PROGRAMME] = {.name = "programme", .kind = FIELD_TEXT, .is = IS_SEARCHED, .max = 300},
    [LEAD] = {.name = "lead",
              .kind = FIELD_LINK,
              .is = IS_LISTED | IS_FILTERED,
              .to = "organisation"},
    [AGREEMENT_ON] = {.name = "agreement_on", .kind = FIELD_DATE},
    [STARTS_ON] = {.name = "starts_on",
                   .kind = FIELD_DATE,
                   .is = IS_LISTED | IS_FILTERED | IS_SORTED},
    [ENDS_ON] = {.name = "ends_on", .kind = FIELD_DATE, .is = IS_LISTED},
    [EXTENDED_TO] = {.name = "extended_to", .kind = FIELD_DATE, .is = IS_LISTED},
    [AMOUNT_EU] = {.name = "amount_eu", .kind = FIELD_MONEY, .is = IS_LISTED},
    [AMOUNT_STATE] = {.name = "amount_state", .kind = FIELD_MONEY, .is = IS_LISTED},
    [AMOUNT_MUNICIPAL] = {.name = "amount_municipal", .kind = FIELD_MONEY, .is = IS_LISTED},
    [STATE] = {.name = "state",
               .kind = FIELD_CODE,
               .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
               .codes = "project_state"},
    [REMARK] = {.name = "remark", .kind = FIELD_NOTE},
};

static enum result project_check(struct act *act, const struct value *values)
{
    enum result result = registry_check_order(act, values[STARTS_ON], values[ENDS_ON], "ends_on");
    if (result != OK)
        return result;
    return registry_check_order(act, values[ENDS_ON], values[EXTENDED_TO], "extended_to");
}

const struct record project_record = {
    .name = "project",
    FIELDS(project_fields),
    .area = AREA_MONEY,
    .title = {"title"},
    .order = "-starts_on",
    .read = RIGHT_MONEY_READ,
    .write = RIGHT_MONEY_WRITE,
    .check = project_check,
};
