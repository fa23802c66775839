/* origins_docx.c - the numbers of a Word file: bookmarks, where they stand, what they stand for.
 *
 * How: the custom XML part gives a figure for each bookmark; one pass over the body, and one over
 * its footnotes, finds the bookmarks, the text between their ends and the table, row and column
 * around them. The part is looked for by its namespace: office programs rename it. Promise: a
 * number that was deleted from the text is left out; a table inside a cell does not shift the
 * places of the table around it. Never: takes a bookmark of somebody else's. */
#include <stdlib.h>
#include <string.h>

#include "base/result.h"
#include "paper/origins_part.h"

enum {
    OPEN_MAX = 16, /* bookmarks around one place in the text */
    SHOWN_BYTES_MAX = 1 << 16,
    COLUMNS_MAX = 702, /* A..ZZ */
};

/* A line of the custom XML part. */
struct known {
    struct text bookmark;
    struct origin origin;
};
typedef LIST(struct known) known_list;

/* A bookmark that is not closed yet. */
struct open_mark {
    struct text id;
    struct origins_number number;
    struct buffer shown;
};

/* A pass over the body. */
struct body {
    struct arena *arena;
    const known_list *known;
    origins_list *numbers;
    struct open_mark open[OPEN_MAX];
    size_t open_count;
    int depth;     /* tables around */
    size_t tables; /* so far */
    size_t row;    /* of the outer table, from 1 */
    size_t column; /* from 0 */
    size_t span;   /* of the cell at hand */
    struct text caption;
    bool is_text;  /* inside w:t */
    bool is_notes; /* the footnotes: LibreOffice saves their bookmarks as "_figure_7_Copy_1" */
};

/* --- what bookmarks stand for ---------------------------------------------------------------- */

static int compare_known(const void *a, const void *b)
{
    return text_compare(((const struct known *)a)->bookmark, ((const struct known *)b)->bookmark);
}

/* The part's lines; false where it is another part or wrong XML. */
static bool read_known(struct text part, struct arena *arena, known_list *ret)
{
    xmlTextReaderPtr reader = office_reader(part);
    bool is_ours = false, is_sound = reader != NULL;
    while (reader != NULL && office_next(reader, &is_sound)) {
        const xmlChar *space = xmlTextReaderConstNamespaceUri(reader);
        if (space == NULL || strcmp((const char *)space, ORIGINS_URN) != 0)
            continue;
        is_ours = true;
        if (!office_is(reader, "origin"))
            continue;
        const struct known known = {.bookmark = office_attribute(reader, "bookmark", arena),
                                    .origin = {.figure = office_attribute(reader, "figure", arena),
                                               .place = office_attribute(reader, "place", arena)}};
        LIST_ADD(arena, ret, known);
    }
    xmlFreeTextReader(reader);
    return is_ours && is_sound;
}

static bool find_known(struct office *office, struct arena *arena, known_list *ret)
{
    for (size_t i = 0; i < office_count(office); i++) {
        const struct text name = office_name(office, i);
        struct text part;
        known_list known = {0};
        if (!text_starts_with(name, TEXT("customXml/")) || !text_ends_with(name, TEXT(".xml")))
            continue;
        if (office_part(office, name, &part) && read_known(part, arena, &known)) {
            if (known.count > 0)
                qsort(known.items, known.count, sizeof(known.items[0]), compare_known);
            *ret = known;
            return true;
        }
    }
    return false;
}

static const struct known *known_of(const struct body *body, struct text bookmark)
{
    const struct known wanted = {.bookmark = bookmark};
    if (body->known->count == 0)
        return NULL;
    return bsearch(&wanted, body->known->items, body->known->count, sizeof(wanted), compare_known);
}

/* --- the body -------------------------------------------------------------------------------- */

static void open_mark(struct body *body, xmlTextReaderPtr reader)
{
    const struct text name = office_attribute(reader, "name", body->arena);
    const struct known *known = known_of(body, name);
    const ptrdiff_t copy = text_find(name, TEXT("_Copy_"));
    if (known == NULL && body->is_notes && copy > 0)
        known = known_of(body, text_slice(name.bytes, (size_t)copy));
    if (known == NULL || body->open_count == OPEN_MAX)
        return;
    struct open_mark *mark = &body->open[body->open_count++];
    *mark = (struct open_mark){.id = office_attribute(reader, "id", body->arena),
                               .number = {.bookmark = known->bookmark, .origin = known->origin},
                               .shown = buffer_open(body->arena, SHOWN_BYTES_MAX)};
    if (body->depth == 0)
        return;
    mark->number.sheet = body->caption;
    mark->number.table = text_format(body->arena, "%zu", body->tables);
    mark->number.cell = origins_cell_text(body->arena, body->column, body->row);
}

static void close_mark(struct body *body, xmlTextReaderPtr reader)
{
    const struct text id = office_attribute(reader, "id", body->arena);
    for (size_t i = 0; i < body->open_count; i++) {
        struct open_mark *mark = &body->open[i];
        if (!text_equals(mark->id, id))
            continue;
        mark->number.shown = buffer_text(&mark->shown);
        if (mark->shown.length > 0)
            LIST_ADD(body->arena, body->numbers, mark->number);
        *mark = body->open[--body->open_count];
        return;
    }
}

static void add_shown(struct body *body, struct text text)
{
    for (size_t i = 0; i < body->open_count; i++) {
        struct buffer *shown = &body->open[i].shown;
        if (shown->length + text.length < SHOWN_BYTES_MAX)
            buffer_add(shown, text);
    }
}

/* Where in a table the reader is; only the outermost counts. */
static void walk_table(struct body *body, xmlTextReaderPtr reader)
{
    if (office_is(reader, "tbl") && !xmlTextReaderIsEmptyElement(reader)) {
        if (body->depth++ > 0)
            return;
        body->tables++;
        body->row = 0;
        body->caption = TEXT("");
    } else if (office_is_end(reader, "tbl") && body->depth > 0) {
        body->depth--;
    } else if (body->depth != 1) {
        return;
    } else if (office_is(reader, "tblCaption")) {
        body->caption = office_attribute(reader, "val", body->arena);
    } else if (office_is(reader, "tr")) {
        body->row++;
        body->column = 0;
    } else if (office_is(reader, "tc")) {
        body->span = 1;
    } else if (office_is(reader, "gridSpan")) {
        int64_t span = 1;
        const bool is_read = text_to_integer(office_attribute(reader, "val", body->arena), &span);
        body->span = is_read && span > 0 && span <= COLUMNS_MAX ? (size_t)span : 1;
    } else if (office_is_end(reader, "tc")) {
        body->column += body->span;
    }
}

static void walk_body(struct body *body, xmlTextReaderPtr reader)
{
    walk_table(body, reader);
    if (office_is(reader, "bookmarkStart"))
        open_mark(body, reader);
    else if (office_is(reader, "bookmarkEnd"))
        close_mark(body, reader);
    else if (office_is(reader, "t"))
        body->is_text = !xmlTextReaderIsEmptyElement(reader);
    else if (office_is_end(reader, "t"))
        body->is_text = false;
    else if (body->is_text)
        add_shown(body, office_text(reader));
}

/* The numbers of a part: of the body, or of its footnotes. */
static bool read_part(struct arena *arena, struct text part, const known_list *known,
                      origins_list *numbers, bool is_notes)
{
    struct body body = {.arena = arena, .known = known, .numbers = numbers, .is_notes = is_notes};
    xmlTextReaderPtr reader = office_reader(part);
    bool is_sound = reader != NULL;
    while (reader != NULL && office_next(reader, &is_sound))
        walk_body(&body, reader);
    xmlFreeTextReader(reader);
    return is_sound;
}

bool origins_docx_read(struct office *office, struct arena *arena, origins_list *numbers,
                       const char **ret_code)
{
    known_list known = {0};
    struct text part;
    *ret_code = "no_origins";
    if (!find_known(office, arena, &known))
        return false;
    *ret_code = "office_damaged";
    if (!office_part(office, TEXT("word/document.xml"), &part) ||
        !read_part(arena, part, &known, numbers, false))
        return false;
    return !office_part(office, TEXT("word/footnotes.xml"), &part) ||
           read_part(arena, part, &known, numbers, true);
}
