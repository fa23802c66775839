/* need.c - the commit checks of need. See need.h.
 *
 * Why: two clerks may each be right and together wrong; only the database sees both.
 * Promise: looks only at what the present operation wrote, through an index, once for all rows of
 * an import.
 * Never: names the person in the refusal. */
#include "need/need.h"

#include "need/need_statements.h"
#include "need/roll_up.h"

/* Answers REFUSED with `code` where the statement finds a record. */
static enum result found_refuse(struct act *act, const struct statement *statement,
                                const char *code, const char *field)
{
    struct value in[] = {value_integer(store_journal_number(act))};
    struct value found[1];
    enum result result = store_read_one(act, statement, in, found);
    if (result == NOT_FOUND)
        return OK;
    if (result != OK)
        return result;
    return act_fault(act, REFUSED, code, field, (struct text){0});
}

/* What must not be found after records of a register were written. */
struct rule {
    const struct statement *statement;
    const char *code, *field;
};

static enum result rules_check(struct act *act, const struct rule *rules, size_t count)
{
    enum result result = OK;
    for (size_t i = 0; i < count && result == OK; i++)
        result = found_refuse(act, rules[i].statement, rules[i].code, rules[i].field);
    return result;
}

static enum result placements_check(struct act *act)
{
    const struct rule rules[] = {
        {need_statement_placement_overlap, "placed_twice", "starts_on"},
        {need_statement_placement_outlives, "outside_life", "starts_on"},
    };
    return rules_check(act, rules, COUNT(rules));
}

static enum result queue_check(struct act *act)
{
    const struct rule rules[] = {
        {need_statement_queue_entry_overlap, "waits_twice", "entered_on"},
        {need_statement_queue_entry_outlives, "outside_life", "entered_on"},
    };
    return rules_check(act, rules, COUNT(rules));
}

/* Whoever has died receives nothing and waits for nothing: that is ended first. Of people who are
 * new here all that there is was written in this operation too, and is looked at above. */
static enum result people_check(struct act *act)
{
    if (!store_has_corrected(act, "person"))
        return OK;
    const struct rule rules[] = {
        {need_statement_person_outlived_by_placement, "outlived", "died_on"},
        {need_statement_person_outlived_by_queue_entry, "outlived", "died_on"},
        {need_statement_person_outlived_by_guardianship, "not_a_child", "born_on"},
    };
    return rules_check(act, rules, COUNT(rules));
}

static enum result members_check(struct act *act)
{
    return found_refuse(act, need_statement_household_member_overlap, "member_twice", "starts_on");
}

static enum result risks_check(struct act *act)
{
    return found_refuse(act, need_statement_household_risk_overlap, "risk_twice", "starts_on");
}

static enum result guardianships_check(struct act *act)
{
    const struct rule rules[] = {
        {need_statement_guardianship_overlap, "guarded_twice", "starts_on"},
        {need_statement_guardianship_of_no_child, "not_a_child", "starts_on"},
    };
    return rules_check(act, rules, COUNT(rules));
}

static enum result applications_check(struct act *act)
{
    return found_refuse(act, need_statement_application_after_decision, "decided_early",
                        "received_on");
}

static enum result decisions_check(struct act *act)
{
    return found_refuse(act, need_statement_decision_before_application, "decided_early",
                        "decided_on");
}

/* What was delivered is added up by month once it is seen to be possible. */
static enum result deliveries_check(struct act *act)
{
    enum result result =
        found_refuse(act, need_statement_delivery_outlives, "outside_life", "delivered_on");
    return result == OK ? roll_up_written(act) : result;
}

const struct commit_check need_checks[] = {
    {.name = "placement", .record = "placement", .run = placements_check},
    {.name = "queue_entry", .record = "queue_entry", .run = queue_check},
    {.name = "person", .record = "person", .run = people_check},
    {.name = "household_member", .record = "household_member", .run = members_check},
    {.name = "household_risk", .record = "household_risk", .run = risks_check},
    {.name = "guardianship", .record = "guardianship", .run = guardianships_check},
    {.name = "application", .record = "application", .run = applications_check},
    {.name = "decision", .record = "decision", .run = decisions_check},
    {.name = "delivery", .record = "delivery", .run = deliveries_check},
};
const size_t need_check_count = COUNT(need_checks);
