/* json.c - the neutral document as JSON, whole.
 *
 * Why: a document must be kept, sent and compared as what it is, before any paper; other programs
 * read the plan in this form. The form is described in document_json.h.
 * Promise: nothing of the document is lost, hidden columns and the questions behind numbers
 * included; the same document gives the same bytes; amounts are written digit by digit. A block
 * and a row of a table begin a line each, so that two versions can be compared by lines.
 * Never: writes a member whose value says nothing (an empty text, a span of one, false). */
#include "paper/document_json.h"

#include "base/result.h"
#include "format/json.h"
#include "paper/json_part.h"

#define WORDS(name, ...)                                  \
    static const char *const name##_list[] = __VA_ARGS__; \
    const struct json_words json_##name = {name##_list, COUNT(name##_list)}

WORDS(languages, {[LANGUAGE_LT] = "lt", [LANGUAGE_EN] = "en"});
WORDS(block_kinds, {[BLOCK_HEADING] = "heading",
                    [BLOCK_PARAGRAPH] = "paragraph",
                    [BLOCK_LIST_ITEM] = "list_item",
                    [BLOCK_TABLE] = "table",
                    [BLOCK_CHART] = "chart",
                    [BLOCK_LANDSCAPE] = "landscape",
                    [BLOCK_PORTRAIT] = "portrait"});
WORDS(run_kinds, {[RUN_PLAIN] = "plain", [RUN_STRONG] = "strong", [RUN_EMPHASIS] = "emphasis"});
WORDS(row_kinds, {[ROW_BODY] = "body", [ROW_GROUP] = "group", [ROW_TOTAL] = "total"});
WORDS(value_kinds, {[VALUE_NONE] = "none",
                    [VALUE_INTEGER] = "integer",
                    [VALUE_DECIMAL] = "decimal",
                    [VALUE_MONEY] = "money",
                    [VALUE_FLAG] = "flag",
                    [VALUE_DATE] = "date",
                    [VALUE_INSTANT] = "instant",
                    [VALUE_TEXT] = "text",
                    [VALUE_BYTES] = "bytes"});
WORDS(chart_kinds, {[CHART_BARS] = "bars",
                    [CHART_STACKED] = "stacked",
                    [CHART_LINES] = "lines",
                    [CHART_ROWS] = "rows"});

/* The word of an enum's value, which must have one. */
static const char *word_of(const struct json_words *list, int value)
{
    CHECK(value >= 0 && (size_t)value < list->count);
    return list->words[value];
}

/* --- members --------------------------------------------------------------------------------- */

static void add_word(struct json_writer *json, const char *key, const struct json_words *list,
                     int value)
{
    json_write_member(json, key, text_of(word_of(list, value)));
}

static void add_text(struct json_writer *json, const char *key, struct text text)
{
    if (text.length > 0)
        json_write_member(json, key, text);
}

static void add_integer(struct json_writer *json, const char *key, int64_t number)
{
    if (number == 0)
        return;
    json_write_key(json, key);
    json_write_integer(json, number);
}

static void add_flag(struct json_writer *json, const char *key, bool flag)
{
    if (!flag)
        return;
    json_write_key(json, key);
    json_write_flag(json, flag);
}

static void add_unit(struct json_writer *json, enum unit unit)
{
    if (unit != UNIT_NONE)
        json_write_member(json, "unit", text_of(unit_name(unit)));
}

static void add_origin(struct json_writer *json, const struct origin *origin)
{
    if (origin == NULL)
        return;
    json_write_key(json, "origin");
    json_write_object_open(json);
    add_text(json, "figure", origin->figure);
    add_text(json, "place", origin->place);
    json_write_object_close(json);
}

static void add_value(struct json_writer *json, struct value value)
{
    add_word(json, "kind", &json_value_kinds, (int)value.kind);
    if (value_is_none(value))
        return;
    json_write_key(json, "value");
    json_write_value(json, value);
}

/* --- blocks ---------------------------------------------------------------------------------- */

static void add_note_runs(struct json_writer *json, const struct run *runs)
{
    if (runs == NULL)
        return;
    json_write_key(json, "note_runs");
    json_write_array_open(json);
    for (const struct run *run = runs; run != NULL; run = run->next) {
        json_write_object_open(json);
        add_word(json, "kind", &json_run_kinds, (int)run->kind);
        add_text(json, "text", run->text);
        add_origin(json, run->origin);
        json_write_object_close(json);
    }
    json_write_array_close(json);
}

static void add_runs(struct json_writer *json, const struct block *block)
{
    json_write_key(json, "runs");
    json_write_array_open(json);
    for (const struct run *run = block->runs; run != NULL; run = run->next) {
        json_write_object_open(json);
        add_word(json, "kind", &json_run_kinds, (int)run->kind);
        add_text(json, "text", run->text);
        add_origin(json, run->origin);
        add_text(json, "note", run->note);
        add_note_runs(json, run->note_runs);
        json_write_object_close(json);
    }
    json_write_array_close(json);
}

static void add_columns(struct json_writer *json, const struct table *table)
{
    json_write_key(json, "columns");
    json_write_array_open(json);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        json_write_object_open(json);
        add_text(json, "name", column->name);
        add_text(json, "title", column->title);
        add_unit(json, column->unit);
        add_integer(json, "width", column->width);
        add_flag(json, "is_hidden", column->is_hidden);
        json_write_object_close(json);
    }
    json_write_array_close(json);
}

/* A span never says more than there are columns: `left` is how many. */
static void add_cell(struct json_writer *json, const struct cell *cell, size_t left)
{
    int64_t span = cell->column_span;
    if (span > (int64_t)left)
        span = (int64_t)left;
    json_write_object_open(json);
    add_value(json, cell->value);
    add_unit(json, cell->unit);
    add_integer(json, "span", span > 1 ? span : 0);
    add_flag(json, "is_total", cell->is_total);
    add_integer(json, "sum_rows", cell->sum_rows);
    add_origin(json, cell->origin);
    add_text(json, "note", cell->note);
    add_note_runs(json, cell->note_runs);
    add_text(json, "href", cell->href);
    json_write_object_close(json);
}

static void add_row(struct json_writer *json, const struct table *table,
                    const struct table_row *row)
{
    json_write_line(json);
    json_write_object_open(json);
    add_word(json, "kind", &json_row_kinds, (int)row->kind);
    add_integer(json, "level", row->level);
    json_write_key(json, "cells");
    json_write_array_open(json);
    for (size_t i = 0; i < row->cell_count && i < table->column_count; i++)
        add_cell(json, &row->cells[i], table->column_count - i);
    json_write_array_close(json);
    json_write_object_close(json);
}

static void add_table(struct json_writer *json, const struct table *table)
{
    json_write_key(json, "table");
    json_write_object_open(json);
    add_text(json, "name", table->name);
    add_text(json, "title", table->title);
    add_text(json, "empty", table->empty);
    add_columns(json, table);
    json_write_key(json, "rows");
    json_write_array_open(json);
    for (const struct table_row *row = table->rows; row != NULL; row = row->next)
        add_row(json, table, row);
    json_write_array_close(json);
    json_write_object_close(json);
}

static void add_series(struct json_writer *json, const struct chart *chart,
                       const struct chart_series *series)
{
    json_write_line(json);
    json_write_object_open(json);
    add_text(json, "title", series->title);
    json_write_key(json, "values");
    json_write_array_open(json);
    for (size_t i = 0; i < chart->category_count; i++) {
        json_write_object_open(json);
        add_value(json, series->values[i]);
        add_origin(json, series->origins[i]);
        json_write_object_close(json);
    }
    json_write_array_close(json);
    json_write_object_close(json);
}

static void add_chart(struct json_writer *json, const struct chart *chart)
{
    json_write_key(json, "chart");
    json_write_object_open(json);
    add_text(json, "name", chart->name);
    add_text(json, "title", chart->title);
    add_text(json, "summary", chart->summary);
    add_word(json, "kind", &json_chart_kinds, (int)chart->kind);
    add_unit(json, chart->unit);
    json_write_key(json, "categories");
    json_write_array_open(json);
    for (size_t i = 0; i < chart->category_count; i++)
        json_write_text(json, chart->categories[i]);
    json_write_array_close(json);
    json_write_key(json, "series");
    json_write_array_open(json);
    for (size_t i = 0; i < chart->series_count; i++)
        add_series(json, chart, &chart->series[i]);
    json_write_array_close(json);
    json_write_object_close(json);
}

static void add_block(struct json_writer *json, const struct block *block)
{
    json_write_line(json);
    json_write_object_open(json);
    add_word(json, "kind", &json_block_kinds, (int)block->kind);
    add_integer(json, "level", block->level);
    add_text(json, "number", block->number);
    add_text(json, "anchor", block->anchor);
    if (block->kind <= BLOCK_LIST_ITEM)
        add_runs(json, block);
    if (block->kind == BLOCK_TABLE)
        add_table(json, block->table);
    if (block->kind == BLOCK_CHART)
        add_chart(json, block->chart);
    json_write_object_close(json);
}

bool document_json_write(const struct document *document, struct sink *sink)
{
    struct json_writer json = json_writer_open(sink);
    json_write_object_open(&json);
    json_write_key(&json, "format");
    json_write_text(&json, TEXT(JSON_DOCUMENT_FORMAT));
    add_integer(&json, "version", JSON_DOCUMENT_VERSION);
    add_word(&json, "language", &json_languages, (int)document->language);
    add_text(&json, "title", document->title);
    add_text(&json, "subtitle", document->subtitle);
    add_text(&json, "author", document->author);
    if (!date_is_none(document->made_on)) {
        json_write_key(&json, "made_on");
        json_write_date(&json, document->made_on);
    }
    json_write_key(&json, "blocks");
    json_write_array_open(&json);
    for (const struct block *block = document->blocks; block != NULL && !json.is_broken;
         block = block->next)
        add_block(&json, block);
    json_write_array_close(&json);
    json_write_object_close(&json);
    const bool is_written = json_writer_close(&json);
    return is_written && sink_add(sink, TEXT("\n"));
}
