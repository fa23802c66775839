/* input.h - typed input of a route: parsed before the handler runs.
 *
 * Internal to door; the rows (struct input) are part of door.h. */
#ifndef DOOR_INPUT_H
#define DOOR_INPUT_H

#include "door/door.h"

/* Fills visit->inputs from the query (GET) or the form; all faults are collected in
 * visit->faults, the first also in act->fault. OK or BAD_INPUT. */
MUST_USE enum result door_input_parse(struct visit *visit);

#endif
