/* catalogue.c - which tables a database has, told by the database itself.
 *
 * Why: a backup must not depend on a list that somebody forgets to lengthen.
 * Promise: the same order on both engines: by name, columns by place.
 * Never: guesses at a type that no patch of ours can have made. */
#include "base/list.h"
#include "base/log.h"
#include "store/engine.h"

struct gathering {
    struct arena *arena;
    const struct engine *engine;
    LIST(struct table) tables;
    size_t column_capacity; /* of the last table */
    bool is_fine;
};

static void gather(void *context, char **columns)
{
    struct gathering *gathering = context;
    struct text name = text_copy(gathering->arena, text_of(columns[0]));
    size_t count = gathering->tables.count;
    if (count == 0 || !text_equals(gathering->tables.items[count - 1].name, name)) {
        LIST_ADD(gathering->arena, &gathering->tables, (struct table){.name = name});
        gathering->column_capacity = 0;
    }
    struct table *last = &gathering->tables.items[gathering->tables.count - 1];
    if (last->column_count == gathering->column_capacity)
        last->columns = list_grow(gathering->arena, last->columns, &gathering->column_capacity,
                                  last->column_count, sizeof(*last->columns));
    enum value_kind kind = gathering->engine->kind_of_type(columns[2]);
    if (kind == VALUE_NONE) {
        log_write(LOG_ERROR, "store.catalogue", "table=%s column=%s type=%s", columns[0],
                  columns[1], columns[2]);
        gathering->is_fine = false;
    }
    last->columns[last->column_count++] =
        (struct column){.name = text_copy(gathering->arena, text_of(columns[1])), .kind = kind};
}

enum result catalogue_read(struct session *session, struct arena *arena, struct table **ret,
                           size_t *ret_count)
{
    struct gathering gathering = {.arena = arena, .engine = session->engine, .is_fine = true};
    enum result result =
        session->engine->query(session, session->engine->tables, gather, &gathering);
    if (result != OK)
        return result;
    if (!gathering.is_fine)
        return BROKEN;
    *ret = gathering.tables.items;
    *ret_count = gathering.tables.count;
    return OK;
}
