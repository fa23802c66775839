/* expect.c - which figures a form asks, and by what: said to the cache before the first question.
 *
 * A document asks some figures in a dozen ways; knowing all of them lets the engine read such a
 * figure once in the grain that answers them all. Promise: only speed depends on it.
 * Never: asks anything itself. */
#include <string.h>

#include "report/build.h"

/* A question that filters on the dimensions of `by`; the values do not matter, a year must be one.
 */
static struct figure_question filtered(const struct figure *figure, unsigned by)
{
    struct figure_question question = {.figure = figure};
    for (size_t i = 0; i < figure->dimension_count; i++)
        if (by & (1u << i))
            question.filters[i] = TEXT("2000");
    return question;
}

static unsigned filters_of(const struct figure_question *question)
{
    unsigned by = 0;
    for (size_t i = 0; i < question->figure->dimension_count; i++)
        if (question->filters[i].bytes != NULL)
            by |= 1u << i;
    return by;
}

/* The figure or, of a ratio, its parts. */
static void expect(struct building *building, const struct figure *figure, unsigned by)
{
    struct figure_question question = filtered(figure, by), parts[2];
    if (!figure_question_parts(building->act->arena, &question, parts)) {
        figure_cache_expect(building->cache, figure, by);
        return;
    }
    for (size_t i = 0; i < COUNT(parts); i++)
        figure_cache_expect(building->cache, parts[i].figure, filters_of(&parts[i]));
}

static unsigned add_dimension(const struct figure *figure, struct text name, unsigned by)
{
    ptrdiff_t index = figure_dimension_find(figure, name);
    return index < 0 ? by : by | 1u << index;
}

static void expect_column(struct building *building, const struct form_notes *notes,
                          const struct form_column *column)
{
    for (size_t i = 0; column->source == FORM_FIGURE && i < column->figure_count; i++) {
        unsigned by = 0;
        for (size_t k = 0; k < column->filters.count; k++)
            by = add_dimension(column->figures[i], column->filters.items[k].name, by);
        expect(building, column->figures[i], by);
        if (column->note.length > 0)
            build_note_expect(building, form_note_find(notes, column->note), column->figures[i],
                              by);
    }
}

static void expect_reference(struct building *building, struct text inside)
{
    struct form_reference reference;
    struct form_pair pair;
    unsigned by = 0;
    CHECK(form_reference_read(inside, &reference));
    const struct figure *figure = figure_find(reference.name);
    if (figure == NULL)
        return; /* a variable */
    while (form_pair_next(&reference.filters, &pair))
        by = add_dimension(figure, pair.name, by);
    expect(building, figure, by);
}

static void expect_sentence(struct building *building, struct text text)
{
    (void)text_cut(&text, '{');
    while (text.length > 0) {
        expect_reference(building, text_cut(&text, '}'));
        (void)text_cut(&text, '{');
    }
}

void build_expect(struct building *building, const struct form *form)
{
    for (size_t i = 0; i < form->items.count; i++) {
        const struct form_item *item = &form->items.items[i];
        bool has_words = item->kind == BLOCK_PARAGRAPH || item->kind == BLOCK_LIST_ITEM;
        if (has_words)
            expect_sentence(building, item->text[building->scope.language]);
        for (size_t c = 0; item->table != NULL && c < item->table->columns.count; c++)
            expect_column(building, item->table->notes, &item->table->columns.items[c]);
    }
}
