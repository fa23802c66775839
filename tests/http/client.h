/* client.h - a plain client for raw bytes, and a server of the test's own.
 *
 * The client sends exactly what it is given and reads one response at a time. Reads give up after
 * ten seconds, so that a defect fails a test and does not hang it; nothing sleeps. */
#ifndef TESTS_HTTP_CLIENT_H
#define TESTS_HTTP_CLIENT_H

#include "http/http.h"

/* One answer. `head` is the status line and headers with their CR LFs, `body` what followed. */
struct answer {
    int status; /* 0: the connection ended before a whole answer came */
    struct text head;
    struct text body;
    bool is_closing; /* it said Connection: close */
};

/* A connection to 127.0.0.1; the test fails if it cannot be made. */
int client_open(uint16_t port);
/* True where the port still takes connections. */
bool client_is_welcome(uint16_t port);
/* Sends all; false if the far end is gone. */
bool client_send(int client, struct text bytes);
/* Reads one answer into `arena`. `has_body` false: as after HEAD. */
struct answer client_read(struct arena *arena, int client, bool has_body);
/* True where the server has closed the connection and nothing more comes. */
bool client_is_at_end(int client);
/* Opens, sends, reads, closes. */
struct answer client_ask(struct arena *arena, uint16_t port, struct text request);
/* The value of a header, NULL bytes if absent. */
struct text answer_header(const struct answer *answer, const char *name);

/* A server on a free port whose handler knows these paths:
 *   /echo      method, path, query, form and files, a line each
 *   /body      the body as sent
 *   /upload    "BYTES HASH" of the file "file"
 *   /page      with ETag "abc"
 *   /broken    fails a CHECK
 *   /cookie    sets the cookie "session", says what came
 *   /download  64 KiB from a descriptor
 *   /wait      blocks until server_let_go
 *   /away      redirects to /page
 *   /network   where the request comes from */
struct http_server *server_open(struct http_config config);
/* Blocks until `count` requests have reached /wait. */
void server_wait_for(unsigned count);
/* Lets all of them go on; later ones do not wait. */
void server_let_go(void);
/* How often worker_open and worker_close were called. */
unsigned server_workers_opened(void);
unsigned server_workers_closed(void);

/* Hash of a run of bytes that can be continued; start with HASH_START. */
#define HASH_START UINT64_C(14695981039346656037)
uint64_t hash_add(uint64_t hash, const char *bytes, size_t length);

#endif
