/* html.c - the neutral document as HTML5.
 *
 * A fragment goes into a page of the program: no head, no style, headings begin at h2 because the
 * page has its h1. A whole page is a file to send away: it carries its stylesheet and reads well
 * on a phone, on a screen and on paper. Promise: every text is escaped; a number with an origin
 * leads to its figure; no script and no style attribute, so that the strictest content policy
 * holds. Never: writes an address that does not begin with "/" or with the caller's own. */
#include "format/escape.h"
#include "format/words.h"
#include "paper/grid.h"
#include "paper/html_part.h"

enum {
    ARENA_BYTES_MAX = 1 << 30,
    OUT_BYTES_MAX = 256 << 20,
    FLUSH_BYTES = 32 << 10,
    CONTENTS_HEADINGS_MIN = 3,
};

void html_add(struct html *html, const char *markup)
{
    buffer_add_string(&html->out, markup);
}

void html_add_text(struct html *html, struct text text)
{
    struct sink sink = sink_to_buffer(&html->out);
    struct text rest = text;
    while (rest.length > 0) {
        const size_t before = rest.length;
        const struct text line = text_cut(&rest, '\n');
        escape_html_text(&sink, line);
        if (line.length < before)
            html_add(html, "<br>");
    }
}

void html_add_attribute(struct html *html, const char *name, struct text value)
{
    struct sink sink = sink_to_buffer(&html->out);
    buffer_add_format(&html->out, " %s=\"", name);
    escape_html_attribute(&sink, value);
    html_add(html, "\"");
}

void html_add_anchor(struct html *html, struct text anchor)
{
    if (anchor.length > 0)
        html_add_attribute(html, "id", anchor);
}

static void add_address(struct html *html, struct text base, const struct origin *origin)
{
    struct sink sink = sink_to_buffer(&html->out);
    escape_html_attribute(&sink, base);
    escape_html_attribute(&sink, origin->figure);
    if (origin->place.length > 0) {
        html_add(html, "?");
        escape_html_attribute(&sink, origin->place);
    }
}

void html_add_number(struct html *html, struct text text, const struct origin *origin)
{
    if (origin == NULL) {
        html_add_text(html, text);
        return;
    }
    const bool is_link = html->options->trace_url.length > 0;
    html_add(html, is_link ? "<a href=\"" : "<span data-origin=\"");
    add_address(html, html->options->trace_url, origin);
    html_add(html, "\">");
    html_add_text(html, text);
    html_add(html, is_link ? "</a>" : "</span>");
}

void html_flush(struct html *html, bool is_last)
{
    if (!is_last && html->out.length < FLUSH_BYTES)
        return;
    html->is_broken = html->is_broken || !sink_add(html->sink, buffer_text(&html->out));
    buffer_clear(&html->out);
}

static void add_runs(struct html *html, const struct block *block)
{
    static const struct {
        const char *open, *close;
    } tags[] = {[RUN_PLAIN] = {"", ""},
                [RUN_STRONG] = {"<strong>", "</strong>"},
                [RUN_EMPHASIS] = {"<em>", "</em>"}};

    const size_t first = html->end_notes.count;
    for (const struct run *run = block->runs; run != NULL; run = run->next) {
        html_open_marks(html, run->marks_begin);
        html_add(html, tags[run->kind].open);
        html_add_number(html, run->text, run->origin);
        html_add(html, tags[run->kind].close);
        html_close_marks(html, run->marks_end);
        if (run->note.length > 0)
            html_add_note_mark(html, &html->end_notes, first,
                               (struct html_note){run->note, run->note_runs, 0});
    }
}

/* A heading that nobody named gets the name of its rank in the document: "heading-7". */
static struct text heading_anchor(const struct html *html, const struct block *block,
                                  int64_t number)
{
    if (block->anchor.length > 0)
        return block->anchor;
    return text_format(html->arena, "heading-%lld", (long long)number);
}

static void add_heading(struct html *html, const struct block *block)
{
    const int level = block->level + html->level_shift;
    buffer_add_format(&html->out, "<h%d", level);
    html_add_anchor(html, heading_anchor(html, block, ++html->heading_count));
    html_add(html, ">");
    html_add_text(html, grid_heading_number(block, html->arena));
    add_runs(html, block);
    buffer_add_format(&html->out, "</h%d>\n", level);
}

static void add_paragraph(struct html *html, const struct block *block)
{
    html_add(html, "<p");
    html_add_anchor(html, block->anchor);
    html_add(html, ">");
    add_runs(html, block);
    html_add(html, "</p>\n");
}

/* A list: `block` and the items that follow it. Returns the last of them. */
static const struct block *add_list(struct html *html, const struct block *block)
{
    html_add(html, "<ul>\n");
    for (;; block = block->next) {
        html_add(html, "<li");
        html_add_anchor(html, block->anchor);
        html_add(html, ">");
        add_runs(html, block);
        html_add(html, "</li>\n");
        if (block->next == NULL || block->next->kind != BLOCK_LIST_ITEM)
            break;
    }
    html_add(html, "</ul>\n");
    return block;
}

/* The direction of pages is a class that the print rules know. */
static void turn_page(struct html *html, bool *is_landscape, bool is_wanted)
{
    if (*is_landscape == is_wanted)
        return;
    html_add(html, is_wanted ? "<div class=\"landscape\">\n" : "</div>\n");
    *is_landscape = is_wanted;
}

/* A piece of the text: `block`, or the list that begins with it. Returns the last block of it. */
static const struct block *add_piece(struct html *html, const struct block *block,
                                     bool *is_landscape)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        add_heading(html, block);
        break;
    case BLOCK_PARAGRAPH:
        add_paragraph(html, block);
        break;
    case BLOCK_LIST_ITEM:
        return add_list(html, block);
    case BLOCK_TABLE:
        html_add_table(html, block);
        break;
    case BLOCK_CHART:
        html_add_chart(html, block);
        break;
    case BLOCK_LANDSCAPE:
    case BLOCK_PORTRAIT:
        turn_page(html, is_landscape, block->kind == BLOCK_LANDSCAPE);
        break;
    }
    return block;
}

static void add_blocks(struct html *html)
{
    bool is_landscape = false;
    for (const struct block *block = html->document->blocks; block != NULL && !html->is_broken;
         block = block->next) {
        const struct block *first = block;
        const bool is_remarked = html_open_remarked(html, first);
        block = add_piece(html, first, &is_landscape);
        if (is_remarked)
            html_close_remarked(html, first);
        html_flush(html, false);
    }
    turn_page(html, &is_landscape, false);
}

static void add_contents(struct html *html)
{
    int64_t count = 0;
    for (const struct block *block = html->document->blocks; block != NULL; block = block->next)
        count += block->kind == BLOCK_HEADING;
    if (count < CONTENTS_HEADINGS_MIN)
        return;

    html_add(html, "<nav");
    html_add_attribute(html, "aria-label", words_get(html->document->language, "paper.contents"));
    html_add(html, ">\n<ul>\n");
    count = 0;
    for (const struct block *block = html->document->blocks; block != NULL; block = block->next) {
        if (block->kind != BLOCK_HEADING)
            continue;
        buffer_add_format(&html->out, "<li class=\"level-%d\"><a",
                          block->level + html->level_shift);
        const struct text anchor = heading_anchor(html, block, ++count);
        html_add_attribute(html, "href", text_format(html->arena, "#%.*s", TEXT_ARGS(anchor)));
        html_add(html, ">");
        html_add_text(html, grid_heading_number(block, html->arena));
        for (const struct run *run = block->runs; run != NULL; run = run->next)
            html_add_text(html, run->text);
        html_add(html, "</a></li>\n");
    }
    html_add(html, "</ul>\n</nav>\n");
}

static void open_page(struct html *html)
{
    const struct document *document = html->document;
    html_add(html, "<!DOCTYPE html>\n<html");
    html_add_attribute(html, "lang", text_of(document->language == LANGUAGE_LT ? "lt" : "en"));
    html_add(html, ">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    if (document->author.length > 0) {
        html_add(html, "<meta name=\"author\"");
        html_add_attribute(html, "content", document->author);
        html_add(html, ">\n");
    }
    html_add(html, "<title>");
    html_add_text(html, document->title);
    html_add(html, "</title>\n<style>\n");
    html_add(html, html_style());
    if (document->remarks != NULL)
        html_add(html, html_remark_style());
    html_add(html, "</style>\n</head>\n<body>\n<main>\n<h1>");
    html_add_text(html, document->title);
    html_add(html, "</h1>\n");
    if (document->subtitle.length > 0) {
        html_add(html, "<p class=\"subtitle\">");
        html_add_text(html, document->subtitle);
        html_add(html, "</p>\n");
    }
    add_contents(html);
}

bool html_write(const struct document *document, const struct html_options *options,
                struct sink *sink)
{
    struct arena *arena = arena_open_within(document->arena, "paper.html", ARENA_BYTES_MAX);
    struct html html = {.document = document,
                        .options = options,
                        .arena = arena,
                        .out = buffer_open(arena, OUT_BYTES_MAX),
                        .sink = sink,
                        .level_shift = grid_heading_level_min(document) == 1 ? 1 : 0};
    if (options->is_whole_page)
        open_page(&html);
    add_blocks(&html);
    html_add_end_notes(&html);
    if (options->is_whole_page)
        html_add(&html, "</main>\n</body>\n</html>\n");
    html_flush(&html, true);
    arena_close(arena);
    return !html.is_broken;
}
