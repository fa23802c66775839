/* ask.c - asking the store, and the answers kept for a document.
 *
 * Promise: a figure that may not be summed is never summed; it is asked anew for each coarser
 * question. Cells that differ only in the values of the same filters are picked out of one answer,
 * found by halving. Never: puts SQL together, looks at a right it was not asked for. */
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "figure/figure_part.h"
#include "figure/grain.h"

struct kept {
    struct kept *next;
    struct text text; /* the question */
    struct figure_answer answer;
};

/* A figure that will be asked often. */
struct expected {
    const struct figure *figure;
    unsigned by;
    bool is_read;
    struct grain *grain; /* NULL: not read yet, or too large */
};

struct figure_cache {
    struct arena *arena;
    LIST(struct expected) expected;
    struct kept *kept; /* the latest first */
    size_t asked;
};

/* --- one question to the store ---------------------------------------------------------------- */

static struct value filter_value(struct arena *arena, struct text filter)
{
    if (filter.bytes == NULL)
        return value_none();
    /* The statement looks for "\nVALUE\n" in it. */
    return value_text(text_format(arena, "\n%.*s\n", TEXT_ARGS(filter)));
}

size_t figure_question_values(struct arena *arena, const struct figure_question *question,
                              enum figure_flags flags, struct value *ret)
{
    const struct figure *figure = question->figure;
    size_t count = 0;
    if (figure->parameters & FIGURE_AT_DAY)
        ret[count++] = value_date(question->at.day);
    if (figure->parameters & FIGURE_AT_FROM)
        ret[count++] = value_date(question->at.from);
    if (figure->parameters & FIGURE_AT_TO)
        ret[count++] = value_date(question->at.to);
    if (figure->parameters & FIGURE_AT_YEAR)
        ret[count++] = value_integer(question->at.year);
    for (size_t i = 0; flags != FIGURE_FLAGS_NONE && i < figure->dimension_count; i++)
        ret[count++] = value_flag((question->by & (1u << i)) != 0);
    if (flags != FIGURE_FLAGS_NONE && figure->kind == FIGURE_DISTINCT)
        ret[count++] = value_flag(flags == FIGURE_FLAGS_GRAIN);
    for (size_t i = 0; flags != FIGURE_FLAGS_GRAIN && i < figure->dimension_count; i++)
        ret[count++] = filter_value(arena, question->filters[i]);
    return count;
}

static int compare_keys(const struct text *a, const struct text *b)
{
    for (size_t i = 0; i < FIGURE_DIMENSIONS_MAX; i++) {
        int order = text_compare(a[i], b[i]);
        if (order != 0)
            return order;
    }
    return 0;
}

static int compare_lines(const void *a, const void *b)
{
    return compare_keys(((const struct figure_line *)a)->keys,
                        ((const struct figure_line *)b)->keys);
}

static void add_line(struct act *act, const struct figure_question *question,
                     const struct store_cursor *cursor, figure_line_list *lines)
{
    /* As many keys as there can be, so that all lines compare alike. */
    struct text *keys = ARENA_ARRAY(act->arena, struct text, FIGURE_DIMENSIONS_MAX);
    size_t count = question->figure->dimension_count;
    for (size_t i = 0; i < count; i++) {
        struct value key = store_rows_value(cursor, i);
        if ((question->by & (1u << i)) && !value_is_none(key))
            keys[i] = text_copy(act->arena, key.text);
    }
    bool has_counted = question->figure->kind == FIGURE_DISTINCT; /* a column of grain.c */
    struct figure_line line = {keys, store_rows_value(cursor, count + (has_counted ? 1 : 0))};
    LIST_ADD(act->arena, lines, line);
}

void figure_lines_finish(struct act *act, const struct figure_question *question,
                         figure_line_list *lines)
{
    if (question->by != 0) {
        if (lines->count > 1)
            qsort(lines->items, lines->count, sizeof(lines->items[0]), compare_lines);
        return;
    }
    CHECK(lines->count <= 1);
    if (lines->count == 0) {
        const struct figure_line line = {
            ARENA_ARRAY(act->arena, struct text, FIGURE_DIMENSIONS_MAX),
            figure_empty_value(question->figure)};
        LIST_ADD(act->arena, lines, line);
    }
}

static enum result ask_store(struct act *act, const struct figure_question *question,
                             struct figure_answer *ret)
{
    struct value in[FIGURE_VALUES_MAX];
    figure_question_values(act->arena, question, FIGURE_FLAGS_GROUPS, in);
    struct store_cursor *cursor;
    enum result result = store_rows_open(act, question->figure->ask, in, &cursor);
    if (result != OK)
        return result;
    figure_line_list lines = {0};
    while (lines.count <= FIGURE_LINES_MAX && store_rows_next(cursor))
        add_line(act, question, cursor, &lines);
    result = store_rows_close(cursor);
    if (result != OK)
        return result;
    if (lines.count > FIGURE_LINES_MAX)
        return act_fault(act, BAD_INPUT, "too_many_lines", "by", (struct text){0});
    figure_lines_finish(act, question, &lines);
    *ret = (struct figure_answer){question->figure, question->by, lines.items, lines.count};
    return OK;
}

/* --- ratios and differences ------------------------------------------------------------------- */

/* Which group of the first part answers which of the whole. */
struct groups {
    size_t of[FIGURE_DIMENSIONS_MAX];
    unsigned by; /* of the first part */
};

/* False where the first part lacks a dimension that the whole is grouped by. */
static bool find_groups(const struct figure_question *question, const struct figure *first,
                        struct groups *ret)
{
    *ret = (struct groups){.by = 0};
    for (size_t i = 0; i < question->figure->dimension_count; i++) {
        if (!(question->by & (1u << i)))
            continue;
        const char *name = question->figure->dimensions[i].name;
        ptrdiff_t index = figure_dimension_find(first, text_of(name));
        if (index < 0)
            return false;
        ret->of[i] = (size_t)index;
        ret->by |= 1u << index;
    }
    return true;
}

/* The keys of the whole for a line of its first part, and the ungrouped question about them. */
static struct figure_question line_question(const struct figure_question *question,
                                            const struct groups *groups,
                                            const struct figure_line *from, struct text *keys)
{
    struct figure_question one = *question;
    one.by = 0;
    for (size_t i = 0; i < question->figure->dimension_count; i++) {
        if (!(question->by & (1u << i)))
            continue;
        keys[i] = from->keys[groups->of[i]];
        one.filters[i] = keys[i].bytes != NULL ? keys[i] : TEXT("");
    }
    return one;
}

static enum result ask_made(struct act *act, struct figure_cache *cache,
                            const struct figure_question *question, struct figure_answer *ret)
{
    struct figure_question parts[2], plain = *question;
    const struct figure_answer *first;
    struct groups groups;
    plain.by = 0;
    CHECK(figure_question_parts(act->arena, &plain, parts));
    if (!find_groups(question, parts[0].figure, &groups))
        return act_fault(act, BAD_INPUT, "cannot_group", "by", text_of(question->figure->name));
    parts[0].by = groups.by;
    enum result result = figure_cache_answer(act, cache, &parts[0], &first);
    if (result != OK)
        return result;
    struct figure_line *lines = ARENA_ARRAY(act->arena, struct figure_line, first->count + 1);
    for (size_t i = 0; i < first->count && result == OK; i++) {
        struct text *keys = ARENA_ARRAY(act->arena, struct text, FIGURE_DIMENSIONS_MAX);
        struct figure_question one = line_question(question, &groups, &first->lines[i], keys);
        lines[i].keys = keys;
        result = figure_cache_value(act, cache, &one, &lines[i].value);
    }
    if (result != OK)
        return result;
    qsort(lines, first->count, sizeof(lines[0]), compare_lines);
    *ret = (struct figure_answer){question->figure, question->by, lines, first->count};
    return OK;
}

/* The grain that answers a question, read where it is met first; NULL where there is none. */
static enum result find_grain(struct act *act, struct figure_cache *cache,
                              const struct figure_question *question, const struct grain **ret)
{
    *ret = NULL;
    for (size_t i = 0; i < cache->expected.count; i++) {
        struct expected *expected = &cache->expected.items[i];
        if (expected->figure != question->figure)
            continue;
        if (!expected->is_read) {
            expected->is_read = true;
            cache->asked++;
            enum result result =
                grain_read(act, question->figure, &question->at, expected->by, &expected->grain);
            if (result != OK)
                return result;
        }
        if (expected->grain != NULL && grain_covers(expected->grain, question))
            *ret = expected->grain;
        return OK;
    }
    return OK;
}

static enum result ask(struct act *act, struct figure_cache *cache,
                       const struct figure_question *question, struct figure_answer *ret)
{
    enum result result = act_require(act, question->figure->right);
    if (result == OK)
        result = figure_question_check(act, question);
    if (result != OK)
        return result;
    if (figure_is_made(question->figure))
        return ask_made(act, cache, question, ret);
    const struct grain *grain;
    result = find_grain(act, cache, question, &grain);
    if (result != OK)
        return result;
    if (grain != NULL) {
        grain_ask(act, grain, question, ret);
        return OK;
    }
    cache->asked++;
    return ask_store(act, question, ret);
}

enum result figure_ask(struct act *act, const struct figure_question *question,
                       struct figure_answer *ret)
{
    return ask(act, figure_cache_open(act->arena), question, ret);
}

/* --- answers kept ------------------------------------------------------------------------------
 */

struct figure_cache *figure_cache_open(struct arena *arena)
{
    struct figure_cache *cache = ARENA_NEW(arena, struct figure_cache);
    cache->arena = arena;
    return cache;
}

void figure_cache_expect(struct figure_cache *cache, const struct figure *figure, unsigned by)
{
    if (!grain_is_possible(figure))
        return;
    for (size_t i = 0; i < cache->expected.count; i++)
        if (cache->expected.items[i].figure == figure) {
            cache->expected.items[i].by |= by;
            return;
        }
    const struct expected expected = {.figure = figure, .by = by};
    LIST_ADD(cache->arena, &cache->expected, expected);
}

size_t figure_cache_asked(const struct figure_cache *cache)
{
    return cache->asked;
}

enum result figure_cache_answer(struct act *act, struct figure_cache *cache,
                                const struct figure_question *question,
                                const struct figure_answer **ret)
{
    struct text text = figure_question_text(cache->arena, question);
    for (const struct kept *kept = cache->kept; kept != NULL; kept = kept->next)
        if (kept->answer.figure == question->figure && text_equals(kept->text, text)) {
            *ret = &kept->answer;
            return OK;
        }
    struct kept *kept = ARENA_NEW(cache->arena, struct kept);
    kept->text = text;
    enum result result = ask(act, cache, question, &kept->answer);
    if (result != OK)
        return result;
    kept->next = cache->kept;
    cache->kept = kept;
    *ret = &kept->answer;
    return OK;
}

static struct value pick(const struct figure_answer *answer, const struct text *keys)
{
    size_t low = 0, high = answer->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_keys(keys, answer->lines[middle].keys);
        if (order == 0)
            return answer->lines[middle].value;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return value_none();
}

/* The sum over every combination of the wanted values, from dimension `from` on. */
static struct value pick_all(const struct figure_answer *answer,
                             const struct figure_question *question, struct text *keys, size_t from)
{
    size_t count = question->figure->dimension_count;
    while (from < count && question->filters[from].bytes == NULL)
        from++;
    if (from == count)
        return pick(answer, keys);
    struct value sum = value_none();
    struct text rest = question->filters[from];
    do {
        keys[from] = text_cut(&rest, FIGURE_SEPARATOR);
        sum = figure_value_add(sum, pick_all(answer, question, keys, from + 1));
    } while (rest.bytes != NULL);
    return sum;
}

static bool has_several(const struct figure_question *question)
{
    for (size_t i = 0; i < question->figure->dimension_count; i++) {
        struct text filter = question->filters[i];
        if (filter.length > 0 && memchr(filter.bytes, FIGURE_SEPARATOR, filter.length) != NULL)
            return true;
    }
    return false;
}

static enum result cache_made(struct act *act, struct figure_cache *cache,
                              const struct figure_question *question, struct value *ret)
{
    struct figure_question parts[2];
    struct value values[2];
    CHECK(figure_question_parts(act->arena, question, parts));
    for (size_t i = 0; i < 2; i++) {
        enum result result = figure_cache_value(act, cache, &parts[i], &values[i]);
        if (result != OK)
            return result;
    }
    *ret = figure_value_made(question->figure, values);
    return OK;
}

enum result figure_cache_value(struct act *act, struct figure_cache *cache,
                               const struct figure_question *question, struct value *ret)
{
    const struct figure *figure = question->figure;
    const struct figure_answer *answer;
    CHECK(question->by == 0);
    enum result result = act_require(act, figure->right);
    if (result != OK)
        return result;
    if (figure_is_made(figure))
        return cache_made(act, cache, question, ret);
    /* What may not be summed is asked for exactly what is wanted. */
    bool is_direct = !figure->adds && has_several(question);
    struct figure_question grouped = *question;
    for (size_t i = 0; !is_direct && i < figure->dimension_count; i++) {
        if (question->filters[i].bytes != NULL)
            grouped.by |= 1u << i;
        grouped.filters[i] = (struct text){0};
    }
    result = figure_cache_answer(act, cache, &grouped, &answer);
    if (result != OK)
        return result;
    struct text keys[FIGURE_DIMENSIONS_MAX] = {{0}};
    struct value value = is_direct ? answer->lines[0].value : pick_all(answer, question, keys, 0);
    *ret = value_is_none(value) ? figure_empty_value(figure) : value;
    return OK;
}
