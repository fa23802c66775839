/* clause.c - cutting a clause out of a sentence.
 *
 * Why: "neįgalių vaikų yra 1500, 892 vaikams …" says two things of two numbers.
 * Promise: a clause has exactly one quantity; dates and names do not count.
 * Never: looks behind the sentence. */
#include "review/clause.h"

#include <string.h>

static bool is_cut(const struct token *token)
{
    return token->kind == TOKEN_SIGN && token->sign != '\0' &&
           strchr(",;:()-", token->sign) != NULL;
}

/* True where the token is inside a number, whose comma and dash do not cut. */
static bool is_in_number(const struct sentence *sentence, size_t token)
{
    for (size_t n = 0; n < sentence->numbers.count; n++)
        if (sentence->numbers.items[n].first <= token && token <= sentence->numbers.items[n].last)
            return true;
    return false;
}

bool clause_read(const struct sentence *sentence, size_t number, struct clause *ret)
{
    const struct number *own = &sentence->numbers.items[number];
    struct clause clause = {.first = own->first, .last = own->last + 1, .number = number};
    const struct token *tokens = sentence->tokens.items;
    while (clause.first > 0 &&
           (is_in_number(sentence, clause.first - 1) || !is_cut(&tokens[clause.first - 1]) ||
            (tokens[clause.first - 1].sign == '-' && clause.first == own->first)))
        clause.first--;
    while (clause.last < sentence->tokens.count &&
           (is_in_number(sentence, clause.last) || !is_cut(&tokens[clause.last])))
        clause.last++;
    for (size_t n = 0; n < sentence->numbers.count; n++) {
        const struct number *other = &sentence->numbers.items[n];
        bool is_inside = other->first >= clause.first && other->last < clause.last;
        if (is_inside && n != number &&
            (other->kind == NUMBER_QUANTITY || other->kind == NUMBER_RANGE))
            return false;
    }
    for (size_t t = clause.first; t < clause.last; t++)
        if (!is_in_number(sentence, t) || (t >= own->first && t <= own->last))
            subject_add_tokens(&clause.words, (struct tokens){sentence->tokens.items + t, 1});
    *ret = clause;
    return true;
}

void clause_without_place(struct subject *subject, struct arena *arena)
{
    struct subject idle = {0};
    subject_add(&idle, arena,
                TEXT("miestas mieste rajonas rajone savivaldybė savivaldybėje gyvena gyvenančių "
                     "gyveno gyventi yra buvo Kauno Vilniaus Klaipėdos Šiaulių Panevėžio dirba "
                     "the town municipality live living there"));
    subject_without(subject, &idle);
}
