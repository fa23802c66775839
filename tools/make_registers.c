/* make_registers.c - makes from the registers' tables of fields what would be tedious by hand:
 *
 *     make_registers statements     C source: the statements of all registers
 *     make_registers patch NAME     table, view and indexes of one, for schema/NNNN-….sql
 *
 * A register is a file with `const struct record NAME_record` and a word in a list of its folder's
 * meson.build; the file of the same name is linked into this program, so it may call floors 0 and
 * record/field.h only. A table that contradicts itself fails the build here, in words. */
#include <string.h>

#include "make_registers.h"

#define ARENA_BYTES_MAX ((size_t)1 << 30)

static int fault_count;

static void complain(const struct record *record, const char *field, const char *what)
{
    fprintf(stderr, "make_registers: %s.%s: %s\n", record->name, field, what);
    fault_count++;
}

static void check_field(const struct record *record, const struct field *field)
{
    static const char *const taken[] = {"municipality", "id",          "version",   "journal",
                                        "sort_key",     "is_annulled", "search_key"};
    for (size_t i = 0; i < COUNT(taken); i++)
        if (strcmp(field->name, taken[i]) == 0)
            complain(record, field->name, "every register has a column of this name");
    if (field->kind == FIELD_CODE && field->codes == NULL)
        complain(record, field->name, "a code names its list: .codes");
    if (field->kind == FIELD_LINK && (field->to == NULL || register_find(field->to) == NULL))
        complain(record, field->name, "a link names a register: .to");
    bool is_long = field->kind == FIELD_TEXT || field->kind == FIELD_NOTE;
    if ((field->is & IS_SORTED) && (is_long || field->kind == FIELD_LINK ||
                                    field->kind == FIELD_PERSON_CODE || field->kind == FIELD_FLAG))
        complain(record, field->name,
                 "a list is not ordered by texts, links, flags, codes of "
                 "persons (by title: .order)");
    if ((field->is & IS_FILTERED) && (is_long || field->kind == FIELD_PERSON_CODE))
        complain(record, field->name, "texts and codes of persons are searched, not filtered");
    if ((field->is & IS_SEARCHED) && field->kind == FIELD_LINK)
        complain(record, field->name, "the text of a link is not part of the search key");
    if ((field->is & IS_SORTED) && (field->is & IS_UNIQUE) && !(field->is & IS_REQUIRED))
        complain(record, field->name, "a unique field that lists are ordered by is required");
    if (field->kind == FIELD_PERSON_CODE && !(field->is & IS_PERSONAL))
        complain(record, field->name, "a code of a person is personal: IS_PERSONAL");
}

static void check_names(const struct record *record, const char *const *names, size_t names_max,
                        const char *what)
{
    for (size_t i = 0; i < names_max && names[i] != NULL; i++) {
        ptrdiff_t found = record_field_find(record, names[i]);
        if (found < 0)
            complain(record, names[i], what);
        else if (record->fields[found].kind == FIELD_PERSON_CODE)
            complain(record, names[i], "a code of a person is no title and no part of a key");
    }
}

static void check_order(const struct record *record)
{
    ptrdiff_t order = record_order_default(record);
    if (record->order == NULL || order == -2)
        return;
    if (order < 0 || !(record->fields[order].is & IS_SORTED))
        complain(record, record->order, "the order is \"title\" or an IS_SORTED field");
}

static void check_register(const struct record *record)
{
    if (record->field_count == 0 || record->title[0] == NULL)
        complain(record, "title", "a register has fields and a title");
    if (record->read == RIGHT_NONE || record->write == RIGHT_NONE)
        complain(record, "read", "a register names the rights to read and to write");
    for (size_t i = 0; i < record->field_count; i++) {
        check_field(record, &record->fields[i]);
        if (record_field_find(record, record->fields[i].name) != (ptrdiff_t)i)
            complain(record, record->fields[i].name, "stands twice");
    }
    for (size_t i = 0; i < record->retired_count; i++)
        if (record_field_find(record, record->retired[i].name) >= 0)
            complain(record, record->retired[i].name, "is retired and still asked for");
    check_names(record, record->title, TITLE_FIELDS_MAX, "the title names no such field");
    check_names(record, record->key, COUNT(record->key) - 1, "the key names no such field");
    check_order(record);
}

int main(int argument_count, char **arguments)
{
    for (size_t i = 0; i < registers_all_count; i++)
        check_register(registers_all[i]);
    if (fault_count > 0)
        return 1;
    struct arena *arena = arena_open("make_registers", ARENA_BYTES_MAX);
    int status = 0;
    const struct record *record = argument_count == 3 ? register_find(arguments[2]) : NULL;
    if (argument_count == 2 && strcmp(arguments[1], "statements") == 0)
        statements_print(arena, stdout);
    else if (record != NULL && strcmp(arguments[1], "patch") == 0)
        patch_print(arena, record, stdout);
    else
        status = 2;
    arena_close(arena);
    if (status != 0)
        fputs("usage: make_registers statements | patch NAME\n", stderr);
    return status;
}
