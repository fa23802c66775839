/* docx_comment.c - remarks as the comments of a Word file.
 *
 * Why: who mends a document does so in Word, with what was found beside the text.
 * Promise: each remark is one comment around the text at its first place, with kind, topic, what
 * is said, the facts and the other places; the author is the program. No clock: a comment has no
 * date.
 * Never: changes the text itself. */
#include "format/words.h"
#include "paper/docx_part.h"

static void add_id(struct docx *docx, const char *element, const struct remark *remark)
{
    buffer_add_format(&docx->body, "<w:%s w:id=\"%d\"/>", element, remark->number);
}

void docx_open_comments(struct docx *docx, const struct mark *marks)
{
    for (; marks != NULL; marks = marks->next)
        if (marks->place == 0)
            add_id(docx, "commentRangeStart", marks->remark);
}

static void add_line(struct buffer *out, struct text text)
{
    docx_open_paragraph(out, (struct docx_paragraph){.style = "FootnoteText"});
    buffer_add_string(out, "<w:r>");
    docx_add_text(out, text);
    buffer_add_string(out, "</w:r>");
    docx_close_paragraph(out);
}

static void add_comment(struct docx *docx, const struct remark *remark)
{
    struct buffer *out = &docx->comments;
    struct arena *arena = docx->arena;
    buffer_add_format(out, "<w:comment w:id=\"%d\" w:author=\"Gerovė\" w:initials=\"G\">",
                      remark->number);
    add_line(out, text_format(arena, "%d. %.*s %.*s. %.*s", remark->number, TEXT_ARGS(remark->sign),
                              TEXT_ARGS(remark->label), TEXT_ARGS(remark->title)));
    add_line(out, remark->text);
    for (size_t i = 0; i < remark->fact_count; i++)
        add_line(out, text_format(arena, "%.*s: %.*s", TEXT_ARGS(remark->facts[i].label),
                                  TEXT_ARGS(remark->facts[i].text)));
    if (remark->place_count > 1)
        add_line(out, words_get(docx->document->language, "paper.remark.others"));
    for (size_t i = 1; i < remark->place_count; i++)
        add_line(out, text_format(arena, "– %.*s", TEXT_ARGS(remark->places[i].words)));
    buffer_add_string(out, "</w:comment>\n");
}

void docx_close_comments(struct docx *docx, const struct mark *marks)
{
    for (; marks != NULL; marks = marks->next) {
        if (marks->place != 0)
            continue;
        add_id(docx, "commentRangeEnd", marks->remark);
        buffer_add_string(&docx->body, "<w:r>");
        add_id(docx, "commentReference", marks->remark);
        buffer_add_string(&docx->body, "</w:r>");
        add_comment(docx, marks->remark);
    }
}
