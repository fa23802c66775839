/* diff_write.c - a difference as text, CSV or JSON. See frozen.h.
 *
 * Why: people read lines, spreadsheets rows, programs objects; all three say the same.
 * Promise: a record stands with its title only where the reader may read its register; each shown
 * personal record is noted as a view.
 * Never: more than ROWS_TOLD titles a number; the ids of all stand in the JSON. */
#include "format/csv.h"
#include "format/json.h"
#include "format/spoken.h"
#include "record/record.h"
#include "report/frozen.h"

#define ROWS_TOLD 100

enum result report_row_title(struct act *act, struct text record, int64_t id, struct text *ret)
{
    const struct record *of = record_find(text_to_string(act->arena, record));
    struct record_row row;
    *ret = id_to_text(act->arena, id);
    if (of == NULL || !act_may(act, of->read))
        return OK;
    enum result result = record_read(act, of, id, &row);
    if (result == OK && row.title.length > 0)
        *ret = row.title;
    return result == NOT_FOUND ? OK : result;
}

struct text report_value_words(struct act *act, const struct figure *figure, struct value value)
{
    if (value.kind == VALUE_MONEY)
        return spoken_money_euro(act->arena, act->language, value.money);
    const struct document *document = document_open(act->arena, act->language, TEXT(""));
    const struct cell cell = {.value = value, .unit = figure == NULL ? UNIT_NONE : figure->unit};
    struct text number = document_cell_text(document, &cell, act->arena);
    if (figure != NULL && figure->unit == UNIT_PERCENT && !value_is_none(value))
        return text_format(act->arena, "%.*s\u00a0%%", TEXT_ARGS(number));
    return number;
}

/* --- text ------------------------------------------------------------------------------------ */

static enum result rows_text(struct act *act, const struct report_change *change, char sign,
                             struct buffer *out)
{
    const struct figure_ids *rows = sign == '+' ? &change->came : &change->left;
    for (size_t i = 0; i < rows->count && i < ROWS_TOLD; i++) {
        struct text title;
        char printed[14];
        enum result result = report_row_title(act, rows->record, rows->ids[i], &title);
        if (result != OK)
            return result;
        id_format(rows->ids[i], printed);
        buffer_add_format(out, "    %c %.*s/%s", sign, TEXT_ARGS(rows->record), printed);
        if (!text_is(title, printed))
            buffer_add_format(out, "  %.*s", TEXT_ARGS(title));
        buffer_add_char(out, '\n');
    }
    if (rows->count > ROWS_TOLD)
        buffer_add_format(out, "    %c … %zu\n", sign, rows->count - ROWS_TOLD);
    return OK;
}

static enum result text_write(struct act *act, const struct report_diff *diff, struct sink *sink)
{
    enum { CHANGE_BYTES_MAX = 1 << 20 };
    for (size_t i = 0; i < diff->count; i++) {
        const struct report_change *change = &diff->changes[i];
        const struct report_number *place = &change->place;
        struct arena_mark mark = arena_mark(act->arena);
        struct buffer out = buffer_open(act->arena, CHANGE_BYTES_MAX);
        struct text before = report_value_words(act, change->figure, change->before);
        struct text after = report_value_words(act, change->figure, change->after);
        buffer_add_format(&out, "%.*s%s%.*s\n  %.*s?%.*s\n  %.*s -> %.*s\n",
                          TEXT_ARGS(place->section), place->section.length > 0 ? "  " : "",
                          TEXT_ARGS(place->words), TEXT_ARGS(place->figure),
                          TEXT_ARGS(place->place), TEXT_ARGS(change->is_new ? TEXT("") : before),
                          TEXT_ARGS(change->is_gone ? TEXT("") : after));
        enum result result = rows_text(act, change, '+', &out);
        if (result == OK)
            result = rows_text(act, change, '-', &out);
        if (result != OK)
            return result;
        bool is_open = sink_add(sink, buffer_text(&out));
        arena_release(act->arena, mark);
        if (!is_open)
            return OK;
    }
    return OK;
}

/* --- CSV ------------------------------------------------------------------------------------- */

/* One line: of the number itself, or of a record that came or left. */
static bool csv_line(struct act *act, struct csv_writer *csv, const struct report_change *change,
                     const struct text row[4])
{
    const struct report_number *place = &change->place;
    const struct text texts[] = {place->section,
                                 place->words,
                                 place->figure,
                                 place->place,
                                 value_to_text(act->arena, change->before),
                                 value_to_text(act->arena, change->after),
                                 row[0],
                                 row[1],
                                 row[2],
                                 row[3]};
    for (size_t i = 0; i < COUNT(texts); i++)
        csv_writer_add(csv, texts[i]);
    return csv_writer_end_row(csv);
}

static enum result rows_csv(struct act *act, struct csv_writer *csv,
                            const struct report_change *change, bool is_came, bool *is_open)
{
    const struct figure_ids *rows = is_came ? &change->came : &change->left;
    for (size_t i = 0; i < rows->count && *is_open; i++) {
        struct text title = TEXT("");
        char printed[14];
        id_format(rows->ids[i], printed);
        enum result result = OK;
        if (i < ROWS_TOLD)
            result = report_row_title(act, rows->record, rows->ids[i], &title);
        if (result != OK)
            return result;
        const struct text row[] = {is_came ? TEXT("came") : TEXT("left"), rows->record,
                                   text_of(printed), title};
        *is_open = csv_line(act, csv, change, row);
    }
    return OK;
}

static enum result csv_write(struct act *act, const struct report_diff *diff, struct sink *sink)
{
    static const char *const names[] = {"section", "words", "figure",   "question", "before",
                                        "after",   "what",  "register", "id",       "title"};
    struct csv_writer csv = csv_writer_open(sink, (struct csv_options){0});
    bool is_open = csv_writer_add_names(&csv, names, COUNT(names));
    for (size_t i = 0; i < diff->count && is_open; i++) {
        const struct report_change *change = &diff->changes[i];
        const struct text number[] = {change->is_new    ? TEXT("new")
                                      : change->is_gone ? TEXT("gone")
                                                        : TEXT("value"),
                                      TEXT(""), TEXT(""), TEXT("")};
        is_open = csv_line(act, &csv, change, number);
        enum result result = rows_csv(act, &csv, change, true, &is_open);
        if (result == OK)
            result = rows_csv(act, &csv, change, false, &is_open);
        if (result != OK)
            return result;
    }
    return OK;
}

/* --- JSON ------------------------------------------------------------------------------------ */

static enum result rows_json(struct act *act, struct json_writer *json, const char *name,
                             const struct report_change *change, bool is_came)
{
    const struct figure_ids *rows = is_came ? &change->came : &change->left;
    json_write_key(json, name);
    json_write_array_open(json);
    for (size_t i = 0; i < rows->count; i++) {
        struct text title = TEXT("");
        char printed[14];
        id_format(rows->ids[i], printed);
        enum result result = OK;
        if (i < ROWS_TOLD)
            result = report_row_title(act, rows->record, rows->ids[i], &title);
        if (result != OK)
            return result;
        json_write_object_open(json);
        json_write_member(json, "register", rows->record);
        json_write_member(json, "id", text_of(printed));
        json_write_member(json, "title", title);
        json_write_object_close(json);
    }
    json_write_array_close(json);
    return OK;
}

static enum result change_json(struct act *act, struct json_writer *json,
                               const struct report_change *change)
{
    const struct report_number *place = &change->place;
    json_write_line(json);
    json_write_object_open(json);
    json_write_member(json, "section", place->section);
    json_write_member(json, "heading", place->heading);
    json_write_member(json, "words", place->words);
    json_write_member(json, "figure", place->figure);
    json_write_member(json, "question", place->place);
    json_write_member(json, "unit",
                      text_of(change->figure == NULL ? "" : unit_name(change->figure->unit)));
    json_write_key(json, "before");
    json_write_value(json, change->before);
    json_write_key(json, "after");
    json_write_value(json, change->after);
    json_write_key(json, "is_new");
    json_write_flag(json, change->is_new);
    json_write_key(json, "is_gone");
    json_write_flag(json, change->is_gone);
    enum result result = rows_json(act, json, "came", change, true);
    if (result == OK)
        result = rows_json(act, json, "left", change, false);
    json_write_object_close(json);
    return result;
}

/* A journal number, or null for today. */
static void json_journal(struct json_writer *json, const char *name, int64_t journal)
{
    json_write_key(json, name);
    if (journal == 0)
        json_write_null(json);
    else
        json_write_integer(json, journal);
}

enum result report_diff_json(struct act *act, const struct report_diff *diff,
                             struct json_writer *json)
{
    enum result result = OK;
    json_write_object_open(json);
    json_write_member(json, "plan", diff->a);
    json_journal(json, "journal", diff->a_journal);
    json_write_member(json, "other", diff->b);
    json_journal(json, "other_journal", diff->b_journal);
    json_write_key(json, "numbers");
    json_write_integer(json, (int64_t)diff->numbers);
    json_write_key(json, "changes");
    json_write_array_open(json);
    for (size_t i = 0; i < diff->count && result == OK; i++)
        result = change_json(act, json, &diff->changes[i]);
    if (result != OK)
        return result;
    json_write_array_close(json);
    json_write_object_close(json);
    return OK;
}

enum result report_diff_write(struct act *act, const struct report_diff *diff,
                              enum report_diff_format format, struct sink *sink)
{
    if (format == REPORT_DIFF_TEXT)
        return text_write(act, diff, sink);
    if (format == REPORT_DIFF_CSV)
        return csv_write(act, diff, sink);
    struct json_writer json = json_writer_open(sink);
    enum result result = report_diff_json(act, diff, &json);
    if (result != OK)
        return result;
    (void)(json_writer_close(&json) && sink_add(sink, TEXT("\n"))); /* the far end may be gone */
    return OK;
}
