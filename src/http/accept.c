/* accept.c - which of our offers a client likes best: Accept, Accept-Language.
 *
 * Why: both headers are lists of ranges with weights, read alike (RFC 9110 12.4.2, 12.5).
 * Promise: an exact range counts before "en-US" or "text/" with a star, and that before a lone
 * star; among equals the one named first wins, then the one we offer first.
 * Never: refuses. Who likes nothing we have gets our first offer, as the RFC allows. */
#include "http/http.h"

#include "base/money.h"
#include "http/decode.h"

enum { WEIGHT_MAX = DECIMAL_ONE };

/* How well a range fits an offer: 3 exactly, 2 in part, 1 as everything does, 0 not at all. */
static int fitness(struct text range, const char *offer)
{
    struct text whole = text_of(offer);
    if (http_text_equals_any_case(range, offer))
        return 3;
    if (text_is(range, "*") || text_is(range, "*/*"))
        return 1;
    struct text begin = text_slice(range.bytes, range.length);
    if (text_ends_with(range, TEXT("/*"))) {
        begin.length--;
        return text_starts_with(whole, begin) ? 2 : 0;
    }
    bool is_longer = range.length > whole.length && range.bytes[whole.length] == '-';
    begin.length = whole.length;
    return is_longer && http_text_equals_any_case(begin, offer) ? 2 : 0;
}

/* The weight behind a range: ";q=0.8". What is no weight counts as none. */
static int32_t weight_of(struct text parameters)
{
    while (parameters.length > 0) {
        struct text parameter = text_trim(text_cut(&parameters, ';'));
        if (!text_starts_with(parameter, TEXT("q=")))
            continue;
        struct decimal weight = {0};
        if (!decimal_parse(text_slice(parameter.bytes + 2, parameter.length - 2), &weight) ||
            weight.units < 0 || weight.units > WEIGHT_MAX)
            return 0;
        return (int32_t)weight.units;
    }
    return WEIGHT_MAX;
}

/* How much one offer is liked. */
struct liking {
    int32_t weight;
    int fitness;
    int position;
};

static struct liking liking_of(struct text header, const char *offer)
{
    struct liking best = {0};
    struct text rest = header;
    for (int position = 0; rest.length > 0; position++) {
        struct text parameters = text_cut(&rest, ',');
        struct text range = text_trim(text_cut(&parameters, ';'));
        int fits = fitness(range, offer);
        if (fits > best.fitness)
            best = (struct liking){weight_of(parameters), fits, position};
    }
    return best;
}

static bool is_liked_more(struct liking a, struct liking b)
{
    if (a.weight != b.weight)
        return a.weight > b.weight;
    if (a.fitness != b.fitness)
        return a.fitness > b.fitness;
    return a.weight > 0 && a.position < b.position;
}

size_t http_accept_choose(struct text header, const char *const *offers, size_t count)
{
    size_t chosen = 0;
    struct liking best = liking_of(header, offers[0]);
    for (size_t i = 1; i < count; i++) {
        struct liking liking = liking_of(header, offers[i]);
        if (!is_liked_more(liking, best))
            continue;
        best = liking;
        chosen = i;
    }
    return chosen;
}
