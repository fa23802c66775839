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

/* The processor may fetch what lies at this address: it is read soon. */
#if defined(__GNUC__)
#define MEMORY_READ_SOON(address) __builtin_prefetch(address)
#else
#define MEMORY_READ_SOON(address) ((void)(address))
#endif

/* An integer that holds the product of any two int64_t. */
#if defined(__SIZEOF_INT128__)
__extension__ typedef __int128 wide_integer;
#else
#error "a compiler with a 128-bit integer is needed"
#endif

/* Under the address sanitizer: bytes nobody may touch, and the end of that. */
#if defined(__SANITIZE_ADDRESS__)
#define HAS_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ADDRESS_SANITIZER 1
#endif
#endif
#if defined(HAS_ADDRESS_SANITIZER)
#include <sanitizer/asan_interface.h>
#define MEMORY_FORBID(bytes, length) __asan_poison_memory_region((bytes), (length))
#define MEMORY_ALLOW(bytes, length)  __asan_unpoison_memory_region((bytes), (length))
#else
#define MEMORY_FORBID(bytes, length) ((void)(bytes), (void)(length))
#define MEMORY_ALLOW(bytes, length)  ((void)(bytes), (void)(length))
#endif

/* Before a function with loops for vectors: it is compiled for several processors, the right one is
 * taken when the program starts. Not under sanitizers, whose own start comes later. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__OPTIMIZE__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define EACH_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define EACH_PROCESSOR
#endif

/* Before a loop whose turns do not touch what others read. */
#if defined(__clang__)
#define INDEPENDENT_TURNS _Pragma("clang loop vectorize(assume_safety)")
#elif defined(__GNUC__)
#define INDEPENDENT_TURNS _Pragma("GCC ivdep")
#else
#define INDEPENDENT_TURNS
#endif

/* Number of elements of a true array (never of a pointer). */
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
