/* figure_pages.c - the catalogue of figures, and the rows behind a number.
 *
 * Why: whoever doubts a number clicks it and sees what was counted.
 * Promise: the number on top is the figure's own answer; the rows below are the records it counted.
 * Never: rows for someone without the right to them.
 */
#include "figure/figure.h"

#include "format/words.h"
#include "report/frozen.h"
#include "web/error.h"
#include "web/field.h"
#include "web/label.h"
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
        buffer_add(&out, label_dimension(visit, text_of(figure->dimensions[i].name)));
    }
    return buffer_text(&out);
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
            .unit = label_unit(visit, figures[i].unit),
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

static bool is_in_plan(const struct visit *visit)
{
    return visit->parameters[1].length > 0;
}

/* A number stands by itself, or in a plan that leads back to it: the path without the figure. */
static struct text place_of(const struct visit *visit)
{
    struct text plan = visit->parameters[0];
    if (!is_in_plan(visit))
        return TEXT("/figure/");
    return layout_format(visit, "/plan/%.*s/figure/", TEXT_ARGS(plan));
}

static struct text figure_named(const struct visit *visit)
{
    return visit->parameters[is_in_plan(visit) ? 1 : 0];
}

/* The address of a question: its parts are percent-encoded already. */
static struct text question_href(const struct visit *visit, const struct figure_question *question)
{
    struct text place = figure_question_text(visit->act->arena, question);
    return layout_format(visit, "%.*s%s%s%.*s", TEXT_ARGS(place_of(visit)), question->figure->name,
                         place.length > 0 ? "?" : "", TEXT_ARGS(place));
}

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
    return figure_question_parse(visit->act, figure_named(visit), buffer_text(&place), ret);
}

/* The parameters and filters of the question, one by one. */
static void parameters_fill(struct visit *visit, const struct figure_question *question,
                            struct trace_view *view)
{
    enum { PARAMETERS_MAX = FIGURE_DIMENSIONS_MAX + 4 };
    struct detail_view *details =
        ARENA_ARRAY(visit->act->arena, struct detail_view, PARAMETERS_MAX);
    struct text rest = figure_question_text(visit->act->arena, question);
    while (rest.length > 0 && view->parameter_count < PARAMETERS_MAX) {
        struct text pair = text_cut(&rest, '&');
        struct text name = text_cut(&pair, '=');
        ptrdiff_t i = figure_dimension_find(question->figure, name);
        details[view->parameter_count++] = (struct detail_view){
            .label = label_dimension(visit, name),
            .text =
                i < 0 ? pair
                      : label_filter(visit, &question->figure->dimensions[i], question->filters[i]),
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
        struct text words = label_number(visit, figure->unit, value);
        links[i] = (struct link_view){
            .href = question_href(visit, &parts[i]),
            .title = layout_format(visit, "%s: %.*s", figure->title[visit->act->language],
                                   TEXT_ARGS(words)),
        };
    }
    view->parts = links;
    view->part_count = COUNT(parts);
    return OK;
}

/* The register field that a further column ("placement.starts_on") shows; NULL for none. */
static const struct field *column_field(const struct visit *visit, const char *name)
{
    struct text rest = text_of(name);
    const struct record *record =
        record_find(text_to_string(visit->act->arena, text_cut(&rest, '.')));
    if (record == NULL || rest.bytes == NULL)
        return NULL;
    ptrdiff_t field = record_field_find(record, rest.bytes);
    return field < 0 ? NULL : &record->fields[field];
}

/* A column of the rows: what it is called, which field it shows. */
struct row_column {
    const struct field *field;
    bool is_number;
};

/* True where each row adds an amount to the number and no further column shows it already. */
static bool has_amounts(const struct visit *visit, const struct figure *figure)
{
    if (figure->kind != FIGURE_SUM && figure->kind != FIGURE_MEAN)
        return false;
    size_t count = 0;
    const struct store_field *columns = figure_row_columns(figure, &count);
    for (size_t i = 0; i < count; i++) {
        const struct field *field = column_field(visit, columns[i].name);
        if (field != NULL && field_is_number(field))
            return false;
    }
    return true;
}

/* The label column, one a further column of the figure's rows, and the amount where there is one.
 */
static size_t row_columns(const struct visit *visit, const struct figure *figure,
                          struct column_view *ret, struct row_column *ret_fields)
{
    size_t count = 0;
    const struct store_field *fields = figure_row_columns(figure, &count);
    ret[0] = (struct column_view){.label = layout_words(visit, "web.figure.what")};
    for (size_t i = 0; i < count; i++) {
        const struct field *field = column_field(visit, fields[i].name);
        ret_fields[i + 1].field = field;
        ret_fields[i + 1].is_number = field != NULL && field_is_number(field);
        ret[i + 1] = (struct column_view){
            .label = words_has(fields[i].name) ? layout_words(visit, fields[i].name)
                                               : text_of(fields[i].name),
            .is_number = ret_fields[i + 1].is_number,
        };
    }
    if (!has_amounts(visit, figure))
        return count + 1;
    ret[count + 1] = (struct column_view){
        .label = layout_words(visit, "web.figure.amount"),
        .is_number = true,
    };
    return count + 2;
}

/* A further column's value; titles of linked records come as texts, and stay. */
static struct text shown_text(const struct visit *visit, const struct field *field,
                              struct value value)
{
    struct field plain = {.kind = FIELD_TEXT};
    bool is_own = field != NULL && field->kind != FIELD_LINK;
    return field_display(visit, is_own ? field : &plain, value, TEXT(""));
}

/* What all rows of a page are shown with. */
struct row_frame {
    const struct figure *figure;
    struct row_column columns[FIGURE_COLUMNS_MAX + 2];
    size_t column_count;
    bool has_amounts; /* in the last column */
    struct text back; /* the query that leads back to this page */
};

static struct row_view row_fill(const struct visit *visit, const struct row_frame *frame,
                                const struct figure_row *row)
{
    const struct row_column *columns = frame->columns;
    size_t column_count = frame->column_count;
    struct cell_view *cells = ARENA_ARRAY(visit->act->arena, struct cell_view, column_count);
    size_t shown = column_count - (frame->has_amounts ? 1 : 0);
    cells[0].text = row->label.length > 0 ? row->label : TEXT("–");
    for (size_t j = 1; j < shown; j++) {
        const struct field *field = columns[j].field;
        cells[j].text = shown_text(visit, field, row->shown[j - 1]);
        cells[j].is_number = columns[j].is_number;
        cells[j].is_short = field != NULL && field_is_short(field);
    }
    if (shown < column_count) {
        struct field amount = {.kind =
                                   row->amount.kind == VALUE_MONEY ? FIELD_MONEY : FIELD_NUMBER};
        cells[shown].text = field_display(visit, &amount, row->amount, TEXT(""));
        cells[shown].is_number = true;
    }
    const struct record *record = record_find(text_to_string(visit->act->arena, row->record));
    CHECK(record != NULL);
    return (struct row_view){
        .href = field_record_href_with(visit, record, row->id, frame->back),
        .title = row->label,
        .cells = cells,
    };
}

static void row_links_fill(const struct visit *visit, const struct figure_question *question,
                           int64_t next, struct trace_view *view)
{
    struct text place = figure_question_text(visit->act->arena, question);
    view->csv =
        layout_format(visit, "/figure/%s/rows.csv?%.*s", question->figure->name, TEXT_ARGS(place));
    if (next == 0)
        return;
    char printed[14];
    id_format(next, printed);
    view->next = layout_format(visit, "%.*s%s?%.*s%safter=%s", TEXT_ARGS(place_of(visit)),
                               question->figure->name, TEXT_ARGS(place),
                               place.length > 0 ? "&" : "", printed);
}

/* "245 įrašai", or how many of them stand on this page. */
static struct text count_words(const struct visit *visit, size_t count, bool is_all)
{
    enum language language = visit->act->language;
    struct text records = layout_format(
        visit, "%zu %.*s", count, TEXT_ARGS(words_plural(language, "web.records", (int64_t)count)));
    struct words_place place = {"records", records};
    return is_all ? records
                  : words_fill(visit->act->arena, layout_words(visit, "web.figure.on_page"), &place,
                               1);
}

/* The kept titles of what the rows link to; NULL where not all are. */
static enum result row_titles(struct visit *visit, const struct figure *figure,
                              const struct record_titles **ret)
{
    size_t count = 0;
    const struct store_field *columns = figure_row_columns(figure, &count);
    struct text rest = count > 0 ? text_of(columns[0].name) : TEXT("");
    const struct record *record =
        record_find(text_to_string(visit->act->arena, text_cut(&rest, '.')));
    *ret = NULL;
    return record == NULL ? OK : worker_titles(visit, record, ret);
}

static enum result rows_fill(struct visit *visit, const struct figure_question *question,
                             struct trace_view *view)
{
    struct value after = visit->inputs[INPUT_AFTER];
    struct figure_row_page page = {0};
    struct figure_row_range range = {.after = value_is_none(after) ? 0 : after.integer,
                                     .limit = ROWS_SHOWN};
    enum result result = row_titles(visit, question->figure, &range.titles);
    if (result == OK)
        result = figure_rows(visit->act, question, range, &page);
    if (result == REFUSED)
        return OK; /* the number may be seen, the people behind it not */
    if (result != OK)
        return result;
    struct column_view *columns =
        ARENA_ARRAY(visit->act->arena, struct column_view, FIGURE_COLUMNS_MAX + 2);
    struct row_frame frame = {
        .figure = question->figure,
        .has_amounts = has_amounts(visit, question->figure),
        .back = layout_back_query(visit, layout_path_back(visit)),
    };
    view->may_see_rows = true;
    view->is_distinct = question->figure->kind == FIGURE_DISTINCT;
    frame.column_count = row_columns(visit, question->figure, columns, frame.columns);
    view->column_count = frame.column_count;
    view->columns = columns;
    struct row_view *rows = ARENA_ARRAY(visit->act->arena, struct row_view, page.count);
    for (size_t i = 0; i < page.count; i++)
        rows[i] = row_fill(visit, &frame, &page.rows[i]);
    view->rows = rows;
    view->row_count = page.count;
    bool is_all = page.next == 0 && value_is_none(after);
    view->count = count_words(visit, page.count, is_all);
    row_links_fill(visit, question, page.next, view);
    return OK;
}

/* Back to the plan that led here, or to the catalogue. */
static void trail_fill(struct visit *visit, struct layout *layout)
{
    if (!is_in_plan(visit)) {
        layout_step(visit, layout, TEXT("/figures"), layout_words(visit, "web.figures"));
        return;
    }
    struct text plan = visit->parameters[0];
    layout_step(visit, layout, TEXT("/plans"), layout_words(visit, "web.plans"));
    layout_step(
        visit, layout, layout_format(visit, "/plan/%.*s", TEXT_ARGS(plan)),
        layout_format(visit, "%.*s %.*s", TEXT_ARGS(layout_words(visit, "plan")), TEXT_ARGS(plan)));
}

/* A number of an approved plan says there what it was then; here stands what it is now. */
static enum result frozen_fill(struct visit *visit, const struct figure_question *question,
                               struct trace_view *view)
{
    struct value value = value_none();
    if (!text_starts_with(visit->request->path, TEXT("/plan/")))
        return OK;
    enum result result = report_frozen_value(visit->act, visit->parameters[0], question, &value);
    if (result == NOT_FOUND) {
        visit->act->fault = (struct fault){0};
        return OK;
    }
    if (result != OK)
        return result;
    view->frozen = label_number(visit, question->figure->unit, value);
    view->diff = layout_format(visit, "/plan/%.*s/diff", TEXT_ARGS(visit->parameters[0]));
    return OK;
}

void pages_trace(struct visit *visit)
{
    struct figure_question question = {0};
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
        .value = label_number(visit, figure->unit, value),
    };
    parameters_fill(visit, &question, &view);
    result = parts_fill(visit, &question, &view);
    if (result == OK)
        result = rows_fill(visit, &question, &view);
    if (result == OK)
        result = frozen_fill(visit, &question, &view);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    struct layout *layout = layout_open(visit, view.title);
    trail_fill(visit, layout);
    view.layout = layout;
    struct buffer out = layout_buffer(visit);
    page_trace(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

/* --- the rows as a file -------------------------------------------------------------------- */

void pages_trace_file(struct visit *visit)
{
    struct figure_question question = {0};
    struct sink sink;
    enum result result = question_read(visit, &question);
    if (result == OK)
        result = http_response_file_open(visit->response, &sink);
    if (result == OK)
        result = http_response_file_close(visit->response,
                                          figure_rows_export(visit->act, &question, &sink));
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    visit->response->content_type = TEXT("text/csv; charset=utf-8");
    http_response_attachment(visit->response,
                             layout_format(visit, "%s.csv", question.figure->name));
}
