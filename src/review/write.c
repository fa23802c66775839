/* write.c - findings for machines and for people.
 *
 * Why: doors hand on what was found; they do not word it.
 * Promise: nothing is left out but what the caller does not want to see; texts stand as they were
 * written in the file, cut where they are very long. */
#include "review/write.h"

#include "format/utf8.h"
#include "format/words.h"

#define QUOTE_CHARACTERS_MAX 240
#define LINE_BYTES_MAX       (64 << 10)

size_t review_count_of(const struct review *review, enum severity least)
{
    size_t count = 0;
    for (size_t i = 0; i < review_count(review); i++)
        count += review_finding(review, i)->severity >= least;
    return count;
}

struct text review_quote(struct arena *arena, struct text text)
{
    struct text cut = utf8_cut(text, QUOTE_CHARACTERS_MAX);
    char *bytes = text_to_string(arena, cut);
    for (size_t i = 0; i < cut.length; i++)
        if (bytes[i] == '\n' || bytes[i] == '\t')
            bytes[i] = ' ';
    struct text line = text_slice(bytes, cut.length);
    return cut.length == text.length ? line : text_format(arena, "%.*s…", TEXT_ARGS(line));
}

/* --- places --------------------------------------------------------------------------------- */

static void place_add(struct buffer *buffer, enum language language, const char *key, int number)
{
    if (number == 0)
        return;
    const struct words_place words = {"number", text_format(buffer->arena, "%d", number)};
    if (buffer->length > 0)
        buffer_add(buffer, TEXT(", "));
    buffer_add(buffer, words_fill(buffer->arena, words_get(language, key), &words, 1));
}

struct text review_place_words(struct arena *arena, enum language language,
                               const struct place *place)
{
    struct buffer buffer = buffer_open(arena, LINE_BYTES_MAX);
    buffer_add(&buffer, review_quote(arena, place->section));
    place_add(&buffer, language, "review.place.table", place->table);
    place_add(&buffer, language, "review.place.row", place->row);
    place_add(&buffer, language, "review.place.column", place->column);
    place_add(&buffer, language, "review.place.line", place->line);
    return buffer_text(&buffer);
}

/* --- JSON ----------------------------------------------------------------------------------- */

static void number_write(struct json_writer *json, const char *key, int number)
{
    json_write_key(json, key);
    if (number == 0)
        json_write_null(json);
    else
        json_write_integer(json, number);
}

static void place_write(struct json_writer *json, const struct review *review,
                        const struct place *place)
{
    json_write_object_open(json);
    json_write_member(json, "file", review_document_name(review, place->document));
    json_write_member(json, "section", place->section);
    number_write(json, "table", place->table);
    number_write(json, "row", place->row);
    number_write(json, "column", place->column);
    number_write(json, "line", place->line);
    json_write_member(json, "text", place->text);
    json_write_object_close(json);
}

void review_finding_json(struct json_writer *json, const struct review *review,
                         const struct finding *finding)
{
    json_write_member(json, "check", text_of(finding->check));
    json_write_member(json, "severity", text_of(severity_name(finding->severity)));
    json_write_key(json, "confidence");
    json_write_percent(json, finding->confidence);
    json_write_member(json, "stated", finding->stated);
    json_write_member(json, "expected", finding->expected);
    json_write_key(json, "places");
    json_write_array_open(json);
    for (size_t i = 0; i < finding->place_count; i++)
        place_write(json, review, &finding->places[i]);
    json_write_array_close(json);
    json_write_key(json, "explanation");
    json_write_object_open(json);
    json_write_member(json, "lt", finding->explanation[LANGUAGE_LT]);
    json_write_member(json, "en", finding->explanation[LANGUAGE_EN]);
    json_write_object_close(json);
}

bool review_write_json(const struct review *review, enum severity least, struct sink *sink)
{
    struct json_writer json = json_writer_open(sink);
    json_write_array_open(&json);
    for (size_t i = 0; i < review_count(review); i++) {
        if (review_finding(review, i)->severity < least)
            continue;
        json_write_line(&json);
        json_write_object_open(&json);
        review_finding_json(&json, review, review_finding(review, i));
        json_write_object_close(&json);
    }
    json_write_array_close(&json);
    return json_writer_close(&json) && sink_add(sink, TEXT("\n"));
}

/* --- text ----------------------------------------------------------------------------------- */

struct text severity_words(enum language language, enum severity severity)
{
    static const char *const keys[SEVERITY_COUNT] = {
        "review.severity.form", "review.severity.doubtful", "review.severity.contradiction"};
    return words_get(language, keys[severity]);
}

struct text review_finding_text(struct arena *arena, enum language language,
                                const struct review *review, const struct finding *finding)
{
    const struct place *place = &finding->places[0];
    struct text line = place->line > 0 ? text_format(arena, ":%d", place->line) : TEXT("");
    struct text name = review_document_name(review, place->document);
    struct text where = review_place_words(arena, language, place);
    struct text severity = severity_words(language, finding->severity);
    struct text shown = review_quote(arena, place->text);
    return text_format(arena, "%.*s%.*s: %.*s: %.*s [%s]\n    %.*s\n    » %.*s\n", TEXT_ARGS(name),
                       TEXT_ARGS(line), TEXT_ARGS(severity),
                       TEXT_ARGS(finding->explanation[language]), finding->check, TEXT_ARGS(where),
                       TEXT_ARGS(shown));
}

bool review_write_text(const struct review *review, enum severity least, enum language language,
                       struct sink *sink)
{
    struct arena *arena = arena_open("findings", 64 << 20);
    bool is_written = true;
    for (size_t i = 0; i < review_count(review) && is_written; i++) {
        const struct finding *finding = review_finding(review, i);
        if (finding->severity < least)
            continue;
        is_written = sink_add(sink, review_finding_text(arena, language, review, finding));
        arena_reset(arena);
    }
    arena_close(arena);
    return is_written;
}

/* --- a document ----------------------------------------------------------------------------- */

enum { COLUMN_PLACE, COLUMN_STATED, COLUMN_EXPECTED, COLUMN_WORDS, COLUMN_COUNT };

static struct table *table_open(struct document *document, enum severity severity)
{
    static const struct {
        const char *name, *key;
        int width;
    } shapes[COLUMN_COUNT] = {{"place", "review.column.place", 24},
                              {"stated", "review.column.stated", 16},
                              {"expected", "review.column.expected", 16},
                              {"explanation", "review.column.explanation", 44}};
    struct table_column columns[COLUMN_COUNT] = {0};
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        columns[i].name = text_of(shapes[i].name);
        columns[i].title = words_get(document->language, shapes[i].key);
        columns[i].width = shapes[i].width;
    }
    return document_add_table(document, text_of(severity_name(severity)),
                              severity_words(document->language, severity), columns, COLUMN_COUNT);
}

static void findings_add(struct document *document, const struct review *review, size_t file,
                         enum severity severity)
{
    struct table *table = NULL;
    for (size_t i = 0; i < review_count(review); i++) {
        const struct finding *finding = review_finding(review, i);
        if (finding->severity != severity || finding->places[0].document != file)
            continue;
        table = table == NULL ? table_open(document, severity) : table;
        struct table_row *row = document_add_row(document, table, ROW_BODY);
        struct text values[COLUMN_COUNT] = {
            review_place_words(document->arena, document->language, &finding->places[0]),
            review_quote(document->arena, finding->stated), finding->expected,
            finding->explanation[document->language]};
        for (size_t c = 0; c < COLUMN_COUNT; c++)
            row->cells[c].value = value_text(values[c]);
    }
}

void review_findings_add(struct document *document, const struct review *review,
                         enum severity least, int level)
{
    for (size_t file = 0; file < review_document_count(review); file++) {
        document_add_heading(document, level, TEXT(""), review_document_name(review, file));
        const struct block *heading = document->last_block;
        for (int severity = SEVERITY_COUNT - 1; severity >= (int)least; severity--)
            findings_add(document, review, file, (enum severity)severity);
        if (document->last_block == heading)
            document_add_run(document, document_add_block(document, BLOCK_PARAGRAPH), RUN_PLAIN,
                             words_get(document->language, "review.nothing"), NULL);
    }
}
