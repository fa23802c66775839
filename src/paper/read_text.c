/* read_text.c - plain text as a word processor saves it, into the neutral document.
 *
 * A paragraph is a line. A table comes as cells: each on a line of its own behind a tab, a row
 * ending with an empty line; text without a tab goes on in the cell above it. Tabs inside a line
 * and lines between bars ("| a | b |") are rows too. Headings are numbered ("5. Analizė"), stand in
 * capitals, or follow a line such as "II SKYRIUS".
 * Promise: every word of the file is in the document, with its line. A row that an empty line broke
 * in two is joined where the halves make up the width of the table.
 * Never: needs more memory than some twenty times the file. */
#include <string.h>

#include "format/utf8.h"
#include "paper/reader_part.h"

#define COPIED_BYTES_MAX 16384

/* The file on its way into the document. */
struct reading {
    struct arena *arena;
    struct reader_rows rows;
    struct text file; /* all of it */
    struct text line; /* without its end */
    struct text trim; /* the same without spaces around it */
    int number;       /* 1-based */
    bool is_after_blank;
    struct reader_lines lines;
};

/* --- lines ---------------------------------------------------------------------------------- */

/* True where "[bookmark: …]", "[footnoteRef:…]" or "[1: …]" begins: a mark of the program that
 * saved the text. */
static bool is_mark(struct text rest)
{
    size_t at = 1;
    while (at < rest.length && rest.bytes[at] >= '0' && rest.bytes[at] <= '9')
        at++;
    return rest.bytes[0] == '[' && ((at > 1 && at < rest.length && rest.bytes[at] == ':') ||
                                    text_starts_with(rest, TEXT("[bookmark:")) ||
                                    text_starts_with(rest, TEXT("[footnoteRef:")));
}

/* Cuts such marks out. */
static struct text marks_cut(struct arena *arena, struct text line)
{
    if (text_find(line, TEXT("[")) < 0 || text_find(line, TEXT(":")) < 0)
        return line;
    struct buffer buffer = buffer_open(arena, line.length + 1);
    while (line.length > 0) {
        ptrdiff_t end = is_mark(line) ? text_find(line, TEXT("]")) : -1;
        size_t step = end < 0 ? 1 : (size_t)end + 1;
        if (end < 0)
            buffer_add(&buffer, text_slice(line.bytes, 1));
        line = text_slice(line.bytes + step, line.length - step);
    }
    return buffer_text(&buffer);
}

static struct text line_next(struct reading *reading, struct text *rest)
{
    struct text line = text_cut(rest, '\n');
    if (line.length > 0 && line.bytes[line.length - 1] == '\r')
        line.length--;
    return marks_cut(reading->arena, line);
}

/* --- tables --------------------------------------------------------------------------------- */

static void cell_add(struct reading *reading, struct text text)
{
    struct reader_rows *rows = &reading->rows;
    bool is_new = !rows->is_row_open;
    reader_cell_add(rows, text, 1);
    if (!rows->is_cut)
        rows->cells.items[rows->cells.count - 1].line = reading->number;
    if (is_new && rows->is_row_open)
        rows->rows.items[rows->rows.count - 1].line = reading->number;
}

/* The line goes on in the last cell. Both stand in the file one after the other, so the cell grows
 * over it; only a line that a mark was cut from is copied, and that has a bound. */
static void cell_continue(struct reading *reading)
{
    if (reading->rows.is_cut)
        return;
    struct text *cell = &reading->rows.cells.items[reading->rows.cells.count - 1].text;
    const char *end = reading->trim.bytes + reading->trim.length;
    bool is_in_file = cell->bytes >= reading->file.bytes && cell->bytes < end &&
                      end <= reading->file.bytes + reading->file.length;
    if (cell->length == 0)
        *cell = reading->trim;
    else if (is_in_file)
        cell->length = (size_t)(end - cell->bytes);
    else if (cell->length < COPIED_BYTES_MAX)
        *cell =
            text_format(reading->arena, "%.*s\n%.*s", TEXT_ARGS(*cell), TEXT_ARGS(reading->trim));
}

/* The width of most rows; the greater one where two are as many. */
static size_t usual_width(const struct reading *reading)
{
    size_t seen[READER_COLUMNS_MAX + 1] = {0};
    size_t best = 0;
    for (size_t r = 0; r < reading->rows.rows.count; r++)
        seen[reading->rows.rows.items[r].count]++;
    for (size_t width = 1; width <= READER_COLUMNS_MAX; width++)
        if (seen[width] > 0 && seen[width] >= seen[best])
            best = width;
    return best;
}

/* True where a cell is a number or a dash, as the cells behind a row's words are. */
static bool is_value(struct text text)
{
    size_t at = 0;
    while (at < text.length && text.bytes[at] >= '0' && text.bytes[at] <= '9')
        at++;
    bool is_rank = at > 0 && at < text.length && text.bytes[at] == '.';
    return (at > 0 && !is_rank) || text_is(text, "-") || text_is(text, "–");
}

/* Joins rows that an empty line within a cell broke in two: the second half begins with a value,
 * a row of its own does not. */
static void rows_join(struct reading *reading)
{
    size_t kept = 0, width = usual_width(reading);
    for (size_t r = 0; r < reading->rows.rows.count; r++) {
        struct reader_row row = reading->rows.rows.items[r];
        struct reader_row *before = kept > 0 ? &reading->rows.rows.items[kept - 1] : NULL;
        if (before != NULL && before->count < width && row.count < width &&
            before->count + row.count == width && before->first + before->count == row.first &&
            is_value(reading->rows.cells.items[row.first].text))
            before->count = width;
        else
            reading->rows.rows.items[kept++] = row;
    }
    reading->rows.rows.count = kept;
}

/* What was gathered becomes a table; a single cell is a line like others. */
static void table_end(struct reading *reading)
{
    struct reader_rows *rows = &reading->rows;
    if (rows->rows.count == 1 && rows->cells.count == 1) {
        struct reader_cell only = rows->cells.items[0];
        rows->is_row_open = false;
        rows->cells.count = rows->rows.count = 0;
        if (only.text.length > 0)
            reader_line_add(&reading->lines, only.text, only.line, true);
        return;
    }
    rows_join(reading);
    if (reader_rows_end(rows, reading->lines.document))
        reader_lines_break(&reading->lines);
}

/* --- the file ------------------------------------------------------------------------------- */

static void bars_read(struct reading *reading)
{
    struct text rest = text_slice(reading->trim.bytes + 1, reading->trim.length - 2);
    bool is_rule = true;
    for (size_t i = 0; i < rest.length; i++)
        is_rule = is_rule && strchr("|-: ", rest.bytes[i]) != NULL;
    if (is_rule)
        return;
    reader_row_end(&reading->rows);
    while (rest.bytes != NULL)
        cell_add(reading, text_cut(&rest, '|'));
    reader_row_end(&reading->rows);
}

/* A line with tabs: one cell behind a leading tab, or a row of several. */
static void tabs_read(struct reading *reading)
{
    struct text rest = reading->line;
    bool is_leading = rest.bytes[0] == '\t';
    if (is_leading)
        rest = text_slice(rest.bytes + 1, rest.length - 1);
    bool is_row = text_find(rest, TEXT("\t")) >= 0;
    if (is_row)
        reader_row_end(&reading->rows);
    if (rest.length == 0)
        cell_add(reading, rest);
    while (rest.length > 0 || (is_row && rest.bytes != NULL))
        cell_add(reading, text_cut(&rest, '\t'));
    if (is_row)
        reader_row_end(&reading->rows);
}

static void line_read(struct reading *reading)
{
    struct text trim = reading->trim;
    if (text_find(reading->line, TEXT("\t")) >= 0 &&
        (trim.length > 0 || reading->line.bytes[0] == '\t')) {
        tabs_read(reading);
    } else if (trim.length == 0) {
        reader_row_end(&reading->rows);
    } else if (trim.length > 2 && trim.bytes[0] == '|' && trim.bytes[trim.length - 1] == '|') {
        bars_read(reading);
    } else if (reading->rows.is_row_open) {
        cell_continue(reading);
    } else {
        table_end(reading);
        reader_line_add(&reading->lines, trim, reading->number, reading->is_after_blank);
    }
    reading->is_after_blank = trim.length == 0;
}

enum result read_text(struct arena *arena, struct text bytes, struct document **ret,
                      struct fault *ret_fault)
{
    if (text_starts_with(bytes, TEXT("\xef\xbb\xbf")))
        bytes = text_slice(bytes.bytes + 3, bytes.length - 3);
    if (!utf8_is_valid(bytes)) {
        *ret_fault = (struct fault){.code = "reader_not_utf8", .field = "file"};
        return BAD_INPUT;
    }
    struct reading reading = {.arena = arena, .is_after_blank = true};
    reading.rows.arena = arena;
    reading.file = bytes;
    reading.lines.document = document_open(arena, LANGUAGE_LT, TEXT(""));
    while (bytes.length > 0) {
        reading.line = line_next(&reading, &bytes);
        reading.trim = text_trim(reading.line);
        reading.number++;
        line_read(&reading);
    }
    table_end(&reading);
    return reader_end(&reading.lines, &reading.rows, ret, ret_fault);
}
