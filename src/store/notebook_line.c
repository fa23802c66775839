/* notebook_line.c - see notebook_line.h.
 *
 * Why: whoever was killed while writing leaves half a line; it must be known from a whole one.
 * Promise: what was written is read again as it was; what was cut or turned is not read; no length
 * is believed beyond the bytes that are there.
 * Never: reads or writes a file. */
#include "store/notebook_line.h"

#include <sodium.h>
#include <string.h>

#include "base/result.h"

#define SEAL_BYTES 16
#define HEAD_BYTES (4 + SEAL_BYTES)

/* --- writing -------------------------------------------------------------------------------- */

/* A line being written; `is_full` once something found no room. */
struct writing {
    char *bytes;
    size_t length;
    bool is_full;
};

static void put(struct writing *writing, const void *bytes, size_t length)
{
    if (writing->is_full || length > NOTEBOOK_LINE_BYTES - writing->length) {
        writing->is_full = true;
        return;
    }
    if (length > 0)
        memcpy(writing->bytes + writing->length, bytes, length);
    writing->length += length;
}

/* The last `length` bytes of a number. */
static void put_number(struct writing *writing, uint64_t number, size_t length)
{
    uint8_t bytes[8];
    for (size_t i = 0; i < length; i++)
        bytes[i] = (uint8_t)(number >> (8 * (length - 1 - i)));
    put(writing, bytes, length);
}

/* A number of up to eight bytes that stands for a value without text. */
static int64_t number_of(struct value value)
{
    switch (value.kind) {
    case VALUE_DECIMAL:
        return value.decimal.units;
    case VALUE_MONEY:
        return value.money.cents;
    case VALUE_FLAG:
        return value.flag;
    case VALUE_INSTANT:
        return value.instant.microseconds;
    default:
        CHECK(value.kind == VALUE_INTEGER);
        return value.integer;
    }
}

static void put_value(struct writing *writing, struct value value)
{
    put_number(writing, (uint64_t)value.kind, 1);
    if (value.kind == VALUE_NONE)
        return;
    if (value.kind == VALUE_TEXT || value.kind == VALUE_BYTES) {
        put_number(writing, value.text.length, 4);
        put(writing, value.text.bytes, value.text.length);
        return;
    }
    put_number(writing, (uint64_t)number_of(value), 8);
}

static void seal_make(struct text body, const uint8_t *key, uint8_t ret[SEAL_BYTES])
{
    (void)crypto_generichash(ret, SEAL_BYTES, (const uint8_t *)body.bytes, body.length, key,
                             NOTEBOOK_KEY_BYTES);
}

size_t notebook_line_write(const struct notebook_line *line, const uint8_t key[NOTEBOOK_KEY_BYTES],
                           char ret[NOTEBOOK_LINE_BYTES])
{
    CHECK(line->count <= NOTEBOOK_VALUES_MAX);
    struct writing writing = {.bytes = ret, .length = HEAD_BYTES};
    put_number(&writing, (uint64_t)line->municipality, 8);
    put_number(&writing, line->statement.length, 2);
    put(&writing, line->statement.bytes, line->statement.length);
    put_number(&writing, line->count, 1);
    for (size_t i = 0; i < line->count; i++)
        put_value(&writing, line->values[i]);
    if (writing.is_full)
        return 0;
    const struct text body = {ret + HEAD_BYTES, writing.length - HEAD_BYTES};
    struct writing head = {.bytes = ret};
    put_number(&head, body.length, 4);
    seal_make(body, key, (uint8_t *)ret + head.length);
    return writing.length;
}

/* --- reading -------------------------------------------------------------------------------- */

static bool take(struct text *rest, size_t length, struct text *ret)
{
    if (length > rest->length)
        return false;
    *ret = text_slice(rest->bytes, length);
    *rest = text_slice(rest->bytes + length, rest->length - length);
    return true;
}

static bool take_number(struct text *rest, size_t length, uint64_t *ret)
{
    struct text bytes;
    if (!take(rest, length, &bytes))
        return false;
    *ret = 0;
    for (size_t i = 0; i < length; i++)
        *ret = *ret << 8 | (uint8_t)bytes.bytes[i];
    return true;
}

static bool take_value(struct text *rest, struct value *ret)
{
    uint64_t kind = 0, number = 0;
    if (!take_number(rest, 1, &kind))
        return false;
    *ret = value_none();
    if (kind == VALUE_NONE)
        return true;
    if (kind != VALUE_TEXT && kind != VALUE_BYTES)
        return take_number(rest, 8, &number) && value_of_whole(kind, (int64_t)number, ret);
    struct text text;
    if (!take_number(rest, 4, &number) || !take(rest, number, &text))
        return false;
    *ret = kind == VALUE_TEXT ? value_text(text) : value_bytes(text);
    return true;
}

bool notebook_line_parse(struct text body, struct notebook_line *ret)
{
    struct notebook_line line;
    uint64_t municipality = 0, length = 0, count = 0;
    if (!take_number(&body, 8, &municipality) || !take_number(&body, 2, &length) ||
        !take(&body, length, &line.statement) || !take_number(&body, 1, &count))
        return false;
    if (count > NOTEBOOK_VALUES_MAX)
        return false;
    line.municipality = (int64_t)municipality;
    line.count = count;
    for (size_t i = 0; i < count; i++) {
        if (!take_value(&body, &line.values[i]))
            return false;
    }
    if (body.length > 0)
        return false;
    *ret = line;
    return true;
}

bool notebook_line_take(struct text *rest, const uint8_t key[NOTEBOOK_KEY_BYTES],
                        struct notebook_line *ret)
{
    struct text behind = *rest, seal, body;
    uint64_t length = 0;
    if (!take_number(&behind, 4, &length) || length > NOTEBOOK_LINE_BYTES - HEAD_BYTES ||
        !take(&behind, SEAL_BYTES, &seal) || !take(&behind, length, &body))
        return false;
    uint8_t made[SEAL_BYTES];
    seal_make(body, key, made);
    if (sodium_memcmp(made, seal.bytes, SEAL_BYTES) != 0 || !notebook_line_parse(body, ret))
        return false;
    *rest = behind;
    return true;
}
