/* commands.h - what the rows of cli_commands call, one file a topic.
 *
 * Each returns OK or a result whose fault, if any, stands in context->act.fault.
 * Internal to cli. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/cli.h"
#include "process/process.h"

struct benefit_population;
struct figure_question;

/* A process whose steps can be made by a command. */
struct command_process {
    const struct process *process;
    /* The record that the first argument names. */
    enum result (*find)(struct act *act, struct text name, int64_t *ret_id);
    /* As process_step. */
    enum result (*step)(struct act *act, const struct process_move *move, int64_t *ret_event);
    /* What is to be known before the step; NULL for nothing. All but OK prevents it. */
    enum result (*tell)(struct command_context *context, const struct process_move *move);
};
/* step.c: makes the step that the second argument names. */
enum result command_step(struct command_context *context, const struct command_process *of);

/* init.c: the pages over HTTP (of main), a new database, empty or with a demo. */
enum result command_serve(struct command_context *context);
enum result command_init(struct command_context *context);
/* municipalities.c: those of one database. */
enum result command_municipality_add(struct command_context *context);
enum result command_municipality_list(struct command_context *context);
/* cli.c: opens the database of the context's configuration; acts as the system in no municipality.
 */
MUST_USE enum result command_store_open(struct command_context *context);
/* Number, code and name of --number, --code, --name: BAD_INPUT where one is missing or no number.
 */
MUST_USE enum result command_municipality_check(struct command_context *context,
                                                int64_t *ret_number);
/* Writes the municipality of the options and makes it the act's. */
MUST_USE enum result command_municipality_create(struct command_context *context, int64_t number);
/* data.c: CSV into and out of registers. */
enum result command_import(struct command_context *context);
enum result command_export(struct command_context *context);
enum result command_registers(struct command_context *context);
enum result command_dictionary(struct command_context *context);

/* figures.c */
enum result command_figure_list(struct command_context *context);
enum result command_figure_show(struct command_context *context);
enum result command_trace(struct command_context *context);
/* The question of "FIGURE key=value …". */
MUST_USE enum result command_question_read(struct command_context *context,
                                           struct figure_question *ret);
/* country.c: one figure of every municipality. */
enum result command_figure_country(struct command_context *context);

/* law.c: the rules of benefits. */
enum result command_law_show(struct command_context *context);
enum result command_law_calc(struct command_context *context);
enum result command_law_cases(struct command_context *context);
/* benefits.c: decisions about benefits. */
enum result command_benefit_decide(struct command_context *context);
enum result command_benefit_recompute(struct command_context *context);
enum result command_benefit_step(struct command_context *context);
enum result command_benefit_replay(struct command_context *context);
enum result command_benefit_list(struct command_context *context);
/* amounts.c: the municipality's own amounts: all rows, what an act would change, its steps. */
enum result command_law_parameters(struct command_context *context);
enum result command_law_effect(struct command_context *context);
enum result command_law_step(struct command_context *context);
/* simulate.c: what a reform would cost. */
enum result command_simulate(struct command_context *context);
/* simulate_records.c: for the people of the records. */
bool command_asks_records(const struct command_context *context);
/* BAD_INPUT where --population is no such, or what is asked of a generated country is asked of the
 * records. */
MUST_USE enum result command_population_check(struct command_context *context);
/* Prints how much is known of them. */
void command_records_tell(const struct command_context *context,
                          const struct benefit_population *known);
/* simulate_tell.c: reforms of one country. Without `population` nothing is said of municipalities.
 */
struct law_simulation;
struct law_population;
struct simulations {
    const struct law_simulation *items;
    const struct text *names; /* of the reforms */
    size_t count;
    const struct law_population *population;
    const struct benefit_population *known; /* of the records; NULL: of a generated country */
};
/* Prints simulations as `format` says: "text", or nothing: sums, families and municipalities;
 * "csv": a row for each reform, benefit and month; "municipalities": one for each reform,
 * municipality and benefit, and one for what becomes of its families. */
MUST_USE enum result command_simulations_tell(const struct command_context *context,
                                              const struct simulations *told);

/* plans.c */
enum result command_plan_export(struct command_context *context);
enum result command_plan_compare(struct command_context *context);
enum result command_plan_monitor(struct command_context *context);

/* plan_life.c: steps, history, differences, the next year. */
enum result command_plan_step(struct command_context *context);
enum result command_plan_history(struct command_context *context);
enum result command_plan_diff(struct command_context *context);
enum result command_plan_copy(struct command_context *context);
enum result command_plan_missing(struct command_context *context);
enum result command_plan_withdraw(struct command_context *context);

/* reviewing.c: contradictions in files, and in a plan. */
enum result command_review(struct command_context *context);
enum result command_plan_review(struct command_context *context);

/* users.c */
enum result command_user_add(struct command_context *context);
enum result command_user_list(struct command_context *context);
enum result command_user_password(struct command_context *context);
enum result command_user_unlock(struct command_context *context);
enum result command_user_close(struct command_context *context);
enum result command_token_add(struct command_context *context);
enum result command_token_list(struct command_context *context);
enum result command_token_close(struct command_context *context);
enum result command_rights(struct command_context *context);

/* keeping.c */
enum result command_migrate(struct command_context *context);
enum result command_verify(struct command_context *context);
enum result command_rebuild(struct command_context *context);
enum result command_backup(struct command_context *context);
enum result command_restore(struct command_context *context);

/* help.c */
enum result command_help(struct command_context *context);
enum result command_man(struct command_context *context);
enum result command_completion(struct command_context *context);
/* What --help prints for one command. */
void command_help_print(const struct command_context *context, const struct command *command);
/* True for words that begin the names of commands and are none themselves: "plan". */
bool command_is_group(struct text words);
/* What --help prints for such words: their commands. */
void command_group_print(const struct command_context *context, struct text words);

#endif
