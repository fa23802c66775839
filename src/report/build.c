/* build.c - a plan turned into its document: headings, sentences and tables in the form's order.
 *
 * Each reference to a figure becomes a number that keeps its question, so that a reader can be led
 * down to the records. Promise: the same records give the same document; nothing is written down
 * here that no figure or record says. */
#include <string.h>

#include "format/spoken.h"
#include "format/words.h"
#include "plan/form.h"
#include "report/build.h"
#include "report/words.h"

enum { PLAN, YEAR, FORM, DAY, TITLE, MUNICIPALITY, MUNICIPALITY_GENITIVE, TERRITORY };

/* --- the plan --------------------------------------------------------------------------------- */

static enum result list_plans(struct act *act, const struct figure_list_row **ret,
                              size_t *ret_count)
{
    const struct figure_listing *listing = figure_listing_find(TEXT("plans"));
    const struct figure_at at = {DATE_NONE, DATE_NONE, DATE_NONE, 0};
    CHECK(listing != NULL);
    enum result result = act_require(act, RIGHT_PLAN_READ);
    return result == OK ? figure_listing_read(act, listing, at, ret, ret_count) : result;
}

enum result report_plan_of_year(struct act *act, int64_t year, struct text *ret_code)
{
    const struct figure_list_row *rows;
    size_t count, found = 0;
    struct text code = {0}, codes = {0};
    enum result result = list_plans(act, &rows, &count);
    for (size_t i = 0; result == OK && i < count; i++) {
        int64_t of;
        CHECK(text_to_integer(rows[i].values[YEAR], &of));
        if (year != 0 && of != year)
            continue;
        code = rows[i].values[PLAN];
        codes = found++ == 0
                    ? code
                    : text_format(act->arena, "%.*s, %.*s", TEXT_ARGS(codes), TEXT_ARGS(code));
    }
    if (result != OK)
        return result;
    if (found == 0 && year == 0)
        return act_fault(act, NOT_FOUND, "no_plans", "", (struct text){0});
    if (found == 0)
        return act_fault(act, NOT_FOUND, "no_plan_of_year", "",
                         value_to_text(act->arena, value_integer(year)));
    if (found > 1)
        return act_fault(act, BAD_INPUT, "several_plans", "plan", codes);
    *ret_code = code;
    return OK;
}

/* The day that a document describes, and the periods that go with it. */
static void set_day(struct act *act, struct scope_plan *plan, struct date day)
{
    int year, month, day_of_month;
    date_split(day, &year, &month, &day_of_month);
    plan->day = day;
    plan->day_text = value_to_text(act->arena, value_date(day));
    plan->day_year = year;
    plan->period = text_format(act->arena, "%d-01-01", year);
    plan->period_before = text_format(act->arena, "%d-01-01", year - 1);
}

static enum result read_plan(struct act *act, struct text code, struct scope_plan *ret)
{
    const struct figure_list_row *rows;
    size_t count, i = 0;
    enum result result = list_plans(act, &rows, &count);
    if (result != OK)
        return result;
    while (i < count && !text_equals(rows[i].values[PLAN], code))
        i++;
    if (i == count)
        return NOT_FOUND;
    const struct text *values = rows[i].values;
    struct date day;
    *ret = (struct scope_plan){
        .code = values[PLAN],
        .title = values[TITLE],
        .form = values[FORM],
        .municipality = values[MUNICIPALITY],
        .municipality_genitive = values[MUNICIPALITY_GENITIVE],
        .territory = values[TERRITORY],
    };
    CHECK(text_to_integer(values[YEAR], &ret->year));
    CHECK(date_parse(values[DAY], &day));
    set_day(act, ret, day);
    return OK;
}

/* The day, its year up to the day, and the year of the plan. */
static struct figure_at plan_at(const struct scope_plan *plan)
{
    struct figure_at at = {.day = plan->day, .to = plan->day, .year = plan->year};
    CHECK(date_parse(plan->period, &at.from));
    return at;
}

/* --- sentences -------------------------------------------------------------------------------- */

const struct origin *build_origin(struct building *building, const struct figure_question *question)
{
    struct arena *arena = building->act->arena;
    struct origin *origin = ARENA_NEW(arena, struct origin);
    origin->figure = text_of(question->figure->name);
    origin->place = figure_question_text(arena, question);
    return origin;
}

/* Number and case of a word go by the whole part of the number. */
static int64_t whole_part(struct value value)
{
    switch (value.kind) {
    case VALUE_INTEGER:
        return value.integer;
    case VALUE_DECIMAL:
        return value.decimal.units / DECIMAL_ONE;
    case VALUE_MONEY:
        return value.money.cents / 100;
    default:
        return 0;
    }
}

static struct text number_text(struct building *building, const struct figure *figure,
                               struct value value, const struct form_reference *reference)
{
    const struct document *document = building->report->document;
    struct arena *arena = building->act->arena;
    const struct cell cell = {.value = value, .unit = figure->unit};
    if (value_is_none(value))
        return words_get(document->language, "report.no_data");
    if (value.kind == VALUE_MONEY)
        return spoken_money_euro(arena, document->language, value.money);
    struct text number = document_cell_text(document, &cell, arena);
    if (figure->unit == UNIT_PERCENT)
        number = text_format(arena, "%.*s\u00a0%%", TEXT_ARGS(number));
    if (reference->word.length == 0)
        return number;
    struct text word =
        report_word_form(document->language, reference->word, reference->format, whole_part(value));
    return text_format(arena, "%.*s\u00a0%.*s", TEXT_ARGS(number), TEXT_ARGS(word));
}

/* Asks the figure of a reference and adds its number; `*ret` is the question. */
static enum result add_figure(struct building *building, struct block *block,
                              const struct form_reference *reference, struct figure_question *ret)
{
    struct act *act = building->act;
    const struct figure *figure = figure_find(reference->name);
    CHECK(figure != NULL);
    struct figure_question question = figure_question_open(figure, building->at);
    struct text rest = reference->filters;
    struct form_pair pair;
    enum result result = OK;
    while (result == OK && form_pair_next(&rest, &pair)) {
        struct text value = scope_variable_or(&building->scope, pair.value);
        result = figure_question_set(act, &question, pair.name, value);
    }
    struct value value = value_none();
    if (result == OK)
        result = figure_cache_value(act, building->cache, &question, &value);
    if (result != OK)
        return result;
    const struct origin *origin = build_origin(building, &question);
    document_add_run(building->report->document, block, RUN_PLAIN,
                     number_text(building, figure, value, reference), origin);
    if (value_is_none(value)) {
        const struct report_gap gap = {building->section, figure, origin->place};
        LIST_ADD(act->arena, &building->gaps, gap);
    }
    *ret = question;
    return OK;
}

/* Adds what stands in braces; `ret->figure` is NULL where it is no figure. */
static enum result add_reference(struct building *building, struct block *block, struct text inside,
                                 struct figure_question *ret)
{
    struct document *document = building->report->document;
    struct form_reference reference;
    CHECK(form_reference_read(inside, &reference));
    if (!report_is_variable(reference.name))
        return add_figure(building, block, &reference, ret);
    struct text words = scope_variable(&building->scope, reference.name);
    if (text_is(reference.format, "date"))
        words =
            spoken_date_long(building->act->arena, document->language, building->scope.plan->day);
    document_add_run(document, block, RUN_PLAIN, words, NULL);
    return OK;
}

static struct run *last_run(const struct block *block)
{
    struct run *run = block->runs;
    while (run != NULL && run->next != NULL)
        run = run->next;
    return run;
}

/* Words between references, with the marks in them: a mark's note belongs to the run before it.
 * `number` is the number before the words; its `figure` is NULL where there is none. */
static enum result add_plain(struct building *building, struct block *block,
                             const struct form_notes *notes, struct text words,
                             const struct figure_question *number)
{
    enum result result = OK;
    while (result == OK && words.length > 0) {
        struct text name = {0};
        const struct text plain = notes != NULL ? form_mark_cut(&words, &name) : words;
        if (plain.length > 0)
            document_add_run(building->report->document, block, RUN_PLAIN, plain, NULL);
        if (name.bytes == NULL)
            return OK;
        struct run *run = last_run(block);
        const bool is_at_number = plain.length == 0 && number->figure != NULL;
        CHECK(run != NULL);
        result = build_note(building, form_note_find(notes, name), is_at_number ? number : NULL,
                            &run->note, &run->note_runs);
    }
    return result;
}

enum result build_sentence(struct building *building, struct block *block,
                           const struct form_notes *notes, struct text text)
{
    struct figure_question number = {0};
    while (text.length > 0) {
        struct text rest = text;
        enum result result = add_plain(building, block, notes, text_cut(&rest, '{'), &number);
        if (result != OK || rest.bytes == NULL)
            return result;
        number.figure = NULL;
        result = add_reference(building, block, text_cut(&rest, '}'), &number);
        if (result != OK)
            return result;
        text = rest;
    }
    return OK;
}

static void add_heading(struct building *building, const struct form_item *item)
{
    struct document *document = building->report->document;
    struct text title = scope_fill(&building->scope, item->text[document->language]);
    struct block *block = document_add_heading(document, item->level, item->number, title);
    block->anchor = item->number;
    building->section = item->number;
}

static enum result add_item(struct building *building, const struct form_item *item)
{
    struct document *document = building->report->document;
    if (item->kind == BLOCK_HEADING) {
        enum result result = section_texts_add(building);
        add_heading(building, item);
        return result;
    }
    if (item->kind == BLOCK_TABLE)
        return build_table(building, item->table);
    if (item->kind == BLOCK_CHART)
        return build_chart(building, item->table);
    struct text text = item->text[document->language];
    bool has_words = item->kind == BLOCK_PARAGRAPH || item->kind == BLOCK_LIST_ITEM;
    if (has_words && text.length == 0)
        return OK; /* a sentence of the other language */
    struct block *block = document_add_block(document, item->kind);
    return has_words ? build_sentence(building, block, item->notes, text) : OK;
}

/* --- the document ----------------------------------------------------------------------------- */

static void open_document(struct building *building, const struct scope_plan *plan,
                          enum language language)
{
    struct act *act = building->act;
    struct report *report = building->report;
    report->document = document_open(act->arena, language, plan->title);
    report->document->subtitle = words_fill(
        act->arena, words_get(language, "report.described_at"),
        &(struct words_place){"day", spoken_date_long(act->arena, language, plan->day)}, 1);
    report->document->author = plan->municipality;
    report->document->made_on = act_today(act);
    report->plan = plan->code;
    report->day = plan->day;
    report->year = plan->year;
    building->files = document_open(act->arena, language, plan->title);
}

/* The document of a form about a plan, with the municipality's own paragraphs where wanted. */
static enum result build_form(struct building *building, const struct form *form, bool has_texts)
{
    struct report *report = building->report;
    enum result result = OK;
    build_expect(building, form);
    if (has_texts)
        result = section_texts_read(building);
    for (size_t i = 0; i < form->items.count && result == OK; i++)
        result = add_item(building, &form->items.items[i]);
    if (result == OK)
        result = section_texts_add(building);
    if (result != OK)
        return result;
    report->files = building->made.items;
    report->file_count = building->made.count;
    report->gaps = building->gaps.items;
    report->gap_count = building->gaps.count;
    report->asked = figure_cache_asked(building->cache);
    report->answers = building->cache;
    return OK;
}

static struct building *open_building(struct act *act, const struct scope_plan *plan,
                                      enum language language)
{
    struct building *building = ARENA_NEW(act->arena, struct building);
    building->act = act;
    building->report = ARENA_NEW(act->arena, struct report);
    building->at = plan_at(plan);
    building->cache = figure_cache_open(act->arena);
    building->scope.arena = act->arena;
    building->scope.language = language;
    building->scope.plan = plan;
    open_document(building, plan, language);
    return building;
}

enum result build_open(struct act *act, struct text code, enum language language,
                       struct building **ret)
{
    struct scope_plan *plan = ARENA_NEW(act->arena, struct scope_plan);
    enum result result = read_plan(act, code, plan);
    if (result == OK)
        *ret = open_building(act, plan, language);
    return result;
}

enum result report_plan_build(struct act *act, struct text code, enum language language,
                              struct report **ret)
{
    struct scope_plan *plan = ARENA_NEW(act->arena, struct scope_plan);
    enum result result = read_plan(act, code, plan);
    if (result != OK)
        return result;
    const struct form *form = form_find(plan->form);
    if (form == NULL)
        return act_fault(act, NOT_FOUND, "no_form", "form", plan->form);
    struct building *building = open_building(act, plan, language);
    result = build_form(building, form, true);
    if (result == OK)
        *ret = building->report;
    return result;
}

/* --- how its measures go ---------------------------------------------------------------------- */

enum result report_monitoring_day(struct act *act, struct text code, struct date *ret_day,
                                  int64_t *ret_year)
{
    struct scope_plan plan;
    struct date last, today = act_today(act);
    enum result result = read_plan(act, code, &plan);
    if (result != OK)
        return result;
    CHECK(date_make((int)plan.year, 12, 31, &last));
    *ret_day = date_compare(today, last) > 0 ? last : today;
    *ret_year = plan.year;
    return OK;
}

enum result report_monitoring_build(struct act *act, struct text code, struct date day,
                                    enum language language, struct report **ret)
{
    struct scope_plan *plan = ARENA_NEW(act->arena, struct scope_plan);
    enum result result = read_plan(act, code, plan);
    if (result != OK)
        return result;
    const struct form *form = form_find(TEXT(PLAN_FORM_MONITORING));
    if (form == NULL)
        return act_fault(act, NOT_FOUND, "no_form", "form", TEXT(PLAN_FORM_MONITORING));
    const struct words_place title = {"title", plan->title};
    plan->title = words_fill(act->arena, words_get(language, "report.monitoring_title"), &title, 1);
    set_day(act, plan, day);
    struct building *building = open_building(act, plan, language);
    result = build_form(building, form, false);
    if (result == OK)
        *ret = building->report;
    return result;
}
