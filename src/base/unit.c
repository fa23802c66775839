/* unit.c - the table of units behind unit.h.
 *
 * Why: a count without its unit gets added to a count of something else sooner or later.
 * Promise: names are stable, they stand in figure headers and in classifier files.
 * Never: guesses a unit. */
#include "base/unit.h"

#include <stddef.h>
#include <string.h>

#include "base/result.h"

static const struct {
    const char *name;
    int decimals;
} units[] = {
#define X(constant, name, decimals) {name, decimals},
    UNITS(X)
#undef X
};

const char *unit_name(enum unit unit)
{
    CHECK(unit < UNIT_COUNT);
    return units[unit].name;
}

bool unit_of_name(const char *name, enum unit *ret)
{
    CHECK(name != NULL);
    for (size_t i = 0; i < COUNT(units); i++) {
        if (strcmp(units[i].name, name) == 0) {
            *ret = (enum unit)i;
            return true;
        }
    }
    return false;
}

int unit_decimals(enum unit unit)
{
    CHECK(unit < UNIT_COUNT);
    return units[unit].decimals;
}
