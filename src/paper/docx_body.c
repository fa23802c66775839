/* docx_body.c - word/document.xml: headings, contents, paragraphs, lists, sections.
 *
 * Why the table of contents has entries but no page numbers: only Word knows the pages, and a
 * number that is not computed must not stand in a document. The entries are links at once; an
 * update of the field adds the pages. (Asking Word to update on opening makes it show a warning
 * to every reader.)
 * Promise: the highest heading level used becomes "heading 1", so that the outline has no gap at
 * its top; a change of the page's direction takes effect with the next block that has content, so
 * that no empty page is made. Never: numbers anything by itself. */
#include "paper/docx_part.h"

#include "format/words.h"
#include "paper/grid.h"

enum { CONTENTS_HEADINGS_MIN = 3 };

static const char *run_style(enum run_kind kind)
{
    static const char *const names[] = {
        [RUN_PLAIN] = NULL, [RUN_STRONG] = "Strong", [RUN_EMPHASIS] = "Emphasis"};
    return names[kind];
}

static void add_runs(struct docx *docx, const struct block *block)
{
    docx->block_notes.count = 0;
    for (const struct run *run = block->runs; run != NULL; run = run->next) {
        docx_open_comments(docx, run->marks_begin);
        docx_add_run(docx, run->text, run_style(run->kind), run->origin);
        docx_close_comments(docx, run->marks_end);
        if (run->note.length > 0)
            docx_add_footnote(docx, run->note, run->note_runs);
    }
}

static void add_paragraph(struct docx *docx, const struct block *block, const char *style)
{
    docx_open_paragraph(&docx->body, (struct docx_paragraph){.style = style});
    add_runs(docx, block);
    docx_close_paragraph(&docx->body);
}

/* "Heading2", "TOC2": a style of a heading's rank. */
static const char *ranked_style(const struct docx *docx, const char *prefix,
                                const struct block *block)
{
    const int rank = block->level - grid_heading_level_min(docx->document) + 1;
    return text_format(docx->arena, "%s%d", prefix, rank).bytes;
}

static void add_heading(struct docx *docx, const struct block *block)
{
    const struct docx_paragraph looks = {.style = ranked_style(docx, "Heading", block)};
    docx_open_paragraph(&docx->body, looks);
    const int64_t bookmark = docx_open_bookmark(docx, "_Toc", ++docx->heading_count);
    docx_add_run(docx, grid_heading_number(block, docx->arena), NULL, NULL);
    add_runs(docx, block);
    docx_close_bookmark(docx, bookmark);
    docx_close_paragraph(&docx->body);
}

/* The end of a section stands in the properties of its last paragraph, or at the very end. */
static void add_section_properties(struct docx *docx)
{
    buffer_add_string(
        &docx->body,
        docx->is_landscape
            ? "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"" DOCX_FOOTER_ID "\"/>"
              "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"
              "<w:pgMar w:top=\"1701\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\""
              " w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>"
            : "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"" DOCX_FOOTER_ID "\"/>"
              "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
              "<w:pgMar w:top=\"1134\" w:right=\"567\" w:bottom=\"1134\" w:left=\"1701\""
              " w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>");
}

/* Ends the section before a block that wants the page the other way round. */
static void turn_page(struct docx *docx)
{
    if (docx->is_landscape == docx->is_landscape_wanted)
        return;
    if (docx->has_content) {
        buffer_add_string(&docx->body, "<w:p><w:pPr><w:pStyle w:val=\"SectionEnd\"/>");
        add_section_properties(docx);
        buffer_add_string(&docx->body, "</w:pPr></w:p>");
    }
    docx->is_landscape = docx->is_landscape_wanted;
}

static void add_block(struct docx *docx, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_LANDSCAPE:
    case BLOCK_PORTRAIT:
        docx->is_landscape_wanted = block->kind == BLOCK_LANDSCAPE;
        return;
    case BLOCK_TABLE:
        if (grid_visible_count(block->table) == 0)
            return;
        turn_page(docx);
        docx_add_table(docx, block->table);
        break;
    case BLOCK_CHART:
        turn_page(docx);
        docx_add_chart(docx, block->chart);
        break;
    case BLOCK_HEADING:
        turn_page(docx);
        add_heading(docx, block);
        break;
    case BLOCK_PARAGRAPH:
        turn_page(docx);
        add_paragraph(docx, block, "Normal");
        break;
    case BLOCK_LIST_ITEM:
        turn_page(docx);
        add_paragraph(docx, block, "ListBullet");
        break;
    }
    docx->has_content = true;
    buffer_add_char(&docx->body, '\n');
}

static void add_line(struct docx *docx, const char *style, struct text text)
{
    if (text.length == 0)
        return;
    docx_open_paragraph(&docx->body, (struct docx_paragraph){.style = style});
    docx_add_run(docx, text, NULL, NULL);
    docx_close_paragraph(&docx->body);
    docx->has_content = true;
}

static size_t count_headings(const struct document *document)
{
    size_t count = 0;
    for (const struct block *block = document->blocks; block != NULL; block = block->next)
        count += block->kind == BLOCK_HEADING;
    return count;
}

static void add_contents_entry(struct docx *docx, const struct block *block, int64_t number)
{
    struct buffer *out = &docx->body;
    docx_open_paragraph(out, (struct docx_paragraph){.style = ranked_style(docx, "TOC", block)});
    if (number == 1)
        docx_open_field(out, NULL, "TOC \\o &quot;1-4&quot; \\h \\z \\u");
    buffer_add_format(out, "<w:hyperlink w:anchor=\"_Toc%lld\" w:history=\"1\">",
                      (long long)number);
    docx_add_run(docx, grid_heading_number(block, docx->arena), NULL, NULL);
    for (const struct run *run = block->runs; run != NULL; run = run->next)
        docx_add_run(docx, run->text, NULL, NULL);
    buffer_add_string(out, "</w:hyperlink>");
    docx_close_paragraph(out);
}

/* The field of a table of contents, one paragraph an entry. */
static void add_contents(struct docx *docx)
{
    struct buffer *out = &docx->body;
    buffer_add_string(out, "<w:sdt><w:sdtPr><w:docPartObj>"
                           "<w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/>"
                           "</w:docPartObj></w:sdtPr><w:sdtContent>");
    add_line(docx, "TOCHeading", words_get(docx->document->language, "paper.contents"));
    int64_t number = 0;
    for (const struct block *block = docx->document->blocks; block != NULL; block = block->next) {
        if (block->kind == BLOCK_HEADING)
            add_contents_entry(docx, block, ++number);
    }
    docx_open_paragraph(out, (struct docx_paragraph){.style = "TableEnd"});
    docx_close_field(out, NULL);
    docx_close_paragraph(out);
    buffer_add_string(out, "</w:sdtContent></w:sdt>\n");
}

void docx_add_body(struct docx *docx)
{
    const struct document *document = docx->document;
    buffer_add_string(&docx->body, "<w:document xmlns:w=\"" DOCX_NAMESPACE
                                   "\" xmlns:r=\"" DOCX_RELATIONSHIPS "\"><w:body>\n");
    add_line(docx, "Title", document->title);
    add_line(docx, "Subtitle", document->subtitle);
    if (count_headings(document) >= CONTENTS_HEADINGS_MIN)
        add_contents(docx);
    for (const struct block *block = document->blocks; block != NULL; block = block->next)
        add_block(docx, block);
    if (!docx->has_content) { /* a body has a paragraph */
        docx_open_paragraph(&docx->body, (struct docx_paragraph){.style = "Normal"});
        docx_close_paragraph(&docx->body);
    }
    add_section_properties(docx);
    buffer_add_string(&docx->body, "</w:body></w:document>\n");
}
