/* plan_door.c - the tables of a plan, as JSON or CSV, and the whole of it in any format.
 *
 * Why: whoever reuses a plan's numbers should not copy them out of a document.
 * Promise: the tables are those of the document, made by the same figures on the same records; the
 * CSV is the file that `plan export --format csv` writes.
 * Never: a number that is not in the document. */
#include "api/answer.h"
#include "api/handlers.h"
#include "paper/formats.h"
#include "report/frozen.h"

/* The report of the path's plan; NULL after a problem was sent. */
static const struct report *report_or_refuse(struct visit *visit)
{
    struct report *report = NULL;
    enum result result =
        report_plan_open(visit->act, visit->parameters[0], visit->act->language, &report);
    if (result == OK)
        return report;
    if (result == NOT_FOUND)
        result = act_fault(visit->act, NOT_FOUND, "not_found", "plan", TEXT(""));
    answer_refuse(visit, result, NULL);
    return NULL;
}

static void columns_write(struct answer *answer, const struct table *table)
{
    json_write_key(&answer->json, "columns");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        json_write_object_open(&answer->json);
        answer_text(answer, "name", column->name);
        answer_text(answer, "title", column->title);
        answer_text(answer, "unit", text_of(unit_name(column->unit)));
        json_write_object_close(&answer->json);
    }
    json_write_array_close(&answer->json);
}

static void file_describe(struct visit *visit, struct answer *answer, const struct report *report,
                          const struct report_file *file)
{
    json_write_object_open(&answer->json);
    answer_text(answer, "name", file->name);
    answer_text(answer, "title", file->table->title);
    answer_text(answer, "href",
                text_format(visit->act->arena, "/api/v1/plans/%.*s/tables/%.*s",
                            TEXT_ARGS(report->plan), TEXT_ARGS(file->name)));
    json_write_key(&answer->json, "keys");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < file->key_count; i++)
        json_write_text(&answer->json, file->keys[i]);
    json_write_array_close(&answer->json);
    columns_write(answer, file->table);
    json_write_object_close(&answer->json);
}

void plan_door_plan(struct visit *visit)
{
    const struct report *report = report_or_refuse(visit);
    if (report == NULL)
        return;
    struct answer *answer = answer_open(visit);
    json_write_object_open(&answer->json);
    answer_text(answer, "plan", report->plan);
    answer_integer(answer, "year", report->year);
    json_write_key(&answer->json, "day");
    json_write_date(&answer->json, report->day);
    answer_text(answer, "title", report->document->title);
    json_write_key(&answer->json, "tables");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < report->file_count; i++)
        file_describe(visit, answer, report, &report->files[i]);
    json_write_array_close(&answer->json);
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
}

/* --- one table ----------------------------------------------------------------------------- */

/* A number with where it comes from lets a reader ask for the rows behind it. */
static void origin_write(struct answer *answer, const struct cell *cell)
{
    if (cell->origin == NULL)
        return;
    json_write_object_open(&answer->json);
    answer_text(answer, "figure", cell->origin->figure);
    answer_text(answer, "question", cell->origin->place);
    json_write_object_close(&answer->json);
}

static void row_write(struct visit *visit, struct answer *answer, const struct table *table,
                      const struct table_row *row)
{
    static const struct cell nothing;
    json_write_object_open(&answer->json);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct cell *cell = i < row->cell_count ? &row->cells[i] : &nothing;
        json_write_key(&answer->json, text_to_string(visit->act->arena, table->columns[i].name));
        json_write_value(&answer->json, cell->value);
    }
    json_write_object_close(&answer->json);
}

/* The origins of a row's numbers, by column. */
static void origins_write(struct visit *visit, struct answer *answer, const struct table *table,
                          const struct table_row *row)
{
    json_write_object_open(&answer->json);
    for (size_t i = 0; i < row->cell_count && i < table->column_count; i++) {
        if (row->cells[i].origin == NULL)
            continue;
        json_write_key(&answer->json, text_to_string(visit->act->arena, table->columns[i].name));
        origin_write(answer, &row->cells[i]);
    }
    json_write_object_close(&answer->json);
}

static void table_send(struct visit *visit, const struct report_file *file)
{
    struct answer *answer = answer_open(visit);
    json_write_object_open(&answer->json);
    answer_text(answer, "name", file->name);
    answer_text(answer, "title", file->table->title);
    columns_write(answer, file->table);
    json_write_key(&answer->json, "rows");
    json_write_array_open(&answer->json);
    for (const struct table_row *row = file->table->rows; row != NULL; row = row->next) {
        if (row->kind != ROW_GROUP)
            row_write(visit, answer, file->table, row);
    }
    json_write_array_close(&answer->json);
    json_write_key(&answer->json, "origins");
    json_write_array_open(&answer->json);
    for (const struct table_row *row = file->table->rows; row != NULL; row = row->next) {
        if (row->kind != ROW_GROUP)
            origins_write(visit, answer, file->table, row);
    }
    json_write_array_close(&answer->json);
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
}

static void csv_send(struct visit *visit, const struct report_file *file)
{
    struct buffer out = buffer_open(visit->response->arena, (size_t)16 << 20);
    struct sink sink = sink_to_buffer(&out);
    bool is_written = report_file_write(file, visit->act->arena, &sink);
    CHECK(is_written);
    visit->response->content_type = TEXT("text/csv; charset=utf-8; header=present");
    visit->response->body = buffer_text(&out);
    http_response_attachment(visit->response,
                             text_format(visit->act->arena, "%.*s.csv", TEXT_ARGS(file->name)));
}

void plan_door_table(struct visit *visit)
{
    const struct report *report = report_or_refuse(visit);
    if (report == NULL)
        return;
    const struct report_file *file = report_file_find(report, visit->parameters[1]);
    if (file == NULL)
        answer_refuse(visit, act_fault(visit->act, NOT_FOUND, "not_found", "table", TEXT("")),
                      NULL);
    else if (list_door_wants_csv(visit))
        csv_send(visit, file);
    else
        table_send(visit, file);
}

/* --- the whole ----------------------------------------------------------------------------- */

void plan_door_file(struct visit *visit)
{
    const struct paper_format *format = paper_format_find(visit->parameters[1]);
    if (format == NULL) {
        answer_refuse(visit, act_fault(visit->act, NOT_FOUND, "not_found", "format", TEXT("")),
                      NULL);
        return;
    }
    const struct report *report = report_or_refuse(visit);
    if (report == NULL)
        return;
    struct buffer out = buffer_open(visit->response->arena, (size_t)256 << 20);
    struct sink sink = sink_to_buffer(&out);
    if (!format->write(report->document, &sink)) { /* the log says why */
        answer_refuse(visit, BROKEN, NULL);
        return;
    }
    visit->response->content_type = text_of(format->content_type);
    visit->response->body = buffer_text(&out);
    http_response_attachment(
        visit->response,
        text_format(visit->act->arena, "plan-%.*s.%s", TEXT_ARGS(report->plan), format->extension));
}
