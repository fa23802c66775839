/* openapi.c - the OpenAPI 3.0 document: paths from the route rows, one for each register and each
 * figure, with the filters and parameters that each of them has.
 *
 * Why: a description that is written by hand is wrong after the next change.
 * Promise: every row of the API stands in it; what a row's query may hold comes from the row, the
 * register's fields, the figure's header.
 * Never: data; it reads the program's own tables only, so anybody may see it. */
#include "api/openapi.h"

#include <string.h>

#include "api/api.h"
#include "api/handlers.h"
#include "api/value.h"
#include "format/words.h"
#include "paper/formats.h"

/* What a route takes and gives: names of schemas; with '.' before it, of the register's own. */
struct shape {
    const char *help; /* of the route */
    const char *verb; /* begins the operationId */
    const char *body; /* "csv" or "file" for a file; NULL for none */
    const char *answer;
    int status;
    bool has_csv;     /* Accept: text/csv gives a file */
    bool is_document; /* a file of any of the document's formats; no schema of ours */
    bool needs_match; /* If-Match */
    bool has_tag;     /* ETag and If-None-Match */
};

static const struct shape shapes[] = {
    {"route.api_openapi", "describe", NULL, "value", 200},
    {"route.api_review", "review", "file", "finding[]", 200},
    {"route.api_registers", "list_registers", NULL, "registers", 200},
    {"route.api_list", "list", NULL, ".page", 200, .has_csv = true},
    {"route.api_create", "create", ".change", "changed", 201},
    {"route.api_search", "search", ".query", ".page", 200, .has_csv = true},
    {"route.api_import", "import", "csv", "import_report", 200},
    {"route.api_record", "read", NULL, ".record", 200, .has_tag = true},
    {"route.api_correct", "correct", ".change", "changed", 200, .needs_match = true},
    {"route.api_annul", "annul", "reason", "changed", 200, .needs_match = true},
    {"route.api_history", "history", NULL, ".history", 200},
    {"route.api_figures", "list_figures", NULL, "figures", 200},
    {"route.api_figure", "figure", NULL, "figure_answer", 200},
    {"route.api_rows", "rows", NULL, "figure_rows", 200},
    {"route.api_plan", "plan", NULL, "plan", 200},
    {"route.api_events", "plan_events", NULL, "plan_events", 200, .has_tag = true},
    {"route.api_step", "plan_step", "plan_move", "plan_state", 200, .needs_match = true},
    {"route.api_plan_review", "plan_review", NULL, "plan_review", 200},
    {"route.api_diff", "plan_diff", NULL, "plan_diff", 200},
    {"route.api_table", "plan_table", NULL, "table", 200, .has_csv = true},
    {"route.api_plan_file", "plan_file", NULL, "value", 200, .is_document = true},
    {"route.api_law", "list_benefits", NULL, "law_benefits", 200},
    {"route.api_law_rule", "benefit", NULL, "law_rule", 200},
    {"route.api_law_calc", "calculate_benefit", "law_question", "law_answer", 200},
    {"route.api_simulate", "simulate", "simulation_asked", "simulation", 201},
    {"route.api_simulation", "simulation", NULL, "simulation", 200, .has_csv = true},
    {"route.api_simulation_drop", "drop_simulation", NULL, "simulation", 200},
    {"route.api_benefit_decide", "propose_benefit_decision", "benefit_order", "benefit_decision",
     201},
    {"route.api_benefit", "benefit_decision", NULL, "benefit_decision", 200, .has_tag = true},
    {"route.api_benefit_approve", "approve_benefit_decision", "benefit_move", "benefit_decision",
     200, .needs_match = true},
    {"route.api_benefit_return", "return_benefit_decision", "benefit_move", "benefit_decision", 200,
     .needs_match = true},
    {"route.api_benefit_withdraw", "withdraw_benefit_decision", "benefit_move", "benefit_decision",
     200, .needs_match = true},
    {"route.api_benefit_replay", "replay_benefit_decision", NULL, "benefit_replay", 200},
};

/* What a path was expanded for. */
struct subject {
    const struct record *record; /* of /registers/:register, else NULL */
    const struct figure *figure; /* of /figures/:figure, else NULL */
};

static const struct shape *shape_of(const struct route *route)
{
    for (size_t i = 0; i < COUNT(shapes); i++) {
        if (strcmp(shapes[i].help, route->help) == 0)
            return &shapes[i];
    }
    CHECK(!"a shape for every route");
    return NULL;
}

static const char *subject_name(const struct subject *subject)
{
    if (subject->record != NULL)
        return subject->record->name;
    return subject->figure != NULL ? subject->figure->name : "";
}

/* --- parameters ---------------------------------------------------------------------------- */

/* Begins a parameter up to its schema, which the caller fills and parameter_close ends. */
static void parameter_open(struct answer *answer, const char *in, const char *name,
                           bool is_required)
{
    json_write_object_open(&answer->json);
    answer_string(answer, "name", name);
    answer_string(answer, "in", in);
    answer_flag(answer, "required", is_required);
    openapi_open(answer, "schema");
}

static void parameter_close(struct answer *answer)
{
    json_write_object_close(&answer->json);
    json_write_object_close(&answer->json);
}

static void parameter_write(struct answer *answer, const char *in, const char *name,
                            const char *type, bool is_required)
{
    parameter_open(answer, in, name, is_required);
    openapi_type(answer, type);
    parameter_close(answer);
}

/* The names that a path still has: ":id", ":plan", ":table". */
static void path_parameters_write(struct visit *visit, struct answer *answer,
                                  const struct route *route)
{
    struct text rest = text_of(route->path);
    while (rest.length > 0) {
        struct text part = text_cut(&rest, '/');
        bool is_name = part.length > 1 && part.bytes[0] == ':';
        if (!is_name || text_is(part, ":register") || text_is(part, ":figure"))
            continue;
        struct text name = text_slice(part.bytes + 1, part.length - 1);
        parameter_write(answer, "path", text_to_string(visit->act->arena, name),
                        text_is(name, "id") ? "id" : "string", true);
    }
}

static void filter_parameters_write(struct visit *visit, struct answer *answer,
                                    const struct record *record)
{
    static const char *const endings[] = {"", ".from", ".to"};
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if ((field->is & IS_FILTERED) == 0 || (field->is & IS_PERSONAL) != 0)
            continue;
        for (size_t e = 0; e < (record_field_has_range(field) ? COUNT(endings) : 1); e++) {
            struct text name = text_format(visit->act->arena, "%s%s", field->name, endings[e]);
            parameter_open(answer, "query", name.bytes, false);
            openapi_field(visit, answer, record, field);
            parameter_close(answer);
        }
    }
}

static void question_parameters_write(struct visit *visit, struct answer *answer,
                                      const struct route *route, const struct figure *figure)
{
    static const struct {
        enum figure_parameter parameter;
        const char *name, *type;
    } at[] = {{FIGURE_AT_DAY, "day", "date"},
              {FIGURE_AT_FROM, "from", "date"},
              {FIGURE_AT_TO, "to", "date"},
              {FIGURE_AT_YEAR, "year", "integer"}};
    bool is_rows = strcmp(route->help, "route.api_rows") == 0;
    for (size_t i = 0; i < COUNT(at); i++) {
        if ((figure->parameters & at[i].parameter) != 0)
            parameter_write(answer, "query", at[i].name, at[i].type, true);
    }
    for (size_t i = 0; i < figure->dimension_count; i++)
        parameter_write(answer, "query", figure->dimensions[i].name, "string",
                        is_rows && (figure->needs & (1u << i)) != 0);
    if (is_rows || figure->dimension_count == 0)
        return;
    parameter_open(answer, "query", "by", false);
    openapi_type(answer, "string");
    answer_string(answer, "description",
                  text_to_string(visit->act->arena, words_get(visit->act->language, "api.by")));
    parameter_close(answer);
}

static void input_write(struct visit *visit, struct answer *answer, const struct route *route,
                        const struct subject *subject, const struct input *input)
{
    static const char *const types[] = {
        [INPUT_TEXT] = "string", [INPUT_ID] = "id",       [INPUT_NUMBER] = "integer",
        [INPUT_DATE] = "date",   [INPUT_FLAG] = "string",
    };
    bool is_hidden = subject->record != NULL && subject->record->is_personal &&
                     strcmp(input->name, "search") == 0; /* personal: by POST only */
    if (is_hidden)
        return;
    if (input->kind != INPUT_FIELDS)
        parameter_write(answer, "query", input->name, types[input->kind], input->is_required);
    else if (subject->record != NULL)
        filter_parameters_write(visit, answer, subject->record);
    else if (subject->figure != NULL)
        question_parameters_write(visit, answer, route, subject->figure);
}

static void purpose_write(struct answer *answer)
{
    parameter_open(answer, "header", "Purpose", false);
    answer_string(answer, "type", "string");
    json_write_key(&answer->json, "enum");
    json_write_array_open(&answer->json);
    for (const char *const *purpose = role_purpose_list(); *purpose != NULL; purpose++)
        json_write_text(&answer->json, text_of(*purpose));
    json_write_array_close(&answer->json);
    parameter_close(answer);
}

static void parameters_write(struct visit *visit, struct answer *answer, const struct route *route,
                             const struct subject *subject)
{
    const struct shape *shape = shape_of(route);
    json_write_key(&answer->json, "parameters");
    json_write_array_open(&answer->json);
    path_parameters_write(visit, answer, route);
    for (size_t i = 0; i < route->input_count; i++)
        input_write(visit, answer, route, subject, &route->input[i]);
    if (shape->needs_match)
        parameter_write(answer, "header", "If-Match", "string", true);
    if (shape->has_tag)
        parameter_write(answer, "header", "If-None-Match", "string", false);
    if (shape->status == 201)
        parameter_write(answer, "header", "Idempotency-Key", "string", false);
    if (route->right != RIGHT_PUBLIC)
        purpose_write(answer);
    json_write_array_close(&answer->json);
}

/* --- bodies -------------------------------------------------------------------------------- */

/* The name of a schema: ".page" is the register's own. */
static const char *schema_name(const struct visit *visit, const struct subject *subject,
                               const char *name)
{
    if (name[0] != '.')
        return name;
    return text_format(visit->act->arena, "%s%s", subject->record->name, name).bytes;
}

/* "finding[]" is a list of findings. */
static void media_write(struct visit *visit, struct answer *answer, const char *type,
                        const char *schema)
{
    struct text name = text_of(schema);
    openapi_open(answer, type);
    if (text_ends_with(name, TEXT("[]"))) {
        openapi_open(answer, "schema");
        answer_string(answer, "type", "array");
        openapi_reference(
            answer, "items",
            text_to_string(visit->act->arena, text_slice(name.bytes, name.length - 2)));
        json_write_object_close(&answer->json);
    } else {
        openapi_reference(answer, "schema", schema);
    }
    json_write_object_close(&answer->json);
}

/* A file of any kind, as the body itself or in a form. */
static void file_write(struct answer *answer)
{
    static const char *const types[] = {"application/octet-stream", "multipart/form-data"};
    for (size_t i = 0; i < COUNT(types); i++) {
        openapi_open(answer, types[i]);
        openapi_reference(answer, "schema", i == 0 ? "bytes" : "file_form");
        json_write_object_close(&answer->json);
    }
}

static void body_write(struct visit *visit, struct answer *answer, const struct subject *subject,
                       const struct shape *shape)
{
    if (shape->body == NULL)
        return;
    openapi_open(answer, "requestBody");
    answer_flag(answer, "required", true);
    openapi_open(answer, "content");
    if (strcmp(shape->body, "file") == 0)
        file_write(answer);
    else if (strcmp(shape->body, "csv") == 0)
        media_write(visit, answer, "text/csv", "text");
    else
        media_write(visit, answer, "application/json", schema_name(visit, subject, shape->body));
    json_write_object_close(&answer->json);
    json_write_object_close(&answer->json);
}

static void header_write(struct answer *answer, const char *name)
{
    openapi_open(answer, name);
    openapi_open(answer, "schema");
    answer_string(answer, "type", "string");
    json_write_object_close(&answer->json);
    json_write_object_close(&answer->json);
}

static void headers_write(struct answer *answer, const struct shape *shape)
{
    if (!shape->has_tag && !shape->needs_match && shape->status != 201)
        return;
    openapi_open(answer, "headers");
    header_write(answer, "ETag");
    if (shape->status == 201)
        header_write(answer, "Location");
    json_write_object_close(&answer->json);
}

/* A media type for each format of a document: bytes, or for JSON any value. */
static void documents_write(struct visit *visit, struct answer *answer)
{
    size_t count = 0;
    const struct paper_format *formats = paper_format_list(&count);
    for (size_t i = 0; i < count; i++) {
        struct text rest = text_of(formats[i].content_type);
        const struct text type = text_cut(&rest, ';');
        const bool is_json = text_is(type, "application/json");
        media_write(visit, answer, text_to_string(visit->act->arena, type),
                    is_json ? "value" : "text");
    }
}

static void responses_write(struct visit *visit, struct answer *answer,
                            const struct subject *subject, const struct shape *shape)
{
    openapi_open(answer, "responses");
    openapi_open(answer, shape->status == 201 ? "201" : "200");
    answer_text(answer, "description", words_get(visit->act->language, "api.done"));
    headers_write(answer, shape);
    openapi_open(answer, "content");
    if (shape->is_document)
        documents_write(visit, answer);
    else
        media_write(visit, answer, "application/json", schema_name(visit, subject, shape->answer));
    if (shape->has_csv)
        media_write(visit, answer, "text/csv", "text");
    json_write_object_close(&answer->json);
    json_write_object_close(&answer->json);
    if (shape->has_tag) {
        openapi_open(answer, "304");
        answer_text(answer, "description", words_get(visit->act->language, "api.unchanged"));
        json_write_object_close(&answer->json);
    }
    openapi_open(answer, "default");
    answer_string(answer, "$ref", "#/components/responses/problem");
    json_write_object_close(&answer->json);
    json_write_object_close(&answer->json);
}

/* --- paths --------------------------------------------------------------------------------- */

static void operation_write(struct visit *visit, struct answer *answer, const struct route *route,
                            const struct subject *subject)
{
    static const char *const methods[] = {
        [HTTP_GET] = "get", [HTTP_POST] = "post", [HTTP_PUT] = "put", [HTTP_DELETE] = "delete"};
    const struct shape *shape = shape_of(route);
    const char *name = subject_name(subject);
    openapi_open(answer, methods[route->method]);
    answer_text(answer, "operationId",
                text_format(visit->act->arena, "%s%s%s", shape->verb, name[0] ? "_" : "", name));
    answer_text(answer, "summary", words_get(visit->act->language, route->help));
    if (name[0] != '\0') {
        json_write_key(&answer->json, "tags");
        json_write_array_open(&answer->json);
        json_write_text(&answer->json, text_of(name));
        json_write_array_close(&answer->json);
    }
    if (route->right == RIGHT_PUBLIC) {
        json_write_key(&answer->json, "security");
        json_write_array_open(&answer->json);
        json_write_array_close(&answer->json);
    }
    parameters_write(visit, answer, route, subject);
    body_write(visit, answer, subject, shape);
    responses_write(visit, answer, subject, shape);
    json_write_object_close(&answer->json);
}

/* "/api/v1/registers/organisation/{id}". */
static const char *path_text(const struct visit *visit, const struct route *route,
                             const struct subject *subject)
{
    struct buffer out = buffer_open(visit->act->arena, 1000);
    struct text rest = text_of(route->path + 1);
    while (rest.length > 0) {
        struct text part = text_cut(&rest, '/');
        bool is_subject = text_is(part, ":register") || text_is(part, ":figure");
        if (is_subject)
            buffer_add_format(&out, "/%s", subject_name(subject));
        else if (part.bytes[0] == ':')
            buffer_add_format(&out, "/{%.*s}", (int)part.length - 1, part.bytes + 1);
        else
            buffer_add_format(&out, "/%.*s", TEXT_ARGS(part));
    }
    return buffer_text(&out).bytes;
}

static void path_write(struct visit *visit, struct answer *answer, const struct route *first,
                       const struct subject *subject)
{
    openapi_open(answer, path_text(visit, first, subject));
    for (size_t i = 0; i < api_routes.count; i++) {
        const struct route *route = &api_routes.routes[i];
        if (strcmp(route->path, first->path) == 0)
            operation_write(visit, answer, route, subject);
    }
    json_write_object_close(&answer->json);
}

/* A path of the table, once for each thing that it stands for. */
static void path_expand(struct visit *visit, struct answer *answer, const struct route *route)
{
    struct subject subject = {0};
    const struct record_set *set = record_set_get();
    size_t count = 0;
    const struct figure *figures = figure_list(&count);
    if (strstr(route->path, ":register") != NULL) {
        for (size_t i = 0; i < set->count; i++) {
            subject.record = set->records[i];
            path_write(visit, answer, route, &subject);
        }
    } else if (strstr(route->path, ":figure") != NULL) {
        for (size_t i = 0; i < count; i++) {
            subject.figure = &figures[i];
            path_write(visit, answer, route, &subject);
        }
    } else {
        path_write(visit, answer, route, &subject);
    }
}

static bool is_first_of_path(size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (strcmp(api_routes.routes[i].path, api_routes.routes[index].path) == 0)
            return false;
    }
    return true;
}

/* --- the document -------------------------------------------------------------------------- */

static void security_write(struct answer *answer)
{
    openapi_open(answer, "securitySchemes");
    openapi_open(answer, "token");
    answer_string(answer, "type", "http");
    answer_string(answer, "scheme", "bearer");
    json_write_object_close(&answer->json);
    openapi_open(answer, "session");
    answer_string(answer, "type", "apiKey");
    answer_string(answer, "in", "cookie");
    answer_string(answer, "name", COOKIE_SESSION);
    json_write_object_close(&answer->json);
    json_write_object_close(&answer->json);
}

static void components_write(struct visit *visit, struct answer *answer)
{
    openapi_open(answer, "components");
    security_write(answer);
    openapi_open(answer, "responses");
    openapi_open(answer, "problem");
    answer_text(answer, "description", words_get(visit->act->language, "api.problem"));
    openapi_open(answer, "content");
    media_write(visit, answer, "application/problem+json", "problem");
    json_write_object_close(&answer->json);
    json_write_object_close(&answer->json);
    json_write_object_close(&answer->json);
    openapi_schemas(visit, answer);
    json_write_object_close(&answer->json);
}

static void preamble_write(struct visit *visit, struct answer *answer)
{
    static const char *const schemes[] = {"token", "session"};
    enum language language = visit->act->language;
    answer_string(answer, "openapi", "3.0.3");
    openapi_open(answer, "info");
    answer_text(answer, "title", words_get(language, "api.title"));
    answer_text(answer, "description", words_get(language, "api.description"));
    answer_string(answer, "version", "1");
    json_write_object_close(&answer->json);
    json_write_key(&answer->json, "security");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < COUNT(schemes); i++) {
        json_write_object_open(&answer->json);
        json_write_key(&answer->json, schemes[i]);
        json_write_array_open(&answer->json);
        json_write_array_close(&answer->json);
        json_write_object_close(&answer->json);
    }
    json_write_array_close(&answer->json);
}

void openapi_describe(struct visit *visit)
{
    struct answer *answer = answer_open(visit);
    json_write_object_open(&answer->json);
    preamble_write(visit, answer);
    openapi_open(answer, "paths");
    for (size_t i = 0; i < api_routes.count; i++) {
        if (is_first_of_path(i))
            path_expand(visit, answer, &api_routes.routes[i]);
    }
    json_write_object_close(&answer->json);
    components_write(visit, answer);
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
}
