/* procurement.c - a tender for a service or works, with what came of it.
 *
 * A tender without bids is a fact like any other: it says why a service is missing. The next
 * attempt is a record of its own that names the one before.
 * Promise: what has no bids has no winner, and only what was awarded has one. */
#include "record/field.h"
#include "registry/check.h"

enum {
    NUMBER,
    TITLE,
    SERVICE,
    PROCEDURE,
    ANNOUNCED_ON,
    LOTS,
    PLACES,
    BIDS,
    RESULT,
    WINNER,
    CONTRACT_ENDS_ON,
    PREVIOUS,
    REMARK
};

static const struct field procurement_fields[] = {
    [NUMBER] = {.name = "number",
                .kind = FIELD_TEXT,
                .is = IS_REQUIRED | IS_UNIQUE | IS_SEARCHED | IS_LISTED,
                .max = 60},
    [TITLE] = {.name = "title",
               .kind = FIELD_TEXT,
               .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED,
               .max = 300},
    [SERVICE] = {.name = "service",
                 .kind = FIELD_LINK,
                 .is = IS_LISTED | IS_FILTERED,
                 .to = "service"},
    [PROCEDURE] = {.name = "procedure",
                   .kind = FIELD_CODE,
                   .is = IS_LISTED | IS_FILTERED,
                   .codes = "procurement_procedure"},
    [ANNOUNCED_ON] = {.name = "announced_on",
                      .kind = FIELD_DATE,
                      .is = IS_LISTED | IS_FILTERED | IS_SORTED},
    [LOTS] = {.name = "lots", .kind = FIELD_NUMBER, .min = 1, .max = 1000},
    [PLACES] = {.name = "places", .kind = FIELD_NUMBER, .is = IS_LISTED, .min = 0, .max = 100000},
    [BIDS] = {.name = "bids", .kind = FIELD_NUMBER, .is = IS_LISTED, .min = 0, .max = 1000},
    [RESULT] = {.name = "result",
                .kind = FIELD_CODE,
                .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                .codes = "procurement_result"},
    [WINNER] = {.name = "winner",
                .kind = FIELD_LINK,
                .is = IS_LISTED | IS_FILTERED,
                .to = "organisation"},
    [CONTRACT_ENDS_ON] = {.name = "contract_ends_on", .kind = FIELD_DATE, .is = IS_LISTED},
    [PREVIOUS] = {.name = "previous", .kind = FIELD_LINK, .to = "procurement"},
    [REMARK] = {.name = "remark", .kind = FIELD_NOTE},
};

static enum result procurement_check(struct act *act, const struct value *values)
{
    const struct text result = values[RESULT].text;
    if (value_is_none(values[ANNOUNCED_ON]) && !text_is(result, "planned"))
        return act_fault(act, BAD_INPUT, "required", "announced_on", (struct text){0});
    bool has_bids = !value_is_none(values[BIDS]) && values[BIDS].integer > 0;
    if (text_is(result, "no_bids") && has_bids)
        return act_fault(act, BAD_INPUT, "bids_without_bids", "bids", (struct text){0});
    if (!text_is(result, "awarded") && !value_is_none(values[WINNER]))
        return act_fault(act, BAD_INPUT, "winner_without_award", "winner", (struct text){0});
    return registry_check_order(act, values[ANNOUNCED_ON], values[CONTRACT_ENDS_ON],
                                "contract_ends_on");
}

const struct record procurement_record = {
    .name = "procurement",
    FIELDS(procurement_fields),
    .area = AREA_MONEY,
    .title = {"number", "title"},
    .joint = " ",
    .order = "-announced_on",
    .read = RIGHT_MONEY_READ,
    .write = RIGHT_MONEY_WRITE,
    .check = procurement_check,
};
