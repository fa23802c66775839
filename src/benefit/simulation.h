/* simulation.h - what reforms would cost, as pages and programs ask for it: reading what was typed,
 * and letting it be worked out (law/run.h).
 *
 * The present law is the program's with the approved amounts of the municipality over it. What is
 * asked lives in memory as long as its run does; nothing is written. */
#ifndef BENEFIT_SIMULATION_H
#define BENEFIT_SIMULATION_H

#include "base/act.h"
#include "law/run.h"

#define BENEFIT_REFORM_BYTES_MAX ((size_t)64 << 10)
#define BENEFIT_REFORM_NAME_MAX  40

/* A reform as it was typed or sent: a file of the form of parameters/. */
struct benefit_reform {
    struct text name;
    struct text letter;
    struct text rows;
    size_t lines; /* how many of the last rows were lines of a form; told back with the run */
};
/* What is asked. */
struct benefit_simulation {
    int32_t year;
    int64_t families;         /* of the whole generated country */
    struct text municipality; /* a code: only the families that it has of these; empty: all */
    bool is_of_records;       /* the families that the records of the act's municipality know */
    struct benefit_reform reforms[LAW_RUN_REFORMS_MAX];
    size_t count;
};

/* Whether the rows of a reform can be read. BAD_INPUT with act->fault: row and column of what is
 * wrong, as law_book_reform tells it; law_reform_long; law_reform_empty where there are none;
 * law_reform_council where a municipality is not known. */
MUST_USE enum result benefit_reform_check(struct act *act, struct text rows);
/* Whether a book that was read from a reform over `base` has rows of its own, and only of
 * municipalities that there are: BAD_INPUT law_reform_empty, law_reform_council as above. */
MUST_USE enum result benefit_reform_fits(struct act *act, const struct law_book *base,
                                         const struct law_book *reformed);
/* Lets it begin and puts its id into `key`. All reforms were checked. BAD_INPUT: law_no_value where
 * the minimum wage, which incomes follow, is not known for the year; law_reform_council for an
 * unknown municipality; law_simulate_few where it would have no family. CONFLICT
 * law_simulate_own where the user has as many that go as he may, law_simulate_busy where no place
 * is free. Of records also what benefit_population answers. */
MUST_USE enum result benefit_simulation_begin(struct act *act, struct law_runs *runs,
                                              const struct benefit_simulation *asked,
                                              struct law_run_key *key);
/* Looks at a run: law_run_look. One of records is there only for who has need.read; what is known
 * of its families is ret->more, a struct benefit_population without its population. */
MUST_USE enum result benefit_simulation_look(const struct act *act, struct law_runs *runs,
                                             const struct law_run_key *key,
                                             struct law_run_seen *ret);

#endif
