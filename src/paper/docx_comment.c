/* docx_comment.c - remarks as the comments of a Word file.
 *
 * Why: who mends a document does so in Word, with what was found beside the text.
 * Promise: each remark is a comment around the text at each of its places: at the first with kind,
 * topic, what is said, the facts and the other places, at the others with what is said and the
 * first; the author is the program. No clock: a comment has no date.
 * Never: changes the text itself. */
#include "format/words.h"
#include "paper/docx_part.h"

/* Comments are numbered by remark at the first places, and further up at the others. */
#define NUMBERS_OF_PLACE 100000

static int id_of(const struct mark *mark)
{
    return mark->remark->number + (int)mark->place * NUMBERS_OF_PLACE;
}

static void add_id(struct docx *docx, const char *element, const struct mark *mark)
{
    buffer_add_format(&docx->body, "<w:%s w:id=\"%d\"/>", element, id_of(mark));
}

void docx_open_comments(struct docx *docx, const struct mark *marks)
{
    for (; marks != NULL; marks = marks->next)
        add_id(docx, "commentRangeStart", marks);
}

static void add_line(struct buffer *out, struct text text)
{
    docx_open_paragraph(out, (struct docx_paragraph){.style = "FootnoteText"});
    buffer_add_string(out, "<w:r>");
    docx_add_text(out, text);
    buffer_add_string(out, "</w:r>");
    docx_close_paragraph(out);
}

static void add_comment(struct docx *docx, const struct mark *mark)
{
    const struct remark *remark = mark->remark;
    const bool is_first = mark->place == 0;
    struct buffer *out = &docx->comments;
    struct arena *arena = docx->arena;
    buffer_add_format(out, "<w:comment w:id=\"%d\" w:author=\"Gerovė\" w:initials=\"G\">",
                      id_of(mark));
    add_line(out, text_format(arena, "%d. %.*s %.*s. %.*s", remark->number, TEXT_ARGS(remark->sign),
                              TEXT_ARGS(remark->label), TEXT_ARGS(remark->title)));
    add_line(out, remark->text);
    for (size_t i = 0; i < remark->fact_count && is_first; i++)
        add_line(out, text_format(arena, "%.*s: %.*s", TEXT_ARGS(remark->facts[i].label),
                                  TEXT_ARGS(remark->facts[i].text)));
    if (remark->place_count > 1)
        add_line(out, words_get(docx->document->language, "paper.remark.others"));
    for (size_t i = is_first ? 1 : 0; i < (is_first ? remark->place_count : 1); i++)
        add_line(out, text_format(arena, "– %.*s", TEXT_ARGS(remark->places[i].words)));
    buffer_add_string(out, "</w:comment>\n");
}

void docx_close_comments(struct docx *docx, const struct mark *marks)
{
    for (; marks != NULL; marks = marks->next) {
        add_id(docx, "commentRangeEnd", marks);
        buffer_add_string(&docx->body, "<w:r>");
        add_id(docx, "commentReference", marks);
        buffer_add_string(&docx->body, "</w:r>");
        add_comment(docx, marks);
    }
}
