/* text.h - text with its length, and a buffer that knows its maximum.
 *
 * `struct text` is a view: UTF-8 bytes and a length, never owning, not NUL-terminated unless it
 * was made by a function that says so. Anything longer-lived than its source is copied into an
 * arena with `text_copy`. `struct buffer` grows in an arena up to a bound given at birth. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"

struct arena;

struct text {
    const char *bytes; /* may be NULL only when length is 0 */
    size_t length;     /* bytes */
};

/* A text from a string literal. */
#define TEXT(literal) ((struct text){"" literal, sizeof(literal) - 1})
/* printf arguments for "%.*s". */
#define TEXT_ARGS(t) (int)(t).length, (t).bytes ? (t).bytes : ""

/* View of a NUL-terminated string; NULL gives the empty text. */
struct text text_of(const char *string);
/* View of `length` bytes. */
struct text text_slice(const char *bytes, size_t length);
/* True where both have the same bytes. */
bool text_equals(struct text a, struct text b);
/* True where `t` has the bytes of the C string. */
bool text_is(struct text t, const char *string);
/* Bytewise order: <0, 0, >0. */
int text_compare(struct text a, struct text b);
bool text_starts_with(struct text t, struct text prefix);
bool text_ends_with(struct text t, struct text suffix);
/* Position of the first `needle` in `t`, or -1. */
ptrdiff_t text_find(struct text t, struct text needle);
/* `t` without ASCII white space (and no-break spaces) at both ends. */
struct text text_trim(struct text t);
/* `t` without the carriage returns that browsers and spreadsheets put before line feeds; a copy in
 * `arena` where it has any. */
struct text text_without_returns(struct arena *arena, struct text t);
/* Cuts `*rest` at the first `separator`: returns what stood before it, leaves what follows.
 * Without a separator returns all and leaves `*rest` empty with NULL bytes. */
struct text text_cut(struct text *rest, char separator);
/* How many bytes must be changed, added or left out to make one text of the other; each has at most
 * TEXT_EDITS_BYTES_MAX (CHECKed). */
#define TEXT_EDITS_BYTES_MAX 128
size_t text_edits(struct text a, struct text b);
/* A copy that lives in `arena`; always NUL-terminated behind its length. */
struct text text_copy(struct arena *arena, struct text t);
/* The same as a C string. */
char *text_to_string(struct arena *arena, struct text t);
/* Formats like printf into `arena`; NUL-terminated. */
struct text text_format(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
/* The same for a function that has such arguments itself. */
struct text text_format_list(struct arena *arena, const char *format, va_list values)
    PRINTF_LIKE(2, 0);
/* Reads a whole decimal number (optional '-', digits, nothing else). False if it is not one or
 * leaves int64; then `*ret` is untouched. */
MUST_USE bool text_to_integer(struct text t, int64_t *ret);

/* 0..15 of a hexadecimal digit, -1 of any other byte. */
int text_hex_digit(char c);

/* A growing run of bytes inside an arena. `bytes` is NUL-terminated behind `length`. */
struct buffer {
    struct arena *arena;
    char *bytes;
    size_t length;
    size_t capacity;
    size_t length_max;
};

/* An empty buffer that may grow to `length_max` bytes (a CHECK fails beyond it). */
struct buffer buffer_open(struct arena *arena, size_t length_max);
void buffer_add(struct buffer *buffer, struct text t);
void buffer_add_string(struct buffer *buffer, const char *string);
void buffer_add_char(struct buffer *buffer, char c);
void buffer_add_integer(struct buffer *buffer, int64_t number);
void buffer_add_format(struct buffer *buffer, const char *format, ...) PRINTF_LIKE(2, 3);
/* Room for `length` more bytes; returns where to write them. Follow with `buffer_grew`. */
char *buffer_reserve(struct buffer *buffer, size_t length);
void buffer_grew(struct buffer *buffer, size_t length);
/* View of what is in the buffer; valid until it grows. */
struct text buffer_text(const struct buffer *buffer);
void buffer_clear(struct buffer *buffer);

/* Where a writer sends its bytes: a buffer, a file, a socket. `write` returns false when the far
 * end is gone; the writer then stops early. */
struct sink {
    bool (*write)(void *context, const char *bytes, size_t length);
    void *context;
};
/* A sink that appends to `buffer` (which must outlive it). */
struct sink sink_to_buffer(struct buffer *buffer);
/* A sink that writes to a file descriptor, handling short writes. `descriptor` must outlive it. */
struct sink sink_to_descriptor(const int *descriptor);
/* Writes `t`; false as above. */
bool sink_add(struct sink *sink, struct text t);

#endif
