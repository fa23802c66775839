/* import_door.c - a CSV file into a register, for machines.
 *
 * Why: a nightly export of another system must come in whole, or be told row by row why not.
 * Promise: the report is the same whether rows were written or not: how many, and each bad one with
 * row, field and words.
 * Never: writes under mode `preview`, or a part of the file under mode `all`. */
#include "api/answer.h"
#include "api/handlers.h"

static const struct {
    const char *name;
    enum import_mode mode;
} modes[] = {{"preview", IMPORT_PREVIEW}, {"all", IMPORT_ALL}, {"good", IMPORT_GOOD}};

static bool mode_read(struct visit *visit, enum import_mode *ret)
{
    for (size_t i = 0; i < COUNT(modes); i++) {
        if (text_is(visit->inputs[IMPORT_DOOR_MODE].text, modes[i].name)) {
            *ret = modes[i].mode;
            return true;
        }
    }
    (void)act_fault(visit->act, BAD_INPUT, "unknown_code", "mode", TEXT("preview, all, good"));
    answer_problem(visit, 422, NULL);
    return false;
}

static bool file_is_there(struct visit *visit)
{
    if (text_is(visit->request->content_type, "text/csv"))
        return true;
    bool is_empty = visit->request->body.length == 0;
    (void)act_fault(visit->act, BAD_INPUT, "wrong_media_type", "", TEXT("text/csv"));
    answer_problem(visit, is_empty ? 422 : 415, NULL);
    return false;
}

static void report_write(struct answer *answer, const struct import_report *report)
{
    answer_integer(answer, "rows", report->rows);
    answer_integer(answer, "created", report->created);
    answer_integer(answer, "corrected", report->corrected);
    answer_integer(answer, "unchanged", report->unchanged);
    answer_integer(answer, "bad", report->bad);
    answer_flag(answer, "is_written", report->journal != 0);
}

static void report_send(struct visit *visit, const struct record *record,
                        const struct import_report *report)
{
    struct answer *answer = answer_open(visit);
    json_write_object_open(&answer->json);
    report_write(answer, report);
    answer_faults(visit, answer, record, &report->faults);
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
}

static void report_refuse(struct visit *visit, const struct record *record,
                          const struct import_report *report)
{
    visit->faults = report->faults;
    struct answer *answer = answer_problem_open(visit, 422, record);
    report_write(answer, report);
    answer_problem_close(visit, answer);
}

void import_door_import(struct visit *visit)
{
    enum import_mode mode;
    struct import_report report = {0};
    const struct record *record = list_door_writable(visit);
    if (record == NULL || !mode_read(visit, &mode) || !file_is_there(visit))
        return;
    struct value reason = visit->inputs[IMPORT_DOOR_REASON];
    const struct import_order order = {
        .csv = visit->request->body,
        .mode = mode,
        .reason = value_is_none(reason) ? TEXT("") : reason.text,
    };
    enum result result = record_import(visit->act, record, &order, &report);
    if (result == OK)
        report_send(visit, record, &report);
    else if (result == BAD_INPUT)
        report_refuse(visit, record, &report);
    else
        answer_refuse(visit, result, record);
}
