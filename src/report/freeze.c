/* freeze.c - the approving step: what the plan says is stored with the event. See frozen.h.
 *
 * How: the documents are built and the records behind each number read before the transaction,
 * which takes a second or two; inside it only rows are written. Between the two nobody may have
 * written anything: the journal's head says so, else all is read anew.
 * Promise: event, documents, figures and hash are there together or not at all; the document that
 * is stored is the one that the gate has let through.
 * Never: a number without the records behind it. */
#include "paper/document_json.h"
#include "plan/life.h"
#include "record/record.h"
#include "report/frozen_part.h"
#include "report/ids.h"
#include "report/report_statements.h"

#define TRIES_MAX 5

/* Fixed at start. */
static report_gate gate;

void report_gate_install(report_gate look)
{
    gate = look;
}

const char *const frozen_document_names[] = {"document.lt", "document.en"};
const char *const frozen_file_names[] = {"files.lt", "files.en"};

#define PARTS_MAX (2 * FROZEN_LANGUAGES + 1)

struct part {
    struct text name, bytes;
};

/* A plan as it is about to be frozen. */
struct capture {
    int64_t plan;
    int64_t head; /* journal number at which it was read */
    struct text code;
    int64_t year;
    struct date day;
    struct part parts[PARTS_MAX]; /* in the order of their names */
    size_t part_count;
    LIST(struct frozen_figure) figures;
};

/* --- the hash -------------------------------------------------------------------------------- */

enum { HASH_ROW, HASH_PART, HASH_FIGURE };

static void add_length(struct buffer *out, struct text text)
{
    buffer_add_format(out, "%zu:", text.length);
    buffer_add(out, text);
}

struct frozen_hash frozen_hash_open(struct arena *arena, const struct frozen_row *row)
{
    struct frozen_hash hash = {arena, store_digest_open(arena)};
    char day[11];
    struct buffer out = buffer_open(arena, row->code.length + 256);
    date_format(row->day, day);
    buffer_add_format(&out, "%lld %lld %lld %s ", (long long)row->plan, (long long)row->event,
                      (long long)row->year, day);
    add_length(&out, row->code);
    store_digest_add(hash.digest, row->id, HASH_ROW, buffer_text(&out));
    return hash;
}

void frozen_hash_part(struct frozen_hash *hash, int64_t position, struct text name,
                      struct text bytes)
{
    struct arena_mark mark = arena_mark(hash->arena);
    struct buffer out = buffer_open(hash->arena, name.length + bytes.length + 64);
    add_length(&out, name);
    add_length(&out, bytes);
    store_digest_add(hash->digest, position, HASH_PART, buffer_text(&out));
    arena_release(hash->arena, mark);
}

void frozen_hash_figure(struct frozen_hash *hash, int64_t position,
                        const struct frozen_figure *figure)
{
    struct arena_mark mark = arena_mark(hash->arena);
    const struct text texts[] = {figure->figure, figure->place, figure->value, figure->record,
                                 figure->row_ids};
    size_t length = 64;
    for (size_t i = 0; i < COUNT(texts); i++)
        length += texts[i].length + 32;
    struct buffer out = buffer_open(hash->arena, length);
    for (size_t i = 0; i < COUNT(texts); i++)
        add_length(&out, texts[i]);
    buffer_add_format(&out, "%lld", (long long)figure->row_count);
    store_digest_add(hash->digest, position, HASH_FIGURE, buffer_text(&out));
    arena_release(hash->arena, mark);
}

void frozen_hash_close(struct frozen_hash *hash, uint8_t ret[32])
{
    store_digest_close(hash->digest, ret);
}

/* --- reading before the transaction ---------------------------------------------------------- */

static struct text json_of(struct arena *arena, const struct document *document)
{
    struct buffer out = buffer_open(arena, DOCUMENT_JSON_BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    bool is_written = document_json_write(document, &sink);
    CHECK(is_written);
    return buffer_text(&out);
}

/* The tables of the files as a document. */
static struct text files_json(struct arena *arena, const struct report *report)
{
    struct document *files = document_open(arena, report->document->language, TEXT(""));
    for (size_t i = 0; i < report->file_count; i++) {
        struct block *block = document_add_block(files, BLOCK_TABLE);
        block->table = ARENA_NEW(arena, struct table);
        *block->table = *report->files[i].table;
    }
    return json_of(arena, files);
}

static void names_add(struct buffer *out, const struct text *names, size_t count)
{
    buffer_add_char(out, '\t');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_add_char(out, ',');
        buffer_add(out, names[i]);
    }
}

/* A line a file: name, key columns, loose columns. */
static struct text keys_text(struct arena *arena, const struct report *report)
{
    enum { KEYS_BYTES_MAX = 1 << 20 };
    struct buffer out = buffer_open(arena, KEYS_BYTES_MAX);
    for (size_t i = 0; i < report->file_count; i++) {
        const struct report_file *file = &report->files[i];
        buffer_add(&out, file->name);
        names_add(&out, file->keys, file->key_count);
        names_add(&out, file->loose, file->loose_count);
        buffer_add_char(&out, '\n');
    }
    return buffer_text(&out);
}

static void part_add(struct capture *capture, const char *name, struct text bytes)
{
    CHECK(capture->part_count < PARTS_MAX);
    capture->parts[capture->part_count++] = (struct part){text_of(name), bytes};
}

/* Asks once more what the document was built of, and for the records behind it. */
static enum result number_capture(struct act *act, struct figure_cache *answers,
                                  const struct report_number *number, struct capture *capture)
{
    struct figure_question question;
    struct value value = value_none();
    struct figure_ids ids = {0};
    enum result result = figure_question_parse(act, number->figure, number->place, &question);
    if (result == OK)
        result = figure_cache_value(act, answers, &question, &value);
    if (result == OK)
        result = figure_row_ids(act, &question, &ids);
    if (result != OK)
        return result;
    const struct frozen_figure figure = {
        .figure = number->figure,
        .place = number->place,
        .value = value_to_text(act->arena, value),
        .record = ids.record,
        .row_count = (int64_t)ids.count,
        .row_ids = ids_pack(act->arena, ids.ids, ids.count),
    };
    LIST_ADD(act->arena, &capture->figures, figure);
    return OK;
}

static enum result languages_capture(struct act *act, struct text code, struct capture *capture)
{
    struct report *reports[FROZEN_LANGUAGES];
    enum result result = OK;
    CHECK(gate != NULL);
    for (size_t i = 0; i < FROZEN_LANGUAGES && result == OK; i++)
        result = report_plan_build(act, code, (enum language)i, &reports[i]);
    if (result == OK)
        result = gate(act, capture->plan, reports[LANGUAGE_LT]->document);
    if (result != OK)
        return result;
    part_add(capture, "document.en", json_of(act->arena, reports[LANGUAGE_EN]->document));
    part_add(capture, "document.lt", json_of(act->arena, reports[LANGUAGE_LT]->document));
    part_add(capture, "files.en", files_json(act->arena, reports[LANGUAGE_EN]));
    part_add(capture, "files.lt", files_json(act->arena, reports[LANGUAGE_LT]));
    part_add(capture, FROZEN_KEYS, keys_text(act->arena, reports[LANGUAGE_LT]));
    const struct report *report = reports[LANGUAGE_LT];
    capture->code = report->plan;
    capture->year = report->year;
    capture->day = report->day;
    report_number_list numbers = {0};
    const struct document *const documents[] = {report->document, reports[LANGUAGE_EN]->document};
    report_numbers(act->arena, documents, COUNT(documents), &numbers);
    for (size_t i = 0; i < numbers.count && result == OK; i++)
        result = number_capture(act, report->answers, &numbers.items[i], capture);
    return result;
}

static enum result capture_plan(struct act *act, int64_t plan, struct capture *ret)
{
    uint8_t hash[32];
    const struct record *record = record_find("plan");
    struct record_row row;
    *ret = (struct capture){.plan = plan};
    enum result result = store_journal_head(act, &ret->head, hash);
    if (result == OK)
        result = record_read(act, record, plan, &row);
    if (result != OK)
        return result;
    return languages_capture(act, row.values[record_key_field(record)].text, ret);
}

/* --- writing inside the transaction ---------------------------------------------------------- */

static enum result parts_write(struct act *act, int64_t id, const struct capture *capture,
                               struct frozen_hash *hash)
{
    enum result result = OK;
    for (size_t i = 0; i < capture->part_count && result == OK; i++) {
        const struct part *part = &capture->parts[i];
        const struct value in[] = {value_integer(id), value_text(part->name),
                                   value_bytes(part->bytes)};
        frozen_hash_part(hash, (int64_t)i, part->name, part->bytes);
        result = store_execute(act, report_statement_frozen_part_insert, in, NULL);
    }
    return result;
}

static enum result figures_write(struct act *act, int64_t id, const struct capture *capture,
                                 struct frozen_hash *hash)
{
    enum result result = OK;
    for (size_t i = 0; i < capture->figures.count && result == OK; i++) {
        const struct frozen_figure *figure = &capture->figures.items[i];
        const struct value in[] = {value_integer(id),
                                   value_integer((int64_t)i),
                                   value_text(figure->figure),
                                   value_text(figure->place),
                                   value_text(figure->value),
                                   value_text(figure->record),
                                   value_integer(figure->row_count),
                                   value_bytes(figure->row_ids)};
        frozen_hash_figure(hash, (int64_t)i, figure);
        result = store_execute(act, report_statement_frozen_figure_insert, in, NULL);
    }
    return result;
}

static enum result freeze_work(struct act *act, int64_t event, const void *in)
{
    const struct capture *capture = in;
    if (store_journal_number(act) != capture->head + 1)
        return act_fault(act, CONFLICT, "changed_meanwhile", "", (struct text){0});
    const struct frozen_row row = {
        .id = id_next(&act->ids, act->now),
        .plan = capture->plan,
        .event = event,
        .journal = store_journal_number(act),
        .code = capture->code,
        .year = capture->year,
        .day = capture->day,
    };
    uint8_t bytes[32];
    struct frozen_hash hash = frozen_hash_open(act->arena, &row);
    enum result result = parts_write(act, row.id, capture, &hash);
    if (result == OK)
        result = figures_write(act, row.id, capture, &hash);
    if (result != OK)
        return result;
    frozen_hash_close(&hash, bytes);
    const struct text digest = text_slice((const char *)bytes, sizeof(bytes));
    const struct value values[] = {value_integer(row.id),    value_integer(row.plan),
                                   value_integer(row.event), value_integer(row.journal),
                                   value_text(row.code),     value_integer(row.year),
                                   value_date(row.day),      value_bytes(digest)};
    store_journal_fact(act, "plan_frozen", row.id, 1, digest);
    return store_execute(act, report_statement_frozen_insert, values, NULL);
}

/* --- the step -------------------------------------------------------------------------------- */

/* Would the event freeze, from where the plan stands? */
static enum result freezes(struct act *act, const struct process_move *move, bool *ret)
{
    const struct process_possible *possible = NULL;
    size_t count = 0;
    enum result result = process_possible(act, &plan_process, move->id, &possible, &count);
    *ret = false;
    for (size_t i = 0; i < count && result == OK; i++) {
        if (!text_is(move->event, possible[i].row->event) || !possible[i].row->needs_work)
            continue;
        if (possible[i].may != OK) { /* refused before anything is built */
            act->fault = possible[i].fault;
            return possible[i].may;
        }
        *ret = true;
    }
    return result;
}

static enum result freeze_step(struct act *act, const struct process_move *move, int64_t *ret_event)
{
    struct process_move freezing = *move;
    struct capture *capture = ARENA_NEW(act->arena, struct capture);
    enum result result = CONFLICT;
    for (int i = 0; i < TRIES_MAX && result == CONFLICT; i++) {
        struct process_state state;
        act->fault = (struct fault){0};
        result = capture_plan(act, move->id, capture);
        freezing.work = freeze_work;
        freezing.in = capture;
        if (result == OK)
            result = process_step(act, &plan_process, &freezing, ret_event);
        if (result != CONFLICT)
            return result;
        /* Somebody made a step, which is for the user to see; or only wrote records. */
        if (process_state(act, &plan_process, move->id, &state) != OK || state.event != move->seen)
            return act_fault(act, CONFLICT, "changed_meanwhile", "", (struct text){0});
    }
    return result;
}

enum result report_plan_step(struct act *act, const struct process_move *move, int64_t *ret_event)
{
    bool is_freezing = false;
    enum result result = freezes(act, move, &is_freezing);
    if (result != OK)
        return result;
    if (is_freezing)
        return freeze_step(act, move, ret_event);
    return process_step(act, &plan_process, move, ret_event);
}
