/* diff.c - what moved between two plans, or between an approved one and today. See frozen.h.
 *
 * Why: a correction after approval is no secret: whoever reads the plan may see which numbers would
 * be others today, and which records make the difference.
 * How: both sides are lists of questions with value and record ids. Questions meet by a key in
 * which years are distances from the plan's year and codes stand without the plan's.
 * Promise: within one plan a number whose records changed is told even where the value stayed.
 * Never: a record's title; only ids are compared. */
#include <stdlib.h>

#include "plan/life.h"
#include "record/record.h"
#include "report/frozen_part.h"
#include "report/ids.h"

/* A number on one side. */
struct entry {
    struct text key;
    struct report_number number;
    const struct figure *figure;
    struct value value;
    struct figure_ids ids;
    bool is_met;
};

struct side {
    struct text code;
    int64_t year;
    int64_t journal; /* 0: today */
    struct entry *entries;
    size_t count;
};

/* --- keys ------------------------------------------------------------------------------------ */

/* A year, or a day as an origin has it. */
static bool is_time(struct text name, struct text value)
{
    struct date day;
    return text_is(name, "year") || date_parse(value, &day);
}

/* "2021-11-01" of the plan for 2022 is "-1-11-01". */
static void time_add(struct buffer *out, struct text value, int64_t plan_year)
{
    enum { YEAR_DIGITS = 4 };
    int64_t year = 0;
    if (value.length < YEAR_DIGITS ||
        !text_to_integer(text_slice(value.bytes, YEAR_DIGITS), &year)) {
        buffer_add(out, value);
        return;
    }
    buffer_add_integer(out, year - plan_year);
    buffer_add(out, text_slice(value.bytes + YEAR_DIGITS, value.length - YEAR_DIGITS));
}

/* "2022-1.2" of plan 2022 is "@-1.2", the plan itself "@". */
static void value_add(struct buffer *out, struct text value, struct text code)
{
    bool is_of_plan = text_starts_with(value, code) &&
                      (value.length == code.length || value.bytes[code.length] == '-' ||
                       value.bytes[code.length] == '.');
    if (is_of_plan) {
        buffer_add_char(out, '@');
        value = text_slice(value.bytes + code.length, value.length - code.length);
    }
    buffer_add(out, value);
}

static struct text key_of(struct arena *arena, const struct side *side, struct text figure,
                          struct text place)
{
    struct buffer out = buffer_open(arena, figure.length + 2 * place.length + 64);
    buffer_add(&out, figure);
    while (place.length > 0) {
        struct text value = text_cut(&place, '&');
        struct text name = text_cut(&value, '=');
        buffer_add_char(&out, '&');
        buffer_add(&out, name);
        buffer_add_char(&out, '=');
        if (is_time(name, value))
            time_add(&out, value, side->year);
        else
            value_add(&out, value, side->code);
    }
    return buffer_text(&out);
}

static int compare_entries(const void *a, const void *b)
{
    const struct entry *const *x = a, *const *y = b;
    return text_compare((*x)->key, (*y)->key);
}

/* Pointers to the entries in the order of their keys. */
static struct entry **index_of(struct arena *arena, const struct side *side)
{
    struct entry **index = ARENA_ARRAY(arena, struct entry *, side->count + 1);
    for (size_t i = 0; i < side->count; i++)
        index[i] = &side->entries[i];
    qsort(index, side->count, sizeof(struct entry *), compare_entries);
    return index;
}

static struct entry *entry_find(struct entry **index, size_t count, struct text key)
{
    const struct entry wanted = {.key = key};
    const struct entry *pointer = &wanted;
    struct entry **found =
        count == 0 ? NULL
                   : bsearch(&pointer, index, count, sizeof(struct entry *), compare_entries);
    return found == NULL ? NULL : *found;
}

/* --- the frozen side ------------------------------------------------------------------------- */

/* May the act see which records were counted? */
static bool may_see(struct act *act, struct text name)
{
    const struct record *record = record_find(text_to_string(act->arena, name));
    return act_may(act, RIGHT_FIGURE_ROWS) && record != NULL && act_may(act, record->read);
}

/* What was stored for one number. */
static bool entry_take(struct act *act, const struct frozen_figure *stored, struct entry *entry)
{
    int64_t *ids = NULL;
    entry->figure = figure_find(stored->figure);
    if (entry->figure == NULL) /* a figure that there is no more: its value as it was written */
        entry->value = value_text(stored->value);
    else if (!frozen_value(entry->figure, stored->value, &entry->value))
        return false;
    if (!may_see(act, stored->record))
        return true;
    if (!ids_unpack(act->arena, stored->row_ids, (size_t)stored->row_count, &ids))
        return false;
    entry->ids = (struct figure_ids){stored->record, ids, (size_t)stored->row_count};
    return true;
}

static enum result stored_fill(struct act *act, int64_t frozen, struct side *side)
{
    const struct frozen_figure *stored = NULL;
    size_t count = 0;
    enum result result = frozen_figures_read(act, frozen, &stored, &count);
    struct entry **index = index_of(act->arena, side);
    for (size_t i = 0; i < count && result == OK; i++) {
        struct text key = key_of(act->arena, side, stored[i].figure, stored[i].place);
        struct entry *entry = entry_find(index, side->count, key);
        if (entry != NULL && !entry_take(act, &stored[i], entry))
            result = BROKEN;
    }
    return result;
}

static void side_open(struct act *act, const struct report *report, struct side *side)
{
    const struct document *document = report->document;
    report_number_list numbers = {0};
    report_numbers(act->arena, &document, 1, &numbers);
    side->year = report->year;
    side->entries = ARENA_ARRAY(act->arena, struct entry, numbers.count + 1);
    side->count = numbers.count;
    for (size_t i = 0; i < numbers.count; i++) {
        struct entry *entry = &side->entries[i];
        entry->number = numbers.items[i];
        entry->key = key_of(act->arena, side, entry->number.figure, entry->number.place);
    }
}

/* The newest frozen one, or that of a journal number. */
static enum result frozen_find(struct act *act, struct text code, int64_t journal,
                               const struct report_frozen **ret)
{
    int64_t plan = 0;
    const struct report_frozen *list = NULL;
    size_t count = 0;
    enum result result = plan_find(act, code, &plan);
    if (result == OK)
        result = report_frozen_list(act, plan, &list, &count);
    if (result != OK)
        return result;
    for (size_t i = 0; i < count; i++) {
        if (journal == 0 || list[i].journal == journal) {
            *ret = &list[i];
            return OK;
        }
    }
    return act_fault(act, NOT_FOUND, "not_frozen", "", code);
}

static enum result frozen_side(struct act *act, struct text code, int64_t journal, struct side *ret)
{
    const struct report_frozen *frozen = NULL;
    struct report *report = NULL;
    enum result result = frozen_find(act, code, journal, &frozen);
    if (result == OK)
        result = report_frozen_read(act, frozen, act->language, &report);
    if (result != OK)
        return result;
    CHECK(frozen != NULL);
    *ret = (struct side){.code = frozen->code, .journal = frozen->journal};
    side_open(act, report, ret);
    return stored_fill(act, frozen->id, ret);
}

/* --- today's side ---------------------------------------------------------------------------- */

static enum result today_fill(struct act *act, struct figure_cache *answers, struct entry *entry)
{
    struct figure_question question;
    enum result result =
        figure_question_parse(act, entry->number.figure, entry->number.place, &question);
    if (result != OK)
        return result;
    entry->figure = question.figure;
    result = figure_cache_value(act, answers, &question, &entry->value);
    if (result == OK && act_may(act, RIGHT_FIGURE_ROWS))
        result = figure_row_ids(act, &question, &entry->ids);
    if (result != REFUSED)
        return result;
    act->fault = (struct fault){0}; /* the number may be seen, the records not */
    return OK;
}

static enum result today_side(struct act *act, struct text code, struct side *ret)
{
    struct report *report = NULL;
    enum result result = report_plan_build(act, code, act->language, &report);
    if (result == NOT_FOUND && act->fault.code == NULL)
        return act_fault(act, NOT_FOUND, "no_plan", "", code);
    if (result != OK)
        return result;
    *ret = (struct side){.code = code};
    side_open(act, report, ret);
    for (size_t i = 0; i < ret->count && result == OK; i++)
        result = today_fill(act, report->answers, &ret->entries[i]);
    return result;
}

/* --- comparing ------------------------------------------------------------------------------- */

/* The ids of `a` that `b` has not; both ascend. */
static struct figure_ids ids_minus(struct arena *arena, const struct figure_ids *a,
                                   const struct figure_ids *b)
{
    int64_t *rest = ARENA_ARRAY(arena, int64_t, a->count + 1);
    size_t count = 0, j = 0;
    for (size_t i = 0; i < a->count; i++) {
        while (j < b->count && b->ids[j] < a->ids[i])
            j++;
        if (j == b->count || b->ids[j] != a->ids[i])
            rest[count++] = a->ids[i];
    }
    return (struct figure_ids){a->record, rest, count};
}

/* Stands where one of the two sides has no such number. */
static const struct entry nothing;

/* What happened to a number; false where nothing did. One of the two may be `nothing`. */
static bool change_of(struct arena *arena, const struct entry *before, const struct entry *after,
                      struct report_change *ret)
{
    const struct entry *shown = after == &nothing ? before : after;
    *ret = (struct report_change){
        .place = shown->number,
        .figure = shown->figure,
        .is_new = before == &nothing,
        .is_gone = after == &nothing,
        .before = before->value,
        .after = after->value,
        .came = ids_minus(arena, &after->ids, &before->ids),
        .left = ids_minus(arena, &before->ids, &after->ids),
    };
    return ret->is_new || ret->is_gone || ret->came.count > 0 || ret->left.count > 0 ||
           !value_equals(ret->before, ret->after);
}

/* Between two plans other records are no news, only other numbers. */
static bool is_news(const struct side *a, const struct side *b, const struct report_change *change)
{
    return text_equals(a->code, b->code) || change->is_new || change->is_gone ||
           !value_equals(change->before, change->after);
}

static bool is_wanted(const struct entry *entry, struct text section)
{
    struct text own = entry->number.section;
    return section.length == 0 || text_equals(own, section) ||
           (own.length > section.length && text_starts_with(own, section) &&
            own.bytes[section.length] == '.');
}

static void compare(struct act *act, struct side *a, struct side *b, struct text section,
                    struct report_diff *ret)
{
    LIST(struct report_change) changes = {0};
    struct report_change change;
    struct entry **index = index_of(act->arena, a);
    for (size_t i = 0; i < b->count; i++) {
        struct entry *met = entry_find(index, a->count, b->entries[i].key);
        if (met != NULL)
            met->is_met = true;
        if (!is_wanted(&b->entries[i], section))
            continue;
        ret->numbers++;
        if (change_of(act->arena, met != NULL ? met : &nothing, &b->entries[i], &change) &&
            is_news(a, b, &change))
            LIST_ADD(act->arena, &changes, change);
    }
    for (size_t i = 0; i < a->count; i++) {
        if (!a->entries[i].is_met && is_wanted(&a->entries[i], section) &&
            change_of(act->arena, &a->entries[i], &nothing, &change))
            LIST_ADD(act->arena, &changes, change);
    }
    ret->changes = changes.items;
    ret->count = changes.count;
}

enum result report_diff(struct act *act, const struct report_diff_order *order,
                        struct report_diff *ret)
{
    struct side a = {0}, b = {0};
    enum result result = frozen_side(act, order->a, order->a_journal, &a);
    if (result == OK)
        result = order->b.length == 0 ? today_side(act, order->a, &b)
                                      : frozen_side(act, order->b, order->b_journal, &b);
    if (result != OK)
        return result;
    *ret = (struct report_diff){
        .a = a.code, .b = b.code, .a_journal = a.journal, .b_journal = b.journal};
    compare(act, &a, &b, order->section, ret);
    return OK;
}

enum result report_diff_name(struct act *act, struct text name, struct text *ret_code,
                             int64_t *ret_journal)
{
    struct text rest = name;
    struct text code = text_cut(&rest, '@');
    int64_t journal = 0;
    if (rest.bytes != NULL && (!text_to_integer(rest, &journal) || journal < 1))
        return act_fault(act, BAD_INPUT, "not_a_number", "", TEXT("2022@117"));
    *ret_code = code;
    *ret_journal = journal;
    return OK;
}
