/* client.c - the client and the server of client.h.
 *
 * The gate of /wait is the only thing its requests share. */
#include "client.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdarg.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cmocka.h>

enum { DOWNLOAD_BYTES = 64 * 1024, ANSWER_BYTES_MAX = 8 * 1024 * 1024 };

/* ---- The client ---- */

/* A connected socket, or -1. */
static int connect_to(uint16_t port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    int client = socket(AF_INET, SOCK_STREAM, 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(client, (struct sockaddr *)&address, sizeof(address)) == 0)
        return client;
    close(client);
    return -1;
}

int client_open(uint16_t port)
{
    struct timeval patience = {.tv_sec = 10};
    int client = connect_to(port);
    assert_true(client >= 0);
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
    return client;
}

bool client_is_welcome(uint16_t port)
{
    int client = connect_to(port);
    if (client < 0)
        return false;
    close(client);
    return true;
}

bool client_send(int client, struct text bytes)
{
    while (bytes.length > 0) {
        ssize_t sent = send(client, bytes.bytes, bytes.length, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes = text_slice(bytes.bytes + sent, bytes.length - (size_t)sent);
    }
    return true;
}

/* Reads `length` more bytes, fewer at the end of the connection. */
static void read_bytes(struct buffer *buffer, int client, size_t length)
{
    while (length > 0) {
        char *room = buffer_reserve(buffer, length);
        ssize_t got = recv(client, room, length, 0);
        if (got <= 0)
            return;
        buffer_grew(buffer, (size_t)got);
        length -= (size_t)got;
    }
}

struct text answer_header(const struct answer *answer, const char *name)
{
    struct text rest = answer->head;
    while (rest.length > 0) {
        struct text value = text_trim(text_cut(&rest, '\n'));
        struct text found = text_cut(&value, ':');
        if (found.length == strlen(name) && strncasecmp(found.bytes, name, found.length) == 0)
            return text_trim(value);
    }
    return (struct text){0};
}

struct answer client_read(struct arena *arena, int client, bool has_body)
{
    struct buffer head = buffer_open(arena, 64 * 1024);
    struct buffer body = buffer_open(arena, ANSWER_BYTES_MAX);
    struct answer answer = {0};
    int64_t length = 0;
    int64_t status = 0;
    while (!text_ends_with(buffer_text(&head), TEXT("\r\n\r\n"))) {
        size_t before = head.length;
        read_bytes(&head, client, 1);
        if (head.length == before)
            return answer;
    }
    answer.head = buffer_text(&head);
    assert_true(text_starts_with(answer.head, TEXT("HTTP/1.1 ")));
    assert_true(text_to_integer(text_slice(answer.head.bytes + strlen("HTTP/1.1 "), 3), &status));
    answer.status = (int)status;
    answer.is_closing = text_is(answer_header(&answer, "Connection"), "close");
    if (answer.status == 100 || answer.status == 304)
        has_body = false;
    if (has_body && text_to_integer(answer_header(&answer, "Content-Length"), &length))
        read_bytes(&body, client, (size_t)length);
    answer.body = buffer_text(&body);
    return answer;
}

bool client_is_at_end(int client)
{
    char byte;
    return recv(client, &byte, 1, 0) <= 0;
}

struct answer client_ask(struct arena *arena, uint16_t port, struct text request)
{
    int client = client_open(port);
    client_send(client, request);
    struct answer answer = client_read(arena, client, !text_starts_with(request, TEXT("HEAD")));
    close(client);
    return answer;
}

/* ---- The server ---- */

static struct {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    unsigned waiting;
    bool may_go;
} gate = {.mutex = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};

static atomic_uint workers_opened, workers_closed;

unsigned server_workers_opened(void)
{
    return atomic_load(&workers_opened);
}

unsigned server_workers_closed(void)
{
    return atomic_load(&workers_closed);
}

uint64_t hash_add(uint64_t hash, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
    return hash;
}

static void gate_set(bool may_go)
{
    pthread_mutex_lock(&gate.mutex);
    gate.may_go = may_go;
    gate.waiting = may_go ? gate.waiting : 0;
    pthread_cond_broadcast(&gate.changed);
    pthread_mutex_unlock(&gate.mutex);
}

void server_let_go(void)
{
    gate_set(true);
}

void server_wait_for(unsigned count)
{
    pthread_mutex_lock(&gate.mutex);
    while (gate.waiting < count)
        pthread_cond_wait(&gate.changed, &gate.mutex);
    pthread_mutex_unlock(&gate.mutex);
}

static void say_wait(const struct http_request *request, struct http_response *response)
{
    (void)request;
    pthread_mutex_lock(&gate.mutex);
    gate.waiting++;
    pthread_cond_broadcast(&gate.changed);
    while (!gate.may_go)
        pthread_cond_wait(&gate.changed, &gate.mutex);
    pthread_mutex_unlock(&gate.mutex);
    response->body = TEXT("went on");
}

static void say_parameters(struct buffer *out, const char *kind, const http_parameters *list)
{
    for (size_t i = 0; i < list->count; i++)
        buffer_add_format(out, "%s %.*s=%.*s\n", kind, TEXT_ARGS(list->items[i].name),
                          TEXT_ARGS(list->items[i].value));
}

static void say_echo(const struct http_request *request, struct http_response *response)
{
    static const char *const methods[] = {"GET", "POST", "PUT", "DELETE", "OTHER"};
    struct buffer out = buffer_open(request->arena, 4 * 1024 * 1024);
    buffer_add_format(&out, "%s %.*s\n", methods[request->method], TEXT_ARGS(request->path));
    say_parameters(&out, "query", &request->query);
    say_parameters(&out, "form", &request->form);
    for (size_t i = 0; i < request->files.count; i++) {
        const struct http_file *file = &request->files.items[i];
        buffer_add_format(&out, "file %.*s=%.*s %.*s %zu\n", TEXT_ARGS(file->field),
                          TEXT_ARGS(file->filename), TEXT_ARGS(file->content_type),
                          file->bytes.length);
    }
    response->body = buffer_text(&out);
}

static void say_body(const struct http_request *request, struct http_response *response)
{
    response->content_type = request->content_type;
    response->body = request->body;
}

static void say_upload(const struct http_request *request, struct http_response *response)
{
    const struct http_file *file = http_request_file(request, "file");
    CHECK(file != NULL);
    uint64_t hash = hash_add(HASH_START, file->bytes.bytes, file->bytes.length);
    response->body =
        text_format(request->arena, "%zu %llx", file->bytes.length, (unsigned long long)hash);
}

static void say_page(const struct http_request *request, struct http_response *response)
{
    if (!http_response_etag(request, response, TEXT("abc")))
        response->body = TEXT("<p>page</p>");
}

static void say_broken(const struct http_request *request, struct http_response *response)
{
    response->body = text_format(request->arena, "half an ans");
    CHECK(!"this request goes well");
}

static void say_cookie(const struct http_request *request, struct http_response *response)
{
    struct text session = http_request_cookie(request, "session");
    http_response_cookie(response, "session", TEXT("new-token"), 60);
    response->body = text_format(request->arena, "session=%.*s", TEXT_ARGS(session));
}

static void say_download(const struct http_request *request, struct http_response *response)
{
    struct sink sink;
    char *bytes = arena_take(request->arena, DOWNLOAD_BYTES);
    memset(bytes, 'd', DOWNLOAD_BYTES);
    CHECK(http_response_file_open(response, &sink) == OK);
    CHECK(http_response_file_close(response, REFUSED) == REFUSED && response->descriptor < 0);
    CHECK(http_response_file_open(response, &sink) == OK);
    CHECK(sink_add(&sink, text_slice(bytes, DOWNLOAD_BYTES)));
    CHECK(http_response_file_close(response, OK) == OK);
    http_response_attachment(response, TEXT("planas \xC5\xA1.docx"));
    if (http_request_query(request, "broken").bytes != NULL)
        CHECK(!"an open descriptor is given back");
}

static void say_away(const struct http_request *request, struct http_response *response)
{
    (void)request;
    http_response_redirect(response, TEXT("/page"));
}

static void say_network(const struct http_request *request, struct http_response *response)
{
    response->body = request->remote_network;
}

static const struct {
    const char *path;
    void (*say)(const struct http_request *request, struct http_response *response);
} pages[] = {
    {"/echo", say_echo},         {"/body", say_body},     {"/upload", say_upload},
    {"/page", say_page},         {"/broken", say_broken}, {"/cookie", say_cookie},
    {"/download", say_download}, {"/wait", say_wait},     {"/away", say_away},
    {"/network", say_network},
};

static void handle(void *context, struct http_worker *worker, const struct http_request *request,
                   struct http_response *response)
{
    (void)context;
    CHECK(http_worker_state(worker) == &workers_opened);
    for (size_t i = 0; i < COUNT(pages); i++)
        if (text_is(request->path, pages[i].path)) {
            pages[i].say(request, response);
            return;
        }
    say_echo(request, response);
    response->status = 404;
}

static void *worker_open(void *context)
{
    (void)context;
    atomic_fetch_add(&workers_opened, 1);
    return &workers_opened;
}

static void worker_close(void *state)
{
    CHECK(state == &workers_opened);
    atomic_fetch_add(&workers_closed, 1);
}

struct http_server *server_open(struct http_config config)
{
    struct http_server *server = NULL;
    gate_set(false);
    atomic_store(&workers_opened, 0);
    atomic_store(&workers_closed, 0);
    config.handle = handle;
    config.worker_open = worker_open;
    config.worker_close = worker_close;
    assert_int_equal(http_serve_open(&config, &server), OK);
    return server;
}
