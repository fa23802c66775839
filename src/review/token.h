/* token.h - a text cut into words, digits and signs, each word with its stem.
 *
 * Lithuanian turns the ends of words ("vaikas, vaikams, vaikų"); a stem is the folded word without
 * its ending ("vaik"), so that words can be held against each other. The endings are a small list
 * of ours: enough to tell subjects apart, not a grammar. */
#ifndef REVIEW_TOKEN_H
#define REVIEW_TOKEN_H

#include "base/arena.h"
#include "base/text.h"

/* What a token is made of. */
enum token_kind {
    TOKEN_WORD,   /* letters */
    TOKEN_DIGITS, /* 0-9 */
    TOKEN_SIGN,   /* one character: a comma, a dash of any length (as '-'), a quote… */
};

struct token {
    enum token_kind kind;
    bool is_spaced;  /* white space stands before it */
    bool is_wide;    /* more of it than one space, or a new line */
    bool is_capital; /* a word that begins with a capital letter */
    char sign; /* of a sign: itself in ASCII, '-' of all dashes, '"' of all quotes, else '?' */
    struct text text; /* as written: a view of the source */
    struct text stem; /* of a word: folded, without its ending */
};

/* The tokens of a text, in order. */
struct tokens {
    struct token *items;
    size_t count;
};

/* Cuts a text; the tokens live in `arena` and point into `text`. */
struct tokens tokens_cut(struct arena *arena, struct text text);
/* True where the token is a word whose stem begins with `start` ("asmen"). */
bool token_begins(const struct token *token, const char *start);
/* True where the token is one of the words: each the beginning of a stem, or all of it where it
 * begins with '='. */
bool token_is_one(const struct token *token, const char *const *words, size_t count);
/* The source from the first to the last of two tokens of one text. */
struct text tokens_span(const struct token *first, const struct token *last);

#endif
