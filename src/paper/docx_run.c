/* docx_run.c - paragraphs, runs, fields, footnotes and the origins of numbers.
 *
 * An origin must outlive the editing of the file and stay out of the reader's way. Content
 * controls would frame every number, their tags end at 64 characters, and LibreOffice exports
 * them as form fields; links would need an address that the file's reader may not have. So a
 * number is bookmarked under a hidden name (_figure_17), and a custom XML part, which Word and
 * LibreOffice keep, says which figure and place the name stands for.
 * Never: puts text into a part without escaping it. */
#include "paper/docx_part.h"

#include "format/escape.h"

void docx_open_paragraph(struct buffer *out, struct docx_paragraph paragraph)
{
    buffer_add_string(out, "<w:p><w:pPr><w:pStyle w:val=\"");
    buffer_add_string(out, paragraph.style);
    buffer_add_string(out, "\"/>");
    if (paragraph.indent > 0)
        buffer_add_format(out, "<w:ind w:left=\"%d\"/>", paragraph.indent);
    if (paragraph.is_right)
        buffer_add_string(out, "<w:jc w:val=\"right\"/>");
    buffer_add_string(out, "</w:pPr>");
}

void docx_close_paragraph(struct buffer *out)
{
    buffer_add_string(out, "</w:p>");
}

void docx_add_attribute(struct buffer *out, const char *name, struct text value)
{
    struct sink sink = sink_to_buffer(out);
    buffer_add_char(out, ' ');
    buffer_add_string(out, name);
    buffer_add_string(out, "=\"");
    escape_xml_attribute(&sink, value);
    buffer_add_char(out, '"');
}

/* What stands in a run in place of a control character; NULL where `c` is none of those. */
static const char *break_of(char c)
{
    switch (c) {
    case '\n':
        return "<w:br/>";
    case '\t':
        return "<w:tab/>";
    case '\r':
        return "";
    default:
        return NULL;
    }
}

void docx_add_text(struct buffer *out, struct text text)
{
    struct sink sink = sink_to_buffer(out);
    size_t start = 0;
    for (size_t i = 0; i <= text.length; i++) {
        const char *line_break = i < text.length ? break_of(text.bytes[i]) : "";
        if (line_break == NULL)
            continue;
        if (i > start) {
            buffer_add_string(out, "<w:t xml:space=\"preserve\">");
            escape_xml_text(&sink, text_slice(text.bytes + start, i - start));
            buffer_add_string(out, "</w:t>");
        }
        buffer_add_string(out, line_break);
        start = i + 1;
    }
}

static void open_run(struct buffer *out, const char *run_style)
{
    buffer_add_string(out, "<w:r>");
    if (run_style != NULL)
        buffer_add_format(out, "<w:rPr><w:rStyle w:val=\"%s\"/></w:rPr>", run_style);
}

static void close_run(struct buffer *out)
{
    buffer_add_string(out, "</w:r>");
}

/* Lists the origin under the name of the bookmark about to be set. */
static void add_origin(struct docx *docx, const struct origin *origin)
{
    struct buffer *out = &docx->origins;
    buffer_add_string(out, "<origin bookmark=\"_figure_");
    buffer_add_integer(out, ++docx->origin_count);
    buffer_add_char(out, '"');
    docx_add_attribute(out, "figure", origin->figure);
    docx_add_attribute(out, "place", origin->place);
    buffer_add_string(out, "/>\n");
}

int64_t docx_open_bookmark(struct docx *docx, const char *prefix, int64_t number)
{
    const int64_t id = ++docx->bookmark_count;
    struct buffer *out = &docx->body;
    buffer_add_string(out, "<w:bookmarkStart w:id=\"");
    buffer_add_integer(out, id);
    buffer_add_string(out, "\" w:name=\"");
    buffer_add_string(out, prefix);
    buffer_add_integer(out, number);
    buffer_add_string(out, "\"/>");
    return id;
}

void docx_close_bookmark(struct docx *docx, int64_t id)
{
    buffer_add_string(&docx->body, "<w:bookmarkEnd w:id=\"");
    buffer_add_integer(&docx->body, id);
    buffer_add_string(&docx->body, "\"/>");
}

void docx_add_run(struct docx *docx, struct text text, const char *run_style,
                  const struct origin *origin)
{
    if (text.length == 0)
        return;
    int64_t bookmark = 0;
    if (origin != NULL) {
        add_origin(docx, origin);
        bookmark = docx_open_bookmark(docx, "_figure_", docx->origin_count);
    }
    open_run(&docx->body, run_style);
    docx_add_text(&docx->body, text);
    close_run(&docx->body);
    if (origin != NULL)
        docx_close_bookmark(docx, bookmark);
}

static void add_field_mark(struct buffer *out, const char *run_style, const char *type)
{
    open_run(out, run_style);
    buffer_add_format(out, "<w:fldChar w:fldCharType=\"%s\"/>", type);
    close_run(out);
}

void docx_open_field(struct buffer *out, const char *run_style, const char *instruction)
{
    add_field_mark(out, run_style, "begin");
    open_run(out, run_style);
    buffer_add_format(out, "<w:instrText xml:space=\"preserve\"> %s </w:instrText>", instruction);
    close_run(out);
    add_field_mark(out, run_style, "separate");
}

void docx_close_field(struct buffer *out, const char *run_style)
{
    add_field_mark(out, run_style, "end");
}

void docx_add_field(struct buffer *out, const char *run_style, const char *instruction,
                    struct text shown)
{
    docx_open_field(out, run_style, instruction);
    open_run(out, run_style);
    docx_add_text(out, shown);
    close_run(out);
    docx_close_field(out, run_style);
}

/* The note of this table or paragraph that says the same; NULL where there is none. */
static const struct docx_note *find_note(const struct docx *docx, struct text text,
                                         const struct run *runs)
{
    for (size_t i = 0; i < docx->block_notes.count; i++) {
        const struct docx_note *note = &docx->block_notes.items[i];
        if (document_notes_equal(note->text, note->runs, text, runs))
            return note;
    }
    return NULL;
}

/* A second mark of a footnote is a reference to the bookmark around its first one. */
static void add_note_reference(struct docx *docx, int64_t number)
{
    struct arena *arena = docx->arena;
    const struct text field = text_format(arena, "NOTEREF _note_%lld \\f \\h", (long long)number);
    const struct text shown = text_format(arena, "%lld", (long long)number);
    docx_add_field(&docx->body, "FootnoteReference", field.bytes, shown);
}

/* The pieces of a note with the bookmarks of their numbers: what is written into the body is
 * written into the notes meanwhile. */
static void add_note_runs(struct docx *docx, const struct run *runs)
{
    const struct buffer body = docx->body;
    docx->body = docx->footnotes;
    docx_add_run(docx, TEXT(" "), NULL, NULL);
    for (const struct run *run = runs; run != NULL; run = run->next)
        docx_add_run(docx, run->text, NULL, run->origin);
    docx->footnotes = docx->body;
    docx->body = body;
}

static void add_note(struct docx *docx, const struct docx_note *note)
{
    struct buffer *out = &docx->footnotes;
    buffer_add_format(out, "<w:footnote w:id=\"%lld\">", (long long)note->number);
    docx_open_paragraph(out, (struct docx_paragraph){.style = "FootnoteText"});
    open_run(out, "FootnoteReference");
    buffer_add_string(out, "<w:footnoteRef/>");
    close_run(out);
    if (note->runs != NULL) {
        add_note_runs(docx, note->runs);
    } else {
        open_run(out, NULL);
        docx_add_text(out, TEXT(" "));
        docx_add_text(out, note->text);
        close_run(out);
    }
    docx_close_paragraph(out);
    buffer_add_string(out, "</w:footnote>\n");
}

void docx_add_footnote(struct docx *docx, struct text text, const struct run *runs)
{
    const struct docx_note *known = find_note(docx, text, runs);
    if (known != NULL) {
        add_note_reference(docx, known->number);
        return;
    }
    const int64_t number = ++docx->footnote_count;
    const struct docx_note note = {text, runs, number};
    LIST_ADD(docx->arena, &docx->block_notes, note);
    add_note(docx, &note);

    const int64_t bookmark = docx_open_bookmark(docx, "_note_", number);
    open_run(&docx->body, "FootnoteReference");
    buffer_add_format(&docx->body, "<w:footnoteReference w:id=\"%lld\"/>", (long long)number);
    close_run(&docx->body);
    docx_close_bookmark(docx, bookmark);
}
