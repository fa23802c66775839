/* pile.c - new records in the order of their titles; see pile.h.
 *
 * How: a row is packed, so that a large file takes a few times its size and a row two or three of
 * the processor's lines; rows lie in pieces of memory that are never moved. What is sorted are the
 * first bytes of the keys, as numbers that lie beside each other; the rows themselves are too far
 * apart to be looked at in each comparison (measured: that costs what the order saves). Keys that
 * begin alike may therefore change places.
 * Never: takes memory but from its arena (and qsort's, while it sorts). */
#include "record/pile.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/result.h"

#define PIECE_BYTES  ((size_t)1024 * 1024)
#define NUMBER_BYTES sizeof(uint64_t)
#define START_BYTES  (3 * NUMBER_BYTES)
#define AHEAD        16  /* rows that are on their way to the processor while one is taken */
#define LINE_BYTES   64  /* that it fetches in one piece */
#define ROW_BYTES    192 /* that a row has, mostly */

/* A row by the first bytes of its key, and where it lies. */
struct place {
    uint64_t start[START_BYTES / NUMBER_BYTES];
    uint32_t piece;
    uint32_t at;
};

struct pile {
    struct arena *arena;
    size_t field_count;
    LIST(struct place) places;
    LIST(unsigned char *) pieces;
    size_t used, room; /* bytes of the last piece */
};

struct pile *pile_open(struct arena *arena, size_t field_count)
{
    struct pile *pile = ARENA_NEW(arena, struct pile);
    pile->arena = arena;
    pile->field_count = field_count;
    return pile;
}

/* --- packed rows: the key, then the values, each a kind and what it needs ----------------------
 */

static bool has_bytes(struct value value)
{
    return value.kind == VALUE_TEXT || value.kind == VALUE_BYTES;
}

static size_t packed_text_bytes(struct text text)
{
    return sizeof(uint32_t) + text.length;
}

static size_t packed_bytes(const struct pile *pile, struct text sort_key,
                           const struct value *values)
{
    size_t bytes = packed_text_bytes(sort_key);
    for (size_t i = 0; i < pile->field_count; i++) {
        bytes += 1;
        if (has_bytes(values[i]))
            bytes += packed_text_bytes(values[i].text);
        else if (values[i].kind != VALUE_NONE)
            bytes += NUMBER_BYTES;
    }
    return bytes;
}

static unsigned char *pack_text(unsigned char *at, struct text text)
{
    CHECK(text.length <= UINT32_MAX);
    uint32_t length = (uint32_t)text.length;
    memcpy(at, &length, sizeof(length));
    at += sizeof(length);
    if (length > 0)
        memcpy(at, text.bytes, length);
    return at + length;
}

static unsigned char *pack_value(unsigned char *at, struct value value)
{
    *at++ = (unsigned char)value.kind;
    if (has_bytes(value))
        return pack_text(at, value.text);
    if (value.kind == VALUE_NONE)
        return at;
    memcpy(at, &value.integer, NUMBER_BYTES); /* whichever number it is */
    return at + NUMBER_BYTES;
}

static const unsigned char *unpack_text(const unsigned char *at, struct text *ret)
{
    uint32_t length;
    memcpy(&length, at, sizeof(length));
    at += sizeof(length);
    *ret = text_slice((const char *)at, length);
    return at + length;
}

static const unsigned char *unpack_value(const unsigned char *at, struct value *ret)
{
    *ret = (struct value){.kind = (enum value_kind) * at++};
    if (has_bytes(*ret))
        return unpack_text(at, &ret->text);
    if (ret->kind == VALUE_NONE)
        return at;
    memcpy(&ret->integer, at, NUMBER_BYTES);
    return at + NUMBER_BYTES;
}

/* --- the order ---------------------------------------------------------------------------------
 */

/* Most significant byte first, so that numbers are ordered like bytes; a shorter key goes on with
 * zeros. */
static void start_of(struct text sort_key, struct place *place)
{
    unsigned char bytes[START_BYTES] = {0};
    if (sort_key.length > 0)
        memcpy(bytes, sort_key.bytes,
               sort_key.length < START_BYTES ? sort_key.length : START_BYTES);
    for (size_t i = 0; i < START_BYTES; i++)
        place->start[i / NUMBER_BYTES] = place->start[i / NUMBER_BYTES] << 8 | bytes[i];
}

void pile_add(struct pile *pile, struct text sort_key, const struct value *values)
{
    size_t bytes = packed_bytes(pile, sort_key, values);
    if (bytes > pile->room - pile->used) {
        pile->room = bytes > PIECE_BYTES ? bytes : PIECE_BYTES;
        pile->used = 0;
        LIST_ADD(pile->arena, &pile->pieces, arena_take_bare(pile->arena, pile->room));
    }
    CHECK(pile->pieces.count <= UINT32_MAX && pile->used <= UINT32_MAX);
    struct place place = {.piece = (uint32_t)(pile->pieces.count - 1), .at = (uint32_t)pile->used};
    start_of(sort_key, &place);
    LIST_ADD(pile->arena, &pile->places, place);
    unsigned char *row = pile->pieces.items[place.piece] + pile->used;
    unsigned char *at = pack_text(row, sort_key);
    for (size_t i = 0; i < pile->field_count; i++)
        at = pack_value(at, values[i]);
    CHECK((size_t)(at - row) == bytes);
    pile->used += bytes;
}

size_t pile_count(const struct pile *pile)
{
    return pile->places.count;
}

static int compare(const void *a, const void *b)
{
    const struct place *one = a, *other = b;
    for (size_t i = 0; i < COUNT(one->start); i++)
        if (one->start[i] != other->start[i])
            return one->start[i] < other->start[i] ? -1 : 1;
    if (one->piece != other->piece)
        return one->piece < other->piece ? -1 : 1;
    return one->at < other->at ? -1 : one->at > other->at;
}

void pile_sort(struct pile *pile)
{
    if (pile->places.count > 0)
        qsort(pile->places.items, pile->places.count, sizeof(*pile->places.items), compare);
}

/* --- taking ------------------------------------------------------------------------------------
 */

static const unsigned char *row_at(const struct pile *pile, size_t index)
{
    const struct place *place = &pile->places.items[index];
    return pile->pieces.items[place->piece] + place->at;
}

struct text pile_at(const struct pile *pile, size_t index, struct value *ret_values)
{
    CHECK(index < pile->places.count);
    if (index + AHEAD < pile->places.count) { /* rows lie far apart once they are in order */
        const unsigned char *next = row_at(pile, index + AHEAD);
        for (size_t i = 0; i < ROW_BYTES; i += LINE_BYTES)
            MEMORY_READ_SOON(next + i);
    }
    struct text sort_key;
    const unsigned char *at = unpack_text(row_at(pile, index), &sort_key);
    for (size_t i = 0; i < pile->field_count; i++)
        at = unpack_value(at, &ret_values[i]);
    return sort_key;
}
