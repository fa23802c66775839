/* record_door.c - one record: read, history, create, correct, annul.
 *
 * Why: two systems that write the same record must not overwrite each other unseen.
 * Promise: the ETag is the record's version; whoever changes a record says by If-Match which
 * version was meant, and gets 412 where somebody was faster. All faults come together.
 * Never: a change without a reason, a record of another municipality. */
#include "api/answer.h"
#include "api/handlers.h"
#include "api/repeat.h"
#include "api/seen.h"
#include "api/value.h"

#define REASON_MAX 300

/* The id in the path; false after 404 was sent. */
static bool id_or_refuse(struct visit *visit, const struct record *record, int64_t *ret)
{
    if (id_parse(visit->parameters[1], ret))
        return true;
    answer_refuse(visit, act_fault(visit->act, NOT_FOUND, "not_found", "id", TEXT("")), record);
    return false;
}

static struct text tag_of(const struct visit *visit, int64_t version)
{
    return text_format(visit->act->arena, "%lld", (long long)version);
}

void record_door_read(struct visit *visit)
{
    int64_t id = 0;
    struct record_row row = {0};
    const struct record *record = list_door_register(visit);
    if (record == NULL || !id_or_refuse(visit, record, &id))
        return;
    enum result result = record_read(visit->act, record, id, &row);
    if (result == NOT_FOUND)
        result = act_fault(visit->act, NOT_FOUND, "not_found", "id", TEXT(""));
    if (result != OK) {
        answer_refuse(visit, result, record);
        return;
    }
    if (http_response_etag(visit->request, visit->response, tag_of(visit, row.version)))
        return;
    struct answer *answer = answer_open(visit);
    value_write_row(visit, answer, record, &row);
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
}

void record_door_history(struct visit *visit)
{
    int64_t id = 0;
    struct record_row *rows = NULL;
    size_t count = 0;
    const struct record *record = list_door_register(visit);
    if (record == NULL || !id_or_refuse(visit, record, &id))
        return;
    enum result result = record_history(visit->act, record, id, &rows, &count);
    if (result == NOT_FOUND || (result == OK && count == 0))
        result = act_fault(visit->act, NOT_FOUND, "not_found", "id", TEXT(""));
    if (result != OK) {
        answer_refuse(visit, result, record);
        return;
    }
    struct answer *answer = answer_open(visit);
    json_write_object_open(&answer->json);
    answer_id(answer, "id", id);
    json_write_key(&answer->json, "versions");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < count; i++) {
        value_write_row(visit, answer, record, &rows[i]);
        json_write_key(&answer->json, "at");
        json_write_instant(&answer->json, rows[i].at);
        answer_text(answer, "user", rows[i].user_name);
        answer_text(answer, "operation", rows[i].operation);
        answer_text(answer, "reason", rows[i].reason);
        json_write_object_close(&answer->json);
    }
    json_write_array_close(&answer->json);
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
}

/* --- changes ------------------------------------------------------------------------------- */

/* What a body asks for. */
struct change {
    struct text reason;
    struct value *values; /* field_count of them */
};

/* The members `reason` and, unless `texts` is NULL, `values`; false after a problem was sent. */
static bool body_read(struct visit *visit, const struct record *record, struct text *texts,
                      struct text *ret_reason)
{
    static const char *const names[] = {"reason", "values", NULL};
    static const char *const reason_only[] = {"reason", NULL};
    struct json_tree *tree = NULL;
    if (!body_open(visit, &tree))
        return false;
    const struct json_node *root = json_tree_root(tree);
    body_names_check(visit, root, texts != NULL ? names : reason_only);
    *ret_reason = body_text(visit, root, "reason", REASON_MAX);
    const struct json_node *values = NULL;
    if (texts != NULL)
        values = body_object(visit, root, "values", true);
    if (values != NULL)
        value_read_fields(visit, record, values, texts);
    json_tree_close(tree);
    if (visit->faults.count == 0)
        return true;
    answer_problem(visit, 422, record);
    return false;
}

/* A whole record and a reason; false after a problem was sent. */
static bool change_read(struct visit *visit, const struct record *record, struct change *ret)
{
    struct act *act = visit->act;
    struct text *texts = ARENA_ARRAY(act->arena, struct text, record->field_count);
    if (!body_read(visit, record, texts, &ret->reason))
        return false;
    ret->values = ARENA_ARRAY(act->arena, struct value, record->field_count);
    enum result result = record_parse(act, record, texts, ret->values, &visit->faults);
    if (result != OK)
        answer_refuse(visit, result, record);
    return result == OK;
}

/* What a change answers: the record's place and version. */
static void change_send(struct visit *visit, int64_t id, int64_t version, bool is_annulled)
{
    (void)http_response_etag(visit->request, visit->response, tag_of(visit, version));
    struct answer *answer = answer_open(visit);
    json_write_object_open(&answer->json);
    answer_id(answer, "id", id);
    answer_integer(answer, "version", version);
    answer_flag(answer, "is_annulled", is_annulled);
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
}

/* Creates under the caller's key, if there is one; 0 after a problem was sent. */
static int64_t create_or_refuse(struct visit *visit, const struct record *record,
                                const struct change *change)
{
    struct repeat repeat;
    int64_t id = 0;
    enum result result = repeat_begin(visit, record, &repeat, &id);
    if (result == OK && id == 0) {
        result = record_create(visit->act, record, change->values, change->reason, &id);
        enum result ended = repeat_end(visit, &repeat, result == OK ? id : 0);
        result = result == OK ? ended : result;
    }
    if (result == OK)
        return id;
    answer_refuse(visit, result, record);
    return 0;
}

void record_door_create(struct visit *visit)
{
    struct change change;
    const struct record *record = list_door_writable(visit);
    if (record == NULL || !change_read(visit, record, &change))
        return;
    int64_t id = create_or_refuse(visit, record, &change);
    if (id == 0)
        return;
    char printed[14];
    id_format(id, printed);
    visit->response->status = 201;
    http_response_header(
        visit->response, "Location",
        text_format(visit->act->arena, "/api/v1/registers/%s/%s", record->name, printed));
    change_send(visit, id, 1, false);
}

/* The version that If-Match names; false after 428 or 412 was sent. */
static bool version_or_refuse(struct visit *visit, int64_t *ret)
{
    struct text tag;
    if (!seen_tag_or_refuse(visit, &tag))
        return false;
    if (text_to_integer(tag, ret))
        return true;
    seen_refuse_late(visit);
    return false;
}

static void change_refuse(struct visit *visit, enum result result, const struct record *record)
{
    if (result == NOT_FOUND)
        result = act_fault(visit->act, NOT_FOUND, "not_found", "id", TEXT(""));
    seen_refuse(visit, result, record);
}

void record_door_correct(struct visit *visit)
{
    struct change change;
    int64_t id = 0, version = 0;
    const struct record *record = list_door_writable(visit);
    if (record == NULL || !id_or_refuse(visit, record, &id) || !version_or_refuse(visit, &version))
        return;
    if (!change_read(visit, record, &change))
        return;
    enum result result = record_correct(visit->act, record, (struct record_seen){id, version},
                                        change.values, change.reason);
    if (result == OK)
        change_send(visit, id, version + 1, false);
    else
        change_refuse(visit, result, record);
}

void record_door_annul(struct visit *visit)
{
    struct text reason = {0};
    int64_t id = 0, version = 0;
    const struct record *record = list_door_writable(visit);
    if (record == NULL || !id_or_refuse(visit, record, &id) || !version_or_refuse(visit, &version))
        return;
    if (!body_read(visit, record, NULL, &reason))
        return;
    enum result result =
        record_annul(visit->act, record, (struct record_seen){id, version}, reason);
    if (result == OK)
        change_send(visit, id, version + 1, true);
    else
        change_refuse(visit, result, record);
}
