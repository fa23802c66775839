/* pdf_flow.c - paragraphs that go over the ends of pages.
 *
 * Why: where a paragraph may be cut is one rule for running text, items and notes.
 * Promise: at least two lines of a paragraph stand together on either side of a page's end; the
 * notes of a line find room on its page. Never: overlaps what stands at the foot. */
#include "paper/pdf_part.h"

enum { TOGETHER_LINES = 2, LINE_NOTES_MAX = 16 };

/* The notes whose marks stand on a line, at most LINE_NOTES_MAX. */
static size_t notes_of(const struct pdf_text *text, int line, struct pdf_note **ret)
{
    if (text->marks.count == 0)
        return 0;
    size_t count = 0, start = 0, end = 0;
    pdf_text_line(text, line, &start, &end);
    for (size_t i = 0; i < text->marks.count && count < LINE_NOTES_MAX; i++) {
        const struct pdf_mark *mark = &text->marks.items[i];
        if (mark->start >= start && mark->start < end)
            ret[count++] = mark->note;
    }
    return count;
}

/* How many lines from `first` on fit on the page with their notes. */
static int lines_that_fit(struct pdf *pdf, const struct pdf_text *text, int first)
{
    double room = pdf_page_room(pdf);
    int line = first;
    for (; line < text->line_count; line++) {
        struct pdf_note *notes[LINE_NOTES_MAX];
        const size_t count = notes_of(text, line, notes);
        room -= text->looks.line + pdf_notes_growth(pdf, notes, count);
        if (room < 0)
            break;
    }
    return line - first;
}

/* How many lines shall be set on this page: 0 where all had better go to the next. */
static int lines_to_set(struct pdf *pdf, const struct pdf_text *text, int first)
{
    const int left = text->line_count - first;
    int lines = lines_that_fit(pdf, text, first);
    if (lines < left && left - lines < TOGETHER_LINES)
        lines = left - TOGETHER_LINES;
    if (first == 0 && lines < left && lines < TOGETHER_LINES)
        lines = 0;
    if (lines < 1)
        lines = pdf->is_page_fresh ? 1 : 0;
    return lines;
}

static void set_line(struct pdf *pdf, const struct pdf_text *text, int line)
{
    const double y = pdf_page_take(pdf, text->looks.line);
    pdf_text_draw(text, line, pdf_page_left(pdf), y);
    struct pdf_note *notes[LINE_NOTES_MAX];
    const size_t count = notes_of(text, line, notes);
    for (size_t i = 0; i < count; i++)
        pdf_note_add(pdf, notes[i]);
}

void pdf_flow_text(struct pdf *pdf, const struct pdf_text *text)
{
    pdf_page_space(pdf, text->looks.before);
    int line = 0;
    int lines = lines_to_set(pdf, text, 0);
    while (line < text->line_count) {
        if (lines == 0) {
            pdf_page_end(pdf);
            lines = lines_to_set(pdf, text, line);
        }
        if (line == 0)
            pdf_tag_open(pdf, text->looks.tag);
        pdf_page_begin(pdf);
        for (; lines > 0; lines--)
            set_line(pdf, text, line++);
    }
    pdf_tag_close(pdf);
    pdf_page_space(pdf, text->looks.after);
}
