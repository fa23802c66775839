/* passage.h - what a municipality writes into one place of its plan: saved paragraphs (the register
 * plan_text) and drafts of them.
 *
 * A saved paragraph is a fact with versions; a draft is not, and is overwritten as it is typed
 * (doc/decisions/0007-drafts-may-be-overwritten.md). Writing is closed but for a plan that is still
 * being prepared, whichever door it comes through. What else a plan is made of (goals, measures,
 * money, results) stays open: monitoring needs it, and an approved plan prints what was frozen. */
#ifndef PLAN_PASSAGE_H
#define PLAN_PASSAGE_H

#include "record/record.h"

#define PASSAGE_POSITION_MAX 99    /* of the register's field */
#define PASSAGE_DRAFT_MAX    20000 /* characters of a draft: more than may be saved */

/* A place in a plan that one paragraph text fills. */
struct passage {
    int64_t plan;
    struct text section;  /* number of the heading: "5", "4.1" */
    struct text language; /* "lt", "en" */
    int64_t position;     /* 1..PASSAGE_POSITION_MAX */
};

/* OK where texts of the plan may be written now; REFUSED "plan_text_closed" with the state's name
 * where it was handed in or approved: what others look at does not change under their eyes. */
MUST_USE enum result passage_is_open(struct act *act, int64_t plan);
/* The same of every text that is created, corrected, annulled or imported, for store_config. */
extern const struct commit_check passage_check;

/* What stands saved in a place, and who saved it when. */
struct passage_saved {
    struct record_seen seen;
    int64_t position;
    struct text text;
    struct text user_name;
    struct instant at;
};
/* All of a section in a language, by position; `position` of the passage is not looked at. */
MUST_USE enum result passage_saved_list(struct act *act, const struct passage *passage,
                                        const struct passage_saved **ret, size_t *ret_count);

/* A text to be saved. */
struct passage_save {
    struct record_seen seen; /* what its author began from; id 0: nothing was saved there */
    struct text text;
    struct text reason; /* of a new version required */
};
/* Saves it: a new record where `seen.id` is 0, else a new version of that one; then the author's
 * draft goes. `*ret_faults` gets the faults of the fields. CONFLICT where somebody saved or
 * annulled meanwhile, or was there first: nothing is written and the draft stays. REFUSED
 * "nothing_changed", or as passage_is_open. */
MUST_USE enum result passage_save(struct act *act, const struct passage *passage,
                                  const struct passage_save *save, fault_list *ret_faults);

/* What somebody is writing. */
struct passage_draft {
    struct record_seen base; /* what it began from; id 0: nothing was saved there */
    struct text text;        /* at most PASSAGE_DRAFT_MAX characters */
    struct instant saved_at;
};
/* The act's own; NOT_FOUND where there is none. */
MUST_USE enum result passage_draft_read(struct act *act, const struct passage *passage,
                                        struct passage_draft *ret);
/* Keeps it in place of an earlier one; `saved_at` is not looked at. */
MUST_USE enum result passage_draft_keep(struct act *act, const struct passage *passage,
                                        const struct passage_draft *draft);
/* Drops it; OK also where there is none. */
MUST_USE enum result passage_draft_drop(struct act *act, const struct passage *passage);

/* Somebody else who has a draft of the same place. */
struct passage_writer {
    struct text user_name;
    struct instant saved_at;
};
#define PASSAGE_WRITERS_MAX 20
/* They, the latest first. */
MUST_USE enum result passage_writers(struct act *act, const struct passage *passage,
                                     const struct passage_writer **ret, size_t *ret_count);

#endif
