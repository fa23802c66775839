/* pile.c - new records in the order of their titles; see pile.h.
 *
 * How: what is sorted are the first bytes of the keys, as numbers that lie beside each other; the
 * rows themselves are too far apart to be looked at in each comparison (measured: that costs what
 * the order saves). Keys that begin alike may therefore change places.
 * Never: takes memory after it was opened. */
#include "record/pile.h"

#include <stdlib.h>
#include <string.h>

#include "base/result.h"
#include "format/csv.h"
#include "record/fact.h"

#define PILE_ROWS    16384
#define PILE_BYTES   ((size_t)8 * 1024 * 1024)
#define NUMBER_BYTES sizeof(uint64_t)
#define START_BYTES  (3 * NUMBER_BYTES)
#define AHEAD        4  /* rows that are on their way to the processor while one is written */
#define LINE_BYTES   64 /* that it fetches in one piece */
#define TEXT_BYTES   96 /* that the texts of a row have, mostly */

_Static_assert(FACT_COLUMNS_MAX *CSV_FIELD_BYTES_MAX < PILE_BYTES / 4 * 3, "a row fits");

/* What lies in the room: this, the values, then the bytes of texts and key. */
struct row {
    struct text sort_key;
    struct value values[];
};

/* A row by the first bytes of its key. */
struct place {
    uint64_t start[START_BYTES / NUMBER_BYTES];
    const struct row *row;
};

struct pile {
    size_t field_count;
    size_t count;
    size_t used; /* bytes of the room */
    struct place *places;
    unsigned char *room;
};

struct pile *pile_open(struct arena *arena, size_t field_count)
{
    struct pile *pile = ARENA_NEW(arena, struct pile);
    pile->field_count = field_count;
    pile->places = arena_take_bare(arena, PILE_ROWS * sizeof(*pile->places));
    pile->room = arena_take_bare(arena, PILE_BYTES);
    return pile;
}

static bool has_bytes(struct value value)
{
    return (value.kind == VALUE_TEXT || value.kind == VALUE_BYTES) && value.text.length > 0;
}

static size_t bytes_of(const struct pile *pile, struct text sort_key, const struct value *values)
{
    size_t bytes = sizeof(struct row) + pile->field_count * sizeof(*values) + sort_key.length;
    for (size_t i = 0; i < pile->field_count; i++)
        bytes += has_bytes(values[i]) ? values[i].text.length : 0;
    return (bytes + sizeof(struct row) - 1) / sizeof(struct row) * sizeof(struct row);
}

static struct text copy(char **at, struct text text)
{
    if (text.length == 0)
        return text;
    struct text copied = {memcpy(*at, text.bytes, text.length), text.length};
    *at += text.length;
    return copied;
}

/* Most significant byte first, so that numbers are ordered like bytes; a shorter key goes on with
 * zeros. */
static struct place place_of(const struct row *row)
{
    unsigned char bytes[START_BYTES] = {0};
    size_t length = row->sort_key.length;
    if (length > 0)
        memcpy(bytes, row->sort_key.bytes, length < START_BYTES ? length : START_BYTES);
    struct place place = {.row = row};
    for (size_t i = 0; i < START_BYTES; i++)
        place.start[i / NUMBER_BYTES] = place.start[i / NUMBER_BYTES] << 8 | bytes[i];
    return place;
}

bool pile_add(struct pile *pile, struct text sort_key, const struct value *values)
{
    size_t bytes = bytes_of(pile, sort_key, values);
    if (pile->count == PILE_ROWS || bytes > PILE_BYTES - pile->used)
        return false;
    struct row *row = (struct row *)(void *)(pile->room + pile->used);
    char *at = (char *)&row->values[pile->field_count];
    row->sort_key = copy(&at, sort_key);
    memcpy(row->values, values, pile->field_count * sizeof(*values));
    for (size_t i = 0; i < pile->field_count; i++)
        if (has_bytes(values[i]))
            row->values[i].text = copy(&at, values[i].text);
    pile->places[pile->count++] = place_of(row);
    pile->used += bytes;
    return true;
}

size_t pile_count(const struct pile *pile)
{
    return pile->count;
}

static int compare(const void *a, const void *b)
{
    const struct place *one = a, *other = b;
    for (size_t i = 0; i < COUNT(one->start); i++)
        if (one->start[i] != other->start[i])
            return one->start[i] < other->start[i] ? -1 : 1;
    return one->row < other->row ? -1 : one->row > other->row;
}

void pile_sort(struct pile *pile)
{
    qsort(pile->places, pile->count, sizeof(*pile->places), compare);
}

/* Rows lie far apart once they are in order. */
static void fetch(const struct pile *pile, const struct row *row)
{
    size_t bytes = sizeof(*row) + pile->field_count * sizeof(struct value) + TEXT_BYTES;
    for (size_t i = 0; i < bytes; i += LINE_BYTES)
        MEMORY_READ_SOON((const char *)row + i);
}

struct piled pile_at(const struct pile *pile, size_t index)
{
    CHECK(index < pile->count);
    if (index + AHEAD < pile->count)
        fetch(pile, pile->places[index + AHEAD].row);
    const struct row *row = pile->places[index].row;
    return (struct piled){row->sort_key, row->values};
}

void pile_empty(struct pile *pile)
{
    pile->count = pile->used = 0;
}
