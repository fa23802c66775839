/* serve.c - the command `serve`: pages and API over HTTP until it is told to end. On the top floor,
 * because it brings the doors together, which do not know each other.
 *
 * Why: one program, one command.
 * Promise: with demo accounts it listens on loopback only; SIGINT and SIGTERM let running requests
 * finish and stop simulations.
 * Never: TLS (a proxy's work). */
#include "serve/serve.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "api/api.h"
#include "cli/cli.h"
#include "cli/demo.h"
#include "law/parameter.h"
#include "web/web.h"

#define THREADS_LEAST 2
#define THREADS_MOST  16 /* by default, of each kind */
#define PORT_DEFAULT  8080

static enum result number_option(struct command_context *context, const char *name, int64_t most,
                                 int64_t *ret)
{
    struct text typed = cli_option(context, name);
    if (typed.bytes == NULL)
        return OK;
    if (!text_to_integer(typed, ret) || *ret < 0 || *ret > most)
        return act_fault(&context->act, BAD_INPUT, "not_a_number", name,
                         text_format(context->arena, "0..%lld", (long long)most));
    return OK;
}

/* One a core for what is quick, since more would only take turns and each wait behind the others,
 * and as many for what is long (doc/speed.md). */
static int64_t threads_default(void)
{
    int64_t cores = (int64_t)sysconf(_SC_NPROCESSORS_ONLN);
    return cores < THREADS_LEAST ? THREADS_LEAST : cores > THREADS_MOST ? THREADS_MOST : cores;
}

static bool address_is_loopback(struct text address)
{
    return address.bytes == NULL || text_starts_with(address, TEXT("127.")) ||
           text_is(address, "::1");
}

/* The municipality that visitors who are not signed in see: the only one there is, else none. */
static enum result municipality_of_visitors(struct command_context *context, int64_t *ret)
{
    const struct cli_municipality *all = NULL;
    size_t count = 0;
    enum result result = cli_municipalities_read(context, &all, &count);
    if (result == OK)
        *ret = count == 1 ? all[0].number : 0;
    return result;
}

static void signal_wait(const sigset_t *signals)
{
    int received = 0;
    while (sigwait(signals, &received) != 0)
        continue;
}

static void address_print(const struct command_context *context, const struct web *web,
                          const char *address, uint16_t port)
{
    cli_print("http://%s:%u/\n", address, port);
    if (web->is_demo)
        demo_print(context);
}

static enum result serve_until_told(struct command_context *context, struct web *web,
                                    struct http_config *config)
{
    sigset_t signals;
    (void)sigemptyset(&signals);
    (void)sigaddset(&signals, SIGINT);
    (void)sigaddset(&signals, SIGTERM);
    (void)pthread_sigmask(SIG_BLOCK, &signals, NULL);
    store_notebook_open(context->store);
    struct http_server *server = NULL;
    web->dispatcher.runs = law_runs_open(context->arena);
    enum result result = web->dispatcher.runs != NULL ? http_serve_open(config, &server) : BROKEN;
    if (result != OK) {
        law_runs_close(web->dispatcher.runs);
        return act_fault(&context->act, result, "cannot_listen", "",
                         text_format(context->arena, "%s:%u", config->address, config->port));
    }
    address_print(context, web, config->address, http_server_port(server));
    signal_wait(&signals);
    http_serve_close(server);
    law_runs_close(web->dispatcher.runs);
    return OK;
}

enum result serve_run(struct command_context *context)
{
    int64_t port = PORT_DEFAULT, threads = threads_default(), municipality = 0;
    bool is_https = cli_option(context, "https").bytes != NULL;
    static const struct route_table *const tables[] = {&api_routes, &web_routes};
    struct web web;
    enum result result = number_option(context, "port", 65535, &port);
    if (result == OK)
        result = number_option(context, "threads", 256, &threads);
    if (result == OK)
        result = municipality_of_visitors(context, &municipality);
    const struct dispatcher dispatcher = {
        .tables = tables,
        .table_count = COUNT(tables),
        .is_https = is_https,
        .municipality = municipality,
        .limit = limit_open(context->arena),
    };
    if (result == OK)
        result = law_book_start(context->arena, &context->act.fault);
    if (result == OK)
        result = web_open(&web, context->store, &dispatcher);
    if (result == OK)
        result = access_demo_exists(&context->act, &web.is_demo);
    if (result != OK)
        return result;
    struct text address = cli_option(context, "address");
    if (web.is_demo && !address_is_loopback(address))
        return act_fault(&context->act, REFUSED, "demo_loopback", "address", address);
    struct http_config config = {
        .address = address.bytes == NULL ? "127.0.0.1" : text_to_string(context->arena, address),
        .port = (uint16_t)port,
        .threads = (unsigned)threads,
        .threads_aside = (unsigned)threads_default(),
        .is_https = is_https,
        .context = &web,
        .handle = web_handle,
        .is_long = web_is_long,
        .refuse = web_refuse,
        .worker_open = web_worker_open,
        .worker_close = web_worker_close,
    };
    return serve_until_told(context, &web, &config);
}
