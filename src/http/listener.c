/* listener.c - the thread that takes connections. See listener.h.
 *
 * How: libmicrohttpd gives an added connection to the thread whose number is that of the socket,
 * divided by the number of threads. The system always gives the lowest free number, so the numbers
 * in use are dense and the division is even, whoever comes and goes. */
#include "http/listener.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

#include "base/log.h"

enum { PAUSE_MILLISECONDS = 100 }; /* before the next try where the system has no sockets left */

struct http_listener {
    struct MHD_Daemon *daemon;
    int socket;
    int wake_pipe[2]; /* gets a byte where the thread is to look around */
    unsigned connections_max;
    atomic_uint connections;
    atomic_bool is_full;
    atomic_bool is_closing;
    bool is_started;
    pthread_t thread;
};

static socklen_t address_length(const struct sockaddr_storage *address)
{
    return address->ss_family == AF_INET6 ? sizeof(struct sockaddr_in6)
                                          : sizeof(struct sockaddr_in);
}

static void wake(const struct http_listener *listener)
{
    if (write(listener->wake_pipe[1], "", 1) < 0 && errno != EAGAIN)
        log_write(LOG_WARNING, "http.wake", "errno=%d", errno);
}

/* --- the socket ----------------------------------------------------------------------------- */

static bool socket_listen(int taken, const struct sockaddr_storage *address, uint16_t *ret_port)
{
    const int on = 1;
    struct sockaddr_storage bound;
    socklen_t length = sizeof(bound);
    bool is_six = address->ss_family == AF_INET6;
    if (setsockopt(taken, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) != 0 ||
        (is_six && setsockopt(taken, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof(on)) != 0) ||
        bind(taken, (const struct sockaddr *)address, address_length(address)) != 0 ||
        listen(taken, SOMAXCONN) != 0 ||
        getsockname(taken, (struct sockaddr *)&bound, &length) != 0)
        return false;
    *ret_port = ntohs(is_six ? ((const struct sockaddr_in6 *)&bound)->sin6_port
                             : ((const struct sockaddr_in *)&bound)->sin_port);
    return true;
}

bool http_listener_open(struct arena *arena, const struct sockaddr_storage *address,
                        unsigned connections_max, struct http_listener **ret, uint16_t *ret_port)
{
    struct http_listener *listener = ARENA_NEW(arena, struct http_listener);
    listener->connections_max = connections_max;
    CHECK(pipe(listener->wake_pipe) == 0);
    for (size_t i = 0; i < COUNT(listener->wake_pipe); i++)
        CHECK(fcntl(listener->wake_pipe[i], F_SETFL, O_NONBLOCK) == 0 &&
              fcntl(listener->wake_pipe[i], F_SETFD, FD_CLOEXEC) == 0);
    listener->socket = socket(address->ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listener->socket >= 0 && socket_listen(listener->socket, address, ret_port)) {
        *ret = listener;
        return true;
    }
    int problem = errno;
    http_listener_close(listener);
    http_listener_free(listener);
    errno = problem;
    return false;
}

/* --- the thread ----------------------------------------------------------------------------- */

/* One newcomer; false where there is none, or no socket for it. */
static bool take_one(struct http_listener *listener)
{
    struct sockaddr_storage peer;
    socklen_t length = sizeof(peer);
    int taken = accept(listener->socket, (struct sockaddr *)&peer, &length);
    if (taken < 0) {
        bool is_short = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
        if (is_short)
            (void)poll(NULL, 0, PAUSE_MILLISECONDS);
        return !is_short && errno != EAGAIN && errno != EWOULDBLOCK;
    }
    (void)fcntl(taken, F_SETFL, O_NONBLOCK);
    (void)fcntl(taken, F_SETFD, FD_CLOEXEC);
    atomic_fetch_add(&listener->connections, 1);
    /* One too many of its address, say, has been closed by then. */
    if (MHD_add_connection(listener->daemon, taken, (const struct sockaddr *)&peer, length) !=
        MHD_YES)
        atomic_fetch_sub(&listener->connections, 1);
    return true;
}

/* Waits for a newcomer, or only to be woken where there is no room for one. */
static void wait_for_news(struct http_listener *listener)
{
    char bytes[64];
    atomic_store(&listener->is_full, true);
    bool is_full = atomic_load(&listener->connections) >= listener->connections_max;
    atomic_store(&listener->is_full, is_full);
    struct pollfd events[] = {{.fd = listener->wake_pipe[0], .events = POLLIN},
                              {.fd = is_full ? -1 : listener->socket, .events = POLLIN}};
    (void)poll(events, COUNT(events), -1);
    while (read(listener->wake_pipe[0], bytes, sizeof(bytes)) == (ssize_t)sizeof(bytes))
        continue;
}

static void *take(void *context)
{
    struct http_listener *listener = context;
    while (!atomic_load(&listener->is_closing)) {
        wait_for_news(listener);
        while (!atomic_load(&listener->is_closing) &&
               atomic_load(&listener->connections) < listener->connections_max &&
               take_one(listener))
            continue;
    }
    return NULL;
}

bool http_listener_start(struct http_listener *listener, struct MHD_Daemon *daemon)
{
    sigset_t all, before;
    listener->daemon = daemon;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    listener->is_started = pthread_create(&listener->thread, NULL, take, listener) == 0;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return listener->is_started;
}

void http_listener_release(struct http_listener *listener)
{
    atomic_fetch_sub(&listener->connections, 1);
    if (atomic_load(&listener->is_full))
        wake(listener);
}

void http_listener_close(struct http_listener *listener)
{
    if (listener == NULL)
        return;
    atomic_store(&listener->is_closing, true);
    if (listener->is_started) {
        wake(listener);
        pthread_join(listener->thread, NULL);
    }
    listener->is_started = false;
    if (listener->socket >= 0)
        close(listener->socket);
    listener->socket = -1;
}

void http_listener_free(struct http_listener *listener)
{
    if (listener == NULL)
        return;
    close(listener->wake_pipe[0]);
    close(listener->wake_pipe[1]);
}
