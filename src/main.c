/* main.c - the program: puts it together, and the command line decides.
 *
 * Why: there is one way in.
 * Promise: all tables are set before any thread exists and never change after.
 * Never: does anything itself. */
#include "base/log.h"
#include "cli/cli.h"
#include "serve/program.h"
#include "serve/serve.h"

int main(int count, char **words)
{
    if (!program_start()) {
        log_write(LOG_ERROR, "main.sodium", "no randomness");
        return 70;
    }
    struct statement_list lists[PROGRAM_LISTS];
    struct cli_program program = {.serve = serve_run, .store = program_store(lists)};
    program.store.now = instant_now();
    return cli_run(&program, count, words);
}
