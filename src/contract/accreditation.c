/* accreditation.c - the municipality's decision that an organisation may give a service.
 *
 * Social supervision is given only by whoever is accredited for it. A decision holds for a time
 * and may be stopped or withdrawn before; then the record says so and keeps its days. A new
 * decision is a new record, so that it can be asked who was accredited on any day. */
#include "record/field.h"
#include "registry/check.h"

enum {
    NUMBER,
    ORGANISATION,
    UNIT,
    SERVICE,
    SOCIAL_GROUP,
    APPLIED_ON,
    DECIDED_ON,
    STARTS_ON,
    ENDS_ON,
    PLACES,
    STATE,
    REMARK
};

static const struct field accreditation_fields[] = {
    [NUMBER] = {.name = "number",
                .kind = FIELD_TEXT,
                .is = IS_REQUIRED | IS_UNIQUE | IS_SEARCHED | IS_LISTED,
                .max = 60},
    [ORGANISATION] = {.name = "organisation",
                      .kind = FIELD_LINK,
                      .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                      .to = "organisation"},
    [UNIT] = {.name = "unit", .kind = FIELD_LINK, .is = IS_LISTED | IS_FILTERED, .to = "unit"},
    [SERVICE] = {.name = "service",
                 .kind = FIELD_LINK,
                 .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                 .to = "service"},
    [SOCIAL_GROUP] = {.name = "social_group",
                      .kind = FIELD_LINK,
                      .is = IS_LISTED | IS_FILTERED,
                      .to = "social_group"},
    [APPLIED_ON] = {.name = "applied_on", .kind = FIELD_DATE},
    [DECIDED_ON] = {.name = "decided_on", .kind = FIELD_DATE},
    [STARTS_ON] = {.name = "starts_on",
                   .kind = FIELD_DATE,
                   .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    [ENDS_ON] = {.name = "ends_on", .kind = FIELD_DATE, .is = IS_LISTED},
    [PLACES] = {.name = "places", .kind = FIELD_NUMBER, .is = IS_LISTED},
    [STATE] = {.name = "state",
               .kind = FIELD_CODE,
               .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
               .codes = "permit_state"},
    [REMARK] = {.name = "remark", .kind = FIELD_NOTE},
};

static enum result accreditation_check(struct act *act, const struct value *values)
{
    enum result result =
        registry_check_order(act, values[APPLIED_ON], values[DECIDED_ON], "decided_on");
    if (result != OK)
        return result;
    return registry_check_order(act, values[STARTS_ON], values[ENDS_ON], "ends_on");
}

const struct record accreditation_record = {
    .name = "accreditation",
    FIELDS(accreditation_fields),
    .area = AREA_PROVIDERS,
    .title = {"number"},
    .order = "-starts_on",
    .read = RIGHT_REGISTRY_READ,
    .write = RIGHT_REGISTRY_WRITE,
    .law = "A1-622",
    .check = accreditation_check,
};
