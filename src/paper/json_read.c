/* json_read.c - a neutral document out of its JSON.
 *
 * Why: a plan that was kept must come back as it was, and a file from outside must not be able to
 * make a document that a writer trips over.
 * How: each object is walked with a list of the members it may have; every getter reports its own
 * fault, the first one stays. Promise: an unknown member, word or unit, a number out of its range,
 * a span beyond the columns, a series of another length than the categories is refused with the
 * place where it stands.
 * Never: guesses, or takes more memory than the input's size allows for. */
#include "paper/document_json.h"

#include "format/json.h"
#include "format/utf8.h"
#include "paper/json_part.h"

enum {
    PLACE_STEPS_MAX = JSON_DEPTH_MAX,
    WORDS_BYTES_MAX = 1 << 10,
    PLACE_BYTES_MAX = 1 << 10,
    WIDTH_MAX = 100,
    HEADING_LEVEL_MAX = 4,
    NAME_SHOWN_MAX = 40, /* characters of an unknown name that are told */
};

/* A step on the way to the node at hand: a member, or an item of it. */
struct step {
    const char *name;
    size_t index;
    bool is_item;
};

struct reader {
    struct arena *arena;
    struct document *document;
    struct fault *fault;
    struct step steps[PLACE_STEPS_MAX];
    size_t step_count;
    size_t row_count; /* rows of the table at hand before the one being read */
    bool is_refused;
};

/* --- faults and places ----------------------------------------------------------------------- */

static void enter(struct reader *reader, const char *name)
{
    CHECK(reader->step_count < PLACE_STEPS_MAX);
    reader->steps[reader->step_count++] = (struct step){.name = name};
}

static void enter_item(struct reader *reader, size_t index)
{
    CHECK(reader->step_count < PLACE_STEPS_MAX);
    reader->steps[reader->step_count++] = (struct step){.index = index, .is_item = true};
}

static void leave(struct reader *reader)
{
    CHECK(reader->step_count > 0);
    reader->step_count--;
}

/* "blocks[3].table.rows[0].cells[2].unit" */
static const char *place_name(const struct reader *reader, const char *member)
{
    struct buffer out = buffer_open(reader->arena, PLACE_BYTES_MAX);
    for (size_t i = 0; i < reader->step_count; i++) {
        const struct step *step = &reader->steps[i];
        if (step->is_item)
            buffer_add_format(&out, "[%zu]", step->index);
        else
            buffer_add_format(&out, "%s%s", out.length > 0 ? "." : "", step->name);
    }
    if (member != NULL)
        buffer_add_format(&out, "%s%s", out.length > 0 ? "." : "", member);
    return text_to_string(reader->arena, buffer_text(&out));
}

/* The first fault is the one that is told. Always false. */
static bool refuse(struct reader *reader, const char *member, const char *code, struct text detail)
{
    if (!reader->is_refused)
        *reader->fault =
            (struct fault){.code = code, .field = place_name(reader, member), .detail = detail};
    reader->is_refused = true;
    return false;
}

/* True where `node` is an object whose members are all among the names given, NULL last. */
static bool is_object_of(struct reader *reader, const struct json_node *node,
                         const char *const *names)
{
    const char *name = NULL;
    const struct json_node *member = NULL;
    if (node == NULL || json_node_kind(node) != JSON_KIND_OBJECT)
        return refuse(reader, NULL, "wrong_type", TEXT("{…}"));
    while (json_node_next(node, &name, &member)) {
        size_t i = 0;
        while (names[i] != NULL && !text_is(text_of(name), names[i]))
            i++;
        if (names[i] == NULL)
            return refuse(reader, NULL, "unknown_field",
                          text_copy(reader->arena, utf8_cut(text_of(name), NAME_SHOWN_MAX)));
    }
    return true;
}
#define MEMBERS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* --- members of an object -------------------------------------------------------------------- */

/* Absent is empty. */
static struct text read_text(struct reader *reader, const struct json_node *node, const char *name)
{
    struct text text = TEXT("");
    const struct json_node *member = json_node_member(node, name);
    if (member == NULL)
        return (struct text){0};
    if (!json_node_text(member, &text))
        (void)refuse(reader, name, "wrong_type", TEXT("\"…\""));
    return text_copy(reader->arena, text);
}

/* Absent is 0 where that is allowed. */
static int read_integer(struct reader *reader, const struct json_node *node, const char *name,
                        int least, int most)
{
    int64_t number = 0;
    const struct json_node *member = json_node_member(node, name);
    if (member != NULL && !json_node_integer(member, &number)) {
        (void)refuse(reader, name, "not_a_number", TEXT(""));
    } else if (number < least && (member != NULL || least > 0)) {
        (void)refuse(reader, name, "too_small", text_format(reader->arena, "%d", least));
    } else if (number > most) {
        (void)refuse(reader, name, "too_large", text_format(reader->arena, "%d", most));
    }
    return reader->is_refused ? least : (int)number;
}

static bool read_flag(struct reader *reader, const struct json_node *node, const char *name)
{
    bool flag = false;
    const struct json_node *member = json_node_member(node, name);
    if (member != NULL && !json_node_flag(member, &flag))
        (void)refuse(reader, name, "wrong_type", TEXT("true, false"));
    return flag;
}

/* "a, b, c": what a word may be. */
static struct text choices(struct reader *reader, const struct json_words *list)
{
    struct buffer out = buffer_open(reader->arena, WORDS_BYTES_MAX);
    for (size_t i = 0; i < list->count; i++) {
        buffer_add_string(&out, i > 0 ? ", " : "");
        buffer_add_string(&out, list->words[i]);
    }
    return buffer_text(&out);
}

/* The position of the word; required. 0 after a refusal. */
static int read_word(struct reader *reader, const struct json_node *node, const char *name,
                     const struct json_words *list)
{
    struct text word;
    const struct json_node *member = json_node_member(node, name);
    if (member == NULL) {
        (void)refuse(reader, name, "required", TEXT(""));
        return 0;
    }
    for (size_t i = 0; json_node_text(member, &word) && i < list->count; i++) {
        if (text_is(word, list->words[i]))
            return (int)i;
    }
    (void)refuse(reader, name, "unknown_code", choices(reader, list));
    return 0;
}

static enum unit read_unit(struct reader *reader, const struct json_node *node)
{
    struct text word;
    enum unit unit = UNIT_NONE;
    const struct json_node *member = json_node_member(node, "unit");
    if (member == NULL)
        return UNIT_NONE;
    if (json_node_text(member, &word) && unit_of_name(text_to_string(reader->arena, word), &unit))
        return unit;
    const char *list[UNIT_COUNT];
    for (int i = 0; i < UNIT_COUNT; i++)
        list[i] = unit_name((enum unit)i);
    (void)refuse(reader, "unit", "unknown_code",
                 choices(reader, &(struct json_words){list, UNIT_COUNT}));
    return UNIT_NONE;
}

/* The array of that name, required; NULL after a refusal. */
static const struct json_node *read_array(struct reader *reader, const struct json_node *node,
                                          const char *name)
{
    const struct json_node *member = json_node_member(node, name);
    if (member != NULL && json_node_kind(member) == JSON_KIND_ARRAY)
        return member;
    (void)refuse(reader, name, member == NULL ? "required" : "wrong_type", TEXT("[…]"));
    return NULL;
}

static const struct origin *read_origin(struct reader *reader, const struct json_node *node)
{
    const struct json_node *member = json_node_member(node, "origin");
    if (member == NULL)
        return NULL;
    struct origin *origin = ARENA_NEW(reader->arena, struct origin);
    enter(reader, "origin");
    if (is_object_of(reader, member, MEMBERS("figure", "place"))) {
        origin->figure = read_text(reader, member, "figure");
        origin->place = read_text(reader, member, "place");
    }
    leave(reader);
    return origin;
}

/* --- values ---------------------------------------------------------------------------------- */

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool bytes_of_node(struct arena *arena, const struct json_node *node, struct text *ret)
{
    struct text digits;
    if (!json_node_text(node, &digits) || digits.length % 2 != 0)
        return false;
    char *bytes = arena_take_array(arena, digits.length / 2 + 1, 1);
    for (size_t i = 0; i < digits.length; i += 2) {
        const int high = hex_digit(digits.bytes[i]);
        const int low = hex_digit(digits.bytes[i + 1]);
        if (high < 0 || low < 0)
            return false;
        bytes[i / 2] = (char)(unsigned char)(high << 4 | low);
    }
    *ret = text_slice(bytes, digits.length / 2);
    return true;
}

/* The amount and no other spelling of it: what is written again must be the same. */
static bool money_of_node(const struct json_node *node, struct money *ret)
{
    struct text typed;
    char digits[24];
    if (!json_node_text(node, &typed) || !json_node_money(node, ret))
        return false;
    money_format(*ret, digits);
    return text_is(typed, digits);
}

static bool decimal_of_node(const struct json_node *node, struct decimal *ret)
{
    struct text typed;
    char digits[24];
    if (!json_node_text(node, &typed) || !json_node_decimal(node, ret))
        return false;
    decimal_format(*ret, digits);
    return text_is(typed, digits);
}

static bool instant_of_node(const struct json_node *node, struct instant *ret)
{
    struct text typed;
    char digits[28];
    if (!json_node_text(node, &typed) || !json_node_instant(node, ret))
        return false;
    instant_format(*ret, digits);
    return text_is(typed, digits);
}

static bool value_fill(struct arena *arena, const struct json_node *node, struct value *ret)
{
    switch (ret->kind) {
    case VALUE_NONE:
        return node == NULL;
    case VALUE_INTEGER:
        return json_node_integer(node, &ret->integer);
    case VALUE_DECIMAL:
        return decimal_of_node(node, &ret->decimal);
    case VALUE_MONEY:
        return money_of_node(node, &ret->money);
    case VALUE_FLAG:
        return json_node_flag(node, &ret->flag);
    case VALUE_DATE:
        return json_node_date(node, &ret->date);
    case VALUE_INSTANT:
        return instant_of_node(node, &ret->instant);
    case VALUE_TEXT:
        if (!json_node_text(node, &ret->text))
            return false;
        ret->text = text_copy(arena, ret->text);
        return true;
    case VALUE_BYTES:
        return bytes_of_node(arena, node, &ret->text);
    }
    return false;
}

static struct value read_value(struct reader *reader, const struct json_node *node)
{
    static const struct {
        const char *code, *detail;
    } faults[] = {
        [VALUE_NONE] = {"wrong_type", "null"},
        [VALUE_INTEGER] = {"not_a_number", ""},
        [VALUE_DECIMAL] = {"bad_form", "\"14.6\""},
        [VALUE_MONEY] = {"bad_form", "\"1493200.00\""},
        [VALUE_FLAG] = {"wrong_type", "true, false"},
        [VALUE_DATE] = {"not_a_date", ""},
        [VALUE_INSTANT] = {"bad_form", "\"2021-11-01T12:30:00.000001Z\""},
        [VALUE_TEXT] = {"wrong_type", "\"…\""},
        [VALUE_BYTES] = {"bad_form", "\"00ff\""},
    };
    struct value value = {.kind =
                              (enum value_kind)read_word(reader, node, "kind", &json_value_kinds)};
    if (reader->is_refused)
        return value_none();
    if (value_fill(reader->arena, json_node_member(node, "value"), &value))
        return value;
    (void)refuse(reader, "value", faults[value.kind].code, text_of(faults[value.kind].detail));
    return value_none();
}

/* --- blocks ---------------------------------------------------------------------------------- */

/* A piece of a note: a run that has none itself. */
static struct run *read_piece(struct reader *reader, const struct json_node *node)
{
    struct run *run = ARENA_NEW(reader->arena, struct run);
    if (!is_object_of(reader, node, MEMBERS("kind", "text", "origin")))
        return run;
    run->kind = (enum run_kind)read_word(reader, node, "kind", &json_run_kinds);
    run->text = read_text(reader, node, "text");
    run->origin = read_origin(reader, node);
    return run;
}

static const struct run *read_note_runs(struct reader *reader, const struct json_node *node)
{
    struct run *first = NULL, **end = &first;
    if (json_node_member(node, "note_runs") == NULL)
        return NULL;
    const struct json_node *array = read_array(reader, node, "note_runs");
    enter(reader, "note_runs");
    for (size_t i = 0; i < json_node_count(array) && !reader->is_refused; i++) {
        enter_item(reader, i);
        *end = read_piece(reader, json_node_item(array, i));
        end = &(*end)->next;
        leave(reader);
    }
    leave(reader);
    return first;
}

static struct run *read_run(struct reader *reader, const struct json_node *node)
{
    struct run *run = ARENA_NEW(reader->arena, struct run);
    if (!is_object_of(reader, node, MEMBERS("kind", "text", "origin", "note", "note_runs")))
        return run;
    run->kind = (enum run_kind)read_word(reader, node, "kind", &json_run_kinds);
    run->text = read_text(reader, node, "text");
    run->origin = read_origin(reader, node);
    run->note = read_text(reader, node, "note");
    run->note_runs = read_note_runs(reader, node);
    return run;
}

static void read_runs(struct reader *reader, const struct json_node *node, struct block *block)
{
    const struct json_node *array = read_array(reader, node, "runs");
    struct run **end = &block->runs;
    enter(reader, "runs");
    for (size_t i = 0; i < json_node_count(array) && !reader->is_refused; i++) {
        enter_item(reader, i);
        *end = read_run(reader, json_node_item(array, i));
        end = &(*end)->next;
        leave(reader);
    }
    leave(reader);
}

static void read_column(struct reader *reader, const struct json_node *node,
                        struct table_column *ret)
{
    if (!is_object_of(reader, node, MEMBERS("name", "title", "unit", "width", "is_hidden")))
        return;
    ret->name = read_text(reader, node, "name");
    ret->title = read_text(reader, node, "title");
    ret->unit = read_unit(reader, node);
    ret->width = read_integer(reader, node, "width", 0, WIDTH_MAX);
    ret->is_hidden = read_flag(reader, node, "is_hidden");
}

static void read_columns(struct reader *reader, const struct json_node *node, struct table *table)
{
    const struct json_node *array = read_array(reader, node, "columns");
    if (array == NULL)
        return;
    if (json_node_count(array) == 0) {
        (void)refuse(reader, "columns", "required", TEXT(""));
        return;
    }
    if (json_node_count(array) > DOCUMENT_JSON_COLUMNS_MAX) {
        (void)refuse(reader, "columns", "csv_columns",
                     text_format(reader->arena, "%d", DOCUMENT_JSON_COLUMNS_MAX));
        return;
    }
    table->column_count = json_node_count(array);
    table->columns = ARENA_ARRAY(reader->arena, struct table_column, table->column_count);
    enter(reader, "columns");
    for (size_t i = 0; i < table->column_count && !reader->is_refused; i++) {
        enter_item(reader, i);
        read_column(reader, json_node_item(array, i), &table->columns[i]);
        leave(reader);
    }
    leave(reader);
}

/* `left` columns are there for the cell and its span. */
static void read_cell(struct reader *reader, const struct json_node *node, size_t left,
                      struct cell *ret)
{
    if (!is_object_of(reader, node,
                      MEMBERS("kind", "value", "unit", "span", "is_total", "sum_rows", "origin",
                              "note", "note_runs", "href")))
        return;
    ret->value = read_value(reader, node);
    ret->unit = read_unit(reader, node);
    ret->column_span = read_integer(reader, node, "span", 0, (int)left);
    ret->is_total = read_flag(reader, node, "is_total");
    ret->sum_rows = read_integer(reader, node, "sum_rows", 0, (int)reader->row_count);
    ret->origin = read_origin(reader, node);
    ret->note = read_text(reader, node, "note");
    ret->note_runs = read_note_runs(reader, node);
    ret->href = read_text(reader, node, "href");
}

static void read_cells(struct reader *reader, const struct json_node *node,
                       const struct table *table, struct table_row *row)
{
    const struct json_node *array = read_array(reader, node, "cells");
    const size_t count = json_node_count(array);
    if (count > table->column_count) {
        (void)refuse(reader, "cells", "column_count",
                     text_format(reader->arena, "%zu", table->column_count));
        return;
    }
    row->cells = ARENA_ARRAY(reader->arena, struct cell, count + 1);
    row->cell_count = count;
    enter(reader, "cells");
    for (size_t i = 0; i < count && !reader->is_refused; i++) {
        enter_item(reader, i);
        read_cell(reader, json_node_item(array, i), table->column_count - i, &row->cells[i]);
        leave(reader);
    }
    leave(reader);
}

static struct table_row *read_row(struct reader *reader, const struct json_node *node,
                                  const struct table *table)
{
    struct table_row *row = ARENA_NEW(reader->arena, struct table_row);
    if (!is_object_of(reader, node, MEMBERS("kind", "level", "cells")))
        return row;
    row->kind = (enum row_kind)read_word(reader, node, "kind", &json_row_kinds);
    row->level = read_integer(reader, node, "level", 0, DOCUMENT_JSON_LEVEL_MAX);
    read_cells(reader, node, table, row);
    return row;
}

static struct table *read_table(struct reader *reader, const struct json_node *node)
{
    struct table *table = ARENA_NEW(reader->arena, struct table);
    if (!is_object_of(reader, node, MEMBERS("name", "title", "empty", "columns", "rows")))
        return table;
    table->name = read_text(reader, node, "name");
    table->title = read_text(reader, node, "title");
    table->empty = read_text(reader, node, "empty");
    read_columns(reader, node, table);
    const struct json_node *array = read_array(reader, node, "rows");
    struct table_row **end = &table->rows;
    enter(reader, "rows");
    for (size_t i = 0; i < json_node_count(array) && !reader->is_refused; i++) {
        enter_item(reader, i);
        reader->row_count = i;
        table->last_row = *end = read_row(reader, json_node_item(array, i), table);
        end = &(*end)->next;
        leave(reader);
    }
    leave(reader);
    return table;
}

/* --- charts ---------------------------------------------------------------------------------- */

static void read_categories(struct reader *reader, const struct json_node *array,
                            struct chart *chart)
{
    chart->category_count = json_node_count(array);
    chart->categories = ARENA_ARRAY(reader->arena, struct text, chart->category_count + 1);
    enter(reader, "categories");
    for (size_t i = 0; i < chart->category_count && !reader->is_refused; i++) {
        enter_item(reader, i);
        if (!json_node_text(json_node_item(array, i), &chart->categories[i]))
            (void)refuse(reader, NULL, "wrong_type", TEXT("\"…\""));
        chart->categories[i] = text_copy(reader->arena, chart->categories[i]);
        leave(reader);
    }
    leave(reader);
}

static struct value read_point(struct reader *reader, const struct json_node *node)
{
    if (!is_object_of(reader, node, MEMBERS("kind", "value", "origin")))
        return value_none();
    const struct value value = read_value(reader, node);
    if (value.kind > VALUE_MONEY)
        (void)refuse(reader, "kind", "unknown_code", TEXT("none, integer, decimal, money"));
    return value;
}

static void read_series(struct reader *reader, const struct json_node *node,
                        const struct chart *chart, struct chart_series *ret)
{
    if (!is_object_of(reader, node, MEMBERS("title", "values")))
        return;
    ret->title = read_text(reader, node, "title");
    const struct json_node *array = read_array(reader, node, "values");
    if (json_node_count(array) != chart->category_count) {
        (void)refuse(reader, "values", "column_count",
                     text_format(reader->arena, "%zu", chart->category_count));
        return;
    }
    ret->values = ARENA_ARRAY(reader->arena, struct value, chart->category_count + 1);
    ret->origins = ARENA_ARRAY(reader->arena, const struct origin *, chart->category_count + 1);
    enter(reader, "values");
    for (size_t i = 0; i < chart->category_count && !reader->is_refused; i++) {
        enter_item(reader, i);
        ret->values[i] = read_point(reader, json_node_item(array, i));
        ret->origins[i] = read_origin(reader, json_node_item(array, i));
        leave(reader);
    }
    leave(reader);
}

static struct chart *read_chart(struct reader *reader, const struct json_node *node)
{
    struct chart *chart = ARENA_NEW(reader->arena, struct chart);
    if (!is_object_of(reader, node,
                      MEMBERS("name", "title", "summary", "kind", "unit", "categories", "series")))
        return chart;
    chart->name = read_text(reader, node, "name");
    chart->title = read_text(reader, node, "title");
    chart->summary = read_text(reader, node, "summary");
    chart->kind = (enum chart_kind)read_word(reader, node, "kind", &json_chart_kinds);
    chart->unit = read_unit(reader, node);
    read_categories(reader, read_array(reader, node, "categories"), chart);
    const struct json_node *array = read_array(reader, node, "series");
    chart->series_count = json_node_count(array);
    chart->series = ARENA_ARRAY(reader->arena, struct chart_series, chart->series_count + 1);
    enter(reader, "series");
    for (size_t i = 0; i < chart->series_count && !reader->is_refused; i++) {
        enter_item(reader, i);
        read_series(reader, json_node_item(array, i), chart, &chart->series[i]);
        leave(reader);
    }
    leave(reader);
    return chart;
}

/* --- the document ---------------------------------------------------------------------------- */

static const char *const *block_members(enum block_kind kind)
{
    static const char *const words[] = {"kind", "level", "number", "anchor", "runs", NULL};
    static const char *const table[] = {"kind", "level", "number", "anchor", "table", NULL};
    static const char *const chart[] = {"kind", "level", "number", "anchor", "chart", NULL};
    static const char *const turn[] = {"kind", "level", "number", "anchor", NULL};
    if (kind <= BLOCK_LIST_ITEM)
        return words;
    if (kind == BLOCK_TABLE)
        return table;
    return kind == BLOCK_CHART ? chart : turn;
}

/* A table or chart inside its block. */
static void read_inside(struct reader *reader, const struct json_node *node, struct block *block)
{
    const char *name = block->kind == BLOCK_TABLE ? "table" : "chart";
    enter(reader, name);
    if (block->kind == BLOCK_TABLE)
        block->table = read_table(reader, json_node_member(node, name));
    else
        block->chart = read_chart(reader, json_node_member(node, name));
    leave(reader);
}

static void read_block(struct reader *reader, const struct json_node *node)
{
    if (json_node_member(node, "kind") == NULL) {
        (void)refuse(reader, "kind", "required", TEXT(""));
        return;
    }
    const enum block_kind kind =
        (enum block_kind)read_word(reader, node, "kind", &json_block_kinds);
    if (!is_object_of(reader, node, block_members(kind)))
        return;
    struct block *block = document_add_block(reader->document, kind);
    block->level =
        read_integer(reader, node, "level", kind == BLOCK_HEADING ? 1 : 0,
                     kind == BLOCK_HEADING ? HEADING_LEVEL_MAX : DOCUMENT_JSON_LEVEL_MAX);
    block->number = read_text(reader, node, "number");
    block->anchor = read_text(reader, node, "anchor");
    if (kind <= BLOCK_LIST_ITEM)
        read_runs(reader, node, block);
    if (kind == BLOCK_TABLE || kind == BLOCK_CHART)
        read_inside(reader, node, block);
}

static void read_made_on(struct reader *reader, const struct json_node *root)
{
    const struct json_node *member = json_node_member(root, "made_on");
    if (member != NULL && !json_node_date(member, &reader->document->made_on))
        (void)refuse(reader, "made_on", "not_a_date", TEXT(""));
}

static void read_document(struct reader *reader, const struct json_node *root)
{
    if (!is_object_of(reader, root,
                      MEMBERS("format", "version", "language", "title", "subtitle", "author",
                              "made_on", "blocks")))
        return;
    static const char *const format[] = {JSON_DOCUMENT_FORMAT};
    (void)read_word(reader, root, "format", &(struct json_words){format, 1});
    (void)read_integer(reader, root, "version", JSON_DOCUMENT_VERSION, JSON_DOCUMENT_VERSION);
    const int language = read_word(reader, root, "language", &json_languages);
    struct document *document =
        document_open(reader->arena, (enum language)language, read_text(reader, root, "title"));
    reader->document = document;
    document->subtitle = read_text(reader, root, "subtitle");
    document->author = read_text(reader, root, "author");
    read_made_on(reader, root);
    const struct json_node *blocks = read_array(reader, root, "blocks");
    enter(reader, "blocks");
    for (size_t i = 0; i < json_node_count(blocks) && !reader->is_refused; i++) {
        enter_item(reader, i);
        read_block(reader, json_node_item(blocks, i));
        leave(reader);
    }
    leave(reader);
}

enum result document_json_read(struct arena *arena, struct text bytes, struct document **ret,
                               struct fault *ret_fault)
{
    char place[24];
    struct json_tree *tree = json_tree_open(bytes, DOCUMENT_JSON_BYTES_MAX, ret_fault, place);
    if (tree == NULL) {
        ret_fault->detail = text_copy(arena, ret_fault->detail);
        return BAD_INPUT;
    }
    struct reader reader = {.arena = arena, .fault = ret_fault};
    read_document(&reader, json_tree_root(tree));
    json_tree_close(tree);
    if (reader.is_refused)
        return BAD_INPUT;
    *ret = reader.document;
    return OK;
}
