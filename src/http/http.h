/* http.h - requests in, responses out; the floors above know nothing of sockets or libmicrohttpd.
 *
 * A server reads HTTP/1.1, refuses what is malformed or too big before anybody sees it, and hands
 * the rest to one handler on a small pool of threads. Whatever reaches the handler is decoded,
 * valid UTF-8 and bounded. Whatever leaves it carries the security headers of this program.
 *
 * Promises: every request gets an answer; a failed CHECK ends its request with 500 and an error
 * id, not the server; everything a request took is given back when its answer has been sent.
 * Never: TLS or compression (a proxy's work), a log line with a path, a query or an address. */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/result.h"
#include "base/text.h"

/* ---- The request -------------------------------------------------------------------------- */

/* HEAD arrives as HTTP_GET: the handler answers as for GET, the body is dropped on the way out. */
enum http_method { HTTP_GET, HTTP_POST, HTTP_PUT, HTTP_DELETE, HTTP_OTHER };

/* A decoded name and value of a query or a form, in the order of sending; names may repeat. */
struct http_parameter {
    struct text name;
    struct text value; /* UTF-8; no control characters but tab, CR and LF */
    bool is_cut; /* such were in it and are left out: to be shown again, not to be worked with */
};
typedef LIST(struct http_parameter) http_parameters;

/* An uploaded file. */
struct http_file {
    struct text field;        /* name of the form's field */
    struct text filename;     /* last part of the sender's name, never a path; may not be unique */
    struct text content_type; /* as claimed by the sender; may be empty */
    struct text bytes;        /* the content; above 1 MiB a mapping of an unlinked file */
};
typedef LIST(struct http_file) http_files;

/* Everything is a view that lives until the answer has been sent. Header texts are as sent (UTF-8
 * without control characters); an absent header is the empty text with NULL bytes. */
struct http_request {
    enum http_method method;
    bool is_head;         /* a GET that wants the headers only */
    struct text path;     /* decoded; begins with '/'; no "." or ".." segment, no backslash */
    struct text path_raw; /* the same as sent, without the query */
    struct text query_raw;
    http_parameters query;
    http_parameters form;     /* urlencoded or multipart */
    http_files files;         /* multipart */
    struct text body;         /* a JSON, CSV or other body as sent; empty for forms */
    struct text content_type; /* lower case, without parameters */
    struct text host;
    struct text origin;
    struct text sec_fetch_site;
    struct text accept;
    struct text accept_language;
    struct text if_none_match;
    struct text if_match;
    struct text authorization;
    struct text cookie;  /* the whole header: use http_request_cookie */
    struct text purpose; /* of processing, as a machine states it */
    struct text idempotency_key;
    /* Where it comes from, for limits only, never to be kept: the peer's IPv4 address or the first
     * 64 bits of its IPv6 address ("2001:db8:1:2::"). Behind the https proxy the peer is who the
     * proxy says it is: the last address of X-Forwarded-For, which the proxy itself wrote; those
     * before it anybody can write. */
    struct text remote_network;
    bool is_https;       /* as configured */
    struct arena *arena; /* the request's memory */
};

/* The first value under `name`; NULL bytes where there is none. */
struct text http_request_query(const struct http_request *request, const char *name);
struct text http_request_form(const struct http_request *request, const char *name);
/* The first file under the field `name`, or NULL. */
const struct http_file *http_request_file(const struct http_request *request, const char *name);
/* The value of a cookie set by http_response_cookie under the same `name`; NULL bytes if none. */
struct text http_request_cookie(const struct http_request *request, const char *name);

/* The index of the offer (media types "text/csv", languages "lt") that an Accept or Accept-Language
 * header likes best; 0 where it is empty or likes none. */
size_t http_accept_choose(struct text header, const char *const *offers, size_t count);

/* ---- The response ------------------------------------------------------------------------- */

/* One header of a response. */
struct http_header {
    struct text name;
    struct text value;
};
typedef LIST(struct http_header) http_headers;

/* Handed to the handler as 200 with an empty body of type text/html; charset=utf-8. Fill the
 * fields, add headers with the functions below. Texts must live in `arena` or for ever. */
struct http_response {
    int status;
    struct text content_type;
    struct text body;          /* or: */
    int descriptor;            /* -1, or an open regular file to send from its beginning; closed
                                  by the server whatever happens */
    uint64_t descriptor_bytes; /* how much of it */
    http_headers headers;      /* these replace the standing ones of the same name */
    struct text error_id;      /* set before `refuse` is called with status 500; else empty */
    bool is_https;             /* as configured */
    struct arena *arena;       /* the request's memory */
};

/* Adds a header. CHECKs that neither name nor value could break the header block (CR, LF, NUL, …):
 * what comes from a user must be encoded before. Copies both. */
void http_response_header(struct http_response *response, const char *name, struct text value);

/* A cookie: HttpOnly, SameSite=Lax, Path=/. Over https it is Secure and its name on the wire gets
 * the prefix "__Host-"; http_request_cookie looks for the same. `value` of letters, digits and
 * -_.~ only (CHECKed). `seconds` is how long it lives; 0 deletes it, negative: until the browser
 * closes. */
void http_response_cookie(struct http_response *response, const char *name, struct text value,
                          int64_t seconds);

/* Sends the browser on (303, a GET follows). `location` must be local: see http_path_is_local. */
void http_response_redirect(struct http_response *response, struct text location);

/* True for a path on this server that is safe to redirect to: one '/' first, no second one, no
 * backslash, no control characters, ASCII only (percent-encode before). */
bool http_path_is_local(struct text path);

/* Names the state of what is answered: `tag` without quotes, letters, digits, -_.: only (CHECKed).
 * If the client already has it, makes the response a 304 and returns true: no body is needed. */
bool http_response_etag(const struct http_request *request, struct http_response *response,
                        struct text tag);

/* A body of any length: a file without a name, which `ret_sink` writes to. BROKEN, logged, where
 * there is no room for one. End it with http_response_file_close before anything else is done with
 * the body. */
MUST_USE enum result http_response_file_open(struct http_response *response, struct sink *ret_sink);
/* `result` is that of the writing. OK: what was written is the body; BROKEN where the system cannot
 * say how much it is. Else the file is given back, so that a refusal can take its place, and
 * `result` returned. */
MUST_USE enum result http_response_file_close(struct http_response *response, enum result result);

/* Makes the browser save the body under `filename` (any UTF-8 without control characters). */
void http_response_attachment(struct http_response *response, struct text filename);

/* ---- The server --------------------------------------------------------------------------- */

struct http_server;
struct http_worker;

/* What `worker_open` returned on this thread; NULL if there is no such callback. */
void *http_worker_state(const struct http_worker *worker);

/* Answers one request. Runs on a pool thread and blocks it, or on one aside where `is_long` says
 * so; several run at the same time. A failed CHECK inside abandons it: it must leave nothing locked
 * outside the worker's state. */
typedef void http_handle(void *context, struct http_worker *worker,
                         const struct http_request *request, struct http_response *response);

/* True for a request whose answer takes much longer than a page does: it is answered on a thread
 * aside, so that the pool stays free for what is quick. Asked once for each whole request. */
typedef bool http_is_long(void *context, const struct http_request *request);

/* Gives a refusal its page: `response` comes with status, a plain body and, for 500, an error id.
 * `request` is what was understood before the refusal: the path may be empty, headers are there
 * where they were sound. Must not change the status. */
typedef void http_refuse(void *context, const struct http_request *request,
                         struct http_response *response);

/* Zero means the default in brackets. Texts are read during http_serve_open only, unless said. */
struct http_config {
    const char *address;                 /* numeric IPv4 or IPv6 ["127.0.0.1"] */
    uint16_t port;                       /* [any free one] */
    unsigned threads;                    /* [4] */
    unsigned threads_aside;              /* for long requests [2, none without `is_long`] */
    unsigned connections_max;            /* [1024] */
    unsigned connections_per_address;    /* beyond it new ones are closed [no limit] */
    unsigned timeout_seconds;            /* without a byte moving [30] */
    unsigned close_seconds;              /* http_serve_close waits so long for requests [10] */
    uint64_t body_bytes_max;             /* of an upload, JSON or CSV body [64 MiB] */
    size_t request_bytes_max;            /* memory of one request [64 MiB] */
    const char *spool_folder;            /* for big uploads; must outlive the server ["/tmp"] */
    bool is_https;                       /* a proxy in front speaks https with the browser and adds
                                            its peer to X-Forwarded-For; nobody else gets here */
    void *context;                       /* handed to all callbacks; must outlive the server */
    http_handle *handle;                 /* required */
    http_is_long *is_long;               /* [none is] */
    http_refuse *refuse;                 /* [plain text] */
    void *(*worker_open)(void *context); /* once on each thread before its first request;
                                            NULL means not possible now: that request gets 503 */
    void (*worker_close)(void *state);   /* by http_serve_close, on its caller's thread; and after
                                            a failed CHECK, as the state may be half-way: the next
                                            request on that thread opens a new one */
};

/* Listens and serves until http_serve_close. BAD_INPUT: the address is none; BROKEN: the port is
 * taken or the system says no (logged). `config` is copied. */
MUST_USE enum result http_serve_open(const struct http_config *config,
                                     struct http_server **ret_server);
/* The port it listens on. */
uint16_t http_server_port(const struct http_server *server);
/* Accepts nothing new, lets running requests finish, closes everything. NULL is allowed. */
void http_serve_close(struct http_server *server);

#endif
