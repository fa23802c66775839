/* csv_writer.c - writing CSV that every reader understands.
 *
 * Why: a file that goes out comes back; what is written here reads back as the same cells.
 * Promise: quotes stand only where a cell needs them. The header also quotes the separators that
 * are not in use, so that no reader mistakes one for the separator.
 * Never: changes a cell, unless the guard against formulas was asked for. */
#include "format/csv.h"

#include <string.h>

#define MARK TEXT("\xef\xbb\xbf")

static void send(struct csv_writer *writer, struct text t)
{
    if (!writer->is_broken && !sink_add(writer->sink, t))
        writer->is_broken = true;
}

struct csv_writer csv_writer_open(struct sink *sink, struct csv_options options)
{
    CHECK(sink != NULL);
    if (options.separator == '\0')
        options.separator = ',';
    CHECK(options.separator == ',' || options.separator == ';' || options.separator == '\t');
    struct csv_writer writer = {.sink = sink, .options = options};
    if (options.has_mark)
        send(&writer, MARK);
    return writer;
}

static bool needs_quotes(const struct csv_writer *writer, struct text cell)
{
    for (size_t i = 0; i < cell.length; i++) {
        char c = cell.bytes[i];
        if (c == writer->options.separator || c == '"' || c == '\n' || c == '\r')
            return true;
        if (!writer->is_plain_sure && (c == ',' || c == ';' || c == '\t'))
            return true;
    }
    return !writer->is_plain_sure && text_starts_with(cell, MARK);
}

/* Digits with signs, points and spaces only: no formula can be made of these. */
static bool is_number(struct text cell)
{
    for (size_t i = 1; i < cell.length; i++) {
        if (cell.bytes[i] == '\0' || strchr("0123456789., ", cell.bytes[i]) == NULL)
            return false;
    }
    return cell.length > 1 && (cell.bytes[0] == '-' || cell.bytes[0] == '+');
}

static bool is_formula(struct text cell)
{
    if (cell.length == 0 || cell.bytes[0] == '\0')
        return false;
    return strchr("=+-@\t\r", cell.bytes[0]) != NULL && !is_number(cell);
}

/* What a spreadsheet would run, or would if marks were taken off. */
static bool needs_guard(struct text cell)
{
    while (cell.length > 0 && cell.bytes[0] == '\'')
        cell = text_slice(cell.bytes + 1, cell.length - 1);
    return is_formula(cell);
}

struct text csv_cell_unguard(struct text cell)
{
    bool is_guarded = cell.length > 0 && cell.bytes[0] == '\'' && needs_guard(cell);
    return is_guarded ? text_slice(cell.bytes + 1, cell.length - 1) : cell;
}

/* Sends a cell with its quotes doubled. */
static void send_quoted(struct csv_writer *writer, struct text rest)
{
    while (rest.length > 0) {
        ptrdiff_t quote = text_find(rest, TEXT("\""));
        size_t length = quote < 0 ? rest.length : (size_t)quote + 1;
        send(writer, text_slice(rest.bytes, length));
        if (quote >= 0)
            send(writer, TEXT("\""));
        rest = text_slice(rest.bytes + length, rest.length - length);
    }
}

void csv_writer_add(struct csv_writer *writer, struct text cell)
{
    CHECK(writer != NULL);
    if (writer->cells > 0)
        send(writer, text_slice(&writer->options.separator, 1));
    writer->is_one_empty = writer->cells == 0 && cell.length == 0;
    writer->cells++;
    bool is_guarded = writer->options.guards_formulas && needs_guard(cell);
    bool is_quoted = needs_quotes(writer, cell);
    if (is_quoted)
        send(writer, TEXT("\""));
    if (is_guarded)
        send(writer, TEXT("'"));
    if (is_quoted)
        send_quoted(writer, cell);
    else
        send(writer, cell);
    if (is_quoted)
        send(writer, TEXT("\""));
}

bool csv_writer_add_names(struct csv_writer *writer, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        csv_writer_add(writer, text_of(names[i]));
    return csv_writer_end_row(writer);
}

bool csv_writer_end_row(struct csv_writer *writer)
{
    CHECK(writer != NULL && writer->cells > 0);
    if (writer->is_one_empty) /* else the row would be an empty line, which readers skip */
        send(writer, TEXT("\"\""));
    send(writer, writer->options.has_crlf ? TEXT("\r\n") : TEXT("\n"));
    /* A table of one column shows no separator: there every cell is quoted like the header's. */
    writer->is_plain_sure = writer->is_plain_sure || writer->cells > 1;
    writer->cells = 0;
    return !writer->is_broken;
}
