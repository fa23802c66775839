/* arena.h - memory by lifetime: request, report, job (style 7).
 *
 * Allocate freely, release all at once. An arena never returns NULL: when memory is gone or the
 * arena's maximum is passed, it fails a CHECK, which ends the request, not the server. Not shared
 * between threads. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"

struct arena;

/* Opens an arena that may grow to `bytes_max`. `name` (a literal) appears in the log when it is
 * exceeded. Close with `arena_close`. */
struct arena *arena_open(const char *name, size_t bytes_max);

/* The same for one job inside a longer life: it is also closed when `outer` is reset or closed, so
 * that a failed CHECK that jumps out of the job leaves no memory behind. */
struct arena *arena_open_within(struct arena *outer, const char *name, size_t bytes_max);

/* Gives all memory back to the system, that of the arenas within too. `arena` may be NULL. */
void arena_close(struct arena *arena);

/* Forgets all allocations but keeps the first block for reuse; closes the arenas within. */
void arena_reset(struct arena *arena);

/* `bytes` of zeroed memory, aligned for any type; lives until reset or close. */
void *arena_take(struct arena *arena, size_t bytes);

/* The same with any bytes in it, for text that is written over whole at once. */
void *arena_take_bare(struct arena *arena, size_t bytes);
/* `count` elements of `size` bytes, zeroed; the product is checked for overflow. */
void *arena_take_array(struct arena *arena, size_t count, size_t size);

/* Bytes handed out since the last reset. */
size_t arena_used(const struct arena *arena);

/* A mark to go back to: everything taken after `arena_mark` is released by `arena_release`. */
struct arena_mark {
    void *block;
    size_t used;
};
struct arena_mark arena_mark(const struct arena *arena);
void arena_release(struct arena *arena, struct arena_mark mark);

/* One zeroed T, or an array of them. */
#define ARENA_NEW(arena, T)          ((T *)arena_take((arena), sizeof(T)))
#define ARENA_ARRAY(arena, T, count) ((T *)arena_take_array((arena), (count), sizeof(T)))

#endif
