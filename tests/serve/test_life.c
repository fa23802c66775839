/* test_life.c - the life of a plan on a database of the whole program: which step from which state,
 * by whom, seen what; the copy for the next year and taking it back; remarks; what is missing.
 *
 * The table of the process is walked through as a table of cases: every event in every state. */
#include "make.h"

#include <string.h>

#include "plan/life.h"
#include "record/record.h"

static int64_t plan_make(struct act *act)
{
    return MAKE(act, "plan", "code", "2022", "year", "2022", "form", "social-services-plan-2007",
                "day", "2021-11-01", "title", "2022 metų planas");
}

static void measures_make(struct act *act)
{
    MAKE(act, "goal", "code", "2022-1", "plan", "2022", "number", "1", "name", "Tikslas");
    MAKE(act, "task", "code", "2022-1.1", "goal", "2022-1", "number", "1.1", "name", "Uždavinys");
    MAKE(act, "measure", "code", "2022-1.1.1", "goal", "2022-1", "task", "2022-1.1", "number",
         "1.1.1", "name", "Priemonė", "status", "done");
    MAKE(act, "measure", "code", "antra", "goal", "2022-1", "number", "1.2", "name", "Antra");
    MAKE(act, "measure_funding", "measure", "2022-1.1.1", "source", "state", "year", "2022",
         "amount", "100.50");
    MAKE(act, "measure_funding", "measure", "2022-1.1.1", "source", "state", "year", "2021",
         "amount", "90");
    MAKE(act, "measure_result", "measure", "2022-1.1.1", "kind", "target", "year", "2022",
         "position", "1", "subject", "vaikai", "value", "28", "unit", "child");
    MAKE(act, "supervision", "plan", "2022", "position", "1", "subject", "Įgyvendinimas", "stage",
         "ongoing", "executor", "Skyrius", "due_on", "2022-06-30");
    MAKE(act, "measure_result", "measure", "2022-1.1.1", "kind", "result", "year", "2021",
         "position", "1", "subject", "vaikai", "value", "25", "unit", "child");
}

static enum result nothing_more(struct act *act, int64_t event, const void *in)
{
    (void)act;
    (void)in;
    return event > 0 ? OK : BROKEN;
}

static enum result fails(struct act *act, int64_t event, const void *in)
{
    (void)event;
    (void)in;
    return act_fault(act, REFUSED, "test", "", TEXT(""));
}

/* A step seen as it stands. */
static enum result step(struct act *act, int64_t plan, const char *event, const char *reason)
{
    struct process_state state;
    int64_t id = 0;
    assert_int_equal(process_state(act, &plan_process, plan, &state), OK);
    const struct process_move move = {.id = plan,
                                      .seen = state.event,
                                      .event = text_of(event),
                                      .reason = text_of(reason),
                                      .work = nothing_more};
    return process_step(act, &plan_process, &move, &id);
}

static void assert_state(struct act *act, int64_t plan, const char *wanted)
{
    struct process_state state;
    assert_int_equal(process_state(act, &plan_process, plan, &state), OK);
    assert_string_equal(text_to_string(act->arena, state.state), wanted);
}

/* Two people with all rights. */
static struct act another(const struct act *act)
{
    struct act other = *act;
    other.user = 7;
    other.user_name = TEXT("kitas");
    return other;
}

/* How to come into each state. */
static const struct way {
    const char *state;
    const char *events[5];
} ways[] = {
    {"draft", {NULL}},
    {"coordinated", {"coordinate", NULL}},
    {"submitted", {"coordinate", "submit", NULL}},
    {"approved", {"coordinate", "submit", "approve", NULL}},
    {"monitored", {"coordinate", "submit", "approve", "monitor", NULL}},
};

/* Where the table says that an event leads; NULL for nowhere. */
static const char *leads_to(const char *from, const char *event)
{
    for (size_t r = 0; r < plan_process.row_count; r++)
        if (strcmp(plan_process.rows[r].from, from) == 0 &&
            strcmp(plan_process.rows[r].event, event) == 0)
            return plan_process.rows[r].to;
    return NULL;
}

/* A plan on its way: a new year each, so that all live in one database. */
static int64_t plan_in(struct act *act, const struct way *way, int number)
{
    struct act other = another(act);
    const char *code = text_format(act->arena, "p%d", number).bytes;
    int64_t plan = MAKE(act, "plan", "code", code, "year", "2022", "form",
                        "social-services-plan-2007", "day", "2021-11-01", "title", code);
    MAKE(act, "goal", "code", code, "plan", code, "number", "1", "name", "Tikslas");
    MAKE(act, "measure", "code", code, "goal", code, "number", "1.1", "name", "Priemonė");
    for (size_t i = 0; way->events[i] != NULL; i++)
        assert_int_equal(step(i == 2 ? &other : act, plan, way->events[i], ""), OK);
    assert_state(act, plan, way->state);
    return plan;
}

static void every_event_in_every_state(void **state)
{
    static const char *const events[] = {"coordinate", "submit", "return", "approve",
                                         "monitor",    "reopen", "fly"};
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    struct act other = another(&act);
    for (size_t i = 0; i < COUNT(ways) * COUNT(events); i++) {
        const struct way *way = &ways[i / COUNT(events)];
        const char *event = events[i % COUNT(events)];
        const char *to = leads_to(way->state, event);
        int64_t plan = plan_in(&act, way, (int)i);
        assert_int_equal(step(&other, plan, event, "nes taip"), to == NULL ? REFUSED : OK);
        assert_state(&act, plan, to == NULL ? way->state : to);
    }
    whole_close(&whole);
}

static void who_may_and_who_may_not(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    int64_t plan = plan_make(&act);
    assert_int_equal(step(&act, plan, "coordinate", ""), OK);
    assert_int_equal(step(&act, plan, "submit", ""), REFUSED); /* no measures */
    assert_string_equal(act.fault.code, "plan_without_measures");
    assert_int_equal(step(&act, plan, "return", "  "), BAD_INPUT);
    assert_string_equal(act.fault.code, "reason_required");
    measures_make(&act);
    assert_int_equal(step(&act, plan, "submit", ""), OK);
    assert_int_equal(step(&act, plan, "approve", ""), REFUSED);
    assert_string_equal(act.fault.code, "self_approval");

    struct act reader = another(&act);
    reader.rights = RIGHT_SET(RIGHT_SIGNED_IN) | RIGHT_SET(RIGHT_PLAN_READ);
    assert_int_equal(step(&reader, plan, "approve", ""), REFUSED);
    assert_string_equal(reader.fault.code, "no_right");
    const struct process_possible *possible = NULL;
    size_t count = 0;
    assert_int_equal(process_possible(&act, &plan_process, plan, &possible, &count), OK);
    assert_int_equal(count, 2);
    assert_string_equal(possible[0].row->event, "approve");
    assert_int_equal(possible[0].may, REFUSED);
    assert_string_equal(possible[0].fault.code, "self_approval");
    assert_int_equal(possible[1].may, OK);

    /* What is written with the event fails: there is no event either. */
    struct act other = another(&act);
    struct process_state before, after;
    assert_int_equal(process_state(&act, &plan_process, plan, &before), OK);
    struct process_move move = {
        .id = plan, .seen = before.event, .event = TEXT("approve"), .work = fails};
    int64_t event = 0;
    assert_int_equal(process_step(&other, &plan_process, &move, &event), REFUSED);
    assert_int_equal(process_state(&act, &plan_process, plan, &after), OK);
    assert_int_equal(after.event, before.event);

    /* Somebody was faster. */
    assert_int_equal(step(&act, plan, "return", "dar ne"), OK);
    assert_int_equal(process_step(&other, &plan_process, &move, &event), CONFLICT);
    assert_string_equal(other.fault.code, "changed_meanwhile");

    const struct process_event *events = NULL;
    assert_int_equal(process_history(&act, &plan_process, plan, &events, &count), OK);
    assert_int_equal(count, 3);
    assert_string_equal(text_to_string(act.arena, events[2].reason), "dar ne");
    assert_string_equal(text_to_string(act.arena, events[1].to), "submitted");
    whole_close(&whole);
}

static void what_waits(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    int64_t plan = plan_make(&act);
    measures_make(&act);
    process_waiting_list list = {0};
    assert_int_equal(process_waiting(&act, &list), OK);
    assert_int_equal(list.count, 0); /* a draft that nobody handed over */
    assert_int_equal(step(&act, plan, "coordinate", ""), OK);
    assert_int_equal(step(&act, plan, "submit", ""), OK);
    struct act late = another(&act);
    assert_int_equal(process_waiting(&late, &list), OK);
    assert_int_equal(list.count, 1);
    assert_true(list.items[0].id == plan && !list.items[0].is_overdue);
    late.now.microseconds += INT64_C(31) * 86400 * 1000000;
    assert_int_equal(process_waiting(&late, &list), OK);
    assert_true(list.items[0].is_overdue);
    late.rights =
        RIGHT_SET(RIGHT_SIGNED_IN) | RIGHT_SET(RIGHT_PLAN_READ) | RIGHT_SET(RIGHT_PLAN_WRITE);
    assert_int_equal(process_waiting(&late, &list), OK);
    assert_int_equal(list.count, 0); /* only an approver's turn */
    late.rights |= RIGHT_SET(RIGHT_PLAN_APPROVE);
    assert_int_equal(step(&late, plan, "approve", ""), OK);
    assert_int_equal(process_waiting(&late, &list), OK);
    assert_int_equal(list.count, 1); /* for its monitoring */
    whole_close(&whole);
}

static int64_t count_of(struct act *act, const char *name)
{
    const struct record_query query = {.order = -1, .limit = 200};
    struct record_page page = {0};
    assert_int_equal(record_list(act, record_find(name), &query, &page), OK);
    return page.total;
}

static void a_copy_and_taking_it_back(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    int64_t plan = plan_make(&act);
    measures_make(&act);
    struct plan_copied copied, again;
    assert_int_equal(plan_copy(&act, plan, TEXT("2023"), &copied), OK);
    assert_int_equal(copied.goals, 1);
    assert_int_equal(copied.tasks, 1);
    assert_int_equal(copied.measures, 2);
    assert_int_equal(copied.funding, 1);
    assert_int_equal(copied.results, 1);
    assert_int_equal(copied.others, 1);
    int64_t id = 0;
    struct record_row row;
    assert_int_equal(record_id_of_key(&act, record_find("measure"), TEXT("2023-1.1.1"), &id), OK);
    assert_int_equal(record_id_of_key(&act, record_find("measure"), TEXT("2023-antra"), &id), OK);
    assert_int_equal(record_read(&act, record_find("plan"), copied.id, &row), OK);
    assert_string_equal(text_to_string(act.arena, row.title), "2023 metų planas");
    plan_gap_list gaps = {0};
    assert_int_equal(plan_gaps(&act, copied.id, &gaps), OK);
    static const char *const wanted[] = {"result", "status", "status",
                                         "target", "target", "funding"};
    assert_int_equal(gaps.count, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++)
        assert_string_equal(gaps.items[i].kind, wanted[i]);

    int64_t number = 0, number_after = 0;
    uint8_t hash[32];
    assert_int_equal(store_journal_head(&act, &number, hash), OK);
    assert_int_equal(plan_copy(&act, plan, TEXT("2023"), &again), CONFLICT);
    assert_string_equal(act.fault.code, "not_unique");
    assert_int_equal(plan_copy(&act, plan, TEXT("2023 m."), &again), BAD_INPUT);
    assert_int_equal(store_journal_head(&act, &number_after, hash), OK);
    assert_int_equal(number_after, number);

    MAKE(&act, "plan_comment", "plan", "2023", "section", "5", "text", "Kas čia?");
    assert_int_equal(plan_withdraw(&act, copied.id, TEXT(" ")), BAD_INPUT);
    assert_int_equal(plan_withdraw(&act, copied.id, TEXT("klaida")), OK);
    assert_int_equal(count_of(&act, "plan"), 1);
    assert_int_equal(count_of(&act, "measure"), 2);
    assert_int_equal(count_of(&act, "measure_funding"), 2);
    assert_int_equal(count_of(&act, "measure_result"), 2);
    assert_int_equal(count_of(&act, "plan_comment"), 0);
    assert_int_equal(count_of(&act, "supervision"), 1);
    assert_int_equal(plan_copy(&act, plan, TEXT("2023"), &again), OK); /* the code is free again */
    assert_int_equal(step(&act, again.id, "coordinate", ""), OK);
    assert_int_equal(plan_withdraw(&act, again.id, TEXT("klaida")), REFUSED);
    assert_string_equal(act.fault.code, "plan_has_begun");
    static const char *const registers[] = {
        "plan",           "goal",         "task",         "measure", "measure_funding",
        "measure_result", "plan_comment", "process_event"};
    for (size_t i = 0; i < COUNT(registers); i++) {
        int64_t facts = 0, bad = 0;
        assert_int_equal(
            record_verify(&act, record_find(registers[i]), (struct progress){0}, &facts, &bad), OK);
        assert_int_equal(bad, 0);
    }
    whole_close(&whole);
}

static void remarks_are_resolved_once(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    int64_t plan = plan_make(&act);
    int64_t id = MAKE(&act, "plan_comment", "plan", "2022", "section", "4.1", "text", "Kodėl?");
    struct act other = another(&act);
    assert_int_equal(plan_comment_resolve(&other, id, TEXT(" ")), BAD_INPUT);
    assert_int_equal(plan_comment_resolve(&other, id, TEXT("todėl")), OK);
    assert_int_equal(plan_comment_resolve(&other, id, TEXT("todėl")), REFUSED);
    const struct plan_comment *comments = NULL;
    size_t count = 0;
    assert_int_equal(plan_comments(&act, plan, &comments, &count), OK);
    assert_int_equal(count, 1);
    assert_true(comments[0].is_resolved);
    assert_string_equal(text_to_string(act.arena, comments[0].user_name), "system");
    assert_string_equal(text_to_string(act.arena, comments[0].resolver), "kitas");
    whole_close(&whole);
}

/* Nobody writes the log by hand, whatever rights he has. */
/* A paragraph as a form or the interface writes one. */
static void text_fill(struct act *act, const char *plan, const char *text, struct value *values)
{
    const struct record *record = record_find("plan_text");
    const char *const texts[] = {"plan",     plan, "section", "3",  "language", "lt",
                                 "position", "1",  "text",    text, NULL};
    struct text *typed = ARENA_ARRAY(act->arena, struct text, record->field_count);
    fault_list faults = {0};
    for (size_t i = 0; texts[i] != NULL; i += 2)
        typed[record_field_find(record, texts[i])] = text_of(texts[i + 1]);
    assert_int_equal(record_parse(act, record, typed, values, &faults), OK);
}

static void refused_as_closed(const struct act *act, enum result result)
{
    assert_int_equal(result, REFUSED);
    assert_string_equal(act->fault.code, "plan_text_closed");
}

/* Whatever the state, goals may be made: plan_in makes some, and so does this. */
static void texts_are_open_while_a_plan_is_prepared(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    const struct record *record = record_find("plan_text");
    struct value *values = ARENA_ARRAY(act.arena, struct value, record->field_count);
    for (size_t i = 0; i < COUNT(ways); i++) {
        int64_t id = 0;
        (void)plan_in(&act, &ways[i], (int)i);
        const char *code = text_format(act.arena, "p%zu", i).bytes;
        const char *goal = text_format(act.arena, "p%zu-2", i).bytes;
        text_fill(&act, code, "Pastraipa.", values);
        const enum result result = record_create(&act, record, values, TEXT("x"), &id);
        if (i < 2)
            assert_int_equal(result, OK);
        else
            refused_as_closed(&act, result);
        MAKE(&act, "goal", "code", goal, "plan", code, "number", "2", "name", "Antras");
    }
    whole_close(&whole);
}

static void no_door_writes_a_text_of_a_closed_plan(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    const struct record *record = record_find("plan_text");
    struct value *values = ARENA_ARRAY(act.arena, struct value, record->field_count);
    const int64_t plan = plan_in(&act, &ways[0], 0);
    (void)plan_in(&act, &ways[0], 1);
    int64_t ids[2] = {0};
    for (size_t i = 0; i < COUNT(ids); i++) {
        text_fill(&act, i == 0 ? "p0" : "p1", "Pastraipa.", values);
        assert_int_equal(record_create(&act, record, values, TEXT("x"), &ids[i]), OK);
    }
    assert_int_equal(step(&act, plan, "coordinate", ""), OK);
    assert_int_equal(step(&act, plan, "submit", ""), OK);

    const struct record_seen seen = {ids[0], 1}, other = {ids[1], 1};
    text_fill(&act, "p0", "Kita.", values);
    refused_as_closed(&act, record_correct(&act, record, seen, values, TEXT("x")));
    refused_as_closed(&act, record_annul(&act, record, seen, TEXT("x")));
    values[record_field_find(record, "position")] = value_integer(2);
    refused_as_closed(&act, record_correct(&act, record, other, values, TEXT("x"))); /* into it */
    text_fill(&act, "p1", "Kita.", values);
    values[record_field_find(record, "position")] = value_integer(2);
    refused_as_closed(&act, record_correct(&act, record, seen, values, TEXT("x"))); /* out of it */
    struct import_report report = {0};
    const struct import_order order = {
        .csv = TEXT("plan,section,language,position,text\np0,3,lt,7,Kita.\n"),
        .mode = IMPORT_ALL,
        .reason = TEXT("x")};
    refused_as_closed(&act, record_import(&act, record, &order, &report));
    assert_int_equal(record_correct(&act, record, other, values, TEXT("x")), OK);
    whole_close(&whole);
}

static void events_are_written_by_the_program(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    int64_t plan = plan_make(&act);
    assert_int_equal(step(&act, plan, "coordinate", ""), OK);
    const struct process_event *events = NULL;
    size_t count = 0;
    struct record_row row;
    const struct record *record = record_find("process_event");
    assert_int_equal(process_history(&act, &plan_process, plan, &events, &count), OK);
    assert_int_equal(record_read(&act, record, events[0].id, &row), OK);
    const struct record_seen seen = {row.id, row.version};
    int64_t id = 0;
    assert_int_equal(record_create(&act, record, row.values, TEXT("x"), &id), REFUSED);
    assert_string_equal(act.fault.code, "kept_by_program");
    assert_int_equal(record_correct(&act, record, seen, row.values, TEXT("x")), REFUSED);
    assert_int_equal(record_annul(&act, record, seen, TEXT("x")), REFUSED);
    struct import_report report = {0};
    const struct import_order order = {.csv = TEXT("process\nplan\n"), .mode = IMPORT_GOOD};
    assert_int_equal(record_import(&act, record, &order, &report), REFUSED);
    whole_close(&whole);
}

int main(void)
{
    assert_true(program_start());
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_event_in_every_state),
        cmocka_unit_test(who_may_and_who_may_not),
        cmocka_unit_test(what_waits),
        cmocka_unit_test(a_copy_and_taking_it_back),
        cmocka_unit_test(remarks_are_resolved_once),
        cmocka_unit_test(texts_are_open_while_a_plan_is_prepared),
        cmocka_unit_test(no_door_writes_a_text_of_a_closed_plan),
        cmocka_unit_test(events_are_written_by_the_program),
    };
    return place_run("life", tests, COUNT(tests));
}
