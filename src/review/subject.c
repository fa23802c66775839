/* subject.c - sets of words.
 *
 * Why: "vaikams su negalia" in one table is "vaikai su negalia" in another.
 * How: each stem is cut to its first letters and hashed; a subject is a small sorted set.
 * Never: decides: it only says how much two subjects have in common. */
#include "review/subject.h"

#include "base/compiler.h"

/* Letters of a stem that count: longer ones differ by what endings leave. */
#define LETTERS_MAX 6
#define LETTERS_MIN 3

/* Words that say nothing about a subject. */
static const char *const idle[] = {
    "=jie",   "=jos",  "=kur",  "kuri", "=buv", "=bus", "=nuo",   "=iki",  "=per",    "=del",
    "=pagal", "=bei",  "=taip", "=pat", "=tai", "=yra", "skaic",  "viso",  "nurod",   "=eil",
    "=met",   "=kit",  "=ar",   "=and", "=the", "=for", "number", "=with", "paslaug", "teik",
    "=ju",    "=toki", "=sav",  "=amz", "=ir",  "=siu", "=sio",   "=si"};

/* Stems that mean the same here. */
static const struct {
    const char *start;
    const char *means;
} synonyms[] = {
    {"suaug", "suaug"},   {"darbing", "suaug"},    {"neigal", "negal"},   {"institucij", "istaig"},
    {"istaig", "istaig"}, {"finansuoj", "finans"}, {"pagyven", "senyv"},  {"senyv", "senyv"},
    {"nakvyn", "nakvyn"}, {"apnakv", "nakvyn"},    {"ilgalaik", "ilgal"}, {"trumpal", "trump"},
};

static uint32_t hash_of(struct text text)
{
    uint32_t hash = 2166136261U; /* FNV-1a */
    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (unsigned char)text.bytes[i]) * 16777619U;
    return hash;
}

static void word_add(struct subject *subject, uint32_t word)
{
    size_t at = 0;
    while (at < subject->count && subject->words[at] < word)
        at++;
    if (subject->count == SUBJECT_WORDS_MAX || (at < subject->count && subject->words[at] == word))
        return;
    for (size_t i = subject->count++; i > at; i--)
        subject->words[i] = subject->words[i - 1];
    subject->words[at] = word;
}

void subject_add_tokens(struct subject *subject, struct tokens tokens)
{
    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *token = &tokens.items[i];
        if (token->kind != TOKEN_WORD || token->stem.length < LETTERS_MIN ||
            token_is_one(token, idle, COUNT(idle)))
            continue;
        struct text stem = token->stem;
        for (size_t s = 0; s < COUNT(synonyms); s++) {
            if (!token_begins(token, synonyms[s].start))
                continue;
            stem = text_of(synonyms[s].means);
            break;
        }
        if (stem.length > LETTERS_MAX)
            stem.length = LETTERS_MAX;
        word_add(subject, hash_of(stem));
    }
}

void subject_add(struct subject *subject, struct arena *arena, struct text text)
{
    struct arena_mark mark = arena_mark(arena);
    subject_add_tokens(subject, tokens_cut(arena, text));
    arena_release(arena, mark);
}

void subject_without(struct subject *subject, const struct subject *other)
{
    size_t kept = 0;
    for (size_t i = 0, j = 0; i < subject->count; i++) {
        while (j < other->count && other->words[j] < subject->words[i])
            j++;
        if (j == other->count || other->words[j] != subject->words[i])
            subject->words[kept++] = subject->words[i];
    }
    subject->count = kept;
}

int subject_common(const struct subject *a, const struct subject *b)
{
    int count = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        uint32_t left = a->words[i], right = b->words[j];
        count += left == right;
        i += left <= right;
        j += right <= left;
    }
    return count;
}

int subject_covered(const struct subject *part, const struct subject *whole)
{
    return part->count == 0 ? 0 : subject_common(part, whole) * 100 / (int)part->count;
}

int subject_alike(const struct subject *a, const struct subject *b)
{
    int both = subject_common(a, b);
    int either = (int)a->count + (int)b->count - both;
    return either == 0 ? 0 : both * 100 / either;
}
