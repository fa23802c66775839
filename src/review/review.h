/* review.h - contradictions in anybody's document (design 9).
 *
 * A review holds the numbers of a document against each other: sums and their parts, tables and
 * text, the same thing in two places, changes told in words, dates, lists. It knows nothing of our
 * records; our own documents and a stranger's file are read alike.
 *
 *     struct review *review = review_open(arena);
 *     review_add_document(review, document, name);
 *     review_run(review);
 *     for (size_t i = 0; i < review_count(review); i++) use(review_finding(review, i));
 *
 * Precision comes before recall: what may have an innocent reason is at most doubtful. */
#ifndef REVIEW_REVIEW_H
#define REVIEW_REVIEW_H

#include "base/act.h"
#include "base/arena.h"
#include "base/result.h"
#include "paper/document.h"
#include "review/place.h"

/* How bad it is. */
enum severity {
    SEVERITY_FORM,          /* badly written, but one can tell what is meant */
    SEVERITY_DOUBTFUL,      /* may be right; someone should look */
    SEVERITY_CONTRADICTION, /* cannot both be right */
    SEVERITY_COUNT
};

/* Languages that an explanation is given in. */
enum { REVIEW_LANGUAGES = 2 };
/* Places of one finding; more are not listed. */
enum { REVIEW_PLACES_MAX = 24 };

/* Something found. */
struct finding {
    const char *check; /* its name: "sum_of_parts" */
    enum severity severity;
    int confidence;                         /* 0..100 */
    struct text stated;                     /* what stands there, as written */
    struct text expected;                   /* what it ought to be; may be empty */
    struct place places[REVIEW_PLACES_MAX]; /* the first is the one to look at */
    size_t place_count;
    struct text explanation[REVIEW_LANGUAGES]; /* by enum language */
};

struct review;

/* A review without documents; everything it makes lives in `arena`. */
struct review *review_open(struct arena *arena);
/* Adds a document, which must outlive the review. `name` is that of its file. */
void review_add_document(struct review *review, const struct document *document, struct text name);
/* Runs all checks. Once. */
void review_run(struct review *review);

/* The findings, in the order of the documents. */
size_t review_count(const struct review *review);
const struct finding *review_finding(const struct review *review, size_t index);
/* Documents under review, and the name and the document of one. */
size_t review_document_count(const struct review *review);
struct text review_document_name(const struct review *review, size_t index);
const struct document *review_document(const struct review *review, size_t index);

/* "contradiction", "doubtful", "form"; never NULL. */
const char *severity_name(enum severity severity);
/* The severity of a name; false where there is none such. */
MUST_USE bool severity_of_name(struct text name, enum severity *ret);

/* The checks, in their order: name and default severity; `words_get` knows "review.check.NAME"
 * (what it is called) and "review.about.NAME" (what it looks at). */
size_t review_check_count(void);
const char *review_check_name(size_t index);

#endif
