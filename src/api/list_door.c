/* list_door.c - the registers, and the list of one as JSON pages or as one CSV.
 *
 * Why: another system asks what there is and takes what it needs.
 * Promise: a page costs the same wherever it stands; a CSV has all records that were asked for, in
 * the form that import takes, and streams through a file without a name.
 * Never: a register that the caller may not read. */

#include "api/answer.h"
#include "api/handlers.h"
#include "api/query.h"
#include "api/value.h"
#include "format/words.h"

static const struct record *register_or_refuse(struct visit *visit, bool is_to_write)
{
    const struct record *record = NULL;
    enum result result = door_register(visit, is_to_write, &record);
    if (result != OK)
        answer_refuse(visit, result, NULL);
    return record;
}

const struct record *list_door_register(struct visit *visit)
{
    return register_or_refuse(visit, false);
}

const struct record *list_door_writable(struct visit *visit)
{
    return register_or_refuse(visit, true);
}

bool list_door_wants_csv(const struct visit *visit)
{
    static const char *const types[] = {"application/json", "text/csv"};
    return http_accept_choose(visit->request->accept, types, COUNT(types)) == 1;
}

/* --- which registers there are ------------------------------------------------------------- */

static struct text words_of(const struct visit *visit, const char *record, const char *field)
{
    struct text key = text_format(visit->act->arena, "%s%s%s", record, field[0] ? "." : "", field);
    return words_get(visit->act->language, key.bytes);
}

static void field_describe(struct visit *visit, struct answer *answer, const struct record *record,
                           const struct field *field)
{
    static const char *const kinds[] = {
        [FIELD_TEXT] = "text",
        [FIELD_NOTE] = "note",
        [FIELD_KEY] = "key",
        [FIELD_CODE] = "code",
        [FIELD_LINK] = "link",
        [FIELD_DATE] = "date",
        [FIELD_YEAR] = "year",
        [FIELD_NUMBER] = "number",
        [FIELD_DECIMAL] = "decimal",
        [FIELD_MONEY] = "money",
        [FIELD_FLAG] = "flag",
        [FIELD_LEGAL_CODE] = "legal_code",
        [FIELD_PERSON_CODE] = "person_code",
    };
    json_write_object_open(&answer->json);
    answer_text(answer, "name", text_of(field->name));
    answer_text(answer, "title", words_of(visit, record->name, field->name));
    answer_text(answer, "kind", text_of(kinds[field->kind]));
    if (field->kind == FIELD_CODE)
        answer_text(answer, "codes", text_of(field->codes));
    if (field->kind == FIELD_LINK)
        answer_text(answer, "to", text_of(field->to));
    answer_flag(answer, "is_required", (field->is & IS_REQUIRED) != 0);
    answer_flag(answer, "is_unique", (field->is & IS_UNIQUE) != 0);
    answer_flag(answer, "is_filtered", (field->is & IS_FILTERED) != 0);
    answer_flag(answer, "is_sorted", (field->is & IS_SORTED) != 0);
    answer_flag(answer, "is_personal", (field->is & IS_PERSONAL) != 0);
    json_write_object_close(&answer->json);
}

static void register_describe(struct visit *visit, struct answer *answer,
                              const struct record *record)
{
    json_write_object_open(&answer->json);
    answer_text(answer, "name", text_of(record->name));
    answer_text(answer, "title", words_of(visit, record->name, "many"));
    answer_flag(answer, "is_personal", record->is_personal);
    answer_flag(answer, "may_write", act_may(visit->act, record->write));
    json_write_key(&answer->json, "fields");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < record->field_count; i++)
        field_describe(visit, answer, record, &record->fields[i]);
    json_write_array_close(&answer->json);
    json_write_object_close(&answer->json);
}

void list_door_registers(struct visit *visit)
{
    const struct record_set *set = record_set_get();
    struct answer *answer = answer_open(visit);
    json_write_object_open(&answer->json);
    json_write_key(&answer->json, "registers");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < set->count; i++) {
        if (act_may(visit->act, set->records[i]->read))
            register_describe(visit, answer, set->records[i]);
    }
    json_write_array_close(&answer->json);
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
}

/* --- a list -------------------------------------------------------------------------------- */

/* A member with a cursor; null where there is none. */
static void cursor_write(struct answer *answer, const char *name, struct text cursor)
{
    json_write_key(&answer->json, name);
    if (cursor.length > 0)
        json_write_text(&answer->json, cursor);
    else
        json_write_null(&answer->json);
}

static void page_send(struct visit *visit, const struct record *record,
                      const struct record_query *query)
{
    struct record_page page = {0};
    enum result result = record_list(visit->act, record, query, &page);
    if (result != OK) {
        answer_refuse(visit, result, record);
        return;
    }
    struct answer *answer = answer_open(visit);
    json_write_object_open(&answer->json);
    answer_text(answer, "register", text_of(record->name));
    answer_integer(answer, "total", page.total);
    answer_flag(answer, "is_total_more", page.is_total_more);
    json_write_key(&answer->json, "records");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < page.count; i++) {
        value_write_row(visit, answer, record, &page.rows[i]);
        json_write_object_close(&answer->json);
    }
    json_write_array_close(&answer->json);
    cursor_write(answer, "next", page.next);
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
}

static void csv_send(struct visit *visit, const struct record *record,
                     const struct record_query *query)
{
    struct http_response *response = visit->response;
    struct sink sink;
    enum result result = http_response_file_open(response, &sink);
    if (result == OK)
        result =
            http_response_file_close(response, record_export(visit->act, record, query, &sink));
    if (result != OK) {
        answer_refuse(visit, result, record);
        return;
    }
    response->content_type = TEXT("text/csv; charset=utf-8; header=present");
    http_response_attachment(response, text_format(visit->act->arena, "%s.csv", record->name));
}

static void list_send(struct visit *visit, const struct record *record,
                      const struct record_query *query)
{
    if (list_door_wants_csv(visit))
        csv_send(visit, record, query);
    else
        page_send(visit, record, query);
}

void list_door_list(struct visit *visit)
{
    struct record_query query;
    const struct record *record = list_door_register(visit);
    if (record == NULL)
        return;
    if (query_read_url(visit, record, &query))
        list_send(visit, record, &query);
    else
        answer_problem(visit, 422, record);
}

void list_door_search(struct visit *visit)
{
    struct record_query query;
    const struct record *record = list_door_register(visit);
    if (record != NULL && query_read_body(visit, record, &query))
        list_send(visit, record, &query);
}
