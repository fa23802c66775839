/* simulate_form.h - the form of simulations: read as it was sent, or filled from what a run was
 * asked.
 *
 * Internal to web. */
#ifndef WEB_SIMULATE_FORM_H
#define WEB_SIMULATE_FORM_H

#include "benefit/simulation.h"
#include "door/door.h"
#include "web/view.h"

#define SIMULATE_FAULTS_MAX 8
#define SIMULATE_PLACES_MAX 3

/* The form of a visit; the view lacks its layout. */
struct simulate_form {
    struct visit *visit;
    struct arena *arena;
    enum language language;
    struct benefit_simulation asked; /* what was read; counts only where there is no fault */
    struct simulate_view view;
    struct field_view places[SIMULATE_PLACES_MAX];
    struct fault_view faults[SIMULATE_FAULTS_MAX];
    struct simulate_reform_view reforms[LAW_RUN_REFORMS_MAX];
};

/* An empty form, or an example to begin with. It stays where it is: its view points into it. */
void simulate_form_open(struct simulate_form *form, struct visit *visit, bool is_example);
/* What was sent. */
void simulate_form_read(struct simulate_form *form, struct visit *visit);
/* What a run was asked, so that it can be changed and asked again. */
void simulate_form_fill(struct simulate_form *form, struct visit *visit,
                        const struct law_run_seen *seen);
/* A fault of the whole form. */
void simulate_form_refuse(struct simulate_form *form, const struct fault *fault);

#endif
