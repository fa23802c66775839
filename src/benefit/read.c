/* read.c - decisions and amounts out of the store. See benefit.h.
 *
 * Why: pages, commands, the approval and the replay look at the same decision.
 * Promise: what is shown of a person is recorded as a view; sums over many people are not.
 * Never: a decision without the months that it was worked out for. */
#include "benefit/benefit_part.h"
#include "benefit/benefit_statements.h"
#include "format/json.h"
#include "law/number.h"
#include "record/record.h"

#define EXPLANATION_BYTES_MAX ((size_t)1 << 20)

enum result benefit_find(struct act *act, struct text number, int64_t *ret_id)
{
    enum result result = record_id_of_key(act, record_find("benefit_decision"), number, ret_id);
    return result == NOT_FOUND ? act_fault(act, NOT_FOUND, "no_benefit_decision", "", number)
                               : result;
}

/* --- a decision ------------------------------------------------------------------------------ */

enum result benefit_look(struct act *act, int64_t id, struct benefit_decision *ret)
{
    enum { JOURNAL, NUMBER, PERSON, BENEFIT, KIND, DECIDED_ON, FIRST, LAST, REPLACES, FACTS, WHY };
    const struct value in[] = {value_integer(id)};
    struct value out[WHY + 1];
    enum result result = store_read_one(act, benefit_statement_benefit_decision_look, in, out);
    if (result != OK)
        return result;
    *ret = (struct benefit_decision){
        .id = id,
        .journal = out[JOURNAL].integer,
        .order = {.number = out[NUMBER].text,
                  .person = out[PERSON].integer,
                  .benefit = out[BENEFIT].text,
                  .kind = out[KIND].text,
                  .first = law_date_month(out[FIRST].date),
                  .last = law_date_month(out[LAST].date),
                  .decided_on = out[DECIDED_ON].date,
                  .replaces = out[REPLACES].integer,
                  .facts = out[FACTS].text,
                  .reason = out[WHY].text},
    };
    return OK;
}

static struct benefit_span span_of(struct act *act, const struct store_cursor *cursor)
{
    enum { FIRST, LAST, AMOUNT, RULE, TAG, EXPLANATION };
    return (struct benefit_span){
        .first = law_date_month(store_rows_value(cursor, FIRST).date),
        .last = law_date_month(store_rows_value(cursor, LAST).date),
        .amount = store_rows_value(cursor, AMOUNT).money,
        .rule = text_copy(act->arena, store_rows_value(cursor, RULE).text),
        .tag = text_copy(act->arena, store_rows_value(cursor, TAG).text),
        .explanation = text_copy(act->arena, store_rows_value(cursor, EXPLANATION).text),
    };
}

enum result benefit_spans(struct act *act, int64_t decision, const struct benefit_span **ret,
                          size_t *ret_count)
{
    const struct value in[] = {value_integer(decision)};
    struct store_cursor *cursor = NULL;
    LIST(struct benefit_span) spans = {0};
    enum result result = store_rows_open(act, benefit_statement_benefit_span_list, in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        const struct benefit_span span = span_of(act, cursor);
        LIST_ADD(act->arena, &spans, span);
    }
    result = store_rows_close(cursor);
    if (result != OK)
        return result;
    *ret = spans.items;
    *ret_count = spans.count;
    return OK;
}

/* What stands in the records besides: the number of the decision before, the person's name. */
static enum result titles_read(struct act *act, int64_t id, struct benefit_decision *decision)
{
    struct record_row row;
    enum result result = record_read(act, record_find("benefit_decision"), id, &row);
    if (result != OK)
        return result;
    decision->person_name = row.link_titles[DECISION_PERSON];
    decision->replaces_number = row.link_titles[DECISION_REPLACES];
    return OK;
}

enum result benefit_read(struct act *act, int64_t id, struct benefit_decision *ret)
{
    struct benefit_decision decision;
    enum result result = benefit_look(act, id, &decision);
    if (result == OK)
        result = titles_read(act, id, &decision);
    if (result == OK)
        result = benefit_spans(act, id, &decision.spans, &decision.span_count);
    if (result == OK)
        *ret = decision;
    return result;
}

struct date benefit_known_on(const struct benefit_decision *decision)
{
    struct fault fault;
    char place[24];
    struct text printed = {0};
    struct date day;
    if (decision->span_count == 0)
        return DATE_NONE;
    struct json_tree *tree =
        json_tree_open(decision->spans[0].explanation, EXPLANATION_BYTES_MAX, &fault, place);
    if (tree == NULL)
        return DATE_NONE;
    bool is_kept = json_node_text(json_node_member(json_tree_root(tree), "known_on"), &printed) &&
                   date_parse(printed, &day);
    json_tree_close(tree);
    return is_kept ? day : DATE_NONE;
}

/* --- lists ----------------------------------------------------------------------------------- */

static struct text text_of_value(struct value value)
{
    return value_is_none(value) ? TEXT("") : value.text;
}

static struct benefit_decision decision_of(const struct record_row *row)
{
    const struct value *values = row->values;
    struct benefit_decision decision = {
        .id = row->id,
        .journal = row->journal,
        .order = {.number = values[DECISION_NUMBER].text,
                  .person = values[DECISION_PERSON].integer,
                  .benefit = values[DECISION_BENEFIT].text,
                  .kind = values[DECISION_KIND].text,
                  .first = law_date_month(values[DECISION_FIRST_MONTH].date),
                  .last = law_date_month(values[DECISION_LAST_MONTH].date),
                  .decided_on = values[DECISION_DECIDED_ON].date,
                  .facts = text_of_value(values[DECISION_FACTS]),
                  .reason = text_of_value(values[DECISION_REASON])},
        .replaces_number = row->link_titles[DECISION_REPLACES],
        .person_name = row->link_titles[DECISION_PERSON],
    };
    if (!value_is_none(values[DECISION_REPLACES]))
        decision.order.replaces = values[DECISION_REPLACES].integer;
    return decision;
}

static enum result page_tell(struct act *act, const struct record_page *page,
                             benefit_list_teller tell, void *context)
{
    int64_t ids[RECORD_PAGE_MAX];
    struct process_state states[RECORD_PAGE_MAX];
    for (size_t i = 0; i < page->count; i++)
        ids[i] = page->rows[i].id;
    enum result result = process_states(act, &benefit_process, ids, page->count, states);
    for (size_t i = 0; i < page->count && result == OK; i++) {
        const struct benefit_decision decision = decision_of(&page->rows[i]);
        result = tell(context, &decision, &states[i]);
    }
    return result;
}

enum result benefit_list(struct act *act, int64_t person, benefit_list_teller tell, void *context)
{
    const struct record *record = record_find("benefit_decision");
    struct record_query query = {
        .order = DECISION_DECIDED_ON, .limit = RECORD_PAGE_MAX, .skips_total = true};
    enum result result = OK;
    if (person != 0)
        query.filters[query.filter_count++] =
            (struct record_filter){DECISION_PERSON, value_integer(person), value_none()};
    do {
        struct record_page page = {0};
        result = record_list(act, record, &query, &page);
        if (result == OK)
            result = page_tell(act, &page, tell, context);
        query.after = result == OK ? page.next : (struct text){0};
    } while (query.after.length > 0);
    return result;
}

/* --- what is in force ------------------------------------------------------------------------ */

enum result benefit_held(struct act *act, const struct benefit_order *order, benefit_held_list *ret)
{
    enum { ID, DECISION, MONTH, AMOUNT, NUMBER };
    const struct value in[] = {value_integer(order->person), value_text(order->benefit),
                               value_date(law_month_date(order->first)),
                               value_date(law_month_date(order->last))};
    struct store_cursor *cursor = NULL;
    enum result result = store_rows_open(act, benefit_statement_benefit_held_list, in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        const struct benefit_held held = {
            .id = store_rows_value(cursor, ID).integer,
            .decision = store_rows_value(cursor, DECISION).integer,
            .month = law_date_month(store_rows_value(cursor, MONTH).date),
            .amount = store_rows_value(cursor, AMOUNT).money,
            .number = text_copy(act->arena, store_rows_value(cursor, NUMBER).text),
        };
        LIST_ADD(act->arena, ret, held);
    }
    return store_rows_close(cursor);
}

enum result benefit_in_force(struct act *act, int32_t month, benefit_teller tell, void *context)
{
    enum { DECISION, NUMBER, PERSON, BENEFIT, AMOUNT, FACTS };
    const struct value in[] = {value_date(law_month_date(month))};
    struct store_cursor *cursor = NULL;
    enum result told = OK;
    enum result result = store_rows_open(act, benefit_statement_benefit_standing, in, &cursor);
    if (result != OK)
        return result;
    while (told == OK && store_rows_next(cursor)) {
        const struct benefit_standing standing = {
            .decision = store_rows_value(cursor, DECISION).integer,
            .number = store_rows_value(cursor, NUMBER).text,
            .person = store_rows_value(cursor, PERSON).integer,
            .benefit = store_rows_value(cursor, BENEFIT).text,
            .month = month,
            .amount = store_rows_value(cursor, AMOUNT).money,
            .facts = store_rows_value(cursor, FACTS).text,
        };
        told = tell(context, &standing);
    }
    result = store_rows_close(cursor);
    return told != OK ? told : result;
}
