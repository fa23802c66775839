/* door.c - one dispatcher for all routes: find the row, make the act, guard, parse, call.
 *
 * Why: a guard that stands in a handler is forgotten in one of two hundred (anchors 3.1); here it
 * stands in the row and is applied before the handler runs.
 * Promise: a handler is called only for an existing row, with the row's right, with a fitting CSRF
 * token for whatever changes something, and with input of the stated kinds and bounds.
 * Never: answers itself; what it refuses goes to the row's `again` or the door's `refused`. */
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

/* The door that a path belongs to. */
static const struct route_table *table_find(const struct dispatcher *dispatcher, struct text path)
{
    size_t last = dispatcher->table_count - 1;
    for (size_t t = 0; t < last; t++) {
        if (text_starts_with(path, text_of(dispatcher->tables[t]->prefix)))
            return dispatcher->tables[t];
    }
    return dispatcher->tables[last];
}

/* The row for a request, or NULL; `*ret_methods` are those that the path has a row for. */
static const struct route *route_find(const struct route_table *table,
                                      const struct http_request *request, struct text *parameters,
                                      unsigned *ret_methods)
{
    *ret_methods = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct route *route = &table->routes[i];
        if (!path_fits(route->path, request->path, parameters))
            continue;
        *ret_methods |= 1u << route->method;
        if (route->method == request->method)
            return route;
    }
    return NULL;
}

/* Tells which methods a path does answer (RFC 9110 15.5.6). */
static void allow(struct http_response *response, unsigned methods)
{
    static const struct {
        enum http_method method;
        const char *names;
    } names[] = {
        {HTTP_GET, "GET, HEAD"}, {HTTP_POST, "POST"}, {HTTP_PUT, "PUT"}, {HTTP_DELETE, "DELETE"}};
    struct buffer out = buffer_open(response->arena, 64);
    for (size_t i = 0; i < COUNT(names); i++) {
        if ((methods & 1u << names[i].method) == 0)
            continue;
        buffer_add_string(&out, out.length > 0 ? ", " : "");
        buffer_add_string(&out, names[i].names);
    }
    http_response_header(response, "Allow", buffer_text(&out));
}

/* --- guards -------------------------------------------------------------------------------- */

/* The language that the visitor chose, else Lithuanian. */
static enum language language_of(const struct visit *visit)
{
    static const char *const languages[] = {[LANGUAGE_LT] = "lt", [LANGUAGE_EN] = "en"};
    if (visit->table->is_api)
        return (enum language)http_accept_choose(visit->request->accept_language, languages,
                                                 COUNT(languages));
    return text_is(http_request_cookie(visit->request, COOKIE_LANGUAGE), "en") ? LANGUAGE_EN
                                                                               : LANGUAGE_LT;
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

/* The purposes that there are, for whoever named another. */
static struct text purposes_text(const struct visit *visit)
{
    struct buffer out = buffer_open(visit->act->arena, 1000);
    for (const char *const *purpose = role_purpose_list(); *purpose != NULL; purpose++) {
        buffer_add_string(&out, out.length > 0 ? ", " : "");
        buffer_add_string(&out, *purpose);
    }
    return buffer_text(&out);
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

/* A machine's token, and the purpose it states. A token that opens nothing is as good as none;
 * a purpose that nobody knows is the caller's mistake. */
static enum result token_resume(struct visit *visit)
{
    struct text scheme = TEXT("Bearer ");
    struct text header = visit->request->authorization;
    bool is_token = text_starts_with(header, scheme);
    enum result result = OK;
    if (is_token)
        result = access_token_resume(
            visit->act,
            text_trim(text_slice(header.bytes + scheme.length, header.length - scheme.length)));
    else if (header.bytes == NULL && visit->request->method == HTTP_GET)
        result = session_resume(visit);
    if (result != OK && result != NOT_FOUND)
        return result;
    struct text purpose = visit->request->purpose;
    if (purpose.bytes == NULL || visit->act->user == 0)
        return OK;
    if (!role_purpose_is_known(purpose))
        return act_fault(visit->act, BAD_INPUT, "unknown_code", "purpose", purposes_text(visit));
    visit->act->purpose = purpose;
    return OK;
}

/* True where a stranger asks for what is costly once too often. */
static bool is_too_often(const struct dispatcher *dispatcher, const struct visit *visit)
{
    if (!visit->route->is_costly || dispatcher->limit == NULL || visit->act->user != 0 ||
        limit_take(dispatcher->limit, visit->request->remote_network, visit->act->now))
        return false;
    struct text minutes = text_format(visit->act->arena, "%d", LIMIT_MINUTES);
    http_response_header(visit->response, "Retry-After",
                         text_format(visit->act->arena, "%d", LIMIT_MINUTES * 60));
    (void)act_fault(visit->act, REFUSED, "too_many_requests", "", minutes);
    return true;
}

/* Who may pass: 0, or the status of the refusal. */
static int guard(const struct dispatcher *dispatcher, const struct visit *visit)
{
    const struct route *route = visit->route;
    bool is_change = route->method != HTTP_GET;
    if (is_change && !visit->table->is_api &&
        (!origin_is_ours(dispatcher, visit->request) || !csrf_is_right(visit))) {
        (void)act_fault(visit->act, REFUSED, "csrf", "", TEXT(""));
        return 403;
    }
    if (act_require(visit->act, route->right) == OK)
        return is_too_often(dispatcher, visit) ? 429 : 0;
    return visit->act->user == 0 ? 401 : 403;
}

/* --- dispatch ------------------------------------------------------------------------------ */

static void refuse(struct visit *visit, enum result result, int status)
{
    visit->response->status = status;
    visit->table->refused(visit, result, status);
}

void door_refuse(const struct dispatcher *dispatcher, struct visit *visit, enum result result,
                 int status)
{
    visit->table = table_find(dispatcher, visit->request->path);
    visit->act->language = language_of(visit);
    refuse(visit, result, status);
}

static void dispatch(const struct dispatcher *dispatcher, struct store_connection *connection,
                     const struct http_request *request, struct http_response *response)
{
    struct act act =
        access_act_public(connection, request->arena, instant_now(), dispatcher->municipality);
    struct visit visit = {
        .act = &act,
        .table = table_find(dispatcher, request->path),
        .request = request,
        .response = response,
        .context = dispatcher->context,
        .runs = dispatcher->runs,
    };
    act.language = language_of(&visit);
    unsigned methods = 0;
    visit.route = route_find(visit.table, request, visit.parameters, &methods);
    enum result result = visit.table->is_api ? token_resume(&visit) : session_resume(&visit);
    if (result != OK) {
        refuse(&visit, result, door_status(result));
        return;
    }
    if (visit.route == NULL) {
        if (methods != 0)
            allow(response, methods);
        refuse(&visit, NOT_FOUND, methods != 0 ? 405 : 404);
        return;
    }
    int status = guard(dispatcher, &visit);
    if (status != 0) {
        refuse(&visit, REFUSED, status);
        return;
    }
    if (door_input_parse(&visit) == OK) {
        visit.route->run(&visit);
        return;
    }
    response->status = door_status(BAD_INPUT);
    if (visit.route->again != NULL)
        visit.route->again(&visit);
    else
        refuse(&visit, BAD_INPUT, response->status);
}

bool door_is_long(const struct dispatcher *dispatcher, const struct http_request *request)
{
    struct text parameters[VISIT_PARAMETERS_MAX];
    unsigned methods = 0;
    const struct route *route =
        route_find(table_find(dispatcher, request->path), request, parameters, &methods);
    return route != NULL && route->is_long;
}

/* A page shows one state of the database, from the session that opens it to its last row. */
void door_dispatch(const struct dispatcher *dispatcher, struct store_connection *connection,
                   const struct http_request *request, struct http_response *response)
{
    store_reading_begin(connection);
    dispatch(dispatcher, connection, request, response);
    store_reading_end(connection);
}

/* --- the check at start -------------------------------------------------------------------- */

static bool route_is_sound(const struct route_table *table, const struct route *route)
{
    size_t names = 0;
    for (const char *c = route->path; *c != '\0'; c++)
        names += *c == ':' ? 1 : 0;
    return route->path[0] == '/' &&
           text_starts_with(text_of(route->path), text_of(table->prefix)) &&
           names <= VISIT_PARAMETERS_MAX && route->right != RIGHT_NONE &&
           route->input_count <= VISIT_INPUTS_MAX && route->run != NULL && route->help != NULL;
}

static bool route_is_twice(const struct route_table *table, const struct route *route)
{
    size_t found = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct route *other = &table->routes[i];
        if (other->method == route->method && strcmp(other->path, route->path) == 0)
            found++;
    }
    return found > 1;
}

const char *door_check_routes(const struct dispatcher *dispatcher)
{
    if (dispatcher->table_count == 0 ||
        dispatcher->tables[dispatcher->table_count - 1]->prefix[0] != '\0')
        return "";
    for (size_t t = 0; t < dispatcher->table_count; t++) {
        const struct route_table *table = dispatcher->tables[t];
        for (size_t i = 0; i < table->count; i++) {
            const struct route *route = &table->routes[i];
            if (!route_is_sound(table, route) || route_is_twice(table, route) ||
                table_find(dispatcher, text_of(route->path)) != table)
                return route->path;
        }
    }
    return NULL;
}

/* --- for handlers -------------------------------------------------------------------------- */

enum result door_register(const struct visit *visit, bool is_to_write, const struct record **ret)
{
    struct act *act = visit->act;
    const struct record *record = record_find(text_to_string(act->arena, visit->parameters[0]));
    if (record == NULL)
        return act_fault(act, NOT_FOUND, "not_found", "register", TEXT(""));
    enum result result = act_require(act, record->read);
    if (result == OK && is_to_write)
        result = act_require(act, record->write);
    if (result == OK)
        *ret = record;
    return result;
}
