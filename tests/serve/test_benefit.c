/* test_benefit.c - decisions about benefits on a database of the whole program: worked out as the
 * cases of the law say, proposed and approved by two, replaced from a month on, stopped, refused,
 * replayed; what nobody may do, and what is left when an operation fails. */
#include "make.h"

#include <string.h>

#include "base/resource.h"
#include "benefit/benefit.h"
#include "format/csv.h"
#include "law/number.h"
#include "process/process_statements.h"

#define CHILD "child_birth=2015-03-01\nchildren=1\nmembers=3\nincome=5000\n"

struct town {
    struct whole whole;
    struct act act;   /* proposes */
    struct act other; /* approves */
    int64_t person;
};

static void town_open(void **state, struct town *town)
{
    struct fault fault = {0};
    whole_open(fixture_open_empty(state), &town->whole, &town->act);
    assert_int_equal(law_book_start(town->whole.arena, &fault), OK);
    make_people_and_places(&town->act);
    assert_int_equal(
        record_id_of_key(&town->act, record_find("person"), TEXT("38001010009"), &town->person),
        OK);
    town->other = town->act;
    town->other.user = 7;
    town->other.ids = (struct id_maker){0};
    town->other.user_name = TEXT("kita");
}

static struct benefit_order order_of(const struct town *town, const char *number)
{
    return (struct benefit_order){
        .number = text_of(number),
        .person = town->person,
        .benefit = TEXT("child_benefit"),
        .kind = TEXT("grant"),
        .first = 202201,
        .last = 202212,
        .decided_on = act_today(&town->act),
        .facts = TEXT(CHILD),
    };
}

static enum result step(struct act *act, int64_t id, const char *event, const char *reason)
{
    struct process_state state;
    int64_t made = 0;
    assert_int_equal(process_state(act, &benefit_process, id, &state), OK);
    const struct process_move move = {
        .id = id, .seen = state.event, .event = text_of(event), .reason = text_of(reason)};
    return benefit_step(act, &move, &made);
}

static int64_t decided(struct town *town, const struct benefit_order *order)
{
    int64_t id = 0;
    enum result result = benefit_decide(&town->act, order, &id);
    if (result != OK)
        print_message("%s %s\n", town->act.fault.code, town->act.fault.field);
    assert_int_equal(result, OK);
    return id;
}

static int64_t approved(struct town *town, const struct benefit_order *order)
{
    int64_t id = decided(town, order);
    enum result result = step(&town->other, id, "approve", "");
    if (result != OK)
        print_message("%s\n", town->other.fault.code);
    assert_int_equal(result, OK);
    return id;
}

/* --- sums of a month ------------------------------------------------------------------------- */

struct sum {
    int64_t cents;
    int count;
    char facts[1000];
};

static enum result add(void *context, const struct benefit_standing *standing)
{
    struct sum *sum = context;
    sum->cents += standing->amount.cents;
    sum->count++;
    assert_true(standing->facts.length < sizeof(sum->facts));
    memcpy(sum->facts, standing->facts.bytes, standing->facts.length);
    sum->facts[standing->facts.length] = '\0';
    return OK;
}

static int64_t in_force(struct town *town, int32_t month)
{
    struct sum sum = {0};
    assert_int_equal(benefit_in_force(&town->act, month, add, &sum), OK);
    return sum.count == 0 ? -1 : sum.cents;
}

static int64_t count_of(struct act *act, const char *name)
{
    const struct record_query query = {.order = -1, .limit = 200};
    struct record_page page = {0};
    assert_int_equal(record_list(act, record_find(name), &query, &page), OK);
    return page.total;
}

/* --- where decisions stand ------------------------------------------------------------------- */

static void states_of_a_list_are_those_of_each(void **state)
{
    enum { COUNT_OF_ALL = 3 };
    struct town town;
    struct process_state states[COUNT_OF_ALL], single;
    town_open(state, &town);
    struct benefit_order order = order_of(&town, "I-1");
    const int64_t first = approved(&town, &order);
    order.number = TEXT("I-2");
    order.first = order.last = 202301;
    const int64_t second = decided(&town, &order);
    const int64_t ids[COUNT_OF_ALL] = {second, first, second};
    assert_int_equal(process_states(&town.act, &benefit_process, ids, COUNT_OF_ALL, states), OK);
    for (size_t i = 0; i < COUNT_OF_ALL; i++) {
        assert_int_equal(process_state(&town.act, &benefit_process, ids[i], &single), OK);
        assert_true(text_equals(states[i].state, single.state));
        assert_true(states[i].event == single.event && states[i].journal == single.journal);
        assert_true(date_equals(states[i].due, single.due));
    }
    assert_int_equal(process_states(&town.act, &benefit_process, ids, 0, states), OK);
    const int64_t unknown = id_next(&town.act.ids, town.act.now);
    assert_int_equal(process_states(&town.act, &benefit_process, &unknown, 1, states), NOT_FOUND);
    whole_close(&town.whole);
}

/* What is over fills no place in the queue of what waits. */
static void decisions_in_force_crowd_out_no_proposal(void **state)
{
    struct town town;
    struct store_cursor *cursor = NULL;
    town_open(state, &town);
    struct benefit_order order = order_of(&town, "I-1");
    approved(&town, &order);
    order.number = TEXT("I-2");
    order.first = order.last = 202301;
    decided(&town, &order);
    const struct value one_row[] = {value_text(TEXT("benefit_decision")),
                                    value_text(TEXT("proposed")), value_integer(1)};
    assert_int_equal(
        store_rows_open(&town.act, process_statement_process_standing, one_row, &cursor), OK);
    assert_true(store_rows_next(cursor));
    assert_false(store_rows_next(cursor));
    assert_int_equal(store_rows_close(cursor), OK);
    process_waiting_list list = {0};
    assert_int_equal(process_waiting(&town.other, &list), OK);
    assert_int_equal(list.count, 1);
    whole_close(&town.whole);
}

/* --- proposing and approving ----------------------------------------------------------------- */

static void two_people_make_an_amount(void **state)
{
    struct town town;
    struct benefit_decision decision;
    town_open(state, &town);
    const struct benefit_order order = order_of(&town, "I-1");
    int64_t id = decided(&town, &order);
    assert_int_equal(in_force(&town, 202201), -1);
    assert_int_equal(step(&town.act, id, "approve", ""), REFUSED);
    assert_string_equal(town.act.fault.code, "self_approval");
    assert_int_equal(count_of(&town.act, "benefit_amount"), 0);
    assert_int_equal(step(&town.other, id, "approve", ""), OK);
    assert_int_equal(count_of(&town.act, "benefit_amount"), 12);
    assert_int_equal(in_force(&town, 202201), 7350); /* 1.75 of 42 and of 46 */
    assert_int_equal(in_force(&town, 202205), 7350);
    assert_int_equal(in_force(&town, 202206), 8050);
    assert_int_equal(in_force(&town, 202212), 8050);
    assert_int_equal(in_force(&town, 202301), -1);

    assert_int_equal(benefit_read(&town.act, id, &decision), OK);
    assert_string_equal(text_to_string(town.act.arena, decision.order.facts),
                        "child_birth=2015-03-01\nis_pupil=no\nchildren=1\nincome=5000.00\n"
                        "members=3\ndisability=none");
    assert_int_equal(decision.span_count, 3); /* a birthday in March, the base amount in June */
    assert_int_equal(decision.spans[0].last, 202202);
    assert_int_equal(decision.spans[1].first, 202203);
    assert_int_equal(decision.spans[2].first, 202206);
    assert_true(text_is(decision.spans[0].rule, "rules/child_benefit.2020-01.rule"));
    assert_true(text_find(decision.spans[2].explanation, TEXT("\"en\":")) > 0);
    whole_close(&town.whole);
}

/* Facts of a later reader are those of the decision. */
static void facts_stand_for_the_rule(void **state)
{
    struct town town;
    struct sum sum = {0};
    struct law_facts facts;
    struct fault fault;
    town_open(state, &town);
    const struct benefit_order order = order_of(&town, "I-1");
    (void)approved(&town, &order);
    assert_int_equal(benefit_in_force(&town.act, 202203, add, &sum), OK);
    const struct law_rule *rule = law_rule_find(TEXT("child_benefit"), 202203);
    assert_int_equal(benefit_facts_read(town.act.arena, rule, text_of(sum.facts), &facts, &fault),
                     OK);
    assert_int_equal(facts.values[law_rule_fact(rule, TEXT("income"))], 500000);
    whole_close(&town.whole);
}

/* A rule that asks nothing is decided too. */
static void a_rule_may_ask_nothing(void **state)
{
    struct town town;
    struct benefit_decision decision;
    struct benefit_replay replay;
    town_open(state, &town);
    struct benefit_order order = order_of(&town, "I-1");
    order.benefit = TEXT("funeral_benefit");
    order.first = order.last = 202401;
    order.facts = TEXT("");
    int64_t id = approved(&town, &order);
    assert_int_equal(in_force(&town, 202401), 44000);
    assert_int_equal(benefit_read(&town.act, id, &decision), OK);
    assert_int_equal(decision.order.facts.length, 0);
    assert_int_equal(benefit_replay(&town.act, &decision, &replay), OK);
    assert_int_equal(replay.then, BENEFIT_SAME);
    whole_close(&town.whole);
}

static void assert_refused(struct town *town, const struct benefit_order *order, const char *code,
                           const char *field)
{
    int64_t id = 0, before = 0, after = 0;
    uint8_t hash[32];
    assert_int_equal(store_journal_head(&town->act, &before, hash), OK);
    assert_int_not_equal(benefit_decide(&town->act, order, &id), OK);
    assert_string_equal(town->act.fault.code, code);
    assert_string_equal(town->act.fault.field, field);
    assert_int_equal(store_journal_head(&town->act, &after, hash), OK);
    assert_int_equal(after, before);
}

static void what_is_wrong_is_named(void **state)
{
    struct town town;
    town_open(state, &town);
    struct benefit_order order = order_of(&town, "");
    assert_refused(&town, &order, "required", "number");
    order = order_of(&town, "I-1");
    order.benefit = TEXT("nothing");
    assert_refused(&town, &order, "law_rule", "benefit");
    order.benefit = TEXT("home_help_payment");
    assert_refused(&town, &order, "benefit_no_benefit", "benefit");
    order = order_of(&town, "I-1");
    order.first = 201012;
    assert_refused(&town, &order, "benefit_months", "last_month"); /* many, and before the rule */
    order.first = 201512;
    order.last = 201601;
    assert_refused(&town, &order, "law_rule_month", "first_month");
    order.last = 201511;
    assert_refused(&town, &order, "order_of_dates", "last_month");
    order = order_of(&town, "I-1");
    order.facts = TEXT(CHILD "wage=12");
    assert_refused(&town, &order, "law_fact", "wage");
    order.facts = TEXT("income=1");
    assert_refused(&town, &order, "law_fact_missing", "child_birth");
    order.facts = TEXT("income");
    assert_refused(&town, &order, "law_key_value", "facts");
    order = order_of(&town, "I-1");
    order.kind = TEXT("refuse");
    assert_refused(&town, &order, "required", "reason");
    order.kind = TEXT("recompute");
    assert_refused(&town, &order, "required", "replaces");
    (void)decided(&town, &(struct benefit_order){.number = TEXT("I-2"),
                                                 .person = town.person,
                                                 .benefit = TEXT("child_benefit"),
                                                 .kind = TEXT("refuse"),
                                                 .first = 202201,
                                                 .last = 202201,
                                                 .decided_on = {18993},
                                                 .facts = TEXT(CHILD),
                                                 .reason = TEXT("neatvyko")});
    order = order_of(&town, "I-2");
    assert_refused(&town, &order, "not_unique", "number");
    town.act.rights = RIGHT_SET(RIGHT_SIGNED_IN) | RIGHT_SET(RIGHT_NEED_READ);
    assert_refused(&town, &order, "no_right", "");
    whole_close(&town.whole);
}

/* --- amounts by hand ------------------------------------------------------------------------- */

/* An operation that writes an amount without a decision that worked it out so. */
static enum result amount_work(struct act *act, const void *in, void *out)
{
    return record_add(act, record_find("benefit_amount"), in, out);
}

/* What is paid one time is decided for one month, whatever is decided, and by a late change too. */
static void a_grant_is_not_multiplied(void **state)
{
    struct town town;
    struct benefit_preview preview;
    town_open(state, &town);
    struct benefit_order order = order_of(&town, "I-1");
    order.benefit = TEXT("birth_grant");
    order.facts = TEXT("children_born=1");
    assert_refused(&town, &order, "benefit_once", "last_month");
    assert_true(text_is(town.act.fault.detail, "2022-01"));
    assert_int_equal(benefit_recompute(&town.act, &order, &preview), BAD_INPUT);
    order.last = 202202;
    assert_refused(&town, &order, "benefit_once", "last_month");
    order.last = 202201;
    (void)approved(&town, &order);
    assert_int_equal(in_force(&town, 202201), 46200);
    assert_int_equal(in_force(&town, 202202), -1);
    whole_close(&town.whole);
}

static void nobody_types_an_amount(void **state)
{
    struct town town;
    town_open(state, &town);
    const struct benefit_order order = order_of(&town, "I-1");
    int64_t decision = approved(&town, &order), id = 0;
    struct date month;
    assert_true(date_make(2023, 1, 1, &month));
    const struct value values[] = {value_integer(decision), value_integer(town.person),
                                   value_text(TEXT("child_benefit")), value_date(month),
                                   value_money((struct money){8050})};
    const struct record *record = record_find("benefit_amount");
    assert_int_equal(record_create(&town.act, record, values, TEXT(""), &id), REFUSED);
    assert_string_equal(town.act.fault.code, "kept_by_program");
    const struct import_order import = {.csv = TEXT("decision,person,benefit,month,amount\n"),
                                        .mode = IMPORT_ALL};
    struct import_report report = {0};
    assert_int_equal(record_import(&town.act, record, &import, &report), REFUSED);
    assert_string_equal(town.act.fault.code, "kept_by_program");
    const struct store_operation operation = {"benefit_amount.test", TEXT("")};
    assert_int_equal(store_write(&town.act, &operation, amount_work, values, &id), REFUSED);
    assert_string_equal(town.act.fault.code, "benefit_undecided");
    assert_int_equal(in_force(&town, 202301), -1);
    whole_close(&town.whole);
}

/* --- late changes ---------------------------------------------------------------------------- */

static void a_late_change_shows_by_month(void **state)
{
    struct town town;
    struct benefit_preview list;
    struct benefit_order late;
    town_open(state, &town);
    const struct benefit_order order = order_of(&town, "I-1");
    int64_t first = approved(&town, &order);

    /* The family has had three children since October. */
    assert_int_equal(benefit_order_of(&town.act, first, &late), OK);
    late.first = 202210;
    late.last = 202302;
    late.facts = benefit_facts_merge(town.act.arena, late.facts, TEXT("children=3"));
    assert_int_equal(benefit_recompute(&town.act, &late, &list), OK);
    assert_int_equal(list.months.count, 5);
    assert_int_equal(list.months.items[0].so_far.cents, 8050);
    assert_int_equal(list.months.items[0].now.cents,
                     12788); /* 80.50 + 1.03 of 46, rounded: 47.38 */
    assert_int_equal(list.months.items[0].difference.cents, 4738);
    assert_true(text_is(list.months.items[0].number, "I-1"));
    assert_false(list.months.items[3].is_decided);
    assert_int_equal(list.months.items[3].month, 202301);
    assert_int_equal(list.months.items[3].difference.cents, list.months.items[3].now.cents);
    assert_int_equal(in_force(&town, 202210), 8050); /* a preview */

    late.number = TEXT("I-2");
    late.reason = TEXT("gimė trečias vaikas");
    int64_t second = decided(&town, &late);
    assert_int_equal(in_force(&town, 202210), 8050);     /* a proposal */
    town.other.now.microseconds -= INT64_C(86400000000); /* a clock that is behind */
    town.other.ids = (struct id_maker){0};
    assert_int_equal(step(&town.other, second, "approve", ""), OK);
    assert_int_equal(in_force(&town, 202209), 8050);
    assert_int_equal(in_force(&town, 202210), 12788);
    assert_int_equal(in_force(&town, 202301), list.months.items[3].now.cents);
    assert_int_equal(count_of(&town.act, "benefit_amount"), 14);

    /* What is decided so far is now the second decision's. */
    assert_int_equal(benefit_order_of(&town.act, first, &late), OK);
    assert_int_equal(benefit_recompute(&town.act, &late, &list), OK);
    assert_true(text_is(list.months.items[9].number, "I-2"));
    assert_int_equal(list.months.items[9].difference.cents, -4738);
    whole_close(&town.whole);
}

static void months_are_decided_once(void **state)
{
    struct town town;
    int64_t id = 0;
    town_open(state, &town);
    struct benefit_order order = order_of(&town, "I-1"), late;
    int64_t rival = 0, stale = 0, first;
    struct benefit_order second = order_of(&town, "I-2");
    rival = decided(&town, &second); /* two proposals about the same months */
    first = approved(&town, &order);
    assert_int_equal(step(&town.other, rival, "approve", ""), REFUSED);
    assert_string_equal(town.other.fault.code, "benefit_stale");
    order = order_of(&town, "I-3");
    assert_int_equal(benefit_decide(&town.act, &order, &id), REFUSED);
    assert_string_equal(town.act.fault.code, "benefit_in_force");
    assert_true(text_is(town.act.fault.detail, "I-1"));

    /* A recomputation of what was stopped meanwhile. */
    assert_int_equal(benefit_order_of(&town.act, first, &late), OK);
    late.number = TEXT("I-4");
    late.reason = TEXT("pajamos");
    stale = decided(&town, &late);
    late.number = TEXT("I-5");
    late.kind = TEXT("stop");
    late.first = 202207;
    (void)approved(&town, &late);
    assert_int_equal(in_force(&town, 202206), 8050);
    assert_int_equal(in_force(&town, 202207), -1);
    assert_int_equal(step(&town.other, stale, "approve", ""), REFUSED);
    assert_string_equal(town.other.fault.code, "benefit_stale");
    assert_int_equal(step(&town.other, stale, "return", ""), BAD_INPUT);
    assert_int_equal(step(&town.other, stale, "return", "pasenęs"), OK);
    assert_int_equal(step(&town.other, stale, "approve", ""), REFUSED);
    assert_string_equal(town.other.fault.code, "not_in_state");

    /* What is not in force, or another's, cannot be replaced. */
    late.number = TEXT("I-6");
    late.replaces = stale;
    assert_int_equal(benefit_decide(&town.act, &late, &id), REFUSED);
    assert_string_equal(town.act.fault.code, "benefit_other");
    late.replaces = first;
    late.benefit = TEXT("birth_grant");
    assert_int_equal(benefit_decide(&town.act, &late, &id), REFUSED);
    assert_string_equal(town.act.fault.code, "benefit_other");
    whole_close(&town.whole);
}

static void a_refusal_has_no_amounts(void **state)
{
    struct town town;
    struct benefit_decision decision;
    town_open(state, &town);
    struct benefit_order order = order_of(&town, "I-1");
    order.kind = TEXT("refuse");
    order.reason = TEXT("vaikas išlaikomas įstaigoje");
    int64_t id = approved(&town, &order);
    assert_int_equal(count_of(&town.act, "benefit_amount"), 0);
    assert_int_equal(benefit_read(&town.act, id, &decision), OK);
    assert_int_equal(decision.span_count, 3); /* it says what would have been due */
    whole_close(&town.whole);
}

/* --- replay ---------------------------------------------------------------------------------- */

static void it_comes_out_again(void **state)
{
    struct town town;
    struct benefit_decision decision;
    struct benefit_replay replay;
    town_open(state, &town);
    const struct benefit_order order = order_of(&town, "I-1");
    int64_t id = decided(&town, &order);
    assert_int_equal(benefit_read(&town.act, id, &decision), OK);
    assert_int_equal(benefit_replay(&town.act, &decision, &replay), OK);
    assert_int_equal(replay.then, BENEFIT_SAME);
    assert_int_equal(replay.now, BENEFIT_SAME);
    assert_int_equal(replay.count, 12);

    /* Other numbers were the law then. */
    struct benefit_span *spans = ARENA_ARRAY(town.act.arena, struct benefit_span, 3);
    memcpy(spans, decision.spans, 3 * sizeof(spans[0]));
    ptrdiff_t at = text_find(spans[0].explanation, TEXT("\"value\":\"42.00\""));
    assert_true(at > 0);
    char *words = text_to_string(town.act.arena, spans[0].explanation);
    memcpy(words + at, "\"value\":\"40.00\"", 15);
    spans[0].explanation = text_of(words);
    spans[0].amount.cents = 7000;
    decision.spans = spans;
    assert_int_equal(benefit_replay(&town.act, &decision, &replay), OK);
    assert_int_equal(replay.then, BENEFIT_SAME);
    assert_int_equal(replay.now, BENEFIT_DIFFERS);
    assert_int_equal(replay.months[0].decided.cents, 7000);
    assert_int_equal(replay.months[0].now.cents, 7350);
    assert_int_equal(replay.months[2].now.cents, replay.months[2].decided.cents);

    /* An amount that the kept numbers do not give. */
    spans[0].amount.cents = 7001;
    assert_int_equal(benefit_replay(&town.act, &decision, &replay), OK);
    assert_int_equal(replay.then, BENEFIT_DIFFERS);
    assert_int_equal(replay.months[1].then.cents, 7000);
    spans[0].explanation = TEXT("{}");
    assert_int_equal(benefit_replay(&town.act, &decision, &replay), OK);
    assert_int_equal(replay.then, BENEFIT_UNREADABLE);
    spans[2].tag = TEXT("0123456789abcdef");
    spans[0] = spans[1];
    assert_int_equal(benefit_replay(&town.act, &decision, &replay), OK);
    assert_int_equal(replay.then, BENEFIT_RULE_GONE);
    assert_true(text_is(replay.gone, "rules/child_benefit.2020-01.rule 0123456789abcdef"));
    whole_close(&town.whole);
}

/* --- the cases of the law -------------------------------------------------------------------- */

static struct text cell(const struct csv_row *header, const struct csv_row *row, const char *name)
{
    for (size_t i = 0; i < header->count && i < row->count; i++) {
        if (text_is(header->fields[i], name))
            return row->fields[i];
    }
    return TEXT("");
}

static bool is_frame(struct text name)
{
    return text_is(name, "id") || text_is(name, "month") || text_is(name, "municipality") ||
           text_is(name, "source") || text_is(name, "known") || text_starts_with(name, TEXT("="));
}

/* Works a case out as an order of one month, and replays it; true where it is one of an amount, by
 * all that is known. */
static bool case_holds(struct town *town, struct text rule, const struct csv_row *header,
                       const struct csv_row *row)
{
    struct buffer facts = buffer_open(town->act.arena, 4000);
    struct benefit_order order = order_of(town, "I-1");
    struct benefit_preview list;
    int64_t wanted = 0;
    if (!law_month_parse(cell(header, row, "month"), &order.first) ||
        cell(header, row, "municipality").length > 0 || cell(header, row, "known").length > 0 ||
        cell(header, row, "=fault").length > 0 ||
        !law_number_parse(cell(header, row, "=benefit"), LAW_EURO, &wanted))
        return false;
    for (size_t i = 0; i < header->count; i++) {
        if (!is_frame(header->fields[i]) && row->fields[i].length > 0)
            buffer_add_format(&facts, "%.*s=%.*s\n", TEXT_ARGS(header->fields[i]),
                              TEXT_ARGS(row->fields[i]));
    }
    order.benefit = rule;
    order.last = order.first;
    order.facts = buffer_text(&facts);
    enum result result = benefit_recompute(&town->act, &order, &list);
    if (result != OK || list.months.items[0].now.cents != wanted)
        print_message("%.*s: %.*s\n", TEXT_ARGS(rule), TEXT_ARGS(cell(header, row, "id")));
    assert_int_equal(result, OK);
    assert_int_equal(list.months.items[0].now.cents, wanted);
    return true;
}

static struct csv_row row_copy(struct arena *arena, const struct csv_row *row)
{
    struct text *fields = ARENA_ARRAY(arena, struct text, row->count);
    for (size_t i = 0; i < row->count; i++)
        fields[i] = text_copy(arena, row->fields[i]);
    return (struct csv_row){fields, row->count, row->line};
}

static void amounts_are_those_of_the_cases(void **state)
{
    const struct resource *files;
    struct town town;
    int cases = 0;
    town_open(state, &town);
    size_t count = resource_list("tests/law/cases/", &files);
    for (size_t i = 0; i < count; i++) {
        struct text rule = text_of(files[i].path + strlen("tests/law/cases/"));
        rule = text_cut(&rule, '.');
        int32_t first, last;
        if (!law_rule_months(rule, &first, &last) ||
            !benefit_is_decided(law_rule_find(rule, first)))
            continue;
        struct csv_reader *reader = csv_reader_open(files[i].bytes);
        struct csv_row header, row;
        assert_int_equal(csv_reader_next(reader, &header), CSV_ROW);
        header = row_copy(town.act.arena, &header);
        while (csv_reader_next(reader, &row) == CSV_ROW) {
            struct arena_mark mark = arena_mark(town.act.arena);
            cases += case_holds(&town, rule, &header, &row) ? 1 : 0;
            arena_release(town.act.arena, mark);
        }
        csv_reader_close(reader);
    }
    assert_true(cases > 200);
    whole_close(&town.whole);
}

/* The list that people choose from names what is decided, in the words of the rules. */
static void the_list_names_all_benefits(void **state)
{
    struct town town;
    town_open(state, &town);
    const struct code_list *list = code_list_find("benefit");
    size_t found = 0;
    for (size_t i = 0; i < law_rule_count; i++) {
        const struct law_rule *rule = &law_rules[i];
        bool is_last = i + 1 == law_rule_count || strcmp(rule->name, law_rules[i + 1].name) != 0;
        const struct code *code = code_find(list, text_of(rule->name));
        assert_int_equal(code != NULL, benefit_is_decided(rule));
        if (code == NULL || !is_last)
            continue;
        assert_string_equal(code->lt, rule->title[LANGUAGE_LT]);
        assert_string_equal(code->en, rule->title[LANGUAGE_EN]);
        found++;
    }
    assert_int_equal(found, list->count);
    whole_close(&town.whole);
}

int main(void)
{
    assert_true(program_start());
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_of_a_list_are_those_of_each),
        cmocka_unit_test(decisions_in_force_crowd_out_no_proposal),
        cmocka_unit_test(two_people_make_an_amount),
        cmocka_unit_test(facts_stand_for_the_rule),
        cmocka_unit_test(a_rule_may_ask_nothing),
        cmocka_unit_test(what_is_wrong_is_named),
        cmocka_unit_test(a_grant_is_not_multiplied),
        cmocka_unit_test(nobody_types_an_amount),
        cmocka_unit_test(a_late_change_shows_by_month),
        cmocka_unit_test(months_are_decided_once),
        cmocka_unit_test(a_refusal_has_no_amounts),
        cmocka_unit_test(it_comes_out_again),
        cmocka_unit_test(amounts_are_those_of_the_cases),
        cmocka_unit_test(the_list_names_all_benefits),
    };
    return place_run("benefit", tests, COUNT(tests));
}
