/* check_spelling.c - one name spelt in several ways: „Vilties žiedas“ and „Viltes žiedas“,
 * Lampėdžių g. 10 and Lampėdžio g. 10, VšĮ and VŠĮ.
 *
 * Why: who counts institutions by their names counts such a one twice.
 * Fires, as a matter of form, for the rarer spelling, once a name: a name in quotes that differs
 * from another by one or two letters; a street with the same house; an abbreviation whose capitals
 * differ.
 * Does not fire for a name that is declined („Saugią nakvynę“), for short names, for names that
 * differ in a digit, and for two that are as frequent as each other and far apart in length. */
#include <stdlib.h>
#include <string.h>

#include "format/lithuanian.h"
#include "review/part.h"

enum {
    NAMES_MAX = 1500,    /* different spellings of a document that are compared */
    NAME_WORDS_MAX = 10, /* of a name in quotes */
    NAME_BYTES_MIN = 10, /* folded; shorter names differ by chance */
    NAME_BYTES_MAX = 120,
    ABBREVIATION_BYTES = 8, /* of "VšĮ" and its like */
    EDITS_MAX = 2,
};

/* What kind of name it is; only names of one kind are compared. */
enum name_kind { NAME_QUOTED, NAME_STREET, NAME_ABBREVIATION };

/* A spelling, with where it stands first. */
struct spelling {
    enum name_kind kind;
    struct text written, fold;
    struct place place;
    size_t count;
};
typedef LIST(struct spelling) spelling_list;

static void spelling_add(struct review *review, spelling_list *list, struct spelling spelling)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].kind != spelling.kind ||
            !text_equals(list->items[i].written, spelling.written))
            continue;
        list->items[i].count++;
        return;
    }
    spelling.count = 1;
    spelling.fold = lithuanian_fold(review->arena, spelling.written);
    if (list->count < NAMES_MAX)
        LIST_ADD(review->arena, list, spelling);
}

/* --- finding names -------------------------------------------------------------------------- */

/* The token that closes the quotes that open at `at`; `at` where none does soon. */
static size_t quote_end(struct tokens tokens, size_t at)
{
    for (size_t t = at + 1; t < tokens.count && t <= at + NAME_WORDS_MAX; t++)
        if (tokens.items[t].kind == TOKEN_SIGN && tokens.items[t].sign == '"')
            return t;
    return at;
}

/* "VšĮ": two capitals and no more than four letters. */
static bool is_abbreviation(const struct token *token)
{
    size_t capitals = 0;
    for (size_t i = 0; i < token->text.length; i++) {
        unsigned char c = (unsigned char)token->text.bytes[i];
        capitals += c >= 'A' && c <= 'Z';
    }
    return token->kind == TOKEN_WORD && token->is_capital && capitals > 0 &&
           token->text.length >= 4 && token->text.length <= ABBREVIATION_BYTES &&
           token->stem.length <= 3;
}

/* "Lampėdžių g. 10" from its first word on. */
static bool is_street(struct tokens tokens, size_t at)
{
    return at + 3 < tokens.count && tokens.items[at].is_capital &&
           text_is(tokens.items[at + 1].text, "g") && tokens.items[at + 2].sign == '.' &&
           tokens.items[at + 3].kind == TOKEN_DIGITS;
}

static void names_gather(struct review *review, const struct sentence *sentence,
                         spelling_list *list)
{
    struct tokens tokens = sentence->tokens;
    for (size_t t = 0; t < tokens.count; t++) {
        const struct token *token = &tokens.items[t];
        struct spelling spelling = {.place = sentence->place};
        size_t end = token->kind == TOKEN_SIGN && token->sign == '"' ? quote_end(tokens, t) : t;
        if (end > t + 1) {
            spelling.kind = NAME_QUOTED;
            spelling.written = tokens_span(&tokens.items[t + 1], &tokens.items[end - 1]);
            t = end;
        } else if (is_street(tokens, t)) {
            spelling.kind = NAME_STREET;
            spelling.written = tokens_span(token, &tokens.items[t + 3]);
        } else if (is_abbreviation(token)) {
            spelling.kind = NAME_ABBREVIATION;
            spelling.written = token->text;
        } else {
            continue;
        }
        if (spelling.written.length <= NAME_BYTES_MAX)
            spelling_add(review, list, spelling);
    }
}

/* --- comparing ------------------------------------------------------------------------------ */

/* Letters to change, add or take away to make one text of the other; EDITS_MAX + 1 where more. */
static size_t edits_between(struct text a, struct text b)
{
    if (a.length > NAME_BYTES_MAX || b.length > NAME_BYTES_MAX || a.length > b.length + EDITS_MAX ||
        b.length > a.length + EDITS_MAX)
        return EDITS_MAX + 1;
    return text_edits(a, b);
}

static struct text digits_of(struct review *review, struct text text)
{
    struct buffer buffer = buffer_open(review->arena, NAME_BYTES_MAX + 1);
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] >= '0' && text.bytes[i] <= '9')
            buffer_add_char(&buffer, text.bytes[i]);
    return buffer_text(&buffer);
}

/* True where two names differ in the endings of their words only: one is declined. */
static bool is_declined(struct review *review, struct text a, struct text b)
{
    struct arena_mark mark = arena_mark(review->arena);
    struct tokens left = tokens_cut(review->arena, a), right = tokens_cut(review->arena, b);
    bool is_same = left.count == right.count;
    for (size_t t = 0; is_same && t < left.count; t++)
        is_same = text_equals(left.items[t].stem, right.items[t].stem);
    arena_release(review->arena, mark);
    return is_same;
}

/* True where two spellings are of one name. */
static bool is_one_name(struct review *review, const struct spelling *a, const struct spelling *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == NAME_ABBREVIATION)
        return text_equals(a->fold, b->fold);
    if (a->fold.length < NAME_BYTES_MIN || b->fold.length < NAME_BYTES_MIN ||
        text_equals(a->fold, b->fold) || a->fold.bytes[0] != b->fold.bytes[0])
        return false;
    if (a->kind == NAME_QUOTED && is_declined(review, a->written, b->written))
        return false;
    return edits_between(a->fold, b->fold) <= EDITS_MAX &&
           text_equals(digits_of(review, a->fold), digits_of(review, b->fold));
}

static void pair_add(struct review *review, const struct spelling *rare,
                     const struct spelling *frequent)
{
    struct finding *finding = finding_add(review, "spelling", SEVERITY_FORM, 70, rare->place);
    finding_place(finding, frequent->place);
    finding->stated = rare->written;
    finding->expected = frequent->written;
    finding_explain(review, finding, "spelling", NULL, 0);
}

static void document_look(struct review *review, const struct material *material)
{
    spelling_list list = {0};
    for (size_t s = 0; s < material->sentences.count; s++)
        names_gather(review, &material->sentences.items[s], &list);
    for (size_t i = 0; i < list.count; i++) {
        bool is_told = false; /* one finding for each spelling */
        for (size_t j = 0; j < list.count && !is_told; j++) {
            const struct spelling *a = &list.items[i], *b = &list.items[j];
            bool is_rare = a->count < b->count || (a->count == b->count && i > j);
            is_told = i != j && is_rare && is_one_name(review, a, b);
            if (is_told)
                pair_add(review, a, b);
        }
    }
}

void check_spelling(struct review *review)
{
    for (size_t d = 0; d < review->documents.count; d++)
        document_look(review, &review->documents.items[d]);
}
