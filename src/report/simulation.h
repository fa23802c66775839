/* simulation.h - what reforms would cost and whom they meet, as documents and tables.
 *
 * One to three reforms of the same year and country stand side by side, each beside the present
 * law. */
#ifndef REPORT_SIMULATION_H
#define REPORT_SIMULATION_H

#include "base/act.h"
#include "law/run.h"
#include "paper/document.h"

/* One reform that was worked out. */
struct report_simulated_reform {
    struct text name;   /* as the user calls it */
    struct text letter; /* "A": what a file calls it */
    const struct law_simulation *simulation;
};

/* In which order municipalities stand: by name, or those first whose families gain most on average,
 * or of which the first reform has most winners or losers. X(constant, "name"). */
#define REPORT_SIMULATION_ORDERS(X)            \
    X(REPORT_SIMULATION_BY_NAME, "name")       \
    X(REPORT_SIMULATION_BY_AVERAGE, "average") \
    X(REPORT_SIMULATION_BY_WINNERS, "winners") \
    X(REPORT_SIMULATION_BY_LOSERS, "losers")
enum report_simulation_order {
#define X(constant, name) constant,
    REPORT_SIMULATION_ORDERS(X)
#undef X
        REPORT_SIMULATION_ORDER_COUNT
};

/* What is written. */
struct report_simulated {
    struct text title;
    struct text country; /* its people and seed in words */
    int32_t year;
    struct report_simulated_reform reforms[LAW_RUN_REFORMS_MAX];
    size_t count;
    const struct text *municipalities; /* codes, in the order of the simulations */
    enum report_simulation_order order;
};

/* Cost by benefit and by month, winners and losers by tenth and kind of family, with charts. */
struct document *report_simulation_document(struct arena *arena, enum language language,
                                            const struct report_simulated *simulated);
/* Appends each benefit's months to a document. */
void report_simulation_months_add(struct document *document,
                                  const struct report_simulated *simulated);
/* Appends what becomes of families in each municipality, with a chart of those whose families it
 * moves most; nothing where there is one place only. */
void report_simulation_municipalities_add(struct document *document,
                                          const struct report_simulated *simulated);
/* What a municipality is called: "Kauno m."; its code where the program has no name of it. */
struct text report_municipality_name(struct text code);
/* A table for files and programs. */
typedef const struct table *report_simulation_table(struct arena *arena,
                                                    const struct report_simulated *simulated);
/* A row for each reform, benefit and month. */
report_simulation_table report_simulation_sums;
/* A row for each reform and group of families: "decile" 1 to 10, "kind" by name, "municipality" by
 * code. */
report_simulation_table report_simulation_groups;
/* A row for each reform, municipality and benefit: its year. */
report_simulation_table report_simulation_municipalities;
/* The table of a file's name ("sums.csv") or its name alone; NULL where there is none. */
report_simulation_table *report_simulation_table_find(struct text name);
/* True where a reform changes no amount of the year. */
bool report_simulation_is_idle(const struct law_simulation *simulation);

#endif
