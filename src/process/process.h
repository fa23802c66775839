/* process.h - a process is a table: state, event, right, next state, guard (design 6).
 *
 * One small engine runs all of them. A module that owns a process (the plan, the decision on a
 * benefit, the act with a council's numbers) writes the table and nothing else; what the table does
 * not list is refused. Where a record stands is told by its last event, and events are facts of the
 * register process_event: append-only, in the journal's hash chain, verified, exported. Who did an
 * event and when is its journal row's.
 *
 * Words are translations under "process.NAME.state.STATE", "process.NAME.event.EVENT" (what one can
 * do) and "process.NAME.done.EVENT" (what was done). */
#ifndef PROCESS_PROCESS_H
#define PROCESS_PROCESS_H

#include "base/act.h"
#include "base/list.h"
#include "record/field.h"

/* One line of a process: in state `from`, who has `right` may do `event`, and it leads `to`. */
struct process_row {
    const char *from;
    const char *event;
    const char *to;
    enum right right;
    /* Four eyes: whoever did this event last may not do this one ("self_approval"). NULL: no. */
    const char *not_by;
    /* Only whoever did this event last may do this one ("not_own"). NULL: no. */
    const char *only_by;
    bool needs_reason;
    bool is_aside; /* off the usual way: no record waits for it */
    /* More is written in the same transaction, and never without it: process_move.work. */
    bool needs_work;
    /* A further rule over the record, read only; OK, or a fault with what to do. May be NULL. */
    enum result (*guard)(struct act *act, int64_t id);
};

/* A record that comes into `state` waits for one of the events that lead on, at most `days`. */
struct process_deadline {
    const char *state;
    int days;
    const char *law; /* the act that asks for it; NULL: a rule of the house */
};

struct process {
    const char *name;
    const char *record;        /* whose records go through it */
    const char *const *states; /* in order, the first is where a record begins; NULL-ended */
    const struct process_row *rows;
    size_t row_count;
    const struct process_deadline *deadlines;
    size_t deadline_count;
    /* Where a record without any event stands; NULL: in the first state. */
    enum result (*begins)(struct act *act, int64_t id, struct text *ret_state);
};

/* All processes of the program, set once at start; they must outlive it. */
void process_set_install(const struct process *const *processes, size_t count);
/* The installed ones. */
const struct process *const *process_list(size_t *ret_count);

/* --- where a record stands ------------------------------------------------------------------- */

/* Where a record stands. */
struct process_state {
    struct text state;
    int64_t event;     /* the last event; 0 where there was none yet */
    int64_t journal;   /* the operation that brought it there; 0 likewise */
    struct date since; /* DATE_NONE likewise */
    struct date due;   /* until when it should have gone on; DATE_NONE where nothing asks for it */
};
/* NOT_FOUND where there is no such record, REFUSED where its register may not be read. */
MUST_USE enum result process_state(struct act *act, const struct process *process, int64_t id,
                                   struct process_state *ret);

/* The same of `count` records that a list has just shown, by one statement; `ret` in their order.
 */
MUST_USE enum result process_states(struct act *act, const struct process *process,
                                    const int64_t *ids, size_t count, struct process_state *ret);

/* One thing that happened. */
struct process_event {
    int64_t id;
    int64_t journal;
    struct text event, from, to, reason;
    struct instant at;
    int64_t user;
    struct text user_name;
};
#define PROCESS_EVENTS_MAX 1000
/* All events of a record, oldest first. */
MUST_USE enum result process_history(struct act *act, const struct process *process, int64_t id,
                                     const struct process_event **ret, size_t *ret_count);

/* What could be done next: `may` OK, or why not with its fault. */
struct process_possible {
    const struct process_row *row;
    enum result may;
    struct fault fault;
};
/* The rows of the present state in the table's order, those that are refused too. */
MUST_USE enum result process_possible(struct act *act, const struct process *process, int64_t id,
                                      const struct process_possible **ret, size_t *ret_count);

/* --- a step ---------------------------------------------------------------------------------- */

/* What is written together with an event, inside the same store_write. `event` is its id. */
typedef enum result (*process_work)(struct act *act, int64_t event, const void *in);

/* A step that somebody wants to make. */
struct process_move {
    int64_t id;
    int64_t seen; /* the last event that the user saw; 0: none */
    struct text event;
    struct text reason; /* at most 1000 characters */
    process_work work;  /* NULL where the row needs none */
    const void *in;
};
/* Whether the user may do an event in any state: REFUSED "no_right" where no row that lists it has
 * a right of his. OK for what no row lists: in what state the record is, is another question. */
MUST_USE enum result process_may(struct act *act, const struct process *process, struct text event);
/* Makes it, as one journalled operation "NAME.EVENT". REFUSED "no_right", "self_approval",
 * "not_own", before it is asked what was seen; CONFLICT "changed_meanwhile" where somebody else
 * made a step since; REFUSED "not_in_state" for what the table does not list, or what a guard says;
 * BAD_INPUT "reason_required". */
MUST_USE enum result process_step(struct act *act, const struct process *process,
                                  const struct process_move *move, int64_t *ret_event);

/* Inside store_write, for an operation that makes the record itself: its first event, from the
 * first state, which needs neither reason nor work. Refuses what process_step refuses. */
MUST_USE enum result process_enter(struct act *act, const struct process *process, int64_t id,
                                   struct text event);

/* --- what waits ------------------------------------------------------------------------------ */

/* A record that somebody brought into a state from which this user may lead it on. */
struct process_waiting {
    const struct process *process;
    int64_t id;
    struct process_state state;
    bool is_overdue;
};
#define PROCESS_WAITING_MAX 500
typedef LIST(struct process_waiting) process_waiting_list;
/* Those of all installed processes that the user may read, longest waiting first; guards are not
 * asked. At most PROCESS_WAITING_MAX. */
MUST_USE enum result process_waiting(struct act *act, process_waiting_list *ret);

/* --- words ----------------------------------------------------------------------------------- */

/* The words of a state, of an event to do, of an event done; the code where there are none. */
struct text process_state_words(struct act *act, const struct process *process, struct text state);
struct text process_event_words(struct act *act, const struct process *process, struct text event);
struct text process_done_words(struct act *act, const struct process *process, struct text event);

#endif
