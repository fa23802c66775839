/* xlsx.c - the document as a workbook: contents, a sheet for each table and chart, and a hidden one
 * with the questions behind the numbers.
 *
 * A number's origin must survive the editing of the file and stay out of the reader's way. Defined
 * names would fill the list of names with thousands, comments would mark every cell. So a hidden
 * sheet has a row for each number: a formula that refers to its cell - spreadsheets carry it along
 * when rows are inserted, cells moved or sheets renamed -, then figure and place.
 * How: libxlsxwriter in constant memory, into a file that has no name any more when it is read.
 * Promise: the same document gives the same bytes; dates of the properties come from the document.
 * Never: the running text, which is for the other forms. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"
#include "base/result.h"
#include "format/words.h"
#include "paper/grid.h"
#include "paper/writers.h"
#include "paper/xlsx_part.h"

enum {
    XLSX_ARENA_BYTES_MAX = 1 << 30,
    COPY_BYTES = 1 << 16,
    SECONDS_A_DAY = 86400,
    CONTENTS_WIDTH = 90,
};

/* --- sheets ---------------------------------------------------------------------------------- */

static void add_sheet(struct xlsx *xlsx, const struct block *block, const struct block *heading)
{
    const bool is_chart = block->kind == BLOCK_CHART;
    struct xlsx_sheet sheet = {.heading = heading};
    sheet.chart = is_chart ? block->chart : NULL;
    sheet.table = is_chart ? document_chart_table(block->chart, xlsx->arena) : block->table;
    if (grid_visible_count(sheet.table) == 0)
        return;
    sheet.name = xlsx_sheet_name(xlsx, sheet.table->title, sheet.table->name);
    LIST_ADD(xlsx->arena, &xlsx->sheets, sheet);
}

/* Which sheets there will be: the contents, written first, name them all. */
static void plan_sheets(struct xlsx *xlsx)
{
    const struct block *heading = NULL;
    const struct text contents = words_get(xlsx->document->language, "paper.contents");
    xlsx->contents = xlsx_sheet_name(xlsx, contents, TEXT("contents"));
    for (const struct block *block = xlsx->document->blocks; block != NULL; block = block->next) {
        if (block->kind == BLOCK_HEADING)
            heading = block;
        else if (block->kind == BLOCK_TABLE || block->kind == BLOCK_CHART)
            add_sheet(xlsx, block, heading);
    }
}

static lxw_worksheet *open_sheet(struct xlsx *xlsx, const char *name)
{
    lxw_worksheet *worksheet = workbook_add_worksheet(xlsx->workbook, name);
    CHECK(worksheet != NULL);
    return worksheet;
}

/* --- contents -------------------------------------------------------------------------------- */

static struct text heading_text(struct xlsx *xlsx, const struct block *heading)
{
    struct buffer out = buffer_open(xlsx->arena, 64 << 10);
    buffer_add(&out, grid_heading_number(heading, xlsx->arena));
    for (const struct run *run = heading->runs; run != NULL; run = run->next)
        buffer_add(&out, run->text);
    return buffer_text(&out);
}

static void add_words(struct xlsx *xlsx, lxw_worksheet *worksheet, lxw_row_t *row,
                      struct text words, struct xlsx_style style)
{
    if (words.length == 0)
        return;
    (void)worksheet_write_string(worksheet, (*row)++, 0, xlsx_string(words, xlsx->arena),
                                 xlsx_format(xlsx, style));
}

static void add_link(struct xlsx *xlsx, lxw_worksheet *worksheet, lxw_row_t row,
                     const struct xlsx_sheet *sheet)
{
    const struct xlsx_style style = {.is_link = true, .indent = 1};
    const struct text place =
        text_format(xlsx->arena, "internal:%s!A1", xlsx_quoted(sheet->name, xlsx->arena));
    const struct text title =
        sheet->table->title.length > 0 ? sheet->table->title : text_of(sheet->name);
    (void)worksheet_write_url_opt(worksheet, row, 0, place.bytes, xlsx_format(xlsx, style),
                                  xlsx_string(title, xlsx->arena), NULL);
}

static void add_contents(struct xlsx *xlsx)
{
    const struct document *document = xlsx->document;
    lxw_worksheet *worksheet = open_sheet(xlsx, xlsx->contents);
    const struct block *heading = NULL;
    char day[11];
    lxw_row_t row = 0;
    (void)worksheet_set_column(worksheet, 0, 0, CONTENTS_WIDTH, NULL);
    worksheet_set_paper(worksheet, 9);
    add_words(xlsx, worksheet, &row, document->title,
              (struct xlsx_style){.is_bold = true, .is_title = true});
    add_words(xlsx, worksheet, &row, document->subtitle, (struct xlsx_style){0});
    if (!text_equals(document->author, document->subtitle))
        add_words(xlsx, worksheet, &row, document->author, (struct xlsx_style){0});
    date_format(document->made_on, day);
    add_words(xlsx, worksheet, &row, text_of(day), (struct xlsx_style){0});
    row++;
    for (size_t i = 0; i < xlsx->sheets.count; i++) {
        const struct xlsx_sheet *sheet = &xlsx->sheets.items[i];
        if (sheet->heading != NULL && sheet->heading != heading)
            add_words(xlsx, worksheet, &row, heading_text(xlsx, sheet->heading),
                      (struct xlsx_style){.is_bold = true});
        heading = sheet->heading;
        add_link(xlsx, worksheet, row++, sheet);
    }
}

/* --- origins --------------------------------------------------------------------------------- */

/* "='Sheet'!C7" with what stands there. */
static void add_reference(struct xlsx *xlsx, lxw_worksheet *worksheet, lxw_row_t row,
                          const struct xlsx_origin *origin)
{
    char place[LXW_MAX_CELL_NAME_LENGTH];
    double number = 0;
    enum xlsx_number form = XLSX_GENERAL;
    lxw_rowcol_to_cell(place, origin->row, origin->column);
    const struct text formula =
        text_format(xlsx->arena, "=%s!%s", xlsx_quoted(origin->sheet->name, xlsx->arena), place);
    if (xlsx_number_of(origin->cell, &number, &form)) {
        (void)worksheet_write_formula_num(worksheet, row, 0, formula.bytes, NULL, number);
        return;
    }
    const struct text shown = document_cell_text(xlsx->document, origin->cell, xlsx->arena);
    (void)worksheet_write_formula_str(worksheet, row, 0, formula.bytes, NULL,
                                      xlsx_string(shown, xlsx->arena));
}

static void add_origins(struct xlsx *xlsx)
{
    static const char *const heads[] = {XLSX_ORIGINS_URN, "figure", "place", "table"};
    lxw_worksheet *worksheet = open_sheet(xlsx, XLSX_ORIGINS_SHEET);
    worksheet_hide(worksheet);
    for (size_t i = 0; i < COUNT(heads); i++)
        (void)worksheet_write_string(worksheet, 0, (lxw_col_t)i, heads[i], NULL);
    for (size_t i = 0; i < xlsx->origins.count; i++) {
        const struct xlsx_origin *origin = &xlsx->origins.items[i];
        const lxw_row_t row = (lxw_row_t)i + 1;
        const struct text texts[] = {origin->cell->origin->figure, origin->cell->origin->place,
                                     origin->sheet->table->name};
        add_reference(xlsx, worksheet, row, origin);
        for (size_t j = 0; j < COUNT(texts); j++)
            (void)worksheet_write_string(worksheet, row, (lxw_col_t)(j + 1),
                                         xlsx_string(texts[j], xlsx->arena), NULL);
    }
}

/* --- the file -------------------------------------------------------------------------------- */

/* A day must be given, or the library asks the clock. */
static void set_properties(struct xlsx *xlsx)
{
    const struct document *document = xlsx->document;
    const bool has_day = !date_is_none(document->made_on);
    lxw_doc_properties properties = {
        .title = (char *)xlsx_string(document->title, xlsx->arena),
        .subject = (char *)xlsx_string(document->subtitle, xlsx->arena),
        .author = (char *)xlsx_string(document->author, xlsx->arena),
        .created = has_day ? (time_t)document->made_on.days * SECONDS_A_DAY : SECONDS_A_DAY,
    };
    (void)workbook_set_properties(xlsx->workbook, &properties);
}

static bool write_workbook(const struct document *document, struct arena *arena, const char *path)
{
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    struct xlsx xlsx = {.document = document, .arena = arena};
    xlsx.workbook = workbook_new_opt(path, &options);
    if (xlsx.workbook == NULL)
        return false;
    set_properties(&xlsx);
    plan_sheets(&xlsx);
    add_contents(&xlsx);
    for (size_t i = 0; i < xlsx.sheets.count; i++) {
        struct xlsx_sheet *sheet = &xlsx.sheets.items[i];
        sheet->worksheet = open_sheet(&xlsx, sheet->name);
        xlsx_add_table(&xlsx, sheet);
    }
    add_origins(&xlsx);
    const lxw_error error = workbook_close(xlsx.workbook);
    if (error != LXW_NO_ERROR)
        log_write(LOG_ERROR, "paper.xlsx", "problem=close error=%s", lxw_strerror(error));
    return error == LXW_NO_ERROR;
}

static bool copy_out(int descriptor, struct arena *arena, struct sink *sink)
{
    char *bytes = arena_take(arena, COPY_BYTES);
    off_t at = 0;
    for (;;) {
        const ssize_t length = pread(descriptor, bytes, COPY_BYTES, at);
        if (length <= 0)
            return length == 0;
        if (!sink_add(sink, text_slice(bytes, (size_t)length)))
            return false;
        at += length;
    }
}

bool xlsx_write(const struct document *document, struct sink *sink)
{
    char path[] = "/tmp/gerove-workbook-XXXXXX";
    const int descriptor = mkstemp(path);
    if (descriptor < 0) {
        log_write(LOG_ERROR, "paper.xlsx", "problem=open errno=%d", errno);
        return false;
    }
    struct arena *arena = arena_open_within(document->arena, "paper.xlsx", XLSX_ARENA_BYTES_MAX);
    bool is_written = write_workbook(document, arena, path);
    (void)unlink(path);
    is_written = is_written && copy_out(descriptor, arena, sink);
    (void)close(descriptor);
    arena_close(arena);
    return is_written;
}
