/* gaps.c - what a plan needs and nobody has entered yet. See life.h.
 *
 * Why: a plan of the next year begins as a copy, and whoever writes it must not have to find by eye
 * what the copy could not know.
 * Promise: each gap names the record to correct, or the register to write into.
 * Never: a gap in a register that the user may not read. */
#include "plan/life.h"
#include "plan/plan_statements.h"
#include "record/record.h"

/* One question for gaps. */
struct asking {
    const struct statement *statement;
    struct value in[3];
    const char *kind;
    const char *record;
    int64_t year;
    const char *link; /* see struct plan_gap */
};

static enum result gaps_add(struct act *act, const struct asking *asking, plan_gap_list *list)
{
    struct store_cursor *cursor = NULL;
    if (!act_may(act, asking->statement->right))
        return OK;
    enum result result = store_rows_open(act, asking->statement, asking->in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        struct value first = store_rows_value(cursor, 0);
        struct text what = store_rows_value(cursor, 1).text;
        struct plan_gap gap = {.kind = asking->kind,
                               .record = asking->record,
                               .link = asking->link,
                               .year = asking->year};
        if (first.kind == VALUE_INTEGER)
            gap.id = first.integer;
        if (first.kind == VALUE_TEXT) { /* an indicator and how many territories lack it */
            const struct code *code = code_find(code_list_find("statistic_indicator"), first.text);
            struct text name = code == NULL ? first.text : text_of(code_label(code, act->language));
            gap.what = text_format(act->arena, "%.*s (%.*s)", TEXT_ARGS(name), TEXT_ARGS(what));
        } else {
            gap.what = text_copy(act->arena, what);
        }
        LIST_ADD(act->arena, list, gap);
    }
    return store_rows_close(cursor);
}

/* Asks everything of a plan for `year` whose picture of the town is of `day_year`. */
static enum result gaps_ask(struct act *act, int64_t plan, int64_t year, int64_t day_year,
                            plan_gap_list *list)
{
    const struct value id = value_integer(plan), most = value_integer(PLAN_GAPS_MAX);
    const struct value this_year = value_integer(year), before = value_integer(year - 1);
    const struct asking askings[] = {
        {plan_statement_plan_gap_result,
         {id, before, most},
         "result",
         "measure_result",
         year - 1,
         NULL},
        {plan_statement_plan_gap_status, {id, most}, "status", "measure", year - 1, NULL},
        {plan_statement_plan_gap_target,
         {id, this_year, most},
         "target",
         "measure_result",
         year,
         "measure"},
        {plan_statement_plan_gap_funding,
         {id, this_year, most},
         "funding",
         "measure_funding",
         year,
         "measure"},
        {plan_statement_plan_gap_budget,
         {before, value_text(TEXT("fact")), most},
         "budget_fact",
         "budget_line",
         year - 1,
         "source"},
        {plan_statement_plan_gap_budget,
         {this_year, value_text(TEXT("plan")), most},
         "budget_plan",
         "budget_line",
         year,
         "source"},
        {plan_statement_plan_gap_statistic,
         {value_integer(day_year), most},
         "statistic",
         "statistic",
         day_year,
         NULL},
    };
    enum result result = OK;
    for (size_t i = 0; i < COUNT(askings) && result == OK; i++)
        result = gaps_add(act, &askings[i], list);
    return result;
}

enum result plan_gaps(struct act *act, int64_t plan, plan_gap_list *ret)
{
    const struct record *record = record_find("plan");
    struct record_row row;
    enum result result = record_read(act, record, plan, &row);
    if (result != OK)
        return result;
    int day_year, month, day;
    int64_t year = row.values[record_field_find(record, "year")].integer;
    date_split(row.values[record_field_find(record, "day")].date, &day_year, &month, &day);
    plan_gap_list list = {0};
    result = gaps_ask(act, plan, year, day_year, &list);
    if (result == OK)
        *ret = list;
    return result;
}
