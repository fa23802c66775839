/* figure.c - the catalogue: finding figures and listings, and reckoning with their values.
 *
 * The tables are made from figures/ at build time and never change. Promise: a value keeps the
 * kind its figure declares; a ratio without a denominator is no data, never a number. Never: adds
 * values of different kinds, or anything to no data but another value. */
#include "figure/figure_part.h"

#include <string.h>

const struct figure *figure_find(struct text name)
{
    size_t low = 0, high = figure_table_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_compare(name, text_of(figure_table[middle].name));
        if (order == 0)
            return &figure_table[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const struct figure *figure_list(size_t *ret_count)
{
    *ret_count = figure_table_count;
    return figure_table;
}

const struct figure_listing *figure_listing_find(struct text name)
{
    for (size_t i = 0; i < figure_listing_table_count; i++)
        if (text_is(name, figure_listing_table[i].name))
            return &figure_listing_table[i];
    return NULL;
}

ptrdiff_t figure_dimension_find(const struct figure *figure, struct text name)
{
    for (size_t i = 0; i < figure->dimension_count; i++)
        if (text_is(name, figure->dimensions[i].name))
            return (ptrdiff_t)i;
    return -1;
}

bool figure_is_made(const struct figure *figure)
{
    return figure->kind == FIGURE_RATIO || figure->kind == FIGURE_DIFFERENCE;
}

enum unit figure_counted_unit(const struct figure *figure)
{
    if (!figure_is_made(figure))
        return figure->unit;
    const struct figure *first = figure_find(text_of(figure->parts[0].figure));
    CHECK(first != NULL);
    return first->unit;
}

struct value figure_empty_value(const struct figure *figure)
{
    if (figure->is_fact)
        return value_none();
    switch (figure->value) {
    case VALUE_MONEY:
        return value_money((struct money){0});
    case VALUE_DECIMAL:
        return value_decimal((struct decimal){0});
    default:
        return value_integer(0);
    }
}

struct value figure_value_add(struct value a, struct value b)
{
    if (value_is_none(a))
        return b;
    if (value_is_none(b))
        return a;
    CHECK(a.kind == b.kind);
    int64_t *sum = a.kind == VALUE_MONEY     ? &a.money.cents
                   : a.kind == VALUE_DECIMAL ? &a.decimal.units
                                             : &a.integer;
    const int64_t more = b.kind == VALUE_MONEY     ? b.money.cents
                         : b.kind == VALUE_DECIMAL ? b.decimal.units
                                                   : b.integer;
    CHECK(more >= 0 ? *sum <= INT64_MAX - more : *sum >= INT64_MIN - more);
    *sum += more;
    return a;
}

/* Any number as ten-thousandths; false for no data or a number too large. */
static bool units_of(struct value value, int64_t *ret)
{
    const int64_t unit = value.kind == VALUE_INTEGER ? DECIMAL_ONE
                         : value.kind == VALUE_MONEY ? DECIMAL_ONE / 100
                                                     : 1;
    const int64_t number = value.kind == VALUE_INTEGER   ? value.integer
                           : value.kind == VALUE_MONEY   ? value.money.cents
                           : value.kind == VALUE_DECIMAL ? value.decimal.units
                                                         : 0;
    if (value_is_none(value) || number > INT64_MAX / unit || number < INT64_MIN / unit)
        return false;
    *ret = number * unit;
    return true;
}

static struct value negated(struct value value)
{
    switch (value.kind) {
    case VALUE_INTEGER:
        return value_integer(-value.integer);
    case VALUE_MONEY:
        return value_money((struct money){-value.money.cents});
    default:
        return value_decimal((struct decimal){-value.decimal.units});
    }
}

struct value figure_value_made(const struct figure *figure, const struct value parts[2])
{
    if (value_is_none(parts[0]) || value_is_none(parts[1]))
        return value_none();
    if (figure->kind == FIGURE_DIFFERENCE)
        return figure_value_add(parts[0], negated(parts[1]));
    int64_t first, second;
    struct decimal ratio;
    if (!units_of(parts[0], &first) || !units_of(parts[1], &second) || second == 0)
        return value_none();
    if (!decimal_ratio(first, figure->scale, second, &ratio))
        return value_none();
    return value_decimal(ratio);
}
