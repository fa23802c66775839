/* read_docx.c - the body of a Word file into the neutral document.
 *
 * How: one pass over word/document.xml. Headings come from styles, outline levels or how a line is
 * written (reader_line.c); the numbers of lists are counted as Word does. Text that was deleted or
 * moved away under tracking is left out, that of a text box is read once, a table inside a cell
 * becomes text of the cell.
 * Promise: memory is bounded by the unpacked part; a table has as many cells as the file gives.
 * Never: reads another part than the body, its styles and its lists. */
#include <string.h>

#include "paper/read_docx.h"
#include "paper/reader_part.h"

enum {
    DEPTH_MAX = 40, /* of tables in tables */
};

/* The pass over the body. */
struct body {
    struct arena *arena;
    struct docx_styles styles;
    struct reader_lines lines;
    struct buffer paragraph;
    struct buffer cell;
    struct reader_rows rows;
    int span;    /* of the cell at hand */
    int depth;   /* tables around */
    int skipped; /* depth of elements whose text is not there: w:del, mc:Fallback */
    int level;   /* of the paragraph: outline level from 1, 0 where it has none */
    int list_level;
    struct text list; /* numId of the paragraph */
    bool is_contents; /* the paragraph is one of the table of contents */
    bool is_raised;   /* the run is a mark above the line */
    bool is_text;     /* inside w:t */
};

/* --- tables --------------------------------------------------------------------------------- */

static void cell_end(struct body *body)
{
    reader_cell_add(&body->rows, text_copy(body->arena, buffer_text(&body->cell)), body->span);
    buffer_clear(&body->cell);
}

/* --- paragraphs ----------------------------------------------------------------------------- */

static void paragraph_begin(struct body *body)
{
    buffer_clear(&body->paragraph);
    body->level = 0;
    body->list = TEXT("");
    body->list_level = 0;
    body->is_contents = body->is_raised = false;
}

/* The number of a list counts on for an empty paragraph too, as Word does. */
static void paragraph_end(struct body *body)
{
    struct reader_paragraph paragraph = {.text = text_trim(buffer_text(&body->paragraph)),
                                         .level = body->level};
    if (body->depth > 0) {
        reader_cell_line_add(&body->cell, paragraph.text);
    } else {
        paragraph.is_item = body->list.length > 0 && !text_is(body->list, "0") &&
                            docx_number_next(&body->styles, body->arena, body->list,
                                             body->list_level, &paragraph.number);
        if (!body->is_contents)
            reader_paragraph_add(&body->lines, paragraph);
    }
    paragraph_begin(body);
}

/* An outline level of 0..8 is that of a heading; 9 is that of running text. */
static int heading_level(struct text value)
{
    int level = reader_number(value, -1, 9);
    return level < 0 || level > 3 ? 0 : level + 1;
}

static void style_take(struct body *body, struct text id)
{
    const struct docx_style *style = docx_style_find(&body->styles, id);
    if (style == NULL)
        return;
    body->level = style->level;
    body->is_contents = style->is_contents;
    body->list = body->list.length == 0 ? style->list : body->list;
}

/* A run set above the line, by itself or by its style. */
static void raised_take(struct body *body, xmlTextReaderPtr reader)
{
    struct text value = office_attribute(reader, "val", body->arena);
    const struct docx_style *style = docx_style_find(&body->styles, value);
    body->is_raised = text_is(value, "superscript") || (style != NULL && style->is_raised);
}

/* Words of a run. A raised number is the mark of a note: read on, it would be a digit more. */
static void run_add(struct body *body, struct text text)
{
    bool is_mark = body->is_raised;
    for (size_t i = 0; is_mark && i < text.length; i++)
        is_mark = strchr("0123456789*,) ", text.bytes[i]) != NULL && text.bytes[i] != '\0';
    if (!is_mark)
        reader_buffer_add(&body->paragraph, text);
}

/* --- elements ------------------------------------------------------------------------------- */

static bool is_skipped_name(xmlTextReaderPtr reader, bool is_end)
{
    static const char *const names[] = {"del", "moveFrom", "Fallback", "pict"};
    for (size_t i = 0; i < COUNT(names); i++)
        if (is_end ? office_is_end(reader, names[i]) : office_is(reader, names[i]))
            return true;
    return false;
}

static void paragraph_element(struct body *body, xmlTextReaderPtr reader)
{
    struct arena *arena = body->arena;
    if (office_is(reader, "pStyle"))
        style_take(body, office_attribute(reader, "val", arena));
    else if (office_is(reader, "r"))
        body->is_raised = false;
    else if (office_is(reader, "rStyle") || office_is(reader, "vertAlign"))
        raised_take(body, reader);
    else if (office_is(reader, "outlineLvl"))
        body->level = heading_level(office_attribute(reader, "val", arena));
    else if (office_is(reader, "numId"))
        body->list = office_attribute(reader, "val", arena);
    else if (office_is(reader, "ilvl"))
        body->list_level =
            reader_number(office_attribute(reader, "val", arena), 0, DOCX_LEVELS - 1);
    else if (office_is(reader, "t"))
        body->is_text = !xmlTextReaderIsEmptyElement(reader);
    else if (office_is(reader, "tab"))
        reader_buffer_add(&body->paragraph, TEXT(" "));
    else if (office_is(reader, "br") || office_is(reader, "cr"))
        reader_buffer_add(&body->paragraph, TEXT("\n"));
    else if (office_is(reader, "noBreakHyphen"))
        reader_buffer_add(&body->paragraph, TEXT("-"));
}

static void element_begin(struct body *body, xmlTextReaderPtr reader)
{
    if (office_is(reader, "tbl")) {
        body->depth += xmlTextReaderIsEmptyElement(reader) != 1;
    } else if (office_is(reader, "tc") && body->depth == 1) {
        buffer_clear(&body->cell);
        body->span = 1;
    } else if (office_is(reader, "gridSpan") && body->depth == 1) {
        body->span =
            reader_number(office_attribute(reader, "val", body->arena), 1, READER_COLUMNS_MAX);
    } else if (office_is(reader, "p") && xmlTextReaderIsEmptyElement(reader)) {
        paragraph_begin(body);
    } else {
        paragraph_element(body, reader);
    }
}

static void element_end(struct body *body, xmlTextReaderPtr reader)
{
    if (office_is_end(reader, "t"))
        body->is_text = false;
    else if (office_is_end(reader, "p"))
        paragraph_end(body);
    else if (office_is_end(reader, "tc") && body->depth == 1)
        cell_end(body);
    else if (office_is_end(reader, "tr") && body->depth == 1)
        reader_row_end(&body->rows);
    if (!office_is_end(reader, "tbl") || body->depth == 0 || --body->depth > 0)
        return;
    if (reader_rows_end(&body->rows, body->lines.document))
        reader_lines_break(&body->lines);
}

static bool body_read(struct body *body, struct text part)
{
    xmlTextReaderPtr reader = office_reader(part);
    bool is_sound = reader != NULL;
    while (reader != NULL && office_next(reader, &is_sound) && body->depth < DEPTH_MAX) {
        bool is_empty = xmlTextReaderIsEmptyElement(reader) == 1;
        if (is_skipped_name(reader, false))
            body->skipped += !is_empty;
        else if (is_skipped_name(reader, true))
            body->skipped -= body->skipped > 0;
        else if (body->skipped > 0)
            continue;
        else if (body->is_text && office_text(reader).length > 0)
            run_add(body, office_text(reader));
        else if (xmlTextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT)
            element_begin(body, reader);
        else if (xmlTextReaderNodeType(reader) == XML_READER_TYPE_END_ELEMENT)
            element_end(body, reader);
    }
    xmlFreeTextReader(reader);
    return is_sound && body->depth == 0;
}

enum result read_docx(struct arena *arena, struct text bytes, struct document **ret,
                      struct fault *ret_fault)
{
    struct office *office = office_open(arena, bytes);
    struct body body = {.arena = arena, .span = 1, .rows = {.arena = arena}};
    struct text part = {0};
    *ret_fault = (struct fault){.code = "office_damaged", .field = "file"};
    if (office == NULL)
        return BAD_INPUT;
    body.lines.document = document_open(arena, LANGUAGE_LT, TEXT(""));
    body.paragraph = buffer_open(arena, READER_BUFFER_BYTES);
    body.cell = buffer_open(arena, READER_BUFFER_BYTES);
    bool is_word = office_part(office, TEXT("word/document.xml"), &part);
    if (!is_word)
        ret_fault->code = "reader_unknown";
    else
        docx_styles_read(office, arena, &body.styles);
    bool is_read = is_word && body_read(&body, part);
    office_close(office);
    if (!is_read)
        return BAD_INPUT;
    return reader_end(&body.lines, &body.rows, ret, ret_fault);
}
