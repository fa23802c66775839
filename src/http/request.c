/* request.c - looking things up in a request.
 *
 * Lists are short and in the order of sending: they are searched from their beginning, and the
 * first of several equal names wins, as it does in every reader we know of. Names are compared
 * bytewise. */
#include "http/http.h"

#include <string.h>

#include "http/decode.h"

/* The prefix that makes browsers insist on Secure, Path=/ and no Domain. */
static const char host_prefix[] = "__Host-";

static struct text parameter_find(const http_parameters *parameters, const char *name)
{
    for (size_t i = 0; i < parameters->count; i++)
        if (text_is(parameters->items[i].name, name))
            return parameters->items[i].value;
    return (struct text){0};
}

struct text http_request_query(const struct http_request *request, const char *name)
{
    return parameter_find(&request->query, name);
}

struct text http_request_form(const struct http_request *request, const char *name)
{
    return parameter_find(&request->form, name);
}

const struct http_file *http_request_file(const struct http_request *request, const char *name)
{
    for (size_t i = 0; i < request->files.count; i++)
        if (text_is(request->files.items[i].field, name))
            return &request->files.items[i];
    return NULL;
}

struct text http_request_cookie(const struct http_request *request, const char *name)
{
    const char *prefix = request->is_https ? host_prefix : "";
    return http_cookie_find(request->cookie, text_format(request->arena, "%s%s", prefix, name));
}
