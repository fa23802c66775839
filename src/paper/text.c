/* text.c - the document as plain text, for a terminal or a letter.
 *
 * Why: what a plan says must be readable where there is neither a browser nor an office program.
 * Promise: UTF-8, LF, lines of at most 100 columns but for tables whose numbers need more; a
 * number reads as on paper; charts stand as their tables; notes follow what they are said of.
 * Never: lets a control character through to the terminal. */
#include "base/result.h"
#include "format/utf8.h"
#include "format/words.h"
#include "paper/grid.h"
#include "paper/text_part.h"
#include "paper/writers.h"

/* --- lines ----------------------------------------------------------------------------------- */

/* Characters that turn the direction of writing or are obeyed rather than shown. */
static bool is_obeyed(uint32_t character)
{
    return character < 0x20 || (character >= 0x7F && character < 0xA0) ||
           (character >= 0x200E && character <= 0x200F) ||
           (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069);
}

struct text text_clean(struct text text, struct arena *arena)
{
    struct buffer out = buffer_open(arena, TEXT_BYTES_MAX);
    for (size_t at = 0; at < text.length;) {
        uint32_t character = 0;
        const struct text rest = text_slice(text.bytes + at, text.length - at);
        const size_t step = utf8_decode(rest, &character);
        if (step == 0)
            buffer_add(&out, UTF8_REPLACEMENT);
        else if (character == '\t')
            buffer_add_char(&out, ' ');
        else if (character == '\n' || !is_obeyed(character))
            buffer_add(&out, text_slice(rest.bytes, step));
        at += step == 0 ? 1 : step;
    }
    return buffer_text(&out);
}

/* Accents that are put on the letter before take no room. */
static bool is_accent(uint32_t character)
{
    return (character >= 0x300 && character <= 0x36F) || character == 0x200B || character == 0x200D;
}

size_t text_width(struct text text)
{
    size_t width = 0;
    for (size_t at = 0; at < text.length;) {
        uint32_t character = 0;
        const size_t step = utf8_decode(text_slice(text.bytes + at, text.length - at), &character);
        CHECK(step > 0);
        width += is_accent(character) ? 0 : 1;
        at += step;
    }
    return width;
}

/* A line in the making. */
struct wrapping {
    struct arena *arena;
    struct buffer line;
    size_t width, width_max;
    text_list lines;
};

static void end_line(struct wrapping *wrapping)
{
    const struct text line = text_copy(wrapping->arena, buffer_text(&wrapping->line));
    LIST_ADD(wrapping->arena, &wrapping->lines, line);
    buffer_clear(&wrapping->line);
    wrapping->width = 0;
}

/* Divides a word that no line can hold. */
static struct text add_pieces(struct wrapping *wrapping, struct text word)
{
    for (;;) {
        const struct text piece = utf8_cut(word, wrapping->width_max);
        if (piece.length == word.length)
            return word;
        buffer_add(&wrapping->line, piece);
        end_line(wrapping);
        word = text_slice(word.bytes + piece.length, word.length - piece.length);
    }
}

static void add_word(struct wrapping *wrapping, struct text word)
{
    const size_t space = wrapping->line.length > 0 ? 1 : 0;
    if (space > 0 && wrapping->width + 1 + text_width(word) > wrapping->width_max)
        end_line(wrapping);
    else if (space > 0)
        buffer_add_char(&wrapping->line, ' ');
    wrapping->width += wrapping->line.length > 0 ? space : 0;
    word = add_pieces(wrapping, word);
    buffer_add(&wrapping->line, word);
    wrapping->width += text_width(word);
}

text_list text_wrap(struct text text, size_t width, struct arena *arena)
{
    struct wrapping wrapping = {.arena = arena,
                                .line = buffer_open(arena, TEXT_BYTES_MAX),
                                .width_max = width > 0 ? width : 1};
    do {
        struct text paragraph = text_cut(&text, '\n');
        while (paragraph.length > 0) {
            const struct text word = text_cut(&paragraph, ' ');
            if (word.length > 0)
                add_word(&wrapping, word);
        }
        end_line(&wrapping);
    } while (text.bytes != NULL);
    return wrapping.lines;
}

void text_add_line(struct text_page *page, struct text line)
{
    while (line.length > 0 && line.bytes[line.length - 1] == ' ')
        line.length--;
    if (!page->is_broken)
        page->is_broken = !sink_add(page->sink, line) || !sink_add(page->sink, TEXT("\n"));
}

struct text text_rule(const char *sign, size_t width, struct arena *arena)
{
    struct buffer out = buffer_open(arena, TEXT_BYTES_MAX);
    for (size_t i = 0; i < width; i++)
        buffer_add_string(&out, sign);
    return buffer_text(&out);
}

void text_add_wrapped(struct text_page *page, const char *first, struct text text)
{
    const size_t indent = text_width(text_of(first));
    const struct text spaces = text_rule(" ", indent, page->arena);
    const text_list lines = text_wrap(text, TEXT_WIDTH - indent, page->arena);
    for (size_t i = 0; i < lines.count; i++)
        text_add_line(page, text_format(page->arena, "%.*s%.*s",
                                        TEXT_ARGS(i == 0 ? text_of(first) : spaces),
                                        TEXT_ARGS(lines.items[i])));
}

/* --- notes ----------------------------------------------------------------------------------- */

struct text text_note_mark(struct text_page *page, struct text note)
{
    size_t number = 0;
    if (note.length == 0)
        return TEXT("");
    while (number < page->notes.count && !text_equals(page->notes.items[number], note))
        number++;
    if (number == page->notes.count)
        LIST_ADD(page->block_arena, &page->notes, note);
    return text_format(page->arena, "[%zu]", number + 1);
}

static void add_notes(struct text_page *page)
{
    for (size_t i = 0; i < page->notes.count; i++) {
        const struct text mark = text_format(page->arena, "[%zu] ", i + 1);
        text_add_wrapped(page, mark.bytes, text_clean(page->notes.items[i], page->arena));
    }
}

/* --- blocks ---------------------------------------------------------------------------------- */

static struct text runs_text(struct text_page *page, const struct block *block)
{
    struct buffer out = buffer_open(page->arena, TEXT_BYTES_MAX);
    if (block->kind == BLOCK_HEADING)
        buffer_add(&out, text_clean(grid_heading_number(block, page->arena), page->arena));
    for (const struct run *run = block->runs; run != NULL; run = run->next) {
        buffer_add(&out, text_clean(run->text, page->arena));
        buffer_add(&out, text_note_mark(page, run->note));
    }
    return buffer_text(&out);
}

/* A heading of the two highest levels is underlined. */
static void add_heading(struct text_page *page, struct text text, int depth)
{
    static const char *const signs[] = {"=", "-"};
    const text_list lines = text_wrap(text, TEXT_WIDTH, page->arena);
    size_t width = 0;
    for (size_t i = 0; i < lines.count; i++) {
        const size_t wide = text_width(lines.items[i]);
        width = wide > width ? wide : width;
        text_add_line(page, lines.items[i]);
    }
    if (depth < (int)COUNT(signs))
        text_add_line(page, text_rule(signs[depth], width, page->arena));
}

static void add_chart(struct text_page *page, const struct chart *chart)
{
    if (chart->summary.length > 0) {
        text_add_wrapped(page, "", text_clean(chart->summary, page->arena));
        text_add_line(page, TEXT(""));
    }
    text_add_table(page, document_chart_table(chart, page->arena));
}

static void add_block(struct text_page *page, const struct block *block, int level_min)
{
    const struct arena_mark mark = arena_mark(page->arena);
    switch (block->kind) {
    case BLOCK_HEADING:
        add_heading(page, runs_text(page, block), block->level - level_min);
        break;
    case BLOCK_PARAGRAPH:
        text_add_wrapped(page, "", runs_text(page, block));
        break;
    case BLOCK_LIST_ITEM:
        text_add_wrapped(page, "– ", runs_text(page, block));
        break;
    case BLOCK_TABLE:
        text_add_table(page, block->table);
        break;
    case BLOCK_CHART:
        add_chart(page, block->chart);
        break;
    case BLOCK_LANDSCAPE:
    case BLOCK_PORTRAIT:
        return;
    }
    add_notes(page);
    arena_release(page->arena, mark);
    const bool is_list_going_on = block->kind == BLOCK_LIST_ITEM && block->next != NULL &&
                                  block->next->kind == BLOCK_LIST_ITEM;
    if (!is_list_going_on)
        text_add_line(page, TEXT(""));
}

static void add_title(struct text_page *page)
{
    const struct document *document = page->document;
    char day[11];
    date_format(document->made_on, day);
    const struct text lines[] = {
        document->subtitle,
        text_equals(document->author, document->subtitle) ? TEXT("") : document->author,
        text_of(day)};
    add_heading(page, text_clean(document->title, page->arena), 0);
    for (size_t i = 0; i < COUNT(lines); i++) {
        if (lines[i].length > 0)
            text_add_wrapped(page, "", text_clean(lines[i], page->arena));
    }
    text_add_line(page, TEXT(""));
}

/* True where nobody sees the block: a table that is only a file. */
static bool is_unseen(const struct block *block)
{
    return block->kind == BLOCK_TABLE && grid_visible_count(block->table) == 0;
}

bool text_write(const struct document *document, struct sink *sink)
{
    struct arena *arena = arena_open_within(document->arena, "paper.text", TEXT_ARENA_BYTES_MAX);
    struct text_page page = {.document = document,
                             .arena = arena,
                             .block_arena =
                                 arena_open_within(arena, "paper.text.block", TEXT_ARENA_BYTES_MAX),
                             .sink = sink};
    const int level_min = grid_heading_level_min(document);
    add_title(&page);
    for (const struct block *block = document->blocks; block != NULL && !page.is_broken;
         block = block->next) {
        if (is_unseen(block))
            continue;
        page.notes = (text_list){0};
        add_block(&page, block, level_min);
        arena_reset(page.block_arena);
    }
    arena_close(arena);
    return !page.is_broken;
}
