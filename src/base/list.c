/* list.c - the growing step of LIST_ADD.
 *
 * Why: code that gathers an unknown number of things should not count them first.
 * Promise: capacity doubles, so adding n values copies fewer than 2n.
 * Never: frees; the old array stays in the arena until its lifetime ends. */
#include "base/list.h"

#include <stdint.h>
#include <string.h>

#include "base/result.h"

#define CAPACITY_FIRST 8

void *list_grow(struct arena *arena, const void *items, size_t *capacity, size_t count, size_t size)
{
    CHECK(capacity != NULL && count <= *capacity);
    CHECK(*capacity <= SIZE_MAX / 2);
    size_t wider = *capacity == 0 ? CAPACITY_FIRST : *capacity * 2;
    void *grown = arena_take_array(arena, wider, size);
    if (count > 0)
        memcpy(grown, items, count * size);
    *capacity = wider;
    return grown;
}
