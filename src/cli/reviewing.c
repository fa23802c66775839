/* reviewing.c - contradictions in files that nobody prepared for it.
 *
 * Why: people proof-read sixty pages of numbers by eye before a council does.
 * Promise: reads files and a clock, opens no database, keeps nothing. Several files are also held
 * against each other. Ends with 1 where there is a contradiction.
 * Never: shows more than was asked for with --min. */
#include "cli/commands.h"
#include "format/words.h"
#include "paper/formats.h"
#include "paper/reader.h"
#include "review/annotate.h"
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

enum result command_review(struct command_context *context)
{
    enum severity least = SEVERITY_FORM;
    struct text min = cli_option(context, "min");
    if (min.bytes != NULL && !severity_of_name(min, &least))
        return act_fault(&context->act, BAD_INPUT, "unknown_code", "min",
                         TEXT("contradiction, doubtful, form"));
    struct review *review = review_open(context->arena);
    for (size_t i = 0; i < context->argument_count; i++) {
        enum result result = file_add(context, context->arguments[i], review);
        if (result != OK)
            return result;
    }
    review_run(review);
    struct buffer buffer = buffer_open(context->arena, ANSWER_BYTES_MAX);
    struct sink sink = sink_to_buffer(&buffer);
    enum result result = answer_make(context, review, least, &sink);
    if (result == OK)
        result = cli_put(context, buffer_text(&buffer));
    context->has_findings = review_count_of(review, SEVERITY_CONTRADICTION) > 0;
    return result;
}
