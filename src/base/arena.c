/* arena.c - chained blocks behind arena.h.
 *
 * Why: a request's memory has one lifetime, so it is released in one step and cannot leak.
 * How: blocks hang on each other newest first; each knows how much was handed out before it, so
 * that "used" and a release to a mark are cheap. Blocks double from 8 KiB to 256 KiB.
 * Promise: what is taken is zeroed (but arena_take_bare) and aligned for any type; under the
 * address sanitizer every byte not handed out is forbidden, so an overrun is found inside a block
 * too. Never: returns NULL, shares anything between threads. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/result.h"

#define BLOCK_BYTES_FIRST ((size_t)8 * 1024)
#define BLOCK_BYTES_MOST  ((size_t)256 * 1024)

struct block {
    struct block *previous;
    size_t before; /* bytes handed out from the blocks before this one */
    size_t used;
    size_t capacity;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    const char *name;
    size_t bytes_max;
    struct block *newest; /* NULL until the first allocation */
    struct arena *outer;  /* NULL for one that stands by itself */
    struct arena *inner;  /* the latest opened within, the others behind it by `next` */
    struct arena *next;
};

static struct block *block_open(struct arena *arena, size_t bytes);
static void block_close_newest(struct arena *arena);
static void block_cut(struct block *block, size_t used);
static void close_inner(struct arena *arena);
static void leave_outer(struct arena *arena);

struct arena *arena_open(const char *name, size_t bytes_max)
{
    CHECK(name != NULL);
    struct arena *arena = calloc(1, sizeof(*arena));
    CHECK(arena != NULL);
    arena->name = name;
    arena->bytes_max = bytes_max;
    return arena;
}

struct arena *arena_open_within(struct arena *outer, const char *name, size_t bytes_max)
{
    CHECK(outer != NULL);
    struct arena *arena = arena_open(name, bytes_max);
    arena->outer = outer;
    arena->next = outer->inner;
    outer->inner = arena;
    return arena;
}

void arena_close(struct arena *arena)
{
    if (arena == NULL)
        return;
    close_inner(arena);
    if (arena->outer != NULL)
        leave_outer(arena);
    while (arena->newest != NULL)
        block_close_newest(arena);
    free(arena);
}

void arena_reset(struct arena *arena)
{
    CHECK(arena != NULL);
    close_inner(arena);
    arena_release(arena, (struct arena_mark){0});
}

void *arena_take(struct arena *arena, size_t bytes)
{
    return memset(arena_take_bare(arena, bytes), 0, bytes);
}

void *arena_take_bare(struct arena *arena, size_t bytes)
{
    CHECK(arena != NULL);
    size_t used = arena_used(arena);
    if (bytes > arena->bytes_max || used > arena->bytes_max - bytes) {
        log_write(LOG_ERROR, "arena.full", "name=%s used=%zu wanted=%zu max=%zu", arena->name, used,
                  bytes, arena->bytes_max);
        CHECK(!"the arena is within its maximum");
    }
    CHECK(bytes <= SIZE_MAX / 2);
    size_t room = (bytes + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    struct block *block = arena->newest;
    if (block == NULL || room > block->capacity - block->used)
        block = block_open(arena, room);
    unsigned char *taken = block->bytes + block->used;
    block->used += room;
    MEMORY_ALLOW(taken, bytes);
    return taken;
}

void *arena_take_array(struct arena *arena, size_t count, size_t size)
{
    CHECK(size == 0 || count <= SIZE_MAX / size);
    return arena_take(arena, count * size);
}

size_t arena_used(const struct arena *arena)
{
    return arena->newest == NULL ? 0 : arena->newest->before + arena->newest->used;
}

struct arena_mark arena_mark(const struct arena *arena)
{
    CHECK(arena != NULL);
    if (arena->newest == NULL)
        return (struct arena_mark){0};
    return (struct arena_mark){.block = arena->newest, .used = arena->newest->used};
}

void arena_release(struct arena *arena, struct arena_mark mark)
{
    CHECK(arena != NULL);
    if (arena->newest == NULL)
        return;
    while (arena->newest != mark.block && arena->newest->previous != NULL)
        block_close_newest(arena);
    CHECK(mark.block == NULL || arena->newest == mark.block);
    CHECK(mark.used <= arena->newest->used);
    block_cut(arena->newest, mark.used);
}

static struct block *block_open(struct arena *arena, size_t bytes)
{
    size_t capacity = BLOCK_BYTES_FIRST;
    if (arena->newest != NULL && arena->newest->capacity * 2 > capacity)
        capacity = arena->newest->capacity * 2;
    if (capacity > BLOCK_BYTES_MOST)
        capacity = BLOCK_BYTES_MOST;
    if (capacity < bytes)
        capacity = bytes;
    struct block *block = malloc(sizeof(*block) + capacity);
    CHECK(block != NULL);
    *block = (struct block){
        .previous = arena->newest, .before = arena_used(arena), .capacity = capacity};
    MEMORY_FORBID(block->bytes, capacity);
    arena->newest = block;
    return block;
}

static void block_close_newest(struct arena *arena)
{
    struct block *block = arena->newest;
    arena->newest = block->previous;
    MEMORY_ALLOW(block->bytes, block->capacity);
    free(block);
}

static void block_cut(struct block *block, size_t used)
{
    MEMORY_FORBID(block->bytes + used, block->capacity - used);
    block->used = used;
}

static void close_inner(struct arena *arena)
{
    while (arena->inner != NULL) {
        struct arena *inner = arena->inner;
        arena->inner = inner->next;
        inner->outer = NULL;
        arena_close(inner);
    }
}

static void leave_outer(struct arena *arena)
{
    struct arena **place = &arena->outer->inner;
    while (*place != arena)
        place = &(*place)->next;
    *place = arena->next;
}
