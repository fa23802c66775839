/* simulate_write.h - what reforms would cost and whom they meet, as documents and tables.
 *
 * One to three reforms of the same year and country stand side by side, each beside the present
 * law. Internal to web. */
#ifndef WEB_SIMULATE_WRITE_H
#define WEB_SIMULATE_WRITE_H

#include "base/act.h"
#include "law/simulate.h"
#include "paper/document.h"

#define SIMULATED_REFORMS_MAX 3 /* with the present law as many tones as a chart has */

/* One reform that was worked out. */
struct simulated_reform {
    struct text name;   /* as the user calls it */
    struct text letter; /* "A": what a file calls it */
    const struct law_simulation *simulation;
};

/* What is written. */
struct simulated {
    struct text title;
    struct text country; /* its people and seed in words */
    int32_t year;
    struct simulated_reform reforms[SIMULATED_REFORMS_MAX];
    size_t count;
};

/* Cost by benefit and by month, winners and losers by tenth and kind of family, with charts. */
struct document *simulate_document(struct arena *arena, enum language language,
                                   const struct simulated *simulated);
/* Appends each benefit's months to a document. */
void simulate_months_add(struct document *document, const struct simulated *simulated);
/* For files: a row for each reform, benefit and month … */
const struct table *simulate_sums(struct arena *arena, const struct simulated *simulated);
/* … and one for each reform and group of families ("decile" 1 to 10, "kind" by name). */
const struct table *simulate_groups(struct arena *arena, const struct simulated *simulated);
/* True where a reform changes no amount of the year. */
bool simulate_is_without_effect(const struct law_simulation *simulation);

#endif
