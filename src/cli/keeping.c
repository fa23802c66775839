/* keeping.c - migrate, verify, backup, restore.
 *
 * Why: a small town has no administrator; what keeps the data safe must be one word.
 * Promise: verify recomputes every hash of the journal and every digest of the facts, of all
 * municipalities, and fails loudly; restore creates a database or leaves none.
 * Never: overwrites a database or a backup. */
#include <stdio.h>
#include <unistd.h>

#include "cli/cli_statements.h"
#include "cli/commands.h"
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

/* Verifies one municipality; counts what does not fit. */
static enum result municipality_verify(struct command_context *context, struct text code,
                                       int64_t *ret_bad)
{
    int64_t count = 0, bad = 0;
    enum result result = store_journal_verify(&context->act, &count, &bad);
    if (result != OK)
        return result;
    cli_print("%.*s: journal: %lld%s\n", TEXT_ARGS(code), (long long)count, bad ? ", BAD" : "");
    if (bad != 0) {
        cli_print("  %lld\n", (long long)bad);
        ++*ret_bad;
    }
    const struct record_set *set = record_set_get();
    for (size_t i = 0; i < set->count; i++) {
        int64_t facts = 0;
        bad = 0;
        result = record_verify(&context->act, set->records[i], context->progress, &facts, &bad);
        if (result != OK)
            return result;
        cli_print("%.*s: %s: %lld%s\n", TEXT_ARGS(code), set->records[i]->name, (long long)facts,
                  bad ? ", BAD" : "");
        if (bad != 0) {
            cli_print("  %lld\n", (long long)bad);
            ++*ret_bad;
        }
    }
    bad = 0;
    result = report_frozen_verify(&context->act, &count, &bad);
    if (result != OK)
        return result;
    cli_print("%.*s: plan_frozen: %lld%s\n", TEXT_ARGS(code), (long long)count, bad ? ", BAD" : "");
    if (bad != 0) {
        cli_print("  %lld\n", (long long)bad);
        ++*ret_bad;
    }
    return OK;
}

struct municipality {
    int64_t number;
    struct text code;
};

enum result command_verify(struct command_context *context)
{
    LIST(struct municipality) municipalities = {0};
    struct store_cursor *cursor = NULL;
    enum result result =
        store_rows_open(&context->act, cli_statement_municipality_list, NULL, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        struct municipality municipality = {
            .number = store_rows_value(cursor, 0).integer,
            .code = text_copy(context->arena, store_rows_value(cursor, 1).text),
        };
        LIST_ADD(context->arena, &municipalities, municipality);
    }
    result = store_rows_close(cursor);
    int64_t bad = 0;
    for (size_t i = 0; i < municipalities.count && result == OK; i++) {
        context->act.municipality = municipalities.items[i].number;
        result = municipality_verify(context, municipalities.items[i].code, &bad);
    }
    if (result == OK && bad > 0)
        return act_fault(&context->act, REFUSED, "verify", "",
                         text_format(context->arena, "%lld", (long long)bad));
    return result;
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
