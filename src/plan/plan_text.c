/* plan_text.c - a paragraph of a plan that the municipality writes itself.
 *
 * The form says what every plan says; what is particular to a town and a year stands here, in a
 * section of the plan, in one language. Figures stand in braces as in the form's own sentences, so
 * that a typed number is never wanted: "Paslaugas gauna {recipients|nom:asmuo}." A mark "[^1]" in a
 * line leads to the footnote that a line "[^1]: …" of the same text gives. The commit checks
 * see to it that they can be understood (report/section.c) and that their plan is still being
 * prepared (passage.c).
 * Promise: paragraphs stand in the order of their positions, behind those of the form. Two editors
 * do not overwrite each other: a correction names the version that was seen. */
#include "record/field.h"

static const struct field plan_text_fields[] = {
    {.name = "plan", .kind = FIELD_LINK, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED, .to = "plan"},
    {.name = "section", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED},
    {.name = "language",
     .kind = FIELD_CODE,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .codes = "text_language"},
    {.name = "position", .kind = FIELD_NUMBER, .is = IS_REQUIRED | IS_LISTED, .min = 1, .max = 99},
    {.name = "text", .kind = FIELD_NOTE, .is = IS_REQUIRED | IS_LISTED, .max = 4000},
};

const struct record plan_text_record = {
    .name = "plan_text",
    FIELDS(plan_text_fields),
    .area = AREA_PLAN,
    .title = {"section", "language", "position"},
    .key = {"plan", "section", "language", "position"},
    .read = RIGHT_PLAN_READ,
    .write = RIGHT_PLAN_WRITE,
    .law = "A1-104",
};
