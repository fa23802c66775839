/* list.h - a growing array of values of one type inside an arena.
 *
 *     LIST(struct fault) faults = {0};
 *     LIST_ADD(arena, &faults, ((struct fault){.code = "required"}));
 *     for (size_t i = 0; i < faults.count; i++) use(faults.items[i]);
 */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include <stddef.h>

#include "base/arena.h"

#define LIST(T)          \
    struct {             \
        T *items;        \
        size_t count;    \
        size_t capacity; \
    }

/* Appends `value` (evaluated once). */
#define LIST_ADD(arena, list, value)                                                            \
    do {                                                                                        \
        if ((list)->count == (list)->capacity)                                                  \
            (list)->items = list_grow((arena), (list)->items, &(list)->capacity, (list)->count, \
                                      sizeof(*(list)->items));                                  \
        (list)->items[(list)->count++] = (value);                                               \
    } while (0)

/* Doubles the room of a list; used by LIST_ADD only. */
void *list_grow(struct arena *arena, const void *items, size_t *capacity, size_t count,
                size_t size);

#endif
