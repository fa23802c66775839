/* decision.c - what was decided about an application.
 *
 * To give the service, to let wait, to refuse, or to end what was given. A decision does not come
 * before its application (checked at the commit), a refusal has its reason, and what is given has
 * a first day. */
#include "record/field.h"
#include "registry/check.h"

enum {
    NUMBER,
    APPLICATION,
    DECIDED_ON,
    KIND,
    SERVICE,
    UNIT,
    VOLUME,
    VOLUME_UNIT,
    STARTS_ON,
    ENDS_ON,
    REFUSAL_REASON,
    CLIENT_PAYMENT
};

static const struct field decision_fields[] = {
    [NUMBER] = {.name = "number",
                .kind = FIELD_TEXT,
                .is = IS_REQUIRED | IS_UNIQUE | IS_SEARCHED | IS_LISTED,
                .max = 60},
    [APPLICATION] = {.name = "application",
                     .kind = FIELD_LINK,
                     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                     .to = "application"},
    [DECIDED_ON] = {.name = "decided_on",
                    .kind = FIELD_DATE,
                    .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    [KIND] = {.name = "kind",
              .kind = FIELD_CODE,
              .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
              .codes = "decision_kind"},
    [SERVICE] = {.name = "service",
                 .kind = FIELD_LINK,
                 .is = IS_LISTED | IS_FILTERED,
                 .to = "service"},
    [UNIT] = {.name = "unit", .kind = FIELD_LINK, .is = IS_LISTED | IS_FILTERED, .to = "unit"},
    [VOLUME] = {.name = "volume", .kind = FIELD_DECIMAL, .is = IS_LISTED, .max = 100000},
    [VOLUME_UNIT] = {.name = "volume_unit",
                     .kind = FIELD_CODE,
                     .is = IS_LISTED,
                     .codes = "limit_unit"},
    [STARTS_ON] = {.name = "starts_on", .kind = FIELD_DATE, .is = IS_LISTED | IS_FILTERED},
    [ENDS_ON] = {.name = "ends_on", .kind = FIELD_DATE, .is = IS_LISTED},
    [REFUSAL_REASON] = {.name = "refusal_reason",
                        .kind = FIELD_CODE,
                        .is = IS_FILTERED,
                        .codes = "refusal_reason"},
    [CLIENT_PAYMENT] = {.name = "client_payment", .kind = FIELD_MONEY},
};

static enum result decision_check(struct act *act, const struct value *values)
{
    bool is_refusal = text_is(values[KIND].text, "refuse");
    if (is_refusal == value_is_none(values[REFUSAL_REASON]))
        return act_fault(act, BAD_INPUT, "reason_of_refusal", "refusal_reason", (struct text){0});
    bool is_given = text_is(values[KIND].text, "assign");
    if (is_given && value_is_none(values[SERVICE]))
        return act_fault(act, BAD_INPUT, "required", "service", (struct text){0});
    if (is_given && value_is_none(values[STARTS_ON]))
        return act_fault(act, BAD_INPUT, "required", "starts_on", (struct text){0});
    enum result result =
        registry_check_together(act, values[VOLUME], "volume", values[VOLUME_UNIT], "volume_unit");
    if (result != OK)
        return result;
    return registry_check_order(act, values[STARTS_ON], values[ENDS_ON], "ends_on");
}

const struct record decision_record = {
    .name = "decision",
    FIELDS(decision_fields),
    .area = AREA_NEED,
    .title = {"number"},
    .order = "-decided_on",
    .is_personal = true,
    .read = RIGHT_NEED_READ,
    .write = RIGHT_NEED_WRITE,
    .law = "A1-94",
    .check = decision_check,
};
