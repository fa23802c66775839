/* review_door.c - contradictions in a file, and in a plan of ours, for machines.
 *
 * Why: an editor, a council's document system, a script asks about every draft by itself.
 * Promise: the answer is what `review --format json` or `plan review --format json` writes. A file
 * comes as a form's `file` or as the body itself; it lives as long as its request.
 * Never: keeps a file, its name or a word of it. */
#include "api/answer.h"
#include "api/handlers.h"
#include "plan/life.h"
#include "report/frozen.h"
#include "review/file.h"
#include "review/plan_review.h"
#include "review/write.h"

#define FINDINGS_BYTES_MAX ((size_t)48 << 20)

static void refuse(struct visit *visit, struct fault fault)
{
    visit->act->fault = fault;
    answer_refuse(visit, BAD_INPUT, NULL);
}

/* The file of a form, else the body. */
static struct text bytes_of(const struct http_request *request, struct text *ret_name)
{
    const struct http_file *file = http_request_file(request, "file");
    *ret_name = file == NULL ? TEXT("") : file->filename;
    return file == NULL ? request->body : file->bytes;
}

/* The least severity that the query wants to see; false after a problem was sent. */
static bool least_or_refuse(struct visit *visit, enum severity *ret)
{
    struct value min = visit->inputs[REVIEW_DOOR_MIN];
    const struct fault fault = {
        .code = "unknown_code", .field = "min", .detail = TEXT("contradiction, doubtful, form")};
    *ret = SEVERITY_FORM;
    if (value_is_none(min) || severity_of_name(min.text, ret))
        return true;
    refuse(visit, fault);
    return false;
}

void review_door_review(struct visit *visit)
{
    enum severity least = SEVERITY_FORM;
    if (!least_or_refuse(visit, &least))
        return;
    struct text name;
    struct text bytes = bytes_of(visit->request, &name);
    struct arena *arena =
        arena_open_within(visit->act->arena, "api.review", REVIEW_ARENA_BYTES_MAX);
    struct review *review = NULL;
    struct fault fault = {.code = "file_missing", .field = "file"};
    if (bytes.length == 0 || review_read(arena, bytes, name, &review, &fault) != OK) {
        refuse(visit, fault);
        return;
    }
    struct buffer out = buffer_open(visit->response->arena, FINDINGS_BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    bool is_written = review_write_json(review, least, &sink);
    CHECK(is_written);
    arena_close(arena);
    visit->response->content_type = TEXT("application/json");
    visit->response->body = buffer_text(&out);
}

/* --- a plan of ours --------------------------------------------------------------------------- */

void review_door_plan(struct visit *visit)
{
    enum severity least = SEVERITY_FORM;
    if (!least_or_refuse(visit, &least))
        return;
    struct act reading = *visit->act;
    struct report *report = NULL;
    struct plan_review review;
    int64_t plan = 0;
    reading.arena = arena_open_within(visit->act->arena, "api.review", REVIEW_ARENA_BYTES_MAX);
    enum result result = plan_find(&reading, visit->parameters[0], &plan);
    if (result == OK)
        result = report_plan_open(&reading, visit->parameters[0], LANGUAGE_LT, &report);
    if (result == OK)
        result = review_plan(&reading, plan, report->document, &review);
    if (result == NOT_FOUND)
        reading.fault = (struct fault){.code = "not_found", .field = "plan"};
    if (result != OK) {
        visit->act->fault = reading.fault;
        answer_refuse(visit, result, NULL);
        return;
    }
    struct answer *answer = answer_open(visit);
    json_write_object_open(&answer->json);
    answer_text(answer, "plan", visit->parameters[0]);
    review_plan_json(&answer->json, &review, least);
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
    arena_close(reading.arena);
}
