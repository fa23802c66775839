/* table.c - the rows of all commands.
 *
 * Why: what the program can do is read here; --help, the man page and completion are made of it.
 * Promise: a command without a right does not run.
 * Never: words for people; they are translations under each row's key. */
#include "cli/commands.h"

#define OPTIONS(table) .options = (table), .option_count = COUNT(table)

static const struct command_option init_options[] = {
    {"demo", "NAME", .help = "option.demo"},
    {"number", "LAU", .help = "option.number"},
    {"code", "CODE", .help = "option.code"},
    {"name", "NAME", .help = "option.name"},
};
static const struct command_option municipality_add_options[] = {
    {"number", "LAU", true, "option.number"},
    {"code", "CODE", true, "option.code"},
    {"name", "NAME", true, "option.name"},
};
static const struct command_option serve_options[] = {
    {"address", "ADDRESS", .help = "option.address"},
    {"port", "PORT", .help = "option.port"},
    {"threads", "NUMBER", .help = "option.threads"},
    {"https", NULL, .help = "option.https"},
};
static const struct command_option import_options[] = {
    {"mode", "all|good|preview", .help = "option.mode"},
    {"reason", "TEXT", .help = "option.reason"},
};
static const struct command_option trace_options[] = {
    {"from", "FILE", .help = "option.from_file"},
    {"limit", "NUMBER", .help = "option.limit"},
};
static const struct command_option review_options[] = {
    {"format", "text|json|html|docx", .help = "option.review_format"},
    {"min", "contradiction|doubtful|form", .help = "option.review_min"},
    {"out", "FILE", .help = "option.out_file"},
};
static const struct command_option plan_review_options[] = {
    {"format", "text|json", .help = "option.plan_review_format"},
    {"min", "contradiction|doubtful|form", .help = "option.review_min"},
    {"out", "FILE", .help = "option.out_file"},
};
static const struct command_option law_show_options[] = {
    {"month", "YYYY-MM", .help = "option.month"},
    {"council", "NAME", .help = "option.council"},
    {"known", "DAY", .help = "option.known"},
    {"format", "text|source", .help = "option.law_source"},
};
static const struct command_option law_calc_options[] = {
    {"month", "YYYY-MM", .help = "option.month"},
    {"council", "NAME", .help = "option.council"},
    {"known", "DAY", .help = "option.known"},
    {"format", "text|json", .help = "option.law_format"},
};
static const struct command_option benefit_decide_options[] = {
    {"from", "YYYY-MM", .help = "option.benefit_from"},
    {"to", "YYYY-MM", .help = "option.benefit_to"},
    {"day", "DAY", .help = "option.benefit_day"},
    {"kind", "grant|refuse", .help = "option.benefit_kind"},
    {"reason", "TEXT", .help = "option.benefit_reason"},
};
static const struct command_option benefit_recompute_options[] = {
    {"from", "YYYY-MM", .help = "option.benefit_from"},
    {"to", "YYYY-MM", .help = "option.benefit_to"},
    {"day", "DAY", .help = "option.benefit_day"},
    {"kind", "recompute|stop", .help = "option.benefit_kind"},
    {"number", "NUMBER", .help = "option.benefit_number"},
    {"reason", "TEXT", .help = "option.benefit_reason"},
};
static const struct command_option benefit_list_options[] = {
    {"month", "YYYY-MM", .help = "option.benefit_month"},
};
static const struct command_option simulate_options[] = {
    {"reform", "FILE", true, "option.reform", .is_list = true},
    {"year", "YEAR", true, "option.simulated_year"},
    {"council", "CODE", .help = "option.simulated_council"},
    {"population", "generated|records", .help = "option.population"},
    {"seed", "NUMBER", .help = "option.seed"},
    {"families", "NUMBER", .help = "option.families"},
    {"threads", "NUMBER", .help = "option.simulated_threads"},
    {"format", "text|csv|municipalities", .help = "option.simulated_format"},
};
static const struct command_option plan_export_options[] = {
    {"plan", "CODE", .help = "option.plan"},
    {"year", "YEAR", .help = "option.year"},
    {"format", "docx|pdf|xlsx|html|text|json|csv|all", true, "option.format"},
    {"out", "PATH", .help = "option.out"},
};
static const struct command_option plan_monitor_options[] = {
    {"plan", "CODE", .help = "option.plan"},
    {"year", "YEAR", .help = "option.year"},
    {"day", "DAY", .help = "option.monitoring_day"},
    {"format", "docx|pdf|xlsx|html|text|json|csv", true, "option.format"},
    {"out", "PATH", .help = "option.out"},
};
static const struct command_option plan_compare_options[] = {
    {"plan", "CODE", .help = "option.plan"},
    {"year", "YEAR", .help = "option.year"},
};
static const struct command_option law_parameters_options[] = {
    {"code", "CODE", .help = "option.law_code"},
};
static const struct command_option law_effect_options[] = {
    {"format", "text|csv|decisions", .help = "option.effect_format"},
};
static const struct command_option plan_step_options[] = {
    {"reason", "TEXT", .help = "option.step_reason"},
};
static const struct command_option plan_diff_options[] = {
    {"format", "text|csv|json", .help = "option.diff_format"},
    {"section", "NUMBER", .help = "option.section"},
};
static const struct command_option plan_withdraw_options[] = {
    {"reason", "TEXT", true, "option.reason"},
};
static const struct command_option user_add_options[] = {
    {"role", "ROLE", true, "option.role"},
};
static const struct command_option token_add_options[] = {
    {"label", "LABEL", true, "option.label"},
    {"days", "NUMBER", .help = "option.days"},
};
static const struct command_option rights_options[] = {
    {"role", "ROLE", .help = "option.role"},
};

const struct command cli_commands[] = {
    {"init", "", 0, 0, OPTIONS(init_options), NEEDS_NOTHING, RIGHT_SYSTEM, command_init,
     "command.init"},
    {"serve", "", 0, 0, OPTIONS(serve_options), NEEDS_STORE, RIGHT_SYSTEM, command_serve,
     "command.serve", .builds_plans = true},
    {"register list", "", 0, 0, .needs = NEEDS_NOTHING, .right = RIGHT_SYSTEM,
     .run = command_registers, .help = "command.registers"},
    {"register dictionary", "", 0, 0, .needs = NEEDS_NOTHING, .right = RIGHT_SYSTEM,
     .run = command_dictionary, .help = "command.dictionary"},
    {"import", "REGISTER FILE", 2, 2, OPTIONS(import_options), NEEDS_MUNICIPALITY,
     RIGHT_REGISTRY_WRITE, command_import, "command.import"},
    {"export", "REGISTER", 1, 1, .needs = NEEDS_MUNICIPALITY, .right = RIGHT_REGISTRY_READ,
     .run = command_export, .help = "command.export"},
    {"figure list", "", 0, 0, .needs = NEEDS_NOTHING, .right = RIGHT_FIGURE_READ,
     .run = command_figure_list, .help = "command.figure_list"},
    {"figure show", "FIGURE [KEY=VALUE...]", 1, CLI_WORDS_MAX, .needs = NEEDS_MUNICIPALITY,
     .right = RIGHT_FIGURE_READ, .run = command_figure_show, .help = "command.figure_show"},
    {"figure country", "FIGURE [KEY=VALUE...]", 1, CLI_WORDS_MAX, .needs = NEEDS_STORE,
     .right = RIGHT_SYSTEM, .run = command_figure_country, .help = "command.figure_country"},
    {"trace", "FIGURE [KEY=VALUE...] | --from FILE [PLACE]", 0, CLI_WORDS_MAX,
     OPTIONS(trace_options), NEEDS_MUNICIPALITY, RIGHT_FIGURE_ROWS, command_trace, "command.trace"},
    {"review", "FILE...", 1, CLI_WORDS_MAX, OPTIONS(review_options), NEEDS_NOTHING, RIGHT_PUBLIC,
     command_review, "command.review"},
    {"law show", "[RULE]", 0, 1, OPTIONS(law_show_options), WANTS_MUNICIPALITY, RIGHT_PUBLIC,
     command_law_show, "command.law_show"},
    {"law calc", "RULE FACT=VALUE...", 1, CLI_WORDS_MAX, OPTIONS(law_calc_options),
     WANTS_MUNICIPALITY, RIGHT_PUBLIC, command_law_calc, "command.law_calc"},
    {"law parameters", "", 0, 0, OPTIONS(law_parameters_options), NEEDS_MUNICIPALITY, RIGHT_PUBLIC,
     command_law_parameters, "command.law_parameters"},
    {"law effect", "ACT", 1, 1, OPTIONS(law_effect_options), NEEDS_MUNICIPALITY,
     RIGHT_REGISTRY_READ, command_law_effect, "command.law_effect"},
    {"law step", "ACT EVENT", 2, 2, OPTIONS(plan_step_options), NEEDS_MUNICIPALITY,
     RIGHT_REGISTRY_READ, command_law_step, "command.law_step"},
    {"law cases", "[FILE]", 0, 1, .needs = NEEDS_NOTHING, .right = RIGHT_PUBLIC,
     .run = command_law_cases, .help = "command.law_cases"},
    {"benefit decide", "NUMBER PERSON BENEFIT FACT=VALUE...", 3, CLI_WORDS_MAX,
     OPTIONS(benefit_decide_options), NEEDS_MUNICIPALITY, RIGHT_NEED_WRITE, command_benefit_decide,
     "command.benefit_decide"},
    {"benefit recompute", "NUMBER FACT=VALUE...", 1, CLI_WORDS_MAX,
     OPTIONS(benefit_recompute_options), NEEDS_MUNICIPALITY, RIGHT_NEED_WRITE,
     command_benefit_recompute, "command.benefit_recompute"},
    {"benefit step", "NUMBER EVENT", 2, 2, OPTIONS(plan_step_options), NEEDS_MUNICIPALITY,
     RIGHT_NEED_READ, command_benefit_step, "command.benefit_step"},
    {"benefit replay", "NUMBER", 1, 1, .needs = NEEDS_MUNICIPALITY, .right = RIGHT_NEED_READ,
     .run = command_benefit_replay, .help = "command.benefit_replay"},
    {"benefit list", "", 0, 0, OPTIONS(benefit_list_options), NEEDS_MUNICIPALITY, RIGHT_NEED_READ,
     command_benefit_list, "command.benefit_list"},
    {"simulate", "", 0, 0, OPTIONS(simulate_options), WANTS_MUNICIPALITY, RIGHT_PUBLIC,
     command_simulate, "command.simulate", .needs_with = {"population", "records"}},
    {"plan export", "", 0, 0, OPTIONS(plan_export_options), NEEDS_MUNICIPALITY, RIGHT_PLAN_READ,
     command_plan_export, "command.plan_export", .builds_plans = true},
    {"plan monitor", "", 0, 0, OPTIONS(plan_monitor_options), NEEDS_MUNICIPALITY, RIGHT_PLAN_READ,
     command_plan_monitor, "command.plan_monitor", .builds_plans = true},
    {"plan compare", "DIRECTORY", 1, 1, OPTIONS(plan_compare_options), NEEDS_MUNICIPALITY,
     RIGHT_PLAN_READ, command_plan_compare, "command.plan_compare", .builds_plans = true},
    {"plan review", "CODE", 1, 1, OPTIONS(plan_review_options), NEEDS_MUNICIPALITY, RIGHT_PLAN_READ,
     command_plan_review, "command.plan_review", .builds_plans = true},
    {"plan step", "CODE EVENT", 2, 2, OPTIONS(plan_step_options), NEEDS_MUNICIPALITY,
     RIGHT_PLAN_READ, command_plan_step, "command.plan_step", .builds_plans = true},
    {"plan history", "CODE", 1, 1, .needs = NEEDS_MUNICIPALITY, .right = RIGHT_PLAN_READ,
     .run = command_plan_history, .help = "command.plan_history"},
    {"plan diff", "CODE[@JOURNAL] [CODE[@JOURNAL]]", 1, 2, OPTIONS(plan_diff_options),
     NEEDS_MUNICIPALITY, RIGHT_PLAN_READ, command_plan_diff, "command.plan_diff",
     .builds_plans = true},
    {"plan copy", "CODE NEW", 2, 2, .needs = NEEDS_MUNICIPALITY, .right = RIGHT_PLAN_WRITE,
     .run = command_plan_copy, .help = "command.plan_copy"},
    {"plan missing", "CODE", 1, 1, .needs = NEEDS_MUNICIPALITY, .right = RIGHT_PLAN_READ,
     .run = command_plan_missing, .help = "command.plan_missing"},
    {"plan withdraw", "CODE", 1, 1, OPTIONS(plan_withdraw_options), NEEDS_MUNICIPALITY,
     RIGHT_PLAN_WRITE, command_plan_withdraw, "command.plan_withdraw"},
    {"municipality add", "", 0, 0, OPTIONS(municipality_add_options), NEEDS_STORE, RIGHT_SYSTEM,
     command_municipality_add, "command.municipality_add"},
    {"municipality list", "", 0, 0, .needs = NEEDS_STORE, .right = RIGHT_SYSTEM,
     .run = command_municipality_list, .help = "command.municipality_list"},
    {"user add", "NAME", 1, 1, OPTIONS(user_add_options), NEEDS_MUNICIPALITY, RIGHT_USER_ADMIN,
     command_user_add, "command.user_add"},
    {"user list", "", 0, 0, .needs = NEEDS_MUNICIPALITY, .right = RIGHT_USER_ADMIN,
     .run = command_user_list, .help = "command.user_list"},
    {"user password", "NAME", 1, 1, .needs = NEEDS_MUNICIPALITY, .right = RIGHT_USER_ADMIN,
     .run = command_user_password, .help = "command.user_password"},
    {"user unlock", "NAME", 1, 1, .needs = NEEDS_MUNICIPALITY, .right = RIGHT_USER_ADMIN,
     .run = command_user_unlock, .help = "command.user_unlock"},
    {"user close", "NAME", 1, 1, .needs = NEEDS_MUNICIPALITY, .right = RIGHT_USER_ADMIN,
     .run = command_user_close, .help = "command.user_close"},
    {"user token add", "NAME", 1, 1, OPTIONS(token_add_options), NEEDS_MUNICIPALITY,
     RIGHT_USER_ADMIN, command_token_add, "command.token_add"},
    {"user token list", "", 0, 0, .needs = NEEDS_MUNICIPALITY, .right = RIGHT_USER_ADMIN,
     .run = command_token_list, .help = "command.token_list"},
    {"user token close", "ID", 1, 1, .needs = NEEDS_MUNICIPALITY, .right = RIGHT_USER_ADMIN,
     .run = command_token_close, .help = "command.token_close"},
    {"rights", "", 0, 0, OPTIONS(rights_options), NEEDS_NOTHING, RIGHT_SYSTEM, command_rights,
     "command.rights"},
    {"migrate", "", 0, 0, .needs = NEEDS_NOTHING, .right = RIGHT_SYSTEM, .run = command_migrate,
     .help = "command.migrate"},
    {"verify", "", 0, 0, .needs = NEEDS_STORE, .right = RIGHT_SYSTEM, .run = command_verify,
     .help = "command.verify"},
    {"rebuild", "", 0, 0, .needs = NEEDS_STORE, .right = RIGHT_SYSTEM, .run = command_rebuild,
     .help = "command.rebuild"},
    {"backup", "FILE", 1, 1, .needs = NEEDS_STORE, .right = RIGHT_SYSTEM, .run = command_backup,
     .help = "command.backup"},
    {"restore", "FILE", 1, 1, .needs = NEEDS_NOTHING, .right = RIGHT_SYSTEM, .run = command_restore,
     .help = "command.restore"},
    {"help", "[COMMAND...]", 0, 3, .needs = NEEDS_NOTHING, .right = RIGHT_PUBLIC,
     .run = command_help, .help = "command.help"},
    {"man", "", 0, 0, .needs = NEEDS_NOTHING, .right = RIGHT_PUBLIC, .run = command_man,
     .help = "command.man"},
    {"completion", "", 0, 0, .needs = NEEDS_NOTHING, .right = RIGHT_PUBLIC,
     .run = command_completion, .help = "command.completion"},
};
const size_t cli_command_count = COUNT(cli_commands);
