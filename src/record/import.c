/* import.c - a CSV file becomes records, or a list of what is wrong with it.
 *
 * Why: municipalities keep their registers in spreadsheets until the day they come here, and send
 * them again later.
 * How: one pass looks at every row. What is to be written waits until the end, because the journal
 * wants corrections (older ids) before new records, and because many rows are written at once in
 * less time; into an empty register much is written in the order of its titles (pile.h). Only a
 * small file for an empty register is written on the way. A row is the correction of the record
 * that has its natural key.
 * Promise: one transaction; a row takes no memory beyond its own turn but what must be kept; faults
 * name line, field and remedy, never what stood there. A column that the file lacks leaves the
 * field of an existing record as it is.
 * Never: writes after a bad row under IMPORT_ALL, or anything in a preview. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "format/csv.h"
#include "format/lithuanian.h"
#include "format/words.h"
#include "record/parse.h"
#include "record/pile.h"

#define LINKS_MAX         65536
#define COLUMNS_MAX       CSV_COLUMNS_MAX
#define SEEN_LEAST        1024
#define LINE_BYTES_USUAL  64
#define TELL_ROWS         2000
#define MANY_BYTES        ((size_t)256 * 1024) /* from here on indexes are better made at the end */
#define JOB_BYTES_LEAST   ((size_t)64 * 1024 * 1024)
#define JOB_BYTES_PER_CSV 24 /* kept values take more room than their text */
#define ROWS_AT_ONCE      64

/* A value of a unique field (or a key) that stood in the file. */
struct seen {
    uint64_t hash; /* 0: free */
    int64_t line;
};

/* A correction that waits to be written. */
struct planned {
    int64_t id;
    int64_t version; /* that it follows */
    int64_t line;
    const struct value *values;
};

/* What is given to the work. */
struct job {
    const struct record *record;
    const struct import_order *order;
    struct arena *arena; /* lives until the report is copied; reset when the work runs again */
};

/* One run over the file. */
struct import {
    struct act *act;
    const struct job *job;
    const struct record *record;
    const struct record_statements *statements;
    struct import_report *report;
    struct record_parsing parsing;
    int columns[COLUMNS_MAX]; /* field of a column */
    size_t column_count;
    bool is_given[FACT_COLUMNS_MAX]; /* the field has a column */
    bool is_empty;                   /* the register is */
    int64_t lines_total;
    LIST(struct planned) planned;
    struct pile *pile; /* new records that wait; NULL where they do not */
    bool is_by_title;  /* the order in which they are written */
    struct seen *seen;
    size_t seen_room, seen_count;
    uint8_t seen_key[crypto_shorthash_KEYBYTES];
};

/* --- the header ------------------------------------------------------------------------------- */

static bool is_label(struct import *import, size_t field, struct text folded)
{
    struct arena *arena = import->act->arena;
    struct text key =
        text_format(arena, "%s.%s", import->record->name, import->record->fields[field].name);
    for (enum language language = LANGUAGE_LT; language <= LANGUAGE_EN; language++) {
        struct text label = words_get(language, key.bytes);
        if (folded.length > 0 && text_equals(lithuanian_fold(arena, label), folded))
            return true;
    }
    return false;
}

/* The field that a header means; -1. Names go before labels. */
static int field_of_header(struct import *import, struct text header)
{
    header = text_trim(header);
    for (size_t i = 0; i < import->record->field_count; i++)
        if (text_is(header, import->record->fields[i].name))
            return (int)i;
    struct text folded = lithuanian_fold(import->act->arena, header);
    for (size_t i = 0; i < import->record->field_count; i++)
        if (is_label(import, i, folded))
            return (int)i;
    return -1;
}

/* What stands in a header is not repeated: the first line may be data. */
static bool read_header(struct import *import, const struct csv_row *row)
{
    const struct record *record = import->record;
    import->parsing.row = row->line;
    import->column_count = row->count;
    for (size_t i = 0; i < row->count; i++) {
        int field = field_of_header(import, row->fields[i]);
        struct text column = text_format(import->job->arena, "%zu", i + 1);
        import->columns[i] = field;
        if (field < 0)
            record_parse_fault(&import->parsing, "unknown_column", "", column);
        else if (import->is_given[field])
            record_parse_fault(&import->parsing, "repeated_column", record->fields[field].name,
                               text_of(record->fields[field].name));
        else
            import->is_given[field] = true;
    }
    for (size_t i = 0; i < record->field_count; i++)
        if ((record->fields[i].is & IS_REQUIRED) && !import->is_given[i] &&
            record->fields[i].kind != FIELD_FLAG)
            record_parse_fault(&import->parsing, "missing_column", record->fields[i].name,
                               text_of(record->fields[i].name));
    return import->parsing.bad == 0;
}

/* --- what stood in the file already ----------------------------------------------------------- */

/* Room for a file with lines of some length, mostly: a table that grows is filled anew. */
static size_t seen_first(struct text csv)
{
    size_t room = SEEN_LEAST;
    while (room < 2 * csv.length / LINE_BYTES_USUAL)
        room *= 2;
    return room;
}

static void seen_grow(struct import *import)
{
    const struct seen *old = import->seen;
    size_t old_room = import->seen_room;
    import->seen_room = old_room == 0 ? seen_first(import->job->order->csv) : 2 * old_room;
    import->seen = ARENA_ARRAY(import->job->arena, struct seen, import->seen_room);
    for (size_t i = 0; i < old_room; i++) {
        size_t at = (size_t)old[i].hash & (import->seen_room - 1);
        if (old[i].hash == 0)
            continue;
        while (import->seen[at].hash != 0)
            at = (at + 1) & (import->seen_room - 1);
        import->seen[at] = old[i];
    }
}

/* Line where these bytes stood before; 0 when they are new. 64 bits of a keyed hash stand for
 * them: two of a million differ in it but once in thirty million files. */
static int64_t seen_before(struct import *import, struct text bytes)
{
    uint8_t short_hash[crypto_shorthash_BYTES];
    uint64_t hash;
    crypto_shorthash(short_hash, (const uint8_t *)bytes.bytes, bytes.length, import->seen_key);
    memcpy(&hash, short_hash, sizeof(hash));
    hash = hash == 0 ? 1 : hash;
    if (2 * import->seen_count >= import->seen_room)
        seen_grow(import);
    size_t at = (size_t)hash & (import->seen_room - 1);
    while (import->seen[at].hash != 0 && import->seen[at].hash != hash)
        at = (at + 1) & (import->seen_room - 1);
    if (import->seen[at].hash == hash)
        return import->seen[at].line;
    import->seen[at] = (struct seen){hash, import->parsing.row};
    import->seen_count++;
    return 0;
}

static void add_bytes(struct buffer *key, struct value value)
{
    char kind = (char)value.kind;
    buffer_add(key, text_slice(&kind, 1));
    if (value.kind == VALUE_TEXT || value.kind == VALUE_BYTES) {
        buffer_add_integer(key, (int64_t)value.text.length);
        buffer_add_char(key, ':');
        buffer_add(key, value.text);
    } else if (value.kind == VALUE_DATE) {
        buffer_add_integer(key, value.date.days);
    } else if (value.kind != VALUE_NONE) {
        buffer_add_integer(key, value.integer);
    }
}

static bool is_twice(struct import *import, const char *field, struct text bytes)
{
    int64_t line = seen_before(import, bytes);
    if (line == 0)
        return false;
    record_parse_fault(&import->parsing, "duplicate_in_file", field,
                       text_format(import->job->arena, "%lld", (long long)line));
    return true;
}

/* A fault where a unique field or the key stood in the file before. */
static bool is_duplicate(struct import *import, const struct value *values)
{
    const struct record *record = import->record;
    bool found = false;
    for (size_t i = 0; i < record->field_count; i++) {
        if (!(record->fields[i].is & IS_UNIQUE) || value_is_none(values[i]))
            continue;
        struct buffer key = buffer_open(import->act->arena, CSV_FIELD_BYTES_MAX + 100);
        buffer_add_integer(&key, (int64_t)i);
        add_bytes(&key, values[i]);
        found = is_twice(import, record->fields[i].name, buffer_text(&key)) || found;
    }
    if (record->key[0] == NULL)
        return found;
    struct buffer key = buffer_open(import->act->arena, COUNT(record->key) * CSV_FIELD_BYTES_MAX);
    buffer_add_char(&key, 'k');
    for (size_t i = 0; record->key[i] != NULL; i++)
        add_bytes(&key, values[record_field_find(record, record->key[i])]);
    return is_twice(import, record->key[0], buffer_text(&key)) || found;
}

/* --- what the register has already ------------------------------------------------------------ */

/* The id behind a statement of uniqueness; 0 where there is none. */
static int64_t ask_id(struct import *import, const struct statement *statement,
                      const struct value *in)
{
    struct value found;
    enum result result = store_read_one(import->act, statement, in, &found);
    if (result == OK)
        return found.integer;
    if (result != NOT_FOUND)
        import->parsing.halt = result;
    return 0;
}

static int64_t id_of_field(struct import *import, size_t field, const struct value *values)
{
    if (value_is_none(values[field]))
        return 0;
    struct value in = record_value_compared(import->act->arena, &import->parsing.keys,
                                            &import->record->fields[field], values[field]);
    return ask_id(import, import->statements->taken[field], &in);
}

/* The record that this row corrects: the one with its natural key; 0. */
static int64_t find_existing(struct import *import, const struct value *values)
{
    const struct record *record = import->record;
    if (record->key[0] == NULL) {
        ptrdiff_t field = record_key_field(record);
        return field < 0 ? 0 : id_of_field(import, (size_t)field, values);
    }
    struct value in[COUNT(record->key)];
    for (size_t i = 0; record->key[i] != NULL; i++)
        in[i] = values[record_field_find(record, record->key[i])];
    return ask_id(import, import->statements->taken_key, in);
}

/* A fault where another record has a value that must be unique. A field that is the natural key
 * has told already whose it is. */
static bool is_taken(struct import *import, int64_t own, const struct value *values)
{
    const struct record *record = import->record;
    const ptrdiff_t key = record->key[0] == NULL ? record_key_field(record) : -1;
    bool found = false;
    for (size_t i = 0; i < record->field_count; i++) {
        if (!(record->fields[i].is & IS_UNIQUE) || (ptrdiff_t)i == key)
            continue;
        int64_t id = id_of_field(import, i, values);
        if (id == 0 || id == own)
            continue;
        record_parse_fault(&import->parsing, "not_unique", record->fields[i].name,
                           (struct text){0});
        found = true;
    }
    return found;
}

/* A row may be asked for by its key before the end: a later one links to it. */
static bool has_own_links(const struct record *record)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (record->fields[i].kind == FIELD_LINK && strcmp(record->fields[i].to, record->name) == 0)
            return true;
    return false;
}

/* Nothing asks for the rows while they come. Those indexes are kept that grow at their ends: by the
 * journal's number, and in the order of titles these two. */
static void put_off_indexes(struct import *import)
{
    struct arena *arena = import->act->arena;
    const char *name = import->record->name;
    const char *const kept[] = {text_format(arena, "%s_fact_journal", name).bytes,
                                import->is_by_title ? text_format(arena, "%s_fact_sort", name).bytes
                                                    : NULL,
                                text_format(arena, "%s_fact_search", name).bytes, NULL};
    const char *table = text_format(arena, "%s_fact", name).bytes;
    import->parsing.halt = store_indexes_put_off(import->act, &(struct table_indexes){table, kept});
}

static void find_whether_empty(struct import *import)
{
    const struct import_order *order = import->job->order;
    import->is_empty = ask_id(import, import->statements->any, NULL) == 0;
    bool is_much = order->csv.length >= MANY_BYTES && !has_own_links(import->record);
    if (import->parsing.halt != OK || order->mode == IMPORT_PREVIEW)
        return;
    if (!import->is_empty || is_much)
        import->pile = pile_open(import->job->arena, import->record->field_count);
    if (!import->is_empty || !is_much)
        return;
    import->is_by_title = record_order_default(import->record) == ORDER_BY_TITLE;
    put_off_indexes(import);
}

/* --- rows ------------------------------------------------------------------------------------- */

static bool may_write(const struct import *import)
{
    if (import->job->order->mode == IMPORT_PREVIEW)
        return false;
    return import->job->order->mode == IMPORT_GOOD || import->report->bad == 0;
}

/* Values with their texts in one piece of the job's memory. */
static const struct value *keep_values(struct import *import, const struct value *values)
{
    size_t count = import->record->field_count, bytes = 0;
    for (size_t i = 0; i < count; i++)
        bytes += values[i].kind == VALUE_TEXT ? values[i].text.length : 0;
    struct value *kept = ARENA_ARRAY(import->job->arena, struct value, count);
    char *room = arena_take(import->job->arena, bytes + 1);
    memcpy(kept, values, count * sizeof(*kept));
    for (size_t i = 0; i < count; i++) {
        if (values[i].kind != VALUE_TEXT || values[i].text.length == 0)
            continue;
        memcpy(room, values[i].text.bytes, values[i].text.length);
        kept[i].text.bytes = room;
        room += values[i].text.length;
    }
    return kept;
}

static enum result write_new(struct import *import, const struct value *values)
{
    const struct record_fact fact = {
        .id = id_next(&import->act->ids, import->act->now), .version = 1, .values = values};
    return record_fact_write(import->act, import->statements, &import->parsing.keys, &fact);
}

static enum result write_correction(struct import *import, const struct planned *planned)
{
    const struct record_fact fact = {
        .id = planned->id, .version = planned->version + 1, .values = planned->values};
    return record_fact_follow(import->act, import->statements, &import->parsing.keys, &fact);
}

static enum result write_piled(struct import *import, size_t first, size_t count)
{
    struct act *act = import->act;
    const size_t width = import->record->field_count;
    struct record_fact facts[ROWS_AT_ONCE];
    CHECK(count <= COUNT(facts));
    struct value *values = arena_take_bare(act->arena, count * width * sizeof(*values));
    for (size_t i = 0; i < count; i++) {
        facts[i] = (struct record_fact){
            .id = id_next(&act->ids, act->now), .version = 1, .values = values + i * width};
        facts[i].sort_key = pile_at(import->pile, first + i, values + i * width);
    }
    return record_facts_write(act, import->statements, &import->parsing.keys, facts, count);
}

static enum result write_pile(struct import *import)
{
    const size_t count = pile_count(import->pile);
    if (import->is_by_title)
        pile_sort(import->pile);
    for (size_t i = 0; i < count; i += ROWS_AT_ONCE) {
        struct arena_mark mark = arena_mark(import->act->arena);
        enum result result =
            write_piled(import, i, count - i < ROWS_AT_ONCE ? count - i : ROWS_AT_ONCE);
        arena_release(import->act->arena, mark);
        if (result != OK)
            return result;
    }
    return OK;
}

static enum result take_new(struct import *import, const struct value *values)
{
    import->report->created++;
    if (!may_write(import))
        return OK;
    if (import->pile == NULL)
        return write_new(import, values);
    struct text sort_key = record_sort_key(import->act->arena, import->record, values);
    pile_add(import->pile, sort_key, values);
    return OK;
}

static void take_later(struct import *import, int64_t id, int64_t version,
                       const struct value *values)
{
    import->report->corrected++;
    if (!may_write(import))
        return;
    const struct planned planned = {id, version, import->parsing.row, keep_values(import, values)};
    LIST_ADD(import->job->arena, &import->planned, planned);
}

static enum result take_correction(struct import *import, int64_t id, struct value *values)
{
    struct record_row row;
    enum result result = record_latest(import->act, import->record, id, &row);
    if (result != OK)
        return result == NOT_FOUND ? BROKEN : result;
    for (size_t i = 0; i < import->record->field_count; i++)
        if (!import->is_given[i])
            values[i] = row.values[i];
    if (!record_parse_rule(&import->parsing, values))
        return BAD_INPUT;
    if (record_values_equal(import->record, row.values, values)) {
        import->report->unchanged++;
        return OK;
    }
    take_later(import, id, row.version, values);
    return OK;
}

/* One row whose fields are each right: BAD_INPUT after a fault. */
static enum result take_values(struct import *import, struct value *values)
{
    if (is_duplicate(import, values))
        return BAD_INPUT;
    int64_t id = 0;
    if (!import->is_empty) {
        id = find_existing(import, values);
        if (is_taken(import, id, values))
            return BAD_INPUT;
        if (import->parsing.halt != OK)
            return import->parsing.halt;
    }
    if (id != 0)
        return take_correction(import, id, values);
    if (!record_parse_rule(&import->parsing, values))
        return BAD_INPUT;
    return take_new(import, values);
}

static enum result take_row(struct import *import, const struct csv_row *row)
{
    struct text texts[FACT_COLUMNS_MAX];
    struct value values[FACT_COLUMNS_MAX];
    memset(texts, 0, import->record->field_count * sizeof(*texts));
    if (row->count != import->column_count) {
        record_parse_fault(&import->parsing, "column_count", "",
                           text_format(import->job->arena, "%zu", import->column_count));
        return BAD_INPUT;
    }
    bool is_guarded = import->job->order->is_from_spreadsheet;
    for (size_t i = 0; i < row->count; i++)
        texts[import->columns[i]] = is_guarded ? csv_cell_unguard(row->fields[i]) : row->fields[i];
    if (!record_parse_fields(&import->parsing, texts, values))
        return import->parsing.halt != OK ? import->parsing.halt : BAD_INPUT;
    return take_values(import, values);
}

static void tell(const struct import *import)
{
    const struct progress *progress = &import->job->order->progress;
    if (progress->tell != NULL && import->report->rows % TELL_ROWS == 0)
        progress->tell(progress->context, import->report->rows, import->lines_total);
}

/* A file that ends in the middle of nowhere: nothing of it can be trusted. */
static enum result take_csv_fault(struct import *import, const struct csv_reader *reader)
{
    struct fault fault = csv_reader_fault(reader);
    import->parsing.row = fault.row;
    record_parse_fault(&import->parsing, fault.code, fault.field,
                       text_copy(import->job->arena, fault.detail));
    return BAD_INPUT;
}

static enum result take_rows(struct import *import, struct csv_reader *reader)
{
    struct csv_row row;
    enum csv_result read;
    while ((read = csv_reader_next(reader, &row)) == CSV_ROW) {
        struct arena_mark mark = arena_mark(import->act->arena);
        import->parsing.row = row.line;
        import->report->rows++;
        enum result result = take_row(import, &row);
        arena_release(import->act->arena, mark);
        if (result == BAD_INPUT && import->parsing.halt == OK)
            import->report->bad++;
        else if (result != OK)
            return result;
        tell(import);
    }
    return read == CSV_FAULT ? take_csv_fault(import, reader) : OK;
}

/* --- the work --------------------------------------------------------------------------------- */

static int compare_planned(const void *a, const void *b)
{
    const struct planned *one = a, *other = b;
    if (one->id != other->id)
        return one->id < other->id ? -1 : 1;
    return one->line < other->line ? -1 : one->line > other->line;
}

static enum result write_planned(struct import *import)
{
    if (import->planned.count > 0)
        qsort(import->planned.items, import->planned.count, sizeof(*import->planned.items),
              compare_planned);
    for (size_t i = 0; i < import->planned.count; i++) {
        struct arena_mark mark = arena_mark(import->act->arena);
        enum result result = write_correction(import, &import->planned.items[i]);
        arena_release(import->act->arena, mark);
        if (result != OK)
            return result;
    }
    return OK;
}

static enum result read_file(struct import *import, struct csv_reader *reader)
{
    struct csv_row header;
    enum csv_result read = csv_reader_next(reader, &header);
    if (read == CSV_FAULT)
        return take_csv_fault(import, reader);
    if (read == CSV_END) {
        record_parse_fault(&import->parsing, "csv_empty", "", (struct text){0});
        return BAD_INPUT;
    }
    if (!read_header(import, &header))
        return BAD_INPUT;
    find_whether_empty(import);
    if (import->parsing.halt != OK)
        return import->parsing.halt;
    enum result result = take_rows(import, reader);
    if (result == OK && import->job->order->mode == IMPORT_ALL && import->report->bad > 0)
        return BAD_INPUT;
    if (result == OK)
        result = write_planned(import);
    if (result == OK && import->pile != NULL) /* their ids come now, behind those */
        result = write_pile(import);
    return result;
}

static int64_t count_lines(struct text csv)
{
    int64_t count = 0;
    const char *end = csv.bytes + csv.length;
    for (const char *at = csv.bytes; at < end; at++) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (at == NULL)
            break;
        count++;
    }
    return count;
}

/* Runs over the file; may be run again from the start. */
static enum result run(struct act *act, const struct job *job, struct import_report *report)
{
    arena_reset(job->arena);
    *report = (struct import_report){0};
    struct import *import = ARENA_NEW(job->arena, struct import);
    import->act = act;
    import->job = job;
    import->record = job->record;
    import->statements = record_statements_of(job->record);
    import->report = report;
    import->parsing = record_parsing_open(act, job->record, &report->faults);
    import->parsing.kept = job->arena;
    import->parsing.faults_max = IMPORT_FAULTS_MAX;
    /* A link has a letter and a separator: a small file has no more than half as many as bytes. */
    const size_t links = job->order->csv.length / 2 + 1;
    import->parsing.links = record_links_open(job->arena, links < LINKS_MAX ? links : LINKS_MAX);
    import->lines_total = job->order->progress.tell == NULL ? 0 : count_lines(job->order->csv);
    random_bytes(import->seen_key, sizeof(import->seen_key));
    CHECK(job->record->field_count <= FACT_COLUMNS_MAX);
    struct csv_reader *reader = csv_reader_open(job->order->csv);
    enum result result = read_file(import, reader);
    csv_reader_close(reader);
    return result;
}

static enum result import_work(struct act *act, const void *in, void *out)
{
    struct import_report *report = out;
    enum result result = run(act, in, report);
    if (result != OK)
        return result;
    if (report->created + report->corrected == 0) /* no empty operation in the journal */
        return act_fault(act, REFUSED, "nothing_changed", "", (struct text){0});
    report->journal = store_journal_number(act);
    const struct job *job = in;
    return store_table_grown(act, text_format(act->arena, "%s_fact", job->record->name).bytes,
                             report->created + report->corrected);
}

static enum result write_file(struct act *act, const struct job *job, struct import_report *report)
{
    const struct store_operation operation = {
        .name = text_format(act->arena, "%s.import", job->record->name).bytes,
        .reason = job->order->reason};
    enum result result = store_write(act, &operation, import_work, job, report);
    if (result == REFUSED && report->created + report->corrected == 0 && act->fault.code != NULL &&
        strcmp(act->fault.code, "nothing_changed") == 0)
        return OK;
    return result;
}

/* The faults out of the job's memory into the act's. */
static void keep_faults(struct act *act, struct import_report *report)
{
    fault_list kept = {0};
    for (size_t i = 0; i < report->faults.count; i++) {
        struct fault fault = report->faults.items[i];
        fault.detail = text_copy(act->arena, fault.detail);
        LIST_ADD(act->arena, &kept, fault);
    }
    report->faults = kept;
    if (kept.count > 0)
        act->fault = kept.items[0];
}

enum result record_import(struct act *act, const struct record *record,
                          const struct import_order *order, struct import_report *ret)
{
    enum result result = act_require(act, record->write);
    if (result == OK && record->is_log)
        return act_fault(act, REFUSED, "kept_by_program", "", (struct text){0});
    if (result == OK)
        result = act_require(act, record->read);
    if (result != OK)
        return result;
    size_t bytes_max = JOB_BYTES_LEAST + JOB_BYTES_PER_CSV * order->csv.length;
    struct job job = {.record = record,
                      .order = order,
                      .arena = arena_open_within(act->arena, "import", bytes_max)};
    struct import_report report = {0};
    if (order->mode == IMPORT_PREVIEW)
        result = run(act, &job, &report);
    else
        result = write_file(act, &job, &report);
    if (result == BAD_INPUT) /* nothing was written */
        report.created = report.corrected = 0;
    if (result == OK || result == BAD_INPUT) {
        keep_faults(act, &report);
        *ret = report;
    }
    arena_close(job.arena);
    return result;
}
