/* listener.h - takes connections and deals them out evenly. Internal to src/http.
 *
 * Why: where the pool's threads take connections themselves, one of them wakes first and takes ten
 * at once. A connection stays with its thread, so those who share one with fifteen others wait
 * four times as long as those who share it with three (measured, doc/speed.md).
 * Promise: threads differ by few connections; one more than `connections_max` waits in the
 * system's queue until another ends; after http_listener_close newcomers are told at once.
 * Never: reads from a connection, or decides who may have one. */
#ifndef HTTP_LISTENER_H
#define HTTP_LISTENER_H

#include <microhttpd.h>
#include <sys/socket.h>

#include "http/http.h"

struct http_listener;

/* Binds and listens; nobody is let in yet. `ret_port` is the port it got. False where the system
 * says no, with errno set. */
MUST_USE bool http_listener_open(struct arena *arena, const struct sockaddr_storage *address,
                                 unsigned connections_max, struct http_listener **ret,
                                 uint16_t *ret_port);
/* Starts the thread that hands newcomers to `daemon`, which has no listening socket of its own.
 * False where there is no thread to be had. */
MUST_USE bool http_listener_start(struct http_listener *listener, struct MHD_Daemon *daemon);
/* To be told by the daemon's threads: a connection that was handed to it has ended. */
void http_listener_release(struct http_listener *listener);
/* Nobody is let in any more; once it returns the daemon may be stopped. NULL is allowed, and so is
 * a listener that was not started. The daemon's threads may go on releasing. */
void http_listener_close(struct http_listener *listener);
/* Gives back what is left, after the daemon has stopped. NULL is allowed. */
void http_listener_free(struct http_listener *listener);

#endif
