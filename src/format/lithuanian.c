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

#include <string.h>

#include "base/result.h"
#include "format/letters.h"
#include "format/utf8.h"

#define KEY_SPACE '!'      /* between words: above the space between levels, below the digits */
#define BAD_BYTE  0x110000 /* a byte that is not UTF-8 counts as this and itself: no character */

/* Most bytes one byte of text adds to a level of letters ("!{00043f" for two), to the marks or
 * the capitals, and to the signs ("9223372036854775807:1114367;"). */
#define LETTERS_A_BYTE 4
#define MARKS_A_BYTE   1
#define SIGNS_A_BYTE   28

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

static const struct letter *letter_of(uint32_t character)
{
    static const struct letter outside[] = {
        [LETTER_OTHER] = {.kind = LETTER_OTHER},
        [LETTER_SPACE] = {.kind = LETTER_SPACE},
        [LETTER_DROPPED] = {.kind = LETTER_DROPPED},
    };
    if (character < LETTER_FIRST_COUNT)
        return &letter_table[character];
    uint32_t place = character - LETTER_SECOND_START + LETTER_FIRST_COUNT;
    if (character >= LETTER_SECOND_START && place < LETTER_COUNT)
        return &letter_table[place];
    return &outside[kind_outside(character)];
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

/* Takes the next character off `*rest`; a byte that is none acts as a space. Names are mostly
 * characters of one or two bytes: those do not pay for a call. */
static inline const struct letter *letter_take(struct text *rest, uint32_t *ret_character)
{
    const unsigned char *bytes = (const unsigned char *)rest->bytes;
    size_t step = 1;
    if (bytes[0] < 0x80) {
        *ret_character = bytes[0];
    } else if (bytes[0] >= 0xC2 && bytes[0] < 0xE0 && rest->length > 1 &&
               (bytes[1] & 0xC0) == 0x80) {
        *ret_character = (bytes[0] & 0x1FU) << 6 | (bytes[1] & 0x3FU);
        step = 2;
    } else {
        step = utf8_decode(*rest, ret_character);
    }
    bool is_bad = step == 0;
    if (is_bad) {
        *ret_character = BAD_BYTE + bytes[0];
        step = 1;
    }
    rest->bytes += step;
    rest->length -= step;
    return letter_of(is_bad ? ' ' : *ret_character);
}

size_t lithuanian_fold_into(struct text t, char *ret)
{
    size_t length = 0;
    bool has_space = false;
    while (t.length > 0) {
        uint32_t character = 0;
        const struct letter *letter = letter_take(&t, &character);
        if (letter->kind == LETTER_SPACE)
            has_space = length > 0;
        if (letter->kind == LETTER_SPACE || letter->kind == LETTER_DROPPED)
            continue;
        if (has_space)
            ret[length++] = ' ';
        has_space = false;
        if (letter->kind == LETTER_OTHER) {
            length += utf8_encode(lower_outside(character), ret + length);
            continue;
        }
        ret[length++] = letter->base[0];
        if (letter->base[1] != '\0')
            ret[length++] = letter->base[1];
    }
    return length;
}

struct text lithuanian_fold(struct arena *arena, struct text t)
{
    char *key = arena_take_bare(arena, LITHUANIAN_FOLD_BYTES(t.length) + 1);
    return text_slice(key, lithuanian_fold_into(t, key));
}

/* A sort key on its way. The letters stand in the key itself, the other levels wait. */
struct levels {
    char *key;
    size_t key_length;
    char *marks;
    char *capitals;
    size_t count; /* of letters, marks and capitals */
    struct buffer signs;
    bool has_space; /* since the last letter */
};

static void letter_add(struct levels *levels, char base, char mark, uint8_t capitality)
{
    /* y is a kind of i here: after i and į, before the foreign ones. */
    bool is_y = base == 'y';
    if (is_y)
        mark = mark == '0' ? '2' : (char)(mark + 'a' - 'A');
    levels->key[levels->key_length++] = is_y ? 'i' : base;
    if (mark == '~')
        levels->key[levels->key_length++] = '~';
    levels->marks[levels->count] = mark == '~' ? '0' : mark;
    levels->capitals[levels->count] = (char)('0' + capitality);
    levels->count++;
}

/* A letter of another script: by its number, which comes after z and before ž. */
static void outside_add(struct levels *levels, uint32_t character)
{
    static const char digits[] = "0123456789abcdef";
    uint32_t lower = lower_outside(character);
    levels->key[levels->key_length++] = '{';
    for (int shift = 20; shift >= 0; shift -= 4)
        levels->key[levels->key_length++] = digits[lower >> shift & 15];
    levels->marks[levels->count] = '0';
    levels->capitals[levels->count] = lower == character ? '0' : '1';
    levels->count++;
}

static void kept_add(struct levels *levels, const struct letter *letter, uint32_t character)
{
    if (levels->has_space && levels->count > 0)
        levels->key[levels->key_length++] = KEY_SPACE;
    levels->has_space = false;
    if (letter->kind == LETTER_OTHER) {
        outside_add(levels, character);
        return;
    }
    letter_add(levels, letter->base[0], letter->mark, letter->capitality);
    if (letter->base[1] != '\0')
        letter_add(levels, letter->base[1], '0', letter->capitality == 1 ? 1 : 0);
}

/* A character that is no letter: after how many letters it stands, and its number. */
static void sign_add(struct levels *levels, uint32_t character)
{
    buffer_add_integer(&levels->signs, (int64_t)levels->count);
    buffer_add_char(&levels->signs, ':');
    buffer_add_integer(&levels->signs, character);
    buffer_add_char(&levels->signs, ';');
}

/* Ends the levels so far and appends one, without the zeros at its end. */
static void level_append(struct levels *levels, const char *level, size_t length)
{
    while (length > 0 && level[length - 1] == '0')
        length--;
    levels->key[levels->key_length++] = ' ';
    memcpy(levels->key + levels->key_length, level, length);
    levels->key_length += length;
}

struct text lithuanian_sort_key(struct arena *arena, struct text t)
{
    CHECK(t.length < SIZE_MAX / 64);
    struct levels levels = {
        .key = arena_take_bare(arena, (LETTERS_A_BYTE + 2 * MARKS_A_BYTE) * t.length + 3),
        .marks = arena_take_bare(arena, MARKS_A_BYTE * t.length),
        .capitals = arena_take_bare(arena, MARKS_A_BYTE * t.length),
        .signs = buffer_open(arena, SIGNS_A_BYTE * t.length + 1),
    };
    bool is_after_letter = false;
    while (t.length > 0) {
        uint32_t character = 0;
        const struct letter *letter = letter_take(&t, &character);
        bool is_kept = letter->kind == LETTER_KEPT || letter->kind == LETTER_OTHER;
        if (is_kept)
            kept_add(&levels, letter, character);
        else if (character != ' ' || !is_after_letter)
            sign_add(&levels, character);
        levels.has_space = levels.has_space || letter->kind == LETTER_SPACE;
        is_after_letter = is_kept;
    }
    if (levels.has_space)
        buffer_add_char(&levels.signs, '$');
    level_append(&levels, levels.marks, levels.count);
    level_append(&levels, levels.capitals, levels.count);
    struct text key = text_slice(levels.key, levels.key_length);
    struct text signs = buffer_text(&levels.signs);
    if (signs.length > 0)
        return text_format(arena, "%.*s %.*s", TEXT_ARGS(key), TEXT_ARGS(signs));
    while (key.length > 0 && key.bytes[key.length - 1] == ' ')
        key.length--;
    return key;
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
