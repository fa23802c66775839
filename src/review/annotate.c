/* annotate.c - findings beside the places that they speak of.
 *
 * Why: who reads "table 7, row 12" has to look for it; who reads it beside the row has not.
 * How: the blocks are copied; a sentence becomes runs of its own, a cell carries its marks. A
 * finding about a whole table stands at its first cell.
 * Promise: what people read is not changed; each finding stands at its first place, and each of
 * its other places leads to it.
 * Never: touches the document under review. */
#include "review/annotate.h"

#include "base/list.h"
#include "format/words.h"
#include "paper/grid.h"
#include "review/write.h"

/* A copied block, and its rows by rank once somebody asked for one. */
struct spot {
    struct block *block;
    struct table_row **rows;
    size_t row_count;
};
typedef LIST(struct spot) spots;

/* A document in the making. */
struct annotation {
    const struct review *review;
    struct arena *arena;
    struct document *document;
    spots *spots; /* one a document under review */
    const struct review_topic *topics;
    size_t topic_count;
};

struct text severity_sign(enum severity severity)
{
    static const struct text signs[SEVERITY_COUNT] = {[SEVERITY_FORM] = {"●", 3},
                                                      [SEVERITY_DOUBTFUL] = {"▲", 3},
                                                      [SEVERITY_CONTRADICTION] = {"■", 3}};
    return signs[severity];
}

struct text review_check_words(struct arena *arena, enum language language, const char *check)
{
    return words_get(language, text_to_string(arena, text_format(arena, "review.check.%s", check)));
}

/* --- topics --------------------------------------------------------------------------------- */

/* The 1-based rank of a check. */
static size_t topic_find(const struct review_topic *topics, size_t count, const char *check)
{
    size_t i = 0;
    while (i < count && !text_is(text_of(topics[i].check), check))
        i++;
    return i + 1;
}

const struct review_topic *review_topics(const struct review *review, enum severity least,
                                         struct arena *arena, size_t *ret_count)
{
    struct review_topic *topics = ARENA_ARRAY(arena, struct review_topic, review_check_count());
    size_t count = 0;
    for (size_t i = 0; i < review_count(review); i++) {
        const struct finding *finding = review_finding(review, i);
        if (finding->severity < least)
            continue;
        size_t rank = topic_find(topics, count, finding->check);
        CHECK(rank <= review_check_count());
        count = rank > count ? rank : count;
        topics[rank - 1].check = finding->check;
        topics[rank - 1].count++;
    }
    *ret_count = count;
    return topics;
}

/* --- copies --------------------------------------------------------------------------------- */

static struct run *runs_copy(struct arena *arena, const struct run *from)
{
    struct run *first = NULL, **end = &first;
    for (; from != NULL; from = from->next) {
        struct run *copy = ARENA_NEW(arena, struct run);
        *copy = *from;
        copy->next = NULL;
        *end = copy;
        end = &copy->next;
    }
    return first;
}

/* The cells of a row; those of a file get room for their spans, as the writers expect. */
static void cells_copy(struct arena *arena, const struct table *table, bool is_of_file,
                       const struct table_row *from, struct table_row *to)
{
    to->cells = ARENA_ARRAY(arena, struct cell, table->column_count);
    to->cell_count = table->column_count;
    size_t at = 0;
    for (size_t c = 0; c < from->cell_count && at < table->column_count; c++) {
        to->cells[at] = from->cells[c];
        at += is_of_file && from->cells[c].column_span > 1 ? (size_t)from->cells[c].column_span : 1;
    }
}

static struct table *table_copy(struct arena *arena, const struct table *from)
{
    struct table *copy = ARENA_NEW(arena, struct table);
    *copy = *from;
    copy->rows = copy->last_row = NULL;
    const bool is_of_file = !grid_has_head(from);
    for (const struct table_row *row = from->rows; row != NULL; row = row->next) {
        struct table_row *added = ARENA_NEW(arena, struct table_row);
        *added = *row;
        added->next = NULL;
        cells_copy(arena, from, is_of_file, row, added);
        if (copy->last_row == NULL)
            copy->rows = added;
        else
            copy->last_row->next = added;
        copy->last_row = added;
    }
    return copy;
}

static void blocks_copy(struct annotation *annotation, const struct document *from, spots *ret)
{
    struct arena *arena = annotation->arena;
    for (const struct block *block = from->blocks; block != NULL; block = block->next) {
        struct block *copy = document_add_block(annotation->document, block->kind);
        *copy = *block;
        copy->next = NULL;
        copy->runs = runs_copy(arena, block->runs);
        if (block->kind == BLOCK_TABLE)
            copy->table = table_copy(arena, block->table);
        LIST_ADD(arena, ret, ((struct spot){.block = copy}));
    }
}

/* --- marks ---------------------------------------------------------------------------------- */

static void mark_add(struct annotation *annotation, struct mark **list, struct mark mark)
{
    struct mark *added = ARENA_NEW(annotation->arena, struct mark);
    *added = mark;
    while (*list != NULL)
        list = &(*list)->next;
    *list = added;
}

/* Cuts a run in two behind `at` bytes. */
static void run_cut(struct arena *arena, struct run *run, size_t at)
{
    struct run *rest = ARENA_NEW(arena, struct run);
    *rest = *run;
    rest->text = text_slice(run->text.bytes + at, run->text.length - at);
    rest->marks_begin = NULL;
    run->text = text_slice(run->text.bytes, at);
    run->marks_end = NULL;
    run->note = TEXT("");
    run->note_runs = NULL;
    run->next = rest;
}

/* The run that begins at `at` bytes of the text, cut where need be; a number is not cut, the run
 * that holds it is taken. NULL behind the end. */
static struct run *run_at(struct annotation *annotation, struct block *block, size_t at)
{
    size_t first = 0;
    for (struct run *run = block->runs; run != NULL; run = run->next) {
        size_t end = first + run->text.length;
        if (at <= first || (at < end && run->origin != NULL))
            return run;
        if (at < end) {
            run_cut(annotation->arena, run, at - first);
            return run->next;
        }
        first = end;
    }
    return NULL;
}

/* The run that holds the byte before `at`. */
static struct run *run_before(struct block *block, size_t at)
{
    size_t end = 0;
    for (struct run *run = block->runs; run != NULL; run = run->next) {
        end += run->text.length;
        if (end >= at || run->next == NULL)
            return run;
    }
    return NULL;
}

/* Marks a sentence of a block; all of it where the sentence is not found as it is. */
static void sentence_mark(struct annotation *annotation, struct block *block, struct text sentence,
                          struct mark mark)
{
    enum { TEXT_BYTES_MAX = 64 << 20 };
    struct arena_mark before = arena_mark(annotation->arena);
    struct buffer whole = buffer_open(annotation->arena, TEXT_BYTES_MAX);
    for (const struct run *run = block->runs; run != NULL; run = run->next)
        buffer_add(&whole, run->text);
    size_t length = whole.length;
    ptrdiff_t found = text_find(buffer_text(&whole), sentence);
    arena_release(annotation->arena, before);
    size_t from = found < 0 ? 0 : (size_t)found;
    size_t to = found < 0 ? length : from + sentence.length;
    (void)run_at(annotation, block, to);
    struct run *first = run_at(annotation, block, from);
    struct run *last = run_before(block, to);
    first = first == NULL ? last : first;
    mark_add(annotation, &first->marks_begin, mark);
    mark_add(annotation, &last->marks_end, mark);
}

static void rows_lay_out(struct annotation *annotation, struct spot *spot)
{
    const struct table *table = spot->block->table;
    for (const struct table_row *row = table->rows; row != NULL; row = row->next)
        spot->row_count++;
    spot->rows = ARENA_ARRAY(annotation->arena, struct table_row *, spot->row_count + 1);
    size_t count = 0;
    for (struct table_row *row = table->rows; row != NULL; row = row->next)
        spot->rows[count++] = row;
}

/* Marks a cell: row and column are 1-based, the head included; 0 and what is not there mean the
 * first. */
static void cell_mark(struct annotation *annotation, struct spot *spot, const struct place *place,
                      struct mark mark)
{
    const struct table *table = spot->block->table;
    if (spot->rows == NULL)
        rows_lay_out(annotation, spot);
    size_t row = place->row > 0 ? (size_t)place->row - 1 : 0;
    row -= row > 0 && grid_has_head(table) ? 1 : 0;
    if (spot->row_count == 0)
        return;
    row = row < spot->row_count ? row : spot->row_count - 1;
    size_t shown = 0, at = 0;
    for (size_t c = 0; c < spot->rows[row]->cell_count; c++) {
        if (!grid_column_is_visible(&table->columns[c]))
            continue;
        shown++;
        if (shown == 1 || (int)shown == place->column)
            at = c;
    }
    mark_add(annotation, &spot->rows[row]->cells[at].marks, mark);
}

static void place_mark(struct annotation *annotation, const struct place *place, struct mark mark)
{
    spots *of = &annotation->spots[place->document];
    if (place->block >= of->count)
        return;
    struct spot *spot = &of->items[place->block];
    if (spot->block->kind == BLOCK_TABLE)
        cell_mark(annotation, spot, place, mark);
    else if (spot->block->runs != NULL)
        sentence_mark(annotation, spot->block, place->text, mark);
}

/* --- remarks -------------------------------------------------------------------------------- */

static void facts_fill(struct annotation *annotation, const struct finding *finding,
                       struct remark *remark)
{
    enum { FACTS = 2 };
    enum language language = annotation->document->language;
    struct remark_fact *facts = ARENA_ARRAY(annotation->arena, struct remark_fact, FACTS);
    if (finding->stated.length > 0)
        facts[remark->fact_count++] =
            (struct remark_fact){words_get(language, "review.column.stated"),
                                 review_quote(annotation->arena, finding->stated)};
    if (finding->expected.length > 0)
        facts[remark->fact_count++] =
            (struct remark_fact){words_get(language, "review.column.expected"), finding->expected};
    remark->facts = facts;
}

static void places_fill(struct annotation *annotation, const struct finding *finding,
                        struct remark *remark)
{
    struct arena *arena = annotation->arena;
    enum language language = annotation->document->language;
    struct remark_place *places = ARENA_ARRAY(arena, struct remark_place, finding->place_count + 1);
    for (size_t i = 0; i < finding->place_count; i++) {
        const struct place *place = &finding->places[i];
        places[i].anchor = text_format(arena, "place-%d-%zu", remark->number, i);
        places[i].words = review_place_words(arena, language, place);
        if (review_document_count(annotation->review) > 1)
            places[i].words =
                text_format(arena, "%.*s: %.*s",
                            TEXT_ARGS(review_document_name(annotation->review, place->document)),
                            TEXT_ARGS(places[i].words));
    }
    remark->places = places;
    remark->place_count = finding->place_count;
    for (size_t i = 0; i < finding->place_count; i++)
        place_mark(annotation, &finding->places[i], (struct mark){.remark = remark, .place = i});
}

static struct remark *remark_make(struct annotation *annotation, const struct finding *finding,
                                  int number)
{
    struct remark *remark = ARENA_NEW(annotation->arena, struct remark);
    enum language language = annotation->document->language;
    *remark = (struct remark){
        .number = number,
        .kind = severity_name(finding->severity),
        .sign = severity_sign(finding->severity),
        .label = severity_words(language, finding->severity),
        .topic = (int)topic_find(annotation->topics, annotation->topic_count, finding->check),
        .title = review_check_words(annotation->arena, language, finding->check),
        .text = finding->explanation[language],
    };
    facts_fill(annotation, finding, remark);
    places_fill(annotation, finding, remark);
    return remark;
}

static struct text title_of(const struct review *review, enum language language)
{
    if (review_document_count(review) != 1)
        return words_get(language, "review.title");
    struct text own = review_document(review, 0)->title;
    return own.length > 0 ? own : review_document_name(review, 0);
}

struct document *review_annotate(const struct review *review, enum severity least,
                                 enum language language, struct arena *arena)
{
    const size_t files = review_document_count(review);
    struct annotation annotation = {.review = review, .arena = arena};
    annotation.document = document_open(arena, language, title_of(review, language));
    annotation.spots = ARENA_ARRAY(arena, spots, files + 1);
    annotation.topics = review_topics(review, least, arena, &annotation.topic_count);
    for (size_t file = 0; file < files; file++) {
        if (files > 1)
            document_add_heading(annotation.document, 1, TEXT(""),
                                 review_document_name(review, file));
        blocks_copy(&annotation, review_document(review, file), &annotation.spots[file]);
    }
    int number = 0;
    struct remark *last = NULL;
    for (size_t i = 0; i < review_count(review) && number < REVIEW_REMARKS_MAX; i++) {
        const struct finding *finding = review_finding(review, i);
        if (finding->severity < least)
            continue;
        struct remark *remark = remark_make(&annotation, finding, ++number);
        if (last == NULL)
            annotation.document->remarks = remark;
        else
            last->next = remark;
        last = remark;
    }
    return annotation.document;
}
