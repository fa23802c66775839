/* demo.h - the demos that travel inside the program.
 *
 * A demo is a folder of register CSVs under demo/, made of published facts and synthetic people,
 * with accounts whose passwords everyone knows. Internal to cli. */
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

#include "benefit/benefit.h"
#include "cli/cli.h"

/* Loads a demo into the empty database of context->act and makes its accounts. NOT_FOUND for an
 * unknown name; BAD_INPUT "import_bad" when a file of ours does not fit, told on standard error. */
MUST_USE enum result demo_load(struct command_context *context, struct text demo);
/* Is there a demo of that name? */
bool demo_is_known(struct text demo);
/* Somebody who acts in a demo. */
struct demo_person {
    struct text name;
    int64_t id;
};
/* Works a decision out and proposes it as the first person; the second approves it, unless it
 * `waits`. Of the order's facts, and before them of what the records know, it takes those that the
 * rule asks. */
MUST_USE enum result demo_decide(struct act *act, struct benefit_order *order,
                                 const struct demo_person people[2], bool waits);
/* Makes a handful of decisions about benefits of the demo's year, one of each kind. */
MUST_USE enum result demo_benefits(struct command_context *context, int64_t year,
                                   const struct demo_person people[2]);
/* Makes decisions in force about some hundred families of the demo's year. Call it after
 * demo_benefits. */
MUST_USE enum result demo_families(struct act *act, int64_t year,
                                   const struct demo_person people[2]);
/* Prints the accounts and their password. */
void demo_print(const struct command_context *context);

#endif
