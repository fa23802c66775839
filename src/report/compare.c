/* compare.c - the computed plan beside published facts: every cell that differs.
 *
 * Rows are matched by the key columns that the form declares, letter by letter ("1.1" is not
 * "1.10"); only columns that both have are compared, and not those whose wording is ours. Numbers
 * compare as numbers ("810000" and "810000.00"), and nothing is only like nothing. A published row
 * that stands twice is matched twice. */
#include <errno.h>
#include <stdio.h>

#include "format/csv.h"
#include "format/words.h"
#include "report/report.h"

#define FILE_BYTES_MAX (8 * 1024 * 1024)
#define LINE_BYTES_MAX 20000

/* One row of a CSV file, as many fields as there are names. */
struct fact {
    const struct text *fields;
};

/* A CSV file: its first row has the names. */
struct facts {
    const struct text *names;
    size_t column_count;
    LIST(struct fact) rows;
};

struct comparing {
    struct act *act;
    struct sink *sink;
    const struct report_file *file;
    const struct facts *facts;
    struct report_comparison *total;
    bool *is_used; /* a row of ours */
};

/* --- reading ---------------------------------------------------------------------------------- */

/* The bytes of a file; NOT_FOUND where there is none. */
static enum result read_file(struct act *act, struct text path, struct text *ret)
{
    FILE *file = fopen(path.bytes, "rb");
    if (file == NULL)
        return errno == ENOENT ? NOT_FOUND : act_fault(act, BAD_INPUT, "cannot_read", "file", path);
    struct buffer bytes = buffer_open(act->arena, FILE_BYTES_MAX + 65536);
    size_t got = 1;
    while (got > 0 && bytes.length <= FILE_BYTES_MAX) {
        got = fread(buffer_reserve(&bytes, 32768), 1, 32768, file);
        buffer_grew(&bytes, got);
    }
    bool is_bad = ferror(file) != 0 || bytes.length > FILE_BYTES_MAX;
    (void)fclose(file);
    if (is_bad)
        return act_fault(act, BAD_INPUT, "cannot_read", "file", path);
    *ret = buffer_text(&bytes);
    return OK;
}

static const struct text *copy_row(struct arena *arena, const struct csv_row *row, size_t columns)
{
    struct text *fields = ARENA_ARRAY(arena, struct text, columns);
    for (size_t i = 0; i < columns && i < row->count; i++)
        fields[i] = text_copy(arena, text_trim(row->fields[i]));
    return fields;
}

static enum result read_facts(struct act *act, struct text path, struct facts *ret)
{
    struct text bytes = {0};
    struct csv_row row = {0};
    enum result result = read_file(act, path, &bytes);
    if (result != OK)
        return result;
    struct csv_reader *reader = csv_reader_open(bytes);
    enum csv_result got = csv_reader_next(reader, &row);
    *ret = (struct facts){0};
    if (got == CSV_ROW) {
        ret->column_count = row.count;
        ret->names = copy_row(act->arena, &row, row.count);
    }
    while (got == CSV_ROW && (got = csv_reader_next(reader, &row)) == CSV_ROW) {
        const struct fact fact = {copy_row(act->arena, &row, ret->column_count)};
        LIST_ADD(act->arena, &ret->rows, fact);
    }
    if (got == CSV_FAULT) {
        struct fault fault = csv_reader_fault(reader);
        result = act_fault(act, BAD_INPUT, fault.code, "file", text_copy(act->arena, fault.detail));
        act->fault.row = fault.row;
    }
    csv_reader_close(reader);
    return result;
}

/* --- matching --------------------------------------------------------------------------------- */

static ptrdiff_t find_name(const struct text *names, size_t count, struct text name)
{
    for (size_t i = 0; i < count; i++)
        if (text_equals(names[i], name))
            return (ptrdiff_t)i;
    return -1;
}

static ptrdiff_t find_column(const struct table *table, struct text name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (text_equals(table->columns[i].name, name))
            return (ptrdiff_t)i;
    return -1;
}

static bool is_alike(struct text published, struct text computed)
{
    struct decimal a, b;
    if (text_equals(published, computed))
        return true;
    return decimal_parse(published, &a) && decimal_parse(computed, &b) && a.units == b.units;
}

/* What a row of ours says in a column of that name. */
static struct text computed_text(const struct comparing *comparing, const struct table_row *row,
                                 struct text name)
{
    ptrdiff_t column = find_column(comparing->file->table, name);
    if (column < 0)
        return (struct text){0};
    return document_cell_data(&row->cells[column], comparing->act->arena);
}

static struct text published_text(const struct facts *facts, const struct text *row,
                                  struct text name)
{
    ptrdiff_t column = find_name(facts->names, facts->column_count, name);
    if (column < 0)
        return (struct text){0};
    return row[column];
}

static const struct table_row *find_row(const struct comparing *comparing, const struct text *row,
                                        size_t *ret_index)
{
    const struct report_file *file = comparing->file;
    *ret_index = 0;
    for (const struct table_row *ours = file->table->rows; ours != NULL; ours = ours->next) {
        bool is_same = true;
        for (size_t i = 0; is_same && i < file->key_count; i++)
            is_same = text_equals(published_text(comparing->facts, row, file->keys[i]),
                                  computed_text(comparing, ours, file->keys[i]));
        if (is_same)
            return ours;
        ++*ret_index;
    }
    return NULL;
}

/* --- telling ---------------------------------------------------------------------------------- */

/* "code=1.1 year=2021" */
static struct text key_text(const struct comparing *comparing, const struct text *row)
{
    const struct report_file *file = comparing->file;
    struct buffer out = buffer_open(comparing->act->arena, LINE_BYTES_MAX);
    for (size_t i = 0; i < file->key_count; i++) {
        struct text value = published_text(comparing->facts, row, file->keys[i]);
        buffer_add_format(&out, "%s%.*s=", i > 0 ? " " : "", TEXT_ARGS(file->keys[i]));
        buffer_add(&out, value);
    }
    return buffer_text(&out);
}

static bool tell(struct comparing *comparing, const char *key, const struct words_place *places,
                 size_t count)
{
    struct act *act = comparing->act;
    struct text line = words_fill(act->arena, words_get(act->language, key), places, count);
    return sink_add(comparing->sink, line) && sink_add(comparing->sink, TEXT("\n"));
}

static bool tell_cell(struct comparing *comparing, const struct text *row, struct text name,
                      struct text published, struct text computed)
{
    const struct text nothing = TEXT("–");
    const struct words_place places[] = {
        {"file", comparing->file->name},
        {"row", key_text(comparing, row)},
        {"column", name},
        {"published", published.length > 0 ? published : nothing},
        {"computed", computed.length > 0 ? computed : nothing},
    };
    return tell(comparing, "report.compare.cell", places, COUNT(places));
}

static bool is_compared(const struct comparing *comparing, struct text name)
{
    const struct report_file *file = comparing->file;
    return find_column(file->table, name) >= 0 &&
           find_name(file->keys, file->key_count, name) < 0 &&
           find_name(file->loose, file->loose_count, name) < 0;
}

static bool compare_row(struct comparing *comparing, const struct text *row)
{
    const struct facts *facts = comparing->facts;
    size_t index;
    const struct table_row *ours = find_row(comparing, row, &index);
    bool is_open = true;
    if (ours == NULL) {
        const struct words_place places[] = {{"file", comparing->file->name},
                                             {"row", key_text(comparing, row)}};
        comparing->total->missing++;
        return tell(comparing, "report.compare.missing", places, COUNT(places));
    }
    comparing->is_used[index] = true;
    comparing->total->rows++;
    for (size_t i = 0; is_open && i < facts->column_count; i++) {
        struct text name = facts->names[i];
        if (!is_compared(comparing, name))
            continue;
        struct text computed = computed_text(comparing, ours, name);
        comparing->total->cells++;
        if (is_alike(row[i], computed))
            continue;
        comparing->total->different++;
        is_open = tell_cell(comparing, row, name, row[i], computed);
    }
    return is_open;
}

static size_t count_rows(const struct table *table)
{
    size_t count = 0;
    for (const struct table_row *row = table->rows; row != NULL; row = row->next)
        count++;
    return count;
}

static enum result compare_file(struct comparing *comparing)
{
    const struct report_file *file = comparing->file;
    const struct facts *facts = comparing->facts;
    size_t count = count_rows(file->table);
    for (size_t i = 0; i < file->key_count; i++)
        if (find_name(facts->names, facts->column_count, file->keys[i]) < 0)
            return act_fault(comparing->act, BAD_INPUT, "no_key_column",
                             text_to_string(comparing->act->arena, file->keys[i]), file->name);
    comparing->is_used = ARENA_ARRAY(comparing->act->arena, bool, count + 1);
    comparing->total->files++;
    for (size_t i = 0; i < facts->rows.count; i++)
        if (!compare_row(comparing, facts->rows.items[i].fields))
            return act_fault(comparing->act, REFUSED, "cannot_write", "", (struct text){0});
    for (size_t i = 0; i < count; i++)
        comparing->total->unpublished += comparing->is_used[i] ? 0 : 1;
    return OK;
}

static struct text number(struct act *act, size_t count)
{
    return value_to_text(act->arena, value_integer((int64_t)count));
}

static bool tell_total(struct comparing *comparing)
{
    struct act *act = comparing->act;
    const struct report_comparison *total = comparing->total;
    const struct words_place places[] = {
        {"files", number(act, total->files)},     {"rows", number(act, total->rows)},
        {"cells", number(act, total->cells)},     {"different", number(act, total->different)},
        {"missing", number(act, total->missing)}, {"unpublished", number(act, total->unpublished)},
    };
    return tell(comparing, "report.compare.total", places, COUNT(places));
}

enum result report_compare(struct act *act, const struct report *report, struct text directory,
                           struct sink *sink, struct report_comparison *ret)
{
    struct report_comparison total = {0};
    struct comparing comparing = {.act = act, .sink = sink, .total = &total};
    for (size_t i = 0; i < report->file_count; i++) {
        struct facts facts;
        const struct report_file *file = &report->files[i];
        struct text path =
            text_format(act->arena, "%.*s/%.*s.csv", TEXT_ARGS(directory), TEXT_ARGS(file->name));
        enum result result = read_facts(act, path, &facts);
        if (result == NOT_FOUND)
            continue;
        comparing.file = file;
        comparing.facts = &facts;
        if (result == OK)
            result = compare_file(&comparing);
        if (result != OK)
            return result;
    }
    if (total.files == 0)
        return act_fault(act, NOT_FOUND, "no_files", "directory", directory);
    if (!tell_total(&comparing))
        return act_fault(act, REFUSED, "cannot_write", "", (struct text){0});
    *ret = total;
    return OK;
}
