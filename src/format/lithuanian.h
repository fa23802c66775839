/* lithuanian.h - Lithuanian searching, sorting and counting, the same on every engine.
 *
 * The store compares bytes; these functions make bytes worth comparing. They depend on no locale
 * of the machine. Input that is not UTF-8 is read as far as it is, a bad byte acts as a space. */
#ifndef FORMAT_LITHUANIAN_H
#define FORMAT_LITHUANIAN_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

/* The search key: lower case without marks, ligatures written out, quotes dropped, dashes and
 * other punctuation made spaces, spaces collapsed and none at the ends: "Žiemos Šalpa" gives
 * "ziemos salpa", "UAB „Korys“" gives "uab korys". The key of a prefix is a prefix of the key.
 * Letters outside the Latin script stay (Cyrillic in lower case). Lives in `arena`. */
struct text lithuanian_fold(struct arena *arena, struct text t);
/* The same without an arena: writes into `ret`, which has room for LITHUANIAN_FOLD_BYTES of
 * `t.length`; returns the length of the key. Not NUL-terminated. */
size_t lithuanian_fold_into(struct text t, char *ret);
#define LITHUANIAN_FOLD_BYTES(length) (length)

/* The sort key: ASCII text whose bytewise order is the Lithuanian order of texts
 *     space, 0-9, a b c č d e f g h i j k l m n o p q r s š t u v w x z ž, other scripts,
 * where first the letters decide, then ą after a, ę ė after e, į y after i, ų ū after u (and
 * foreign marks after these), then capitals after small letters, then punctuation. Different texts
 * get different keys. Lives in `arena`. */
struct text lithuanian_sort_key(struct arena *arena, struct text t);

/* The form of a noun after a number. */
enum lithuanian_form {
    LITHUANIAN_ONE,  /* 1, 21, 101: asmuo */
    LITHUANIAN_FEW,  /* 2-9, 22-29: asmenys */
    LITHUANIAN_MANY, /* 0, 10-20, 30, 111: asmenų */
};
/* The form for `n`; the sign does not matter. */
enum lithuanian_form lithuanian_plural(int64_t n);

#endif
