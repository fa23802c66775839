/* formats.c - the list of file formats, each with its writer in one shape.
 *
 * Why: commands, pages and the API each kept a list of their own, and they differed.
 * Promise: what stands here is offered by every door, in this order.
 * Never: a format of one table. */
#include "paper/formats.h"

#include "base/result.h"
#include "paper/document_json.h"
#include "paper/writers.h"

enum { PACKAGE_ARENA_BYTES_MAX = 1 << 30, NAMES_BYTES_MAX = 1 << 10 };

static bool docx_format(const struct document *document, struct sink *sink)
{
    struct arena *arena =
        arena_open_within(document->arena, "paper.format", PACKAGE_ARENA_BYTES_MAX);
    struct text bytes = TEXT("");
    const bool is_written = docx_write(document, arena, &bytes) && sink_add(sink, bytes);
    arena_close(arena);
    return is_written;
}

static bool pdf_format(const struct document *document, struct sink *sink)
{
    struct arena *arena =
        arena_open_within(document->arena, "paper.format", PACKAGE_ARENA_BYTES_MAX);
    const struct pdf_options options = {0};
    struct text bytes = TEXT("");
    const bool is_written =
        pdf_write(document, &options, arena, &bytes) == OK && sink_add(sink, bytes);
    arena_close(arena);
    return is_written;
}

static bool html_format(const struct document *document, struct sink *sink)
{
    const struct html_options options = {.is_whole_page = true};
    return html_write(document, &options, sink);
}

#define OFFICE "application/vnd.openxmlformats-officedocument."

static const struct paper_format formats[] = {
    {"docx", "docx", OFFICE "wordprocessingml.document", docx_format},
    {"pdf", "pdf", "application/pdf", pdf_format},
    {"xlsx", "xlsx", OFFICE "spreadsheetml.sheet", xlsx_write},
    {"html", "html", "text/html; charset=utf-8", html_format},
    {"text", "txt", "text/plain; charset=utf-8", text_write},
    {"json", "json", "application/json", document_json_write},
};

const struct paper_format *paper_format_list(size_t *ret_count)
{
    *ret_count = COUNT(formats);
    return formats;
}

const struct paper_format *paper_format_find(struct text name)
{
    for (size_t i = 0; i < COUNT(formats); i++) {
        if (text_is(name, formats[i].name))
            return &formats[i];
    }
    return NULL;
}

struct text paper_format_names(struct arena *arena)
{
    struct buffer out = buffer_open(arena, NAMES_BYTES_MAX);
    for (size_t i = 0; i < COUNT(formats); i++)
        buffer_add_format(&out, "%s%s", i > 0 ? ", " : "", formats[i].name);
    return buffer_text(&out);
}
