/* program.c - what the program is made of. See program.h.
 *
 * Why: nobody below knows everybody; somebody has to.
 * Promise: all tables are set before any thread exists and never change after.
 * Never: does anything itself. */
#include "serve/program.h"

#include <sodium.h>

#include "access/access_statements.h"
#include "api/api_statements.h"
#include "benefit/benefit.h"
#include "benefit/benefit_statements.h"
#include "benefit/parameter.h"
#include "cli/cli_statements.h"
#include "figure/figure.h"
#include "need/need.h"
#include "need/need_statements.h"
#include "plan/life.h"
#include "plan/passage.h"
#include "plan/plan_statements.h"
#include "process/process_statements.h"
#include "record/record.h"
#include "record/record_statements.h"
#include "report/frozen.h"
#include "report/report_statements.h"
#include "report/section.h"
#include "review/plan_review.h"
#include "store/schema_patches.h"
#include "web/web_statements.h"

#define PROGRAM_CHECKS_MAX 32

bool program_start(void)
{
    static const struct process *const processes[] = {&plan_process, &benefit_process,
                                                      &law_act_process};
    record_set_install(&registers_set);
    process_set_install(processes, COUNT(processes));
    report_gate_install(review_plan_gate);
    return sodium_init() >= 0;
}

struct store_config program_store(struct statement_list lists[PROGRAM_LISTS])
{
    const struct statement_list all[PROGRAM_LISTS] = {
        record_statement_list, registers_statement_list, access_statement_list,
        figure_statements,     web_statement_list,       cli_statement_list,
        need_statement_list,   api_statement_list,       process_statement_list,
        plan_statement_list,   report_statement_list,    benefit_statement_list,
    };
    static struct commit_check checks[PROGRAM_CHECKS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < PROGRAM_LISTS; i++)
        lists[i] = all[i];
    for (size_t i = 0; i < need_check_count; i++)
        checks[count++] = need_checks[i];
    checks[count++] = passage_check;
    for (size_t i = 0; i < benefit_check_count; i++)
        checks[count++] = benefit_checks[i];
    for (size_t i = 0; i < benefit_law_check_count; i++)
        checks[count++] = benefit_law_checks[i];
    checks[count++] = section_check;
    CHECK(count <= PROGRAM_CHECKS_MAX);
    return (struct store_config){
        .statements = lists,
        .statement_list_count = PROGRAM_LISTS,
        .patches = schema_patches,
        .patch_count = schema_patch_count,
        .checks = checks,
        .check_count = count,
    };
}
