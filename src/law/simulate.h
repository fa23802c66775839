/* simulate.h - what a reform would cost, and who gains or loses, in a generated country.
 *
 * Two books are worked out for each month of a year, family by family, in columns; where a reform
 * leaves a rule's numbers alone its amounts are taken over. All sums are of cents, so that the sum
 * of the differences is the difference of the sums.
 *
 *     struct law_simulating asked = {population, {present, reformed}, .year = 2026};
 *     result = law_simulate(arena, &asked, &simulation);
 */
#ifndef LAW_SIMULATE_H
#define LAW_SIMULATE_H

#include "law/evaluate.h"
#include "law/population.h"

#define LAW_SIMULATED_MAX 32
#define LAW_MONTHS        12
#define LAW_REFORMS_MAX   8

/* The years that can be simulated: incomes follow the minimum wage, known from the first on. */
#define LAW_YEAR_FIRST 2020
#define LAW_YEAR_LAST  2100

/* A law and its reform. */
enum law_side { LAW_PRESENT, LAW_REFORMED, LAW_SIDES };

/* What one benefit comes to. What residents pay for a service counts below 0, so that every sum is
 * what it costs the public; of a right without an amount (food aid) only recipients are counted. */
struct law_simulated {
    const char *rule;
    const char *title[2];
    enum law_frame frame;
    bool is_payment; /* by the resident */
    bool is_right;   /* without an amount */
    int64_t cents[LAW_SIDES][LAW_MONTHS];
    int64_t recipients[LAW_SIDES][LAW_MONTHS]; /* people of the families, children or adults */
};

/* What becomes of some families over the whole year. */
struct law_outcome {
    int64_t families;
    int64_t winners;
    int64_t losers;
    int64_t gained; /* cents, of the winners */
    int64_t lost;   /* cents, of the losers, as a positive number */
};

/* What one benefit comes to in one municipality over the year, in cents. */
struct law_cost {
    int64_t cents[LAW_SIDES];
};

/* A year under both laws. The arrays are in the arena of law_simulate. */
struct law_simulation {
    struct law_simulated benefits[LAW_SIMULATED_MAX]; /* such as have a version in the year */
    size_t benefit_count;
    struct law_outcome deciles[LAW_DECILES + 1]; /* by income per person; the last: unknown */
    struct law_outcome kinds[LAW_KIND_COUNT];
    struct law_outcome *municipalities; /* in the order of the population */
    size_t municipality_count;
    struct law_cost *costs; /* law_simulation_cost reads them */
    struct fault fault;     /* after BAD_INPUT */
};

/* What a benefit (its place) comes to in a municipality (its place in the population). */
const struct law_cost *law_simulation_cost(const struct law_simulation *simulation,
                                           size_t municipality, size_t benefit);
/* The sum of a year's months: cents or people. */
int64_t law_months_sum(const int64_t months[LAW_MONTHS]);
/* The average of the months that have any, rounded to the nearest, halves up; 0 where none
 * has. */
int64_t law_months_average(const int64_t months[LAW_MONTHS]);
/* The minimum wage of a year's January, in cents; false where the book has none. */
MUST_USE bool law_minimum_wage(const struct law_book *book, int32_t year, int64_t *ret);
/* True where a parameter (a place in law_codes) is asked for by what is simulated of that year:
 * changing another changes nothing here. */
bool law_simulation_asks(unsigned code, int32_t year);

/* Who watches a long calculation is told now and then how much of it is done, and says whether it
 * is still wanted. */
struct law_watch {
    bool (*go_on)(void *context, size_t done, size_t all);
    void *context;
};
/* What is to be worked out. */
struct law_simulating {
    const struct law_population *population;
    const struct law_book *books[LAW_SIDES];
    int32_t year;
    const struct law_watch *watch; /* NULL: nobody; told once at least, by the calling thread */
    unsigned threads;              /* at most so many; 0 and 1: the calling one. Same sums always */
    const struct law_book *const *further; /* more reforms of the same present law */
    size_t further_count;                  /* up to LAW_REFORMS_MAX - 1 */
};
/* Works out a year: `ret` has a place for the reform, and one for each further. The present law is
 * worked out once, and of a reform only what it changes. BAD_INPUT with the fault of the first that
 * has one, where a number is not set in some month; REFUSED where who watches said that it is not
 * wanted any more: nothing in `ret` counts then. */
MUST_USE enum result law_simulate(struct arena *arena, const struct law_simulating *asked,
                                  struct law_simulation *ret);

#endif
