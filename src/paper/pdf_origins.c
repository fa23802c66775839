/* pdf_origins.c - the links of numbers, found again in a PDF file.
 *
 * How: from the catalogue through the tree of pages to each page's links; one whose address is of
 * our scheme, or names a figure of a server of ours, is an origin. Promise: a file made to harm
 * costs no more than its own length allows (pdf_read.h) and yields figure names of plain letters
 * only. Never: follows an address. */
#include "paper/pdf_origins.h"

#include <string.h>

#include "base/list.h"
#include "paper/pdf_read.h"
#include "paper/writers.h"

enum {
    DEPTH_MAX = 16, /* of the tree of pages */
    NAME_BYTES_MAX = 64,
};

/* A reading. */
struct reading {
    struct pdf_file file;
    struct arena *arena;
    int64_t page;
    int64_t number;
    LIST(struct pdf_origin) found;
};

/* A level of the tree of pages. */
struct level {
    struct text rest; /* of its kids */
};

static bool is_figure_name(struct text name)
{
    for (size_t i = 0; i < name.length; i++) {
        const char c = name.bytes[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
            return false;
    }
    return name.length > 0 && name.length <= NAME_BYTES_MAX;
}

static bool is_printable(struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] <= ' ' || text.bytes[i] > '~' || text.bytes[i] == '\\')
            return false;
    }
    return true;
}

/* What stands behind the scheme, or behind the last "/figure/" of an address. */
static bool cut_prefix(struct text *uri)
{
    const struct text scheme = TEXT(PDF_ORIGIN_SCHEME), folder = TEXT("/figure/");
    if (text_starts_with(*uri, scheme)) {
        *uri = text_slice(uri->bytes + scheme.length, uri->length - scheme.length);
        return true;
    }
    if (!text_starts_with(*uri, TEXT("https://")) && !text_starts_with(*uri, TEXT("http://")))
        return false;
    const ptrdiff_t at = text_find(*uri, folder);
    if (at < 0)
        return false;
    const size_t before = (size_t)at + folder.length;
    *uri = text_slice(uri->bytes + before, uri->length - before);
    return true;
}

static void take_uri(struct reading *reading, struct text uri)
{
    if (!is_printable(uri) || !cut_prefix(&uri))
        return;
    struct text place = uri;
    const struct text figure = text_cut(&place, '?');
    if (!is_figure_name(figure))
        return;
    const struct pdf_origin origin = {
        .page = reading->page,
        .number = ++reading->number,
        .origin = {text_copy(reading->arena, figure), text_copy(reading->arena, place)},
    };
    LIST_ADD(reading->arena, &reading->found, origin);
}

static void take_link(struct reading *reading, struct pdf_value link)
{
    struct pdf_value kind, action, uri;
    struct pdf_file *file = &reading->file;
    if (pdf_value_follow(file, &link) && pdf_value_find(file, &link, "Subtype", &kind) &&
        text_is(kind.text, "Link") && pdf_value_find(file, &link, "A", &action) &&
        pdf_value_find(file, &action, "URI", &uri) && uri.kind == PDF_STRING)
        take_uri(reading, uri.text);
}

static void take_page(struct reading *reading, const struct pdf_value *page)
{
    reading->page++;
    reading->number = 0;
    struct pdf_value links, link;
    if (!pdf_value_find(&reading->file, page, "Annots", &links) || links.kind != PDF_ARRAY)
        return;
    struct text rest = links.text;
    while (pdf_value_next(&reading->file, &rest, &link))
        take_link(reading, link);
}

/* Walks the tree of pages; false where it is too deep or not made of dictionaries. */
static bool take_pages(struct reading *reading, const struct pdf_value *root)
{
    struct level levels[DEPTH_MAX];
    size_t depth = 0;
    struct pdf_value kids, node;
    if (!pdf_value_find(&reading->file, root, "Kids", &kids) || kids.kind != PDF_ARRAY)
        return false;
    levels[depth++].rest = kids.text;
    while (depth > 0) {
        if (!pdf_value_next(&reading->file, &levels[depth - 1].rest, &node)) {
            depth--;
            continue;
        }
        if (!pdf_value_follow(&reading->file, &node) || node.kind != PDF_DICTIONARY)
            return false;
        if (!pdf_value_find(&reading->file, &node, "Kids", &kids)) {
            take_page(reading, &node);
            continue;
        }
        if (depth == DEPTH_MAX || kids.kind != PDF_ARRAY)
            return false;
        levels[depth++].rest = kids.text;
    }
    return true;
}

enum result pdf_origins_read(struct text file, struct arena *arena, struct pdf_origins *ret)
{
    struct reading reading = {.arena = arena};
    struct pdf_value catalogue, pages;
    if (!pdf_file_open(file, arena, &reading.file) ||
        !pdf_value_find(&reading.file, &reading.file.trailer, "Root", &catalogue) ||
        !pdf_value_find(&reading.file, &catalogue, "Pages", &pages) ||
        !take_pages(&reading, &pages) || reading.file.steps_left <= 0)
        return BAD_INPUT;
    *ret = (struct pdf_origins){reading.found.items, reading.found.count};
    return OK;
}

const struct pdf_origin *pdf_origins_find(const struct pdf_origins *origins, struct text place)
{
    struct text number = place;
    const struct text page = text_cut(&number, '.');
    int64_t wanted_page = 0, wanted_number = 0;
    if (!text_starts_with(page, TEXT("p")) ||
        !text_to_integer(text_slice(page.bytes + 1, page.length - 1), &wanted_page) ||
        !text_to_integer(number, &wanted_number))
        return NULL;
    for (size_t i = 0; i < origins->count; i++) {
        const struct pdf_origin *origin = &origins->items[i];
        if (origin->page == wanted_page && origin->number == wanted_number)
            return origin;
    }
    return NULL;
}
