/* key.c - what a finding is about, as a short name. See key.h.
 *
 * Why: who answers for a finding answers for these words and numbers, not for the fifth row of the
 * third table; and not for what somebody makes of them later.
 * How: the words of all places, folded, without what only shapes them, in an order of their own,
 * go through a hash.
 * Never: a rank, a section or a line in it; nor an explanation, which later versions word better.
 */
#include "review/key.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "format/lithuanian.h"
#include "review/part.h"

enum { DIGEST_BYTES = 16, DIGITS_SHOWN = 20, WORDS_BYTES_MAX = 4 << 20 };

/* --- words ----------------------------------------------------------------------------------- */

static bool is_within_number(struct tokens tokens, size_t at)
{
    if (at == 0 || at + 1 == tokens.count)
        return false;
    const struct token *before = &tokens.items[at - 1], *after = before + 2;
    return before->kind == TOKEN_DIGITS && after->kind == TOKEN_DIGITS &&
           !tokens.items[at].is_spaced && !after->is_spaced;
}

/* True for a sign that changes no number and no word: "1,5" keeps its comma, "-5" its minus. */
static bool is_shape(struct tokens tokens, size_t at)
{
    const struct token *token = &tokens.items[at];
    if (token->sign == '-')
        return at + 1 == tokens.count || tokens.items[at + 1].is_spaced;
    return token->kind == TOKEN_SIGN && token->sign != '\0' &&
           strchr(".,;:!()\"", token->sign) != NULL && !is_within_number(tokens, at);
}

/* Adds the words and numbers of a text, each behind a space, and a line's end. */
static void words_add(struct buffer *out, struct text text)
{
    struct tokens tokens = tokens_cut(out->arena, text);
    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *token = &tokens.items[i];
        if (is_shape(tokens, i))
            continue;
        buffer_add_char(out, ' ');
        if (token->kind == TOKEN_WORD)
            buffer_add(out, lithuanian_fold(out->arena, token->text));
        else if (token->kind == TOKEN_SIGN && token->sign != '?')
            buffer_add_char(out, token->sign);
        else
            buffer_add(out, token->text);
    }
    buffer_add_char(out, '\n');
}

/* --- places ---------------------------------------------------------------------------------- */

/* The row of a table that a place names, and its table; NULL where it is none. */
static const struct grid_row *row_find(const struct review *review, const struct place *place,
                                       const struct grid **ret)
{
    const struct material *material = &review->documents.items[place->document];
    for (size_t g = 0; g < material->grids.count && place->row > 0; g++) {
        const struct grid *grid = &material->grids.items[g];
        if (grid->place.block != place->block)
            continue;
        *ret = grid;
        for (size_t r = 0; r < grid->row_count; r++)
            if (grid->rows[r].number == place->row)
                return &grid->rows[r];
    }
    return NULL;
}

/* The words that tell a place from others. */
static struct text place_words(struct arena *arena, const struct review *review,
                               const struct place *place)
{
    struct buffer out = buffer_open(arena, WORDS_BYTES_MAX);
    const struct grid *grid = NULL;
    const struct grid_row *row = row_find(review, place, &grid);
    words_add(&out, place->text);
    if (row == NULL)
        return buffer_text(&out);
    words_add(&out, grid->table->title); /* what stands before the table is not its own */
    words_add(&out, row->parent);
    words_add(&out, row->label);
    size_t column = (size_t)place->column;
    if (column > 0 && column <= grid->column_count)
        words_add(&out, grid->columns[column - 1].title);
    return buffer_text(&out);
}

static int compare_words(const void *left, const void *right)
{
    const struct text *a = left, *b = right;
    size_t length = a->length < b->length ? a->length : b->length;
    int order = length == 0 ? 0 : memcmp(a->bytes, b->bytes, length);
    return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

/* --- the key --------------------------------------------------------------------------------- */

static void hash_add(crypto_generichash_state *state, struct text text)
{
    static const unsigned char end = '\f';
    (void)crypto_generichash_update(state, (const unsigned char *)text.bytes, text.length);
    (void)crypto_generichash_update(state, &end, 1);
}

struct text review_finding_key(struct arena *arena, const struct review *review,
                               const struct finding *finding)
{
    struct text places[REVIEW_PLACES_MAX];
    unsigned char digest[DIGEST_BYTES];
    char digits[2 * DIGEST_BYTES + 1];
    crypto_generichash_state state;
    struct arena *scratch = arena_open_within(arena, "review.key", 64 << 20);
    struct buffer values = buffer_open(scratch, WORDS_BYTES_MAX);
    words_add(&values, finding->stated);
    words_add(&values, finding->expected);
    for (size_t i = 0; i < finding->place_count; i++)
        places[i] = place_words(scratch, review, &finding->places[i]);
    /* Rows that change places, or a sentence that goes before another, are no other finding; but
     * the first place is the one that is accused. */
    if (finding->place_count > 2)
        qsort(places + 1, finding->place_count - 1, sizeof(places[0]), compare_words);
    (void)crypto_generichash_init(&state, NULL, 0, DIGEST_BYTES);
    hash_add(&state, buffer_text(&values));
    for (size_t i = 0; i < finding->place_count; i++)
        hash_add(&state, places[i]);
    (void)crypto_generichash_final(&state, digest, DIGEST_BYTES);
    (void)sodium_bin2hex(digits, sizeof(digits), digest, sizeof(digest));
    arena_close(scratch);
    return text_format(arena, "%s.%.*s", finding->check, DIGITS_SHOWN, digits);
}
