/* document.c - the neutral document: building it, and how its cells read.
 *
 * Why: text, tables and files must say the same number in the same way, so that is decided once,
 * here, from the cell's unit. Promise: `document_cell_text` is for people (grouped digits, the
 * language's marks), `document_cell_data` for files (decimal point, nothing else); a number that
 * is not there reads "–" and is never taken for 0. Never: rounds away what its unit does not tell
 * it to, knows about any output format. */
#include "paper/document.h"

#include "base/result.h"
#include "format/spoken.h"
#include "format/words.h"

enum {
    HEADING_LEVEL_MAX = 4,
    NUMBER_BYTES_MAX = 128, /* 20 digits with their marks take less than half */
};

struct document *document_open(struct arena *arena, enum language language, struct text title)
{
    struct document *document = ARENA_NEW(arena, struct document);
    document->arena = arena;
    document->language = language;
    document->title = text_copy(arena, title);
    document->made_on = DATE_NONE;
    return document;
}

struct block *document_add_block(struct document *document, enum block_kind kind)
{
    struct block *block = ARENA_NEW(document->arena, struct block);
    block->kind = kind;
    if (document->last_block == NULL)
        document->blocks = block;
    else
        document->last_block->next = block;
    document->last_block = block;
    return block;
}

struct block *document_add_heading(struct document *document, int level, struct text number,
                                   struct text title)
{
    CHECK(level >= 1 && level <= HEADING_LEVEL_MAX);
    struct block *block = document_add_block(document, BLOCK_HEADING);
    block->level = level;
    block->number = text_copy(document->arena, number);
    document_add_run(document, block, RUN_PLAIN, title, NULL);
    return block;
}

static const struct origin *copy_origin(struct arena *arena, const struct origin *origin)
{
    if (origin == NULL)
        return NULL;
    struct origin *copy = ARENA_NEW(arena, struct origin);
    copy->figure = text_copy(arena, origin->figure);
    copy->place = text_copy(arena, origin->place);
    return copy;
}

static bool is_same_origin(const struct origin *a, const struct origin *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return text_equals(a->figure, b->figure) && text_equals(a->place, b->place);
}

bool document_notes_equal(struct text a, const struct run *a_runs, struct text b,
                          const struct run *b_runs)
{
    while (a_runs != NULL && b_runs != NULL && is_same_origin(a_runs->origin, b_runs->origin)) {
        a_runs = a_runs->next;
        b_runs = b_runs->next;
    }
    return text_equals(a, b) && a_runs == NULL && b_runs == NULL;
}

struct run *document_add_run(struct document *document, struct block *block, enum run_kind kind,
                             struct text text, const struct origin *origin)
{
    CHECK(block->kind <= BLOCK_LIST_ITEM);
    struct run *run = ARENA_NEW(document->arena, struct run);
    run->kind = kind;
    run->text = text_copy(document->arena, text);
    run->origin = copy_origin(document->arena, origin);
    struct run **end = &block->runs;
    while (*end != NULL)
        end = &(*end)->next;
    *end = run;
    return run;
}

struct table *document_add_table(struct document *document, struct text name, struct text title,
                                 const struct table_column *columns, size_t column_count)
{
    CHECK(column_count > 0);
    struct arena *arena = document->arena;
    struct table *table = ARENA_NEW(arena, struct table);
    table->name = text_copy(arena, name);
    table->title = text_copy(arena, title);
    table->columns = ARENA_ARRAY(arena, struct table_column, column_count);
    table->column_count = column_count;
    for (size_t i = 0; i < column_count; i++) {
        table->columns[i] = columns[i];
        table->columns[i].name = text_copy(arena, columns[i].name);
        table->columns[i].title = text_copy(arena, columns[i].title);
    }
    document_add_block(document, BLOCK_TABLE)->table = table;
    return table;
}

struct table_row *document_add_row(struct document *document, struct table *table,
                                   enum row_kind kind)
{
    struct table_row *row = ARENA_NEW(document->arena, struct table_row);
    row->kind = kind;
    row->cells = ARENA_ARRAY(document->arena, struct cell, table->column_count);
    row->cell_count = table->column_count;
    if (table->last_row == NULL)
        table->rows = row;
    else
        table->last_row->next = row;
    table->last_row = row;
    return row;
}

struct chart *document_add_chart(struct document *document, struct text name, enum chart_kind kind,
                                 size_t category_count, size_t series_count)
{
    struct arena *arena = document->arena;
    struct chart *chart = ARENA_NEW(arena, struct chart);
    chart->name = text_copy(arena, name);
    chart->kind = kind;
    chart->categories = ARENA_ARRAY(arena, struct text, category_count);
    chart->category_count = category_count;
    chart->series = ARENA_ARRAY(arena, struct chart_series, series_count);
    chart->series_count = series_count;
    for (size_t i = 0; i < series_count; i++) {
        chart->series[i].values = ARENA_ARRAY(arena, struct value, category_count);
        chart->series[i].origins = ARENA_ARRAY(arena, const struct origin *, category_count);
    }
    document_add_block(document, BLOCK_CHART)->chart = chart;
    return chart;
}

static void fill_chart_row(const struct chart *chart, size_t category, struct table_row *row)
{
    row->cells[0].value = value_text(chart->categories[category]);
    for (size_t i = 0; i < chart->series_count; i++)
        row->cells[i + 1] = (struct cell){.value = chart->series[i].values[category],
                                          .unit = chart->unit,
                                          .origin = chart->series[i].origins[category]};
}

const struct table *document_chart_table(const struct chart *chart, struct arena *arena)
{
    struct document *document = document_open(arena, LANGUAGE_LT, chart->title);
    struct table_column *columns = ARENA_ARRAY(arena, struct table_column, chart->series_count + 1);
    columns[0].name = TEXT("category");
    for (size_t i = 0; i < chart->series_count; i++)
        columns[i + 1] = (struct table_column){.name = text_format(arena, "series_%zu", i + 1),
                                               .title = chart->series[i].title,
                                               .unit = chart->unit};
    /* Without a heading the first column would not be printed (document.h). */
    columns[0].title = TEXT("\u00a0");
    struct table *table =
        document_add_table(document, chart->name, chart->title, columns, chart->series_count + 1);
    for (size_t i = 0; i < chart->category_count; i++)
        fill_chart_row(chart, i, document_add_row(document, table, ROW_BODY));
    return table;
}

/* An integer with as many zeros behind the point as its unit prints. */
static struct text integer_with_places(int64_t integer, int places, struct arena *arena)
{
    struct buffer out = buffer_open(arena, NUMBER_BYTES_MAX);
    buffer_add_integer(&out, integer);
    if (places > 0)
        buffer_add_char(&out, '.');
    for (int i = 0; i < places; i++)
        buffer_add_char(&out, '0');
    return buffer_text(&out);
}

static struct text decimal_text(struct decimal decimal, int places, struct arena *arena)
{
    char digits[24];
    if (places > 0)
        decimal_format_places(decimal, places, digits);
    else
        decimal_format(decimal, digits);
    return text_copy(arena, text_of(digits));
}

static struct text money_text(struct money money, struct arena *arena)
{
    char digits[24];
    money_format(money, digits);
    return text_copy(arena, text_of(digits));
}

struct text document_cell_text(const struct document *document, const struct cell *cell,
                               struct arena *arena)
{
    const struct value *value = &cell->value;
    const enum language language = document->language;
    const int places = unit_decimals(cell->unit);

    switch (value->kind) {
    case VALUE_NONE:
        return cell->unit == UNIT_NONE ? TEXT("") : words_get(language, "none");
    case VALUE_TEXT:
        return value->text;
    case VALUE_INTEGER:
        if (cell->unit == UNIT_NONE) /* a year, a code: digits are not grouped */
            return value_to_text(arena, *value);
        return spoken_number(arena, language, integer_with_places(value->integer, places, arena));
    case VALUE_DECIMAL:
        return spoken_number(arena, language, decimal_text(value->decimal, places, arena));
    case VALUE_MONEY:
        return spoken_number(arena, language, money_text(value->money, arena));
    case VALUE_FLAG:
        return words_get(language, value->flag ? "yes" : "no");
    case VALUE_INSTANT:
        return value_to_text(arena, value_date(date_of_instant(value->instant)));
    case VALUE_DATE:
    case VALUE_BYTES:
        return value_to_text(arena, *value);
    }
    CHECK(!"a value of no known kind");
    return (struct text){0};
}

struct text document_cell_data(const struct cell *cell, struct arena *arena)
{
    if (cell->value.kind != VALUE_MONEY)
        return value_to_text(arena, cell->value);
    const struct text amount = money_text(cell->value.money, arena);
    const struct text no_cents = TEXT(".00");
    if (text_ends_with(amount, no_cents))
        return text_slice(amount.bytes, amount.length - no_cents.length);
    return amount;
}
