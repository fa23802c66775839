/* parameter.h - amounts that a municipality sets itself: acts, their dated rows, who approved them.
 *
 *     draft -> proposed -> approved
 *       ^___return____|       |      or withdrawn by who proposed it
 *       ^________reopen_______|
 *
 * What the program knows of the law stands in files (law/parameter.h). A council's decision is a
 * record of law_act with rows of law_parameter. Whoever wrote it proposes it; another person with
 * law.approve approves it, having seen what it changes (benefit/dry_run.h). Rows of approved acts
 * lie over the files in every calculation for the municipality, and are known since the day of the
 * approval; all others do not count. From the proposal on, an act and its rows stay as they are. A
 * change is a new act with a later day; one with the same day, approved on a later one, corrects
 * the first with effect backwards. What was wrong from the beginning is reopened with a reason, and
 * counts no more until it is approved again: it is then known since that day. */
#ifndef BENEFIT_PARAMETER_H
#define BENEFIT_PARAMETER_H

#include "base/value.h"
#include "law/parameter.h"
#include "process/process.h"
#include "store/store.h"

extern const struct process law_act_process;

/* The checks before a commit, for store_config. */
extern const struct commit_check benefit_law_checks[];
extern const size_t benefit_law_check_count;

/* A row as a register has it. */
struct benefit_typed {
    struct text code;
    struct value at_least; /* decimal or none */
    struct date valid_from;
    struct value value; /* decimal; none: ends */
};
/* The row as the law has it, without act, note and municipality. BAD_INPUT names the field:
 * law_code with near codes, law_row_day, law_row_table, law_row_no_table, law_row_decimals,
 * law_row_bounds. */
MUST_USE enum result benefit_value_read(struct arena *arena, const struct benefit_typed *typed,
                                        struct law_value *ret, struct fault *ret_fault);

/* Code and name of the act's municipality; both empty where there is none. */
struct benefit_place {
    struct text code;
    struct text name;
};
MUST_USE enum result benefit_place(struct act *act, struct benefit_place *ret);

/* A current row of the municipality. */
struct benefit_row {
    int64_t id;
    int64_t journal;   /* the operation that wrote it */
    int64_t act;       /* the record of law_act */
    struct text state; /* of its act: "draft", "proposed", "approved" */
    bool is_approved;
    bool is_known; /* false where the program has no such code any more: `value` is empty */
    struct law_value value;
};
/* All of them, by day; whatever state their act is in. */
MUST_USE enum result benefit_rows(struct act *act, const struct benefit_row **ret,
                                  size_t *ret_count);

/* `base` with the approved rows of the act's municipality over it; `base` itself where there are
 * none, or no municipality or database. Lives in act->arena, `base` must outlive it. */
MUST_USE enum result benefit_book(struct act *act, const struct law_book *base,
                                  const struct law_book **ret);

/* The council whose numbers hold where nobody names one: the act's municipality where the book has
 * numbers of it, else none. */
MUST_USE enum result benefit_council(struct act *act, const struct law_book *book,
                                     struct text *ret);

/* The rows of a book as a file of parameters/ has them, of one code or of all (""); false where the
 * sink's far end is gone. */
MUST_USE bool benefit_book_csv(struct arena *arena, const struct law_book *book, struct text code,
                               struct sink *sink);

/* The record of law_act of a name; NOT_FOUND "no_law_act". */
MUST_USE enum result benefit_act_find(struct act *act, struct text name, int64_t *ret);

#endif
