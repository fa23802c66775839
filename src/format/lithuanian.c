/* lithuanian.c - search keys, sort keys and plural forms.
 *
 * Why: SQLite and PostgreSQL sort and fold differently, and differently again from one machine's
 * locale to the next. Keys made here are compared bytewise, so both answer the same.
 * How: a table made from Unicode tells each Latin letter's base, mark and case. The search key is
 * the bases. The sort key has four levels, each after a space that sorts below all else: bases
 * ("c~" for č), marks, capitals, and the places of punctuation; zeros at the end of a level are
 * left out, which changes no order.
 * Never: asks the machine's locale. */
#include "format/lithuanian.h"

#include <stdio.h>
#include <string.h>

#include "base/result.h"
#include "format/letters.h"
#include "format/utf8.h"

#define KEY_SPACE "!" /* between words: above the space between levels, below the digits */

/* Characters outside the table that stand for no letter. */
static const struct {
    uint32_t first;
    uint32_t last;
    enum letter_kind kind;
} others[] = {
    {0x02B0, 0x036F, LETTER_DROPPED}, /* modifiers, combining marks */
    {0x2000, 0x200A, LETTER_SPACE},   {0x200B, 0x200F, LETTER_DROPPED}, /* widthless */
    {0x2018, 0x201F, LETTER_DROPPED},                                   /* quotes */
    {0x202A, 0x202E, LETTER_DROPPED}, {0x2039, 0x203A, LETTER_DROPPED},
    {0x2060, 0x206F, LETTER_DROPPED}, {0x2000, 0x206F, LETTER_SPACE},
    {0x20A0, 0x20CF, LETTER_SPACE},   {0x2190, 0x2BFF, LETTER_SPACE}, /* signs */
    {0x3000, 0x303F, LETTER_SPACE},   {0xFE00, 0xFE0F, LETTER_DROPPED},
    {0xFEFF, 0xFEFF, LETTER_DROPPED},
};

static enum letter_kind kind_outside(uint32_t character)
{
    for (size_t i = 0; i < COUNT(others); i++) {
        if (character >= others[i].first && character <= others[i].last)
            return others[i].kind;
    }
    return LETTER_OTHER;
}

static struct letter letter_of(uint32_t character)
{
    if (character < LETTER_FIRST_COUNT)
        return letter_table[character];
    uint32_t place = character - LETTER_SECOND_START + LETTER_FIRST_COUNT;
    if (character >= LETTER_SECOND_START && place < LETTER_COUNT)
        return letter_table[place];
    return (struct letter){.kind = (uint8_t)kind_outside(character)};
}

/* Small letter of the other scripts people here write in: Cyrillic. */
static uint32_t lower_outside(uint32_t character)
{
    if (character >= 0x0410 && character <= 0x042F)
        return character + 0x20;
    if (character >= 0x0400 && character <= 0x040F)
        return character + 0x50;
    return character;
}

/* Takes the next character off `*rest`; a byte that is none acts as a space. */
static struct letter letter_take(struct text *rest, uint32_t *ret_character)
{
    size_t step = utf8_decode(*rest, ret_character);
    struct letter letter = {.kind = LETTER_SPACE};
    if (step > 0)
        letter = letter_of(*ret_character);
    else
        *ret_character = (unsigned char)rest->bytes[0];
    step += step == 0 ? 1 : 0;
    *rest = (struct text){rest->bytes + step, rest->length - step};
    return letter;
}

size_t lithuanian_fold_into(struct text t, char *ret)
{
    size_t length = 0;
    bool has_space = false;
    while (t.length > 0) {
        uint32_t character = 0;
        struct letter letter = letter_take(&t, &character);
        if (letter.kind == LETTER_SPACE)
            has_space = length > 0;
        if (letter.kind == LETTER_SPACE || letter.kind == LETTER_DROPPED)
            continue;
        if (has_space)
            ret[length++] = ' ';
        has_space = false;
        if (letter.kind == LETTER_OTHER) {
            length += utf8_encode(lower_outside(character), ret + length);
            continue;
        }
        ret[length++] = letter.base[0];
        if (letter.base[1] != '\0')
            ret[length++] = letter.base[1];
    }
    return length;
}

struct text lithuanian_fold(struct arena *arena, struct text t)
{
    char *key = arena_take(arena, LITHUANIAN_FOLD_BYTES(t.length) + 1);
    return text_slice(key, lithuanian_fold_into(t, key));
}

/* A sort key on its way: one buffer a level. */
struct levels {
    struct buffer letters;
    struct buffer marks;
    struct buffer capitals;
    struct buffer signs;
    size_t count; /* letters so far */
    bool has_space;
};

static void letter_add(struct levels *levels, char base, char mark, uint8_t capitality)
{
    /* y is a kind of i here: after i and į, before the foreign ones. */
    bool is_y = base == 'y';
    if (is_y && mark != '0')
        mark = (char)(mark + 'a' - 'A');
    buffer_add_char(&levels->letters, is_y ? 'i' : base);
    if (mark == '~')
        buffer_add_char(&levels->letters, '~');
    buffer_add_char(&levels->marks, mark == '~' ? '0' : is_y && mark == '0' ? '2' : mark);
    buffer_add_char(&levels->capitals, (char)('0' + capitality));
    levels->count++;
}

static void outside_add(struct levels *levels, uint32_t character)
{
    uint32_t lower = lower_outside(character);
    buffer_add_format(&levels->letters, "{%06x", (unsigned)lower);
    buffer_add_char(&levels->marks, '0');
    buffer_add_char(&levels->capitals, lower == character ? '0' : '1');
    levels->count++;
}

static void sign_add(struct levels *levels, uint32_t character)
{
    buffer_add_format(&levels->signs, "%zu:%x;", levels->count, (unsigned)character);
}

/* Adds one character; `is_after_letter`: the character before it was kept. */
static void character_add(struct levels *levels, struct letter letter, uint32_t character,
                          bool is_after_letter)
{
    bool is_kept = letter.kind == LETTER_KEPT || letter.kind == LETTER_OTHER;
    if (letter.kind == LETTER_SPACE)
        levels->has_space = true;
    if (!is_kept) {
        if (character != ' ' || !is_after_letter)
            sign_add(levels, character);
        return;
    }
    if (levels->has_space && levels->count > 0)
        buffer_add_string(&levels->letters, KEY_SPACE);
    levels->has_space = false;
    if (letter.kind == LETTER_OTHER) {
        outside_add(levels, character);
        return;
    }
    letter_add(levels, letter.base[0], letter.mark, letter.capitality);
    if (letter.base[1] != '\0')
        letter_add(levels, letter.base[1], '0', letter.capitality == 1 ? 1 : 0);
}

static struct text without_zeros(struct text t)
{
    while (t.length > 0 && t.bytes[t.length - 1] == '0')
        t.length--;
    return t;
}

struct text lithuanian_sort_key(struct arena *arena, struct text t)
{
    CHECK(t.length < SIZE_MAX / 64);
    size_t most = 32 * t.length + 8; /* a sign of one byte takes the most: "4294967295:7f;" */
    struct levels levels = {
        .letters = buffer_open(arena, most),
        .marks = buffer_open(arena, most),
        .capitals = buffer_open(arena, most),
        .signs = buffer_open(arena, most),
    };
    bool is_after_letter = false;
    while (t.length > 0) {
        uint32_t character = 0;
        struct letter letter = letter_take(&t, &character);
        character_add(&levels, letter, character, is_after_letter);
        is_after_letter = letter.kind == LETTER_KEPT || letter.kind == LETTER_OTHER;
    }
    if (levels.has_space)
        buffer_add_char(&levels.signs, '$');
    struct text parts[] = {buffer_text(&levels.letters), without_zeros(buffer_text(&levels.marks)),
                           without_zeros(buffer_text(&levels.capitals)),
                           buffer_text(&levels.signs)};
    size_t count = COUNT(parts);
    while (count > 0 && parts[count - 1].length == 0)
        count--;
    struct buffer key = buffer_open(arena, 4 * most + COUNT(parts));
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_add_char(&key, ' ');
        buffer_add(&key, parts[i]);
    }
    return buffer_text(&key);
}

enum lithuanian_form lithuanian_plural(int64_t n)
{
    uint64_t size = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    uint64_t tens = size % 100 / 10;
    uint64_t ones = size % 10;
    if (tens == 1 || ones == 0)
        return LITHUANIAN_MANY;
    return ones == 1 ? LITHUANIAN_ONE : LITHUANIAN_FEW;
}
