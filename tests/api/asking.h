/* asking.h - asks the API as a program would, through the dispatcher.
 *
 * On a database of the whole program: two municipalities, users of several roles, a token for
 * each. */
#ifndef TESTS_API_ASKING_H
#define TESTS_API_ASKING_H

#include "whole.h"

#include "api/api.h"
#include "format/json.h"

#define OTHER_MUNICIPALITY 21

/* Who asks. */
enum asker { NOBODY, HEAD, FINANCE, COUNCIL, ADMINISTRATOR, STRANGER, ASKERS };

struct town {
    struct whole whole;
    struct act act; /* the system's, of the first municipality, now */
    char tokens[ASKERS][API_TOKEN_LENGTH + 1];
};

/* A request. Absent texts are NULL. */
struct asking {
    enum asker asker;
    enum http_method method;
    const char *path;  /* below /api/v1 */
    const char *query; /* as in a URL */
    const char *body;
    const char *type; /* of the body; JSON where it is NULL */
    const char *if_match, *if_none_match, *purpose, *accept, *language, *idempotency_key;
};

/* Opens a town with users and tokens. */
void town_open(void **state, struct town *town);
void town_close(struct town *town);
/* Asks; the response lives as long as the town. */
struct http_response town_ask(struct town *town, const struct asking *asking);
/* Asks and returns the status. */
int town_status(struct town *town, const struct asking *asking);
/* Asks for JSON; fails unless the status is the one expected. The tree is closed with the
 * town's next answer. */
const struct json_node *town_json(struct town *town, int status, const struct asking *asking);
/* A response's header; empty where there is none. */
struct text response_header(const struct http_response *response, const char *name);
/* A member's text, number, count; fails where it is not there. */
struct text member_text(const struct json_node *node, const char *name);
int64_t member_number(const struct json_node *node, const char *name);
/* True where the problem has a fault of that field and code. */
bool has_fault(const struct json_node *problem, const char *field, const char *code);

#define ASK(...)    (&(struct asking){__VA_ARGS__})
#define REGISTER(x) "/registers/" x

#endif
