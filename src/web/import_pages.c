/* import_pages.c - a CSV file into a register, with a preview.
 *
 * Why: towns have spreadsheets; bringing them in must be safe to try.
 * Promise: the preview writes nothing; the report names row, field and remedy of every bad row.
 * Never: keeps the uploaded file. */
#include "web/error.h"
#include "web/field.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/web_pages.h"

#define FAULTS_SHOWN 200

enum { INPUT_FILE_FIELD, INPUT_MODE, INPUT_REASON };

static void columns_fill(const struct visit *visit, const struct record *record,
                         struct import_view *view)
{
    struct detail_view *columns =
        ARENA_ARRAY(visit->act->arena, struct detail_view, record->field_count);
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        bool is_required = (field->is & IS_REQUIRED) != 0;
        struct text required = is_required ? layout_words(visit, "web.import.required") : TEXT("");
        columns[i].label = text_of(field->name);
        columns[i].text = layout_format(visit, "%.*s%s%.*s. %.*s",
                                        TEXT_ARGS(field_words(visit, record, field, "")),
                                        is_required ? ", " : "", TEXT_ARGS(required),
                                        TEXT_ARGS(field_words(visit, record, field, ".help")));
    }
    view->columns = columns;
    view->column_count = record->field_count;
}

/* A column of the file by its label, with the name that stands in the file. */
static struct text column_label(const struct visit *visit, const struct record *record,
                                const char *name)
{
    ptrdiff_t field = name == NULL ? -1 : record_field_find(record, name);
    if (field < 0)
        return text_of(name);
    struct text label = field_words(visit, record, &record->fields[field], "");
    return layout_format(visit, "%.*s (%s)", TEXT_ARGS(label), name);
}

static void report_fill(const struct visit *visit, const struct record *record,
                        const struct import_report *report, struct import_view *view)
{
    size_t count = report->faults.count < FAULTS_SHOWN ? report->faults.count : FAULTS_SHOWN;
    struct import_fault_view *faults =
        ARENA_ARRAY(visit->act->arena, struct import_fault_view, count);
    for (size_t i = 0; i < count; i++) {
        const struct fault *fault = &report->faults.items[i];
        faults[i] = (struct import_fault_view){
            .row = fault->row,
            .field = column_label(visit, record, fault->field),
            .words = door_fault_text(visit->act->arena, visit->act->language, record, fault),
        };
    }
    view->has_report = true;
    view->was_written = report->journal != 0;
    view->rows = report->rows;
    view->created = report->created;
    view->corrected = report->corrected;
    view->unchanged = report->unchanged;
    view->bad = report->bad;
    view->rows_bad = faults;
    view->row_bad_count = count;
}

static void import_send(struct visit *visit, const struct record *record, struct import_view *view)
{
    view->name = text_of(record->name);
    view->title = field_register_title(visit, record);
    const struct field_view fields[] = {
        field_sent(visit, "reason", layout_words(visit, "input.reason"), CONTROL_TEXT),
        {.name = TEXT("file"), .label = layout_words(visit, "web.import.file")},
    };
    view->reason = fields[0];
    view->faults = error_faults(visit, record, fields, COUNT(fields));
    columns_fill(visit, record, view);
    struct layout *layout = layout_open(visit, layout_words(visit, "web.import"));
    layout_step(visit, layout, TEXT("/registers"), layout_words(visit, "web.registers"));
    layout_step(visit, layout, layout_format(visit, "/register/%s", record->name), view->title);
    view->layout = layout;
    struct buffer out = layout_buffer(visit);
    page_import(&out, visit->act->language, view);
    layout_send(visit, &out);
}

static enum import_mode mode_of(const struct visit *visit)
{
    struct text mode = http_request_form(visit->request, "mode");
    if (text_is(mode, "all"))
        return IMPORT_ALL;
    return text_is(mode, "good") ? IMPORT_GOOD : IMPORT_PREVIEW;
}

void pages_import_form(struct visit *visit)
{
    const struct record *record = pages_writable_or_reply(visit);
    struct import_view view = {.mode = mode_of(visit)};
    if (record != NULL)
        import_send(visit, record, &view);
}

void pages_import(struct visit *visit)
{
    const struct record *record = pages_writable_or_reply(visit);
    if (record == NULL)
        return;
    const struct http_file *file = http_request_file(visit->request, "file");
    struct value reason = visit->inputs[INPUT_REASON];
    struct import_view view = {.mode = mode_of(visit)};
    struct import_report report = {0};
    const struct import_order order = {
        .csv = file->bytes,
        .mode = view.mode,
        .reason = value_is_none(reason) ? TEXT("") : reason.text,
        .is_from_spreadsheet = true,
    };
    enum result result = record_import(visit->act, record, &order, &report);
    if (result == BROKEN || result == CONFLICT || result == REFUSED) {
        error_page(visit, result, record);
        return;
    }
    visit->response->status = door_status(result);
    if (result == BAD_INPUT && report.rows == 0)
        LIST_ADD(visit->act->arena, &visit->faults, visit->act->fault);
    report_fill(visit, record, &report, &view);
    import_send(visit, record, &view);
}
