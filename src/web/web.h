/* web.h - the pages of the program over HTTP.
 *
 * Everything a browser sees comes from here: routes with their guards are rows (web_routes), the
 * dispatcher of floor 11 applies them, handlers fill a view and call a compiled template. Each
 * thread of the server has a worker with its own database connection and its own small cache of
 * what costs most to make again (the plan's document, the options of links), valid until the next
 * operation in the journal. */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "door/door.h"
#include "http/http.h"

#define WEB_SEAL_KEY_BYTES 32

/* What the pages need from main; must outlive the server. */
struct web {
    struct store *store;
    struct dispatcher dispatcher;         /* tables of routes and where we stand */
    bool is_demo;                         /* there are demo accounts: said on every page */
    uint8_t seal_key[WEB_SEAL_KEY_BYTES]; /* of searches in addresses, for this run (seal.h) */
};

/* The routes of all pages. */
extern const struct route_table web_routes;

/* Fills `web` with the dispatcher of all doors, whose last table is web_routes; BAD_INPUT with a
 * log line when a route row is unsound. */
MUST_USE enum result web_open(struct web *web, struct store *store,
                              const struct dispatcher *dispatcher);

/* The callbacks for struct http_config, all with a `struct web *` as context. */
void web_handle(void *context, struct http_worker *worker, const struct http_request *request,
                struct http_response *response);
bool web_is_long(void *context, const struct http_request *request);
void web_refuse(void *context, const struct http_request *request, struct http_response *response);
void *web_worker_open(void *context);
void web_worker_close(void *state);

#endif
