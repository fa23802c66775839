/* make_registers_columns.c - what SQL says about the columns of a register. */
#include <string.h>

#include "make_registers.h"

const struct record *register_find(const char *name)
{
    for (size_t i = 0; i < registers_all_count; i++)
        if (strcmp(registers_all[i]->name, name) == 0)
            return registers_all[i];
    return NULL;
}

enum value_kind column_kind(const struct field *field)
{
    switch (field->kind) {
    case FIELD_LINK:
    case FIELD_YEAR:
    case FIELD_NUMBER:
        return VALUE_INTEGER;
    case FIELD_DATE:
        return VALUE_DATE;
    case FIELD_DECIMAL:
        return VALUE_DECIMAL;
    case FIELD_MONEY:
        return VALUE_MONEY;
    case FIELD_FLAG:
        return VALUE_FLAG;
    case FIELD_PERSON_CODE:
        return VALUE_BYTES;
    case FIELD_TEXT:
    case FIELD_NOTE:
    case FIELD_KEY:
    case FIELD_CODE:
    case FIELD_LEGAL_CODE:
        break;
    }
    return VALUE_TEXT;
}

const char *column_compared(struct arena *arena, const struct field *field)
{
    if (field->kind != FIELD_PERSON_CODE)
        return field->name;
    return text_format(arena, "%s_index", field->name).bytes;
}

const char *column_ordered(struct arena *arena, const char *alias, const struct field *field)
{
    const char *column = column_compared(arena, field);
    if ((field->is & IS_REQUIRED) || field->kind == FIELD_FLAG)
        return text_format(arena, "%s%s", alias, column).bytes;
    const char *least = "''";
    if (column_kind(field) == VALUE_DATE)
        least = "'1800-01-01'";
    else if (column_kind(field) != VALUE_TEXT)
        least = "-9223372036854775807";
    return text_format(arena, "COALESCE(%s%s, %s)", alias, column, least).bytes;
}

bool register_is_searched(const struct record *record)
{
    for (size_t i = 0; i < record->field_count; i++)
        if ((record->fields[i].is & IS_SEARCHED) && record->fields[i].kind != FIELD_PERSON_CODE)
            return true;
    return false;
}

bool register_is_titled(const struct record *record)
{
    const char *order = record->order ? record->order : "";
    return strcmp(order, "title") == 0 || strcmp(order, "-title") == 0;
}

const struct field *register_key_field(const struct record *record, size_t index)
{
    ptrdiff_t found = record_field_find(record, record->key[index]);
    CHECK(found >= 0);
    return &record->fields[found];
}

const struct field *register_natural_key(const struct record *record)
{
    ptrdiff_t key = record_key_field(record);
    return key < 0 ? NULL : &record->fields[key];
}
