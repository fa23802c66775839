/* text.c - views of text, and searching, cutting and copying them.
 *
 * Why: text that carries its length needs no terminator to be safe and no copy to be cut.
 * Promise: no function here reads beyond `length` or changes what a view shows.
 * Never: decodes UTF-8 (format/utf8.h does); everything here is bytewise. */
#include "base/text.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/result.h"

#define SHORT_BYTES 256

struct text text_of(const char *string)
{
    return (struct text){string, string == NULL ? 0 : strlen(string)};
}

struct text text_slice(const char *bytes, size_t length)
{
    CHECK(bytes != NULL || length == 0);
    return (struct text){bytes, length};
}

bool text_equals(struct text a, struct text b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

bool text_is(struct text t, const char *string)
{
    return text_equals(t, text_of(string));
}

int text_compare(struct text a, struct text b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter == 0 ? 0 : memcmp(a.bytes, b.bytes, shorter);
    if (order != 0)
        return order;
    return (a.length > b.length) - (a.length < b.length);
}

bool text_starts_with(struct text t, struct text prefix)
{
    return t.length >= prefix.length && text_equals((struct text){t.bytes, prefix.length}, prefix);
}

bool text_ends_with(struct text t, struct text suffix)
{
    if (suffix.length == 0)
        return true;
    return t.length >= suffix.length &&
           memcmp(t.bytes + t.length - suffix.length, suffix.bytes, suffix.length) == 0;
}

ptrdiff_t text_find(struct text t, struct text needle)
{
    if (needle.length == 0)
        return 0;
    for (size_t at = 0; needle.length <= t.length - at;) {
        const char *first =
            memchr(t.bytes + at, needle.bytes[0], t.length - at - needle.length + 1);
        if (first == NULL)
            return -1;
        at = (size_t)(first - t.bytes);
        if (memcmp(first, needle.bytes, needle.length) == 0)
            return (ptrdiff_t)at;
        at++;
    }
    return -1;
}

/* Bytes of the white space that begins a text; 0 where it begins with none. */
static size_t space_at_start(struct text t)
{
    switch (t.length == 0 ? '\0' : t.bytes[0]) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case '\f':
    case '\v':
        return 1;
    case '\xc2': /* no-break space */
        return text_starts_with(t, TEXT("\xc2\xa0")) ? 2 : 0;
    case '\xe2': /* narrow no-break space */
        return text_starts_with(t, TEXT("\xe2\x80\xaf")) ? 3 : 0;
    default:
        return 0;
    }
}

/* The same for the end. */
static size_t space_at_end(struct text t)
{
    switch (t.length == 0 ? '\0' : t.bytes[t.length - 1]) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case '\f':
    case '\v':
        return 1;
    case '\xa0':
        return text_ends_with(t, TEXT("\xc2\xa0")) ? 2 : 0;
    case '\xaf':
        return text_ends_with(t, TEXT("\xe2\x80\xaf")) ? 3 : 0;
    default:
        return 0;
    }
}

struct text text_trim(struct text t)
{
    for (size_t cut = space_at_start(t); cut > 0; cut = space_at_start(t))
        t = (struct text){t.bytes + cut, t.length - cut};
    for (size_t cut = space_at_end(t); cut > 0; cut = space_at_end(t))
        t.length -= cut;
    return t;
}

size_t text_edits(struct text a, struct text b)
{
    size_t row[TEXT_EDITS_BYTES_MAX + 1];
    CHECK(a.length <= TEXT_EDITS_BYTES_MAX && b.length <= TEXT_EDITS_BYTES_MAX);
    for (size_t j = 0; j <= b.length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.length; i++) {
        size_t corner = row[0]++;
        for (size_t j = 1; j <= b.length; j++) {
            size_t changed = corner + (a.bytes[i - 1] != b.bytes[j - 1]);
            size_t least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            corner = row[j];
            row[j] = changed < least ? changed : least;
        }
    }
    return row[b.length];
}

struct text text_without_returns(struct arena *arena, struct text t)
{
    if (t.length == 0 || memchr(t.bytes, '\r', t.length) == NULL)
        return t;
    char *kept = arena_take(arena, t.length);
    size_t length = 0;
    for (size_t i = 0; i < t.length; i++) {
        if (t.bytes[i] != '\r')
            kept[length++] = t.bytes[i];
    }
    return text_slice(kept, length);
}

struct text text_cut(struct text *rest, char separator)
{
    CHECK(rest != NULL);
    struct text all = *rest;
    const char *at = all.length == 0 ? NULL : memchr(all.bytes, separator, all.length);
    if (at == NULL) {
        *rest = (struct text){0};
        return all;
    }
    size_t length = (size_t)(at - all.bytes);
    *rest = (struct text){at + 1, all.length - length - 1};
    return (struct text){all.bytes, length};
}

char *text_to_string(struct arena *arena, struct text t)
{
    CHECK(t.length < SIZE_MAX);
    char *copy = arena_take_bare(arena, t.length + 1);
    if (t.length > 0)
        memcpy(copy, t.bytes, t.length);
    copy[t.length] = '\0';
    return copy;
}

struct text text_copy(struct arena *arena, struct text t)
{
    return (struct text){text_to_string(arena, t), t.length};
}

struct text text_format(struct arena *arena, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    struct text formatted = text_format_list(arena, format, values);
    va_end(values);
    return formatted;
}

/* Most texts are short and printed once; a longer one is printed again where it has room. */
struct text text_format_list(struct arena *arena, const char *format, va_list values)
{
    CHECK(format != NULL);
    char printed[SHORT_BYTES];
    va_list again;
    va_copy(again, values);
    int length = vsnprintf(printed, sizeof(printed), format, values);
    CHECK(length >= 0 && length < INT_MAX);
    char *bytes = arena_take_bare(arena, (size_t)length + 1);
    if (length < SHORT_BYTES)
        memcpy(bytes, printed, (size_t)length + 1);
    else
        CHECK(vsnprintf(bytes, (size_t)length + 1, format, again) == length);
    va_end(again);
    return (struct text){bytes, (size_t)length};
}

bool text_to_integer(struct text t, int64_t *ret)
{
    bool is_negative = t.length > 0 && t.bytes[0] == '-';
    size_t at = is_negative ? 1 : 0;
    if (at == t.length)
        return false;
    wide_integer number = 0;
    for (; at < t.length; at++) {
        char c = t.bytes[at];
        if (c < '0' || c > '9')
            return false;
        number = number * 10 + (c - '0');
        if (number > (wide_integer)INT64_MAX + 1)
            return false;
    }
    if (is_negative)
        number = -number;
    if (number > INT64_MAX)
        return false;
    *ret = (int64_t)number;
    return true;
}

int text_hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}
