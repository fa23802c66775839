/* compiler.h - the only place where compiler extensions are named (style 1.1).
 *
 * Everything here degrades to plain C11 on another compiler. */
#ifndef BASE_COMPILER_H
#define BASE_COMPILER_H

#if defined(__GNUC__)
/* The result of the call must be looked at. */
#define MUST_USE __attribute__((warn_unused_result))
/* The function formats like printf: the format is argument `f`, the values begin at `v`. */
#define PRINTF_LIKE(f, v) __attribute__((format(printf, f, v)))
/* The function never returns. */
#define NEVER_RETURNS __attribute__((noreturn))
/* A parameter or local that is not used on purpose. */
#define UNUSED __attribute__((unused))
#else
#define MUST_USE
#define PRINTF_LIKE(f, v)
#define NEVER_RETURNS
#define UNUSED
#endif

/* Number of elements of a true array (never of a pointer). */
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
