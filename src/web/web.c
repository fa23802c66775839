/* web.c - the rows of all pages, and the callbacks of the server. See web.h.
 *
 * Why: one table says what there is, who may see it, what it takes.
 * Promise: a row without a right does not start (door_check_routes).
 * Never: a handler outside of this table. */
#include "web/web.h"

#include "base/log.h"
#include "base/random.h"
#include "plan/passage.h"
#include "web/error.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/worker.h"

#define INPUTS(table) .input = (table), .input_count = COUNT(table)

static const struct input back_input[] = {{"back", INPUT_TEXT, .max = 2000}};
static const struct input sign_in_input[] = {
    {"name", INPUT_TEXT, true, 64},
    {"password", INPUT_TEXT, true, 200},
    {"purpose", INPUT_TEXT, .max = 40},
    {"back", INPUT_TEXT, .max = 2000},
};
static const struct input language_input[] = {
    {"language", INPUT_TEXT, true, 2},
    {"back", INPUT_TEXT, .max = 2000},
};
static const struct input purpose_input[] = {
    {"purpose", INPUT_TEXT, true, 40},
    {"back", INPUT_TEXT, .max = 2000},
};
static const struct input write_input[] = {
    {"reason", INPUT_TEXT, .max = 300},
    {"version", INPUT_NUMBER, .max = 1000000},
    {"*", INPUT_FIELDS},
};
static const struct input import_input[] = {
    {"file", INPUT_FILE, true, 64 << 20},
    {"mode", INPUT_TEXT, .max = 10},
    {"reason", INPUT_TEXT, .max = 300},
};
static const struct input registers_input[] = {{"q", INPUT_TEXT, .max = 100}};
static const struct input list_input[] = {{"*", INPUT_FIELDS}};
static const struct input trace_input[] = {{"after", INPUT_ID, .max = 0}};
static const struct input journal_input[] = {{"before", INPUT_NUMBER, .max = INT64_MAX}};
static const struct input views_input[] = {
    {"before", INPUT_ID},
    {"register", INPUT_TEXT, .max = 40},
    {"id", INPUT_ID},
};
static const struct input user_input[] = {
    {"name", INPUT_TEXT, true, 64},
    {"role", INPUT_TEXT, true, 40},
    {"password", INPUT_TEXT, true, 200},
};
static const struct input user_name_input[] = {{"name", INPUT_TEXT, true, 64}};

static const struct input confirm_input[] = {
    {"reason", INPUT_TEXT, .max = 1000},
    {"seen", INPUT_ID},
};
static const struct input comment_input[] = {
    {"section", INPUT_TEXT, true, 40},
    {"text", INPUT_TEXT, true, 2000},
};
static const struct input copy_input[] = {{"code", INPUT_TEXT, true, 40}};
static const struct input editor_form_input[] = {
    {"language", INPUT_TEXT, .max = 2},
    {"position", INPUT_NUMBER, .max = PASSAGE_POSITION_MAX},
};
static const struct input editor_input[] = {
    {"language", INPUT_TEXT, .max = 2},
    {"position", INPUT_NUMBER, .max = PASSAGE_POSITION_MAX},
    {"do", INPUT_TEXT, .max = 10},
    {"text", INPUT_TEXT, .max = PASSAGE_DRAFT_MAX},
    {"record", INPUT_ID},
    {"version", INPUT_NUMBER, .max = 1000000},
    {"reason", INPUT_TEXT, .max = 300},
    {"find", INPUT_TEXT, .max = 100},
    {"figure", INPUT_TEXT, .max = 60},
    {"choose", INPUT_TEXT, .max = 60},
    {"word", INPUT_TEXT, .max = 60},
    {"case", INPUT_TEXT, .max = 10},
    {"*", INPUT_FIELDS},
};
static const struct input diff_input[] = {
    {"with", INPUT_TEXT, .max = 60},
    {"section", INPUT_TEXT, .max = 40},
    {"from", INPUT_NUMBER, .max = INT64_MAX},
};

static const struct input monitoring_input[] = {
    {"day", INPUT_DATE},
    {"goal", INPUT_TEXT, .max = 40},
    {"light", INPUT_TEXT, .max = 40},
    {"responsible", INPUT_TEXT, .max = 200},
    {"overdue", INPUT_FLAG},
    {"sort", INPUT_TEXT, .max = 20},
};
/* No bound that the dispatcher would refuse: the page itself says what a month looks like. */
static const struct input law_input[] = {
    {"month", INPUT_TEXT, .max = INT64_MAX},
    {"council", INPUT_TEXT, .max = INT64_MAX},
    {"known", INPUT_TEXT, .max = INT64_MAX},
    {"*", INPUT_FIELDS},
};
/* The names of reforms, their rows and files, are numbered: name1, rows1, file1. */
static const struct input simulate_input[] = {
    {"year", INPUT_TEXT, .max = INT64_MAX},       {"families", INPUT_TEXT, .max = INT64_MAX},
    {"population", INPUT_TEXT, .max = INT64_MAX}, {"example", INPUT_FLAG},
    {"amount", INPUT_TEXT, .max = INT64_MAX},     {"*", INPUT_FIELDS},
};
static const struct input simulate_run_input[] = {{"order", INPUT_TEXT, .max = INT64_MAX}};
static const struct input benefit_input[] = {{"replay", INPUT_FLAG}};
static const struct input benefit_form_input[] = {{"*", INPUT_FIELDS}};
static const struct input amounts_input[] = {{"q", INPUT_TEXT, .max = 100}};
static const struct input short_form_input[] = {{"*", INPUT_FIELDS}};
static const struct input monitoring_file_input[] = {{"day", INPUT_DATE}};

static const struct input review_input[] = {
    {"file", INPUT_FILE, .max = 64 << 20}, /* the handler refuses less with words of its own */
    {"as", INPUT_TEXT, .max = 10},
};

static const struct route routes[] = {
    {HTTP_GET, "/", RIGHT_PUBLIC, .run = pages_home, .help = "route.home"},
    {HTTP_GET, "/asset/:file", RIGHT_PUBLIC, .run = pages_asset, .help = "route.asset"},
    {HTTP_GET, "/sign-in", RIGHT_PUBLIC, INPUTS(back_input), .run = pages_sign_in_form,
     .help = "route.sign_in"},
    {HTTP_POST, "/sign-in", RIGHT_PUBLIC, INPUTS(sign_in_input), .run = pages_sign_in,
     .again = pages_sign_in_again, .help = "route.sign_in", .is_long = true},
    {HTTP_POST, "/sign-out", RIGHT_SIGNED_IN, .run = pages_sign_out, .help = "route.sign_out"},
    {HTTP_POST, "/language", RIGHT_PUBLIC, INPUTS(language_input), .run = pages_language,
     .help = "route.language"},
    {HTTP_POST, "/purpose", RIGHT_SIGNED_IN, INPUTS(purpose_input), .run = pages_purpose,
     .help = "route.purpose"},
    {HTTP_GET, "/review", RIGHT_PUBLIC, .run = pages_review_form, .help = "route.review"},
    {HTTP_POST, "/review", RIGHT_PUBLIC, INPUTS(review_input), .run = pages_review,
     .help = "route.review", .is_costly = true, .is_long = true},
    {HTTP_GET, "/plans", RIGHT_PLAN_READ, .run = pages_plans, .help = "route.plans"},
    {HTTP_GET, "/plan/:plan", RIGHT_PLAN_READ, .run = pages_plan, .help = "route.plan",
     .is_long = true},
    {HTTP_GET, "/plan/:plan/file/:file", RIGHT_PLAN_READ, .run = pages_plan_file,
     .help = "route.plan_file", .is_long = true},
    {HTTP_GET, "/plan/:plan/figure/:figure", RIGHT_FIGURE_READ, INPUTS(trace_input),
     .run = pages_trace, .help = "route.trace"},
    {HTTP_GET, "/waiting", RIGHT_PLAN_READ, .run = pages_waiting, .help = "route.waiting"},
    {HTTP_GET, "/plan/:plan/life", RIGHT_PLAN_READ, .run = pages_life, .help = "route.life"},
    {HTTP_GET, "/plan/:plan/step/:event", RIGHT_PLAN_READ, .run = pages_step_form,
     .help = "route.step", .is_long = true},
    {HTTP_POST, "/plan/:plan/step/:event", RIGHT_PLAN_READ, INPUTS(confirm_input),
     .run = pages_step, .again = pages_step_form, .help = "route.step", .is_long = true},
    {HTTP_POST, "/plan/:plan/comment", RIGHT_PLAN_COMMENT, INPUTS(comment_input),
     .run = pages_comment, .again = pages_comment_again, .help = "route.comment"},
    {HTTP_GET, "/plan/:plan/comment/:comment", RIGHT_PLAN_COMMENT, .run = pages_resolve_form,
     .help = "route.comment"},
    {HTTP_POST, "/plan/:plan/comment/:comment", RIGHT_PLAN_COMMENT, INPUTS(confirm_input),
     .run = pages_resolve, .again = pages_resolve_form, .help = "route.comment"},
    {HTTP_POST, "/plan/:plan/copy", RIGHT_PLAN_WRITE, INPUTS(copy_input), .run = pages_copy,
     .again = pages_life, .help = "route.copy", .is_long = true},
    {HTTP_GET, "/plan/:plan/withdraw", RIGHT_PLAN_WRITE, .run = pages_withdraw_form,
     .help = "route.withdraw"},
    {HTTP_POST, "/plan/:plan/withdraw", RIGHT_PLAN_WRITE, INPUTS(confirm_input),
     .run = pages_withdraw, .again = pages_withdraw_form, .help = "route.withdraw"},
    {HTTP_GET, "/plan/:plan/missing", RIGHT_PLAN_READ, .run = pages_missing,
     .help = "route.missing", .is_long = true},
    {HTTP_GET, "/plan/:plan/review", RIGHT_PLAN_READ, .run = pages_plan_review,
     .help = "route.review", .is_long = true},
    {HTTP_GET, "/plan/:plan/review/:finding", RIGHT_PLAN_APPROVE, .run = pages_waive_form,
     .help = "route.waive", .is_long = true},
    {HTTP_POST, "/plan/:plan/review/:finding", RIGHT_PLAN_APPROVE, INPUTS(confirm_input),
     .run = pages_waive, .again = pages_waive_form, .help = "route.waive", .is_long = true},
    {HTTP_GET, "/plan/:plan/diff", RIGHT_FIGURE_READ, INPUTS(diff_input), .run = pages_diff,
     .help = "route.diff", .is_long = true},
    {HTTP_GET, "/plan/:plan/diff/file/:file", RIGHT_FIGURE_READ, INPUTS(diff_input),
     .run = pages_diff_file, .help = "route.diff", .is_long = true},
    {HTTP_GET, "/plan/:plan/measures", RIGHT_PLAN_READ, INPUTS(monitoring_input),
     .run = pages_monitoring, .help = "route.monitoring"},
    {HTTP_GET, "/plan/:plan/measures/file/:file", RIGHT_PLAN_READ, INPUTS(monitoring_file_input),
     .run = pages_monitoring_file, .help = "route.monitoring", .is_long = true},
    {HTTP_GET, "/plan/:plan/section/:section/edit", RIGHT_PLAN_WRITE, INPUTS(editor_form_input),
     .run = pages_editor_form, .help = "route.editor", .is_long = true},
    {HTTP_POST, "/plan/:plan/section/:section/edit", RIGHT_PLAN_WRITE, INPUTS(editor_input),
     .run = pages_editor, .again = pages_editor_again, .help = "route.editor", .is_long = true},
    {HTTP_POST, "/plan/:plan/section/:section/preview", RIGHT_PLAN_WRITE, INPUTS(editor_input),
     .run = pages_editor_preview, .help = "route.editor_preview", .is_long = true},
    {HTTP_POST, "/plan/:plan/section/:section/pick", RIGHT_PLAN_WRITE, INPUTS(editor_input),
     .run = pages_editor_pick, .help = "route.editor_pick"},
    {HTTP_POST, "/plan/:plan/section/:section/draft", RIGHT_PLAN_WRITE, INPUTS(editor_input),
     .run = pages_editor_draft, .help = "route.editor_draft"},
    {HTTP_POST, "/plan/:plan/section/:section/discard", RIGHT_PLAN_WRITE, INPUTS(editor_form_input),
     .run = pages_editor_discard, .help = "route.editor_draft"},
    {HTTP_GET, "/plan/:plan/:section", RIGHT_PLAN_READ, .run = pages_plan_section,
     .help = "route.plan", .is_long = true},
    {HTTP_GET, "/figures", RIGHT_FIGURE_READ, .run = pages_figures, .help = "route.figures"},
    {HTTP_GET, "/figure/:figure", RIGHT_FIGURE_READ, INPUTS(trace_input), .run = pages_trace,
     .help = "route.trace"},
    {HTTP_GET, "/figure/:figure/rows.csv", RIGHT_FIGURE_ROWS, .run = pages_trace_file,
     .help = "route.trace", .is_long = true},
    {HTTP_GET, "/law", RIGHT_PUBLIC, .run = pages_law, .help = "route.law"},
    {HTTP_GET, "/law/simulate", RIGHT_LAW_SIMULATE, INPUTS(simulate_input),
     .run = pages_simulate_form, .help = "route.law_simulate"},
    {HTTP_POST, "/law/simulate", RIGHT_LAW_SIMULATE, INPUTS(simulate_input), .run = pages_simulate,
     .again = pages_simulate, .help = "route.law_simulate", .is_costly = true, .is_long = true},
    {HTTP_GET, "/law/simulate/:run", RIGHT_LAW_SIMULATE, INPUTS(simulate_run_input),
     .run = pages_simulate_run, .help = "route.law_simulate_run"},
    {HTTP_GET, "/law/simulate/:run/progress", RIGHT_LAW_SIMULATE, .run = pages_simulate_progress,
     .help = "route.law_simulate_run"},
    {HTTP_POST, "/law/simulate/:run/stop", RIGHT_LAW_SIMULATE, .run = pages_simulate_stop,
     .help = "route.law_simulate_stop"},
    {HTTP_GET, "/law/simulate/:run/file/:file", RIGHT_LAW_SIMULATE, .run = pages_simulate_file,
     .help = "route.law_simulate_file", .is_long = true},
    {HTTP_GET, "/law/parameters", RIGHT_PUBLIC, INPUTS(amounts_input), .run = pages_amounts,
     .help = "route.amounts"},
    {HTTP_POST, "/law/parameters", RIGHT_LAW_WRITE, INPUTS(short_form_input),
     .run = pages_act_create, .again = pages_act_create, .help = "route.law_act_create"},
    {HTTP_GET, "/law/parameters.csv", RIGHT_PUBLIC, .run = pages_amounts_file,
     .help = "route.amounts_file"},
    {HTTP_GET, "/law/parameter/:code", RIGHT_PUBLIC, .run = pages_amount, .help = "route.amount"},
    {HTTP_GET, "/law/act/:act", RIGHT_REGISTRY_READ, .run = pages_act, .help = "route.law_act",
     .is_long = true},
    {HTTP_POST, "/law/act/:act", RIGHT_LAW_WRITE, INPUTS(short_form_input), .run = pages_act_row,
     .again = pages_act_row, .help = "route.law_act_row", .is_long = true},
    {HTTP_GET, "/law/act/:act/step/:event", RIGHT_REGISTRY_READ, .run = pages_act_step_form,
     .help = "route.law_act_step"},
    {HTTP_POST, "/law/act/:act/step/:event", RIGHT_REGISTRY_READ, INPUTS(confirm_input),
     .run = pages_act_step, .again = pages_act_step_form, .help = "route.law_act_step"},
    {HTTP_GET, "/law/:benefit", RIGHT_PUBLIC, INPUTS(law_input), .run = pages_law_rule,
     .help = "route.law_rule"},
    {HTTP_GET, "/law/:benefit/calc", RIGHT_PUBLIC, INPUTS(law_input), .run = pages_law_calc,
     .help = "route.law_calc"},
    {HTTP_POST, "/law/:benefit/calc", RIGHT_PUBLIC, INPUTS(law_input), .run = pages_law_calc,
     .again = pages_law_calc, .help = "route.law_calc"},
    {HTTP_GET, "/person/:id/benefits", RIGHT_NEED_READ, .run = pages_person_benefits,
     .help = "route.person_benefits"},
    {HTTP_GET, "/person/:id/benefit/:benefit", RIGHT_NEED_WRITE, .run = pages_benefit_form,
     .help = "route.benefit_form"},
    {HTTP_POST, "/person/:id/benefit/:benefit", RIGHT_NEED_WRITE, INPUTS(benefit_form_input),
     .run = pages_benefit_form, .again = pages_benefit_form, .help = "route.benefit_form"},
    {HTTP_GET, "/benefit/:id", RIGHT_NEED_READ, INPUTS(benefit_input), .run = pages_benefit,
     .help = "route.benefit"},
    {HTTP_GET, "/benefit/:id/recompute", RIGHT_NEED_WRITE, .run = pages_benefit_recompute,
     .help = "route.benefit_recompute"},
    {HTTP_POST, "/benefit/:id/recompute", RIGHT_NEED_WRITE, INPUTS(benefit_form_input),
     .run = pages_benefit_recompute, .again = pages_benefit_recompute,
     .help = "route.benefit_recompute"},
    {HTTP_GET, "/benefit/:id/step/:event", RIGHT_NEED_READ, .run = pages_benefit_step_form,
     .help = "route.benefit_step"},
    {HTTP_POST, "/benefit/:id/step/:event", RIGHT_NEED_READ, INPUTS(confirm_input),
     .run = pages_benefit_step, .again = pages_benefit_step_form, .help = "route.benefit_step"},
    {HTTP_GET, "/registers", RIGHT_SIGNED_IN, INPUTS(registers_input), .run = pages_registers,
     .help = "route.registers"},
    {HTTP_GET, "/register/:register", RIGHT_SIGNED_IN, INPUTS(list_input), .run = pages_list,
     .help = "route.list"},
    {HTTP_POST, "/register/:register", RIGHT_SIGNED_IN, INPUTS(list_input), .run = pages_list,
     .help = "route.list"},
    {HTTP_GET, "/register/:register/export", RIGHT_SIGNED_IN, INPUTS(list_input),
     .run = pages_export, .help = "route.export", .is_long = true},
    {HTTP_POST, "/register/:register/export", RIGHT_SIGNED_IN, INPUTS(list_input),
     .run = pages_export, .help = "route.export", .is_long = true},
    {HTTP_GET, "/register/:register/new", RIGHT_SIGNED_IN, INPUTS(list_input),
     .run = pages_create_form, .help = "route.create"},
    {HTTP_POST, "/register/:register/new", RIGHT_SIGNED_IN, INPUTS(write_input),
     .run = pages_create, .again = pages_create_again, .help = "route.create"},
    {HTTP_GET, "/register/:register/import", RIGHT_SIGNED_IN, .run = pages_import_form,
     .help = "route.import"},
    {HTTP_POST, "/register/:register/import", RIGHT_SIGNED_IN, INPUTS(import_input),
     .run = pages_import, .again = pages_import_form, .help = "route.import", .is_long = true},
    {HTTP_GET, "/register/:register/:id", RIGHT_SIGNED_IN, .run = pages_record,
     .help = "route.record"},
    {HTTP_GET, "/register/:register/:id/correct", RIGHT_SIGNED_IN, .run = pages_correct_form,
     .help = "route.correct"},
    {HTTP_POST, "/register/:register/:id/correct", RIGHT_SIGNED_IN, INPUTS(write_input),
     .run = pages_correct, .again = pages_correct_again, .help = "route.correct"},
    {HTTP_GET, "/register/:register/:id/annul", RIGHT_SIGNED_IN, .run = pages_annul_form,
     .help = "route.annul"},
    {HTTP_POST, "/register/:register/:id/annul", RIGHT_SIGNED_IN, INPUTS(write_input),
     .run = pages_annul, .again = pages_annul_again, .help = "route.annul"},
    {HTTP_GET, "/journal", RIGHT_JOURNAL_READ, INPUTS(journal_input), .run = pages_journal,
     .help = "route.journal"},
    {HTTP_GET, "/journal/views", RIGHT_JOURNAL_READ, INPUTS(views_input), .run = pages_views,
     .help = "route.views"},
    {HTTP_GET, "/users", RIGHT_USER_ADMIN, .run = pages_users, .help = "route.users"},
    {HTTP_POST, "/users", RIGHT_USER_ADMIN, INPUTS(user_input), .run = pages_user_create,
     .again = pages_users, .help = "route.users"},
    {HTTP_POST, "/users/close", RIGHT_USER_ADMIN, INPUTS(user_name_input), .run = pages_user_close,
     .again = pages_users, .help = "route.users"},
    {HTTP_POST, "/users/unlock", RIGHT_USER_ADMIN, INPUTS(user_name_input),
     .run = pages_user_unlock, .again = pages_users, .help = "route.users"},
};

const struct route_table web_routes = {
    .routes = routes,
    .count = COUNT(routes),
    .prefix = "",
    .refused = error_refused,
};

enum result web_open(struct web *web, struct store *store, const struct dispatcher *dispatcher)
{
    *web = (struct web){.store = store, .dispatcher = *dispatcher};
    random_bytes(web->seal_key, sizeof web->seal_key);
    const char *bad = door_check_routes(&web->dispatcher);
    if (bad == NULL)
        return OK;
    log_write(LOG_ERROR, "web.route", "path=%s", bad);
    return BAD_INPUT;
}

bool web_is_long(void *context, const struct http_request *request)
{
    const struct web *web = context;
    return door_is_long(&web->dispatcher, request);
}

void web_handle(void *context UNUSED, struct http_worker *worker,
                const struct http_request *request, struct http_response *response)
{
    struct worker *state = http_worker_state(worker);
    CHECK(state != NULL);
    state->is_fresh = false;
    store_connection_recover(state->connection);
    door_dispatch(&state->dispatcher, state->connection, request, response);
}

/* A refusal of the server itself: there is no worker, so it gets an answer without a session. */
void web_refuse(void *context, const struct http_request *request, struct http_response *response)
{
    struct worker worker = {.web = context};
    struct act act = {.rights = RIGHT_SET(RIGHT_PUBLIC), .arena = response->arena};
    struct visit visit = {
        .act = &act,
        .request = request,
        .response = response,
        .context = &worker,
    };
    door_refuse(&worker.web->dispatcher, &visit, BAD_INPUT,
                response->status == 401 ? 400 : response->status);
}
