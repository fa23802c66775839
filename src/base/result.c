/* result.c - names of results, and what happens when a CHECK fails.
 *
 * Why: an assertion in production must end one request, not the server of a whole town.
 * Promise: a failed CHECK is logged with file and line before anything else happens.
 * Never: comes back to the code whose assumption was wrong. */
#include "base/result.h"

#include <stdlib.h>

#include "base/log.h"

static _Thread_local struct {
    void (*call)(void *context);
    void *context;
} installed;

const char *result_name(enum result result)
{
    switch (result) {
    case OK:
        return "OK";
    case REFUSED:
        return "REFUSED";
    case NOT_FOUND:
        return "NOT_FOUND";
    case CONFLICT:
        return "CONFLICT";
    case BAD_INPUT:
        return "BAD_INPUT";
    case BROKEN:
        return "BROKEN";
    }
    return "UNKNOWN";
}

void check_failed(const char *condition, const char *file, int line)
{
    log_write(LOG_ERROR, "check.failed", "file=%s line=%d condition=%s", file, line, condition);
    if (installed.call != NULL)
        installed.call(installed.context);
    abort();
}

void check_set_trap(void (*trap)(void *context), void *context)
{
    installed.call = trap;
    installed.context = context;
}
