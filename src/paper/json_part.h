/* json_part.h - the words that the JSON of a document uses for kinds.
 *
 * Shared by its writer and its reader, internal to json*.c. The words are public
 * (document_json.h): one is never changed, only added. */
#ifndef PAPER_JSON_PART_H
#define PAPER_JSON_PART_H

#include "paper/document.h"

/* A list of words whose position is the value of an enum. */
struct json_words {
    const char *const *words;
    size_t count;
};

/* What says which document this is. */
#define JSON_DOCUMENT_FORMAT "gerove-document"
enum { JSON_DOCUMENT_VERSION = 1 };

extern const struct json_words json_languages;   /* enum language */
extern const struct json_words json_block_kinds; /* enum block_kind */
extern const struct json_words json_run_kinds;   /* enum run_kind */
extern const struct json_words json_row_kinds;   /* enum row_kind */
extern const struct json_words json_value_kinds; /* enum value_kind */
extern const struct json_words json_chart_kinds; /* enum chart_kind */

#endif
