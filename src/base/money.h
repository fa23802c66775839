/* money.h - amounts of euro as 64-bit cents; nothing else calculates with money (style 8.1).
 *
 * All arithmetic is checked: a false return means overflow, the result is then untouched. Rounding
 * is named by the function that does it. */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

struct money {
    int64_t cents;
};

/* a + b. */
MUST_USE bool money_add(struct money a, struct money b, struct money *ret);
/* Reads "1493200", "1493200.5", "1493200.50", "-3.00" (decimal point, at most two decimals, no
 * grouping): the form of files and the API. */
MUST_USE bool money_parse(struct text t, struct money *ret);
/* Reads what people type: also "1 493 200,00", no-break spaces, a trailing "Eur" or "€". */
MUST_USE bool money_parse_typed(struct text t, struct money *ret);
/* "1493200.00" for files and the API; 24 bytes suffice. */
void money_format(struct money m, char ret[24]);

/* A decimal number with four places, for quantities that are not money: 26035.1, 0.27. */
struct decimal {
    int64_t units; /* ten-thousandths */
};
#define DECIMAL_ONE 10000
/* Reads "26035.1" or "26035,1" (at most four decimals). */
MUST_USE bool decimal_parse(struct text t, struct decimal *ret);
/* numerator * scale / denominator, half away from zero at the fourth place; false on overflow or
 * a denominator of 0. "per 1000" is scale 1000, percent is scale 100. */
MUST_USE bool decimal_ratio(int64_t numerator, int64_t scale, int64_t denominator,
                            struct decimal *ret);
/* Decimal point, trailing zeros removed ("14.6", "3"); 24 bytes suffice. */
void decimal_format(struct decimal d, char ret[24]);
/* Rounded half away from zero to `places` 0..4, exactly that many printed ("0.27"). */
void decimal_format_places(struct decimal d, int places, char ret[24]);

#endif
