/* answer.c - the response goes out, with the headers every answer of this program carries.
 *
 * The body is sent from where it lies (the request's arena, or a descriptor); it is not copied.
 * A refusal is an answer like any other. Promise: no answer leaves without the standing headers,
 * except those libmicrohttpd 0.9.75 gives of its own accord (malformed request line or length). */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "http/decode.h"
#include "http/exchange.h"

/* A response may replace any of these by a header of its own. */
static const struct {
    const char *name;
    const char *value;
    bool is_https_only;
} standing_headers[] = {
    {"Content-Security-Policy",
     "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
     "frame-ancestors 'none'",
     false},
    {"X-Content-Type-Options", "nosniff", false},
    {"Referrer-Policy", "same-origin", false},
    {"Cross-Origin-Opener-Policy", "same-origin", false},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()", false},
    {"Cache-Control", "no-store", false},
    {"Strict-Transport-Security", "max-age=31536000", true},
};

/* Where a header goes: into libmicrohttpd's response or into a buffer. */
typedef bool header_emit(void *target, const char *name, const char *value);

void http_answer_open(struct http_exchange *exchange)
{
    exchange->response = (struct http_response){
        .status = 200,
        .content_type = TEXT("text/html; charset=utf-8"),
        .descriptor = -1,
        .is_https = exchange->request.is_https,
        .arena = exchange->arena,
    };
}

void http_answer_refuse_plainly(struct http_exchange *exchange)
{
    http_answer_close(exchange);
    http_answer_open(exchange);
    exchange->response.status = exchange->refused;
    exchange->response.content_type = TEXT("text/plain; charset=utf-8");
    exchange->response.body = text_of(MHD_get_reason_phrase_for((unsigned)exchange->refused));
    if (exchange->refused == 500)
        exchange->response.error_id = text_of(exchange->error_id);
}

void http_answer_refuse(struct http_exchange *exchange)
{
    const struct http_config *config = http_server_config(exchange->worker->server);
    http_answer_refuse_plainly(exchange);
    if (config->refuse != NULL)
        config->refuse(config->context, &exchange->request, &exchange->response);
    CHECK(exchange->response.status == exchange->refused);
}

static bool response_has(const struct http_response *response, const char *name)
{
    for (size_t i = 0; i < response->headers.count; i++)
        if (http_text_equals_any_case(response->headers.items[i].name, name))
            return true;
    return false;
}

/* Texts of headers are NUL-terminated: http_response_header made them with text_copy. */
static bool headers_emit(const struct http_response *response, header_emit *emit, void *target)
{
    bool is_well = true;
    for (size_t i = 0; i < COUNT(standing_headers) && is_well; i++) {
        bool is_due = response->is_https || !standing_headers[i].is_https_only;
        if (is_due && !response_has(response, standing_headers[i].name))
            is_well = emit(target, standing_headers[i].name, standing_headers[i].value);
    }
    for (size_t i = 0; i < response->headers.count && is_well; i++)
        is_well = emit(target, response->headers.items[i].name.bytes,
                       response->headers.items[i].value.bytes);
    return is_well;
}

static bool emit_to_response(void *target, const char *name, const char *value)
{
    return MHD_add_response_header(target, name, value) == MHD_YES;
}

static bool emit_to_buffer(void *target, const char *name, const char *value)
{
    buffer_add_format(target, "%s: %s\r\n", name, value);
    return true;
}

/* 204 and 304 have no body, and a Content-Type would describe none. */
static bool has_type(const struct http_response *response)
{
    bool is_bodiless = response->status == 204 || response->status == 304;
    return !is_bodiless && response->content_type.length > 0;
}

static struct MHD_Response *response_make(struct http_response *response)
{
    if (response->descriptor < 0)
        return MHD_create_response_from_buffer(
            response->body.length, (void *)(uintptr_t)response->body.bytes, MHD_RESPMEM_PERSISTENT);
    struct MHD_Response *made = MHD_create_response_from_fd_at_offset64(response->descriptor_bytes,
                                                                        response->descriptor, 0);
    if (made != NULL)
        response->descriptor = -1; /* now libmicrohttpd closes it */
    return made;
}

bool http_answer_send(struct http_exchange *exchange)
{
    struct http_response *response = &exchange->response;
    char type[128];
    struct MHD_Response *made = response_make(response);
    if (made == NULL)
        return false;
    snprintf(type, sizeof(type), "%.*s", TEXT_ARGS(response->content_type));
    bool is_queued = headers_emit(response, emit_to_response, made) &&
                     (!has_type(response) || emit_to_response(made, "Content-Type", type)) &&
                     (!exchange->is_last || emit_to_response(made, "Connection", "close")) &&
                     MHD_queue_response(exchange->connection, (unsigned)response->status, made);
    MHD_destroy_response(made);
    return is_queued;
}

/* Takes what the client has already sent off the socket: closing over unread bytes would make the
 * system reset the connection, and the answer could be lost. */
static void socket_drain(int socket)
{
    char bytes[4096];
    for (int i = 0; i < 256; i++)
        if (recv(socket, bytes, sizeof(bytes), MSG_DONTWAIT) <= 0)
            return;
}

void http_answer_send_abruptly(struct http_exchange *exchange)
{
    const struct http_response *response = &exchange->response;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (info == NULL)
        return;
    struct buffer out = buffer_open(exchange->arena, response->body.length + 16 * 1024);
    buffer_add_format(&out, "HTTP/1.1 %d %s\r\nConnection: close\r\nContent-Length: %zu\r\n",
                      response->status, MHD_get_reason_phrase_for((unsigned)response->status),
                      response->body.length);
    buffer_add_format(&out, "Content-Type: %.*s\r\n", TEXT_ARGS(response->content_type));
    headers_emit(response, emit_to_buffer, &out);
    buffer_add_string(&out, "\r\n");
    buffer_add(&out, response->body);
    socket_drain(info->connect_fd);
    /* What the socket cannot take at once is not worth blocking a thread for. */
    struct text all = buffer_text(&out);
    ssize_t sent = send(info->connect_fd, all.bytes, all.length, MSG_NOSIGNAL | MSG_DONTWAIT);
    (void)sent;
}

void http_answer_close(struct http_exchange *exchange)
{
    if (exchange->response.arena != NULL && exchange->response.descriptor >= 0)
        close(exchange->response.descriptor);
    exchange->response = (struct http_response){.descriptor = -1};
}
