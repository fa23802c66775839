/* need.c - the commit checks of need. See need.h.
 *
 * Why: two clerks may each be right and together wrong; only the database sees both.
 * Promise: looks only at what the present operation wrote, through an index, once for all rows of
 * an import.
 * Never: names the person in the refusal. */
#include "need/need.h"

#include "need/need_statements.h"

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

static enum result placements_check(struct act *act)
{
    enum result result =
        found_refuse(act, need_statement_placement_overlap, "placed_twice", "starts_on");
    if (result != OK)
        return result;
    return found_refuse(act, need_statement_placement_outlives, "outside_life", "starts_on");
}

static enum result queue_check(struct act *act)
{
    enum result result =
        found_refuse(act, need_statement_queue_entry_overlap, "waits_twice", "entered_on");
    if (result != OK)
        return result;
    return found_refuse(act, need_statement_queue_entry_outlives, "outside_life", "entered_on");
}

/* Whoever has died receives nothing and waits for nothing: that is ended first. */
static enum result people_check(struct act *act)
{
    enum result result =
        found_refuse(act, need_statement_person_outlived_by_placement, "outlived", "died_on");
    if (result != OK)
        return result;
    return found_refuse(act, need_statement_person_outlived_by_queue_entry, "outlived", "died_on");
}

const struct commit_check need_checks[] = {
    {.name = "placement", .record = "placement", .run = placements_check},
    {.name = "queue_entry", .record = "queue_entry", .run = queue_check},
    {.name = "person", .record = "person", .run = people_check},
};
const size_t need_check_count = COUNT(need_checks);
