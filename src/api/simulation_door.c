/* simulation_door.c - what reforms would cost, for programs: begun, looked at, dropped.
 *
 * Why: who compares many reforms does not fill in forms; who plans takes the tables along.
 * Promise: the same runs as the pages have (law/run.h), the same tables as their files: JSON rows
 * have the columns of the CSV. A run is seen by the token that began it.
 * Never: a number about a person; what was sent in an address. */
#include "api/answer.h"
#include "api/body.h"
#include "api/handlers.h"
#include "benefit/simulation.h"
#include "report/simulation.h"
#include "paper/writers.h"

#define CODE_MAX      40
#define CSV_BYTES_MAX ((size_t)16 << 20)

static const char *const states[] = {
    [LAW_RUN_WAITING] = "waiting", [LAW_RUN_WORKING] = "working", [LAW_RUN_FINISHED] = "finished",
    [LAW_RUN_STOPPED] = "stopped", [LAW_RUN_FAILED] = "failed",
};

/* --- what is asked -------------------------------------------------------------------------- */

static int64_t number_read(struct visit *visit, const struct json_node *root, const char *name,
                           int64_t usual)
{
    const struct json_node *member = json_node_member(root, name);
    int64_t number = usual;
    if (member != NULL && !json_node_integer(member, &number))
        body_type_refuse(visit, name, "number");
    return number;
}

/* Faults of a reform, those behind `before`, name its place: "reforms[1].value". */
static void reform_place(struct visit *visit, size_t at, size_t before)
{
    for (size_t i = before; i < visit->faults.count; i++) {
        struct fault *fault = &visit->faults.items[i];
        const char *field = fault->field;
        struct text place = text_format(visit->act->arena, "reforms[%zu]%s%s", at,
                                        field[0] != '\0' ? "." : "", field);
        fault->field = text_to_string(visit->act->arena, place);
    }
}

static void reform_refuse(struct visit *visit)
{
    struct fault fault = visit->act->fault;
    if (text_starts_with(fault.detail, TEXT(": "))) /* a source without a name */
        fault.detail = text_slice(fault.detail.bytes + 2, fault.detail.length - 2);
    if (fault.field == NULL || fault.field[0] == '\0')
        fault.field = "rows";
    LIST_ADD(visit->act->arena, &visit->faults, fault);
}

static void reform_read(struct visit *visit, const struct json_node *node, size_t at,
                        struct benefit_simulation *asked)
{
    static const char *const names[] = {"name", "rows", NULL};
    static const char *const letters[LAW_RUN_REFORMS_MAX] = {"A", "B", "C"};
    if (json_node_kind(node) != JSON_KIND_OBJECT) {
        body_type_refuse(visit, "", "object");
        return;
    }
    body_names_check(visit, node, names);
    struct benefit_reform *reform = &asked->reforms[asked->count++];
    reform->letter = text_of(letters[at]);
    reform->name = body_text(visit, node, "name", BENEFIT_REFORM_NAME_MAX);
    if (reform->name.length == 0)
        reform->name = reform->letter;
    struct text rows = TEXT("");
    const struct json_node *member = json_node_member(node, "rows");
    if (member != NULL && !json_node_text(member, &rows)) {
        body_type_refuse(visit, "rows", "text");
        return;
    }
    reform->rows = text_copy(visit->act->arena, rows);
    if (benefit_reform_check(visit->act, reform->rows) != OK)
        reform_refuse(visit);
}

static void bounds_check(struct visit *visit, const struct benefit_simulation *asked)
{
    struct arena *arena = visit->act->arena;
    if (asked->year < LAW_YEAR_FIRST || asked->year > LAW_YEAR_LAST)
        body_fault_add(visit, "year", "law_simulate_year", text_format(arena, "%d", LAW_YEAR_LAST));
    if (asked->families < 1 || asked->families > LAW_FAMILIES_USUAL)
        body_fault_add(visit, "families", "law_simulate_number",
                       text_format(arena, "%d", LAW_FAMILIES_USUAL));
}

static void population_read(struct visit *visit, const struct json_node *root,
                            struct benefit_simulation *asked)
{
    struct text population = body_text(visit, root, "population", CODE_MAX);
    asked->is_of_records = text_is(population, "records");
    if (population.length > 0 && !asked->is_of_records && !text_is(population, "generated"))
        body_fault_add(visit, "population", "law_choice", TEXT("generated, records"));
    if (asked->is_of_records && asked->municipality.length > 0)
        body_fault_add(visit, "municipality", "law_simulation_records", TEXT(""));
}

/* False after a problem was sent. */
static bool asked_read(struct visit *visit, struct benefit_simulation *asked)
{
    static const char *const names[] = {"year",       "families", "municipality",
                                        "population", "reforms",  NULL};
    struct json_tree *tree = NULL;
    if (!body_open(visit, &tree))
        return false;
    const struct json_node *root = json_tree_root(tree);
    const struct json_node *reforms = json_node_member(root, "reforms");
    bool is_array = reforms != NULL && json_node_kind(reforms) == JSON_KIND_ARRAY;
    size_t count = is_array ? json_node_count(reforms) : 0;
    int64_t year = number_read(visit, root, "year", 0);
    body_names_check(visit, root, names);
    asked->year = year > 0 && year <= LAW_YEAR_LAST ? (int32_t)year : 0;
    asked->families = number_read(visit, root, "families", LAW_FAMILIES_USUAL);
    asked->municipality = body_text(visit, root, "municipality", CODE_MAX);
    bounds_check(visit, asked);
    population_read(visit, root, asked);
    if (!is_array || count == 0 || count > LAW_RUN_REFORMS_MAX)
        body_fault_add(visit, "reforms", "law_reforms_count",
                       text_format(visit->act->arena, "%d", LAW_RUN_REFORMS_MAX));
    for (size_t i = 0; i < count && i < LAW_RUN_REFORMS_MAX; i++) {
        size_t before = visit->faults.count;
        reform_read(visit, json_node_item(reforms, i), i, asked);
        reform_place(visit, i, before);
    }
    json_tree_close(tree);
    if (visit->faults.count > 0)
        answer_problem(visit, 422, NULL);
    return visit->faults.count == 0;
}

/* --- what is told --------------------------------------------------------------------------- */

static void table_write(struct visit *visit, struct answer *answer, const char *name,
                        const struct table *table)
{
    json_write_key(&answer->json, name);
    json_write_array_open(&answer->json);
    for (const struct table_row *row = table->rows; row != NULL; row = row->next) {
        json_write_object_open(&answer->json);
        for (size_t i = 0; i < table->column_count; i++) {
            json_write_key(&answer->json,
                           text_to_string(visit->act->arena, table->columns[i].name));
            json_write_value(&answer->json, row->cells[i].value);
        }
        json_write_object_close(&answer->json);
    }
    json_write_array_close(&answer->json);
}

static struct report_simulated simulated_of(const struct law_run_seen *seen)
{
    struct report_simulated simulated = {
        .year = seen->country.year,
        .count = seen->count,
        .municipalities = seen->municipalities,
    };
    for (size_t i = 0; i < seen->count; i++)
        simulated.reforms[i] = (struct report_simulated_reform){
            seen->reforms[i].name, seen->reforms[i].letter, &seen->simulations[i]};
    return simulated;
}

/* Only of a finished one. */
static void result_write(struct visit *visit, struct answer *answer,
                         const struct law_run_seen *seen)
{
    struct arena *arena = visit->act->arena;
    const struct report_simulated simulated = simulated_of(seen);
    answer_integer(answer, "people", (int64_t)seen->people);
    answer_integer(answer, "families", (int64_t)seen->families);
    answer_integer(answer, "children", (int64_t)seen->children);
    table_write(visit, answer, "sums", report_simulation_sums(arena, &simulated));
    table_write(visit, answer, "groups", report_simulation_groups(arena, &simulated));
    table_write(visit, answer, "municipalities",
                report_simulation_municipalities(arena, &simulated));
}

static void reforms_write(struct answer *answer, const struct law_run_seen *seen)
{
    json_write_key(&answer->json, "reforms");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < seen->count; i++) {
        json_write_object_open(&answer->json);
        answer_text(answer, "letter", seen->reforms[i].letter);
        answer_text(answer, "name", seen->reforms[i].name);
        json_write_object_close(&answer->json);
    }
    json_write_array_close(&answer->json);
}

static void seen_send(struct visit *visit, struct text id, const struct law_run_seen *seen)
{
    struct answer *answer = answer_open(visit);
    bool is_done = seen->state == LAW_RUN_FINISHED;
    json_write_object_open(&answer->json);
    answer_text(answer, "id", id);
    answer_text(answer, "state", text_of(states[seen->state]));
    answer_integer(answer, "percent", is_done ? 100 : (int64_t)seen->percent);
    answer_integer(answer, "ahead", (int64_t)seen->ahead);
    answer_integer(answer, "year", seen->country.year);
    answer_text(answer, "population", seen->is_of_records ? TEXT("records") : TEXT("generated"));
    answer_integer(answer, "seed", (int64_t)seen->country.seed);
    if (seen->country.is_one_place)
        answer_text(answer, "municipality", seen->country.municipality);
    reforms_write(answer, seen);
    if (seen->fault.code != NULL)
        answer_text(answer, "fault",
                    door_fault_text(visit->act->arena, visit->act->language, NULL, &seen->fault));
    if (is_done)
        result_write(visit, answer, seen);
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
}

/* False after a problem was sent. */
static bool run_or_refuse(struct visit *visit, const struct law_run_key *key,
                          struct law_run_seen *ret)
{
    if (benefit_simulation_look(visit->act, visit->runs, key, ret) == OK)
        return true;
    answer_refuse(visit, act_fault(visit->act, NOT_FOUND, "law_run_gone", "", TEXT("")), NULL);
    return false;
}

/* --- handlers ------------------------------------------------------------------------------- */

/* As many as one user may have: which they are, and how one is stopped. */
static void own_refuse(struct visit *visit)
{
    const struct law_run_key key = door_run_key(visit, TEXT(""));
    char ids[LAW_RUNS_EACH][LAW_RUN_ID_LENGTH + 1];
    size_t count = law_runs_going(visit->runs, &key, ids);
    struct text list = count > 0 ? text_of(ids[0]) : TEXT("–");
    for (size_t i = 1; i < count; i++)
        list = text_format(visit->act->arena, "%.*s, %s", TEXT_ARGS(list), ids[i]);
    answer_refuse(visit,
                  act_fault(visit->act, CONFLICT, "law_simulate_own_full", "",
                            text_copy(visit->act->arena, list)),
                  NULL);
}

void simulation_door_begin(struct visit *visit)
{
    struct benefit_simulation asked = {0};
    struct law_run_key key = door_run_key(visit, TEXT(""));
    struct law_run_seen seen;
    if (!asked_read(visit, &asked))
        return;
    enum result result = benefit_simulation_begin(visit->act, visit->runs, &asked, &key);
    if (result == CONFLICT && text_is(text_of(visit->act->fault.code), "law_simulate_own")) {
        own_refuse(visit);
        return;
    }
    if (result == CONFLICT) { /* what the page says of it names a button */
        (void)act_fault(visit->act, CONFLICT, "law_simulate_full", "", TEXT(""));
        http_response_header(visit->response, "Retry-After", TEXT("5"));
        answer_problem(visit, 503, NULL);
        return;
    }
    if (result != OK) {
        answer_refuse(visit, result, NULL);
        return;
    }
    if (!run_or_refuse(visit, &key, &seen))
        return;
    visit->response->status = 201;
    http_response_header(
        visit->response, "Location",
        text_format(visit->act->arena, "/api/v1/simulations/%.*s", TEXT_ARGS(key.id)));
    seen_send(visit, key.id, &seen);
}

static void csv_send(struct visit *visit, const struct law_run_seen *seen)
{
    struct text name = visit->inputs[SIMULATION_DOOR_TABLE].text;
    report_simulation_table *make =
        report_simulation_table_find(name.length > 0 ? name : TEXT("sums"));
    if (make == NULL) {
        answer_refuse(visit,
                      act_fault(visit->act, BAD_INPUT, "law_choice", "table",
                                TEXT("sums, groups, municipalities")),
                      NULL);
        return;
    }
    if (seen->state != LAW_RUN_FINISHED) {
        answer_refuse(visit, act_fault(visit->act, CONFLICT, "law_run_unfinished", "", TEXT("")),
                      NULL);
        return;
    }
    const struct report_simulated simulated = simulated_of(seen);
    struct buffer out = buffer_open(visit->act->arena, CSV_BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    if (!csv_write_table(make(visit->act->arena, &simulated), visit->act->arena, &sink)) {
        answer_refuse(visit, BROKEN, NULL);
        return;
    }
    visit->response->content_type = TEXT("text/csv; charset=utf-8; header=present");
    visit->response->body = buffer_text(&out);
}

void simulation_door_look(struct visit *visit)
{
    const struct law_run_key key = door_run_key(visit, visit->parameters[0]);
    struct law_run_seen seen;
    if (!run_or_refuse(visit, &key, &seen))
        return;
    if (list_door_wants_csv(visit))
        csv_send(visit, &seen);
    else
        seen_send(visit, key.id, &seen);
}

void simulation_door_drop(struct visit *visit)
{
    const struct law_run_key key = door_run_key(visit, visit->parameters[0]);
    struct law_run_seen seen;
    if (!run_or_refuse(visit, &key, &seen))
        return;
    if (law_run_drop(visit->runs, &key) != OK) {
        answer_refuse(visit, act_fault(visit->act, NOT_FOUND, "law_run_gone", "", TEXT("")), NULL);
        return;
    }
    if (seen.state != LAW_RUN_FINISHED)
        seen.state = LAW_RUN_STOPPED;
    seen_send(visit, key.id, &seen);
}
