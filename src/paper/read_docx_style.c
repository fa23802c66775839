/* read_docx_style.c - which paragraphs are headings, and the numbers that Word writes by itself.
 *
 * Why: in a Word file "5." before a heading is often no text but a list level.
 * Promise: a file without styles or lists is read all the same.
 * Never: follows a chain of styles for ever. */
#include <string.h>

#include "paper/read_docx.h"
#include "paper/reader_part.h"

#define CHAIN_MAX     12
#define HEADING_LEVEL 4
#define START_MAX     100000

/* --- styles --------------------------------------------------------------------------------- */

/* "heading 2", "Heading 2", "antraštė 2": 2; 0 for other names. */
static int level_of_name(struct text name)
{
    static const char *const names[] = {"heading ", "Heading ", "antraštė ", "Antraštė "};
    for (size_t i = 0; i < COUNT(names); i++)
        if (text_starts_with(name, text_of(names[i])) && name.length == strlen(names[i]) + 1)
            return reader_number(text_slice(name.bytes + name.length - 1, 1), 0, HEADING_LEVEL);
    return text_is(name, "Title") || text_is(name, "title") ? 1 : 0;
}

static void name_take(struct text name, struct docx_style *style)
{
    style->level = style->level == 0 ? level_of_name(name) : style->level;
    style->is_contents = text_starts_with(name, TEXT("toc ")) ||
                         text_starts_with(name, TEXT("TOC ")) ||
                         text_starts_with(name, TEXT("turinys "));
}

static void style_element(xmlTextReaderPtr reader, struct arena *arena, struct docx_style *style)
{
    if (office_is(reader, "name"))
        name_take(office_attribute(reader, "val", arena), style);
    else if (office_is(reader, "vertAlign"))
        style->is_raised = text_is(office_attribute(reader, "val", arena), "superscript");
    else if (office_is(reader, "basedOn"))
        style->based_on = office_attribute(reader, "val", arena);
    else if (office_is(reader, "numId"))
        style->list = office_attribute(reader, "val", arena);
    else if (office_is(reader, "outlineLvl") && style->level == 0)
        style->level =
            reader_number(office_attribute(reader, "val", arena), 0, HEADING_LEVEL - 1) + 1;
}

static void styles_part_read(struct text part, struct arena *arena, struct docx_styles *styles)
{
    xmlTextReaderPtr reader = office_reader(part);
    bool is_sound = reader != NULL;
    struct docx_style style = {0};
    while (reader != NULL && office_next(reader, &is_sound)) {
        if (office_is(reader, "style"))
            style = (struct docx_style){.id = office_attribute(reader, "styleId", arena)};
        else if (office_is_end(reader, "style"))
            LIST_ADD(arena, &styles->styles, style);
        else
            style_element(reader, arena, &style);
    }
    xmlFreeTextReader(reader);
}

const struct docx_style *docx_style_find(const struct docx_styles *styles, struct text id)
{
    for (size_t i = 0; id.length > 0 && i < styles->styles.count; i++)
        if (text_equals(styles->styles.items[i].id, id))
            return &styles->styles.items[i];
    return NULL;
}

/* A style has the level and list of the one it is based on, unless it says otherwise. */
static void styles_inherit(struct docx_styles *styles)
{
    for (size_t i = 0; i < styles->styles.count; i++) {
        struct docx_style *style = &styles->styles.items[i];
        const struct docx_style *base = docx_style_find(styles, style->based_on);
        for (int step = 0; base != NULL && step < CHAIN_MAX; step++) {
            style->level = style->level == 0 ? base->level : style->level;
            style->list = style->list.length == 0 ? base->list : style->list;
            base = docx_style_find(styles, base->based_on);
        }
    }
}

/* --- lists ---------------------------------------------------------------------------------- */

static struct docx_list *list_find(struct docx_list *lists, size_t count, struct text id)
{
    for (size_t i = 0; i < count; i++)
        if (text_equals(lists[i].id, id))
            return &lists[i];
    return NULL;
}

static void level_element(xmlTextReaderPtr reader, struct arena *arena, struct docx_level *level)
{
    if (office_is(reader, "start"))
        level->start = reader_number(office_attribute(reader, "val", arena), 0, START_MAX);
    else if (office_is(reader, "numFmt"))
        level->is_bullet = !text_is(office_attribute(reader, "val", arena), "decimal");
    else if (office_is(reader, "lvlText"))
        level->pattern = office_attribute(reader, "val", arena);
}

static void numbering_part_read(struct text part, struct arena *arena, struct docx_styles *styles)
{
    xmlTextReaderPtr reader = office_reader(part);
    bool is_sound = reader != NULL;
    struct docx_list list = {0};
    int level = 0;
    while (reader != NULL && office_next(reader, &is_sound)) {
        if (office_is(reader, "abstractNum"))
            list = (struct docx_list){.id = office_attribute(reader, "abstractNumId", arena)};
        else if (office_is(reader, "num"))
            list = (struct docx_list){.id = office_attribute(reader, "numId", arena)};
        else if (office_is(reader, "abstractNumId"))
            list.abstract = office_attribute(reader, "val", arena);
        else if (office_is_end(reader, "abstractNum"))
            LIST_ADD(arena, &styles->abstracts, list);
        else if (office_is_end(reader, "num"))
            LIST_ADD(arena, &styles->lists, list);
        else if (office_is(reader, "lvl"))
            level = reader_number(office_attribute(reader, "ilvl", arena), 0, DOCX_LEVELS - 1);
        else
            level_element(reader, arena, &list.levels[level]);
    }
    xmlFreeTextReader(reader);
}

/* "%1.%2." with the numbers of the levels. */
static struct text number_write(struct arena *arena, const struct docx_list *abstract,
                                struct text pattern)
{
    struct buffer buffer = buffer_open(arena, 256);
    for (size_t i = 0; i < pattern.length && buffer.length < 200; i++) {
        char next = i + 1 < pattern.length ? pattern.bytes[i + 1] : '\0';
        if (pattern.bytes[i] != '%' || next < '1' || next > '9') {
            buffer_add_char(&buffer, pattern.bytes[i]);
            continue;
        }
        int of = next - '1';
        buffer_add_integer(&buffer, abstract->counts[of] > 0 ? abstract->counts[of]
                                                             : abstract->levels[of].start);
        i++;
    }
    return buffer_text(&buffer);
}

bool docx_number_next(struct docx_styles *styles, struct arena *arena, struct text list, int level,
                      struct text *ret)
{
    struct docx_list *use = list_find(styles->lists.items, styles->lists.count, list);
    struct docx_list *abstract =
        use == NULL ? NULL
                    : list_find(styles->abstracts.items, styles->abstracts.count, use->abstract);
    if (abstract == NULL || level < 0 || level >= DOCX_LEVELS)
        return false;
    const struct docx_level *shape = &abstract->levels[level];
    int *count = &abstract->counts[level];
    *count = *count == 0 ? shape->start : *count + 1;
    for (int below = level + 1; below < DOCX_LEVELS; below++)
        abstract->counts[below] = 0;
    *ret = shape->is_bullet ? TEXT("") : number_write(arena, abstract, shape->pattern);
    return true;
}

void docx_styles_read(struct office *office, struct arena *arena, struct docx_styles *ret)
{
    struct text part = {0};
    *ret = (struct docx_styles){0};
    if (office_part(office, TEXT("word/styles.xml"), &part))
        styles_part_read(part, arena, ret);
    if (office_part(office, TEXT("word/numbering.xml"), &part))
        numbering_part_read(part, arena, ret);
    styles_inherit(ret);
}
