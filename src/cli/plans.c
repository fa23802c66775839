/* plans.c - the plan as files, and compared with published facts.
 *
 * Why: the council gets a document, the public gets tables, and a published plan can be held
 * against the records.
 * Promise: a file is complete or absent.
 * Never: a number that no figure answered. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/commands.h"
#include "figure/figure.h"
#include "paper/formats.h"
#include "report/frozen.h"

#define FILE_BYTES_MAX ((size_t)256 << 20)

/* The plan of --plan CODE, or the one of --year YEAR, or the only one there is. */
static enum result plan_choose(struct command_context *context, struct text *ret_code)
{
    struct act *act = &context->act;
    struct text plan = cli_option(context, "plan"), given = cli_option(context, "year");
    int64_t year = 0;
    if (plan.bytes != NULL && given.bytes != NULL)
        return act_fault(act, BAD_INPUT, "options_exclude", "", TEXT("--plan, --year"));
    *ret_code = plan;
    if (plan.bytes != NULL)
        return OK;
    if (given.bytes != NULL && (!text_to_integer(given, &year) || year < 1))
        return act_fault(act, BAD_INPUT, "option_year", "", TEXT("2022"));
    return report_plan_of_year(act, year, ret_code);
}

static enum result plan_build(struct command_context *context, enum language language,
                              struct report **ret)
{
    struct text code = {0};
    enum result result = plan_choose(context, &code);
    if (result != OK)
        return result;
    store_reading_begin(context->act.store); /* all its numbers are of one state */
    result = report_plan_open(&context->act, code, language, ret);
    store_reading_end(context->act.store);
    if (result == NOT_FOUND && context->act.fault.code == NULL)
        return act_fault(&context->act, NOT_FOUND, "no_plan", "", code);
    return result;
}

/* A document in one of the formats, made whole before its place is touched: `out`, or for none the
 * output. */
static enum result document_put(struct command_context *context, const struct report *report,
                                const struct paper_format *format, struct text out)
{
    CHECK(report != NULL);
    struct buffer buffer = buffer_open(context->arena, FILE_BYTES_MAX);
    struct sink sink = sink_to_buffer(&buffer);
    if (!format->write(report->document, &sink)) /* the log says why */
        return act_fault(&context->act, REFUSED, "cannot_make", "", text_of(format->name));
    return out.bytes == NULL ? cli_put(context, buffer_text(&buffer))
                             : cli_write_file(context, out, buffer_text(&buffer));
}

static enum result csv_put(struct command_context *context, const struct report *report)
{
    struct text out = cli_option(context, "out");
    if (out.bytes == NULL)
        return act_fault(&context->act, BAD_INPUT, "option_required", "", TEXT("out"));
    (void)mkdir(text_to_string(context->arena, out), 0777);
    size_t count = 0;
    enum result result = report_export_csv(&context->act, report, out, &count);
    if (result == OK)
        (void)fprintf(stderr, "%zu\n", count);
    return result;
}

/* Everything into the folder --out: "plan.docx", "plan.pdf" …, and the CSV files. */
static enum result all_put(struct command_context *context, const struct report *report)
{
    size_t count = 0;
    const struct paper_format *formats = paper_format_list(&count);
    struct text out = cli_option(context, "out");
    enum result result = csv_put(context, report);
    for (size_t i = 0; i < count && result == OK; i++)
        result = document_put(
            context, report, &formats[i],
            text_format(context->arena, "%.*s/plan.%s", TEXT_ARGS(out), formats[i].extension));
    return result;
}

/* What the sentences could not say, for whoever fills the registers. */
static void gaps_tell(struct command_context *context, const struct report *report)
{
    if (report->gap_count > 0)
        (void)fprintf(stderr, "%.*s\n", TEXT_ARGS(cli_words(context, "cli.plan_gaps")));
    for (size_t i = 0; i < report->gap_count; i++) {
        const struct report_gap *gap = &report->gaps[i];
        (void)fprintf(stderr, "  %.*s: %s (%s %.*s)\n", TEXT_ARGS(gap->section),
                      gap->figure->title[context->language], gap->figure->name,
                      TEXT_ARGS(gap->place));
    }
}

/* The format of --format; NULL for CSV files. */
static enum result format_choose(struct command_context *context, const struct paper_format **ret)
{
    struct text name = cli_option(context, "format");
    *ret = paper_format_find(name);
    if (*ret == NULL && !text_is(name, "csv"))
        return act_fault(&context->act, BAD_INPUT, "unknown_code", "format",
                         text_format(context->arena, "%.*s, csv",
                                     TEXT_ARGS(paper_format_names(context->arena))));
    return OK;
}

/* One format or CSV files. */
static enum result report_put(struct command_context *context, const struct report *report,
                              const struct paper_format *format)
{
    return format != NULL ? document_put(context, report, format, cli_option(context, "out"))
                          : csv_put(context, report);
}

enum result command_plan_export(struct command_context *context)
{
    const struct paper_format *format = NULL;
    struct report *report = NULL;
    bool is_all = text_is(cli_option(context, "format"), "all");
    enum result result = is_all ? OK : format_choose(context, &format);
    if (result == OK)
        result = plan_build(context, context->language, &report);
    if (result != OK)
        return result;
    result = is_all ? all_put(context, report) : report_put(context, report, format);
    if (result == OK)
        gaps_tell(context, report);
    return result;
}

enum result command_plan_compare(struct command_context *context)
{
    struct report *report = NULL;
    /* Published facts are Lithuanian, whatever language tells the differences. */
    enum result result = plan_build(context, LANGUAGE_LT, &report);
    if (result != OK)
        return result;
    struct sink sink = cli_output();
    struct report_comparison comparison = {0};
    return report_compare(&context->act, report, context->arguments[0], &sink, &comparison);
}

/* How the measures go on the day of --day, or on the last that makes sense. */
static enum result monitoring_build(struct command_context *context, struct report **ret)
{
    struct act *act = &context->act;
    struct text code = {0}, given = cli_option(context, "day");
    struct date day = DATE_NONE;
    int64_t year = 0;
    enum result result = plan_choose(context, &code);
    if (result == OK)
        result = report_monitoring_day(act, code, &day, &year);
    if (result == OK && given.bytes != NULL && !date_parse(given, &day))
        return act_fault(act, BAD_INPUT, "not_a_date", "day", given);
    if (result == OK)
        result = report_monitoring_build(act, code, day, context->language, ret);
    if (result == NOT_FOUND && act->fault.code == NULL)
        return act_fault(act, NOT_FOUND, "no_plan", "", code);
    return result;
}

enum result command_plan_monitor(struct command_context *context)
{
    const struct paper_format *format = NULL;
    struct report *report = NULL;
    enum result result = format_choose(context, &format);
    if (result == OK)
        result = monitoring_build(context, &report);
    if (result != OK)
        return result;
    return report_put(context, report, format);
}
