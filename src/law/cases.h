/* cases.h - tables of cases: facts and what must come of them (doc/law.md).
 *
 * A CSV file of one rule: the columns id, month, municipality and known (both may be missing: a
 * day, only what was known on it is used) and source, a column for each fact (empty: not given),
 * and columns `=STEP` with what a step must be, exactly, or
 * `=fault` with FIELD:CODE where the facts must be refused. */
#ifndef LAW_CASES_H
#define LAW_CASES_H

#include "law/evaluate.h"

/* What became of a file. */
struct law_cases_report {
    size_t passed;
    size_t failed;
    struct fault fault; /* after BAD_INPUT: what is wrong with the file */
};

/* Runs the cases of the rule `name`; writes a line for each that fails to `sink`:
 * "FILE:LINE: ID: STEP is 1.00, not 2.00". BAD_INPUT with ret->fault where the file is no table of
 * cases: field is the column, row the line. */
MUST_USE enum result law_cases_run(struct arena *arena, const struct law_book *book,
                                   const struct law_source *source, struct sink *sink,
                                   struct law_cases_report *ret);

#endif
