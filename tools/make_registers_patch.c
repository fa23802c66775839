/* make_registers_patch.c - table, view and indexes of a register, for a new file in schema/. */
#include "make_registers.h"

#define CURRENT "superseded_by IS NULL AND NOT is_annulled"
/* Two bytes a row that let SQLite count by the index alone: it does not know that what the WHERE of
 * an index says need not be looked up. */
#define COUNTED ", id, superseded_by, is_annulled"

static const char *kind_word(const struct field *field)
{
    switch (field->kind) {
    case FIELD_LINK:
        return "{id}";
    case FIELD_CODE:
        return "{code}";
    default:
        break;
    }
    switch (column_kind(field)) {
    case VALUE_INTEGER:
        return "{number}";
    case VALUE_DECIMAL:
        return "{decimal}";
    case VALUE_MONEY:
        return "{money}";
    case VALUE_FLAG:
        return "{flag}";
    case VALUE_DATE:
        return "{date}";
    case VALUE_BYTES:
        return "{bytes}";
    default:
        return "{text}";
    }
}

static void print_table(const struct record *record, FILE *file)
{
    fprintf(file, "CREATE TABLE %s_fact (\n", record->name);
    fputs("    municipality {id} NOT NULL,\n    id {id} NOT NULL,\n    version {number} NOT NULL,\n"
          "    journal {number} NOT NULL,\n    superseded_by {number},\n"
          "    is_annulled {flag} NOT NULL,\n    sort_key {text} NOT NULL,\n"
          "    search_key {text} NOT NULL,\n",
          file);
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        bool is_needed = (field->is & IS_REQUIRED) || field->kind == FIELD_FLAG;
        const char *needed = is_needed ? " NOT NULL" : "";
        fprintf(file, "    %s %s%s,\n", field->name, kind_word(field), needed);
        if (field->kind == FIELD_PERSON_CODE)
            fprintf(file, "    %s_index {bytes}%s,\n", field->name, needed);
    }
    fputs("    PRIMARY KEY (municipality, id, version)\n) {table};\n\n", file);
}

static void print_view(const struct record *record, FILE *file)
{
    fprintf(file, "CREATE VIEW %s AS\nSELECT municipality, id, version, journal, sort_key",
            record->name);
    for (size_t i = 0; i < record->field_count; i++)
        fprintf(file, ",\n    %s", record->fields[i].name);
    fprintf(file, "\nFROM %s_fact\nWHERE " CURRENT ";\n\n", record->name);
}

static void print_index(const struct record *record, const char *unique, const char *name,
                        const char *columns, FILE *file)
{
    fprintf(file,
            "CREATE %sINDEX %s_fact_%s ON %s_fact\n    (municipality, %s)\n    WHERE " CURRENT
            ";\n\n",
            unique, record->name, name, record->name, columns);
}

static void print_field_indexes(struct arena *arena, const struct record *record, FILE *file)
{
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if (field->is & IS_UNIQUE)
            print_index(record, "UNIQUE ", field->name, column_compared(arena, field), file);
        else if (field->kind == FIELD_LINK)
            print_index(record, "", field->name,
                        text_format(arena, "%s" COUNTED, field->name).bytes, file);
        else if (field->is & IS_SORTED)
            print_index(record, "", field->name,
                        text_format(arena, "%s" COUNTED, column_ordered(arena, "", field)).bytes,
                        file);
    }
}

static void print_key_index(struct arena *arena, const struct record *record, FILE *file)
{
    if (record->key[0] == NULL)
        return;
    struct buffer columns = buffer_open(arena, 1000);
    for (size_t i = 0; record->key[i] != NULL; i++) {
        buffer_add_string(&columns, i > 0 ? ", " : "");
        buffer_add_string(&columns, column_ordered(arena, "", register_key_field(record, i)));
    }
    print_index(record, "UNIQUE ", "key", columns.bytes, file);
}

void patch_print(struct arena *arena, const struct record *record, FILE *file)
{
    fprintf(file, "-- Register %s, printed by make_registers.\n", record->name);
    print_table(record, file);
    print_view(record, file);
    if (register_is_titled(record))
        print_index(record, "", "sort", "sort_key" COUNTED, file);
    if (register_is_searched(record) && record->search == SEARCH_PREFIX)
        print_index(record, "", "search", "search_key" COUNTED, file);
    print_field_indexes(arena, record, file);
    print_key_index(arena, record, file);
    fprintf(file,
            "CREATE INDEX %s_fact_journal ON %s_fact (municipality, journal, id, version);\n\n",
            record->name, record->name);
}
