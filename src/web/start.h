/* start.h - with what a town begins that has no plan yet.
 *
 * Why: who signs in to an empty town sees zeros, and the registers build on one another: a service
 * is given in a unit of an organisation. The start page says in which order they are filled.
 * Promise: the list is gone as soon as there is a plan; it counts no person, so that looking at it
 * is no view of personal data.
 * Never: a register that the visitor may not read. */
#ifndef WEB_START_H
#define WEB_START_H

#include "base/compiler.h"
#include "base/result.h"

struct home_view;
struct visit;

/* Fills the steps of `view`, whose plans are known; none where there is a plan, or where every
 * register that is looked up has a record. Memory is the act's. */
MUST_USE enum result start_fill(struct visit *visit, struct home_view *view);

#endif
