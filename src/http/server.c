/* server.c - the listener, its pool threads, and the walk of one exchange.
 *
 *     target read -> headers read -> pieces of the body … -> handler -> answer sent
 *     (on_target)    (on_request: begin, add …, finish)               (on_completed)
 *
 * libmicrohttpd calls from its pool threads; a connection stays on one thread, which serves many
 * (listener.c sees that none has too many). Only the handler of a long request runs elsewhere
 * (aside.c), while its connection rests.
 * Each stage of an exchange runs inside a trap: a failed CHECK comes back here and becomes a 500
 * with an error id. Nothing of libmicrohttpd's is on the stack between trap and CHECK, so nothing
 * of it is jumped over. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "base/random.h"
#include "http/aside.h"
#include "http/listener.h"

enum {
    SPARE_ARENAS_MAX = 16,                 /* kept by each thread between requests */
    CONNECTION_BYTES = 32 * 1024,          /* libmicrohttpd's memory for one connection */
    WORKER_BYTES_MAX = 1024 * 1024 * 1024, /* never near: 16 KiB for each open request */
};

struct http_server {
    struct arena *arena; /* where this structure lives */
    struct http_config config;
    struct MHD_Daemon *daemon;
    struct http_listener *listener;
    struct http_aside *aside;
    uint16_t port;
    pthread_key_t worker_key;
    struct http_worker *workers; /* those of the pool, then those aside */
    atomic_uint workers_used;
    atomic_bool is_closing;
    pthread_mutex_t mutex; /* guards `running` */
    unsigned running;      /* requests that were begun and not yet answered */
    int idle_pipe[2];      /* while closing, gets a byte when `running` becomes 0 */
};

const struct http_config *http_server_config(const struct http_server *server)
{
    return &server->config;
}

uint16_t http_server_port(const struct http_server *server)
{
    return server->port;
}

void *http_worker_state(const struct http_worker *worker)
{
    return worker->state;
}

/* ---- Threads ---- */

/* This thread's worker; its first call takes one. */
static struct http_worker *worker_of_thread(struct http_server *server)
{
    struct http_worker *worker = pthread_getspecific(server->worker_key);
    if (worker != NULL)
        return worker;
    unsigned number = atomic_fetch_add(&server->workers_used, 1);
    CHECK(number < server->config.threads);
    worker = &server->workers[number];
    pthread_setspecific(server->worker_key, worker);
    return worker;
}

static void worker_trap(void *context)
{
    struct http_worker *worker = context;
    siglongjmp(worker->trap, 1);
}

/* Runs a stage of `exchange`; false if a CHECK in it failed. */
static bool worker_run(struct http_worker *worker, void (*stage)(struct http_exchange *exchange),
                       struct http_exchange *exchange)
{
    if (sigsetjmp(worker->trap, 0) != 0) {
        check_set_trap(NULL, NULL);
        return false;
    }
    check_set_trap(worker_trap, worker);
    stage(exchange);
    check_set_trap(NULL, NULL);
    return true;
}

/* True where the upper floors are ready on this thread. */
static bool worker_open(struct http_worker *worker)
{
    const struct http_config *config = &worker->server->config;
    if (!worker->is_open && config->worker_open != NULL) {
        worker->state = config->worker_open(config->context);
        worker->is_open = worker->state != NULL;
    }
    return worker->is_open || config->worker_open == NULL;
}

static void worker_close(struct http_worker *worker)
{
    const struct http_config *config = &worker->server->config;
    if (worker->is_open && config->worker_close != NULL)
        config->worker_close(worker->state);
    for (struct http_exchange *made = worker->made_last; made != NULL; made = made->made_before)
        arena_close(made->arena);
    arena_close(worker->arena);
}

/* ---- Exchanges ---- */

static struct http_exchange *exchange_take(struct http_worker *worker)
{
    struct http_exchange *exchange = worker->spare;
    if (exchange == NULL) {
        exchange = ARENA_NEW(worker->arena, struct http_exchange);
        exchange->worker = exchange->runner = worker;
        exchange->made_before = worker->made_last;
        worker->made_last = exchange;
    } else {
        worker->spare = exchange->next;
        worker->spare_arenas -= exchange->arena != NULL;
    }
    if (exchange->arena == NULL)
        exchange->arena = arena_open("http request", worker->server->config.request_bytes_max);
    return exchange;
}

/* Clean and among the spare ones again; surplus memory goes back to the system. */
static void exchange_release(struct http_exchange *exchange)
{
    struct http_worker *worker = exchange->worker;
    struct arena *arena = exchange->arena;
    http_intake_close(exchange);
    http_answer_close(exchange);
    arena_reset(arena);
    if (worker->spare_arenas == SPARE_ARENAS_MAX) {
        arena_close(arena);
        arena = NULL;
    }
    worker->spare_arenas += arena != NULL;
    *exchange = (struct http_exchange){.next = worker->spare,
                                       .made_before = exchange->made_before,
                                       .worker = worker,
                                       .runner = worker,
                                       .arena = arena};
    worker->spare = exchange;
}

static void exchange_count(struct http_server *server, int change)
{
    pthread_mutex_lock(&server->mutex);
    server->running += (unsigned)change;
    bool is_news = server->running == 0 && atomic_load(&server->is_closing);
    pthread_mutex_unlock(&server->mutex);
    if (is_news && write(server->idle_pipe[1], "", 1) < 0)
        log_write(LOG_WARNING, "http.close", "errno=%d", errno);
}

/* An empty request with what is known from the connection. */
static void request_open(struct http_exchange *exchange)
{
    exchange->request = (struct http_request){
        .remote_network = text_of(exchange->remote_network),
        .is_https = exchange->worker->server->config.is_https,
        .arena = exchange->arena,
    };
}

static void stage_begin(struct http_exchange *exchange)
{
    http_address_read(exchange);
    request_open(exchange);
    http_guard_read(exchange);
    http_address_forwarded(exchange);
    if (exchange->refused == 0)
        http_intake_begin(exchange);
}

static void stage_end_intake(struct http_exchange *exchange)
{
    const struct http_config *config = &exchange->worker->server->config;
    http_intake_end(exchange);
    exchange->is_long = exchange->refused == 0 && config->is_long != NULL &&
                        config->is_long(config->context, &exchange->request);
}

static void stage_handle(struct http_exchange *exchange)
{
    struct http_worker *worker = exchange->runner;
    const struct http_config *config = &worker->server->config;
    if (exchange->refused == 0 && !worker_open(worker))
        exchange->refused = 503;
    if (exchange->refused != 0)
        return;
    http_answer_open(exchange);
    config->handle(config->context, worker, &exchange->request, &exchange->response);
}

/* The thread's state may be in the middle of anything: the next request gets a new one. */
static void stage_renew(struct http_exchange *exchange)
{
    struct http_worker *worker = exchange->runner;
    const struct http_config *config = &worker->server->config;
    bool was_open = worker->is_open;
    worker->is_open = false;
    if (was_open && config->worker_close != NULL)
        config->worker_close(worker->state);
}

/* Gives our fault a name that the user can tell and the log knows. */
static void exchange_name_error(struct http_exchange *exchange)
{
    static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    unsigned char bytes[8];
    random_bytes(bytes, sizeof(bytes));
    for (size_t i = 0; i < sizeof(bytes); i++)
        exchange->error_id[i] = digits[bytes[i] % 32];
    log_write(LOG_ERROR, "http.broken", "error=%s", exchange->error_id);
}

/* After a failed CHECK: forgets all but the headers, which lie with libmicrohttpd. */
static void exchange_break(struct http_exchange *exchange)
{
    exchange_name_error(exchange);
    http_intake_close(exchange);
    http_answer_close(exchange);
    arena_reset(exchange->arena);
    request_open(exchange);
    http_guard_read(exchange);
    exchange->request.content_type = (struct text){0};
    exchange->intake = (struct http_intake){.length = exchange->intake.length,
                                            .length_max = exchange->intake.length_max};
    exchange->refused = 500;
}

/* Runs a stage; what breaks in it becomes a refusal with 500. */
static void exchange_run(struct http_exchange *exchange, void (*stage)(struct http_exchange *))
{
    if (worker_run(exchange->runner, stage, exchange))
        return;
    worker_run(exchange->runner, stage_renew, exchange); /* while the request's memory lives */
    exchange_break(exchange);
}

/* Calls the handler: on the thread that calls this. */
static void exchange_handle(struct http_exchange *exchange)
{
    if (exchange->refused == 0)
        exchange_run(exchange, stage_handle);
}

static void exchange_refuse(struct http_exchange *exchange)
{
    if (exchange->refused == 500 && exchange->error_id[0] == '\0')
        exchange_name_error(exchange);
    if (!worker_run(exchange->worker, http_answer_refuse, exchange)) {
        exchange_break(exchange);
        http_answer_refuse_plainly(exchange);
    }
}

/* ---- What libmicrohttpd calls ---- */

static enum MHD_Result exchange_answer(struct http_exchange *exchange)
{
    exchange->is_last = atomic_load(&exchange->worker->server->is_closing);
    if (exchange->refused != 0)
        exchange_refuse(exchange);
    if (http_answer_send(exchange))
        return MHD_YES;
    exchange_break(exchange);
    http_answer_refuse_plainly(exchange);
    return http_answer_send(exchange) ? MHD_YES : MHD_NO;
}

static enum MHD_Result exchange_begin(struct http_exchange *exchange)
{
    exchange->is_begun = true;
    exchange_count(exchange->worker->server, 1);
    exchange_run(exchange, stage_begin);
    return exchange->refused != 0 ? exchange_answer(exchange) : MHD_YES;
}

static enum MHD_Result exchange_add(struct http_exchange *exchange)
{
    exchange_run(exchange, http_intake_add);
    if (exchange->intake.length <= exchange->intake.length_max)
        return MHD_YES;
    exchange->refused = 413;
    exchange_refuse(exchange);
    worker_run(exchange->worker, http_answer_send_abruptly, exchange);
    return MHD_NO;
}

/* The request line has been read: `target` is path and query, NULL if there is none. What it
 * returns is handed to the two callbacks below. */
static void *on_target(void *context, const char *target, struct MHD_Connection *connection)
{
    struct http_server *server = context;
    struct http_exchange *exchange = exchange_take(worker_of_thread(server));
    exchange->connection = connection;
    exchange->target_at = target;
    exchange->target_length = target != NULL ? strlen(target) : 0;
    if (exchange->target_length <= HTTP_TARGET_BYTES_MAX)
        exchange->target = text_copy(exchange->arena, text_slice(target, exchange->target_length));
    http_guard_query(target);
    return exchange;
}

/* The body has been read, or a connection that rested goes on. */
static enum MHD_Result exchange_finish(struct http_exchange *exchange)
{
    if (exchange->is_long) {
        exchange->runner = exchange->worker;
        return exchange_answer(exchange);
    }
    if (exchange->refused == 0)
        exchange_run(exchange, stage_end_intake);
    if (exchange->is_long && http_aside_add(exchange->worker->server->aside, exchange))
        return MHD_YES;
    if (exchange->is_long)
        exchange->refused = 503;
    exchange_handle(exchange);
    return exchange_answer(exchange);
}

/* Called once when the headers are there, then for each piece of the body, then once more; and
 * again after the connection has rested. The parameters are libmicrohttpd's. */
static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *bytes,
                                  size_t *bytes_left, void **exchange_slot)
{
    struct http_exchange *exchange = *exchange_slot;
    (void)context;
    (void)connection;
    (void)url;
    if (!exchange->is_begun) {
        exchange->method = method;
        exchange->version_at = version;
        return exchange_begin(exchange);
    }
    if (*bytes_left > 0) {
        exchange->piece = text_slice(bytes, *bytes_left);
        *bytes_left = 0;
        return exchange_add(exchange);
    }
    return exchange_finish(exchange);
}

/* The answer has been sent, or never will be. */
static void on_completed(void *context, struct MHD_Connection *connection, void **exchange_slot,
                         enum MHD_RequestTerminationCode code)
{
    struct http_exchange *exchange = *exchange_slot;
    struct http_server *server = context;
    (void)connection;
    (void)code;
    if (exchange == NULL)
        return;
    bool was_begun = exchange->is_begun;
    exchange_release(exchange);
    *exchange_slot = NULL;
    if (was_begun)
        exchange_count(server, -1);
}

static void on_connection(void *context, struct MHD_Connection *connection, void **connection_slot,
                          enum MHD_ConnectionNotificationCode code)
{
    const struct http_server *server = context;
    (void)connection;
    (void)connection_slot;
    if (code == MHD_CONNECTION_NOTIFY_CLOSED)
        http_listener_release(server->listener);
}

/* Targets are decoded by us (decode.c): leave them alone. */
static size_t on_unescape(void *context, struct MHD_Connection *connection, char *text)
{
    (void)context;
    (void)connection;
    return strlen(text);
}

/* ---- Open and close ---- */

static struct http_config config_with_defaults(const struct http_config *given)
{
    struct http_config config = *given;
    config.address = given->address != NULL ? given->address : "127.0.0.1";
    config.threads = given->threads != 0 ? given->threads : 4;
    config.threads_aside = given->is_long == NULL      ? 0
                           : given->threads_aside != 0 ? given->threads_aside
                                                       : 2;
    config.connections_max = given->connections_max != 0 ? given->connections_max : 1024;
    config.timeout_seconds = given->timeout_seconds != 0 ? given->timeout_seconds : 30;
    config.close_seconds = given->close_seconds != 0 ? given->close_seconds : 10;
    config.body_bytes_max = given->body_bytes_max != 0 ? given->body_bytes_max : 64 << 20;
    config.request_bytes_max = given->request_bytes_max != 0 ? given->request_bytes_max : 64 << 20;
    config.spool_folder = given->spool_folder != NULL ? given->spool_folder : "/tmp";
    if (config.connections_max < config.threads)
        config.connections_max = config.threads;
    return config;
}

static bool address_parse(const struct http_config *config, struct sockaddr_storage *ret)
{
    struct sockaddr_in *four = (struct sockaddr_in *)ret;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)ret;
    memset(ret, 0, sizeof(*ret));
    if (inet_pton(AF_INET, config->address, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(config->port);
        return true;
    }
    six->sin6_family = AF_INET6;
    six->sin6_port = htons(config->port);
    return inet_pton(AF_INET6, config->address, &six->sin6_addr) == 1;
}

static struct MHD_Daemon *daemon_start(struct http_server *server)
{
    const struct http_config *config = &server->config;
    const unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_NO_LISTEN_SOCKET |
                           MHD_ALLOW_SUSPEND_RESUME;
    /* The listener counts: each thread may have twice as many as there may be at all, since one
     * that ends is told before it is gone. */
    const unsigned never = 2 * config->connections_max * config->threads;
    return MHD_start_daemon(flags, 0, NULL, NULL, on_request, server,                     /* */
                            MHD_OPTION_THREAD_POOL_SIZE, config->threads,                 /* */
                            MHD_OPTION_STRICT_FOR_CLIENT, 1,                              /* */
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES, /* */
                            MHD_OPTION_CONNECTION_TIMEOUT, config->timeout_seconds,       /* */
                            MHD_OPTION_CONNECTION_LIMIT, never,                           /* */
                            MHD_OPTION_PER_IP_CONNECTION_LIMIT,
                            config->connections_per_address,                     /* */
                            MHD_OPTION_NOTIFY_CONNECTION, on_connection, server, /* */
                            MHD_OPTION_URI_LOG_CALLBACK, on_target, server,      /* */
                            MHD_OPTION_NOTIFY_COMPLETED, on_completed, server,   /* */
                            MHD_OPTION_UNESCAPE_CALLBACK, on_unescape, NULL,     /* */
                            MHD_OPTION_END);
}

static unsigned worker_count(const struct http_server *server)
{
    return server->config.threads + server->config.threads_aside;
}

static struct http_server *server_make(const struct http_config *config)
{
    struct arena *arena = arena_open("http server", 1024 * 1024);
    struct http_server *server = ARENA_NEW(arena, struct http_server);
    server->arena = arena;
    server->config = config_with_defaults(config);
    server->workers = ARENA_ARRAY(arena, struct http_worker, worker_count(server));
    for (unsigned i = 0; i < worker_count(server); i++) {
        server->workers[i].server = server;
        server->workers[i].arena = arena_open("http thread", WORKER_BYTES_MAX);
    }
    CHECK(pthread_key_create(&server->worker_key, NULL) == 0);
    CHECK(pthread_mutex_init(&server->mutex, NULL) == 0);
    CHECK(pipe(server->idle_pipe) == 0);
    for (size_t i = 0; i < COUNT(server->idle_pipe); i++)
        CHECK(fcntl(server->idle_pipe[i], F_SETFL, O_NONBLOCK) == 0 &&
              fcntl(server->idle_pipe[i], F_SETFD, FD_CLOEXEC) == 0);
    return server;
}

static void server_free(struct http_server *server)
{
    for (unsigned i = 0; i < worker_count(server); i++)
        worker_close(&server->workers[i]);
    http_listener_free(server->listener);
    http_aside_free(server->aside);
    close(server->idle_pipe[0]);
    close(server->idle_pipe[1]);
    pthread_mutex_destroy(&server->mutex);
    pthread_key_delete(server->worker_key);
    arena_close(server->arena);
}

/* Listener, both pools and the thread between; what was opened before a failure is closed. */
static bool server_start(struct http_server *server, const struct sockaddr_storage *address)
{
    if (!http_listener_open(server->arena, address, server->config.connections_max,
                            &server->listener, &server->port))
        return false;
    struct http_worker *aside = &server->workers[server->config.threads];
    bool is_ready = http_aside_open(server->arena, aside, server->config.threads_aside,
                                    exchange_handle, &server->aside);
    server->daemon = is_ready ? daemon_start(server) : NULL;
    if (server->daemon != NULL && http_listener_start(server->listener, server->daemon))
        return true;
    http_listener_close(server->listener);
    http_aside_close(server->aside);
    if (server->daemon != NULL)
        MHD_stop_daemon(server->daemon);
    return false;
}

enum result http_serve_open(const struct http_config *config, struct http_server **ret_server)
{
    struct sockaddr_storage address;
    CHECK(config->handle != NULL);
    struct http_server *server = server_make(config);
    if (!address_parse(&server->config, &address)) {
        server_free(server);
        return BAD_INPUT;
    }
    if (!server_start(server, &address)) {
        log_write(LOG_ERROR, "http.open", "port=%u", (unsigned)config->port);
        server_free(server);
        return BROKEN;
    }
    *ret_server = server;
    return OK;
}

/* Waits until no request is running, but not longer than `seconds`. */
static void wait_until_idle(struct http_server *server, unsigned seconds)
{
    struct pollfd idle = {.fd = server->idle_pipe[0], .events = POLLIN};
    pthread_mutex_lock(&server->mutex);
    bool is_idle = server->running == 0;
    pthread_mutex_unlock(&server->mutex);
    if (!is_idle && poll(&idle, 1, (int)seconds * 1000) == 0)
        log_write(LOG_WARNING, "http.close", "late=%u", seconds);
}

void http_serve_close(struct http_server *server)
{
    if (server == NULL)
        return;
    atomic_store(&server->is_closing, true);
    http_listener_close(server->listener); /* newcomers are told at once */
    wait_until_idle(server, server->config.close_seconds);
    http_aside_close(server->aside);
    wait_until_idle(server, 1); /* what ran aside to its end is yet to be sent */
    MHD_stop_daemon(server->daemon);
    server_free(server);
}
