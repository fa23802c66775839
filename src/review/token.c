/* token.c - words, digits, signs and stems.
 *
 * Why: everything that the checks do begins with knowing which words stand around a number.
 * Promise: every byte of the source is white space or belongs to exactly one token.
 * Never: fails; a byte that is no UTF-8 is a sign. */
#include "review/token.h"

#include <string.h>

#include "base/list.h"
#include "format/lithuanian.h"
#include "format/utf8.h"

/* Letters of a stem that are kept. */
#define STEM_LENGTH_MIN 3

/* Folded endings by their last letter, the longest first. */
struct ending {
    const char *ending;
    size_t length;
};
static const struct ending endings_e[] = {{"iuosiuose", 9}, {"iuose", 5}, {"uose", 4}, {"iose", 4},
                                          {"ioje", 4},      {"ose", 3},   {"ese", 3},  {"uje", 3},
                                          {"oje", 3},       {"eje", 3},   {"yje", 3},  {"e", 1}};
static const struct ending endings_s[] = {
    {"iuosius", 7}, {"iosioms", 7}, {"iesiems", 7}, {"usiems", 6}, {"usioms", 6}, {"usiais", 6},
    {"omis", 4},    {"emis", 4},    {"imis", 4},    {"iams", 4},   {"ioms", 4},   {"iems", 4},
    {"iais", 4},    {"iaus", 4},    {"ams", 3},     {"oms", 3},    {"ems", 3},    {"ims", 3},
    {"ais", 3},     {"eis", 3},     {"ios", 3},     {"ias", 3},    {"ius", 3},    {"as", 2},
    {"is", 2},      {"ys", 2},      {"us", 2},      {"es", 2},     {"os", 2}};
static const struct ending endings_u[] = {{"iausiu", 6}, {"usiuju", 6}, {"usiu", 4}, {"iuju", 4},
                                          {"uju", 3},    {"iu", 2},     {"u", 1}};
static const struct ending endings_i[] = {{"iausi", 5}, {"iai", 3}, {"iui", 3}, {"oji", 3},
                                          {"ai", 2},    {"ui", 2},  {"ei", 2},  {"i", 1}};
static const struct ending endings_m[] = {{"usiam", 5}, {"iam", 3}, {"am", 2},
                                          {"om", 2},    {"em", 2},  {"im", 2}};
static const struct ending endings_a[] = {{"iaja", 4}, {"ia", 2}, {"a", 1}};
static const struct ending endings_o[] = {{"o", 1}};
static const struct ending endings_y[] = {{"y", 1}};
static const struct {
    char last;
    const struct ending *endings;
    size_t count;
} endings[] = {
    {'e', endings_e, COUNT(endings_e)}, {'s', endings_s, COUNT(endings_s)},
    {'u', endings_u, COUNT(endings_u)}, {'i', endings_i, COUNT(endings_i)},
    {'m', endings_m, COUNT(endings_m)}, {'a', endings_a, COUNT(endings_a)},
    {'o', endings_o, COUNT(endings_o)}, {'y', endings_y, COUNT(endings_y)},
};

/* Folded words whose forms no ending explains. */
static const struct {
    const char *word;
    const char *stem;
} odd_words[] = {
    {"asmuo", "asmen"}, {"suauge", "suaug"}, {"viso", "viso"}, {"visa", "viso"}, {"metu", "met"},
};

/* The stem of a folded word: a view of it. */
static struct text stem_of(struct text folded)
{
    for (size_t i = 0; i < COUNT(odd_words); i++)
        if (folded.length > 0 && folded.bytes[0] == odd_words[i].word[0] &&
            text_is(folded, odd_words[i].word))
            return text_of(odd_words[i].stem);
    size_t group = 0;
    char last = folded.length > 0 ? folded.bytes[folded.length - 1] : '\0';
    while (group < COUNT(endings) && endings[group].last != last)
        group++;
    for (size_t i = 0; group < COUNT(endings) && i < endings[group].count; i++) {
        struct ending ending = endings[group].endings[i];
        if (folded.length >= ending.length + STEM_LENGTH_MIN &&
            folded.bytes[folded.length - ending.length] == ending.ending[0] &&
            text_ends_with(folded, text_slice(ending.ending, ending.length)))
            return text_slice(folded.bytes, folded.length - ending.length);
    }
    return folded;
}

/* Most words differ in their first letter, and lists of words are long. */
bool token_begins(const struct token *token, const char *start)
{
    return token->kind == TOKEN_WORD && token->stem.length > 0 &&
           token->stem.bytes[0] == start[0] && text_starts_with(token->stem, text_of(start));
}

static bool token_is(const struct token *token, const char *stem)
{
    return token->stem.length > 0 && token->stem.bytes[0] == stem[0] && text_is(token->stem, stem);
}

bool token_is_one(const struct token *token, const char *const *words, size_t count)
{
    if (token->kind != TOKEN_WORD)
        return false;
    for (size_t i = 0; i < count; i++)
        if (words[i][0] == '=' ? token_is(token, words[i] + 1) : token_begins(token, words[i]))
            return true;
    return false;
}

struct text tokens_span(const struct token *first, const struct token *last)
{
    const char *end = last->text.bytes + last->text.length;
    return text_slice(first->text.bytes, (size_t)(end - first->text.bytes));
}

/* --- cutting -------------------------------------------------------------------------------- */

/* White space, of any width, and characters that are not seen. */
static bool is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x202F || c == 0x205F ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x3000 || c == 0xFEFF || c == 0xAD;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || (c >= 0x370 && c < 0x530) ||
           (c >= 0x1E00 && c < 0x1F00);
}

/* Capitals of the Latin alphabets used here; in Latin Extended-A they alternate with small ones. */
static bool is_capital(uint32_t c)
{
    if (c < 0x100)
        return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
    bool is_odd_capital = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    return c < 0x180 && (c % 2 == 1) == is_odd_capital;
}

static char sign_of(uint32_t c)
{
    if (c == 0xAD || c == 0x2212 || (c >= 0x2010 && c <= 0x2015))
        return '-';
    if (c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == '"')
        return '"';
    if (c == 0x2026)
        return '.';
    if (c == 0x20AC)
        return 'E';
    return c < 0x80 ? (char)c : '?';
}

/* The bytes of the character that begins `rest`; one where it is no UTF-8. */
static size_t character_at(struct text rest, uint32_t *ret)
{
    size_t step = utf8_decode(rest, ret);
    if (step > 0)
        return step;
    *ret = 0;
    return 1;
}

/* Length of the run of letters, or of digits, at the beginning. */
static size_t run_length(struct text rest, bool (*is_of_run)(uint32_t c))
{
    size_t length = 0;
    while (length < rest.length) {
        uint32_t c;
        size_t step = character_at(text_slice(rest.bytes + length, rest.length - length), &c);
        if (!is_of_run(c))
            break;
        length += step;
    }
    return length;
}

/* The token whose first character, `c`, begins `rest`. Its stem goes to `*folds`, which moves on.
 */
static struct token token_read(struct text rest, uint32_t c, size_t step, char **folds)
{
    struct token token = {.kind = TOKEN_SIGN};
    if (is_letter(c) || is_digit(c)) {
        step = run_length(rest, is_letter(c) ? is_letter : is_digit);
        token.kind = is_letter(c) ? TOKEN_WORD : TOKEN_DIGITS;
    }
    token.text = text_slice(rest.bytes, step);
    token.sign = token.kind == TOKEN_SIGN ? sign_of(c) : '\0';
    token.is_capital = token.kind == TOKEN_WORD && is_capital(c);
    if (token.kind == TOKEN_WORD) {
        size_t length = lithuanian_fold_into(token.text, *folds);
        token.stem = stem_of(text_slice(*folds, length));
        *folds += length;
    }
    return token;
}

struct tokens tokens_cut(struct arena *arena, struct text text)
{
    LIST(struct token) tokens = {0};
    char *folds = arena_take_bare(arena, LITHUANIAN_FOLD_BYTES(text.length) + 1);
    size_t spaces = 0;
    for (size_t at = 0; at < text.length;) {
        struct text rest = text_slice(text.bytes + at, text.length - at);
        uint32_t c;
        size_t step = character_at(rest, &c);
        at += step;
        if (is_space(c)) {
            spaces += c == '\n' ? 2 : 1;
            continue;
        }
        struct token token = token_read(rest, c, step, &folds);
        token.is_spaced = spaces > 0;
        token.is_wide = spaces > 1;
        spaces = 0;
        at += token.text.length - step;
        LIST_ADD(arena, &tokens, token);
    }
    return (struct tokens){tokens.items, tokens.count};
}
