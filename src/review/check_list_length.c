/* check_list_length.c - "finansuota 11 projektų:" followed by ten, "20 organizacijų: A, B, …".
 *
 * Fires where a sentence ends with a count and a colon and the items follow, or where a sentence
 * lists names behind a colon, divided by commas, and most of them are names.
 * Does not fire for lists of fewer than three, rough counts, and items that hold several
 * themselves. */
#include "review/part.h"

#define LISTED_MIN 3
/* Of ten listed in a sentence, so many must begin like a name. */
#define NAMES_OF_TEN 7
/* A count and a list further apart than this are not of each other. */
#define APART_MAX_PERCENT 50

/* The count that a list is announced with: the last quantity before `colon`; NULL where none. */
static const struct number *announced(const struct sentence *sentence, size_t colon)
{
    const struct number *found = NULL;
    for (size_t n = 0; n < sentence->numbers.count; n++) {
        const struct number *number = &sentence->numbers.items[n];
        bool counts = number->kind == NUMBER_QUANTITY && number->unit != UNIT_EURO &&
                      number->unit != UNIT_PERCENT && number->unit != UNIT_NONE;
        if (number->last >= colon)
            break;
        if (counts)
            found = number;
    }
    return found == NULL || found->is_rough || found->decimals > 0 ? NULL : found;
}

/* Things that a list holds: projects, institutions, measures; a list of people has other lengths.
 */
static bool is_listed_unit(enum unit unit)
{
    return unit == UNIT_ITEM || unit == UNIT_INSTITUTION;
}

static void length_add(struct review *review, const struct sentence *sentence,
                       const struct number *number, int64_t listed, int confidence)
{
    int64_t count = number->value.units / DECIMAL_ONE;
    int64_t apart = count > listed ? count - listed : listed - count;
    if (count == listed || count < LISTED_MIN || listed < LISTED_MIN ||
        apart * 100 > count * APART_MAX_PERCENT)
        return;
    struct finding *finding = finding_add(
        review, "list_length", confidence >= 70 ? SEVERITY_CONTRADICTION : SEVERITY_DOUBTFUL,
        confidence, sentence->place);
    finding_numbers(review, finding, number->value, (struct decimal){listed * DECIMAL_ONE}, 0);
    finding_explain(review, finding, "list_length", NULL, 0);
}

/* --- items below a sentence ------------------------------------------------------------------- */

/* True where an item opens with a number of its own: "1. …". */
static bool opens_with_rank(const struct sentence *sentence)
{
    return sentence->tokens.count > 1 && sentence->tokens.items[0].kind == TOKEN_DIGITS &&
           sentence->tokens.items[1].kind == TOKEN_SIGN &&
           (sentence->tokens.items[1].sign == '.' || sentence->tokens.items[1].sign == ')');
}

static void items_check(struct review *review, const struct material *material, size_t s)
{
    const struct sentence *sentence = &material->sentences.items[s];
    size_t last = sentence->tokens.count - 1;
    const struct number *number = announced(sentence, last);
    if (number == NULL || !is_listed_unit(number->unit))
        return;
    int64_t listed = 0;
    bool is_ranked = false; /* the items are, so what is not is none */
    size_t paragraph = sentence->paragraph;
    for (size_t i = s + 1; i < material->sentences.count; i++) {
        const struct sentence *item = &material->sentences.items[i];
        if (!item->is_item || item->is_cell || item->is_heading)
            break;
        if (item->paragraph == paragraph)
            continue;
        is_ranked = listed == 0 ? opens_with_rank(item) : is_ranked;
        if (is_ranked && !opens_with_rank(item))
            break;
        listed++;
        paragraph = item->paragraph;
    }
    length_add(review, sentence, number, listed, 80);
}

/* --- names in a sentence ---------------------------------------------------------------------- */

/* True where a word opens a name behind "ir": „Ranka“ ir Klubas, centras ir VšĮ „Kelias“. */
static bool is_joined_name(struct tokens tokens, size_t t)
{
    static const char *const forms[] = {"=vsi", "=uab", "=mb", "=ab", "asociacij"};
    if (t < 2 || !text_is(tokens.items[t - 1].stem, "ir"))
        return false;
    return token_is_one(&tokens.items[t], forms, COUNT(forms)) ||
           (tokens.items[t].is_capital && tokens.items[t - 2].kind == TOKEN_SIGN &&
            tokens.items[t - 2].sign == '"');
}

/* Counts the names behind the colon, each after a comma and with a capital letter; what begins
 * with a small one goes on with the name before. False where it is no list of names. */
static bool names_count(struct tokens tokens, size_t colon, int64_t *ret)
{
    int64_t parts = 0, names = 0;
    bool is_first = true, is_inside = false;
    for (size_t t = colon + 1; t < tokens.count; t++) {
        const struct token *token = &tokens.items[t];
        if (token->kind == TOKEN_SIGN) {
            if (token->sign == ';')
                return false;
            is_inside = token->sign == '(' || (is_inside && token->sign != ')');
            is_first = is_first || (token->sign == ',' && !is_inside);
            continue;
        }
        parts += is_first;
        names += (is_first && token->is_capital) || is_joined_name(tokens, t);
        is_first = false;
    }
    *ret = names;
    return names >= LISTED_MIN && names * 10 >= parts * NAMES_OF_TEN;
}

static void names_check(struct review *review, const struct sentence *sentence, size_t colon)
{
    const struct number *number = announced(sentence, colon);
    int64_t listed;
    if (number != NULL && number->unit == UNIT_INSTITUTION && number->last + 3 > colon &&
        names_count(sentence->tokens, colon, &listed))
        length_add(review, sentence, number, listed, 65);
}

/* "4 NVO (A, B ir C)": the names between brackets, divided by commas. */
static void bracket_check(struct review *review, const struct sentence *sentence, size_t open)
{
    const struct number *number = announced(sentence, open);
    if (number == NULL || number->unit != UNIT_INSTITUTION || number->last + 4 < open)
        return;
    int64_t listed = 1, named = 0;
    size_t t = open + 1;
    for (; t < sentence->tokens.count && sentence->tokens.items[t].sign != ')'; t++) {
        const struct token *token = &sentence->tokens.items[t];
        if (token->sign == ';' || token->sign == '(' || token->kind == TOKEN_DIGITS)
            return;
        listed += token->sign == ',' || is_joined_name(sentence->tokens, t);
        named += token->sign == '"' || token->is_capital;
    }
    if (t < sentence->tokens.count && named >= listed)
        length_add(review, sentence, number, listed, 70);
}

static void sentence_check(struct review *review, const struct material *material, size_t s)
{
    const struct sentence *sentence = &material->sentences.items[s];
    size_t colon = 0;
    while (colon < sentence->tokens.count && sentence->tokens.items[colon].sign != ':')
        colon++;
    for (size_t t = 0; t < sentence->tokens.count; t++)
        if (sentence->tokens.items[t].sign == '(')
            bracket_check(review, sentence, t);
    if (colon + 1 < sentence->tokens.count)
        names_check(review, sentence, colon);
    else if (colon < sentence->tokens.count)
        items_check(review, material, s);
}

void check_list_length(struct review *review)
{
    for (size_t d = 0; d < review->documents.count; d++) {
        const struct material *material = &review->documents.items[d];
        for (size_t s = 0; s < material->sentences.count; s++)
            if (material->sentences.items[s].numbers.count > 0)
                sentence_check(review, material, s);
    }
}
