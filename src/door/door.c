/* door.c - one dispatcher for all routes: find the row, make the act, guard, parse, call.
 *
 * Why: a guard that stands in a handler is forgotten in one of two hundred (anchors 3.1); here it
 * stands in the row and is applied before the handler runs.
 * Promise: a handler is called only for an existing row, with the row's right, with a fitting CSRF
 * token for whatever changes something, and with input of the stated kinds and bounds.
 * Never: answers itself; what it refuses goes to the door's `refused`. */
#include "door/door.h"

#include <string.h>

#include "door/input.h"

/* --- paths --------------------------------------------------------------------------------- */

/* The next segment of a path without its leading '/'; false at the end. */
static bool path_step(struct text *rest, struct text *ret)
{
    if (rest->length == 0)
        return false;
    struct text after = text_slice(rest->bytes + 1, rest->length - 1);
    size_t length = 0;
    while (length < after.length && after.bytes[length] != '/')
        length++;
    *ret = text_slice(after.bytes, length);
    *rest = text_slice(after.bytes + length, after.length - length);
    return true;
}

/* True where `path` has the form of the row's path; fills the values of its names. */
static bool path_fits(const char *pattern, struct text path, struct text *parameters)
{
    struct text want = text_of(pattern);
    struct text want_part, have_part;
    size_t count = 0;
    while (path_step(&want, &want_part)) {
        if (!path_step(&path, &have_part))
            return false;
        if (want_part.length > 0 && want_part.bytes[0] == ':') {
            CHECK(count < VISIT_PARAMETERS_MAX);
            if (have_part.length == 0)
                return false;
            parameters[count++] = have_part;
        } else if (!text_equals(want_part, have_part)) {
            return false;
        }
    }
    return path.length == 0;
}

/* The row for a request, or NULL; `*ret_is_path` tells whether the path has a row at all. */
static const struct route *route_find(const struct dispatcher *dispatcher,
                                      const struct http_request *request, struct text *parameters,
                                      bool *ret_is_path)
{
    *ret_is_path = false;
    for (size_t t = 0; t < dispatcher->table_count; t++) {
        for (size_t i = 0; i < dispatcher->table_counts[t]; i++) {
            const struct route *route = &dispatcher->tables[t][i];
            if (!path_fits(route->path, request->path, parameters))
                continue;
            *ret_is_path = true;
            if (route->method == request->method)
                return route;
        }
    }
    return NULL;
}

/* --- guards -------------------------------------------------------------------------------- */

/* The language that the visitor chose, else Lithuanian. */
static enum language language_of(const struct http_request *request)
{
    return text_is(http_request_cookie(request, COOKIE_LANGUAGE), "en") ? LANGUAGE_EN : LANGUAGE_LT;
}

/* True where a request that changes something comes from a page of ours. */
static bool origin_is_ours(const struct dispatcher *dispatcher, const struct http_request *request)
{
    struct text site = request->sec_fetch_site;
    if (site.length > 0 && !text_is(site, "same-origin") && !text_is(site, "none"))
        return false;
    if (request->origin.length == 0)
        return true;
    struct text scheme = dispatcher->is_https ? TEXT("https://") : TEXT("http://");
    if (!text_starts_with(request->origin, scheme))
        return false;
    struct text host =
        text_slice(request->origin.bytes + scheme.length, request->origin.length - scheme.length);
    return text_equals(host, request->host);
}

static bool csrf_is_right(const struct visit *visit)
{
    if (visit->session.length == 0)
        return true; /* signing in: nothing to ride on, the origin was checked */
    return access_csrf_fits(visit->act, visit->session,
                            http_request_form(visit->request, FORM_CSRF));
}

/* Resumes the session; a token that opens none is as good as no token. */
static enum result session_resume(struct visit *visit)
{
    struct text token = http_request_cookie(visit->request, COOKIE_SESSION);
    if (token.length == 0)
        return OK;
    enum result result = access_session_resume(visit->act, token);
    if (result == NOT_FOUND)
        return OK;
    if (result != OK)
        return result;
    visit->session = token;
    char *csrf = arena_take(visit->act->arena, CSRF_LENGTH + 1);
    access_csrf_make(visit->act, token, csrf);
    visit->csrf = text_slice(csrf, CSRF_LENGTH);
    return OK;
}

/* Who may pass: 0, or the status of the refusal. */
static int guard(const struct dispatcher *dispatcher, const struct visit *visit)
{
    const struct route *route = visit->route;
    bool is_change = route->method != HTTP_GET;
    if (is_change && !route->is_api &&
        (!origin_is_ours(dispatcher, visit->request) || !csrf_is_right(visit))) {
        (void)act_fault(visit->act, REFUSED, "csrf", "", TEXT(""));
        return 403;
    }
    if (act_may(visit->act, route->right))
        return 0;
    (void)act_fault(visit->act, REFUSED, "no_right", "", text_of(right_name(route->right)));
    return visit->session.length == 0 ? 401 : 403;
}

/* --- dispatch ------------------------------------------------------------------------------ */

static void refuse(const struct dispatcher *dispatcher, struct visit *visit, enum result result,
                   int status)
{
    visit->response->status = status;
    dispatcher->refused(visit, result, status);
}

void door_dispatch(const struct dispatcher *dispatcher, struct store_connection *connection,
                   const struct http_request *request, struct http_response *response)
{
    struct act act =
        access_act_public(connection, request->arena, instant_now(), dispatcher->municipality);
    act.language = language_of(request);
    struct visit visit = {
        .act = &act,
        .request = request,
        .response = response,
        .context = dispatcher->context,
    };
    bool is_path = false;
    visit.route = route_find(dispatcher, request, visit.parameters, &is_path);
    enum result result = session_resume(&visit);
    if (result != OK) {
        refuse(dispatcher, &visit, result, door_status(result));
        return;
    }
    if (visit.route == NULL) {
        refuse(dispatcher, &visit, NOT_FOUND, is_path ? 405 : 404);
        return;
    }
    int status = guard(dispatcher, &visit);
    if (status != 0) {
        refuse(dispatcher, &visit, REFUSED, status);
        return;
    }
    if (door_input_parse(&visit) != OK) {
        refuse(dispatcher, &visit, BAD_INPUT, 422);
        return;
    }
    visit.route->run(&visit);
}

/* --- the check at start -------------------------------------------------------------------- */

static bool route_is_sound(const struct route *route)
{
    size_t names = 0;
    for (const char *c = route->path; *c != '\0'; c++)
        names += *c == ':' ? 1 : 0;
    return route->path[0] == '/' && names <= VISIT_PARAMETERS_MAX && route->right != RIGHT_NONE &&
           route->input_count <= VISIT_INPUTS_MAX && route->run != NULL && route->help != NULL;
}

static bool route_is_twice(const struct dispatcher *dispatcher, const struct route *route)
{
    size_t found = 0;
    for (size_t t = 0; t < dispatcher->table_count; t++) {
        for (size_t i = 0; i < dispatcher->table_counts[t]; i++) {
            const struct route *other = &dispatcher->tables[t][i];
            if (other->method == route->method && strcmp(other->path, route->path) == 0)
                found++;
        }
    }
    return found > 1;
}

const char *door_check_routes(const struct dispatcher *dispatcher)
{
    for (size_t t = 0; t < dispatcher->table_count; t++) {
        for (size_t i = 0; i < dispatcher->table_counts[t]; i++) {
            const struct route *route = &dispatcher->tables[t][i];
            if (!route_is_sound(route) || route_is_twice(dispatcher, route))
                return route->path;
        }
    }
    return NULL;
}
