/* law_pages.c - benefits for everybody: which there are, their rules in words, a calculator.
 *
 * Why: a resident may ask why an amount is what it is, a lawyer signs what is worked with.
 * Promise: facts come by POST and go nowhere: into no address, no row, no log; every amount has its
 * steps, what is not verified says so; what was typed stands in its field again.
 * Never: an amount that src/law did not work out. */
#include "benefit/parameter.h"
#include "format/words.h"
#include "law/ask.h"
#include "law/explain.h"
#include "law/number.h"
#include "web/error.h"
#include "web/law_field.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/web_pages.h"

#define FIELDS_MAX (LAW_FACTS_MAX + 3)

enum { INPUT_MONTH, INPUT_COUNCIL, INPUT_KNOWN };

/* A page being made. */
struct law_page {
    struct visit *visit;
    struct arena *arena;
    enum language language;
    const struct law_book *book;
    struct benefit_place place; /* whose pages these are */
    struct law_at at;
    struct law_facts facts;
    bool has_money; /* the reform that the page offers is of money */
    struct law_view view;
    struct field_view fields[FIELDS_MAX];
    struct fault_view faults[FIELDS_MAX];
};

/* --- parts of all pages --------------------------------------------------------------------- */

static int32_t present_month(const struct visit *visit)
{
    return law_date_month(act_today(visit->act));
}

static struct text string_or_none(const char *string)
{
    return string == NULL ? TEXT("") : text_of(string);
}

/* The months of a version for people: "2018-01 – 2021-12", "nuo 2022-01". */
static struct text months_words(const struct visit *visit, const struct law_rule *rule)
{
    struct arena *arena = visit->act->arena;
    struct text first = law_month_text(arena, rule->first);
    const struct words_place place = {"month", first};
    if (rule->last == LAW_MONTH_LAST)
        return words_fill(arena, layout_words(visit, "web.law.since"), &place, 1);
    struct text last = law_month_text(arena, rule->last);
    return text_format(arena, "%.*s – %.*s", TEXT_ARGS(first), TEXT_ARGS(last));
}

/* Links to the versions of a benefit; each leads to a month in which it holds. */
static const struct link_view *versions_of(const struct visit *visit, struct text name,
                                           int32_t month, size_t *ret_count)
{
    struct link_view *links = ARENA_ARRAY(visit->act->arena, struct link_view, law_rule_count);
    size_t count = 0;
    for (size_t i = 0; i < law_rule_count; i++) {
        const struct law_rule *rule = &law_rules[i];
        if (!text_is(name, rule->name))
            continue;
        int32_t present = present_month(visit);
        int32_t shown = rule->last < present ? rule->last : present;
        links[count++] = (struct link_view){
            .href = layout_format(visit, "/law/%s?month=%.*s", rule->name,
                                  TEXT_ARGS(law_month_text(visit->act->arena, shown))),
            .title = months_words(visit, rule),
            .is_current = rule->first <= month && month <= rule->last,
        };
    }
    *ret_count = count;
    return links;
}

/* --- the list ------------------------------------------------------------------------------- */

void pages_law(struct visit *visit)
{
    struct law_benefit_view *benefits =
        ARENA_ARRAY(visit->act->arena, struct law_benefit_view, law_rule_count);
    struct law_list_view view = {.layout = layout_open(visit, layout_words(visit, "web.law"))};
    for (size_t i = 0; i < law_rule_count; i++) {
        const struct law_rule *rule = &law_rules[i];
        if (i + 1 < law_rule_count && text_is(text_of(rule->name), law_rules[i + 1].name))
            continue; /* its newest version speaks for it */
        struct law_benefit_view *benefit = &benefits[view.count++];
        *benefit = (struct law_benefit_view){
            .name = text_of(rule->name),
            .title = text_of(rule->title[visit->act->language]),
            .act = text_of(rule->act),
        };
        benefit->versions = versions_of(visit, benefit->name, 0, &benefit->version_count);
    }
    view.may_simulate = act_may(visit->act, RIGHT_LAW_SIMULATE);
    view.benefits = benefits;
    struct buffer out = layout_buffer(visit);
    page_law(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

/* --- fields --------------------------------------------------------------------------------- */

static struct field_view *field_add(struct law_page *page, const struct field_view *field)
{
    CHECK(page->view.field_count < FIELDS_MAX);
    struct field_view *added = &page->fields[page->view.field_count++];
    *added = *field;
    page->view.fields = page->fields;
    if (field->help.length > 0)
        added->described = text_format(page->arena, "h-%.*s", TEXT_ARGS(field->name));
    return added;
}

/* Puts a fault beside a field and on top. */
static void field_refuse(struct law_page *page, struct field_view *field, const struct fault *fault)
{
    field->fault = door_fault_text(page->arena, page->language, NULL, fault);
    field->described = text_format(page->arena, "%.*s e-%.*s", TEXT_ARGS(field->described),
                                   TEXT_ARGS(field->name));
    page->faults[page->view.fault_count++] = (struct fault_view){
        .words = text_format(page->arena, "%.*s: %.*s", TEXT_ARGS(field->label),
                             TEXT_ARGS(field->fault)),
        .field = field->name,
    };
    page->view.faults = page->faults;
}

static struct field_view *month_add(struct law_page *page)
{
    struct text typed = page->visit->inputs[INPUT_MONTH].text;
    const struct field_view field = {
        .name = TEXT("month"),
        .label = layout_words(page->visit, "web.law.month"),
        .help = layout_words(page->visit, "web.law.month.help"),
        .value = typed.length > 0 ? typed : law_month_text(page->arena, page->at.month),
        .control = CONTROL_TEXT,
        .is_required = true,
    };
    return field_add(page, &field);
}

/* The council, where numbers of the rule differ by it. */
static void council_add(struct law_page *page)
{
    struct text councils[LAW_COUNCILS_MAX];
    size_t count = law_councils(page->book, page->at.rule, councils);
    struct option_view *options = ARENA_ARRAY(page->arena, struct option_view, count + 1);
    bool is_known = law_council_is_known(page->book, page->at.municipality);
    for (size_t i = 0; i < count; i++) {
        options[i] = (struct option_view){councils[i],
                                          law_field_council(page->visit, &page->place, councils[i]),
                                          text_equals(councils[i], page->at.municipality)};
    }
    if (count == 0 && is_known)
        return;
    const struct field_view field = {
        .name = TEXT("council"),
        .label = layout_words(page->visit, "web.law.council"),
        .empty = layout_words(page->visit, "web.law.council.none"),
        .control = CONTROL_SELECT,
        .options = options,
        .option_count = count,
    };
    struct field_view *added = field_add(page, &field);
    if (is_known)
        return;
    const struct fault fault = {"law_council", "council",
                                law_councils_text(page->arena, page->book), 0};
    field_refuse(page, added, &fault);
    page->at.municipality = TEXT("");
}

/* The day of what was known; the book is that of the day from then on. */
static void known_add(struct law_page *page)
{
    struct fault fault = {0};
    struct text typed = text_trim(page->visit->inputs[INPUT_KNOWN].text);
    const struct field_view field = {
        .name = TEXT("known"),
        .label = layout_words(page->visit, "web.law.known"),
        .help = layout_words(page->visit, "web.law.known.help"),
        .value = typed,
        .control = CONTROL_DATE,
    };
    struct field_view *added = field_add(page, &field);
    if (law_book_ask(page->arena, typed, &page->book, &fault) != OK)
        field_refuse(page, added, &fault);
    else if (typed.length > 0)
        page->view.known = typed;
}

/* Reads what was typed for a fact; the fault of it, or false where there is none. */
static bool fact_is_wrong(struct law_page *page, size_t at, struct text typed, struct fault *fault)
{
    const struct law_rule *rule = page->at.rule;
    const struct text named[2] = {text_of(law_facts[rule->facts[at]].code), typed};
    if (typed.length > 0)
        return law_facts_set(page->arena, rule, &page->facts, named, fault) != OK;
    struct law_facts alone = {0};
    for (size_t i = 0; i < rule->fact_count; i++)
        alone.is_given[i] = i != at;
    return law_facts_finish(page->arena, rule, &alone, fault) != OK;
}

static void fact_add(struct law_page *page, size_t at)
{
    const struct law_fact *fact = &law_facts[page->at.rule->facts[at]];
    bool is_sent = page->visit->request->method == HTTP_POST;
    struct text typed = text_trim(http_request_form(page->visit->request, fact->code));
    const struct field_view field = law_field(page->visit, fact, typed, is_sent);
    struct field_view *added = field_add(page, &field);
    struct fault fault = {0};
    if (!is_sent || !fact_is_wrong(page, at, typed, &fault))
        return;
    if (field.control == CONTROL_SELECT)
        fault.detail = law_field_choices(page->visit, fact);
    else if (fact->unit != LAW_DATE) /* whose bounds are days in either case */
        fault.detail = law_field_bounds(page->visit, fact);
    field_refuse(page, added, &fault);
}

/* --- the rule in words ---------------------------------------------------------------------- */

static void facts_show(struct law_page *page)
{
    const struct law_rule *rule = page->at.rule;
    struct law_line_view *lines =
        ARENA_ARRAY(page->arena, struct law_line_view, rule->fact_count + 1);
    for (size_t i = 0; i < rule->fact_count; i++) {
        const struct law_fact *fact = &law_facts[rule->facts[i]];
        lines[i].label = text_of(fact->label[page->language]);
        lines[i].words = law_field_help(page->visit, fact);
        if (lines[i].words.length == 0)
            lines[i].words = law_field_choices(page->visit, fact);
    }
    page->view.facts = (struct law_lines_view){lines, rule->fact_count};
}

/* Since when a row is known; empty where nobody says it. */
static struct text known_words(const struct law_page *page, struct date known)
{
    char day[11];
    date_format(known, day);
    return text_copy(page->arena, text_of(day));
}

static struct law_line_view value_show(const struct law_page *page, const struct law_value *value)
{
    const struct law_code *code = &law_codes[value->code];
    char from[11];
    struct law_line_view line = {
        .label = text_of(code->label[page->language]),
        .words = law_number_words(page->arena, page->language, code->unit,
                                  law_units[code->unit].decimals, value->value),
        .law = value->act,
    };
    date_format(value->from, from);
    line.from = text_copy(page->arena, text_of(from));
    line.known = known_words(page, value->known);
    if (code->key != LAW_NO_UNIT)
        line.label = text_format(
            page->arena, "%.*s (≥ %.*s)", TEXT_ARGS(line.label),
            TEXT_ARGS(law_number_words(page->arena, page->language, code->key,
                                       law_units[code->key].decimals, value->at_least)));
    if (!value->is_verified)
        line.doubt = value->note.length > 0 ? value->note
                                            : words_get(page->language, "law.unverified_value");
    return line;
}

/* A number of the country can be tried as a reform; a table from its first row. The button of the
 * page takes the first that is money, else the first. */
static void reform_offer(struct law_page *page, const struct law_value *value,
                         struct law_line_view *line)
{
    if (value->municipality.length > 0)
        return;
    line->reform = law_field_reform(page->visit, value->code, page->at.month / 100);
    bool is_money = law_codes[value->code].unit == LAW_EURO;
    if (page->view.reform.length == 0 || (is_money && !page->has_money))
        page->view.reform = line->reform;
    page->has_money = page->has_money || (is_money && line->reform.length > 0);
}

static void parameters_show(struct law_page *page)
{
    const struct law_rule *rule = page->at.rule;
    struct law_line_view *lines =
        ARENA_ARRAY(page->arena, struct law_line_view, rule->code_count * LAW_BAND_ROWS_MAX + 1);
    size_t count = 0;
    for (size_t i = 0; i < rule->code_count; i++) {
        const struct law_value *values;
        size_t held = law_book_find(page->book, rule->codes[i], page->at.municipality,
                                    law_month_date(page->at.month), &values);
        for (size_t k = 0; k < held; k++)
            lines[count++] = value_show(page, &values[k]);
        if (held > 0)
            reform_offer(page, values, &lines[count - held]);
        if (held == 0)
            lines[count++] = (struct law_line_view){
                .label = text_of(law_codes[rule->codes[i]].label[page->language]),
                .words = TEXT("–"),
                .law = layout_words(page->visit, "web.law.no_value"),
            };
    }
    page->view.parameters = (struct law_lines_view){lines, count};
}

static void steps_show(struct law_page *page)
{
    const struct law_rule *rule = page->at.rule;
    struct law_line_view *lines =
        ARENA_ARRAY(page->arena, struct law_line_view, rule->step_count + 1);
    for (size_t i = 0; i < rule->step_count; i++) {
        const struct law_step *step = &rule->steps[i];
        lines[i] = (struct law_line_view){
            .label = text_of(step->label[page->language]),
            .formula = law_formula_words(page->arena, rule, step, page->language),
            .law = text_of(step->law),
            .doubt = string_or_none(step->doubt[page->language]),
        };
    }
    for (size_t i = 0; i < rule->give_count; i++)
        lines[rule->gives[i]].is_given = true;
    page->view.steps = (struct law_lines_view){lines, rule->step_count};
}

static bool has_doubt(const struct law_lines_view *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        if (lines->items[i].doubt.length > 0)
            return true;
    }
    return false;
}

/* --- what was worked out -------------------------------------------------------------------- */

static struct law_line_view line_show(const struct law_page *page, const struct law_line *line)
{
    char from[11];
    struct law_line_view view = {.label = line->label,
                                 .words = line->words,
                                 .formula = line->formula,
                                 .numbers = line->numbers,
                                 .law = line->law,
                                 .known = known_words(page, line->known),
                                 .doubt = line->doubt,
                                 .is_given = line->is_given};
    if (line->kind == LAW_PARAMETER && !date_is_none(line->from)) {
        date_format(line->from, from);
        view.from = text_copy(page->arena, text_of(from));
    }
    return view;
}

/* The lines of one kind, in their order. */
static struct law_lines_view lines_show(const struct law_page *page,
                                        const struct law_explanation *explanation,
                                        enum law_kind kind)
{
    struct law_line_view *lines =
        ARENA_ARRAY(page->arena, struct law_line_view, explanation->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < explanation->count; i++) {
        if (explanation->lines[i].kind == kind)
            lines[count++] = line_show(page, &explanation->lines[i]);
    }
    return (struct law_lines_view){lines, count};
}

/* Works it out; a fault of the month where the law sets no number then. */
static void page_work_out(struct law_page *page, struct field_view *month)
{
    const struct law_instance *instance;
    struct law_explanation explanation;
    struct fault fault = {0};
    enum result result = law_facts_finish(page->arena, page->at.rule, &page->facts, &fault);
    if (result == OK)
        result = law_instance_open(page->arena, page->book, &page->at, &instance, &fault);
    if (result != OK) {
        field_refuse(page, month, &fault);
        return;
    }
    law_explain(page->arena, instance, &page->facts, page->language, &explanation);
    page->view.facts = lines_show(page, &explanation, LAW_FACT);
    page->view.parameters = lines_show(page, &explanation, LAW_PARAMETER);
    page->view.steps = lines_show(page, &explanation, LAW_STEP);
    page->view.found = page->view.steps.items[page->at.rule->gives[0]];
}

/* --- the pages ------------------------------------------------------------------------------ */

/* The numbers, with those of the municipality whose pages these are; they hold where the visitor
 * has named no council. */
static enum result page_book_open(struct law_page *page)
{
    const struct http_request *request = page->visit->request;
    struct text named = request->method == HTTP_POST ? http_request_form(request, "council")
                                                     : http_request_query(request, "council");
    enum result result = benefit_book(page->visit->act, law_book(), &page->book);
    if (result == OK)
        result = benefit_place(page->visit->act, &page->place);
    if (result == OK && named.bytes == NULL)
        result = benefit_council(page->visit->act, page->book, &page->at.municipality);
    return result;
}

/* The rule, month and council that are named. A month that does not fit is a fault to be shown in
 * the form of a version that there is; false after the visitor was refused. */
static bool page_open(struct visit *visit, struct law_page *page, struct fault *month_fault)
{
    struct law_named named = {visit->parameters[0], visit->inputs[INPUT_MONTH].text,
                              visit->inputs[INPUT_COUNCIL].text, present_month(visit)};
    *page = (struct law_page){
        .visit = visit, .arena = visit->act->arena, .language = visit->act->language};
    named.present = law_month_usual(named.rule, named.present);
    enum result result = law_at_read(page->arena, &named, &page->at, month_fault);
    if (result == BAD_INPUT) {
        struct fault none;
        named.month = TEXT("");
        result = law_at_read(page->arena, &named, &page->at, &none);
    }
    if (result == NOT_FOUND)
        result = act_fault(visit->act, NOT_FOUND, "not_found", "", TEXT(""));
    if (result == OK)
        result = page_book_open(page);
    if (result != OK) {
        error_page(visit, result, NULL);
        return false;
    }
    const struct law_rule *rule = page->at.rule;
    page->view.name = text_of(rule->name);
    page->view.title = text_of(rule->title[page->language]);
    page->view.month = law_month_text(page->arena, page->at.month);
    page->view.months = months_words(visit, rule);
    page->view.act = text_of(rule->act);
    page->view.source = text_of(rule->source);
    page->view.note = string_or_none(rule->note[page->language]);
    page->view.once = law_once_words(page->arena, rule, page->language);
    page->view.versions =
        versions_of(visit, page->view.name, page->at.month, &page->view.version_count);
    return true;
}

/* The fields of month, council and what was known, with their faults. */
static struct field_view *page_places(struct law_page *page, const struct fault *month_fault)
{
    struct field_view *month = month_add(page);
    if (month_fault->code != NULL)
        field_refuse(page, month, month_fault);
    council_add(page);
    known_add(page);
    if (page->at.municipality.length > 0)
        page->view.council = law_field_council(page->visit, &page->place, page->at.municipality);
    return month;
}

/* Puts the frame around it; a page with faults is refused, and still shows what was typed. */
static struct layout *page_close(struct law_page *page)
{
    struct visit *visit = page->visit;
    struct layout *layout = layout_open(visit, page->view.title);
    layout_step(visit, layout, TEXT("/law"), layout_words(visit, "web.law"));
    page->view.layout = layout;
    page->view.has_doubt = has_doubt(&page->view.steps) || has_doubt(&page->view.parameters);
    if (page->view.fault_count > 0)
        visit->response->status = 422;
    return layout;
}

/* What the door refused already (route.again), beside its field. */
static void sent_refuse(struct law_page *page)
{
    const fault_list *faults = &page->visit->faults;
    for (size_t i = 0; i < faults->count; i++)
        for (size_t k = 0; k < page->view.field_count; k++)
            if (text_equals(page->fields[k].name, text_of(faults->items[i].field)) &&
                page->fields[k].fault.length == 0)
                field_refuse(page, &page->fields[k], &faults->items[i]);
    if (faults->count > 0 && page->view.fault_count == 0) /* of no field: a name of nothing here */
        page->faults[page->view.fault_count++].words =
            door_fault_text(page->arena, page->language, NULL, &faults->items[0]);
    page->view.faults = page->faults;
}

void pages_law_rule(struct visit *visit)
{
    struct law_page *page = ARENA_NEW(visit->act->arena, struct law_page);
    struct fault month_fault = {0};
    if (!page_open(visit, page, &month_fault))
        return;
    (void)page_places(page, &month_fault);
    facts_show(page);
    parameters_show(page);
    steps_show(page);
    (void)page_close(page);
    struct buffer out = layout_buffer(visit);
    page_law_rule(&out, page->language, &page->view);
    layout_send(visit, &out);
}

void pages_law_calc(struct visit *visit)
{
    struct law_page *page = ARENA_NEW(visit->act->arena, struct law_page);
    struct fault month_fault = {0};
    if (!page_open(visit, page, &month_fault))
        return;
    struct field_view *month = page_places(page, &month_fault);
    for (size_t i = 0; i < page->at.rule->fact_count; i++)
        fact_add(page, i);
    sent_refuse(page);
    if (visit->request->method == HTTP_POST && page->view.fault_count == 0)
        page_work_out(page, month);
    struct layout *layout = page_close(page);
    layout_step(visit, layout,
                layout_format(visit, "/law/%s?month=%.*s", page->at.rule->name,
                              TEXT_ARGS(page->view.month)),
                page->view.title);
    struct buffer out = layout_buffer(visit);
    page_law_calc(&out, page->language, &page->view);
    layout_send(visit, &out);
}
