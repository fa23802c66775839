/* quality_certificate.c - a stage of a quality scheme that an organisation has reached.
 *
 * A contract, a plan, its implementation, the certificate: each is a record with its day, so that
 * the road is kept and not only where it ended. A certificate says until when it holds.
 * Never: what the certificate found; that is in its document. */
#include "record/field.h"
#include "registry/check.h"

enum { ORGANISATION, SCHEME, STAGE, STAGE_ON, NUMBER, ENDS_ON, REMARK };

static const struct field quality_certificate_fields[] = {
    [ORGANISATION] = {.name = "organisation",
                      .kind = FIELD_LINK,
                      .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                      .to = "organisation"},
    [SCHEME] = {.name = "scheme",
                .kind = FIELD_CODE,
                .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                .codes = "quality_scheme"},
    [STAGE] = {.name = "stage",
               .kind = FIELD_CODE,
               .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
               .codes = "quality_stage"},
    [STAGE_ON] = {.name = "stage_on",
                  .kind = FIELD_DATE,
                  .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    [NUMBER] = {.name = "number", .kind = FIELD_TEXT, .is = IS_SEARCHED | IS_LISTED, .max = 60},
    [ENDS_ON] = {.name = "ends_on", .kind = FIELD_DATE, .is = IS_LISTED},
    [REMARK] = {.name = "remark", .kind = FIELD_NOTE},
};

static enum result quality_certificate_check(struct act *act, const struct value *values)
{
    return registry_check_order(act, values[STAGE_ON], values[ENDS_ON], "ends_on");
}

const struct record quality_certificate_record = {
    .name = "quality_certificate",
    FIELDS(quality_certificate_fields),
    .area = AREA_PROVIDERS,
    .title = {"organisation", "scheme", "stage"},
    .key = {"organisation", "scheme", "stage", "stage_on"},
    .order = "-stage_on",
    .read = RIGHT_REGISTRY_READ,
    .write = RIGHT_REGISTRY_WRITE,
    .check = quality_certificate_check,
};
