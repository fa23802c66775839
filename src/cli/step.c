/* step.c - a step of a process as a command: RECORD EVENT [--reason TEXT].
 *
 * Why: plans, decisions and acts each had the same command of their own.
 * Promise: the step is made on the state that is there when the command begins; the new state is
 * printed, as its code, and nothing else on the output.
 * Never: a step that the process does not list. */
#include "cli/commands.h"

enum result command_step(struct command_context *context, const struct command_process *of)
{
    struct act *act = &context->act;
    struct process_state state;
    struct process_move move = {.event = context->arguments[1],
                                .reason = cli_option(context, "reason")};
    int64_t event = 0;
    enum result result = of->find(act, context->arguments[0], &move.id);
    if (result == OK)
        result = process_state(act, of->process, move.id, &state);
    if (result != OK)
        return result;
    move.seen = state.event;
    if (of->tell != NULL)
        result = of->tell(context, &move);
    if (result == OK)
        result = of->step(act, &move, &event);
    if (result == OK)
        result = process_state(act, of->process, move.id, &state);
    if (result == OK)
        cli_print("%.*s\n", TEXT_ARGS(state.state));
    return result;
}
