/* log.h - one line per event on standard error: time, level, event, key=value pairs.
 *
 * Never personal data: values are numbers, codes, names of things of ours (style 9.3). */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/compiler.h"

/* How much a line matters, most first. */
enum log_level { LOG_ERROR, LOG_WARNING, LOG_INFO };

/* Writes one line. `event` is a literal such as "store.open"; `format` gives "key=value …". */
void log_write(enum log_level level, const char *event, const char *format, ...) PRINTF_LIKE(3, 4);

#endif
