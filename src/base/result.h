/* result.h - what an operation answers, and the assertion that stays on in production.
 *
 * A result says whose fault it is; the words for the user are chosen once, at the door
 * (style 5). Lower floors never compose user text: they give a `fault`, a catalogue code with
 * the place it concerns. */
#ifndef BASE_RESULT_H
#define BASE_RESULT_H

#include "base/compiler.h"
#include "base/text.h"

enum result {
    OK,        /* done; `ret_` parameters are filled */
    REFUSED,   /* a rule or a missing right says no; nothing was written */
    NOT_FOUND, /* there is no such thing, or not for this user */
    CONFLICT,  /* somebody else was faster; try again with fresh data */
    BAD_INPUT, /* the caller's input is wrong; `act->fault` names field and remedy */
    BROKEN,    /* our fault; logged once where first seen */
};

/* One thing wrong with the caller's input. `code` is a key of the message catalogue
 * (translations: "fault.<code>"), `field` the name of the field or parameter it concerns ("" for
 * the whole), `detail` a bound or example to put into the message (never personal data), `row`
 * the 1-based line of an imported file (0 where there is none). */
struct fault {
    const char *code;
    const char *field;
    struct text detail;
    int64_t row;
};

/* Name of a result for logs and tests: "OK", "REFUSED", … Never NULL. */
const char *result_name(enum result result);

/* States what must hold if our code is right (style 6). Stays on in production: a failed one
 * logs file and line and calls the trap (see `check_set_trap`), by default abort(). */
#define CHECK(condition) ((condition) ? (void)0 : check_failed(#condition, __FILE__, __LINE__))

/* Reports a failed CHECK. Used by the macro only. */
NEVER_RETURNS void check_failed(const char *condition, const char *file, int line);

/* Installs what a failed CHECK does on this thread: a server thread ends its request with an
 * error id (longjmp) instead of the process. `trap` must not return. NULL restores abort(). */
void check_set_trap(void (*trap)(void *context), void *context);

#endif
