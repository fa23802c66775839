/* html_note.c - footnotes in HTML: their marks, their lists, the ways there and back.
 *
 * Why numbered through the document: a note is then called the same here, in the PDF and in Word.
 * Notes of a table follow it; those of sentences stand at the end, in one section. Promise: a mark
 * says what it is to who only hears it, and each note leads back to its first mark.
 * Never: two elements of one id. */
#include "format/words.h"
#include "paper/html_part.h"

/* "Note 3", "Back to note 3 in the text". */
static struct text spoken(struct html *html, const char *words, int64_t number)
{
    const struct words_place place = {"number",
                                      text_format(html->arena, "%lld", (long long)number)};
    return words_fill(html->arena, words_get(html->document->language, words), &place, 1);
}

void html_add_note_mark(struct html *html, html_note_list *notes, size_t first,
                        struct html_note note)
{
    size_t i = first;
    while (i < notes->count &&
           !document_notes_equal(notes->items[i].text, notes->items[i].runs, note.text, note.runs))
        i++;
    const bool is_new = i == notes->count;
    if (is_new) {
        note.number = ++html->note_count;
        LIST_ADD(html->arena, notes, note);
    }
    const int64_t number = notes->items[i].number;
    html_add(html, "<sup><a");
    if (is_new)
        buffer_add_format(&html->out, " id=\"mark-%lld\"", (long long)number);
    buffer_add_format(&html->out, " href=\"#note-%lld\" role=\"doc-noteref\"", (long long)number);
    html_add_attribute(html, "aria-label", spoken(html, "paper.note", number));
    buffer_add_format(&html->out, ">%lld</a></sup>", (long long)number);
}

void html_add_notes(struct html *html, const html_note_list *notes)
{
    for (size_t i = 0; i < notes->count; i++) {
        const struct html_note *note = &notes->items[i];
        const long long number = (long long)note->number;
        buffer_add_format(&html->out, "<li id=\"note-%lld\" value=\"%lld\">", number, number);
        if (note->runs == NULL)
            html_add_text(html, note->text);
        for (const struct run *run = note->runs; run != NULL; run = run->next)
            html_add_number(html, run->text, run->origin);
        buffer_add_format(&html->out,
                          " <a class=\"note-back\" href=\"#mark-%lld\" role=\"doc-backlink\"",
                          number);
        html_add_attribute(html, "aria-label", spoken(html, "paper.note_back", note->number));
        html_add(html, ">\u21a9\ufe0e</a></li>\n");
    }
}

void html_add_end_notes(struct html *html)
{
    if (html->end_notes.count == 0)
        return;
    html_add(html, "<section class=\"notes\" role=\"doc-endnotes\"");
    html_add_attribute(html, "aria-label", words_get(html->document->language, "paper.end_notes"));
    html_add(html, ">\n<ol>\n");
    html_add_notes(html, &html->end_notes);
    html_add(html, "</ol>\n</section>\n");
}
