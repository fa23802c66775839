/* reviewing.c - contradictions in files that nobody prepared for it, and in a plan of ours.
 *
 * Why: people proof-read sixty pages of numbers by eye before a council does.
 * Promise: `review` reads files and a clock, opens no database, keeps nothing; several files are
 * also held against each other. `plan review` says what stops the approval of a plan, and who
 * answers for what may stand. Both end with 1 where there is a contradiction.
 * Never: shows more than was asked for with --min. */
#include "cli/commands.h"
#include "format/words.h"
#include "paper/formats.h"
#include "paper/reader.h"
#include "plan/life.h"
#include "report/frozen.h"
#include "review/annotate.h"
#include "review/plan_review.h"
#include "review/write.h"

#define ANSWER_BYTES_MAX ((size_t)64 << 20)

/* The name of a file without its folders. */
static struct text name_of(struct text path)
{
    size_t at = path.length;
    while (at > 0 && path.bytes[at - 1] != '/')
        at--;
    return text_slice(path.bytes + at, path.length - at);
}

static enum result file_add(struct command_context *context, struct text path,
                            struct review *review)
{
    struct text bytes = {0};
    struct document *document = NULL;
    enum result result = cli_read_file(context, path, READER_FILE_BYTES_MAX, &bytes);
    if (result != OK)
        return result;
    struct fault fault = {0};
    result = reader_read(context->arena, bytes, &document, &fault);
    if (result != OK) {
        fault.detail = path;
        fault.field = "";
        context->act.fault = fault;
        return result;
    }
    review_add_document(review, document, name_of(path));
    return OK;
}

static enum result answer_make(struct command_context *context, const struct review *review,
                               enum severity least, struct sink *sink)
{
    struct text name = cli_option(context, "format");
    if (name.bytes == NULL || text_is(name, "text"))
        return review_write_text(review, least, context->language, sink) ? OK : BROKEN;
    if (text_is(name, "json"))
        return review_write_json(review, least, sink) ? OK : BROKEN;
    const struct paper_format *format = paper_format_find(name);
    if (format == NULL || (!text_is(name, "html") && !text_is(name, "docx")))
        return act_fault(&context->act, BAD_INPUT, "unknown_code", "format",
                         TEXT("text, json, html, docx"));
    struct document *document = review_annotate(review, least, context->language, context->arena);
    document_add_heading(document, 1, TEXT(""), words_get(context->language, "review.title"));
    review_findings_add(document, review, least, 2);
    return format->write(document, sink)
               ? OK
               : act_fault(&context->act, REFUSED, "cannot_make", "", name);
}

/* The least severity that --min wants to see. */
static enum result least_read(struct command_context *context, enum severity *ret)
{
    struct text min = cli_option(context, "min");
    *ret = SEVERITY_FORM;
    if (min.bytes != NULL && !severity_of_name(min, ret))
        return act_fault(&context->act, BAD_INPUT, "unknown_code", "min",
                         TEXT("contradiction, doubtful, form"));
    return OK;
}

enum result command_review(struct command_context *context)
{
    enum severity least = SEVERITY_FORM;
    struct review *review = review_open(context->arena);
    enum result read = least_read(context, &least);
    for (size_t i = 0; i < context->argument_count && read == OK; i++)
        read = file_add(context, context->arguments[i], review);
    if (read != OK)
        return read;
    review_run(review);
    struct buffer buffer = buffer_open(context->arena, ANSWER_BYTES_MAX);
    struct sink sink = sink_to_buffer(&buffer);
    enum result result = answer_make(context, review, least, &sink);
    if (result == OK)
        result = cli_put(context, buffer_text(&buffer));
    context->has_findings = review_count_of(review, SEVERITY_CONTRADICTION) > 0;
    return result;
}

/* --- a plan of ours --------------------------------------------------------------------------- */

static enum result plan_read(struct command_context *context, struct plan_review *ret)
{
    struct act *act = &context->act;
    struct report *report = NULL;
    int64_t plan = 0;
    enum result result = plan_find(act, context->arguments[0], &plan);
    if (result != OK)
        return result;
    store_reading_begin(act->store); /* document and waivers are of one state */
    result = report_plan_open(act, context->arguments[0], LANGUAGE_LT, &report);
    if (result == OK)
        result = review_plan(act, plan, report->document, ret);
    store_reading_end(act->store);
    return result;
}

static bool plan_json(struct command_context *context, const struct plan_review *review,
                      enum severity least, struct sink *sink)
{
    struct json_writer json = json_writer_open(sink);
    json_write_object_open(&json);
    json_write_member(&json, "plan", context->arguments[0]);
    review_plan_json(&json, review, least);
    json_write_object_close(&json);
    return json_writer_close(&json) && sink_add(sink, TEXT("\n"));
}

enum result command_plan_review(struct command_context *context)
{
    struct plan_review review;
    enum severity least = SEVERITY_FORM;
    struct text format = cli_option(context, "format");
    bool is_json = format.bytes != NULL && text_is(format, "json");
    if (format.bytes != NULL && !is_json && !text_is(format, "text"))
        return act_fault(&context->act, BAD_INPUT, "unknown_code", "format", TEXT("text, json"));
    enum result result = least_read(context, &least);
    if (result == OK)
        result = plan_read(context, &review);
    if (result != OK)
        return result;
    struct buffer buffer = buffer_open(context->arena, ANSWER_BYTES_MAX);
    struct sink sink = sink_to_buffer(&buffer);
    bool is_written = is_json ? plan_json(context, &review, least, &sink)
                              : review_plan_text(&review, least, context->language, &sink);
    CHECK(is_written);
    context->has_findings = review.contradictions > 0;
    return cli_put(context, buffer_text(&buffer));
}
