/* exchange.h - one request and its answer on their way through the server, and the pool thread
 * they run on. Internal to src/http: how guard, intake, answer and server hang together.
 *
 *     server.c   listens, keeps the threads, walks an exchange through the stages below
 *     guard.c    are the headers sound? fills the request from them
 *     intake.c   target and body become path, query, form, files
 *     aside.c    runs the handler of what takes long
 *     answer.c   the response, or a refusal, goes out
 *
 * A stage that refuses sets `refused` to a status and stops. */
#ifndef HTTP_EXCHANGE_H
#define HTTP_EXCHANGE_H

#include <microhttpd.h>
#include <netinet/in.h>
#include <setjmp.h>

#include "base/date.h"
#include "http/http.h"
#include "http/multipart.h"
#include "http/spool.h"

/* Longest target (path and query), most uploaded files. */
enum { HTTP_TARGET_BYTES_MAX = 8 * 1024, HTTP_FILES_MAX = 20 };

/* How a body is read. */
enum http_body_kind { HTTP_BODY_NONE, HTTP_BODY_FORM, HTTP_BODY_MULTIPART, HTTP_BODY_PLAIN };

/* The body while it arrives. */
struct http_intake {
    enum http_body_kind kind;
    uint64_t length;
    uint64_t length_max;
    struct http_spool whole; /* HTTP_BODY_FORM and HTTP_BODY_PLAIN */
    struct http_multipart *multipart;
    bool is_file;                /* the part being read is a file … */
    bool is_void;                /* … or the field of a file that was not chosen … */
    struct http_parameter field; /* … or a field: its name, */
    size_t fields_length;        /* bytes of all fields so far */
    struct buffer field_value;   /* and its value so far */
    struct http_spool files[HTTP_FILES_MAX]; /* parallel to request.files */
};

/* A request, what has been done with it, and its answer. */
struct http_exchange {
    struct http_exchange *next; /* among the spare ones of its thread */
    struct http_exchange *made_before;
    struct http_worker *worker; /* the pool's thread that it belongs to */
    struct http_worker *runner; /* where it runs just now: there, or aside */
    struct MHD_Connection *connection;
    struct arena *arena;
    bool is_begun;         /* the headers have been looked at */
    bool is_long;          /* its handler runs, or ran, aside */
    bool is_last;          /* the connection closes after it */
    int refused;           /* status, or 0 */
    const char *target_at; /* the target as libmicrohttpd holds it: for the guard only */
    size_t target_length;
    struct text target;     /* a copy, empty where it is too long */
    const char *method;     /* as sent */
    const char *version_at; /* see target_at */
    struct text piece;      /* the bytes of the body that arrived last */
    struct http_intake intake;
    struct http_request request;
    struct http_response response;
    char remote_network[INET6_ADDRSTRLEN];
    struct text forwarded_for; /* the last such header */
    char error_id[9];
};

/* A thread of the pool or of those aside. */
struct http_worker {
    struct http_server *server;
    void *state;
    bool is_open;        /* worker_open has succeeded */
    struct arena *arena; /* the exchanges of this thread: as many as were ever open at once */
    struct http_exchange *made_last; /* all of them, */
    struct http_exchange *spare;     /* and those that are free */
    unsigned spare_arenas;           /* how many of the spare ones keep their arena */
    sigjmp_buf trap;
};

/* The server's settings, all defaults filled in. */
const struct http_config *http_server_config(const struct http_server *server);

/* address.c: the network of the connection's peer; that which the proxy names, once the headers
 * are read. */
void http_address_read(struct http_exchange *exchange);
void http_address_forwarded(struct http_exchange *exchange);

/* guard.c: reads and judges the headers; fills their fields of the request. */
void http_guard_read(struct http_exchange *exchange);
/* True where a header announces a body; `ret_length` is 0 if it comes in chunks. */
bool http_guard_body(struct MHD_Connection *connection, uint64_t *ret_length);

/* Keeps libmicrohttpd from parsing the query of `target`, its own copy (may be NULL). */
void http_guard_query(const char *target);

/* intake.c: the target and the plan for the body; a piece of the body; its end. */
void http_intake_begin(struct http_exchange *exchange);
void http_intake_add(struct http_exchange *exchange);
void http_intake_end(struct http_exchange *exchange);
/* Gives back files and mappings. */
void http_intake_close(struct http_exchange *exchange);

/* answer.c: an empty 200; a refusal in plain text, which cannot fail; with the caller's page. */
void http_answer_open(struct http_exchange *exchange);
void http_answer_refuse_plainly(struct http_exchange *exchange);
void http_answer_refuse(struct http_exchange *exchange);
/* Sends the response; false if it could not be queued. */
MUST_USE bool http_answer_send(struct http_exchange *exchange);
/* Writes the response straight to the socket, where libmicrohttpd has no way to answer in the
 * middle of a body. The connection must be closed after it. */
void http_answer_send_abruptly(struct http_exchange *exchange);
/* Closes what the response owns and has not handed on. */
void http_answer_close(struct http_exchange *exchange);

#endif
