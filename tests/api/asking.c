/* asking.c - requests made by hand, put to the dispatcher; answers read as JSON. See asking.h.
 *
 * Why: the doors are tried without sockets, so that both engines and all cases take seconds.
 * Promise: what is asked passes every guard that a request over HTTP passes. */
#include "asking.h"

#include <string.h>

#include "http/decode.h"

#define PASSWORD "a long enough password"

static struct json_tree *last_tree;

static void page_refused(struct visit *visit, enum result result, int status)
{
    (void)result;
    visit->response->body = text_format(visit->response->arena, "page %d", status);
}

static const struct route_table pages = {.prefix = "", .refused = page_refused};
static const struct route_table *const tables[] = {&api_routes, &pages};

/* Who asks in each town; five passwords take half a second. */
static struct {
    struct instant now;
    char tokens[ASKERS][API_TOKEN_LENGTH + 1];
} original;

static void asker_add(struct act *act, enum asker asker, const char *role)
{
    struct user_new user = {
        .name = text_of(role), .role = text_of(role), .password = TEXT(PASSWORD)};
    if (asker == STRANGER)
        user.name = TEXT("stranger");
    struct token_new token = {.user = user.name, .label = TEXT("tests"), .days = 1};
    int64_t id = 0;
    assert_int_equal(access_user_create(act, &user, &id), OK);
    assert_int_equal(access_token_create(act, &token, &id, original.tokens[asker]), OK);
}

static void town_fill(const struct place_pair *empty)
{
    struct whole whole;
    whole_create(empty);
    whole_connect(&whole, empty);
    struct act act = whole_act(&whole);
    original.now = act.now = instant_now();
    asker_add(&act, HEAD, "head");
    asker_add(&act, FINANCE, "finance");
    asker_add(&act, COUNCIL, "council");
    asker_add(&act, ADMINISTRATOR, "administrator");
    struct act other =
        access_act_system(whole.connection, whole.arena, act.now, OTHER_MUNICIPALITY);
    asker_add(&other, STRANGER, "head");
    whole_close(&whole);
}

void town_open(void **state, struct town *town)
{
    struct fixture *fixture = fixture_open_empty(state);
    *town = (struct town){0};
    const struct place_pair copy = place_copy(&fixture->place, fixture->arena, "town", town_fill);
    whole_connect(&town->whole, &copy);
    town->act = whole_act(&town->whole);
    town->act.now = original.now;
    memcpy(town->tokens, original.tokens, sizeof(town->tokens));
}

void town_close(struct town *town)
{
    json_tree_close(last_tree);
    last_tree = NULL;
    whole_close(&town->whole);
}

static struct text optional(const char *string)
{
    return string == NULL ? (struct text){0} : text_of(string);
}

static void request_fill(struct town *town, const struct asking *asking,
                         struct http_request *request)
{
    struct arena *arena = town->whole.arena;
    *request = (struct http_request){
        .method = asking->method,
        .path = text_format(arena, "/api/v1%s", asking->path),
        .query_raw = optional(asking->query),
        .body = optional(asking->body),
        .if_match = optional(asking->if_match),
        .if_none_match = optional(asking->if_none_match),
        .purpose = optional(asking->purpose),
        .accept = optional(asking->accept),
        .accept_language = optional(asking->language),
        .idempotency_key = optional(asking->idempotency_key),
        .arena = arena,
    };
    if (asking->body != NULL)
        request->content_type =
            asking->type != NULL ? text_of(asking->type) : TEXT("application/json");
    if (asking->asker != NOBODY)
        request->authorization = text_format(arena, "Bearer %s", town->tokens[asking->asker]);
    assert_true(http_parameters_read(arena, request->query_raw, &request->query));
}

struct http_response town_ask(struct town *town, const struct asking *asking)
{
    struct dispatcher dispatcher = {.tables = tables, .table_count = COUNT(tables)};
    assert_null(door_check_routes(&dispatcher));
    struct http_request request;
    request_fill(town, asking, &request);
    struct http_response response = {.status = 200, .descriptor = -1, .arena = town->whole.arena};
    door_dispatch(&dispatcher, town->whole.connection, &request, &response);
    return response;
}

int town_status(struct town *town, const struct asking *asking)
{
    return town_ask(town, asking).status;
}

const struct json_node *town_json(struct town *town, int status, const struct asking *asking)
{
    struct http_response response = town_ask(town, asking);
    if (response.status != status)
        print_message("%s: %.*s\n", asking->path, TEXT_ARGS(response.body));
    assert_int_equal(response.status, status);
    assert_true(text_is(response.content_type,
                        status < 400 ? "application/json" : "application/problem+json"));
    struct fault fault = {0};
    char place[24];
    json_tree_close(last_tree);
    last_tree = json_tree_open(response.body, (size_t)64 << 20, &fault, place);
    assert_non_null(last_tree);
    if (status >= 400)
        assert_int_equal(member_number(json_tree_root(last_tree), "status"), status);
    return json_tree_root(last_tree);
}

struct text response_header(const struct http_response *response, const char *name)
{
    for (size_t i = 0; i < response->headers.count; i++) {
        if (text_is(response->headers.items[i].name, name))
            return response->headers.items[i].value;
    }
    return TEXT("");
}

struct text member_text(const struct json_node *node, const char *name)
{
    struct text t = {0};
    assert_true(json_node_text(json_node_member(node, name), &t));
    return t;
}

int64_t member_number(const struct json_node *node, const char *name)
{
    int64_t number = 0;
    assert_true(json_node_integer(json_node_member(node, name), &number));
    return number;
}

bool has_fault(const struct json_node *problem, const char *field, const char *code)
{
    const struct json_node *faults = json_node_member(problem, "faults");
    for (size_t i = 0; i < json_node_count(faults); i++) {
        const struct json_node *fault = json_node_item(faults, i);
        if (!text_is(member_text(fault, "code"), code))
            continue;
        assert_true(member_text(fault, "words").length > 0);
        if (text_is(member_text(fault, "field"), field))
            return true;
    }
    return false;
}
