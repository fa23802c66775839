/* read_odt.c - the content of an OpenDocument text into the neutral document.
 *
 * How: one pass over content.xml. Headings have their outline level, items of lists stand in
 * text:list-item; a repeated cell is repeated, within bounds; text that was deleted under tracking
 * stands aside in the file and is left out, as are notes.
 * Promise: memory is bounded by the unpacked part.
 * Never: reads styles: the file says what is a heading. */
#include "paper/office.h"
#include "paper/reader_part.h"

enum {
    REPEATED_MAX = 64, /* times that a cell is repeated; more is padding */
    SPACES_MAX = 32,
    LEVEL_MAX = 4,
};

/* The pass over the content. */
struct content {
    struct arena *arena;
    struct reader_lines lines;
    struct reader_rows rows;
    struct buffer paragraph, cell;
    int depth;   /* tables around */
    int items;   /* list items around */
    int skipped; /* elements around whose text is left out */
    int level;   /* of the heading at hand; 0 in a paragraph */
    int span, repeated;
    bool is_open; /* inside a paragraph or heading */
};

static void paragraph_end(struct content *content)
{
    struct text text = text_trim(buffer_text(&content->paragraph));
    content->is_open = false;
    if (content->depth > 0)
        reader_cell_line_add(&content->cell, text);
    else
        reader_paragraph_add(&content->lines,
                             (struct reader_paragraph){.text = text,
                                                       .level = content->level,
                                                       .is_item = content->items > 0});
}

static void cell_begin(struct content *content, xmlTextReaderPtr reader)
{
    buffer_clear(&content->cell);
    content->span = reader_number(
        office_attribute(reader, "number-columns-spanned", content->arena), 1, READER_COLUMNS_MAX);
    content->repeated = reader_number(
        office_attribute(reader, "number-columns-repeated", content->arena), 1, REPEATED_MAX);
}

static void cell_end(struct content *content)
{
    struct text text = text_copy(content->arena, buffer_text(&content->cell));
    int times = text.length == 0 && content->repeated == REPEATED_MAX ? 1 : content->repeated;
    for (int i = 0; i < times; i++)
        reader_cell_add(&content->rows, text, content->span);
    buffer_clear(&content->cell);
}

static bool is_skipped(xmlTextReaderPtr reader, bool is_end)
{
    static const char *const names[] = {"tracked-changes", "note", "annotation", "forms",
                                        "sequence-decls"};
    for (size_t i = 0; i < COUNT(names); i++)
        if (is_end ? office_is_end(reader, names[i]) : office_is(reader, names[i]))
            return true;
    return false;
}

static void element_begin(struct content *content, xmlTextReaderPtr reader)
{
    bool is_empty = xmlTextReaderIsEmptyElement(reader) == 1;
    if (office_is(reader, "table")) {
        content->depth += !is_empty;
    } else if (office_is(reader, "table-cell") && content->depth == 1) {
        cell_begin(content, reader);
        if (is_empty)
            cell_end(content);
    } else if (office_is(reader, "list-item")) {
        content->items += !is_empty;
    } else if ((office_is(reader, "p") || office_is(reader, "h")) && !is_empty) {
        content->level =
            office_is(reader, "h")
                ? reader_number(office_attribute(reader, "outline-level", content->arena), 1,
                                LEVEL_MAX)
                : 0;
        content->is_open = true;
        buffer_clear(&content->paragraph);
    } else if (office_is(reader, "s")) {
        int count = reader_number(office_attribute(reader, "c", content->arena), 1, SPACES_MAX);
        for (int i = 0; i < count; i++)
            reader_buffer_add(&content->paragraph, TEXT(" "));
    } else if (office_is(reader, "tab")) {
        reader_buffer_add(&content->paragraph, TEXT(" "));
    } else if (office_is(reader, "line-break")) {
        reader_buffer_add(&content->paragraph, TEXT("\n"));
    }
}

static void element_end(struct content *content, xmlTextReaderPtr reader)
{
    if (office_is_end(reader, "p") || office_is_end(reader, "h"))
        paragraph_end(content);
    else if (office_is_end(reader, "list-item"))
        content->items -= content->items > 0;
    else if (office_is_end(reader, "table-cell") && content->depth == 1)
        cell_end(content);
    else if (office_is_end(reader, "table-row") && content->depth == 1)
        reader_row_end(&content->rows);
    if (!office_is_end(reader, "table") || content->depth == 0 || --content->depth > 0)
        return;
    if (reader_rows_end(&content->rows, content->lines.document))
        reader_lines_break(&content->lines);
}

static bool content_read(struct content *content, struct text part)
{
    xmlTextReaderPtr reader = office_reader(part);
    bool is_sound = reader != NULL;
    while (reader != NULL && office_next(reader, &is_sound)) {
        bool is_empty = xmlTextReaderIsEmptyElement(reader) == 1;
        if (is_skipped(reader, false))
            content->skipped += !is_empty;
        else if (is_skipped(reader, true))
            content->skipped -= content->skipped > 0;
        else if (content->skipped > 0)
            continue;
        else if (content->is_open && office_text(reader).length > 0)
            reader_buffer_add(&content->paragraph, office_text(reader));
        else if (xmlTextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT)
            element_begin(content, reader);
        else if (xmlTextReaderNodeType(reader) == XML_READER_TYPE_END_ELEMENT)
            element_end(content, reader);
    }
    xmlFreeTextReader(reader);
    return is_sound;
}

enum result read_odt(struct arena *arena, struct text bytes, struct document **ret,
                     struct fault *ret_fault)
{
    struct office *office = office_open(arena, bytes);
    struct content content = {.arena = arena, .rows = {.arena = arena}};
    struct text part = {0};
    *ret_fault = (struct fault){.code = "office_damaged", .field = "file"};
    if (office == NULL)
        return BAD_INPUT;
    content.lines.document = document_open(arena, LANGUAGE_LT, TEXT(""));
    content.paragraph = buffer_open(arena, READER_BUFFER_BYTES);
    content.cell = buffer_open(arena, READER_BUFFER_BYTES);
    bool is_read = office_part(office, TEXT("content.xml"), &part) && content_read(&content, part);
    office_close(office);
    if (!is_read)
        return BAD_INPUT;
    return reader_end(&content.lines, &content.rows, ret, ret_fault);
}
