/* response.c - building a response.
 *
 * Everything is copied into the request's arena. What would break the header block is our own
 * mistake, since no input may come this far unencoded: so it is CHECKed, not reported. Never: a
 * cookie that a script can read, a redirect to another server. */
#include "http/http.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "http/decode.h"

/* True where all of `t` are letters, digits or one of `others`. */
static bool text_has_only(struct text t, const char *others)
{
    for (size_t i = 0; i < t.length; i++) {
        char c = t.bytes[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool is_digit = c >= '0' && c <= '9';
        if (!is_letter && !is_digit && (c == '\0' || strchr(others, c) == NULL))
            return false;
    }
    return true;
}

void http_response_header(struct http_response *response, const char *name, struct text value)
{
    CHECK(http_text_is_token(text_of(name)));
    CHECK(http_text_is_clean(value, false));
    struct http_header header = {.name = text_copy(response->arena, text_of(name)),
                                 .value = text_copy(response->arena, value)};
    LIST_ADD(response->arena, &response->headers, header);
}

void http_response_cookie(struct http_response *response, const char *name, struct text value,
                          int64_t seconds)
{
    CHECK(http_text_is_token(text_of(name)));
    CHECK(text_has_only(value, "-_.~"));
    struct buffer line = buffer_open(response->arena, 4096);
    buffer_add_format(&line, "%s%s=%.*s; Path=/; HttpOnly; SameSite=Lax",
                      response->is_https ? "__Host-" : "", name, TEXT_ARGS(value));
    if (response->is_https)
        buffer_add_string(&line, "; Secure");
    if (seconds >= 0)
        buffer_add_format(&line, "; Max-Age=%lld", (long long)seconds);
    http_response_header(response, "Set-Cookie", buffer_text(&line));
}

bool http_path_is_local(struct text path)
{
    if (path.length == 0 || path.bytes[0] != '/')
        return false;
    if (path.length > 1 && path.bytes[1] == '/')
        return false;
    for (size_t i = 0; i < path.length; i++)
        if (path.bytes[i] <= 0x20 || path.bytes[i] >= 0x7F || path.bytes[i] == '\\')
            return false;
    return true;
}

void http_response_redirect(struct http_response *response, struct text location)
{
    CHECK(http_path_is_local(location));
    response->status = 303;
    response->body = (struct text){0};
    http_response_header(response, "Location", location);
}

bool http_response_etag(const struct http_request *request, struct http_response *response,
                        struct text tag)
{
    CHECK(tag.length > 0 && text_has_only(tag, "-_.:"));
    http_response_header(response, "ETag",
                         text_format(response->arena, "\"%.*s\"", TEXT_ARGS(tag)));
    if (request->method != HTTP_GET || !http_etag_is_listed(request->if_none_match, tag, true))
        return false;
    response->status = 304;
    response->body = (struct text){0};
    return true;
}

/* RFC 8187: what is not plain becomes %XX. */
static void buffer_add_extended(struct buffer *buffer, struct text value)
{
    for (size_t i = 0; i < value.length; i++) {
        struct text c = text_slice(value.bytes + i, 1);
        if (text_has_only(c, "-_.~"))
            buffer_add(buffer, c);
        else
            buffer_add_format(buffer, "%%%02X", (unsigned)(unsigned char)value.bytes[i]);
    }
}

void http_response_attachment(struct http_response *response, struct text filename)
{
    CHECK(http_text_is_clean(filename, false));
    struct buffer line = buffer_open(response->arena, 4096);
    buffer_add_string(&line, "attachment; filename*=UTF-8''");
    buffer_add_extended(&line, filename);
    http_response_header(response, "Content-Disposition", buffer_text(&line));
}

/* ---- A body of any length ------------------------------------------------------------------ */

enum result http_response_file_open(struct http_response *response, struct sink *ret_sink)
{
    CHECK(response->descriptor < 0);
    char path[] = "/tmp/gerove-answer-XXXXXX";
    response->descriptor = mkstemp(path);
    if (response->descriptor >= 0 && unlink(path) == 0) {
        *ret_sink = sink_to_descriptor(&response->descriptor);
        return OK;
    }
    log_write(LOG_ERROR, "http.body", "no temporary file, errno=%d", errno);
    return http_response_file_close(response, BROKEN);
}

enum result http_response_file_close(struct http_response *response, enum result result)
{
    off_t length = result == OK ? lseek(response->descriptor, 0, SEEK_CUR) : -1;
    if (length >= 0) {
        response->descriptor_bytes = (uint64_t)length;
        return OK;
    }
    if (response->descriptor >= 0)
        (void)close(response->descriptor);
    response->descriptor = -1;
    return result == OK ? BROKEN : result;
}
