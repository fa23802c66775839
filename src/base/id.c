/* id.c - identifiers ordered by time.
 *
 * Why: rows made on any server get ids that sort by creation and collide with no one's, without a
 * sequence to ask.
 * Promise: positive, strictly ascending within a maker, even when the clock stands or runs back.
 * Never: tells who or what the row is about. */
#include "base/id.h"

#include "base/random.h"
#include "base/result.h"

#define COUNTER_BITS       22
#define MILLISECONDS_BITS  41
#define EPOCH_MILLISECONDS 1577836800000 /* 2020-01-01T00:00:00Z */
#define FORMAT_LENGTH      13

static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

int64_t id_next(struct id_maker *maker, struct instant now)
{
    CHECK(maker != NULL && maker->last >= 0 && maker->last < INT64_MAX);
    int64_t milliseconds = now.microseconds / 1000 - EPOCH_MILLISECONDS;
    if (milliseconds < 0)
        milliseconds = 0;
    CHECK(milliseconds >> MILLISECONDS_BITS == 0);
    int64_t id = maker->last + 1;
    if (maker->last >> COUNTER_BITS < milliseconds) {
        uint32_t start;
        random_bytes(&start, sizeof(start));
        id = (milliseconds << COUNTER_BITS) | (int64_t)(start >> (32 - COUNTER_BITS));
    }
    maker->last = id;
    return id;
}

void id_format(int64_t id, char ret[14])
{
    CHECK(id > 0);
    uint64_t rest = (uint64_t)id;
    for (int i = FORMAT_LENGTH - 1; i >= 0; i--) {
        ret[i] = digits[rest & 31];
        rest >>= 5;
    }
    ret[FORMAT_LENGTH] = '\0';
}

struct text id_to_text(struct arena *arena, int64_t id)
{
    char printed[FORMAT_LENGTH + 1];
    id_format(id, printed);
    return text_copy(arena, text_of(printed));
}

/* Value of a digit, -1 where it is none. */
static int digit_value(char c)
{
    char upper = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
    for (int i = 0; i < 32; i++) {
        if (digits[i] == upper)
            return i;
    }
    return -1;
}

bool id_parse(struct text t, int64_t *ret)
{
    /* 13 digits hold 65 bits; the first may use only three of its five. */
    if (t.length != FORMAT_LENGTH || t.bytes[0] < '0' || t.bytes[0] > '7')
        return false;
    int64_t id = 0;
    for (size_t i = 0; i < t.length; i++) {
        int value = digit_value(t.bytes[i]);
        if (value < 0)
            return false;
        id = id << 5 | value;
    }
    if (id == 0)
        return false;
    *ret = id;
    return true;
}
