/* run.h - simulations that are worked out on threads of their own, while who asked sees how far
 * they are, or stops them.
 *
 *     law_run_open(runs, &key, &run)     a place of its own, with two arenas to fill in
 *     law_run_begin(runs, run, &asked)   it waits for its turn, and is worked out
 *     law_run_look(runs, &key, …)        how far it is; its sums once it is finished
 *
 * There are LAW_RUNS_MAX places, in memory only. LAW_RUNS_AT_WORK runs are worked out at a time,
 * the others wait in the order in which they began. A user has LAW_RUNS_EACH of them at a time, so
 * that nobody takes all places. What has ended (finished, stopped or failed) is
 * kept until LAW_RUN_SECONDS after it was opened, until its owner leaves, or until its place is
 * needed; what still waits or works keeps its place. Whoever asks with another owner is told that
 * there is no such run.
 *
 * All functions may be called by any thread. Nothing is locked while a caller's memory is taken. */
#ifndef LAW_RUN_H
#define LAW_RUN_H

#include "base/date.h"
#include "law/simulate.h"

#define LAW_RUNS_MAX        8
#define LAW_RUNS_EACH       2 /* of one user, such as wait or work */
#define LAW_RUNS_AT_WORK    2 /* each has up to 200 MB and a processor for a second or so */
#define LAW_RUN_SECONDS     900
#define LAW_RUN_REFORMS_MAX 3 /* with the present law as many tones as a chart has */
#define LAW_RUN_ID_LENGTH   32

struct law_runs;
struct law_run;

/* Who may see a run: what the door makes of a session. */
struct law_run_owner {
    uint8_t bytes[16];
};
/* Which run is meant, who asks, and when. */
struct law_run_key {
    struct text id; /* empty for a new one */
    struct law_run_owner owner;
    int64_t user; /* whose runs are counted together, whichever the session */
    struct instant now;
};

/* A reform: what it is called, what was typed, and the book that came of it. */
struct law_run_reform {
    struct text name;
    struct text letter; /* "A" */
    struct text rows;
    size_t lines; /* how many of the last rows its opener made of lines of a form */
    const struct law_book *book;
};
/* What is to be worked out. */
struct law_run_asked {
    struct law_country country;              /* its year, and what a generated one is made from */
    size_t whole;                            /* of a part of a country: the families of all of it */
    const struct law_population *population; /* of records; NULL: generated */
    const struct law_book *present;
    struct law_run_reform reforms[LAW_RUN_REFORMS_MAX]; /* the first `count` */
    size_t count;
    const void *more; /* what else its opener wants to find with it; so many bytes */
    size_t more_bytes;
    const struct law_watch *watch; /* is also told, and may stop it; NULL for nobody */
};

/* Where a run stands; from FINISHED on it has ended. */
enum law_run_state {
    LAW_RUN_WAITING,
    LAW_RUN_WORKING,
    LAW_RUN_FINISHED,
    LAW_RUN_STOPPED,
    LAW_RUN_FAILED, /* a number was not set (fault), or it broke (no code) */
};

/* A run as its owner sees it. */
struct law_run_seen {
    enum law_run_state state;
    size_t ahead;     /* of a waiting one: how many come before it */
    unsigned percent; /* of a working one */
    bool is_making;   /* its country is still being made */
    bool is_of_records;
    struct fault fault; /* of a failed one; code NULL where it is nobody's mistake */
    /* What was asked, without its books. */
    struct law_country country;
    size_t whole;
    struct law_run_reform reforms[LAW_RUN_REFORMS_MAX];
    size_t count;
    const void *more;
    /* What came out of a finished one: one for each reform. */
    const struct law_simulation *simulations;
    const struct text *municipalities; /* codes, in the order of the simulations */
    size_t families;
    size_t children;
    size_t people;
};

/* The table with its threads, each of which works out one run at a time; `arena` must outlive it.
 * NULL where the system gives no thread. */
struct law_runs *law_runs_open(struct arena *arena);
/* Stops what works, ends the threads, forgets everything. NULL is allowed. */
void law_runs_close(struct law_runs *runs);

/* A place for a new run. REFUSED where its user has LAW_RUNS_EACH that are opened, wait or work and
 * are not to be stopped; CONFLICT where all places are taken by runs that have not ended. Until it
 * begins it is its opener's alone. Where it never does, its place is free again after
 * LAW_RUN_SECONDS. */
MUST_USE enum result law_run_open(struct law_runs *runs, const struct law_run_key *key,
                                  struct law_run **ret);
/* Its id: letters and digits that nobody can guess. */
void law_run_id(const struct law_run *run, char ret[LAW_RUN_ID_LENGTH + 1]);
/* Where all that is asked must lie: what is kept with the run, and a population of records, which
 * is given back as soon as it was worked out. */
struct arena *law_run_arena(struct law_run *run);
struct arena *law_run_country_arena(struct law_run *run);
/* Lets it begin. It is not its opener's any more. Where its owner left meanwhile, it goes. */
void law_run_begin(struct law_runs *runs, struct law_run *run, const struct law_run_asked *asked);
/* Gives back a place that was opened and not begun. */
void law_run_forget(struct law_runs *runs, struct law_run *run);

/* NOT_FOUND where there is no such run, or not of this owner. With an arena NULL only how far it is
 * is told. */
MUST_USE enum result law_run_look(struct law_runs *runs, const struct law_run_key *key,
                                  struct arena *arena, struct law_run_seen *ret);
/* Returns once it has ended, or at that moment. */
void law_run_wait(struct law_runs *runs, const struct law_run_key *key, struct instant until);
/* The ids of the owner's runs that wait or work and are not to be stopped; how many. */
size_t law_runs_going(struct law_runs *runs, const struct law_run_key *key,
                      char ret[LAW_RUNS_EACH][LAW_RUN_ID_LENGTH + 1]);
/* Stops it, where it waits or works; its place is kept as one that has ended. */
MUST_USE enum result law_run_stop(struct law_runs *runs, const struct law_run_key *key);
/* Stops and forgets one, or all of an owner's (of no table: nothing). One that is opened and does
 * not wait yet is forgotten when it would begin: until then its opener fills it in. */
MUST_USE enum result law_run_drop(struct law_runs *runs, const struct law_run_key *key);
void law_runs_leave(struct law_runs *runs, const struct law_run_owner *owner);

#endif
