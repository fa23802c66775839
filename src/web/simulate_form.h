/* simulate_form.h - the form of simulations: read as it was sent, or filled from what a run was
 * asked.
 *
 * Internal to web. */
#ifndef WEB_SIMULATE_FORM_H
#define WEB_SIMULATE_FORM_H

#include "benefit/simulation.h"
#include "door/door.h"
#include "web/view.h"

#define SIMULATE_FAULTS_MAX 96 /* one for each line, those of the form, those of the door */
#define SIMULATE_PLACES_MAX 3

/* The form of a visit; the view lacks its layout. */
struct simulate_form {
    struct visit *visit;
    struct arena *arena;
    enum language language;
    struct benefit_simulation asked; /* what was read; counts only where there is no fault */
    bool is_more;                    /* a line more was asked for: nothing is to be worked out */
    struct simulate_view view;
    struct field_view places[SIMULATE_PLACES_MAX];
    struct fault_view faults[SIMULATE_FAULTS_MAX];
    struct simulate_reform_view reforms[LAW_RUN_REFORMS_MAX];
};

/* A form to begin with, as the address asks: empty, an example, or with an amount that was chosen
 * elsewhere. It stays where it is: its view points into it. */
void simulate_form_open(struct simulate_form *form, struct visit *visit);
/* What was sent. */
void simulate_form_read(struct simulate_form *form, struct visit *visit);
/* What a run was asked, so that it can be changed and asked again. */
void simulate_form_fill(struct simulate_form *form, struct visit *visit,
                        const struct law_run_seen *seen);
/* What the door refused already (route.again), at its field. */
void simulate_form_refuse_sent(struct simulate_form *form);
/* A fault of the whole form. */
void simulate_form_refuse(struct simulate_form *form, const struct fault *fault);
/* Puts a fault on top; an empty field is the whole form. */
void simulate_form_fault_add(struct simulate_form *form, struct text field, struct text label,
                             struct text words);
/* A fault of a reform's rows in words, with its place where it has a row. */
struct text simulate_form_reform_words(const struct simulate_form *form, const struct fault *fault);
/* What a parameter (a place in law_codes) is in January, and what a line may make of it: between
 * which bounds, from which months. */
struct text simulate_form_present(const struct simulate_form *form, unsigned code);

#endif
