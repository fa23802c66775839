/* notebook_line.h - one line of the notebook (notebook.h) as bytes. Private to src/store.
 *
 *     length    4 bytes, of what follows the seal
 *     seal      16 bytes: BLAKE2b of what follows, keyed with the installation's key
 *     municipality, 8 bytes; the statement's name: 2 bytes of length and the name
 *     count, 1 byte, and as many values: a kind, 1 byte, and 8 bytes of a number, or 4 bytes of
 *     length and a text; nothing for no value
 *
 * Numbers stand most significant byte first. */
#ifndef STORE_NOTEBOOK_LINE_H
#define STORE_NOTEBOOK_LINE_H

#include "base/value.h"

#define NOTEBOOK_VALUES_MAX 16
#define NOTEBOOK_LINE_BYTES 4096 /* the longest line */
#define NOTEBOOK_KEY_BYTES  32

/* A writing statement with its values. Texts belong to whom the line was made or taken from. */
struct notebook_line {
    int64_t municipality;
    struct text statement; /* its name */
    struct value values[NOTEBOOK_VALUES_MAX];
    size_t count;
};

/* The line as bytes in `ret`; how many, 0 where it is longer than a line may be. */
size_t notebook_line_write(const struct notebook_line *line, const uint8_t key[NOTEBOOK_KEY_BYTES],
                           char ret[NOTEBOOK_LINE_BYTES]);
/* Takes the first line off `rest`; texts of `ret` are views into it. False where nothing is left,
 * or what is left is no whole line under this key: then `rest` stays as it is. */
MUST_USE bool notebook_line_take(struct text *rest, const uint8_t key[NOTEBOOK_KEY_BYTES],
                                 struct notebook_line *ret);
/* The same for what stands behind the seal: all of `body` is one line. */
MUST_USE bool notebook_line_parse(struct text body, struct notebook_line *ret);

#endif
