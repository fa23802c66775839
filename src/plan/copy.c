/* copy.c - the plan of the next year out of one, and taking it back. See life.h.
 *
 * Why: most of a plan stays from year to year; what does not must be asked for, not forgotten.
 * How: records are read as they are, whatever fields they have, and written with a new plan, goal,
 * task or measure behind them; order is kept by writing in the order of the old ids.
 * Promise: all of it or nothing; what is written is checked like anything else.
 * Never: touches the plan that is copied. */
#include <stdlib.h>
#include <string.h>

#include "plan/life.h"
#include "record/record.h"

#define CODE_CHARACTERS_MAX 40

typedef LIST(struct record_row) row_list;

/* A record and what it became. */
struct pair {
    int64_t from, to;
};
typedef LIST(struct pair) pair_list;

/* The records of a further register that belong to a plan: its supervision, its prognoses. */
struct belonging {
    const struct record *record;
    const char *link; /* the field that names the plan */
    row_list rows;
};

/* All records of a plan, each list in the order of ids. */
struct parts {
    row_list goals, tasks, measures, funding, results;
    LIST(struct belonging) others;
};

static size_t field_of(const struct record *record, const char *name)
{
    ptrdiff_t field = record_field_find(record, name);
    CHECK(field >= 0);
    return (size_t)field;
}

/* --- reading --------------------------------------------------------------------------------- */

static int compare_rows(const void *a, const void *b)
{
    const struct record_row *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

/* Adds all current records whose link is `id`. */
static enum result rows_of(struct act *act, const struct record *record, const char *link,
                           int64_t id, row_list *list)
{
    size_t field = field_of(record, link);
    struct record_query query = {
        .filters = {{.field = field, .from = value_integer(id)}},
        .filter_count = 1,
        .order = -1,
        .limit = RECORD_PAGE_MAX,
        .skips_total = true,
    };
    struct record_page page = {0};
    do {
        enum result result = record_list(act, record, &query, &page);
        if (result != OK)
            return result;
        for (size_t i = 0; i < page.count; i++)
            LIST_ADD(act->arena, list, page.rows[i]);
        query.after = page.next;
    } while (page.next.length > 0);
    return OK;
}

static void rows_sort(row_list *list)
{
    if (list->count > 1)
        qsort(list->items, list->count, sizeof(*list->items), compare_rows);
}

static enum result measures_of(struct act *act, struct parts *parts)
{
    const struct record *funding = record_find("measure_funding");
    const struct record *results = record_find("measure_result");
    enum result result = OK;
    for (size_t i = 0; i < parts->measures.count && result == OK; i++) {
        int64_t id = parts->measures.items[i].id;
        result = rows_of(act, funding, "measure", id, &parts->funding);
        if (result == OK)
            result = rows_of(act, results, "measure", id, &parts->results);
    }
    return result;
}

/* The field of a register that links to a plan; NULL where there is none, or where the register is
 * the goals', which have an order of their own. */
static const char *link_to_plan(const struct record *record)
{
    for (size_t i = 0; i < record->field_count && strcmp(record->name, "goal") != 0; i++) {
        const struct field *field = &record->fields[i];
        if (field->kind == FIELD_LINK && strcmp(field->to, "plan") == 0)
            return field->name;
    }
    return NULL;
}

static enum result others_of(struct act *act, int64_t plan, struct parts *parts)
{
    const struct record_set *set = record_set_get();
    for (size_t i = 0; i < set->count; i++) {
        struct belonging other = {.record = set->records[i]};
        other.link = link_to_plan(other.record);
        if (other.link == NULL)
            continue;
        enum result result = rows_of(act, other.record, other.link, plan, &other.rows);
        if (result != OK)
            return result;
        rows_sort(&other.rows);
        LIST_ADD(act->arena, &parts->others, other);
    }
    return OK;
}

static enum result parts_read(struct act *act, int64_t plan, struct parts *ret)
{
    struct parts parts = {0};
    enum result result = rows_of(act, record_find("goal"), "plan", plan, &parts.goals);
    for (size_t i = 0; i < parts.goals.count && result == OK; i++) {
        int64_t goal = parts.goals.items[i].id;
        result = rows_of(act, record_find("task"), "goal", goal, &parts.tasks);
        if (result == OK)
            result = rows_of(act, record_find("measure"), "goal", goal, &parts.measures);
    }
    if (result == OK)
        result = measures_of(act, &parts);
    if (result == OK)
        result = others_of(act, plan, &parts);
    rows_sort(&parts.goals);
    rows_sort(&parts.tasks);
    rows_sort(&parts.measures);
    rows_sort(&parts.funding);
    rows_sort(&parts.results);
    *ret = parts;
    return result;
}

/* --- what becomes of a record ---------------------------------------------------------------- */

struct copying {
    struct act *act;
    struct text from_code, code;
    int64_t year; /* of the plan that is copied */
    pair_list goals, tasks, measures;
};

static int64_t became(const pair_list *pairs, int64_t from)
{
    for (size_t i = 0; i < pairs->count; i++) {
        if (pairs->items[i].from == from)
            return pairs->items[i].to;
    }
    CHECK(!"what a record links to was copied before it");
    return 0;
}

/* "2022-1.2" of plan 2022 becomes "2023-1.2"; another code stands behind the plan's. */
static enum result code_change(const struct copying *copying, struct value *code)
{
    struct text rest = code->text;
    if (text_starts_with(rest, copying->from_code))
        rest = text_slice(rest.bytes + copying->from_code.length,
                          rest.length - copying->from_code.length);
    bool is_apart = rest.length > 0 && (rest.bytes[0] == '-' || rest.bytes[0] == '.');
    *code = value_text(text_format(copying->act->arena, "%.*s%s%.*s", TEXT_ARGS(copying->code),
                                   is_apart ? "" : "-", TEXT_ARGS(rest)));
    if (code->text.length > CODE_CHARACTERS_MAX)
        return act_fault(copying->act, BAD_INPUT, "too_long", "code",
                         text_format(copying->act->arena, "%d", CODE_CHARACTERS_MAX));
    return OK;
}

/* Writes a changed row and remembers what it became. */
static enum result row_add(const struct copying *copying, const struct record *record,
                           const struct record_row *row, pair_list *pairs, int64_t *count)
{
    struct pair pair = {.from = row->id};
    enum result result = record_add(copying->act, record, row->values, &pair.to);
    if (result != OK)
        return result;
    if (pairs != NULL)
        LIST_ADD(copying->act->arena, pairs, pair);
    ++*count;
    return OK;
}

/* A copy of a row whose values may be changed. */
static struct record_row row_of(struct copying *copying, const struct record *record,
                                const struct record_row *from)
{
    struct record_row row = *from;
    row.values = ARENA_ARRAY(copying->act->arena, struct value, record->field_count);
    memcpy(row.values, from->values, record->field_count * sizeof(struct value));
    return row;
}

static void relink(const struct record *record, struct record_row *row, const char *link,
                   const pair_list *pairs)
{
    struct value *value = &row->values[field_of(record, link)];
    if (!value_is_none(*value))
        *value = value_integer(became(pairs, value->integer));
}

static enum result goals_copy(struct copying *copying, const row_list *goals,
                              struct plan_copied *ret)
{
    const struct record *record = record_find("goal");
    enum result result = OK;
    for (size_t i = 0; i < goals->count && result == OK; i++) {
        struct record_row row = row_of(copying, record, &goals->items[i]);
        row.values[field_of(record, "plan")] = value_integer(ret->id);
        result = code_change(copying, &row.values[field_of(record, "code")]);
        if (result == OK)
            result = row_add(copying, record, &row, &copying->goals, &ret->goals);
    }
    return result;
}

static enum result tasks_copy(struct copying *copying, const row_list *tasks,
                              struct plan_copied *ret)
{
    const struct record *record = record_find("task");
    enum result result = OK;
    for (size_t i = 0; i < tasks->count && result == OK; i++) {
        struct record_row row = row_of(copying, record, &tasks->items[i]);
        relink(record, &row, "goal", &copying->goals);
        result = code_change(copying, &row.values[field_of(record, "code")]);
        if (result == OK)
            result = row_add(copying, record, &row, &copying->tasks, &ret->tasks);
    }
    return result;
}

/* How a measure went is asked anew. */
static enum result measures_copy(struct copying *copying, const row_list *measures,
                                 struct plan_copied *ret)
{
    const struct record *record = record_find("measure");
    enum result result = OK;
    for (size_t i = 0; i < measures->count && result == OK; i++) {
        struct record_row row = row_of(copying, record, &measures->items[i]);
        relink(record, &row, "goal", &copying->goals);
        relink(record, &row, "task", &copying->tasks);
        row.values[field_of(record, "status")] = value_none();
        result = code_change(copying, &row.values[field_of(record, "code")]);
        if (result == OK)
            result = row_add(copying, record, &row, &copying->measures, &ret->measures);
    }
    return result;
}

/* The money of the year is proposed for the next. */
static enum result funding_copy(struct copying *copying, const row_list *funding,
                                struct plan_copied *ret)
{
    const struct record *record = record_find("measure_funding");
    size_t year = field_of(record, "year");
    enum result result = OK;
    for (size_t i = 0; i < funding->count && result == OK; i++) {
        struct record_row row = row_of(copying, record, &funding->items[i]);
        if (row.values[year].integer != copying->year)
            continue;
        relink(record, &row, "measure", &copying->measures);
        row.values[year] = value_integer(copying->year + 1);
        result = row_add(copying, record, &row, NULL, &ret->funding);
    }
    return result;
}

/* What was to be reached in the year becomes what is asked about it: a result without value. */
static enum result results_copy(struct copying *copying, const row_list *results,
                                struct plan_copied *ret)
{
    const struct record *record = record_find("measure_result");
    size_t kind = field_of(record, "kind"), year = field_of(record, "year");
    enum result result = OK;
    for (size_t i = 0; i < results->count && result == OK; i++) {
        struct record_row row = row_of(copying, record, &results->items[i]);
        if (row.values[year].integer != copying->year || !text_is(row.values[kind].text, "target"))
            continue;
        relink(record, &row, "measure", &copying->measures);
        row.values[kind] = value_text(TEXT("result"));
        row.values[field_of(record, "value")] = value_none();
        result = row_add(copying, record, &row, NULL, &ret->results);
    }
    return result;
}

static struct date year_later(struct date day)
{
    enum { LEAP_DAY = 29 };
    int year, month, day_of_month;
    struct date later = day;
    date_split(day, &year, &month, &day_of_month);
    if (!date_make(year + 1, month, day_of_month, &later)) { /* only 29 February */
        bool is_there = date_make(year + 1, month, LEAP_DAY - 1, &later);
        CHECK(is_there);
    }
    return later;
}

/* What else belongs to the plan moves on by a year; remarks were on the old one. */
static enum result other_copy(struct copying *copying, const struct belonging *other,
                              struct plan_copied *ret)
{
    const struct record *record = other->record;
    ptrdiff_t code = record_key_field(record);
    enum result result = OK;
    for (size_t r = 0; r < other->rows.count && result == OK; r++) {
        struct record_row row = row_of(copying, record, &other->rows.items[r]);
        for (size_t i = 0; i < record->field_count; i++) {
            struct value *value = &row.values[i];
            if (record->fields[i].kind == FIELD_YEAR && !value_is_none(*value))
                value->integer++;
            else if (record->fields[i].kind == FIELD_DATE && !value_is_none(*value))
                value->date = year_later(value->date);
        }
        row.values[field_of(record, other->link)] = value_integer(ret->id);
        if (code >= 0)
            result = code_change(copying, &row.values[code]);
        if (result == OK)
            result = row_add(copying, record, &row, NULL, &ret->others);
    }
    return result;
}

/* What was said of the old plan's words is not said of the new one's. */
static bool is_about_words(const struct record *record)
{
    return strcmp(record->name, "plan_comment") == 0 || strcmp(record->name, "review_waiver") == 0;
}

static enum result others_copy(struct copying *copying, const struct parts *parts,
                               struct plan_copied *ret)
{
    enum result result = OK;
    for (size_t i = 0; i < parts->others.count && result == OK; i++) {
        if (!is_about_words(parts->others.items[i].record))
            result = other_copy(copying, &parts->others.items[i], ret);
    }
    return result;
}

/* --- the operation --------------------------------------------------------------------------- */

struct order {
    int64_t from;
    struct text from_code, code;
    int64_t year;
    const struct value *plan; /* values of the new one */
};

static enum result copy_work(struct act *act, const void *in, void *out)
{
    const struct order *order = in;
    struct plan_copied *copied = out;
    struct copying copying = {
        .act = act, .from_code = order->from_code, .code = order->code, .year = order->year};
    struct parts parts;
    *copied = (struct plan_copied){0};
    enum result result = parts_read(act, order->from, &parts);
    if (result == OK)
        result = record_add(act, record_find("plan"), order->plan, &copied->id);
    if (result == OK)
        result = goals_copy(&copying, &parts.goals, copied);
    if (result == OK)
        result = tasks_copy(&copying, &parts.tasks, copied);
    if (result == OK)
        result = measures_copy(&copying, &parts.measures, copied);
    if (result == OK)
        result = funding_copy(&copying, &parts.funding, copied);
    if (result == OK)
        result = results_copy(&copying, &parts.results, copied);
    return result == OK ? others_copy(&copying, &parts, copied) : result;
}

/* `title` with each of the year's four digits replaced by the next year's. */
static struct text title_change(struct arena *arena, struct text title, int64_t year)
{
    struct text old = text_format(arena, "%lld", (long long)year);
    struct buffer out = buffer_open(arena, 2 * title.length + 16);
    ptrdiff_t at = text_find(title, old);
    while (at >= 0) {
        buffer_add(&out, text_slice(title.bytes, (size_t)at));
        buffer_add_integer(&out, year + 1);
        title = text_slice(title.bytes + at + old.length, title.length - (size_t)at - old.length);
        at = text_find(title, old);
    }
    buffer_add(&out, title);
    return buffer_text(&out);
}

/* The values of the new plan, checked as if somebody had typed them. */
static enum result plan_values(struct act *act, const struct record_row *from, struct text code,
                               const struct value **ret)
{
    const struct record *record = record_find("plan");
    size_t title = field_of(record, "title"), year = field_of(record, "year");
    struct text *texts = ARENA_ARRAY(act->arena, struct text, record->field_count);
    struct value *values = ARENA_ARRAY(act->arena, struct value, record->field_count);
    for (size_t i = 0; i < record->field_count; i++)
        texts[i] = record_value_text(act, &record->fields[i], from->values[i]);
    texts[field_of(record, "code")] = code;
    texts[year] = text_format(act->arena, "%lld", (long long)from->values[year].integer + 1);
    texts[field_of(record, "day")] = value_to_text(
        act->arena, value_date(year_later(from->values[field_of(record, "day")].date)));
    texts[title] = title_change(act->arena, texts[title], from->values[year].integer);
    fault_list faults = {0};
    enum result result = record_parse(act, record, texts, values, &faults);
    if (result != OK && faults.count > 0)
        act->fault = faults.items[0];
    *ret = values;
    return result;
}

enum result plan_copy(struct act *act, int64_t from, struct text code, struct plan_copied *ret)
{
    const struct record *record = record_find("plan");
    struct record_row row;
    struct order order = {.from = from, .code = text_trim(code)};
    if (act_require(act, record->write) != OK)
        return REFUSED;
    enum result result = record_read(act, record, from, &row);
    if (result == OK && row.is_annulled)
        return NOT_FOUND;
    if (result == OK)
        result = plan_values(act, &row, order.code, &order.plan);
    if (result != OK)
        return result;
    order.from_code = row.values[field_of(record, "code")].text;
    order.year = row.values[field_of(record, "year")].integer;
    const struct store_operation operation = {
        .name = "plan.copy",
        .reason = text_format(act->arena, "%.*s > %.*s", TEXT_ARGS(order.from_code),
                              TEXT_ARGS(order.code)),
    };
    struct plan_copied copied;
    result = store_write(act, &operation, copy_work, &order, &copied);
    if (result == OK)
        *ret = copied;
    return result;
}

/* --- taking it back -------------------------------------------------------------------------- */

static enum result rows_end(struct act *act, const char *name, const row_list *list)
{
    enum result result = OK;
    for (size_t i = 0; i < list->count && result == OK; i++)
        result = record_end(act, record_find(name), list->items[i].id);
    return result;
}

/* Who may take a plan back takes back what others said of it with it, whose right it was to say. */
static enum result others_end(struct act *act, const struct parts *parts)
{
    const right_set rights = act->rights;
    enum result result = OK;
    for (size_t i = 0; i < parts->others.count && result == OK; i++) {
        const struct belonging *other = &parts->others.items[i];
        if (is_about_words(other->record))
            act->rights |= RIGHT_SET(other->record->write);
        result = rows_end(act, other->record->name, &other->rows);
        act->rights = rights;
    }
    return result;
}

static enum result withdraw_work(struct act *act, const void *in, void *out UNUSED)
{
    const int64_t *plan = in;
    struct process_state state;
    struct parts parts;
    enum result result = process_state(act, &plan_process, *plan, &state);
    if (result == OK && (state.event != 0 || !text_is(state.state, plan_process.states[0])))
        return act_fault(act, REFUSED, "plan_has_begun", "", (struct text){0});
    if (result == OK)
        result = parts_read(act, *plan, &parts);
    if (result != OK)
        return result;
    const struct {
        const char *name;
        const row_list *list;
    } ends[] = {{"measure_result", &parts.results},
                {"measure_funding", &parts.funding},
                {"measure", &parts.measures},
                {"task", &parts.tasks},
                {"goal", &parts.goals}};
    for (size_t i = 0; i < COUNT(ends) && result == OK; i++)
        result = rows_end(act, ends[i].name, ends[i].list);
    if (result == OK)
        result = others_end(act, &parts);
    return result == OK ? record_end(act, record_find("plan"), *plan) : result;
}

enum result plan_withdraw(struct act *act, int64_t plan, struct text reason)
{
    enum right right = record_find("plan")->write;
    const struct store_operation operation = {.name = "plan.withdraw", .reason = text_trim(reason)};
    if (act_require(act, right) != OK)
        return REFUSED;
    if (operation.reason.length == 0)
        return act_fault(act, BAD_INPUT, "reason_required", "reason", (struct text){0});
    return store_write(act, &operation, withdraw_work, &plan, NULL);
}
