/* population.h - the families that a municipality's records know, for questions about reforms: the
 * columns of law/population.h, filled from registers and decisions. Nothing is guessed.
 *
 * - The day is 1 January of the year, of the present year today. A family is a household of that
 *   day: below 18 its children, two adults a couple. Of whom something was decided and who is in no
 *   household is a family alone, with as many members as the decision says.
 * - Birth, disability of a child and special need are the registers' of that day.
 * - What no register knows (income, months received, heating, area, water, a pupil …) is what the
 *   latest approved decision about any member says that asked for it, by the day it was decided,
 *   of those that begin before the year is over. About a child it is a decision about the child:
 *   the person, the one born on the day that the decision names, or the only child.
 * - A decision by IX-1675 knows the counted income, not what it was counted from: that stands, and
 *   what a reform does to the counting is not seen there.
 * - A benefit is claimed where a decision about it is in force for a month of the year (of a year
 *   to come: of the present year) and says all that the rule asks; then in all months, or, what is
 *   due once, in its month. Child benefit is due to every child.
 * - Where no income is recorded, a family has what does not depend on one: its income counts as
 *   the highest there is, and it stands in no tenth.
 * - What cannot be taken is counted: decisions about benefits that are not simulated, about no
 *   child of the family, about the same once more; facts that are no longer understood; families
 *   with more adults than the two that rules know.
 *
 *     result = benefit_population(act, arena, 2026, &known);
 *     asked.population = known.population;            law_simulate
 *
 * Groups of few families (BENEFIT_FEW) tell of people: nobody sees them without need.read. */
#ifndef BENEFIT_POPULATION_H
#define BENEFIT_POPULATION_H

#include "base/act.h"
#include "law/population.h"

/* Fewer families than that in a group may tell who they are. */
#define BENEFIT_FEW 5

/* The families, and how much is known of them. */
struct benefit_population {
    const struct law_population *population;
    struct date day;
    int32_t claims_year;    /* the year whose decisions in force are claims */
    size_t families;        /* of the population, as these: it may be given back before they are */
    size_t members;         /* of the families */
    size_t children;        /* of the families */
    size_t households;      /* families that are households; the others are people alone */
    size_t people;          /* of the registers */
    size_t with_income;     /* families with an income, or a counted one */
    size_t with_counted;    /* of these: only the counted one is known */
    size_t more_adults;     /* families with more adults than rules know */
    size_t other_members;   /* whose latest decision counts other members than the household has */
    size_t decisions;       /* in force in the year, */
    size_t decisions_taken; /* of these: simulated */
    size_t claiming;        /* families whom these are about */
};

/* Reads the families of the act's municipality into `arena`. REFUSED without a right, BAD_INPUT
 * law_simulate_year, NOT_FOUND population_empty (detail: the day) where the registers know no
 * family. Not inside store_write. */
MUST_USE enum result benefit_population(struct act *act, struct arena *arena, int32_t year,
                                        struct benefit_population *ret);

/* What is known and what is not, in at most BENEFIT_POPULATION_WORDS sentences of `arena`, the
 * warning of small groups last. Returns how many. */
#define BENEFIT_POPULATION_WORDS 5
size_t benefit_population_words(struct arena *arena, enum language language,
                                const struct benefit_population *known,
                                struct text ret[BENEFIT_POPULATION_WORDS]);

#endif
