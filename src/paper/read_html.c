/* read_html.c - a page of the web into the neutral document.
 *
 * How: libxml2's HTML parser calls back element by element; nothing is built in memory and nothing
 * is fetched. Headings, paragraphs, items, tables; what stands in a script, a style or the head is
 * left out. A table inside a cell becomes text of the cell.
 * Promise: whatever the bytes are, some document comes out.
 * Never: follows a link, an entity of a document type, or a form. */
#include <libxml/HTMLparser.h>
#include <string.h>
#include <strings.h>

#include "paper/reader_part.h"

enum { LEVEL_MAX = 4 };

/* The page on its way. */
struct page {
    struct arena *arena;
    struct reader_lines lines;
    struct reader_rows rows;
    struct buffer paragraph, cell;
    int depth;   /* tables around */
    int skipped; /* script, style, head around */
    int level;   /* of the heading at hand; 0 in none */
    int items;   /* li around */
    int span;
};

static bool is_name(const xmlChar *name, const char *wanted)
{
    return strcasecmp((const char *)name, wanted) == 0;
}

static bool is_one(const xmlChar *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_name(name, names[i]))
            return true;
    return false;
}

static bool is_skipped(const xmlChar *name)
{
    static const char *const names[] = {"script", "style", "head", "template", "noscript", "svg"};
    return is_one(name, names, COUNT(names));
}

/* Elements that begin a new line. */
static bool is_block(const xmlChar *name)
{
    static const char *const names[] = {"p",  "div", "li", "h1",      "h2",      "h3",     "h4",
                                        "h5", "h6",  "br", "section", "header",  "footer", "ul",
                                        "ol", "dt",  "dd", "caption", "article", "main",   "nav"};
    return is_one(name, names, COUNT(names));
}

/* White space of any kind is one space. */
static struct text collapsed(struct arena *arena, struct text text)
{
    char *bytes = text_to_string(arena, text);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        bool is_space = strchr(" \t\r\n", bytes[i]) != NULL && bytes[i] != '\0';
        if (is_space && (length == 0 || bytes[length - 1] == ' '))
            continue;
        bytes[length++] = is_space ? ' ' : bytes[i];
    }
    return text_trim(text_slice(bytes, length));
}

static void line_end(struct page *page)
{
    struct text text = collapsed(page->arena, buffer_text(&page->paragraph));
    buffer_clear(&page->paragraph);
    if (page->depth > 0)
        reader_cell_line_add(&page->cell, text);
    else
        reader_paragraph_add(&page->lines, (struct reader_paragraph){.text = text,
                                                                     .level = page->level,
                                                                     .is_item = page->items > 0});
}

/* Columns that a cell spans. */
static int span_of(const xmlChar **attributes)
{
    for (size_t i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
        if (is_name(attributes[i], "colspan"))
            return reader_number(text_of((const char *)attributes[i + 1]), 1, READER_COLUMNS_MAX);
    return 1;
}

/* 1..4 of h1 to h6, deeper ones as 4; 0 of other elements. */
static int level_of(const xmlChar *name)
{
    if ((name[0] != 'h' && name[0] != 'H') || name[1] < '1' || name[1] > '6' || name[2] != '\0')
        return 0;
    return name[1] - '0' < LEVEL_MAX ? name[1] - '0' : LEVEL_MAX;
}

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
    struct page *page = context;
    page->skipped += is_skipped(name);
    if (page->skipped > 0)
        return;
    if (is_block(name) || is_name(name, "table"))
        line_end(page);
    if (is_name(name, "table")) {
        page->depth++;
    } else if ((is_name(name, "td") || is_name(name, "th")) && page->depth == 1) {
        buffer_clear(&page->paragraph);
        buffer_clear(&page->cell);
        page->span = span_of(attributes);
    } else if (is_name(name, "li")) {
        page->items++;
    } else if (level_of(name) > 0) {
        page->level = level_of(name);
    }
}

static void on_end(void *context, const xmlChar *name)
{
    struct page *page = context;
    if (is_skipped(name)) {
        page->skipped -= page->skipped > 0;
        return;
    }
    if (page->skipped > 0)
        return;
    if (is_block(name))
        line_end(page);
    if (is_name(name, "li"))
        page->items -= page->items > 0;
    if (level_of(name) > 0)
        page->level = 0;
    if ((is_name(name, "td") || is_name(name, "th")) && page->depth == 1) {
        line_end(page);
        reader_cell_add(&page->rows, text_copy(page->arena, buffer_text(&page->cell)), page->span);
        buffer_clear(&page->cell);
    }
    if (is_name(name, "tr") && page->depth == 1)
        reader_row_end(&page->rows);
    if (!is_name(name, "table") || page->depth == 0 || --page->depth > 0)
        return;
    if (reader_rows_end(&page->rows, page->lines.document))
        reader_lines_break(&page->lines);
}

static void on_text(void *context, const xmlChar *bytes, int length)
{
    struct page *page = context;
    if (page->skipped == 0 && length > 0)
        reader_buffer_add(&page->paragraph, text_slice((const char *)bytes, (size_t)length));
}

enum result read_html(struct arena *arena, struct text bytes, struct document **ret,
                      struct fault *ret_fault)
{
    htmlSAXHandler handler = {.startElement = on_start,
                              .endElement = on_end,
                              .characters = on_text,
                              .cdataBlock = on_text,
                              .ignorableWhitespace = on_text};
    struct page page = {.arena = arena, .rows = {.arena = arena}, .span = 1};
    page.lines.document = document_open(arena, LANGUAGE_LT, TEXT(""));
    page.paragraph = buffer_open(arena, READER_BUFFER_BYTES);
    page.cell = buffer_open(arena, READER_BUFFER_BYTES);
    htmlParserCtxtPtr parser =
        htmlCreatePushParserCtxt(&handler, &page, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (parser == NULL) {
        *ret_fault = (struct fault){.code = "office_damaged", .field = "file"};
        return BAD_INPUT;
    }
    /* Whatever they answer, what was called back is a document: a page has no wrong form. */
    (void)htmlCtxtUseOptions(parser, HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                         HTML_PARSE_RECOVER);
    (void)htmlParseChunk(parser, bytes.bytes, (int)bytes.length, 0);
    (void)htmlParseChunk(parser, NULL, 0, 1);
    htmlFreeParserCtxt(parser);
    line_end(&page);
    (void)reader_rows_end(&page.rows, page.lines.document);
    return reader_end(&page.lines, &page.rows, ret, ret_fault);
}
