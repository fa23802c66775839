/* figure_table.h - the tables that tools/make_figures.py makes of figures/.
 *
 * They are written while the program is built and never change. Private to src/figure: others ask
 * figure_find, figure_list and figure_listing_find. */
#ifndef FIGURE_FIGURE_TABLE_H
#define FIGURE_FIGURE_TABLE_H

#include "figure/figure.h"

/* All figures, sorted by name. */
extern const struct figure figure_table[];
extern const size_t figure_table_count;
/* All listings, sorted by name. */
extern const struct figure_listing figure_listing_table[];
extern const size_t figure_listing_table_count;

#endif
