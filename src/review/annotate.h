/* annotate.h - the documents under review with what was found beside its places.
 *
 * The neutral document (paper/document.h) carries findings as remarks; its writers show them in a
 * margin (HTML) or as comments (DOCX). */
#ifndef REVIEW_ANNOTATE_H
#define REVIEW_ANNOTATE_H

#include "review/review.h"

/* Findings that become remarks; more are left to the lists (review/write.h). */
enum { REVIEW_REMARKS_MAX = 2000 };

/* One document of all that are under review, in their order, each below a heading with its file's
 * name where there are several; findings of at least `least` are its remarks. It lives in `arena`
 * and shares texts with the documents. The topic of a remark is the rank of its check among those
 * that found something: see review_topics. */
struct document *review_annotate(const struct review *review, enum severity least,
                                 enum language language, struct arena *arena);

/* A check that found something. */
struct review_topic {
    const char *check;
    size_t count; /* of findings */
};
/* The checks that found something of at least `least`, in the order of their first finding, in
 * `arena`. */
const struct review_topic *review_topics(const struct review *review, enum severity least,
                                         struct arena *arena, size_t *ret_count);
/* The sign of a severity, of another shape for each: "■". */
struct text severity_sign(enum severity severity);
/* What a check is called. In `arena`. */
struct text review_check_words(struct arena *arena, enum language language, const char *check);

#endif
