/* budget_line.c - an amount of a year from one source, spent in one way.
 *
 * Planned or factual, never both in one record. Sums, shares and percentages are figures over these
 * lines and are never written down; so the table of sources and the table of financing modes come
 * from the same lines and cannot disagree. */
#include "record/field.h"

static const struct field budget_line_fields[] = {
    {.name = "year", .kind = FIELD_YEAR, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    {.name = "source",
     .kind = FIELD_LINK,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .to = "funding_source"},
    {.name = "mode",
     .kind = FIELD_CODE,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .codes = "financing_mode"},
    {.name = "purpose", .kind = FIELD_TEXT, .is = IS_LISTED},
    {.name = "basis",
     .kind = FIELD_CODE,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .codes = "budget_basis"},
    {.name = "amount", .kind = FIELD_MONEY, .is = IS_REQUIRED | IS_LISTED},
};

const struct record budget_line_record = {
    .name = "budget_line",
    FIELDS(budget_line_fields),
    .area = AREA_MONEY,
    .title = {"year", "mode", "basis"},
    .key = {"year", "source", "mode", "basis"},
    .order = "-year",
    .read = RIGHT_MONEY_READ,
    .write = RIGHT_MONEY_WRITE,
};
