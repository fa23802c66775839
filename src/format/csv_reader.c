/* csv_reader.c - reading CSV through a window that slides over the source.
 *
 * Why: an import is a hundred thousand rows from somebody's spreadsheet; it must be fast when all
 * is well and exact about the place when it is not.
 * How: the window holds whole valid UTF-8 and at least one whole row. A row is scanned where it
 * lies; fields are slices of the window, doubled quotes are undone in place once the row is
 * complete. Where the window ends inside a row it is filled further and the row scanned again.
 * Promise: linear time, memory bound by the greatest legal row, nothing allocated a row.
 * Never: guesses what a broken file means; it names line and character instead. */
#include "format/csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "format/utf8.h"

#define WINDOW_BYTES_FIRST ((size_t)256 * 1024)
#define WINDOW_BYTES_MAX   ((size_t)64 * 1024 * 1024) /* twice the greatest legal row and more */
#define QUOTED_BYTES_MAX   (2 * (size_t)CSV_FIELD_BYTES_MAX)
#define CHARACTER_BYTES    4

struct csv_reader {
    struct csv_source source;
    struct text memory; /* what is left of a text that is the source */

    char *window; /* capacity bytes, and one more for the line feed that stops every scan */
    size_t capacity;
    size_t at;  /* where the next row begins */
    size_t end; /* behind the last whole character */
    char tail[CHARACTER_BYTES];
    size_t tail_length; /* bytes of a character that the source has not finished */
    bool is_begun;
    bool is_ended; /* the source has no more, and all of it is in the window */
    bool is_bad;   /* what follows `end` is not UTF-8 */

    char separator;
    bool stops[256]; /* bytes that end a plain field */
    int64_t line;    /* of the next row */
    struct text fields[CSV_COLUMNS_MAX];
    bool is_quoted[CSV_COLUMNS_MAX];
    size_t count;

    bool is_faulty;
    struct fault fault;
    char detail[24];
};

/* What a scan of one row found. */
enum scan { SCAN_ROW, SCAN_FIELD, SCAN_MORE, SCAN_FAULT };

static ptrdiff_t memory_read(void *context, char *bytes, size_t room)
{
    struct text *memory = context;
    size_t length = memory->length < room ? memory->length : room;
    if (length > 0)
        memcpy(bytes, memory->bytes, length);
    *memory = (struct text){length > 0 ? memory->bytes + length : NULL, memory->length - length};
    return (ptrdiff_t)length;
}

struct csv_reader *csv_reader_open_source(struct csv_source source)
{
    CHECK(source.read != NULL);
    struct csv_reader *reader = calloc(1, sizeof(*reader));
    CHECK(reader != NULL);
    reader->source = source;
    reader->capacity = WINDOW_BYTES_FIRST;
    reader->window = malloc(reader->capacity + 1);
    CHECK(reader->window != NULL);
    reader->line = 1;
    return reader;
}

struct csv_reader *csv_reader_open(struct text data)
{
    struct csv_reader *reader = csv_reader_open_source((struct csv_source){.read = memory_read});
    reader->memory = data;
    reader->source.context = &reader->memory;
    return reader;
}

void csv_reader_close(struct csv_reader *reader)
{
    if (reader == NULL)
        return;
    free(reader->window);
    free(reader);
}

struct fault csv_reader_fault(const struct csv_reader *reader)
{
    CHECK(reader->is_faulty);
    return reader->fault;
}

/* Notes what is wrong in this line, with the detail printed into the reader. */
static enum scan fault_note(struct csv_reader *reader, const char *code, int64_t line,
                            size_t detail)
{
    (void)snprintf(reader->detail, sizeof(reader->detail), "%zu", detail);
    reader->is_faulty = true;
    reader->fault =
        (struct fault){.code = code, .field = "", .detail = text_of(reader->detail), .row = line};
    return SCAN_FAULT;
}

/* Notes what is wrong at a place in the row being scanned. */
static enum scan fault_at(struct csv_reader *reader, const char *code, const char *place)
{
    const char *row = reader->window + reader->at;
    struct text before = text_slice(row, (size_t)(place - row));
    int64_t line = reader->line;
    for (ptrdiff_t feed = text_find(before, TEXT("\n")); feed >= 0;
         feed = text_find(before, TEXT("\n"))) {
        before = text_slice(before.bytes + feed + 1, before.length - (size_t)feed - 1);
        line++;
    }
    return fault_note(reader, code, line, utf8_count(before) + 1);
}

/* True where the bytes may be the beginning of one character that is not finished. */
static bool is_unfinished(struct text rest)
{
    char whole[CHARACTER_BYTES];
    uint32_t character = 0;
    if (rest.length >= CHARACTER_BYTES)
        return false;
    memset(whole, '\x80', sizeof(whole));
    memcpy(whole, rest.bytes, rest.length);
    /* Of all second bytes 90 and A0 suit every first byte that has any. */
    static const char seconds[] = {'\x80', '\x90', '\xA0'};
    for (size_t i = 0; i < sizeof(seconds); i++) {
        if (rest.length == 1)
            whole[1] = seconds[i];
        if (utf8_decode(text_slice(whole, sizeof(whole)), &character) > rest.length)
            return true;
    }
    return false;
}

/* Reads until the window is full or the source at its end; false where reading failed. */
static bool window_read(struct csv_reader *reader, size_t *ret_end)
{
    size_t end = reader->end;
    memcpy(reader->window + end, reader->tail, reader->tail_length);
    end += reader->tail_length;
    reader->tail_length = 0;
    while (end < reader->capacity && !reader->is_ended) {
        ptrdiff_t got = reader->source.read(reader->source.context, reader->window + end,
                                            reader->capacity - end);
        if (got < 0)
            return false;
        CHECK((size_t)got <= reader->capacity - end);
        reader->is_ended = got == 0;
        end += (size_t)got;
    }
    *ret_end = end;
    return true;
}

/* Moves the unfinished row to the front and makes room behind it. */
static void window_slide(struct csv_reader *reader)
{
    memmove(reader->window, reader->window + reader->at, reader->end - reader->at);
    reader->end -= reader->at;
    reader->at = 0;
    if (reader->capacity - reader->end > reader->capacity / 2)
        return;
    CHECK(reader->capacity < WINDOW_BYTES_MAX);
    reader->capacity *= 2;
    reader->window = realloc(reader->window, reader->capacity + 1);
    CHECK(reader->window != NULL);
}

/* Gets more of the source; SCAN_MORE where there is some, or its end is now known. */
static enum scan window_fill(struct csv_reader *reader)
{
    size_t end = 0;
    if (reader->is_bad)
        return fault_at(reader, "bad_utf8", reader->window + reader->end);
    window_slide(reader);
    if (!window_read(reader, &end))
        return fault_note(reader, "csv_read", reader->line, 0);
    size_t fresh = end - reader->end;
    size_t valid = utf8_valid_length(text_slice(reader->window + reader->end, fresh));
    reader->end += valid;
    struct text rest = text_slice(reader->window + reader->end, end - reader->end);
    if (rest.length > 0 && !reader->is_ended && is_unfinished(rest)) {
        memcpy(reader->tail, rest.bytes, rest.length);
        reader->tail_length = rest.length;
    } else if (rest.length > 0) {
        reader->is_bad = true;
        reader->is_ended = false; /* the end cannot be reached */
    }
    reader->window[reader->end] = '\n';
    return SCAN_MORE;
}

/* The separator that stands most in the first line, outside quotes. */
static char separator_guess(struct text data)
{
    static const char candidates[] = {',', ';', '\t'};
    size_t counts[COUNT(candidates)] = {0};
    bool is_quoted = false;
    bool has_content = false;
    for (size_t i = 0; i < data.length; i++) {
        char c = data.bytes[i];
        bool is_line_end = c == '\n' || c == '\r';
        if (is_line_end && has_content && !is_quoted)
            break;
        has_content = has_content || !is_line_end;
        is_quoted = is_quoted != (c == '"');
        for (size_t k = 0; k < COUNT(candidates); k++)
            counts[k] += c == candidates[k] && !is_quoted ? 1 : 0;
    }
    size_t most = 0;
    for (size_t k = 1; k < COUNT(candidates); k++)
        most = counts[k] > counts[most] ? k : most;
    return candidates[most];
}

/* Fills the window for the first time and learns from its beginning. */
static enum scan reader_begin(struct csv_reader *reader)
{
    reader->is_begun = true;
    if (window_fill(reader) == SCAN_FAULT)
        return SCAN_FAULT;
    struct text data = text_slice(reader->window, reader->end);
    if (text_starts_with(data, TEXT("\xef\xbb\xbf"))) {
        reader->at = 3;
        data = text_slice(data.bytes + 3, data.length - 3);
    }
    reader->separator = separator_guess(data);
    reader->stops[(unsigned char)reader->separator] = true;
    reader->stops['\n'] = true;
    reader->stops['\r'] = true;
    reader->stops['"'] = true;
    return SCAN_ROW;
}

/* Scans a quoted field whose opening quote is at `*place`; moves it behind the closing one. */
static enum scan quoted_scan(struct csv_reader *reader, const char **place)
{
    const char *end = reader->window + reader->end;
    const char *start = *place + 1;
    const char *next = start;
    for (;;) {
        const char *quote = memchr(next, '"', (size_t)(end - next));
        const char *reached = quote == NULL ? end : quote;
        if ((size_t)(reached - start) > QUOTED_BYTES_MAX)
            return fault_note(reader, "csv_field", reader->line, CSV_FIELD_BYTES_MAX);
        if (quote == NULL && reader->is_ended)
            return fault_at(reader, "csv_quote_open", *place);
        if (quote == NULL || (quote + 1 == end && !reader->is_ended))
            return SCAN_MORE;
        if (quote + 1 == end || quote[1] != '"') {
            reader->fields[reader->count] = (struct text){start, (size_t)(quote - start)};
            *place = quote + 1;
            return SCAN_FIELD;
        }
        next = quote + 2;
    }
}

/* Scans one field from `*place` on and moves it to what stands behind the field. */
static enum scan field_scan(struct csv_reader *reader, const char **place)
{
    const char *start = *place;
    if (reader->count == CSV_COLUMNS_MAX)
        return fault_note(reader, "csv_columns", reader->line, CSV_COLUMNS_MAX);
    bool is_quoted = *start == '"' && start < reader->window + reader->end;
    reader->is_quoted[reader->count] = is_quoted;
    if (is_quoted)
        return quoted_scan(reader, place);
    const char *stop = start;
    while (!reader->stops[(unsigned char)*stop])
        stop++;
    size_t length = (size_t)(stop - start);
    if (length > CSV_FIELD_BYTES_MAX)
        return fault_note(reader, "csv_field", reader->line, CSV_FIELD_BYTES_MAX);
    reader->fields[reader->count] = (struct text){start, length};
    *place = stop;
    return SCAN_FIELD;
}

/* Looks at what stands behind a field: SCAN_FIELD where another follows, SCAN_ROW where the row is
 * complete. Moves `*place` behind it. */
static enum scan separator_scan(struct csv_reader *reader, const char **place)
{
    const char *end = reader->window + reader->end;
    const char *stop = *place;
    if (stop == end)
        return reader->is_ended ? SCAN_ROW : SCAN_MORE;
    *place = stop + 1;
    if (*stop == reader->separator)
        return SCAN_FIELD;
    if (*stop == '\n')
        return SCAN_ROW;
    if (*stop != '\r')
        return fault_at(reader, "csv_quote", stop);
    if (stop + 1 == end && !reader->is_ended)
        return SCAN_MORE;
    if (stop + 1 == end || stop[1] != '\n')
        return fault_at(reader, "csv_line_end", stop);
    *place = stop + 2;
    return SCAN_ROW;
}

/* Scans the row at `at`; `*ret_next` is where the next one begins. */
static enum scan row_scan(struct csv_reader *reader, const char **ret_next)
{
    const char *place = reader->window + reader->at;
    enum scan found = SCAN_FIELD;
    reader->count = 0;
    while (found == SCAN_FIELD) {
        found = field_scan(reader, &place);
        if (found != SCAN_FIELD)
            break;
        reader->count++;
        found = separator_scan(reader, &place);
    }
    *ret_next = place;
    return found;
}

/* Undoes doubled quotes in place and counts the line feeds of a quoted field. */
static int64_t field_unquote(struct csv_reader *reader, struct text *field)
{
    char *bytes = reader->window + (field->bytes - reader->window);
    size_t length = 0;
    int64_t lines = 0;
    for (size_t i = 0; i < field->length; i++) {
        lines += bytes[i] == '\n' ? 1 : 0;
        bytes[length++] = bytes[i];
        i += bytes[i] == '"' ? 1 : 0;
    }
    field->length = length;
    return lines;
}

/* Finishes a complete row that ends before `next`. False where it is an empty line. */
static bool row_finish(struct csv_reader *reader, const char *next, struct csv_row *ret)
{
    int64_t lines = 1;
    bool is_empty = reader->count == 1 && reader->fields[0].length == 0 && !reader->is_quoted[0];
    for (size_t i = 0; i < reader->count; i++) {
        if (reader->is_quoted[i])
            lines += field_unquote(reader, &reader->fields[i]);
    }
    *ret = (struct csv_row){reader->fields, reader->count, reader->line};
    reader->at = (size_t)(next - reader->window);
    reader->line += lines;
    return !is_empty;
}

/* True where an unquoted field came out longer than the bound. */
static bool has_long_field(const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (row->fields[i].length > CSV_FIELD_BYTES_MAX)
            return true;
    }
    return false;
}

enum csv_result csv_reader_next(struct csv_reader *reader, struct csv_row *ret)
{
    CHECK(reader != NULL && ret != NULL);
    if (!reader->is_begun && reader_begin(reader) == SCAN_FAULT)
        return CSV_FAULT;
    while (!reader->is_faulty) {
        if (reader->at == reader->end && reader->is_ended)
            return CSV_END;
        const char *next = NULL;
        enum scan found = row_scan(reader, &next);
        if (found == SCAN_MORE)
            found = window_fill(reader);
        if (found != SCAN_ROW || !row_finish(reader, next, ret))
            continue;
        if (!has_long_field(ret))
            return CSV_ROW;
        (void)fault_note(reader, "csv_field", ret->line, CSV_FIELD_BYTES_MAX);
    }
    return CSV_FAULT;
}
