/* init.c - a new database: empty with its municipality, or with a demo.
 *
 * Why: the first command anybody gives.
 * Promise: an existing database is refused; a demo that does not load leaves no half database
 * that looks whole: the command fails and says so.
 * Never: a default account in a database that is not a demo. */
#include "cli/commands.h"
#include "cli/demo.h"

#define NUMBER_MAX 999

/* Opens what was just created, as the system. */
static enum result store_enter(struct command_context *context)
{
    struct store_connection *connection = NULL;
    enum result result = store_open(&context->config, &context->act.fault, &context->store);
    if (result == OK)
        result = store_connection_open(context->store, &connection);
    if (result != OK)
        return result;
    context->act = access_act_system(connection, context->arena, instant_now(), 0);
    context->act.language = context->language;
    return OK;
}

static enum result municipality_create(struct command_context *context, int64_t number)
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
    for (size_t i = 0; i < faults.count; i++)
        cli_complain(context, record, &faults.items[i]);
    int64_t id = 0;
    return result == OK ? record_create(&context->act, record, values, TEXT("init"), &id) : result;
}

/* What an empty database must be told: number, code and name of its municipality. */
static enum result municipality_check(struct command_context *context, int64_t *ret_number)
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

enum result command_init(struct command_context *context)
{
    struct text demo = cli_option(context, "demo");
    int64_t number = 0;
    enum result result = OK;
    if (demo.bytes == NULL)
        result = municipality_check(context, &number);
    if (result == OK)
        result = store_create(&context->config, &context->act.fault);
    if (result == OK)
        result = store_enter(context);
    if (result != OK)
        return result;
    return demo.bytes == NULL ? municipality_create(context, number) : demo_load(context, demo);
}

enum result command_serve(struct command_context *context)
{
    return context->program->serve(context);
}
