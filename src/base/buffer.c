/* buffer.c - the growing buffer and the sinks of text.h.
 *
 * Why: everything the program writes is built piece by piece under a bound named at birth.
 * Promise: the bytes are NUL-terminated at every moment; nothing is written beyond the bound.
 * Never: frees what it grew out of; the arena does, at the end of its lifetime. */
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/result.h"
#include "base/text.h"

#define CAPACITY_FIRST 64

static char *empty_bytes(struct arena *arena, size_t capacity)
{
    char *bytes = arena_take_bare(arena, capacity);
    bytes[0] = '\0';
    return bytes;
}

struct buffer buffer_open(struct arena *arena, size_t length_max)
{
    CHECK(length_max < SIZE_MAX / 2);
    size_t capacity = length_max + 1 < CAPACITY_FIRST ? length_max + 1 : CAPACITY_FIRST;
    return (struct buffer){.arena = arena,
                           .bytes = empty_bytes(arena, capacity),
                           .capacity = capacity,
                           .length_max = length_max};
}

static void widen(struct buffer *buffer, size_t length)
{
    CHECK(length <= buffer->length_max - buffer->length);
    size_t needed = buffer->length + length + 1;
    size_t capacity = buffer->capacity * 2 > needed ? buffer->capacity * 2 : needed;
    if (capacity > buffer->length_max + 1)
        capacity = buffer->length_max + 1;
    char *grown = arena_take_bare(buffer->arena, capacity);
    memcpy(grown, buffer->bytes, buffer->length + 1);
    buffer->bytes = grown;
    buffer->capacity = capacity;
}

char *buffer_reserve(struct buffer *buffer, size_t length)
{
    CHECK(buffer->length < buffer->capacity);
    if (length >= buffer->capacity - buffer->length)
        widen(buffer, length);
    return buffer->bytes + buffer->length;
}

void buffer_grew(struct buffer *buffer, size_t length)
{
    CHECK(length < buffer->capacity - buffer->length);
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
}

void buffer_add(struct buffer *buffer, struct text t)
{
    if (t.length == 0)
        return;
    memcpy(buffer_reserve(buffer, t.length), t.bytes, t.length);
    buffer_grew(buffer, t.length);
}

void buffer_add_string(struct buffer *buffer, const char *string)
{
    buffer_add(buffer, text_of(string));
}

void buffer_add_char(struct buffer *buffer, char c)
{
    *buffer_reserve(buffer, 1) = c;
    buffer_grew(buffer, 1);
}

void buffer_add_integer(struct buffer *buffer, int64_t number)
{
    char digits[20]; /* as many as INT64_MIN has, with its sign */
    size_t start = sizeof(digits);
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        digits[--start] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0)
        digits[--start] = '-';
    buffer_add(buffer, text_slice(digits + start, sizeof(digits) - start));
}

void buffer_add_format(struct buffer *buffer, const char *format, ...)
{
    CHECK(format != NULL);
    va_list values;
    va_start(values, format);
    int length = vsnprintf(NULL, 0, format, values);
    va_end(values);
    CHECK(length >= 0 && length < INT_MAX);
    char *room = buffer_reserve(buffer, (size_t)length);
    va_start(values, format);
    int printed = vsnprintf(room, (size_t)length + 1, format, values);
    va_end(values);
    CHECK(printed == length);
    buffer_grew(buffer, (size_t)length);
}

struct text buffer_text(const struct buffer *buffer)
{
    return (struct text){buffer->bytes, buffer->length};
}

void buffer_clear(struct buffer *buffer)
{
    buffer->length = 0;
    buffer->bytes[0] = '\0';
}

static bool buffer_write(void *context, const char *bytes, size_t length)
{
    buffer_add(context, text_slice(bytes, length));
    return true;
}

struct sink sink_to_buffer(struct buffer *buffer)
{
    CHECK(buffer != NULL);
    return (struct sink){.write = buffer_write, .context = buffer};
}

static bool descriptor_write(void *context, const char *bytes, size_t length)
{
    const int *descriptor = context;
    while (length > 0) {
        ssize_t written = write(*descriptor, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

struct sink sink_to_descriptor(const int *descriptor)
{
    CHECK(descriptor != NULL);
    return (struct sink){.write = descriptor_write, .context = (void *)descriptor};
}

bool sink_add(struct sink *sink, struct text t)
{
    CHECK(sink != NULL && sink->write != NULL);
    return t.length == 0 || sink->write(sink->context, t.bytes, t.length);
}
