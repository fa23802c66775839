/* grain.c - counting again in memory. See grain.h.
 *
 * Keys are few and repeat, so each dimension has a dictionary and a line holds places in it. Groups
 * and the pairs (group, counted) are found by hashing. Promise: the answer is the same as the
 * store's, lines in the same order; tests ask both. */
#include "figure/grain.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"

#define SLOTS_MIN 256

struct grain_line {
    uint32_t codes[FIGURE_DIMENSIONS_MAX]; /* places in the dictionaries */
    int64_t counted;
    struct value value;
};

/* The different keys of a dimension: `slots` has places in `words`, from 1. */
struct dictionary {
    LIST(struct text) words;
    uint32_t *slots;
    size_t slot_count;
};

struct grain {
    const struct figure *figure;
    struct figure_at at;
    unsigned by;
    struct dictionary keys[FIGURE_DIMENSIONS_MAX];
    LIST(struct grain_line) lines;
    /* Room to count in, cleared for each question. */
    uint32_t *group_slots; /* places in the groups, from 1 */
    uint32_t *pair_slots;  /* places in `lines`, from 1: the first of each pair */
    uint32_t *line_groups; /* by line: the place of its group */
    size_t slot_count;
};

static uint64_t mix(uint64_t hash, uint64_t more)
{
    hash = (hash ^ more) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ (hash >> 29);
}

static uint64_t hash_text(struct text text)
{
    uint64_t hash = text.length;
    for (size_t i = 0; i < text.length; i++)
        hash = mix(hash, (unsigned char)text.bytes[i]);
    return hash;
}

/* A power of two with room for twice as many. */
static size_t slots_for(size_t count)
{
    size_t slots = SLOTS_MIN;
    while (slots < 2 * count)
        slots *= 2;
    return slots;
}

/* --- dictionaries ----------------------------------------------------------------------------- */

/* The slot of a word: its own or the empty one where it would stand. */
static uint32_t *word_slot(const struct dictionary *dictionary, struct text word)
{
    size_t at = hash_text(word) & (dictionary->slot_count - 1);
    while (dictionary->slots[at] != 0 &&
           !text_equals(dictionary->words.items[dictionary->slots[at] - 1], word))
        at = (at + 1) & (dictionary->slot_count - 1);
    return &dictionary->slots[at];
}

static void grow(struct arena *arena, struct dictionary *dictionary)
{
    dictionary->slot_count = slots_for(2 * dictionary->words.count);
    dictionary->slots = ARENA_ARRAY(arena, uint32_t, dictionary->slot_count);
    for (size_t i = 0; i < dictionary->words.count; i++)
        *word_slot(dictionary, dictionary->words.items[i]) = (uint32_t)i + 1;
}

static uint32_t word_code(struct arena *arena, struct dictionary *dictionary, struct text word)
{
    if (dictionary->slot_count < slots_for(dictionary->words.count + 1))
        grow(arena, dictionary);
    uint32_t *slot = word_slot(dictionary, word);
    if (*slot == 0) {
        LIST_ADD(arena, &dictionary->words, text_copy(arena, word));
        *slot = (uint32_t)dictionary->words.count;
    }
    return *slot - 1;
}

/* --- reading ---------------------------------------------------------------------------------- */

bool grain_is_possible(const struct figure *figure)
{
    bool is_sum = figure->kind == FIGURE_COUNT || figure->kind == FIGURE_SUM;
    return figure->kind == FIGURE_DISTINCT || (is_sum && figure->adds);
}

static void add_line(struct act *act, struct grain *grain, const struct store_cursor *cursor)
{
    struct grain_line line = {.counted = 0};
    size_t count = grain->figure->dimension_count;
    for (size_t i = 0; i < count; i++) {
        struct value key = store_rows_value(cursor, i);
        if (value_is_none(key))
            key.text = (struct text){0};
        line.codes[i] = word_code(act->arena, &grain->keys[i], key.text);
    }
    if (grain->figure->kind == FIGURE_DISTINCT)
        line.counted = store_rows_value(cursor, count++).integer;
    line.value = store_rows_value(cursor, count);
    LIST_ADD(act->arena, &grain->lines, line);
}

static void open_room(struct arena *arena, struct grain *grain)
{
    grain->slot_count = slots_for(grain->lines.count);
    grain->group_slots = ARENA_ARRAY(arena, uint32_t, grain->slot_count);
    grain->pair_slots = ARENA_ARRAY(arena, uint32_t, grain->slot_count);
    grain->line_groups = ARENA_ARRAY(arena, uint32_t, grain->lines.count + 1);
}

enum result grain_read(struct act *act, const struct figure *figure, const struct figure_at *at,
                       unsigned by, struct grain **ret)
{
    struct figure_question question = figure_question_open(figure, *at);
    struct grain *grain = ARENA_NEW(act->arena, struct grain);
    struct value in[FIGURE_VALUES_MAX];
    struct store_cursor *cursor;
    question.by = by;
    grain->figure = figure;
    grain->at = *at;
    grain->by = by;
    figure_question_values(act->arena, &question, FIGURE_FLAGS_GRAIN, in);
    CHECK(figure->grain != NULL);
    enum result result = store_rows_open(act, figure->grain, in, &cursor);
    if (result != OK)
        return result;
    while (grain->lines.count <= FIGURE_LINES_MAX && store_rows_next(cursor))
        add_line(act, grain, cursor);
    result = store_rows_close(cursor);
    if (result != OK)
        return result;
    open_room(act->arena, grain);
    *ret = grain->lines.count > FIGURE_LINES_MAX ? NULL : grain;
    return OK;
}

/* --- asking ----------------------------------------------------------------------------------- */

static bool is_same_at(const struct figure *figure, const struct figure_at *a,
                       const struct figure_at *b)
{
    return (!(figure->parameters & FIGURE_AT_DAY) || date_equals(a->day, b->day)) &&
           (!(figure->parameters & FIGURE_AT_FROM) || date_equals(a->from, b->from)) &&
           (!(figure->parameters & FIGURE_AT_TO) || date_equals(a->to, b->to)) &&
           (!(figure->parameters & FIGURE_AT_YEAR) || a->year == b->year);
}

bool grain_covers(const struct grain *grain, const struct figure_question *question)
{
    unsigned asked = question->by;
    for (size_t i = 0; i < question->figure->dimension_count; i++)
        if (question->filters[i].bytes != NULL)
            asked |= 1u << i;
    return question->figure == grain->figure && (asked & ~grain->by) == 0 &&
           is_same_at(grain->figure, &grain->at, &question->at);
}

struct group {
    uint32_t codes[FIGURE_DIMENSIONS_MAX]; /* of the dimensions grouped by, else 0 */
    struct value value;
};

/* One question being answered. */
struct counting {
    const struct grain *grain;
    unsigned by;
    const bool *wanted[FIGURE_DIMENSIONS_MAX]; /* by code; NULL: all */
    LIST(struct group) groups;
};

/* Which words of a dictionary a filter wants. */
static const bool *wanted_codes(struct arena *arena, const struct dictionary *dictionary,
                                struct text filter)
{
    bool *wanted = ARENA_ARRAY(arena, bool, dictionary->words.count + 1);
    if (filter.bytes == NULL)
        return NULL;
    do {
        struct text word = text_cut(&filter, FIGURE_SEPARATOR);
        const uint32_t *slot =
            dictionary->slot_count > 0 ? word_slot(dictionary, word) : &(uint32_t){0};
        if (*slot != 0)
            wanted[*slot - 1] = true;
    } while (filter.bytes != NULL);
    return wanted;
}

static bool is_wanted(const struct counting *counting, const struct grain_line *line)
{
    for (size_t i = 0; i < counting->grain->figure->dimension_count; i++)
        if (counting->wanted[i] != NULL && !counting->wanted[i][line->codes[i]])
            return false;
    return true;
}

static uint32_t group_of(struct act *act, struct counting *counting, const struct grain_line *line)
{
    struct group group = {.value = value_none()};
    uint64_t hash = 0;
    for (size_t i = 0; i < counting->grain->figure->dimension_count; i++)
        if (counting->by & (1u << i)) {
            group.codes[i] = line->codes[i];
            hash = mix(hash, line->codes[i] + (uint64_t)i * UINT32_MAX);
        }
    size_t at = hash & (counting->grain->slot_count - 1);
    while (counting->grain->group_slots[at] != 0) {
        uint32_t found = counting->grain->group_slots[at] - 1;
        CHECK(counting->groups.items != NULL);
        if (memcmp(counting->groups.items[found].codes, group.codes, sizeof(group.codes)) == 0)
            return found;
        at = (at + 1) & (counting->grain->slot_count - 1);
    }
    LIST_ADD(act->arena, &counting->groups, group);
    counting->grain->group_slots[at] = (uint32_t)counting->groups.count;
    return (uint32_t)counting->groups.count - 1;
}

/* True the first time that a group meets this `counted`. */
static bool is_new_pair(struct counting *counting, uint32_t line, uint32_t group)
{
    const struct grain_line *lines = counting->grain->lines.items;
    int64_t counted = lines[line].counted;
    size_t at = mix(mix(0, (uint64_t)counted), group) & (counting->grain->slot_count - 1);
    counting->grain->line_groups[line] = group;
    while (counting->grain->pair_slots[at] != 0) {
        uint32_t other = counting->grain->pair_slots[at] - 1;
        if (counting->grain->line_groups[other] == group && lines[other].counted == counted)
            return false;
        at = (at + 1) & (counting->grain->slot_count - 1);
    }
    counting->grain->pair_slots[at] = line + 1;
    return true;
}

static void count_lines(struct act *act, struct counting *counting)
{
    const struct grain *grain = counting->grain;
    bool is_distinct = grain->figure->kind == FIGURE_DISTINCT;
    for (uint32_t i = 0; i < grain->lines.count; i++) {
        const struct grain_line *line = &grain->lines.items[i];
        if (!is_wanted(counting, line))
            continue;
        uint32_t place = group_of(act, counting, line);
        struct group *group = &counting->groups.items[place];
        if (!is_distinct || is_new_pair(counting, i, place))
            group->value = figure_value_add(group->value, line->value);
    }
}

static void open_counting(struct act *act, const struct grain *grain,
                          const struct figure_question *question, struct counting *ret)
{
    *ret = (struct counting){.grain = grain, .by = question->by};
    memset(grain->group_slots, 0, grain->slot_count * sizeof(uint32_t));
    memset(grain->pair_slots, 0, grain->slot_count * sizeof(uint32_t));
    for (size_t i = 0; i < question->figure->dimension_count; i++)
        ret->wanted[i] = wanted_codes(act->arena, &grain->keys[i], question->filters[i]);
}

void grain_ask(struct act *act, const struct grain *grain, const struct figure_question *question,
               struct figure_answer *ret)
{
    struct counting counting;
    figure_line_list lines = {0};
    open_counting(act, grain, question, &counting);
    count_lines(act, &counting);
    for (size_t i = 0; i < counting.groups.count; i++) {
        const struct group *group = &counting.groups.items[i];
        struct text *keys = ARENA_ARRAY(act->arena, struct text, FIGURE_DIMENSIONS_MAX);
        for (size_t d = 0; d < question->figure->dimension_count; d++)
            if (question->by & (1u << d))
                keys[d] = grain->keys[d].words.items[group->codes[d]];
        const struct figure_line line = {keys, group->value};
        LIST_ADD(act->arena, &lines, line);
    }
    figure_lines_finish(act, question, &lines);
    *ret = (struct figure_answer){question->figure, question->by, lines.items, lines.count};
}
