/* handlers.h - what the rows of the API call, one file a topic.
 *
 * Each sends an answer or a problem. Internal to api. */
#ifndef API_HANDLERS_H
#define API_HANDLERS_H

#include "door/door.h"

/* list_door.c: which registers there are, and their lists. */
void list_door_registers(struct visit *visit);
void list_door_list(struct visit *visit);
void list_door_search(struct visit *visit);

/* record_door.c: one record. */
void record_door_read(struct visit *visit);
void record_door_history(struct visit *visit);
void record_door_create(struct visit *visit);
void record_door_correct(struct visit *visit);
void record_door_annul(struct visit *visit);

/* import_door.c: a CSV file into a register. */
enum import_door_input { IMPORT_DOOR_MODE, IMPORT_DOOR_REASON };
void import_door_import(struct visit *visit);

/* figure_door.c: questions and the rows behind them. */
enum figure_door_input { FIGURE_DOOR_AFTER, FIGURE_DOOR_LIMIT };
void figure_door_list(struct visit *visit);
void figure_door_ask(struct visit *visit);
void figure_door_rows(struct visit *visit);

/* plan_door.c: a plan's tables, and the whole of it as a file. */
void plan_door_plan(struct visit *visit);
void plan_door_table(struct visit *visit);
void plan_door_file(struct visit *visit);

/* life_door.c: where a plan stands, steps, differences. */
enum life_door_input { LIFE_DOOR_WITH, LIFE_DOOR_SECTION, LIFE_DOOR_FROM };
void life_door_events(struct visit *visit);
void life_door_step(struct visit *visit);
void life_door_diff(struct visit *visit);

/* review_door.c: contradictions in a file, and in a plan. */
enum review_door_input { REVIEW_DOOR_MIN };
void review_door_review(struct visit *visit);
void review_door_plan(struct visit *visit);

/* law_door.c: benefits, the rule of one, one worked out. */
enum law_door_input { LAW_DOOR_MONTH, LAW_DOOR_COUNCIL, LAW_DOOR_KNOWN };
void law_door_list(struct visit *visit);
void law_door_rule(struct visit *visit);
void law_door_calc(struct visit *visit);

/* benefit_door.c: decisions about benefits. */
void benefit_door_decide(struct visit *visit);
void benefit_door_read(struct visit *visit);
void benefit_door_approve(struct visit *visit);
void benefit_door_return(struct visit *visit);
void benefit_door_withdraw(struct visit *visit);
void benefit_door_replay(struct visit *visit);

/* simulation_door.c: what reforms would cost. */
enum simulation_door_input { SIMULATION_DOOR_TABLE };
void simulation_door_begin(struct visit *visit);
void simulation_door_look(struct visit *visit);
void simulation_door_drop(struct visit *visit);

/* openapi.c: the description of all of these. */
void openapi_describe(struct visit *visit);

/* The register in the path; NULL after 404 or 403 was sent. */
const struct record *list_door_register(struct visit *visit);
/* The same, if the visitor may also write it. */
const struct record *list_door_writable(struct visit *visit);
/* True where the caller would rather have text/csv than JSON. */
bool list_door_wants_csv(const struct visit *visit);

#endif
