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

#include "base/list.h"
#include "format/utf8.h"
#include "paper/reader_part.h"

#define CELLS_MAX 200

/* A cell that is gathered. */
struct gathered {
    struct text text;
    int line;
};

struct gathered_row {
    size_t first, count; /* among the cells */
    int line;
};

/* The file on its way into the document. */
struct reading {
    struct arena *arena;
    struct document *document;
    LIST(struct gathered) cells;
    LIST(struct gathered_row) rows;
    struct text line; /* without its end */
    struct text trim; /* the same without spaces around it */
    int number;       /* 1-based */
    bool is_row_open;
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

static void row_open(struct reading *reading)
{
    if (reading->is_row_open)
        return;
    struct gathered_row row = {.first = reading->cells.count, .line = reading->number};
    LIST_ADD(reading->arena, &reading->rows, row);
    reading->is_row_open = true;
}

static void cell_add(struct reading *reading, struct text text)
{
    row_open(reading);
    struct gathered_row *row = &reading->rows.items[reading->rows.count - 1];
    if (row->count == CELLS_MAX)
        return;
    struct gathered cell = {.text = text_trim(text), .line = reading->number};
    LIST_ADD(reading->arena, &reading->cells, cell);
    row->count++;
}

/* The line goes on in the last cell. */
static void cell_continue(struct reading *reading)
{
    struct gathered *cell = &reading->cells.items[reading->cells.count - 1];
    cell->text = cell->text.length == 0
                     ? reading->trim
                     : text_format(reading->arena, "%.*s\n%.*s", TEXT_ARGS(cell->text),
                                   TEXT_ARGS(reading->trim));
}

/* The width of most rows; the greater one where two are as many. */
static size_t usual_width(const struct reading *reading)
{
    size_t seen[CELLS_MAX + 1] = {0};
    size_t best = 0;
    for (size_t r = 0; r < reading->rows.count; r++)
        seen[reading->rows.items[r].count]++;
    for (size_t width = 1; width <= CELLS_MAX; width++)
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
static void rows_join(struct reading *reading, size_t width)
{
    size_t kept = 0;
    for (size_t r = 0; r < reading->rows.count; r++) {
        struct gathered_row row = reading->rows.items[r];
        struct gathered_row *before = kept > 0 ? &reading->rows.items[kept - 1] : NULL;
        if (before != NULL && before->count < width && row.count < width &&
            before->count + row.count == width && before->first + before->count == row.first &&
            is_value(reading->cells.items[row.first].text))
            before->count = width;
        else
            reading->rows.items[kept++] = row;
    }
    reading->rows.count = kept;
}

static void table_add(struct reading *reading)
{
    size_t width = usual_width(reading), widest = 0;
    rows_join(reading, width);
    for (size_t r = 0; r < reading->rows.count; r++)
        if (reading->rows.items[r].count > widest)
            widest = reading->rows.items[r].count;
    struct table_column *columns = ARENA_ARRAY(reading->arena, struct table_column, widest);
    struct table *table =
        document_add_table(reading->document, TEXT(""), TEXT(""), columns, widest);
    reading->document->last_block->line = reading->rows.items[0].line;
    reader_lines_break(&reading->lines);
    for (size_t r = 0; r < reading->rows.count; r++) {
        const struct gathered_row *from = &reading->rows.items[r];
        struct table_row *row = document_add_row(reading->document, table, ROW_BODY);
        row->line = from->line;
        row->cell_count = from->count;
        for (size_t c = 0; c < from->count; c++) {
            row->cells[c].value = value_text(reading->cells.items[from->first + c].text);
            row->cells[c].line = reading->cells.items[from->first + c].line;
        }
    }
}

/* What was gathered becomes a table; a single cell is a line like others. */
static void table_end(struct reading *reading)
{
    reading->is_row_open = false;
    if (reading->rows.count == 0)
        return;
    struct gathered *only = &reading->cells.items[0];
    bool is_line = reading->rows.count == 1 && reading->rows.items[0].count == 1;
    if (is_line && only->text.length > 0)
        reader_line_add(&reading->lines, only->text, only->line, true);
    else if (!is_line)
        table_add(reading);
    reading->cells.count = 0;
    reading->rows.count = 0;
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
    reading->is_row_open = false;
    while (rest.bytes != NULL)
        cell_add(reading, text_cut(&rest, '|'));
    reading->is_row_open = false;
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
        reading->is_row_open = false;
    if (rest.length == 0)
        cell_add(reading, rest);
    while (rest.length > 0 || (is_row && rest.bytes != NULL))
        cell_add(reading, text_cut(&rest, '\t'));
    if (is_row)
        reading->is_row_open = false;
}

static void line_read(struct reading *reading)
{
    struct text trim = reading->trim;
    if (text_find(reading->line, TEXT("\t")) >= 0 &&
        (trim.length > 0 || reading->line.bytes[0] == '\t')) {
        tabs_read(reading);
    } else if (trim.length == 0) {
        reading->is_row_open = false;
    } else if (trim.length > 2 && trim.bytes[0] == '|' && trim.bytes[trim.length - 1] == '|') {
        bars_read(reading);
    } else if (reading->is_row_open) {
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
    reading.document = document_open(arena, LANGUAGE_LT, TEXT(""));
    reading.lines.document = reading.document;
    while (bytes.length > 0) {
        reading.line = line_next(&reading, &bytes);
        reading.trim = text_trim(reading.line);
        reading.number++;
        line_read(&reading);
    }
    table_end(&reading);
    reader_lines_end(&reading.lines);
    *ret = reading.document;
    return OK;
}
