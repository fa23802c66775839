/* process_part.h - what the files of src/process share.
 *
 * Questions to the table of a process alone. Private to this folder. */
#ifndef PROCESS_PROCESS_PART_H
#define PROCESS_PROCESS_PART_H

#include "process/process.h"

/* The row of a state and an event; NULL where the table lists none. */
const struct process_row *process_row_find(const struct process *process, struct text from,
                                           struct text event);
/* When a record that came into `state` on `since` should have gone on; DATE_NONE: whenever. */
struct date process_due(const struct process *process, struct text state, struct date since);
/* True where some row of the usual way leads on from the state and the act has its right. */
bool process_may_lead_on(const struct act *act, const struct process *process, struct text state);
/* The register whose records go through the process. */
const struct record *process_record(const struct process *process);

#endif
