/* utf8.h - reading, writing and checking UTF-8, strictly.
 *
 * Valid is what Unicode 15 table 3-7 allows: shortest forms only, no surrogates, nothing above
 * U+10FFFF. Every text that comes in through a door is checked once; behind the doors all text is
 * valid. */
#ifndef FORMAT_UTF8_H
#define FORMAT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

/* U+FFFD, what writers put in place of a byte that is not UTF-8. */
#define UTF8_REPLACEMENT TEXT("\xef\xbf\xbd")

/* Reads the character that begins `t`. Returns the bytes it takes (1..4) and fills
 * `*ret_character`; 0 where `t` is empty or begins with none (then nothing is filled). */
size_t utf8_decode(struct text t, uint32_t *ret_character);

/* Writes a character (a Unicode scalar value: CHECKed) and returns its bytes, 1..4. */
size_t utf8_encode(uint32_t character, char ret[4]);

/* Bytes of the longest valid beginning of `t`; `t.length` where all is valid. */
size_t utf8_valid_length(struct text t);

/* True where all of `t` is valid. */
bool utf8_is_valid(struct text t);

/* True where all of `t` is valid and holds no control characters (C0, DEL, C1) but line feed and
 * tab, and none that is not seen or turns the direction of writing: what a form, a file or the API
 * may give as text. */
bool utf8_is_clean(struct text t);

/* Number of characters; a byte that belongs to none counts as one. */
size_t utf8_count(struct text t);

/* The first `characters` characters of `t`, or all of it. */
struct text utf8_cut(struct text t, size_t characters);

#endif
