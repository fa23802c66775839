/* write.h - findings as JSON, as text, and as a document that every writer of paper/ can print.
 *
 * All take the least severity to show. */
#ifndef REVIEW_WRITE_H
#define REVIEW_WRITE_H

#include "format/json.h"
#include "review/review.h"

/* A list of {file, check, severity, confidence, stated, expected, places: [{file, section, table,
 * row, column, line, text}], explanation: {lt, en}}; a number that is not known is null. False
 * where the sink gave up. */
MUST_USE bool review_write_json(const struct review *review, enum severity least,
                                struct sink *sink);
/* "plan.txt:29: contradiction: …" and the sentence below it. False as above. */
MUST_USE bool review_write_text(const struct review *review, enum severity least,
                                enum language language, struct sink *sink);
/* One finding: its members into an object that is open; its lines, in `arena`. */
void review_finding_json(struct json_writer *json, const struct review *review,
                         const struct finding *finding);
struct text review_finding_text(struct arena *arena, enum language language,
                                const struct review *review, const struct finding *finding);
/* The findings as chapters of a document: a heading of `level` a file, a table a severity. */
void review_findings_add(struct document *document, const struct review *review,
                         enum severity least, int level);
/* Findings of at least this severity. */
size_t review_count_of(const struct review *review, enum severity least);
/* Where a finding stands, in words: "5. Analizė, 2 lentelė, 3 eilutė, 4 stulpelis". In `arena`. */
struct text review_place_words(struct arena *arena, enum language language,
                               const struct place *place);
/* What a severity is called. */
struct text severity_words(enum language language, enum severity severity);
/* A text on one line, cut where it is very long. In `arena`. */
struct text review_quote(struct arena *arena, struct text text);

#endif
