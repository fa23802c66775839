/* unit.h - what a number counts (design 7). People, families, places and occasions are never
 * added together; a ratio has its own unit.
 * The unit decides alignment and number format wherever a number is shown. */
#ifndef BASE_UNIT_H
#define BASE_UNIT_H

#include <stdbool.h>

/* X(constant, "name", decimals printed) */
#define UNITS(X)                          \
    X(UNIT_NONE, "none", 0)               \
    X(UNIT_PERSON, "person", 0)           \
    X(UNIT_CHILD, "child", 0)             \
    X(UNIT_FAMILY, "family", 0)           \
    X(UNIT_HOUSEHOLD, "household", 0)     \
    X(UNIT_PLACE, "place", 0)             \
    X(UNIT_OCCASION, "occasion", 0)       \
    X(UNIT_HOUR, "hour", 0)               \
    X(UNIT_PORTION, "portion", 0)         \
    X(UNIT_VISIT, "visit", 0)             \
    X(UNIT_NIGHT, "night", 0)             \
    X(UNIT_TRIP, "trip", 0)               \
    X(UNIT_CALL, "call", 0)               \
    X(UNIT_ENQUIRY, "enquiry", 0)         \
    X(UNIT_SYRINGE, "syringe", 0)         \
    X(UNIT_INSTITUTION, "institution", 0) \
    X(UNIT_ITEM, "item", 0)               \
    X(UNIT_EURO, "euro", 2)               \
    X(UNIT_DAY, "day", 0)                 \
    X(UNIT_PERCENT, "percent", 2)         \
    X(UNIT_PER_THOUSAND, "per_thousand", 2)

enum unit {
#define X(constant, name, decimals) constant,
    UNITS(X)
#undef X
        UNIT_COUNT
};

/* "person"; the translation key is "unit.person". */
const char *unit_name(enum unit unit);
/* False where there is none of that name. */
bool unit_of_name(const char *name, enum unit *ret);
/* Decimals a number of this unit is printed with. */
int unit_decimals(enum unit unit);

#endif
