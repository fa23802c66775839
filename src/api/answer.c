/* answer.c - JSON documents and problems as responses. See answer.h.
 *
 * Why: a program must see from the status what to do, and a person in its log from the words why.
 * Promise: every refusal of the API reads alike, whoever refuses: dispatcher, handler, server.
 * Never: something the caller sent, except names that the caller made up. */
#include "api/answer.h"

#include "format/words.h"

#define ANSWER_BYTES_MAX ((size_t)48 << 20)

struct answer *answer_open(struct visit *visit)
{
    struct answer *answer = ARENA_NEW(visit->response->arena, struct answer);
    answer->out = buffer_open(visit->response->arena, ANSWER_BYTES_MAX);
    answer->sink = sink_to_buffer(&answer->out);
    answer->json = json_writer_open(&answer->sink);
    return answer;
}

void answer_send(struct visit *visit, struct answer *answer)
{
    bool is_written = json_writer_close(&answer->json);
    CHECK(is_written);
    visit->response->content_type = TEXT("application/json");
    visit->response->body = buffer_text(&answer->out);
}

void answer_text(struct answer *answer, const char *name, struct text t)
{
    json_write_member(&answer->json, name, t);
}

void answer_string(struct answer *answer, const char *name, const char *string)
{
    answer_text(answer, name, text_of(string));
}

void answer_id(struct answer *answer, const char *name, int64_t id)
{
    json_write_key(&answer->json, name);
    if (id == 0) {
        json_write_null(&answer->json);
        return;
    }
    char printed[14];
    id_format(id, printed);
    json_write_text(&answer->json, text_of(printed));
}

void answer_integer(struct answer *answer, const char *name, int64_t number)
{
    json_write_key(&answer->json, name);
    json_write_integer(&answer->json, number);
}

void answer_flag(struct answer *answer, const char *name, bool flag)
{
    json_write_key(&answer->json, name);
    json_write_flag(&answer->json, flag);
}

/* --- problems ------------------------------------------------------------------------------ */

static struct text fault_words(struct visit *visit, const struct record *record,
                               const struct fault *fault)
{
    return door_fault_text(visit->act->arena, visit->act->language, record, fault);
}

void answer_faults(struct visit *visit, struct answer *answer, const struct record *record,
                   const fault_list *faults)
{
    json_write_key(&answer->json, "faults");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < faults->count; i++) {
        const struct fault *fault = &faults->items[i];
        json_write_object_open(&answer->json);
        answer_text(answer, "field", text_of(fault->field));
        answer_text(answer, "code", text_of(fault->code));
        answer_text(answer, "words", fault_words(visit, record, fault));
        json_write_key(&answer->json, "row");
        if (fault->row > 0)
            json_write_integer(&answer->json, fault->row);
        else
            json_write_null(&answer->json);
        json_write_object_close(&answer->json);
    }
    json_write_array_close(&answer->json);
}

/* What a status means, in the caller's language. */
static struct text status_title(const struct visit *visit, int status)
{
    struct text key = text_format(visit->act->arena, "api.status.%d", status);
    return words_get(visit->act->language, words_has(key.bytes) ? key.bytes : "api.status.400");
}

struct answer *answer_problem_open(struct visit *visit, int status, const struct record *record)
{
    fault_list faults = visit->faults;
    if (faults.count == 0 && visit->act->fault.code != NULL)
        LIST_ADD(visit->act->arena, &faults, visit->act->fault);
    struct answer *answer = answer_open(visit);
    visit->response->status = status;
    json_write_object_open(&answer->json);
    answer_text(answer, "type", TEXT("about:blank"));
    answer_text(answer, "title", status_title(visit, status));
    answer_integer(answer, "status", status);
    if (faults.count > 0)
        answer_text(answer, "detail", fault_words(visit, record, &faults.items[0]));
    if (visit->response->error_id.length > 0)
        answer_text(answer, "error_id", visit->response->error_id);
    answer_faults(visit, answer, record, &faults);
    return answer;
}

void answer_problem_close(struct visit *visit, struct answer *answer)
{
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
    visit->response->content_type = TEXT("application/problem+json");
}

void answer_problem(struct visit *visit, int status, const struct record *record)
{
    answer_problem_close(visit, answer_problem_open(visit, status, record));
}

void answer_refuse(struct visit *visit, enum result result, const struct record *record)
{
    answer_problem(visit, door_status(result), record);
}

void answer_refused(struct visit *visit, enum result result, int status)
{
    if (status == 401) {
        http_response_header(visit->response, "WWW-Authenticate", TEXT("Bearer realm=\"gerove\""));
        (void)act_fault(visit->act, result, "no_token", "", TEXT(""));
    }
    answer_problem(visit, status, NULL);
}
