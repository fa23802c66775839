/* utf8.c - strict UTF-8 by the table of well-formed sequences.
 *
 * Why: an overlong or broken sequence let in is a hole in every escape behind it.
 * How: the first byte tells the length and the range of the second byte; all further bytes are
 * 80..BF. Runs of ASCII are skipped eight bytes at a time.
 * Never: repairs. What is wrong is told, not guessed. */
#include "format/utf8.h"

#include <string.h>

#include "base/result.h"

/* Length of the sequence a first byte begins, and the range of its second byte. */
struct lead {
    size_t length;
    unsigned char second_min;
    unsigned char second_max;
};

static struct lead lead_of(unsigned char first)
{
    if (first < 0x80)
        return (struct lead){1, 0, 0};
    if (first < 0xC2)
        return (struct lead){0, 0, 0};
    if (first < 0xE0)
        return (struct lead){2, 0x80, 0xBF};
    if (first < 0xF0)
        return (struct lead){3, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF};
    if (first < 0xF5)
        return (struct lead){4, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF};
    return (struct lead){0, 0, 0};
}

size_t utf8_decode(struct text t, uint32_t *ret_character)
{
    if (t.length == 0)
        return 0;
    const unsigned char *bytes = (const unsigned char *)t.bytes;
    if (bytes[0] < 0x80) {
        *ret_character = bytes[0];
        return 1;
    }
    struct lead lead = lead_of(bytes[0]);
    if (lead.length == 0 || lead.length > t.length)
        return 0;
    if (bytes[1] < lead.second_min || bytes[1] > lead.second_max)
        return 0;
    uint32_t character = bytes[0] & (0x7FU >> lead.length);
    for (size_t i = 1; i < lead.length; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
        character = character << 6 | (bytes[i] & 0x3FU);
    }
    *ret_character = character;
    return lead.length;
}

size_t utf8_encode(uint32_t character, char ret[4])
{
    CHECK(character <= 0x10FFFF && (character < 0xD800 || character > 0xDFFF));
    if (character < 0x80) {
        ret[0] = (char)character;
        return 1;
    }
    size_t length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        ret[i] = (char)(0x80 | (character & 0x3F));
        character >>= 6;
    }
    ret[0] = (char)((0xF00 >> length) | character);
    return length;
}

/* The highest bit of each of eight bytes, and the lowest. */
#define EIGHT_HIGH UINT64_C(0x8080808080808080)
#define EIGHT_LOW  UINT64_C(0x0101010101010101)

/* Where the run of ASCII that begins at `at` ends. */
static size_t ascii_skip(struct text t, size_t at)
{
    for (; t.length - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
        uint64_t eight;
        memcpy(&eight, t.bytes + at, sizeof(eight));
        if ((eight & EIGHT_HIGH) != 0)
            break;
    }
    while (at < t.length && (unsigned char)t.bytes[at] < 0x80)
        at++;
    return at;
}

size_t utf8_valid_length(struct text t)
{
    size_t at = 0;
    while (at < t.length) {
        uint32_t character = 0;
        at = ascii_skip(t, at);
        size_t step = utf8_decode((struct text){t.bytes + at, t.length - at}, &character);
        if (step == 0)
            break;
        at += step;
    }
    return at;
}

bool utf8_is_valid(struct text t)
{
    return utf8_valid_length(t) == t.length;
}

static bool is_control(uint32_t character)
{
    if (character < 0x20)
        return character != '\n' && character != '\t';
    return character >= 0x7F && character < 0xA0;
}

/* Characters without a shape: a name of them looks empty, two that differ by them look the same,
 * and those that turn the direction of writing show a line other than it is. */
static bool is_unseen(uint32_t character)
{
    return character == 0x200B || character == 0x200E || character == 0x200F ||
           (character >= 0x202A && character <= 0x202E) || character == 0x2060 ||
           (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF;
}

/* Where the run of printed ASCII that begins at `at` ends, or a little before. */
static size_t printed_skip(struct text t, size_t at)
{
    for (; t.length - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
        uint64_t eight;
        memcpy(&eight, t.bytes + at, sizeof(eight));
        uint64_t below_space = ~((eight | EIGHT_HIGH) - 0x20 * EIGHT_LOW);
        uint64_t is_delete = eight + EIGHT_LOW;
        if (((eight | below_space | is_delete) & EIGHT_HIGH) != 0)
            break;
    }
    while (at < t.length && t.bytes[at] >= 0x20 && t.bytes[at] < 0x7F)
        at++;
    return at;
}

bool utf8_is_clean(struct text t)
{
    for (size_t at = printed_skip(t, 0); at < t.length; at = printed_skip(t, at)) {
        uint32_t character = 0;
        size_t step = utf8_decode((struct text){t.bytes + at, t.length - at}, &character);
        if (step == 0 || is_control(character) || is_unseen(character))
            return false;
        at += step;
    }
    return true;
}

/* Bytes of the character at `at`; 1 for a byte that belongs to none. */
static size_t step_at(struct text t, size_t at)
{
    uint32_t character = 0;
    size_t step = utf8_decode(text_slice(t.bytes + at, t.length - at), &character);
    return step == 0 ? 1 : step;
}

size_t utf8_count(struct text t)
{
    size_t count = 0;
    for (size_t at = 0; at < t.length; at += step_at(t, at))
        count++;
    return count;
}

struct text utf8_cut(struct text t, size_t characters)
{
    size_t at = 0;
    for (; at < t.length && characters > 0; characters--)
        at += step_at(t, at);
    return (struct text){t.bytes, at};
}
