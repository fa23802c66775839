/* intake.c - from the target and the body to path, query, form and files.
 *
 * A body is planned before its first byte is read: what it may be, how long it may get. It then
 * streams into a spool or through the multipart reader; nothing unbounded is ever held. What
 * turns out wrong on the way sets `refused`; the rest of the body is then read and forgotten. */
#include <string.h>

#include "http/decode.h"
#include "http/exchange.h"

/* Longest urlencoded form; as much for all fields of a multipart one together. */
enum { FORM_BYTES_MAX = 1024 * 1024 };

/* The bodies this program can read; all others are 415. */
static const struct {
    const char *type;
    enum http_body_kind kind;
} body_types[] = {
    {"application/x-www-form-urlencoded", HTTP_BODY_FORM},
    {"multipart/form-data", HTTP_BODY_MULTIPART},
    {"application/json", HTTP_BODY_PLAIN},
    {"text/csv", HTTP_BODY_PLAIN},
    {"application/octet-stream", HTTP_BODY_PLAIN},
};

static const struct {
    const char *name;
    enum http_method method;
} methods[] = {
    {"GET", HTTP_GET}, {"HEAD", HTTP_GET},      {"POST", HTTP_POST},
    {"PUT", HTTP_PUT}, {"DELETE", HTTP_DELETE},
};

static enum http_method method_of(const char *name)
{
    for (size_t i = 0; i < COUNT(methods); i++)
        if (strcmp(name, methods[i].name) == 0)
            return methods[i].method;
    return HTTP_OTHER;
}

/* Only what a target may be made of: printable ASCII without '#'. */
static bool target_is_sound(struct text target)
{
    for (size_t i = 0; i < target.length; i++)
        if (target.bytes[i] <= 0x20 || target.bytes[i] >= 0x7F || target.bytes[i] == '#')
            return false;
    return true;
}

static int target_read(struct http_exchange *exchange)
{
    struct http_request *request = &exchange->request;
    if (exchange->target_length > HTTP_TARGET_BYTES_MAX)
        return 414;
    if (!target_is_sound(exchange->target))
        return 400;
    request->query_raw = exchange->target;
    request->path_raw = text_cut(&request->query_raw, '?');
    if (!http_path_decode(exchange->arena, request->path_raw, &request->path))
        return 400;
    if (!http_parameters_read(exchange->arena, request->query_raw, &request->query))
        return 400;
    return 0;
}

/* Lower case and without parameters. */
static struct text type_of(struct arena *arena, struct text header)
{
    struct text rest = header;
    struct text type = text_copy(arena, text_trim(text_cut(&rest, ';')));
    char *bytes = (char *)(void *)type.bytes;
    for (size_t i = 0; i < type.length; i++)
        if (bytes[i] >= 'A' && bytes[i] <= 'Z')
            bytes[i] = (char)(bytes[i] - 'A' + 'a');
    return type;
}

static enum http_body_kind kind_of(struct text type)
{
    for (size_t i = 0; i < COUNT(body_types); i++)
        if (text_is(type, body_types[i].type))
            return body_types[i].kind;
    return HTTP_BODY_NONE;
}

/* ---- Parts of a multipart form ---- */

static struct http_file *file_last(struct http_exchange *exchange)
{
    return &exchange->request.files.items[exchange->request.files.count - 1];
}

static struct http_spool *file_spool(struct http_exchange *exchange)
{
    return &exchange->intake.files[exchange->request.files.count - 1];
}

static bool intake_refuse(struct http_exchange *exchange, int status)
{
    exchange->refused = status;
    return false;
}

static bool file_begin(struct http_exchange *exchange, const struct http_part *part)
{
    struct arena *arena = exchange->arena;
    struct http_request *request = &exchange->request;
    if (request->files.count == HTTP_FILES_MAX)
        return intake_refuse(exchange, 400);
    struct http_file file = {.field = text_copy(arena, part->name),
                             .filename = text_copy(arena, part->filename),
                             .content_type = type_of(arena, part->content_type)};
    LIST_ADD(arena, &request->files, file);
    http_spool_open(file_spool(exchange), arena,
                    http_server_config(exchange->worker->server)->spool_folder);
    return true;
}

static bool part_begin(void *context, const struct http_part *part)
{
    struct http_exchange *exchange = context;
    struct http_intake *intake = &exchange->intake;
    intake->is_void = part->filename.bytes != NULL && part->filename.length == 0;
    intake->is_file = part->filename.length > 0;
    if (intake->is_file)
        return file_begin(exchange, part);
    if (exchange->request.form.count == HTTP_PARAMETERS_MAX)
        return intake_refuse(exchange, 400);
    intake->field.name = text_copy(exchange->arena, part->name);
    intake->field_value = buffer_open(exchange->arena, HTTP_PARAMETER_BYTES_MAX);
    return true;
}

static bool part_data(void *context, const char *bytes, size_t length)
{
    struct http_exchange *exchange = context;
    struct http_intake *intake = &exchange->intake;
    if (intake->is_file)
        return http_spool_add(file_spool(exchange), bytes, length) || intake_refuse(exchange, 500);
    if (intake->is_void || intake->field_value.length + length > HTTP_PARAMETER_BYTES_MAX)
        return intake_refuse(exchange, 400);
    intake->fields_length += length;
    if (intake->fields_length > FORM_BYTES_MAX)
        return intake_refuse(exchange, 413);
    buffer_add(&intake->field_value, text_slice(bytes, length));
    return true;
}

static bool part_end(void *context)
{
    struct http_exchange *exchange = context;
    struct http_intake *intake = &exchange->intake;
    if (intake->is_void)
        return true;
    if (intake->is_file)
        return http_spool_finish(file_spool(exchange), &file_last(exchange)->bytes) ||
               intake_refuse(exchange, 500);
    struct text value = buffer_text(&intake->field_value);
    if (!http_text_clean(exchange->arena, value.bytes != NULL ? value : TEXT(""),
                         &intake->field.value, &intake->field.is_cut))
        return intake_refuse(exchange, 400);
    LIST_ADD(exchange->arena, &exchange->request.form, intake->field);
    return true;
}

/* ---- The body ---- */

static int multipart_begin(struct http_exchange *exchange, struct text header)
{
    struct http_part_reader reader = {
        .begin = part_begin, .data = part_data, .end = part_end, .context = exchange};
    struct text boundary = http_header_parameter(exchange->arena, header, "boundary");
    exchange->intake.multipart = http_multipart_open(exchange->arena, boundary, &reader);
    return exchange->intake.multipart != NULL ? 0 : 400;
}

static int body_plan(struct http_exchange *exchange)
{
    const struct http_config *config = http_server_config(exchange->worker->server);
    struct http_request *request = &exchange->request;
    struct http_intake *intake = &exchange->intake;
    struct text header = request->content_type;
    uint64_t length;
    request->content_type = type_of(exchange->arena, header);
    if (!http_guard_body(exchange->connection, &length))
        return 0;
    if (request->method == HTTP_GET || request->method == HTTP_OTHER)
        return 400;
    intake->kind = kind_of(request->content_type);
    intake->length_max = intake->kind == HTTP_BODY_FORM ? FORM_BYTES_MAX : config->body_bytes_max;
    if (intake->kind == HTTP_BODY_NONE)
        return 415;
    if (length > intake->length_max)
        return 413;
    if (intake->kind == HTTP_BODY_MULTIPART)
        return multipart_begin(exchange, header);
    http_spool_open(&intake->whole, exchange->arena, config->spool_folder);
    return 0;
}

void http_intake_begin(struct http_exchange *exchange)
{
    exchange->request.method = method_of(exchange->method);
    exchange->request.is_head = strcmp(exchange->method, "HEAD") == 0;
    exchange->refused = target_read(exchange);
    if (exchange->refused == 0)
        exchange->refused = body_plan(exchange);
}

void http_intake_add(struct http_exchange *exchange)
{
    struct http_intake *intake = &exchange->intake;
    intake->length += exchange->piece.length;
    if (intake->length > intake->length_max)
        exchange->refused = 413;
    if (exchange->refused != 0)
        return; /* the rest is swallowed, so that the client gets to read the answer */
    if (intake->kind == HTTP_BODY_MULTIPART) {
        bool goes_on = http_multipart_add(intake->multipart, exchange->piece);
        if (!goes_on && exchange->refused == 0)
            exchange->refused = 400;
    } else if (!http_spool_add(&intake->whole, exchange->piece.bytes, exchange->piece.length)) {
        exchange->refused = 500;
    }
}

void http_intake_end(struct http_exchange *exchange)
{
    struct http_intake *intake = &exchange->intake;
    struct http_request *request = &exchange->request;
    struct text whole = {0};
    if (intake->kind == HTTP_BODY_NONE || exchange->refused != 0)
        return;
    if (intake->kind == HTTP_BODY_MULTIPART) {
        exchange->refused = http_multipart_is_complete(intake->multipart) ? 0 : 400;
        return;
    }
    if (!http_spool_finish(&intake->whole, &whole))
        exchange->refused = 500;
    else if (intake->kind == HTTP_BODY_PLAIN)
        request->body = whole;
    else if (!http_parameters_read(exchange->arena, whole, &request->form))
        exchange->refused = 400;
}

void http_intake_close(struct http_exchange *exchange)
{
    http_spool_close(&exchange->intake.whole);
    for (size_t i = 0; i < HTTP_FILES_MAX; i++)
        http_spool_close(&exchange->intake.files[i]);
}
