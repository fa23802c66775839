/* form.h - which legal forms there are.
 *
 * A form is a folder forms/NAME of the program's resources (those of --resources included) with at
 * least one NN-topic.md in it. What stands in a form is the business of report. */
#ifndef PLAN_FORM_H
#define PLAN_FORM_H

#include "base/arena.h"
#include "base/text.h"

/* The form of the document about a plan's measures; no plan has it as its own. */
#define PLAN_FORM_MONITORING "measures-monitoring"

/* The form that a resource belongs to: "forms/NAME/05-topic.md" gives NAME, a view into `path`.
 * False for any other file. */
bool plan_form_of_path(struct text path, struct text *ret_form);
/* True where there is a form of that name for plans. */
bool plan_form_exists(struct text name);
/* "social-services-plan-2007, …": all names of forms for plans, in order. */
struct text plan_form_names(struct arena *arena);

#endif
