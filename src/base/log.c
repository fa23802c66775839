/* log.c - one line per event on standard error.
 *
 * Why: a line written with one system call cannot be mixed with another thread's line.
 * Promise: one event is one line: control characters inside values become '?', a line that is too
 * long is cut.
 * Never: takes a lock, allocates, or fails the caller. */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "base/date.h"

#define LINE_BYTES_MAX 1024

static const char *const level_names[] = {"ERROR", "WARNING", "INFO"};

/* How much of a printf result of `room` bytes really stands in the line. */
static size_t written(int printed, size_t room)
{
    if (printed < 0)
        return 0;
    return (size_t)printed < room ? (size_t)printed : room - 1;
}

void log_write(enum log_level level, const char *event, const char *format, ...)
{
    char line[LINE_BYTES_MAX];
    char now[28];
    instant_format(instant_now(), now);
    size_t room = sizeof(line) - 1; /* the last byte is the line feed's */
    size_t length =
        written(snprintf(line, room, "%s %s %s ", now, level_names[level], event), room);
    va_list values;
    va_start(values, format);
    length += written(vsnprintf(line + length, room - length, format, values), room - length);
    va_end(values);
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)line[i] < ' ')
            line[i] = '?';
    }
    line[length++] = '\n';
    ssize_t ignored UNUSED = write(STDERR_FILENO, line, length);
}
