/* build_chart.c - a chart of a form: its table, turned on its side.
 *
 * Why a table: what can be drawn can be listed, so a chart's numbers are asked, filtered and traced
 * exactly as those of any table.
 * How: the table is built into a document that is thrown away; its first label is the category,
 * each column of numbers a series. Headings and totals are no categories.
 * Never: a number that the table does not have. */
#include "report/build.h"

/* The table as it would be printed, and its file forgotten. */
static enum result build_aside(struct building *building, const struct form_table *form,
                               const struct table **ret)
{
    struct report *report = building->report;
    struct document *document = report->document, *files = building->files;
    struct arena *arena = building->act->arena;
    size_t made = building->made.count;
    struct document *aside = document_open(arena, document->language, document->title);
    report->document = aside;
    building->files = document_open(arena, document->language, document->title);
    enum result result = build_table(building, form);
    report->document = document;
    building->files = files;
    building->made.count = made;
    if (result == OK)
        *ret = aside->last_block->table;
    return result;
}

static size_t count_series(const struct form_table *form)
{
    size_t count = 0;
    for (size_t i = 0; i < form->columns.count; i++)
        count += form->columns.items[i].source == FORM_FIGURE;
    return count;
}

/* The label of a row: its first cell of words that is printed. */
static struct text label_of(const struct document *document, const struct form_table *form,
                            const struct table_row *row)
{
    for (size_t i = 0; i < form->columns.count; i++)
        if (form->columns.items[i].source != FORM_FIGURE && !form->columns.items[i].is_hidden)
            return document_cell_text(document, &row->cells[i], document->arena);
    return (struct text){0};
}

static void fill_category(struct chart *chart, const struct form_table *form,
                          const struct table_row *row, size_t category)
{
    size_t series = 0;
    for (size_t i = 0; i < form->columns.count; i++) {
        if (form->columns.items[i].source != FORM_FIGURE)
            continue;
        chart->series[series].values[category] = row->cells[i].value;
        chart->series[series++].origins[category] = row->cells[i].origin;
    }
}

static void name_series(struct chart *chart, const struct form_table *form,
                        const struct table *table)
{
    size_t series = 0;
    for (size_t i = 0; i < form->columns.count; i++) {
        if (form->columns.items[i].source != FORM_FIGURE)
            continue;
        chart->unit = form->columns.items[i].figures[0]->unit;
        chart->series[series++].title = table->columns[i].title;
    }
}

enum result build_chart(struct building *building, const struct form_table *form)
{
    struct document *document = building->report->document;
    const struct scope *scope = &building->scope;
    const struct table *table = NULL;
    size_t categories = 0;
    enum result result = build_aside(building, form, &table);
    if (result != OK)
        return result;
    for (const struct table_row *row = table->rows; row != NULL; row = row->next)
        categories += row->kind == ROW_BODY;
    struct chart *chart =
        document_add_chart(document, form->name, form->chart_kind, categories, count_series(form));
    document->last_block->anchor = text_format(scope->arena, "chart-%.*s", TEXT_ARGS(form->name));
    chart->title = table->title;
    chart->summary = scope_fill(scope, form->summary[scope->language]);
    name_series(chart, form, table);
    categories = 0;
    for (const struct table_row *row = table->rows; row != NULL; row = row->next) {
        if (row->kind != ROW_BODY)
            continue;
        chart->categories[categories] = label_of(document, form, row);
        fill_category(chart, form, row, categories++);
    }
    return OK;
}
