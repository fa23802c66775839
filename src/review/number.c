/* number.c - the numbers of a text.
 *
 * Why: a check that adds the number of an act to a number of people is worse than none; so each
 * number is first told what it is, by its shape and by the words on both sides.
 * Promise: a number that is doubtful is no quantity. What is written oddly ("5 1735") keeps its
 * most likely value and is marked.
 * Never: looks beyond the text it is given. */
#include "review/number.h"

#include <string.h>

#include "base/list.h"
#include "base/result.h"
#include "review/number_part.h"

/* A cell is a number with its noun, "1000 gyventojų", but no title: "1000 amžiaus grupės
 * gyventojų".
 */
#define NOUN_APART_MAX  2
#define DIGITS_MAX      12 /* of a quantity, so that the ten-thousandths fit */
#define NOUN_WORDS_MAX  7  /* from a number to the noun that it counts */
#define ROUGH_WORDS_MAX 3
#define PER_THOUSAND    1000
#define AGE_MAX         130

#define GLUED_WORD_BYTES_MAX 4

static const struct token nothing = {.kind = TOKEN_SIGN, .sign = '\0', .is_spaced = true};

const struct token *token_at(struct tokens tokens, size_t at)
{
    return at < tokens.count ? &tokens.items[at] : &nothing;
}

int64_t token_digits(const struct token *token)
{
    int64_t value = 0;
    if (token->kind != TOKEN_DIGITS || token->text.length > 9)
        return -1;
    CHECK(text_to_integer(token->text, &value));
    return value;
}

static char sign_at(struct tokens tokens, size_t at)
{
    const struct token *token = token_at(tokens, at);
    return token->kind == TOKEN_SIGN ? token->sign : '\0';
}

/* True where the token is glued to the one before and is the sign, or (0) digits. */
static bool is_glued(struct tokens tokens, size_t at, char sign)
{
    const struct token *token = token_at(tokens, at);
    if (token->is_spaced)
        return false;
    return sign == '\0' ? token->kind == TOKEN_DIGITS
                        : token->kind == TOKEN_SIGN && token->sign == sign;
}

/* --- the shape ------------------------------------------------------------------------------ */

/* Digits gathered on the way, without what separates them. */
struct digits {
    int64_t value;
    int count;
    bool is_too_long;
};

static void digits_add(struct digits *digits, struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        digits->is_too_long = digits->is_too_long || digits->count == DIGITS_MAX;
        if (digits->is_too_long)
            return;
        digits->value = digits->value * 10 + (text.bytes[i] - '0');
        digits->count += digits->value > 0;
    }
}

/* True where the digits behind a space are the last part of a badly grouped number: "5 1735". */
static bool is_bad_group(struct tokens tokens, size_t at)
{
    const struct token *token = token_at(tokens, at);
    const struct token *next = token_at(tokens, at + 1);
    if (token->kind != TOKEN_DIGITS || token->is_wide || token->text.length < 4 ||
        token->text.length > 7)
        return false;
    struct number date;
    return !number_date_read(tokens, at, &date) && next->kind != TOKEN_DIGITS;
}

/* "1 493 200": what follows the first digits in groups of three; also "5 1735", which is marked. */
static void groups_read(struct tokens tokens, struct number *number, struct digits *digits)
{
    if (tokens.items[number->first].text.length > 3)
        return;
    for (;;) {
        const struct token *next = token_at(tokens, number->last + 1);
        bool is_group = next->kind == TOKEN_DIGITS && next->is_spaced && !next->is_wide;
        number->is_malformed = is_group && is_bad_group(tokens, number->last + 1);
        if (!is_group || (next->text.length != 3 && !number->is_malformed))
            return;
        digits_add(digits, next->text);
        number->last++;
        if (number->is_malformed)
            return;
    }
}

/* "1.493.200" or "1,493,200": the same with a sign, which stands twice or is a full stop. */
static void points_read(struct tokens tokens, struct number *number, struct digits *digits)
{
    size_t at = number->last;
    char sign = sign_at(tokens, at + 1);
    if (sign != '.' && sign != ',')
        return;
    size_t groups = 0;
    while (is_glued(tokens, at + 1 + 2 * groups, sign) &&
           is_glued(tokens, at + 2 + 2 * groups, '\0') &&
           token_at(tokens, at + 2 + 2 * groups)->text.length == 3)
        groups++;
    const struct token *first = &tokens.items[number->first];
    bool is_whole = sign == '.' && groups == 1 && !text_starts_with(first->text, TEXT("0"));
    if (first->text.length > 3 || (groups < 2 && !is_whole))
        return;
    for (size_t i = 0; i < groups; i++)
        digits_add(digits, token_at(tokens, at + 2 + 2 * i)->text);
    number->last += 2 * groups;
}

/* ",00" or ".5": at most four decimals. */
static int64_t decimals_read(struct tokens tokens, struct number *number)
{
    char sign = sign_at(tokens, number->last + 1);
    const struct token *token = token_at(tokens, number->last + 2);
    if ((sign != ',' && sign != '.') || !is_glued(tokens, number->last + 1, sign) ||
        !is_glued(tokens, number->last + 2, '\0') || token->text.length > 4 ||
        is_glued(tokens, number->last + 3, sign))
        return 0;
    int64_t units = token_digits(token);
    for (size_t i = token->text.length; i < 4; i++)
        units *= 10;
    number->decimals = (int)token->text.length;
    number->last += 2;
    return units;
}

/* Reads the number that begins with digits; false where it is too long to be one. */
static bool shape_read(struct tokens tokens, struct number *number)
{
    struct digits digits = {0};
    digits_add(&digits, tokens.items[number->first].text);
    groups_read(tokens, number, &digits);
    if (number->last == number->first)
        points_read(tokens, number, &digits);
    if (digits.is_too_long)
        return false;
    number->value.units = digits.value * DECIMAL_ONE + decimals_read(tokens, number);
    if (sign_at(tokens, number->last + 1) == '*') {
        number->is_marked = true;
        number->last++;
    }
    number->noun = number->last;
    return true;
}

/* --- what it counts ------------------------------------------------------------------------- */

/* "tūkst.", "mln.", "mlrd.": multiplies, and moves on. */
static void multiplier_read(struct tokens tokens, struct number *number)
{
    static const struct {
        const char *start;
        int64_t times;
    } multipliers[] = {{"tukst", 1000},      {"mln", 1000000},   {"milijon", 1000000},
                       {"mlrd", 1000000000}, {"thousand", 1000}, {"million", 1000000}};
    const struct token *word = token_at(tokens, number->last + 1);
    for (size_t i = 0; i < COUNT(multipliers); i++) {
        if (!token_begins(word, multipliers[i].start) ||
            number->value.units > INT64_MAX / multipliers[i].times)
            continue;
        number->value.units *= multipliers[i].times;
        number->last += is_glued(tokens, number->last + 2, '.') ? 2 : 1;
        number->noun = number->last;
        return;
    }
}

/* Words between a number and its noun that end the search. */
static bool ends_noun(const struct token *token)
{
    static const char *const ends[] = {"=ir",    "=bei", "=o",   "=is",  "=iki", "=nuo",
                                       "=arb",   "=kai", "=kur", "=and", "=of",  "=in",
                                       "=pagal", "=per", "=del", "=bet"};
    if (token->kind == TOKEN_SIGN)
        return token->sign != '"';
    return token->kind == TOKEN_DIGITS || token_is_one(token, ends, COUNT(ends));
}

/* "šeimoje", "namuose": where, not what. */
static bool is_locative(const struct token *token)
{
    return token->kind == TOKEN_WORD && token->text.length > 4 &&
           (text_ends_with(token->text, TEXT("je")) || text_ends_with(token->text, TEXT("se")));
}

static void noun_read(struct tokens tokens, struct number *number)
{
    const struct token *next = token_at(tokens, number->last + 1);
    if (next->kind == TOKEN_SIGN && next->sign == '%')
        number->unit = UNIT_PERCENT;
    if (next->kind == TOKEN_SIGN && next->sign == 'E')
        number->unit = UNIT_EURO;
    if (number->unit != UNIT_NONE) {
        number->noun = ++number->last;
        return;
    }
    number->is_glued = next->kind == TOKEN_WORD && !next->is_spaced;
    for (size_t i = 1; i <= NOUN_WORDS_MAX; i++) {
        const struct token *word = token_at(tokens, number->last + i);
        if (ends_noun(word))
            return;
        number->unit = is_locative(word) ? UNIT_NONE : number_unit_of(word);
        if (number->unit == UNIT_NONE)
            continue;
        number->noun = number->last + i;
        return;
    }
}

/* "apie", "daugiau nei", "vidutiniškai": what follows is no exact count. */
static bool is_rough(struct tokens tokens, size_t at)
{
    static const char *const rough[] = {"=api",     "beveik",  "=virs",      "daugia", "mazia",
                                        "maksimal", "mazdaug", "vidutinisk", "=iki",   "about",
                                        "=over",    "nearly",  "minimal",    "=net"};
    for (size_t back = 1; back <= ROUGH_WORDS_MAX && back <= at; back++) {
        const struct token *word = &tokens.items[at - back];
        if (word->kind != TOKEN_WORD)
            return false;
        if (token_is_one(word, rough, COUNT(rough)))
            return true;
    }
    return false;
}

/* --- what it is ----------------------------------------------------------------------------- */

/* "Nr. 12", "tel. 8", "Lampėdžių g. 10": the words before make it a name. */
static bool is_named_before(struct tokens tokens, size_t at)
{
    static const char *const words[] = {"=nr", "=tel", "=no", "=kod"};
    static const char *const streets[] = {"=g", "=pr", "=al", "=pl", "=a", "=skg"};
    size_t back = at > 0 && sign_at(tokens, at - 1) == '.' ? 2 : 1;
    if (at < back)
        return false;
    const struct token *word = &tokens.items[at - back];
    return token_is_one(word, words, COUNT(words)) ||
           (back == 2 && token_is_one(word, streets, COUNT(streets)));
}

/* "20 straipsnio", "3 dalyje", "2 prioriteto", "2-asis": the words behind make it a name. */
static bool is_named_behind(struct tokens tokens, const struct number *number)
{
    static const char *const words[] = {"straipsn", "punkt",   "papunk",  "skyri", "priorit",
                                        "tiksl",    "uzdavin", "lentel",  "pried", "=klas",
                                        "article",  "chapter", "ketvirt", "etap",  "=dal"};
    size_t at = number->last + 1;
    const struct token *next = token_at(tokens, at);
    if (token_is_one(next, words, COUNT(words)))
        return true;
    if (is_glued(tokens, at, '-') && token_at(tokens, at + 1)->kind == TOKEN_WORD)
        return true;
    return number->value.units == PER_THOUSAND * DECIMAL_ONE && token_begins(next, "gyventoj");
}

/* "1.1.1", "1." or "1)" that opens a text, "2.3.2 uždavinio". */
static bool is_numbering(struct tokens tokens, const struct number *number)
{
    char sign = sign_at(tokens, number->last + 1);
    if (!is_glued(tokens, number->last + 1, sign))
        return false;
    if ((sign == '.' || sign == '/') && is_glued(tokens, number->last + 2, '\0'))
        return true;
    return number->first == 0 && (sign == '.' || sign == ')') && tokens.count > 2;
}

/* An age, a duration, or a day of a month without its year. */
static bool is_time(struct tokens tokens, const struct number *number)
{
    static const char *const words[] = {"=men",  "menes",  "=met", "month", "=year", "=day",
                                        "=dien", "savait", "=par", "minut", "week"};
    static const char *const letters[] = {"=m", "=d", "=h"};
    const struct token *next = token_at(tokens, number->last + 1);
    if (token_is_one(next, letters, COUNT(letters)))
        return number->value.units <= AGE_MAX * DECIMAL_ONE;
    return token_is_one(next, words, COUNT(words));
}

/* "10–14": moves to the second number. */
static bool range_read(struct tokens tokens, struct number *number)
{
    size_t at = number->last + 1;
    if (sign_at(tokens, at) != '-' || token_at(tokens, at + 1)->kind != TOKEN_DIGITS ||
        token_at(tokens, at)->is_spaced != token_at(tokens, at + 1)->is_spaced)
        return false;
    struct number second = {.first = at + 1, .last = at + 1};
    if (!shape_read(tokens, &second))
        return false;
    number->last = number->noun = second.last;
    number->unit = second.unit;
    return true;
}

/* "A1-104", "T-315", "COVID19": glued to what stands before. A long word of small letters is none:
 * "lėšos810 000" is a lost new line. */
static bool is_part_of_name(struct tokens tokens, size_t at)
{
    if (at == 0 || tokens.items[at].is_spaced)
        return false;
    const struct token *before = &tokens.items[at - 1];
    if (before->kind == TOKEN_WORD)
        return before->is_capital || before->text.length <= GLUED_WORD_BYTES_MAX;
    return (before->sign == '-' || before->sign == '/') && at > 1 && !before->is_spaced &&
           tokens.items[at - 2].kind != TOKEN_SIGN;
}

static enum number_kind kind_of(struct tokens tokens, struct number *number)
{
    size_t at = number->first;
    if (is_part_of_name(tokens, at) || is_named_before(tokens, at) ||
        is_named_behind(tokens, number) || is_numbering(tokens, number))
        return NUMBER_NAME;
    if (range_read(tokens, number))
        return NUMBER_RANGE;
    if (is_time(tokens, number) || (at > 0 && number_month_of(&tokens.items[at - 1]) > 0))
        return NUMBER_TIME;
    return NUMBER_QUANTITY;
}

/* Everything that hangs together behind a name: "A1-104", "1.1.1", "8 41 396 066" not. */
static void name_read(struct tokens tokens, struct number *number)
{
    for (;;) {
        const struct token *next = token_at(tokens, number->last + 1);
        const struct token *after = token_at(tokens, number->last + 2);
        bool is_joint = next->kind == TOKEN_SIGN && next->sign != '\0' &&
                        strchr("-./:", next->sign) != NULL && !next->is_spaced &&
                        after->kind != TOKEN_SIGN && !after->is_spaced;
        bool is_run = next->kind != TOKEN_SIGN && !next->is_spaced;
        if (!is_joint && !is_run)
            return;
        number->last += is_joint ? 2 : 1;
    }
}

static bool digits_read(struct tokens tokens, size_t at, struct number *ret)
{
    *ret = (struct number){.first = at, .last = at, .noun = at};
    if (!is_part_of_name(tokens, at) && !is_named_before(tokens, at) &&
        number_date_read(tokens, at, ret))
        return true;
    *ret = (struct number){.first = at, .last = at, .noun = at};
    if (!shape_read(tokens, ret)) {
        ret->kind = NUMBER_NAME;
        return true;
    }
    ret->kind = kind_of(tokens, ret);
    if (ret->kind == NUMBER_NAME)
        name_read(tokens, ret);
    if (ret->kind == NUMBER_QUANTITY) {
        multiplier_read(tokens, ret);
        noun_read(tokens, ret);
        ret->is_rough = is_rough(tokens, at);
    }
    return true;
}

/* A word that is a number counts only where a noun with a unit follows. */
static bool word_read(struct tokens tokens, size_t at, struct number *ret)
{
    int64_t value = number_word_value(&tokens.items[at]);
    if (value == 0)
        return false;
    *ret = (struct number){.value = {value * DECIMAL_ONE}, .first = at, .last = at, .noun = at};
    noun_read(tokens, ret);
    ret->is_word = true;
    ret->is_rough = is_rough(tokens, at);
    return ret->unit != UNIT_NONE && !is_time(tokens, ret);
}

struct numbers numbers_read(struct arena *arena, struct tokens tokens)
{
    LIST(struct number) numbers = {0};
    for (size_t at = 0; at < tokens.count; at++) {
        struct number number;
        bool is_number = tokens.items[at].kind == TOKEN_DIGITS ? digits_read(tokens, at, &number)
                         : tokens.items[at].kind == TOKEN_WORD ? word_read(tokens, at, &number)
                                                               : false;
        if (!is_number)
            continue;
        LIST_ADD(arena, &numbers, number);
        at = number.last;
    }
    return (struct numbers){numbers.items, numbers.count};
}

bool number_read_cell(struct tokens tokens, struct number *ret)
{
    size_t at = sign_at(tokens, 0) == '-' ? 1 : 0;
    if (token_at(tokens, at)->kind != TOKEN_DIGITS)
        return false;
    struct number number = {.first = at, .last = at, .noun = at};
    if (!shape_read(tokens, &number))
        return false;
    multiplier_read(tokens, &number);
    if (number.last + 1 < tokens.count)
        noun_read(tokens, &number);
    bool is_whole = number.last + 1 >= tokens.count ||
                    (number.unit != UNIT_NONE && number.noun + 2 >= tokens.count &&
                     number.noun <= number.last + NOUN_APART_MAX);
    if (!is_whole)
        return false;
    if (at == 1)
        number.value.units = -number.value.units;
    *ret = number;
    return true;
}
