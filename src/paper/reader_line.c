/* reader_line.c - what a line of text is: a heading, an item of a list, a paragraph.
 *
 * Why: files that people send have no styles, or not to be relied on; what is a heading shows in
 * how it is written.
 * Promise: each line becomes one block, in order.
 * Never: drops a line. */
#include <string.h>

#include "paper/reader_part.h"

#define HEADING_BYTES_MAX 240

/* The "1.2." that a line begins with; 0 where it does not, or where no words follow. */
static size_t number_length(struct text trim, int *ret_depth)
{
    size_t at = 0;
    int depth = 0;
    while (at < trim.length && trim.bytes[at] >= '0' && trim.bytes[at] <= '9') {
        size_t first = at;
        while (at < trim.length && trim.bytes[at] >= '0' && trim.bytes[at] <= '9')
            at++;
        if (at - first > 2 || at == trim.length || (trim.bytes[at] != '.' && depth == 0))
            return 0;
        depth++;
        at += trim.bytes[at] == '.';
    }
    *ret_depth = depth;
    return at < trim.length && trim.bytes[at] == ' ' ? at : 0;
}

static bool is_capitals(struct text trim)
{
    size_t letters = 0;
    for (size_t i = 0; i < trim.length; i++) {
        unsigned char c = (unsigned char)trim.bytes[i];
        if (c >= 'a' && c <= 'z')
            return false;
        letters += c >= 'A' && c <= 'Z';
    }
    return letters > 3;
}

static bool ends_with_one(struct text trim, const char *signs)
{
    return trim.length > 0 && strchr(signs, trim.bytes[trim.length - 1]) != NULL;
}

static void heading_add(struct reader_lines *lines, int level, struct text number,
                        struct text title, int line)
{
    document_add_heading(lines->document, level, number, title)->line = line;
    lines->is_list = false;
}

/* "– ", "• ", "1) ": what an item begins with. */
static bool has_bullet(struct text trim)
{
    static const char *const bullets[] = {"– ", "- ", "• ", "· ", "* ", "— "};
    for (size_t i = 0; i < COUNT(bullets); i++)
        if (text_starts_with(trim, text_of(bullets[i])))
            return true;
    size_t at = 0;
    while (at < trim.length && at < 3 && trim.bytes[at] >= '0' && trim.bytes[at] <= '9')
        at++;
    return at > 0 && at + 1 < trim.length && (trim.bytes[at] == ')' || trim.bytes[at] == '.') &&
           trim.bytes[at + 1] == ' ';
}

void reader_line_add(struct reader_lines *lines, struct text trim, int line, bool is_alone)
{
    int depth = 0;
    if (lines->count++ >= READER_BLOCKS_MAX)
        return;
    if (lines->chapter.length > 0) {
        struct text number = lines->chapter;
        lines->chapter = TEXT("");
        heading_add(lines, 1, number, trim, lines->chapter_line);
        return;
    }
    bool is_short = trim.length <= HEADING_BYTES_MAX;
    if (is_short && text_ends_with(trim, TEXT(" SKYRIUS"))) {
        lines->chapter = trim;
        lines->chapter_line = line;
        return;
    }
    size_t number = is_short && is_alone ? number_length(trim, &depth) : 0;
    if (number > 0 && !lines->is_list && !ends_with_one(trim, ".;:,")) {
        heading_add(lines, depth < 3 ? depth + 1 : 4, text_slice(trim.bytes, number),
                    text_trim(text_slice(trim.bytes + number, trim.length - number)), line);
        return;
    }
    if (is_short && is_capitals(trim)) {
        heading_add(lines, 1, TEXT(""), trim, line);
        return;
    }
    bool is_item = lines->is_list || has_bullet(trim);
    struct block *block =
        document_add_block(lines->document, is_item ? BLOCK_LIST_ITEM : BLOCK_PARAGRAPH);
    block->line = line;
    document_add_run(lines->document, block, RUN_PLAIN, trim, NULL);
    lines->is_list = ends_with_one(trim, ":") || (is_item && ends_with_one(trim, ";,"));
}

void reader_lines_break(struct reader_lines *lines)
{
    lines->is_list = false;
}

void reader_buffer_add(struct buffer *buffer, struct text text)
{
    size_t room = buffer->length_max - buffer->length;
    buffer_add(buffer, text_slice(text.bytes, text.length < room ? text.length : room));
}

int reader_number(struct text text, int least, int most)
{
    int64_t number = least;
    if (!text_to_integer(text, &number) || number < least)
        return least;
    return number > most ? most : (int)number;
}

void reader_paragraph_add(struct reader_lines *lines, struct reader_paragraph paragraph)
{
    struct document *document = lines->document;
    if (paragraph.text.length == 0 || lines->count++ >= READER_BLOCKS_MAX)
        return;
    struct text text = text_copy(document->arena, paragraph.text);
    if (paragraph.level > 0) {
        (void)document_add_heading(document, paragraph.level, paragraph.number, text);
        lines->is_list = false;
    } else if (paragraph.is_item) {
        struct block *block = document_add_block(document, BLOCK_LIST_ITEM);
        block->number = paragraph.number;
        document_add_run(document, block, RUN_PLAIN, text, NULL);
    } else {
        reader_line_add(lines, text, 0, true);
    }
}

void reader_cell_line_add(struct buffer *cell, struct text text)
{
    if (text.length > 0 && cell->length > 0)
        reader_buffer_add(cell, TEXT("\n"));
    reader_buffer_add(cell, text);
}

enum result reader_end(struct reader_lines *lines, const struct reader_rows *rows,
                       struct document **ret, struct fault *ret_fault)
{
    if (lines->chapter.length > 0)
        heading_add(lines, 1, TEXT(""), lines->chapter, lines->chapter_line);
    lines->chapter = TEXT("");
    *ret_fault = (struct fault){.code = "reader_table_too_large", .field = "file"};
    if (rows->is_cut)
        return BAD_INPUT;
    ret_fault->code = "reader_too_many_blocks";
    if (lines->count > READER_BLOCKS_MAX)
        return BAD_INPUT;
    *ret = lines->document;
    return OK;
}
