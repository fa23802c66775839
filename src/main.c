/* main.c - puts the floors together: lists of statements, patches, registers; then the command
 * line decides.
 *
 * Why: nobody below knows everybody; somebody has to.
 * Promise: all tables are set before any thread exists and never change after.
 * Never: does anything itself. */
#include <sodium.h>

#include "access/access_statements.h"
#include "base/log.h"
#include "cli/cli.h"
#include "cli/cli_statements.h"
#include "figure/figure.h"
#include "need/need.h"
#include "need/need_statements.h"
#include "record/record.h"
#include "record/record_statements.h"
#include "serve/serve.h"
#include "store/schema_patches.h"
#include "web/web_statements.h"

enum { LISTS = 7 };

int main(int count, char **words)
{
    if (sodium_init() < 0) {
        log_write(LOG_ERROR, "main.sodium", "no randomness");
        return 70;
    }
    record_set_install(&registers_set);
    const struct statement_list lists[LISTS] = {
        record_statement_list, registers_statement_list, access_statement_list, figure_statements,
        web_statement_list,    cli_statement_list,       need_statement_list,
    };
    struct cli_program program = {
        .serve = serve_run,
        .store =
            {
                .statements = lists,
                .statement_list_count = COUNT(lists),
                .patches = schema_patches,
                .patch_count = schema_patch_count,
                .checks = need_checks,
                .check_count = need_check_count,
            },
    };
    return cli_run(&program, count, words);
}
