/* demo.h - a database with the demo in it.
 *
 * For the tests of figures and reports, on both engines. */
#ifndef TESTS_FIGURE_DEMO_H
#define TESTS_FIGURE_DEMO_H

#include "base/act.h"

/* Every right there is. */
#define DEMO_RIGHTS ((RIGHT_SET(RIGHT_COUNT) - 1) & ~(right_set)1)

/* A new database with the demo, on SQLite until demo_next_engine;
 * the act is a specialist of Kaunas, in Lithuanian. Fails the test where anything goes wrong. Made
 * anew for each test program. */
struct act *demo_open(void);
/* Forgets what the act's arena holds; call it between cases. */
void demo_reset(void);
void demo_close(void);
/* Goes on with PostgreSQL where GEROVE_TEST_POSTGRESQL names one; false where there is no further
 * engine. */
bool demo_next_engine(void);

#endif
