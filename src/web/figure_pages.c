/* figure_pages.c - the catalogue of figures, and the rows behind a number.
 *
 * Why: whoever doubts a number clicks it and sees what was counted.
 * Promise: the number on top is the figure's own answer; the rows below are the records it counted.
 * Never: rows for someone without the right to them.
 */
#include "figure/figure.h"

#include "format/csv.h"
#include "format/spoken.h"
#include "format/words.h"
#include "paper/document.h"
#include "web/error.h"
#include "web/field.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/web_pages.h"
#include "web/worker.h"

#define ROWS_SHOWN 50

enum { INPUT_AFTER };

/* --- the catalogue ------------------------------------------------------------------------- */

static struct text dimensions_text(const struct visit *visit, const struct figure *figure)
{
    struct buffer out = buffer_open(visit->act->arena, 4096);
    for (size_t i = 0; i < figure->dimension_count; i++) {
        if (i > 0)
            buffer_add_string(&out, ", ");
        buffer_add_string(&out, figure->dimensions[i].name);
    }
    return buffer_text(&out);
}

static struct text unit_words(const struct visit *visit, enum unit unit)
{
    const char *key =
        text_to_string(visit->act->arena, layout_format(visit, "unit.%s", unit_name(unit)));
    return layout_words(visit, key);
}

void pages_figures(struct visit *visit)
{
    size_t count = 0;
    const struct figure *figures = figure_list(&count);
    struct figure_view *views = ARENA_ARRAY(visit->act->arena, struct figure_view, count);
    for (size_t i = 0; i < count; i++) {
        views[i] = (struct figure_view){
            .name = text_of(figures[i].name),
            .title = text_of(figures[i].title[visit->act->language]),
            .means = text_of(figures[i].means[visit->act->language]),
            .unit = unit_words(visit, figures[i].unit),
            .by = dimensions_text(visit, &figures[i]),
            .form = text_of(figures[i].form),
        };
    }
    struct figures_view view = {
        .layout = layout_open(visit, layout_words(visit, "web.figures")),
        .figures = views,
        .count = count,
    };
    struct buffer out = layout_buffer(visit);
    page_figures(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

/* --- one number ---------------------------------------------------------------------------- */

/* The question in the query, without the parameters of the page itself. */
static enum result question_read(struct visit *visit, struct figure_question *ret)
{
    struct buffer place = buffer_open(visit->act->arena, 16384);
    struct text rest = visit->request->query_raw;
    while (rest.length > 0) {
        struct text pair = text_cut(&rest, '&');
        if (text_starts_with(pair, TEXT("after=")) || pair.length == 0)
            continue;
        if (place.length > 0)
            buffer_add_char(&place, '&');
        buffer_add(&place, pair);
    }
    return figure_question_parse(visit->act, visit->parameters[0], buffer_text(&place), ret);
}

static struct text value_words(const struct visit *visit, enum unit unit, struct value value)
{
    struct document *document = document_open(visit->act->arena, visit->act->language, TEXT(""));
    struct cell cell = {.value = value, .unit = unit};
    struct text number = document_cell_text(document, &cell, visit->act->arena);
    return layout_format(visit, "%.*s %.*s", TEXT_ARGS(number), TEXT_ARGS(unit_words(visit, unit)));
}

/* The parameters and filters of the question, one by one. */
static void parameters_fill(const struct visit *visit, const struct figure_question *question,
                            struct trace_view *view)
{
    enum { PARAMETERS_MAX = FIGURE_DIMENSIONS_MAX + 4 };
    struct detail_view *details =
        ARENA_ARRAY(visit->act->arena, struct detail_view, PARAMETERS_MAX);
    struct text rest = figure_question_text(visit->act->arena, question);
    while (rest.length > 0 && view->parameter_count < PARAMETERS_MAX) {
        struct text pair = text_cut(&rest, '&');
        struct text name = text_cut(&pair, '=');
        const char *key = text_to_string(visit->act->arena,
                                         layout_format(visit, "dimension.%.*s", TEXT_ARGS(name)));
        ptrdiff_t dimension = figure_dimension_find(question->figure, name);
        struct text shown = dimension < 0 ? pair : question->filters[dimension];
        details[view->parameter_count++] = (struct detail_view){
            .label = words_has(key) ? layout_words(visit, key) : name,
            .text = shown,
        };
    }
    view->parameters = details;
}

static enum result parts_fill(struct visit *visit, const struct figure_question *question,
                              struct trace_view *view)
{
    struct figure_question parts[2];
    if (question->figure->ask != NULL || !figure_question_parts(visit->act->arena, question, parts))
        return OK;
    struct link_view *links = ARENA_ARRAY(visit->act->arena, struct link_view, 2);
    for (size_t i = 0; i < COUNT(parts); i++) {
        const struct figure *figure = parts[i].figure;
        struct value value = value_none();
        enum result result = worker_figure(visit, &parts[i], &value);
        if (result != OK)
            return result;
        struct text words = value_words(visit, figure->unit, value);
        links[i] = (struct link_view){
            .href = layout_format(visit, "/figure/%s?%.*s", figure->name,
                                  TEXT_ARGS(figure_question_text(visit->act->arena, &parts[i]))),
            .title = layout_format(visit, "%s: %.*s", figure->title[visit->act->language],
                                   TEXT_ARGS(words)),
        };
    }
    view->parts = links;
    view->part_count = COUNT(parts);
    return OK;
}

/* "placement.starts_on" as a label. */
static struct text column_label(const struct visit *visit, const char *name)
{
    return words_has(name) ? layout_words(visit, name) : text_of(name);
}

/* The label column, one a further column of the figure's rows, and the amount. */
static size_t row_columns(const struct visit *visit, const struct figure *figure,
                          struct column_view *ret)
{
    size_t count = 0;
    const struct store_field *fields = figure_row_columns(figure, &count);
    ret[0] = (struct column_view){.label = layout_words(visit, "web.figure.what")};
    for (size_t i = 0; i < count; i++)
        ret[i + 1] = (struct column_view){.label = column_label(visit, fields[i].name)};
    return count + 1;
}

static struct text shown_text(const struct visit *visit, struct value value)
{
    if (value.kind == VALUE_FLAG)
        return layout_words(visit, value.flag ? "web.yes" : "web.no");
    if (value.kind == VALUE_MONEY)
        return spoken_money(visit->act->arena, visit->act->language, value.money);
    return value_to_text(visit->act->arena, value);
}

static enum result rows_fill(struct visit *visit, const struct figure_question *question,
                             struct trace_view *view)
{
    struct value after = visit->inputs[INPUT_AFTER];
    struct figure_row_page page = {0};
    enum result result = figure_rows(visit->act, question, value_is_none(after) ? 0 : after.integer,
                                     ROWS_SHOWN, &page);
    if (result == REFUSED)
        return OK; /* the number may be seen, the people behind it not */
    if (result != OK)
        return result;
    view->may_see_rows = true;
    struct column_view *columns =
        ARENA_ARRAY(visit->act->arena, struct column_view, FIGURE_COLUMNS_MAX + 1);
    view->column_count = row_columns(visit, question->figure, columns);
    view->columns = columns;
    struct row_view *rows = ARENA_ARRAY(visit->act->arena, struct row_view, page.count);
    for (size_t i = 0; i < page.count; i++) {
        const struct figure_row *row = &page.rows[i];
        struct cell_view *cells =
            ARENA_ARRAY(visit->act->arena, struct cell_view, view->column_count);
        cells[0].text = row->label.length > 0 ? row->label : TEXT("–");
        for (size_t j = 1; j < view->column_count; j++)
            cells[j].text = shown_text(visit, row->shown[j - 1]);
        const struct record *record = record_find(text_to_string(visit->act->arena, row->record));
        CHECK(record != NULL);
        rows[i] = (struct row_view){
            .href = field_record_href(visit, record, row->id),
            .title = row->label,
            .cells = cells,
        };
    }
    view->rows = rows;
    view->row_count = page.count;
    struct text place = figure_question_text(visit->act->arena, question);
    if (page.next != 0) {
        char printed[14];
        id_format(page.next, printed);
        view->next = layout_format(visit, "/figure/%s?%.*s%safter=%s", question->figure->name,
                                   TEXT_ARGS(place), place.length > 0 ? "&" : "", printed);
    }
    view->csv =
        layout_format(visit, "/figure/%s/rows.csv?%.*s", question->figure->name, TEXT_ARGS(place));
    return OK;
}

void pages_trace(struct visit *visit)
{
    struct figure_question question;
    struct value value = value_none();
    enum result result = question_read(visit, &question);
    if (result == OK)
        result = worker_refresh(visit);
    if (result == OK)
        result = worker_figure(visit, &question, &value);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    const struct figure *figure = question.figure;
    struct trace_view view = {
        .figure = text_of(figure->name),
        .title = text_of(figure->title[visit->act->language]),
        .means = text_of(figure->means[visit->act->language]),
        .value = value_words(visit, figure->unit, value),
    };
    parameters_fill(visit, &question, &view);
    result = parts_fill(visit, &question, &view);
    if (result == OK)
        result = rows_fill(visit, &question, &view);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    struct layout *layout = layout_open(visit, view.title);
    layout_step(visit, layout, TEXT("/figures"), layout_words(visit, "web.figures"));
    view.layout = layout;
    struct buffer out = layout_buffer(visit);
    page_trace(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

/* --- the rows as a file -------------------------------------------------------------------- */

static void rows_write(const struct visit *visit, const struct figure *figure,
                       const struct figure_row_page *page, struct csv_writer *csv)
{
    size_t count = 0;
    (void)figure_row_columns(figure, &count);
    for (size_t i = 0; i < page->count; i++) {
        const struct figure_row *row = &page->rows[i];
        char id[14];
        id_format(row->id, id);
        csv_writer_add(csv, row->record);
        csv_writer_add(csv, text_of(id));
        csv_writer_add(csv, row->label);
        for (size_t j = 0; j < count; j++)
            csv_writer_add(csv, value_to_text(visit->act->arena, row->shown[j]));
        (void)csv_writer_end_row(csv);
    }
}

void pages_trace_file(struct visit *visit)
{
    struct figure_question question;
    enum result result = question_read(visit, &question);
    struct buffer out = layout_buffer(visit);
    struct sink sink = sink_to_buffer(&out);
    struct csv_writer csv = csv_writer_open(&sink, (struct csv_options){.guards_formulas = true});
    struct figure_row_page page = {0};
    if (result == OK) {
        size_t count = 0;
        const struct store_field *fields = figure_row_columns(question.figure, &count);
        csv_writer_add(&csv, TEXT("record"));
        csv_writer_add(&csv, TEXT("id"));
        csv_writer_add(&csv, TEXT("label"));
        for (size_t i = 0; i < count; i++)
            csv_writer_add(&csv, text_of(fields[i].name));
        (void)csv_writer_end_row(&csv);
    }
    do {
        if (result == OK)
            result = figure_rows(visit->act, &question, page.next, FIGURE_ROWS_MAX, &page);
        if (result == OK)
            rows_write(visit, question.figure, &page, &csv);
    } while (result == OK && page.next != 0);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    visit->response->content_type = TEXT("text/csv; charset=utf-8");
    http_response_attachment(visit->response,
                             layout_format(visit, "%s.csv", question.figure->name));
    layout_send(visit, &out);
}
