/* benefit_decision.c - what was decided about a benefit of a person, and from which facts.
 *
 * A decision names the months it is for and keeps the facts as lines "code=value" in the order of
 * the rule, those too that were filled in because nobody said otherwise: whoever works it out again
 * needs nothing else. What came out stands by spans of months in benefit_span. It is proposed by
 * one person and counts once another has approved it (benefit.h); it never changes, a later one
 * takes its place. */
#include "benefit/benefit_part.h"
#include "registry/check.h"

static const struct field benefit_decision_fields[] = {
    [DECISION_NUMBER] = {.name = "number",
                         .kind = FIELD_TEXT,
                         .is = IS_REQUIRED | IS_UNIQUE | IS_SEARCHED | IS_LISTED,
                         .max = 60},
    [DECISION_PERSON] = {.name = "person",
                         .kind = FIELD_LINK,
                         .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_PERSONAL,
                         .to = "person"},
    [DECISION_BENEFIT] = {.name = "benefit",
                          .kind = FIELD_CODE,
                          .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                          .codes = "benefit"},
    [DECISION_KIND] = {.name = "kind",
                       .kind = FIELD_CODE,
                       .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                       .codes = "benefit_decision_kind"},
    [DECISION_DECIDED_ON] = {.name = "decided_on",
                             .kind = FIELD_DATE,
                             .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    [DECISION_FIRST_MONTH] = {.name = "first_month",
                              .kind = FIELD_DATE,
                              .is = IS_REQUIRED | IS_LISTED},
    [DECISION_LAST_MONTH] = {.name = "last_month",
                             .kind = FIELD_DATE,
                             .is = IS_REQUIRED | IS_LISTED},
    [DECISION_REPLACES] = {.name = "replaces",
                           .kind = FIELD_LINK,
                           .is = IS_FILTERED,
                           .to = "benefit_decision"},
    [DECISION_FACTS] = {.name = "facts", .kind = FIELD_NOTE, .is = IS_PERSONAL},
    [DECISION_REASON] = {.name = "reason", .kind = FIELD_NOTE, .is = IS_PERSONAL, .max = 1000},
};

/* What is recomputed or stopped was decided before; what is granted or refused was not. */
static enum result benefit_decision_check(struct act *act, const struct value *values)
{
    struct text kind = values[DECISION_KIND].text;
    bool is_later = text_is(kind, "recompute") || text_is(kind, "stop");
    if (is_later && value_is_none(values[DECISION_REPLACES]))
        return act_fault(act, BAD_INPUT, "required", "replaces", (struct text){0});
    if (!is_later && !value_is_none(values[DECISION_REPLACES]))
        return act_fault(act, BAD_INPUT, "benefit_first", "replaces", (struct text){0});
    if (!text_is(kind, "grant") && value_is_none(values[DECISION_REASON]))
        return act_fault(act, BAD_INPUT, "required", "reason", (struct text){0});
    return registry_check_order(act, values[DECISION_FIRST_MONTH], values[DECISION_LAST_MONTH],
                                "last_month");
}

const struct record benefit_decision_record = {
    .name = "benefit_decision",
    FIELDS(benefit_decision_fields),
    .area = AREA_NEED,
    .title = {"number"},
    .order = "-decided_on",
    .is_personal = true,
    .is_log = true,
    .read = RIGHT_NEED_READ,
    .write = RIGHT_NEED_WRITE,
    .check = benefit_decision_check,
};
