/* guard.c - refuses what libmicrohttpd 0.9.75 lets pass: ambiguous lengths, doubled hosts, folded
 * lines, NUL bytes, lines without a name.
 *
 * Why: two readers of one request (a proxy and we) must never disagree on where it ends, or a
 * stranger smuggles a second request in. So everything that could be read in two ways is 400 and
 * closes the connection. Never: repairs anything. */
#include <stddef.h>
#include <string.h>

#include "http/decode.h"
#include "http/exchange.h"

enum { HEADERS_MAX = 100 };

/* The headers that are kept, and whether a second one makes the request ambiguous. */
static const struct {
    const char *name;
    size_t offset;
    bool is_single;
} kept_headers[] = {
    {"Host", offsetof(struct http_request, host), true},
    {"Origin", offsetof(struct http_request, origin), true},
    {"Sec-Fetch-Site", offsetof(struct http_request, sec_fetch_site), true},
    {"Accept", offsetof(struct http_request, accept), false},
    {"Accept-Language", offsetof(struct http_request, accept_language), false},
    {"If-None-Match", offsetof(struct http_request, if_none_match), false},
    {"If-Match", offsetof(struct http_request, if_match), false},
    {"Authorization", offsetof(struct http_request, authorization), true},
    {"Cookie", offsetof(struct http_request, cookie), true},
    {"Content-Type", offsetof(struct http_request, content_type), true},
    {"Purpose", offsetof(struct http_request, purpose), true},
    {"Idempotency-Key", offsetof(struct http_request, idempotency_key), true},
};

struct scan {
    struct http_request *request;
    struct text *forwarded_for;
    unsigned headers;
    unsigned hosts;
    unsigned lengths;
    unsigned encodings;
    const char *expected; /* where the next header's name must stand, see layout_is_plain */
    bool is_sound;
};

/* libmicrohttpd 0.9.75 cuts the header block into strings where it lies: name NUL value NUL NUL
 * name … A folded line has been moved elsewhere, a NUL byte or a bare LF leaves a wrong distance.
 * Newer versions refuse all three themselves. */
static bool has_known_layout(void)
{
    return strncmp(MHD_get_version(), "0.9.75", 6) == 0;
}

static bool layout_is_plain(struct scan *scan, struct text name, struct text value)
{
    const char *at = name.bytes + name.length + 1;
    bool is_plain = scan->expected == NULL || scan->expected == name.bytes;
    while (at < value.bytes && (*at == ' ' || *at == '\t'))
        at++;
    scan->expected = value.bytes + value.length + 2;
    return is_plain && at == value.bytes;
}

static bool is_number(struct text t)
{
    for (size_t i = 0; i < t.length; i++)
        if (t.bytes[i] < '0' || t.bytes[i] > '9')
            return false;
    return t.length > 0;
}

/* A host name or address with an optional port. */
static bool is_host(struct text t)
{
    for (size_t i = 0; i < t.length; i++)
        if (strchr("/\\@?#%,;\"'<>()", t.bytes[i]) != NULL || (unsigned char)t.bytes[i] <= 0x20)
            return false;
    return t.length > 0 && http_text_is_clean(t, false);
}

static bool framing_is_sound(struct scan *scan, struct text name, struct text value)
{
    if (http_text_equals_any_case(name, "host")) {
        scan->hosts++;
        return is_host(value);
    }
    if (http_text_equals_any_case(name, "content-length")) {
        scan->lengths++;
        return is_number(value);
    }
    if (http_text_equals_any_case(name, "transfer-encoding")) {
        scan->encodings++;
        return http_text_equals_any_case(value, "chunked");
    }
    return true;
}

/* Stores a header that is kept; false for a second one that may be there once. */
static bool header_keep(struct http_request *request, struct text name, struct text value)
{
    for (size_t i = 0; i < COUNT(kept_headers); i++) {
        if (!http_text_equals_any_case(name, kept_headers[i].name))
            continue;
        struct text *field = (struct text *)(void *)((char *)request + kept_headers[i].offset);
        if (field->bytes != NULL)
            return !kept_headers[i].is_single;
        *field = value;
    }
    return true;
}

static enum MHD_Result header_scan(void *context, enum MHD_ValueKind kind, const char *name_bytes,
                                   const char *value_bytes)
{
    struct scan *scan = context;
    struct text name = text_of(name_bytes);
    struct text value = text_of(value_bytes != NULL ? value_bytes : "");
    (void)kind;
    scan->headers++;
    scan->is_sound = scan->is_sound &&
                     (!has_known_layout() || layout_is_plain(scan, name, value)) &&
                     http_text_is_token(name) && http_text_is_clean(value, false) &&
                     framing_is_sound(scan, name, text_trim(value)) &&
                     header_keep(scan->request, name, text_trim(value));
    if (scan->is_sound && http_text_equals_any_case(name, "x-forwarded-for"))
        *scan->forwarded_for = value; /* a proxy adds to the last one, or one behind it */
    return scan->is_sound ? MHD_YES : MHD_NO;
}

static bool has_header(struct MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name) != NULL;
}

/* Where libmicrohttpd believes the header block ends: behind CR LF, nothing more or less. It takes
 * a line that begins with a colon for the empty one. */
static const char *head_end(const struct http_exchange *exchange)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info != NULL ? exchange->method + info->header_size : NULL;
}

void http_guard_read(struct http_exchange *exchange)
{
    struct scan scan = {
        .request = &exchange->request, .forwarded_for = &exchange->forwarded_for, .is_sound = true};
    if (has_known_layout()) {
        const char *target_end = exchange->target_at + exchange->target_length;
        scan.is_sound = target_end + 1 == exchange->version_at;
        scan.expected = exchange->version_at + strlen(exchange->version_at) + 2;
    }
    if (scan.is_sound)
        MHD_get_connection_values(exchange->connection, MHD_HEADER_KIND, header_scan, &scan);
    if (has_known_layout() && scan.is_sound)
        scan.is_sound = scan.expected + 2 == head_end(exchange);
    if (!scan.is_sound || scan.hosts != 1 || scan.lengths + scan.encodings > 1)
        exchange->refused = 400;
    else if (scan.headers > HEADERS_MAX)
        exchange->refused = 431;
    else if (has_header(exchange->connection, "Content-Encoding"))
        exchange->refused = 415;
}

bool http_guard_body(struct MHD_Connection *connection, uint64_t *ret_length)
{
    const char *length = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Content-Length");
    int64_t number = INT64_MAX; /* what int64 cannot hold is at least that much */
    if (length == NULL) {
        *ret_length = 0;
        return has_header(connection, "Transfer-Encoding");
    }
    if (!text_to_integer(text_trim(text_of(length)), &number))
        number = INT64_MAX;
    *ret_length = (uint64_t)number;
    return number > 0;
}

/* We read the query ourselves. libmicrohttpd 0.9.75 reads it too, into a small pool, and hangs when
 * some hundred fields fill that. It hands us its buffer before: an early end saves it the trouble.
 * The buffer is writable; only its callback's type says const. */
void http_guard_query(const char *target)
{
    char *query = target != NULL && has_known_layout() ? strchr(target, '?') : NULL;
    if (query != NULL)
        query[1] = '\0';
}
