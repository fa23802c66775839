/* words.c - finding words by key and filling their places.
 *
 * Why: no sentence for people stands in C; what the program says can be read, corrected and
 * translated in one folder.
 * Promise: a key that has no words shows itself, so a missing one is seen and nothing breaks.
 * Never: chooses a language by itself. */
#include "format/words.h"

#include <string.h>

#include "base/result.h"
#include "format/spoken.h"
#include "format/words_table.h"

/* FNV-1a, as tools/make_words.py computes it. */
static uint32_t hash_of(const char *key)
{
    uint32_t hash = 2166136261u;
    for (const char *c = key; *c != '\0'; c++)
        hash = (hash ^ (unsigned char)*c) * 16777619u;
    return hash;
}

static const struct word *word_find(const char *key)
{
    CHECK(key != NULL);
    uint32_t place = hash_of(key) & word_places_mask;
    while (word_places[place] != 0) {
        const struct word *word = &word_table[word_places[place] - 1];
        if (strcmp(key, word->key) == 0)
            return word;
        place = (place + 1) & word_places_mask;
    }
    return NULL;
}

struct text words_get(enum language language, const char *key)
{
    const struct word *word = word_find(key);
    return word == NULL ? text_of(key) : word->forms[language][0];
}

struct text words_plural(enum language language, const char *key, int64_t n)
{
    const struct word *word = word_find(key);
    if (word == NULL)
        return text_of(key);
    return word->forms[language][spoken_plural_form(language, n)];
}

bool words_find(enum language language, const char *key, struct text *ret)
{
    const struct word *word = word_find(key);
    if (word != NULL)
        *ret = word->forms[language][0];
    return word != NULL;
}

bool words_has(const char *key)
{
    return word_find(key) != NULL;
}

/* The value of the place that `name` names; NULL where it is not given. */
static const struct text *place_find(struct text name, const struct words_place *places,
                                     size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text_is(name, places[i].name))
            return &places[i].value;
    }
    return NULL;
}

struct text words_fill(struct arena *arena, struct text pattern, const struct words_place *places,
                       size_t count)
{
    size_t length_max = pattern.length;
    size_t longest = 0;
    for (size_t i = 0; i < count; i++)
        longest = places[i].value.length > longest ? places[i].value.length : longest;
    CHECK(longest < SIZE_MAX / 4 / (pattern.length + 1));
    length_max += longest * (pattern.length / 2); /* "{}" is the shortest place */
    struct buffer filled = buffer_open(arena, length_max);
    while (pattern.bytes != NULL) {
        buffer_add(&filled, text_cut(&pattern, '{'));
        if (pattern.bytes == NULL)
            break;
        ptrdiff_t end = text_find(pattern, TEXT("}"));
        struct text name = text_slice(pattern.bytes, end < 0 ? 0 : (size_t)end);
        const struct text *value = place_find(name, places, count);
        if (end < 0 || value == NULL) {
            buffer_add_char(&filled, '{');
            continue;
        }
        buffer_add(&filled, *value);
        pattern = text_slice(pattern.bytes + end + 1, pattern.length - (size_t)end - 1);
    }
    return buffer_text(&filled);
}
