/* read_xlsx.c - the sheets of a workbook into the neutral document: a heading and a table each.
 *
 * How: the workbook names its sheets, their relations say where they stand; one pass over a sheet.
 * A number is as it is stored, without what a format adds; a day, which is stored as a number, is
 * told by its cell's style and written as one. Hidden sheets are left out.
 * Promise: memory is bounded by the unpacked parts and READER_CELLS_MAX.
 * Never: calculates: the result that was saved with a formula counts. */
#include <string.h>

#include "base/list.h"
#include "paper/office.h"
#include "paper/reader_part.h"

enum { SHEETS_MAX = 200 };

/* Before the first cell of a row: the one after it is 0. */
#define NO_COLUMN SIZE_MAX

/* Days from 1899-12-30, where workbooks count from, to 1970-01-01. */
#define DAYS_BEFORE_1970 25569

/* A sheet of the workbook. */
struct sheet {
    struct text name, relation;
    bool is_hidden;
};

/* A relation: an id and where it leads. */
struct relation {
    struct text id, target;
};

/* The workbook on its way. */
struct workbook {
    struct arena *arena;
    struct office *office;
    struct reader_lines lines;
    struct reader_rows rows; /* of the sheet at hand */
    LIST(struct text) strings;
    LIST(bool) day_styles; /* by the number of a cell's style */
    LIST(struct sheet) sheets;
    LIST(struct relation) relations;
};

/* A cell at hand. */
struct cell_state {
    char kind; /* 's' shared, 'i' inline or plain text, 'b' a flag, 'n' a number */
    bool is_day, is_value;
    size_t column; /* from 0 */
    struct buffer text;
};

/* --- parts ---------------------------------------------------------------------------------- */

static void strings_read(struct workbook *book, struct text part)
{
    xmlTextReaderPtr reader = office_reader(part);
    struct buffer text = buffer_open(book->arena, READER_BUFFER_BYTES);
    bool is_sound = reader != NULL, is_text = false;
    while (reader != NULL && office_next(reader, &is_sound)) {
        if (office_is(reader, "t"))
            is_text = !xmlTextReaderIsEmptyElement(reader);
        else if (office_is_end(reader, "t"))
            is_text = false;
        else if (office_is_end(reader, "si")) {
            LIST_ADD(book->arena, &book->strings, text_copy(book->arena, buffer_text(&text)));
            buffer_clear(&text);
        } else if (is_text) {
            reader_buffer_add(&text, office_text(reader));
        }
    }
    xmlFreeTextReader(reader);
}

/* Formats 14..17 are the days that every workbook has, 22 a day with its hour; 18..21 are hours
 * alone. */
static void styles_read(struct workbook *book, struct text part)
{
    xmlTextReaderPtr reader = office_reader(part);
    bool is_sound = reader != NULL, is_inside = false;
    while (reader != NULL && office_next(reader, &is_sound)) {
        if (office_is(reader, "cellXfs"))
            is_inside = true;
        else if (office_is_end(reader, "cellXfs"))
            is_inside = false;
        else if (is_inside && office_is(reader, "xf")) {
            int64_t format = 0;
            bool is_known =
                text_to_integer(office_attribute(reader, "numFmtId", book->arena), &format);
            LIST_ADD(book->arena, &book->day_styles,
                     is_known && format >= 14 && format <= 22 && (format < 18 || format == 22));
        }
    }
    xmlFreeTextReader(reader);
}

static void sheets_list(struct workbook *book, struct text part)
{
    xmlTextReaderPtr reader = office_reader(part);
    bool is_sound = reader != NULL;
    while (reader != NULL && office_next(reader, &is_sound)) {
        if (!office_is(reader, "sheet") || book->sheets.count >= SHEETS_MAX)
            continue;
        struct text state = office_attribute(reader, "state", book->arena);
        struct sheet sheet = {.name = office_attribute(reader, "name", book->arena),
                              .relation = office_attribute(reader, "id", book->arena),
                              .is_hidden = state.length > 0 && !text_is(state, "visible")};
        LIST_ADD(book->arena, &book->sheets, sheet);
    }
    xmlFreeTextReader(reader);
}

static void relations_read(struct workbook *book, struct text part)
{
    xmlTextReaderPtr reader = office_reader(part);
    bool is_sound = reader != NULL;
    while (reader != NULL && office_next(reader, &is_sound)) {
        if (!office_is(reader, "Relationship"))
            continue;
        struct relation relation = {.id = office_attribute(reader, "Id", book->arena),
                                    .target = office_attribute(reader, "Target", book->arena)};
        LIST_ADD(book->arena, &book->relations, relation);
    }
    xmlFreeTextReader(reader);
}

/* --- a sheet -------------------------------------------------------------------------------- */

/* "B7": 1; the next column where a cell does not say where it stands. */
static size_t column_of(struct text reference, size_t next)
{
    size_t column = 0;
    for (size_t i = 0;
         i < reference.length && reference.bytes[i] >= 'A' && reference.bytes[i] <= 'Z'; i++)
        column = column < READER_COLUMNS_MAX ? column * 26 + (size_t)(reference.bytes[i] - 'A') + 1
                                             : column;
    return column == 0 ? next : column - 1;
}

static void cell_begin(struct workbook *book, xmlTextReaderPtr reader, struct cell_state *cell)
{
    struct text kind = office_attribute(reader, "t", book->arena);
    int64_t style = -1;
    cell->column = column_of(office_attribute(reader, "r", book->arena), cell->column + 1);
    cell->kind = text_is(kind, "s")                       ? 's'
                 : text_is(kind, "b")                     ? 'b'
                 : kind.length == 0 || text_is(kind, "n") ? 'n'
                                                          : 'i';
    cell->is_day = text_to_integer(office_attribute(reader, "s", book->arena), &style) &&
                   style >= 0 && (size_t)style < book->day_styles.count &&
                   book->day_styles.items[style];
    cell->is_value = false;
    buffer_clear(&cell->text);
}

static struct text cell_words(struct workbook *book, const struct cell_state *cell)
{
    struct text stored = buffer_text(&cell->text);
    int64_t number = 0;
    char day[11];
    if (cell->kind == 's')
        return text_to_integer(stored, &number) && number >= 0 &&
                       (size_t)number < book->strings.count
                   ? book->strings.items[number]
                   : TEXT("");
    struct text whole = stored; /* a day's hour is behind the point */
    if (cell->kind == 'n' && cell->is_day && text_to_integer(text_cut(&whole, '.'), &number) &&
        number > 0 && number < 2 * DAYS_BEFORE_1970) {
        date_format((struct date){(int32_t)(number - DAYS_BEFORE_1970)}, day);
        return text_copy(book->arena, text_of(day));
    }
    return text_copy(book->arena, stored);
}

static void cell_end(struct workbook *book, const struct cell_state *cell, size_t *count)
{
    struct text words = cell_words(book, cell);
    if (words.length == 0)
        return;
    for (; *count < cell->column && *count < READER_COLUMNS_MAX; (*count)++)
        reader_cell_add(&book->rows, TEXT(""), 1);
    reader_cell_add(&book->rows, words, 1);
    (*count)++;
}

static bool sheet_read(struct workbook *book, struct text part)
{
    xmlTextReaderPtr reader = office_reader(part);
    struct cell_state cell = {.text = buffer_open(book->arena, READER_BUFFER_BYTES)};
    bool is_sound = reader != NULL;
    size_t count = 0;
    while (reader != NULL && office_next(reader, &is_sound)) {
        bool is_empty = xmlTextReaderIsEmptyElement(reader) == 1;
        if (office_is(reader, "row")) {
            count = 0;
            cell.column = NO_COLUMN;
        } else if (office_is(reader, "c")) {
            cell_begin(book, reader, &cell);
        } else if (office_is(reader, "v") || office_is(reader, "t")) {
            cell.is_value = !is_empty;
        } else if (office_is_end(reader, "v") || office_is_end(reader, "t")) {
            cell.is_value = false;
        } else if (office_is_end(reader, "c")) {
            cell_end(book, &cell, &count);
        } else if (office_is_end(reader, "row")) {
            reader_row_end(&book->rows);
        } else if (cell.is_value) {
            reader_buffer_add(&cell.text, office_text(reader));
        }
    }
    xmlFreeTextReader(reader);
    if (reader_rows_end(&book->rows, book->lines.document))
        reader_lines_break(&book->lines);
    return is_sound;
}

/* "worksheets/sheet1.xml" of the workbook's folder, or "/xl/worksheets/sheet1.xml". */
static struct text part_name(struct workbook *book, struct text relation)
{
    for (size_t i = 0; i < book->relations.count; i++) {
        struct text target = book->relations.items[i].target;
        if (!text_equals(book->relations.items[i].id, relation) || target.length == 0)
            continue;
        return target.bytes[0] == '/' ? text_slice(target.bytes + 1, target.length - 1)
                                      : text_format(book->arena, "xl/%.*s", TEXT_ARGS(target));
    }
    return TEXT("");
}

static bool sheets_read(struct workbook *book)
{
    bool is_read = true;
    for (size_t i = 0; i < book->sheets.count && is_read; i++) {
        struct text part = {0};
        const struct sheet *sheet = &book->sheets.items[i];
        if (sheet->is_hidden || !office_part(book->office, part_name(book, sheet->relation), &part))
            continue;
        (void)document_add_heading(book->lines.document, 1, TEXT(""), sheet->name);
        is_read = sheet_read(book, part);
    }
    return is_read;
}

enum result read_xlsx(struct arena *arena, struct text bytes, struct document **ret,
                      struct fault *ret_fault)
{
    struct workbook book = {.arena = arena, .office = office_open(arena, bytes)};
    struct text part = {0};
    *ret_fault = (struct fault){.code = "office_damaged", .field = "file"};
    if (book.office == NULL)
        return BAD_INPUT;
    book.rows.arena = arena;
    book.lines.document = document_open(arena, LANGUAGE_LT, TEXT(""));
    if (office_part(book.office, TEXT("xl/sharedStrings.xml"), &part))
        strings_read(&book, part);
    if (office_part(book.office, TEXT("xl/styles.xml"), &part))
        styles_read(&book, part);
    if (office_part(book.office, TEXT("xl/_rels/workbook.xml.rels"), &part))
        relations_read(&book, part);
    bool is_read = office_part(book.office, TEXT("xl/workbook.xml"), &part);
    if (is_read) {
        sheets_list(&book, part);
        is_read = sheets_read(&book);
    }
    office_close(book.office);
    if (!is_read)
        return BAD_INPUT;
    return reader_end(&book.lines, &book.rows, ret, ret_fault);
}
