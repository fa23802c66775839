/* municipalities.c - the municipalities of one database: the first, further ones, the list.
 *
 * Why: one installation may serve a whole county; each town sees only its own rows.
 * Promise: number and code are each town's own; a taken one is a conflict and nothing is written.
 * Never: removes a municipality. */
#include "base/list.h"
#include "cli/cli_statements.h"
#include "cli/commands.h"

#define NUMBER_MAX 999

enum result command_municipality_check(struct command_context *context, int64_t *ret_number)
{
    struct text number = cli_option(context, "number");
    if (!text_to_integer(number, ret_number) || *ret_number < 1 || *ret_number > NUMBER_MAX)
        return act_fault(&context->act, BAD_INPUT, "not_a_number", "number", TEXT("1..999"));
    if (cli_option(context, "code").length == 0)
        return act_fault(&context->act, BAD_INPUT, "option_required", "", TEXT("code"));
    if (cli_option(context, "name").length == 0)
        return act_fault(&context->act, BAD_INPUT, "option_required", "", TEXT("name"));
    return OK;
}

enum result command_municipality_create(struct command_context *context, int64_t number)
{
    const struct record *record = record_find("municipality");
    CHECK(record != NULL);
    struct text *texts = ARENA_ARRAY(context->arena, struct text, record->field_count);
    struct value *values = ARENA_ARRAY(context->arena, struct value, record->field_count);
    ptrdiff_t code = record_field_find(record, "code");
    ptrdiff_t name = record_field_find(record, "name");
    CHECK(code >= 0 && name >= 0);
    texts[code] = cli_option(context, "code");
    texts[name] = cli_option(context, "name");
    context->act.municipality = number;
    fault_list faults = {0};
    enum result result = record_parse(&context->act, record, texts, values, &faults);
    int64_t id = 0;
    return result == OK ? record_create(&context->act, record, values, TEXT("init"), &id) : result;
}

enum result cli_municipalities_read(struct command_context *context,
                                    const struct cli_municipality **ret, size_t *ret_count)
{
    LIST(struct cli_municipality) found = {0};
    struct store_cursor *cursor = NULL;
    enum result result =
        store_rows_open(&context->act, cli_statement_municipality_list, NULL, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        const struct cli_municipality municipality = {
            .number = store_rows_value(cursor, 0).integer,
            .code = text_copy(context->arena, store_rows_value(cursor, 1).text),
            .name = text_copy(context->arena, store_rows_value(cursor, 2).text),
        };
        LIST_ADD(context->arena, &found, municipality);
    }
    result = store_rows_close(cursor);
    if (result != OK)
        return result;
    *ret = found.items;
    *ret_count = found.count;
    return OK;
}

/* CONFLICT where the number or the code of the options is the other's. */
static enum result other_check(struct command_context *context,
                               const struct cli_municipality *other)
{
    int64_t wanted = 0;
    if (text_to_integer(cli_option(context, "number"), &wanted) && wanted == other->number)
        return act_fault(&context->act, CONFLICT, "not_unique", "number", TEXT(""));
    if (text_equals(cli_option(context, "code"), other->code))
        return act_fault(&context->act, CONFLICT, "not_unique", "code", TEXT(""));
    return OK;
}

enum result command_municipality_add(struct command_context *context)
{
    const struct cli_municipality *others = NULL;
    size_t count = 0;
    int64_t number = 0;
    enum result result = command_municipality_check(context, &number);
    if (result == OK)
        result = cli_municipalities_read(context, &others, &count);
    for (size_t i = 0; i < count && result == OK; i++)
        result = other_check(context, &others[i]);
    return result == OK ? command_municipality_create(context, number) : result;
}

enum result command_municipality_list(struct command_context *context)
{
    const struct cli_municipality *all = NULL;
    size_t count = 0;
    enum result result = cli_municipalities_read(context, &all, &count);
    for (size_t i = 0; i < count; i++)
        cli_print("%3lld %-20.*s %.*s\n", (long long)all[i].number, TEXT_ARGS(all[i].code),
                  TEXT_ARGS(all[i].name));
    return result;
}
