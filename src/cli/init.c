/* init.c - a new database: empty with its municipality, or with a demo.
 *
 * Why: the first command anybody gives.
 * Promise: an existing database is refused; a demo that does not load leaves no half database
 * that looks whole: the command fails and says so.
 * Never: a default account in a database that is not a demo. */
#include "cli/commands.h"
#include "cli/demo.h"

enum result command_init(struct command_context *context)
{
    struct text demo = cli_option(context, "demo");
    int64_t number = 0;
    enum result result = OK;
    if (demo.bytes == NULL)
        result = command_municipality_check(context, &number);
    else if (!demo_is_known(demo))
        result = act_fault(&context->act, NOT_FOUND, "no_demo", "", demo);
    if (result == OK)
        result = store_create(&context->config, &context->act.fault);
    if (result == OK)
        result = command_store_open(context);
    if (result != OK)
        return result;
    return demo.bytes == NULL ? command_municipality_create(context, number)
                              : demo_load(context, demo);
}

enum result command_serve(struct command_context *context)
{
    return context->program->serve(context);
}
