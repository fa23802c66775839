/* api.c - the rows of the API. See api.h.
 *
 * Why: one table says what there is, who may come, what a query may hold; the description at
 * /api/v1/openapi.json is made of it.
 * Promise: a row without a right does not start. Rows of registers ask for a sign-in only, because
 * each register has rights of its own, which their operations check.
 * Never: a handler outside of this table. */
#include "api/api.h"

#include "api/answer.h"
#include "api/handlers.h"
#include "api/query.h"
#include "figure/figure.h"

#define INPUTS(table) .input = (table), .input_count = COUNT(table)

static const struct input list_input[] = {
    [QUERY_SEARCH] = {"search", INPUT_TEXT, .max = QUERY_SEARCH_MAX},
    [QUERY_ORDER] = {"order", INPUT_TEXT, .max = 80},
    [QUERY_AFTER] = {"after", INPUT_TEXT, .max = 20},
    [QUERY_LIMIT] = {"limit", INPUT_NUMBER, .max = RECORD_PAGE_MAX},
    [QUERY_INPUTS] = {"*", INPUT_FIELDS},
};
static const struct input import_input[] = {
    [IMPORT_DOOR_MODE] = {"mode", INPUT_TEXT, true, 10},
    [IMPORT_DOOR_REASON] = {"reason", INPUT_TEXT, .max = 300},
};
static const struct input question_input[] = {{"*", INPUT_FIELDS}};
static const struct input rows_input[] = {
    [FIGURE_DOOR_AFTER] = {"after", INPUT_ID},
    [FIGURE_DOOR_LIMIT] = {"limit", INPUT_NUMBER, .max = FIGURE_ROWS_MAX},
    {"*", INPUT_FIELDS},
};

static const struct input diff_input[] = {
    [LIFE_DOOR_WITH] = {"with", INPUT_TEXT, .max = 60},
    [LIFE_DOOR_SECTION] = {"section", INPUT_TEXT, .max = 40},
    [LIFE_DOOR_FROM] = {"from", INPUT_NUMBER, .max = INT64_MAX},
};

static const struct input law_input[] = {
    [LAW_DOOR_MONTH] = {"month", INPUT_TEXT, .max = 40},
    [LAW_DOOR_COUNCIL] = {"council", INPUT_TEXT, .max = 40},
    [LAW_DOOR_KNOWN] = {"known", INPUT_TEXT, .max = 40},
};

#define LAW      "/api/v1/law/:benefit"
#define DECISION "/api/v1/benefits/:decision"
#define REGISTER "/api/v1/registers/:register"
#define FIGURE   "/api/v1/figures/:figure"
#define PLAN     "/api/v1/plans/:plan"

static const struct input review_input[] = {
    [REVIEW_DOOR_MIN] = {"min", INPUT_TEXT, .max = 20},
};

static const struct input simulation_input[] = {
    [SIMULATION_DOOR_TABLE] = {"table", INPUT_TEXT, .max = 20},
};

static const struct route routes[] = {
    {HTTP_GET, "/api/v1/openapi.json", RIGHT_PUBLIC, .run = openapi_describe,
     .help = "route.api_openapi"},
    {HTTP_POST, "/api/v1/review", RIGHT_PUBLIC, INPUTS(review_input), .run = review_door_review,
     .help = "route.api_review", .is_costly = true, .is_long = true},
    {HTTP_GET, "/api/v1/registers", RIGHT_SIGNED_IN, .run = list_door_registers,
     .help = "route.api_registers"},
    {HTTP_GET, REGISTER, RIGHT_SIGNED_IN, INPUTS(list_input), .run = list_door_list,
     .help = "route.api_list", .is_long = true},
    {HTTP_POST, REGISTER, RIGHT_SIGNED_IN, .run = record_door_create, .help = "route.api_create"},
    {HTTP_POST, REGISTER "/search", RIGHT_SIGNED_IN, .run = list_door_search,
     .help = "route.api_search"},
    {HTTP_POST, REGISTER "/import", RIGHT_SIGNED_IN, INPUTS(import_input),
     .run = import_door_import, .help = "route.api_import", .is_long = true},
    {HTTP_GET, REGISTER "/:id", RIGHT_SIGNED_IN, .run = record_door_read,
     .help = "route.api_record"},
    {HTTP_PUT, REGISTER "/:id", RIGHT_SIGNED_IN, .run = record_door_correct,
     .help = "route.api_correct"},
    {HTTP_DELETE, REGISTER "/:id", RIGHT_SIGNED_IN, .run = record_door_annul,
     .help = "route.api_annul"},
    {HTTP_GET, REGISTER "/:id/history", RIGHT_SIGNED_IN, .run = record_door_history,
     .help = "route.api_history"},
    {HTTP_GET, "/api/v1/figures", RIGHT_FIGURE_READ, .run = figure_door_list,
     .help = "route.api_figures"},
    {HTTP_GET, FIGURE, RIGHT_FIGURE_READ, INPUTS(question_input), .run = figure_door_ask,
     .help = "route.api_figure"},
    {HTTP_GET, FIGURE "/rows", RIGHT_FIGURE_ROWS, INPUTS(rows_input), .run = figure_door_rows,
     .help = "route.api_rows", .is_long = true},
    {HTTP_GET, PLAN, RIGHT_PLAN_READ, .run = plan_door_plan, .help = "route.api_plan",
     .is_long = true},
    {HTTP_GET, PLAN "/events", RIGHT_PLAN_READ, .run = life_door_events,
     .help = "route.api_events"},
    {HTTP_POST, PLAN "/events", RIGHT_PLAN_READ, .run = life_door_step, .help = "route.api_step",
     .is_long = true},
    {HTTP_GET, PLAN "/review", RIGHT_PLAN_READ, INPUTS(review_input), .run = review_door_plan,
     .help = "route.api_plan_review", .is_long = true},
    {HTTP_GET, PLAN "/diff", RIGHT_FIGURE_READ, INPUTS(diff_input), .run = life_door_diff,
     .help = "route.api_diff", .is_long = true},
    {HTTP_GET, PLAN "/tables/:table", RIGHT_PLAN_READ, .run = plan_door_table,
     .help = "route.api_table", .is_long = true},
    {HTTP_GET, PLAN "/files/:format", RIGHT_PLAN_READ, .run = plan_door_file,
     .help = "route.api_plan_file", .is_long = true},
    {HTTP_GET, "/api/v1/law", RIGHT_PUBLIC, .run = law_door_list, .help = "route.api_law"},
    {HTTP_GET, LAW, RIGHT_PUBLIC, INPUTS(law_input), .run = law_door_rule,
     .help = "route.api_law_rule"},
    {HTTP_POST, LAW "/calc", RIGHT_PUBLIC, .run = law_door_calc, .help = "route.api_law_calc"},
    {HTTP_POST, "/api/v1/simulations", RIGHT_LAW_SIMULATE, .run = simulation_door_begin,
     .help = "route.api_simulate", .is_long = true},
    {HTTP_GET, "/api/v1/simulations/:simulation", RIGHT_LAW_SIMULATE, INPUTS(simulation_input),
     .run = simulation_door_look, .help = "route.api_simulation"},
    {HTTP_DELETE, "/api/v1/simulations/:simulation", RIGHT_LAW_SIMULATE,
     .run = simulation_door_drop, .help = "route.api_simulation_drop"},
    {HTTP_POST, "/api/v1/benefits", RIGHT_NEED_WRITE, .run = benefit_door_decide,
     .help = "route.api_benefit_decide"},
    {HTTP_GET, DECISION, RIGHT_NEED_READ, .run = benefit_door_read, .help = "route.api_benefit"},
    {HTTP_POST, DECISION "/approve", RIGHT_NEED_APPROVE, .run = benefit_door_approve,
     .help = "route.api_benefit_approve"},
    {HTTP_POST, DECISION "/return", RIGHT_NEED_APPROVE, .run = benefit_door_return,
     .help = "route.api_benefit_return"},
    {HTTP_POST, DECISION "/withdraw", RIGHT_NEED_WRITE, .run = benefit_door_withdraw,
     .help = "route.api_benefit_withdraw"},
    {HTTP_GET, DECISION "/replay", RIGHT_NEED_READ, .run = benefit_door_replay,
     .help = "route.api_benefit_replay"},
};

const struct route_table api_routes = {
    .routes = routes,
    .count = COUNT(routes),
    .prefix = "/api/",
    .is_api = true,
    .refused = answer_refused,
};
