/* data.c - CSV files into and out of registers, and what registers there are.
 *
 * Why: a town's data arrive as files, and must be able to leave as files.
 * Promise: a bad file is told row by row; standard output has data only, words go to standard
 * error.
 * Never: half a file, unless the good rows were asked for. */
#include <stdio.h>

#include "cli/commands.h"
#include "format/words.h"

#define FILE_BYTES_MAX ((size_t)2 << 30)
#define FAULTS_PRINTED 100

static const struct record *register_named(struct command_context *context)
{
    return record_find(text_to_string(context->arena, context->arguments[0]));
}

static enum result no_register(struct command_context *context)
{
    return act_fault(&context->act, NOT_FOUND, "no_register", "", context->arguments[0]);
}

static bool mode_read(struct text word, enum import_mode *ret)
{
    if (word.bytes == NULL || text_is(word, "all"))
        *ret = IMPORT_ALL;
    else if (text_is(word, "good"))
        *ret = IMPORT_GOOD;
    else if (text_is(word, "preview"))
        *ret = IMPORT_PREVIEW;
    else
        return false;
    return true;
}

static void report_print(const struct command_context *context, const struct record *record,
                         const struct import_report *report)
{
    for (size_t i = 0; i < report->faults.count && i < FAULTS_PRINTED; i++)
        cli_complain(context, record, &report->faults.items[i]);
    (void)fprintf(stderr, "rows %lld, created %lld, corrected %lld, unchanged %lld, bad %lld\n",
                  (long long)report->rows, (long long)report->created, (long long)report->corrected,
                  (long long)report->unchanged, (long long)report->bad);
}

enum result command_import(struct command_context *context)
{
    const struct record *record = register_named(context);
    if (record == NULL)
        return no_register(context);
    enum import_mode mode = IMPORT_ALL;
    if (!mode_read(cli_option(context, "mode"), &mode))
        return act_fault(&context->act, BAD_INPUT, "unknown_code", "mode",
                         TEXT("all, good, preview"));
    struct text csv = TEXT("");
    enum result result = cli_read_file(context, context->arguments[1], FILE_BYTES_MAX, &csv);
    if (result != OK)
        return result;
    struct text reason = cli_option(context, "reason");
    if (reason.bytes == NULL)
        reason = TEXT("import");
    struct import_report report = {0};
    const struct import_order order = {
        .csv = csv, .mode = mode, .reason = reason, .progress = context->progress};
    result = record_import(&context->act, record, &order, &report);
    if (result == OK || result == BAD_INPUT)
        report_print(context, record, &report);
    if (report.faults.count > 0)
        context->act.fault = (struct fault){.code = "import_bad"};
    return result;
}

enum result command_export(struct command_context *context)
{
    const struct record *record = register_named(context);
    if (record == NULL)
        return no_register(context);
    struct record_query query = {.order = -1, .limit = RECORD_PAGE_MAX};
    struct sink sink = cli_output();
    return record_export(&context->act, record, &query, &sink);
}

enum result command_registers(struct command_context *context)
{
    const struct record_set *set = record_set_get();
    for (size_t i = 0; i < set->count; i++) {
        const char *key = text_to_string(
            context->arena, text_format(context->arena, "%s.many", set->records[i]->name));
        cli_print("%-20s %.*s\n", set->records[i]->name, TEXT_ARGS(cli_words(context, key)));
    }
    return OK;
}

enum result command_dictionary(struct command_context *context)
{
    const struct record_set *set = record_set_get();
    struct sink sink = cli_output();
    for (size_t i = 0; i < set->count; i++)
        record_dictionary(set->records[i], context->language, &sink);
    return OK;
}
