/* part.h - what the checks share. Internal to review/.
 *
 * A check is a function over the whole review; it looks at the material and adds findings. Each
 * stands in a file of its own, check_NAME.c, and in the table in review.c. */
#ifndef REVIEW_PART_H
#define REVIEW_PART_H

#include "format/words.h"
#include "review/material.h"
#include "review/review.h"

/* Findings of one check; a document that has more is told the first ones. */
enum { FINDINGS_MAX = 200 };
/* Rows behind a whole among which its parts are looked for. */
enum { PARTS_REACH = 1000 };

/* A check. */
struct check {
    const char *name;
    void (*run)(struct review *review);
};

/* The review in the making. */
struct review {
    struct arena *arena;
    LIST(struct material) documents;
    LIST(struct finding) findings;
    const char *check;    /* the last one that added a finding */
    size_t check_count;   /* what it added */
    size_t rows_gathered; /* by the checks of sums, see sums.h */
    struct finding spare; /* what goes beyond FINDINGS_MAX */
};

/* A finding of a check at a place. `words` fill the braces of "review.found.NAME"; more places are
 * added with finding_place. Valid until the next finding. */
struct finding *finding_add(struct review *review, const char *check, enum severity severity,
                            int confidence, struct place place);
/* One more place of a finding; left out where there are too many. */
void finding_place(struct finding *finding, struct place place);
/* What stands there and what ought to, as numbers of `unit`. */
void finding_numbers(struct review *review, struct finding *finding, struct decimal stated,
                     struct decimal expected, int decimals);
/* The explanation in both languages: "review.found.KEY" with {stated}, {expected} and `words`. */
void finding_explain(struct review *review, struct finding *finding, const char *key,
                     const struct words_place *words, size_t count);

/* Rows of a table in the order of their labels and parents, those with the same ones in the order
 * of the table; each array lives in the review's arena. Only rows that `is_wanted`. */
struct rows_sorted {
    const struct grid_row **items;
    size_t count;
};
struct rows_sorted review_rows_sort(struct review *review, const struct grid *grid,
                                    bool (*is_wanted)(const struct grid *grid,
                                                      const struct grid_row *row));
/* True where two rows have the same label and parent. */
bool review_rows_alike(const struct grid_row *a, const struct grid_row *b);

/* Calls `look` for each table, for each sentence. */
void review_each_grid(struct review *review,
                      void (*look)(struct review *review, const struct grid *grid));
void review_each_sentence(struct review *review,
                          void (*look)(struct review *review, const struct sentence *sentence));

/* A number as people read it, with as many decimals as asked but no needless ones. */
struct text review_number(struct review *review, struct decimal number, int decimals);
/* Ten-thousandths rounded half up to `decimals` 0..4. */
struct decimal review_rounded(int64_t units, int decimals);
/* Labels set one after the other: "a, b, c"; at most `max`, then "…". */
struct text review_listing(struct review *review, const struct text *items, size_t count,
                           size_t max);
/* True where two sums may differ by rounding only: `count` parts written with `decimals`. */
bool review_is_rounding(int64_t difference_units, size_t count, int decimals);

/* The checks. */
void check_sum_of_parts(struct review *review);
void check_men_and_women(struct review *review);
void check_told_of_table(struct review *review);
void check_told_of_list(struct review *review);
void check_told_twice(struct review *review);
void check_total_row(struct review *review);
void check_total_column(struct review *review);
void check_part_greater(struct review *review);
void check_repeated_row(struct review *review);
void check_sentence_sum(struct review *review);
void check_change_in_words(struct review *review);
void check_malformed_number(struct review *review);
void check_ratio(struct review *review);
void check_share(struct review *review);
void check_two_tables(struct review *review);
void check_measure_money(struct review *review);
void check_table_and_text(struct review *review);
void check_list_length(struct review *review);
void check_dates(struct review *review);
void check_act_numbers(struct review *review);
void check_results(struct review *review);
void check_result_listed(struct review *review);
void check_spelling(struct review *review);
void check_same_key(struct review *review);
void check_legal_form(struct review *review);

#endif
