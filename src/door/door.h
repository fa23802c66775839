/* door.h - the rows that doors are made of: routes with their guards, commands with their help
 * (design 11).
 *
 * A route row carries method, path, right, the typed input it wants and its help key. The one
 * dispatcher finds the row, makes the act from the session, checks right, origin and CSRF, parses
 * the input, and only then calls the handler: a handler cannot forget a guard. A row without a
 * right does not start. The doors share the dispatcher; each is a table of routes that says what
 * its rows have in common: where they stand, who may come, how a refusal reads. */
#ifndef DOOR_DOOR_H
#define DOOR_DOOR_H

#include "access/access.h"
#include "base/act.h"
#include "door/limit.h"
#include "http/http.h"
#include "law/run.h"
#include "record/record.h"

#define VISIT_PARAMETERS_MAX 4
#define VISIT_INPUTS_MAX     32

/* One typed input of a route, from the query of a GET or the form of a POST; of a machine's door
 * always from the query. */
enum input_kind {
    INPUT_TEXT,   /* at most `max` characters, trimmed; lines end with LF alone */
    INPUT_ID,     /* id_parse */
    INPUT_NUMBER, /* 0..max */
    INPUT_DATE,   /* ISO */
    INPUT_FLAG,   /* present and not "0" */
    INPUT_FILE,   /* an uploaded file of at most `max` bytes */
    INPUT_FIELDS, /* any other name may come: the handler reads them from the request itself */
};
struct input {
    const char *name;
    enum input_kind kind;
    bool is_required;
    int64_t max;
};

struct visit;

/* A route: one method of one path, its guard, its input, its handler. */
struct route {
    enum http_method method; /* HTTP_GET rows also answer HEAD */
    const char *path;        /* "/register/:register/:id"; at most VISIT_PARAMETERS_MAX names */
    enum right right;        /* RIGHT_NONE does not start */
    const struct input *input;
    size_t input_count;
    void (*run)(struct visit *visit);
    /* Of a form: called instead of `run` where its input is refused, with 422 as the status and the
     * reasons in visit->faults: shows the form again with what was typed (http_request_form). NULL:
     * the table's `refused` says them. */
    void (*again)(struct visit *visit);
    const char *help; /* translation key */
    bool is_costly;   /* whoever is not signed in may ask only so often (door/limit.h) */
    bool is_long;     /* takes so long that it may not hold up others: http.h, http_is_long */
};

/* The rows of one door. */
struct route_table {
    const struct route *routes;
    size_t count;
    const char *prefix; /* every path of the table begins with it, and no other door's does; "" for
                           the one door that takes all the rest */
    /* For machines: a bearer token says who comes, and a purpose header why; a session opens only
     * what changes nothing, so there is no CSRF to guard against; the language is asked for by
     * Accept-Language. */
    bool is_api;
    /* Says in this door's way a result that no handler was called for: 401, 403, 404, 405, 422 … */
    void (*refused)(struct visit *visit, enum result result, int status);
};

/* One request on its way: what a handler gets. Everything in it lives as long as the request. */
struct visit {
    struct act *act;
    const struct route_table *table; /* the door it came to */
    const struct route *route;       /* NULL while none was found */
    const struct http_request *request;
    struct http_response *response;
    struct text parameters[VISIT_PARAMETERS_MAX]; /* values of the path's :names, in order */
    struct value inputs[VISIT_INPUTS_MAX];        /* as route->input, VALUE_NONE where absent */
    fault_list faults;                            /* of the input, where it was refused */
    struct text session;                          /* the token; empty when not signed in */
    struct text csrf;                             /* goes into every form of the answer */
    void *context;                                /* of the door: see struct dispatcher */
    struct law_runs *runs;                        /* of the dispatcher */
};

/* Finds rows, guards, calls. */
struct dispatcher {
    /* A path belongs to the first whose prefix fits. */
    const struct route_table *const *tables;
    size_t table_count;
    void *context; /* handed to the handlers as visit->context */
    bool is_https;
    int64_t municipality;  /* of visitors who are not signed in; 0 for none */
    struct limit *limit;   /* of costly rows; NULL for none */
    struct law_runs *runs; /* simulations, of all doors; NULL for none */
};

/* Checks all rows once at start: rights named, paths well formed, distinct and below their table's
 * prefix, inputs within bounds, a last table that takes all paths. Returns the first faulty row's
 * path, or NULL. */
const char *door_check_routes(const struct dispatcher *dispatcher);
/* Refuses a request that never came to a row, in the way of the door that its path belongs to. */
void door_refuse(const struct dispatcher *dispatcher, struct visit *visit, enum result result,
                 int status);
/* True where the request's row is long. */
bool door_is_long(const struct dispatcher *dispatcher, const struct http_request *request);
/* Answers one request on this thread's connection. */
void door_dispatch(const struct dispatcher *dispatcher, struct store_connection *connection,
                   const struct http_request *request, struct http_response *response);

/* The register that the path's first parameter names, to be read (or written): NOT_FOUND
 * "not_found" where there is none, REFUSED "no_right" where the visitor may not. */
MUST_USE enum result door_register(const struct visit *visit, bool is_to_write,
                                   const struct record **ret);

/* The key of a simulation ("" for a new one) for the visitor: it belongs to the session or token
 * that began it. */
struct law_run_key door_run_key(const struct visit *visit, struct text id);

/* The cookies of the session, of a browser that has signed in before (access_sign_in) and of the
 * language ("lt", "en"). */
#define COOKIE_SESSION  "gerove_session"
#define COOKIE_KNOWN    "gerove_known"
#define COOKIE_LANGUAGE "gerove_language"
/* The form field that carries the CSRF token. */
#define FORM_CSRF "csrf"

/* The one place where a result becomes a status: OK 200, BAD_INPUT 422, REFUSED 403, NOT_FOUND 404,
 * CONFLICT 409, BROKEN 500. */
int door_status(enum result result);
/* … and an exit code: 0, 2 (bad input), 3 (refused), 4 (not found), 5 (conflict), 70 (broken). */
int door_exit_code(enum result result);
/* … and words: "fault.CODE" in the act's language with the field's label and detail put in. */
struct text door_fault_text(struct arena *arena, enum language language,
                            const struct record *record, const struct fault *fault);

/* --- commands ------------------------------------------------------------------------------ */

struct command_context; /* cli/cli.h */

/* What a command needs before it runs. */
enum command_needs {
    NEEDS_NOTHING,      /* no database */
    WANTS_MUNICIPALITY, /* none either, but the one that --municipality names, where it does */
    NEEDS_STORE,        /* an open one, and an act without municipality */
    NEEDS_MUNICIPALITY, /* and the municipality: the only one, or --municipality CODE */
};

/* One "--name VALUE" of a command; `value` NULL makes it a switch. */
struct command_option {
    const char *name;
    const char *value; /* what stands in the help: "YEAR", "FILE", "text|json" */
    bool is_required;
    const char *help; /* translation key */
    bool is_list;     /* may be given several times: command_context.list has all values */
};

/* A command of the command line: --help, the man page and the shell's completion come from it. */
struct command {
    const char *name;      /* "plan export": words separated by one space */
    const char *arguments; /* "FIGURE [KEY=VALUE...]"; "" for none */
    int arguments_min;
    int arguments_max;
    const struct command_option *options;
    size_t option_count;
    enum command_needs needs;
    enum right right;
    enum result (*run)(struct command_context *context);
    const char *help; /* translation key */
    bool
        builds_plans; /* the forms are read before it runs; a faulty one stops only such commands */
    const char *needs_with[2]; /* WANTS_MUNICIPALITY: it needs one too where this option has this
                                  value, the only one where none is named */
};

#endif
