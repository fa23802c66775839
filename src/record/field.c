/* field.c - finding things in the tables that describe registers (field.h).
 *
 * Why a file of its own: the generator of statements is linked with it at build time, so nothing
 * here may need the store.
 * Promise: pure lookups in tables that are fixed at start; the installed set is the one global.
 * Never: copies or changes a table. */
#include "record/field.h"

#include <string.h>

#include "record/record.h"

static const struct record_set no_set;
static const struct record_set *installed = &no_set;

bool record_field_has_range(const struct field *field)
{
    switch (field->kind) {
    case FIELD_DATE:
    case FIELD_YEAR:
    case FIELD_NUMBER:
    case FIELD_DECIMAL:
    case FIELD_MONEY:
        return true;
    default:
        return false;
    }
}

ptrdiff_t record_field_find(const struct record *record, const char *name)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (strcmp(record->fields[i].name, name) == 0)
            return (ptrdiff_t)i;
    return -1;
}

ptrdiff_t record_key_field(const struct record *record)
{
    for (size_t i = 0; i < record->field_count; i++)
        if ((record->fields[i].is & IS_UNIQUE) && record->fields[i].kind != FIELD_LINK)
            return (ptrdiff_t)i;
    return -1;
}

bool record_order_is_descending(const struct record *record)
{
    return record->order != NULL && record->order[0] == '-';
}

ptrdiff_t record_order_default(const struct record *record)
{
    if (record->order == NULL)
        return -1;
    const char *name = record->order + (record_order_is_descending(record) ? 1 : 0);
    if (strcmp(name, "title") == 0)
        return -2;
    return record_field_find(record, name);
}

bool record_is_small(const struct record *record)
{
    return !record->is_personal && record->search != SEARCH_PREFIX;
}

void record_set_install(const struct record_set *set)
{
    CHECK(set != NULL);
    installed = set;
}

const struct record_set *record_set_get(void)
{
    return installed;
}

const char *record_area_name(enum area area)
{
    static const char *const names[] = {"other",
#define X(constant, name) name,
                                        AREAS(X)
#undef X
    };
    CHECK(area < AREA_COUNT);
    return names[area];
}

const struct record *record_find(const char *name)
{
    for (size_t i = 0; i < installed->count; i++)
        if (strcmp(installed->records[i]->name, name) == 0)
            return installed->records[i];
    return NULL;
}

const struct code_list *code_list_find(const char *name)
{
    const struct code_lists *codes = installed->codes;
    for (size_t i = 0; codes != NULL && i < codes->count; i++)
        if (strcmp(codes->lists[i].name, name) == 0)
            return &codes->lists[i];
    return NULL;
}

const struct code *code_find(const struct code_list *list, struct text code)
{
    for (size_t i = 0; list != NULL && i < list->count; i++)
        if (text_is(code, list->codes[i].code))
            return &list->codes[i];
    return NULL;
}

const char *code_label(const struct code *code, enum language language)
{
    return language == LANGUAGE_LT ? code->lt : code->en;
}
