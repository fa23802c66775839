/* roll_up.h - deliveries added up by month: what figures read instead of millions of rows.
 *
 * The table delivery_month has a row for each month, unit, service, social group and thing counted:
 * the quantity, and of how many deliveries; a row of none is left from what was annulled. It holds
 * nothing that the deliveries do not say. It is written in the transaction that writes them, by one
 * statement whatever their number, after creation, correction, annulment and import alike. */
#ifndef NEED_ROLL_UP_H
#define NEED_ROLL_UP_H

#include "store/store.h"

/* Adds what the present operation wrote of deliveries and takes off what it superseded. Inside
 * store_write, once, after the last delivery: a commit check calls it. */
MUST_USE enum result roll_up_written(struct act *act);

/* Makes the roll-up of act->municipality anew. *ret_rows tells how many rows it has then. */
MUST_USE enum result roll_up_rebuild(struct act *act, int64_t *ret_rows);

/* A month of a unit in which the roll-up says something else than the deliveries do. */
struct roll_up_difference {
    struct text month; /* "2021-09" */
    struct text unit;  /* its code; empty where there is no such unit */
    struct text counts;
    struct decimal kept;    /* what the roll-up says */
    struct decimal counted; /* what the deliveries add up to */
};

#define ROLL_UP_DIFFERENCES_MAX 100

/* Holds the roll-up of act->municipality against the deliveries. The first differences, in
 * act->arena: none where all fits. */
MUST_USE enum result roll_up_verify(struct act *act, const struct roll_up_difference **ret,
                                    size_t *ret_count);

#endif
