/* words.h - every word on the screen, by key: translations/lt and translations/en, compiled in.
 *
 * A key is a path of lower-case names: "organisation.name", "fault.required". Each .po file of
 * both folders goes into one table at build (tools/make_words.py), which refuses a key that one
 * language lacks. */
#ifndef FORMAT_WORDS_H
#define FORMAT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/act.h"
#include "base/arena.h"
#include "base/text.h"

/* The words of a key; its first form where it has plurals; the key itself where there is no such
 * key, so `key` must outlive the text then. */
struct text words_get(enum language language, const char *key);
/* The form of a key that stands after `n` ("asmuo", "asmenys", "asmenų"), without the number. */
struct text words_plural(enum language language, const char *key, int64_t n);
/* As words_get, but false where there is no such key; `*ret` is then untouched. */
bool words_find(enum language language, const char *key, struct text *ret);
/* True where there is such a key. */
bool words_has(const char *key);

/* A place in words: {detail} is filled by the place named "detail". */
struct words_place {
    const char *name;
    struct text value;
};
/* `pattern` with its {places} filled; a place that is not given stays as it stands. Lives in
 * `arena`. */
struct text words_fill(struct arena *arena, struct text pattern, const struct words_place *places,
                       size_t count);

#endif
