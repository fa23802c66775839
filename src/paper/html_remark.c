/* html_remark.c - remarks in the margin of a page, and their signs in the text.
 *
 * Why: what is said of a number is read beside the number.
 * Promise: how much a remark matters is told by a sign of its own shape and by a word, never by
 * colour alone; sign and remark lead to each other, a remark to its other places and to the
 * neighbours. Remarks of a list or a table stand beside all of it.
 * Never: writes anything where a document has no remarks. */
#include "format/words.h"
#include "paper/html_part.h"

/* --- in the text ---------------------------------------------------------------------------- */

void html_open_marks(struct html *html, const struct mark *marks)
{
    for (; marks != NULL; marks = marks->next)
        html_add(html, "<mark>");
}

static void add_class(struct html *html, const char *name, const struct remark *remark)
{
    buffer_add_format(&html->out, " class=\"%s kind-%s topic-%d\"", name, remark->kind,
                      remark->topic);
}

void html_close_marks(struct html *html, const struct mark *marks)
{
    for (const struct mark *mark = marks; mark != NULL; mark = mark->next)
        html_add(html, "</mark>");
    for (const struct mark *mark = marks; mark != NULL; mark = mark->next) {
        const struct remark *remark = mark->remark;
        html_add(html, "<sup");
        add_class(html, "spot", remark);
        html_add(html, "><a");
        html_add_attribute(html, "id", remark->places[mark->place].anchor);
        buffer_add_format(&html->out, " href=\"#remark-%d\"", remark->number);
        html_add_attribute(html, "title",
                           text_format(html->arena, "%.*s: %.*s", TEXT_ARGS(remark->label),
                                       TEXT_ARGS(remark->title)));
        html_add(html, ">");
        html_add_text(html, remark->sign);
        buffer_add_format(&html->out, "%d</a></sup>", remark->number);
    }
}

/* --- in the margin -------------------------------------------------------------------------- */

static struct text words(const struct html *html, const char *key)
{
    return words_get(html->document->language, key);
}

static void add_head(struct html *html, const struct remark *remark)
{
    buffer_add_format(&html->out, "<p class=\"remark-head\"><strong class=\"remark-number\">%d",
                      remark->number);
    html_add(html, "</strong> <span class=\"remark-kind\"><span aria-hidden=\"true\">");
    html_add_text(html, remark->sign);
    html_add(html, "</span> ");
    html_add_text(html, remark->label);
    html_add(html, "</span> <span class=\"remark-title\">");
    html_add_text(html, remark->title);
    html_add(html, "</span></p>\n<p>");
    html_add_text(html, remark->text);
    html_add(html, "</p>\n");
}

static void add_facts(struct html *html, const struct remark *remark)
{
    if (remark->fact_count == 0)
        return;
    html_add(html, "<dl>");
    for (size_t i = 0; i < remark->fact_count; i++) {
        html_add(html, "<div><dt>");
        html_add_text(html, remark->facts[i].label);
        html_add(html, "</dt><dd>");
        html_add_text(html, remark->facts[i].text);
        html_add(html, "</dd></div>");
    }
    html_add(html, "</dl>\n");
}

static void add_place(struct html *html, const struct remark_place *place)
{
    html_add(html, "<a");
    html_add_attribute(html, "href", text_format(html->arena, "#%.*s", TEXT_ARGS(place->anchor)));
    html_add(html, ">");
    html_add_text(html, place->words.length > 0 ? place->words : words(html, "paper.remark.place"));
    html_add(html, "</a>");
}

static void add_places(struct html *html, const struct remark *remark)
{
    html_add(html, "<p class=\"remark-place\">");
    html_add_text(html, words(html, "paper.remark.at"));
    html_add(html, " ");
    add_place(html, &remark->places[0]);
    html_add(html, "</p>\n");
    if (remark->place_count < 2)
        return;
    html_add(html, "<details><summary>");
    html_add_text(html, words(html, "paper.remark.others"));
    buffer_add_format(&html->out, " (%zu)</summary><ul>", remark->place_count - 1);
    for (size_t i = 1; i < remark->place_count; i++) {
        html_add(html, "<li>");
        add_place(html, &remark->places[i]);
        html_add(html, "</li>");
    }
    html_add(html, "</ul></details>\n");
}

/* The neighbours. */
static void add_ways(struct html *html, const struct remark *remark)
{
    if (remark->number == 1 && remark->next == NULL)
        return;
    html_add(html, "<p class=\"remark-ways\">");
    if (remark->number > 1) {
        buffer_add_format(&html->out, "<a href=\"#remark-%d\">← ", remark->number - 1);
        html_add_text(html, words(html, "paper.remark.previous"));
        html_add(html, "</a> ");
    }
    if (remark->next != NULL) {
        buffer_add_format(&html->out, "<a href=\"#remark-%d\">", remark->number + 1);
        html_add_text(html, words(html, "paper.remark.next"));
        html_add(html, " →</a>");
    }
    html_add(html, "</p>\n");
}

static void add_remark(struct html *html, const struct remark *remark)
{
    html_add(html, "<section");
    add_class(html, "remark", remark);
    buffer_add_format(&html->out, " id=\"remark-%d\">\n", remark->number);
    add_head(html, remark);
    add_facts(html, remark);
    add_places(html, remark);
    add_ways(html, remark);
    html_add(html, "</section>\n");
}

/* --- which belong to a block ---------------------------------------------------------------- */

/* Calls `add` (where it is not NULL) for each remark that stands at these marks; how many. */
static size_t remarks_of_marks(struct html *html, const struct mark *mark, bool is_to_write)
{
    size_t count = 0;
    for (; mark != NULL; mark = mark->next) {
        if (mark->place != 0)
            continue;
        count++;
        if (is_to_write)
            add_remark(html, mark->remark);
    }
    return count;
}

static size_t remarks_of_table(struct html *html, const struct table *table, bool is_to_write)
{
    size_t count = 0;
    for (const struct table_row *row = table->rows; row != NULL; row = row->next)
        for (size_t c = 0; c < row->cell_count; c++)
            count += remarks_of_marks(html, row->cells[c].marks, is_to_write);
    return count;
}

/* The remarks of the blocks from `first` to `last`, written or only counted. */
static size_t remarks_of(struct html *html, const struct block *first, const struct block *last,
                         bool is_to_write)
{
    size_t count = 0;
    for (const struct block *block = first;; block = block->next) {
        for (const struct run *run = block->runs; run != NULL; run = run->next)
            count += remarks_of_marks(html, run->marks_end, is_to_write);
        if (block->kind == BLOCK_TABLE)
            count += remarks_of_table(html, block->table, is_to_write);
        if (block == last)
            return count;
    }
}

/* A list is one piece, everything else stands alone. */
static const struct block *piece_end(const struct block *block)
{
    const struct block *last = block;
    while (block->kind == BLOCK_LIST_ITEM && last->next != NULL &&
           last->next->kind == BLOCK_LIST_ITEM)
        last = last->next;
    return last;
}

bool html_open_remarked(struct html *html, const struct block *block)
{
    if (html->document->remarks == NULL || remarks_of(html, block, piece_end(block), false) == 0)
        return false;
    html_add(html, "<div class=\"remarked\">\n<div class=\"remarked-text\">\n");
    return true;
}

void html_close_remarked(struct html *html, const struct block *block)
{
    html_add(html, "</div>\n<div class=\"remark-list\">\n");
    (void)remarks_of(html, block, piece_end(block), true);
    html_add(html, "</div>\n</div>\n");
}

const char *html_remark_style(void)
{
    return "main { max-width: 76rem; }\n"
           ".remarked { display: grid; grid-template-columns: minmax(0, 1fr) 20rem; gap: 1.5rem;"
           " align-items: start; }\n"
           ".remark { border: 1px solid #767676; border-left-width: 0.4rem; padding: 0.5rem "
           "0.75rem;"
           " margin: 0 0 0.75rem; font: 0.875rem/1.4 \"Liberation Sans\", Arial, sans-serif;"
           " overflow-wrap: anywhere; }\n"
           ".remark p, .remark dl, .remark ul { margin: 0 0 0.4rem; }\n"
           ".remark dl div { display: flex; gap: 0.5rem; }\n"
           ".remark dt { font-weight: bold; }\n"
           ".remark dd { margin: 0; }\n"
           ".remark-kind { font-weight: bold; }\n"
           ".remark-ways { display: flex; justify-content: space-between; }\n"
           ".kind-contradiction { border-color: #8c1d18; }\n"
           ".kind-doubtful { border-color: #7a5200; border-style: dashed; }\n"
           ".kind-form { border-color: #1f4e79; border-style: dotted; }\n"
           "mark { background: #fff3bf; color: inherit; }\n"
           ".spot { line-height: 0; white-space: nowrap; font-weight: bold; }\n"
           ":target { outline: 3px solid #0b4a82; outline-offset: 2px; }\n"
           "@media (max-width: 60rem) { .remarked { grid-template-columns: minmax(0, 1fr); } }\n"
           "@media print { .remark { break-inside: avoid; } .remark-ways { display: none; }"
           " .remarked { grid-template-columns: minmax(0, 1fr) 5.5cm; gap: 0.5cm; } }\n";
}
