/* aside.h - threads for requests that take long, so that the quick never wait behind them. Internal
 * to src/http.
 *
 * Why: a connection stays with its thread of the pool. Whoever builds a plan there holds up all
 * that share the thread; with more threads than processors the quick ones take turns with it, which
 * is what their slowest answers were made of (doc/speed.md).
 * Promise: a connection that is put aside rests until its exchange has run, and goes on on the
 * thread it came from; first come, first served.
 * Never: decides what is long, or touches an exchange that it has given back. */
#ifndef HTTP_ASIDE_H
#define HTTP_ASIDE_H

#include "http/exchange.h"

struct http_aside;

/* Runs an exchange on a thread aside; `exchange->runner` is that thread's worker. */
typedef void http_aside_run(struct http_exchange *exchange);

/* Starts a thread for each of `count` workers. False where the system has none to give; what was
 * started has then ended. */
MUST_USE bool http_aside_open(struct arena *arena, struct http_worker *workers, unsigned count,
                              http_aside_run *run, struct http_aside **ret);
/* Rests the connection and queues its exchange; to be called while libmicrohttpd asks for the
 * answer, as the last thing before returning to it. False once it is closed: nothing was done. */
MUST_USE bool http_aside_add(struct http_aside *aside, struct http_exchange *exchange);
/* Lets what runs come to its end, refuses what waits (503), ends the threads; every connection goes
 * on, as libmicrohttpd wants it before it is stopped. NULL is allowed, here and below. */
void http_aside_close(struct http_aside *aside);
/* Gives back what is left, once nobody can call http_aside_add. */
void http_aside_free(struct http_aside *aside);

#endif
