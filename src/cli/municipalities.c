/* municipalities.c - the municipalities of one database: the first, further ones, the list.
 *
 * Why: one installation may serve a whole county; each town sees only its own rows.
 * Promise: number and code are each town's own; a taken one is a conflict and nothing is written.
 * Never: removes a municipality. */
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

/* Each municipality is told to `each`, until it answers otherwise than OK. */
static enum result municipalities_walk(struct command_context *context,
                                       enum result (*each)(struct command_context *context,
                                                           int64_t number, struct text code,
                                                           struct text name))
{
    struct store_cursor *cursor = NULL;
    enum result result =
        store_rows_open(&context->act, cli_statement_municipality_list, NULL, &cursor);
    if (result != OK)
        return result;
    enum result told = OK;
    while (told == OK && store_rows_next(cursor))
        told = each(context, store_rows_value(cursor, 0).integer, store_rows_value(cursor, 1).text,
                    store_rows_value(cursor, 2).text);
    result = store_rows_close(cursor);
    return result == OK ? told : result;
}

static enum result is_other(struct command_context *context, int64_t number, struct text code,
                            struct text name UNUSED)
{
    int64_t wanted = 0;
    if (text_to_integer(cli_option(context, "number"), &wanted) && wanted == number)
        return act_fault(&context->act, CONFLICT, "not_unique", "number", TEXT(""));
    if (text_equals(cli_option(context, "code"), code))
        return act_fault(&context->act, CONFLICT, "not_unique", "code", TEXT(""));
    return OK;
}

enum result command_municipality_add(struct command_context *context)
{
    int64_t number = 0;
    enum result result = command_municipality_check(context, &number);
    if (result == OK)
        result = municipalities_walk(context, is_other);
    return result == OK ? command_municipality_create(context, number) : result;
}

static enum result print(struct command_context *context UNUSED, int64_t number, struct text code,
                         struct text name)
{
    cli_print("%3lld %-20.*s %.*s\n", (long long)number, TEXT_ARGS(code), TEXT_ARGS(name));
    return OK;
}

enum result command_municipality_list(struct command_context *context)
{
    return municipalities_walk(context, print);
}
