/* keeping.c - migrate, verify, rebuild, backup, restore.
 *
 * Why: a small town has no administrator; what keeps the data safe must be one word.
 * Promise: verify recomputes every hash of the journal and every digest of the facts, holds what is
 * added up against them, of all municipalities, and fails loudly; restore creates a database or
 * leaves none. Never: overwrites a database or a backup. */
#include <stdio.h>
#include <unistd.h>

#include "cli/commands.h"
#include "need/roll_up.h"
#include "process/standing.h"
#include "report/frozen.h"

enum result command_migrate(struct command_context *context)
{
    int applied = 0;
    enum result result = store_migrate(&context->config, &context->act.fault, &applied);
    if (result == OK)
        cli_print("%d\n", applied);
    return result;
}

/* --- verify -------------------------------------------------------------------------------- */

/* Holds the roll-up of deliveries against them: each month and unit that differs is told. */
static enum result roll_up_check(struct command_context *context, struct text code,
                                 int64_t *ret_bad)
{
    const struct roll_up_difference *found = NULL;
    size_t count = 0;
    enum result result = roll_up_verify(&context->act, &found, &count);
    if (result != OK)
        return result;
    cli_print("%.*s: delivery_month%s\n", TEXT_ARGS(code), count > 0 ? ", BAD" : "");
    for (size_t i = 0; i < count; i++) {
        char kept[24], counted[24];
        decimal_format_places(found[i].kept, 2, kept);
        decimal_format_places(found[i].counted, 2, counted);
        cli_print("  %.*s %.*s %.*s: %s, %s\n", TEXT_ARGS(found[i].month), TEXT_ARGS(found[i].unit),
                  TEXT_ARGS(found[i].counts), kept, counted);
    }
    *ret_bad += count > 0;
    return OK;
}

/* Tells how many of a kind were looked at, and where the first is that does not fit: 1 where one
 * does not, else 0. */
static int64_t tell_looked_at(struct text code, const char *what, int64_t count, int64_t bad)
{
    cli_print("%.*s: %s: %lld%s\n", TEXT_ARGS(code), what, (long long)count, bad ? ", BAD" : "");
    if (bad != 0)
        cli_print("  %lld\n", (long long)bad);
    return bad != 0 ? 1 : 0;
}

/* Verifies one municipality; counts what does not fit. */
static enum result municipality_verify(struct command_context *context, struct text code,
                                       int64_t *ret_bad)
{
    int64_t count = 0, bad = 0;
    enum result result = store_journal_verify(&context->act, &count, &bad);
    if (result != OK)
        return result;
    *ret_bad += tell_looked_at(code, "journal", count, bad);
    const struct record_set *set = record_set_get();
    for (size_t i = 0; i < set->count; i++) {
        bad = 0;
        result = record_verify(&context->act, set->records[i], context->progress, &count, &bad);
        if (result != OK)
            return result;
        *ret_bad += tell_looked_at(code, set->records[i]->name, count, bad);
    }
    bad = 0;
    result = report_frozen_verify(&context->act, &count, &bad);
    if (result != OK)
        return result;
    *ret_bad += tell_looked_at(code, "plan_frozen", count, bad);
    result = process_standing_verify(&context->act, &count, &bad);
    if (result != OK)
        return result;
    *ret_bad += tell_looked_at(code, "process_standing", count, bad);
    return roll_up_check(context, code, ret_bad);
}

/* Makes anew what of one municipality other facts say. */
static enum result roll_up_make(struct command_context *context, struct text code,
                                int64_t *ret_bad UNUSED)
{
    int64_t rows = 0;
    enum result result = roll_up_rebuild(&context->act, &rows);
    if (result != OK)
        return result;
    cli_print("%.*s: delivery_month: %lld\n", TEXT_ARGS(code), (long long)rows);
    result = process_standing_rebuild(&context->act, &rows);
    if (result == OK)
        cli_print("%.*s: process_standing: %lld\n", TEXT_ARGS(code), (long long)rows);
    return result;
}

/* Runs over all municipalities of the database. */
static enum result each_run(struct command_context *context,
                            enum result (*run)(struct command_context *, struct text, int64_t *),
                            int64_t *ret_bad)
{
    const struct cli_municipality *all = NULL;
    size_t count = 0;
    enum result result = cli_municipalities_read(context, &all, &count);
    for (size_t i = 0; i < count && result == OK; i++) {
        context->act.municipality = all[i].number;
        result = run(context, all[i].code, ret_bad);
    }
    return result;
}

enum result command_verify(struct command_context *context)
{
    int64_t bad = 0;
    enum result result = each_run(context, municipality_verify, &bad);
    if (result == OK && bad > 0)
        return act_fault(&context->act, REFUSED, "verify", "",
                         text_format(context->arena, "%lld", (long long)bad));
    return result;
}

enum result command_rebuild(struct command_context *context)
{
    int64_t bad = 0;
    return each_run(context, roll_up_make, &bad);
}

/* --- backup and restore -------------------------------------------------------------------- */

enum result command_backup(struct command_context *context)
{
    struct text path = context->arguments[0];
    if (access(text_to_string(context->arena, path), F_OK) == 0)
        return act_fault(&context->act, REFUSED, "file_exists", "", path);
    return store_backup(context->store, path, context->progress, &context->act.fault);
}

enum result command_restore(struct command_context *context)
{
    struct text path = context->arguments[0];
    if (access(text_to_string(context->arena, path), R_OK) != 0)
        return act_fault(&context->act, NOT_FOUND, "no_file", "", path);
    return store_restore(&context->config, path, context->progress, &context->act.fault);
}
