/* act.h - who acts, for which municipality, why, when: the first argument of every operation
 * (design 3). Made by a door (web, api, cli) through access_act_open; lives for one request.
 * It is not shared between threads. */
#ifndef BASE_ACT_H
#define BASE_ACT_H

#include "base/arena.h"
#include "base/date.h"
#include "base/id.h"
#include "base/result.h"
#include "base/right.h"
#include "base/text.h"

struct store_connection;

/* The languages of the screen; Lithuanian is the first and the default. */
enum language { LANGUAGE_LT, LANGUAGE_EN };

struct act {
    int64_t user;                   /* id of the user; 0 for the system itself (init, migrate) */
    struct text user_name;          /* sign-in name, for the journal */
    right_set rights;               /* what the user's role allows */
    int64_t municipality;           /* every statement is bound to it */
    struct text purpose;            /* code of the purpose of processing, recorded with each view */
    struct instant now;             /* the only clock an operation knows */
    struct arena *arena;            /* lives as long as the act */
    struct store_connection *store; /* this thread's connection */
    struct id_maker ids;
    enum language language;
    struct fault fault; /* filled by whoever answers BAD_INPUT, REFUSED or CONFLICT */
};

/* True where the act carries `right`; RIGHT_PUBLIC is carried by everyone. */
bool act_may(const struct act *act, enum right right);
/* OK where it does; else REFUSED "no_right" with the name of the right in act->fault. */
MUST_USE enum result act_require(struct act *act, enum right right);
/* The day of `act->now` in Lithuania. */
struct date act_today(const struct act *act);
/* Fills `act->fault` and returns `result`: `return act_fault(act, BAD_INPUT, "required", "name",
 * (struct text){0});` `field` and `code` must outlive the act (literals or arena). */
enum result act_fault(struct act *act, enum result result, const char *code, const char *field,
                      struct text detail);

#endif
