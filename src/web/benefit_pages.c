/* benefit_pages.c - the calculator inside a case: a benefit worked out for a person with what the
 * records know, explained, and proposed as a decision; the same for a late change.
 *
 * Why: what is decided is what was worked out, so nobody copies an amount from one page to another.
 * Promise: facts come by POST and stand in no address; each month says what is in force, what it
 * would be and the difference, before anything is proposed; what was typed stands in its field
 * again.
 * Never: an amount that src/law did not work out; a proposal by GET. */
#include <string.h>

#include "law/ask.h"
#include "law/explain.h"
#include "law/number.h"
#include "web/benefit.h"
#include "web/error.h"
#include "web/field.h"
#include "web/law_field.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/web_pages.h"

#define FACTS_BYTES_MAX ((size_t)4000)
#define TYPED_BYTES_MAX 100 /* of a fact */
#define OWN_FIELDS      6   /* months, kind, number, day, reason */
#define FIELDS_MAX      (2 * LAW_FACTS_MAX + OWN_FIELDS)

/* A form being made. */
struct benefit_page {
    struct visit *visit;
    struct arena *arena;
    struct benefit_order order;
    struct text known; /* facts to begin with: of the records, or of the decision before */
    bool is_sent;
    struct benefit_form_view view;
    struct field_view fields[FIELDS_MAX];
    struct fault_view faults[1];
};

static struct text sent(const struct benefit_page *page, const char *name)
{
    return text_trim(http_request_form(page->visit->request, name));
}

/* --- what there is for a person -------------------------------------------------------------- */

/* The decisions about a person as they are told. */
struct gathering {
    struct visit *visit;
    LIST(struct benefit_row_view) rows;
};

static enum result row_add(void *context, const struct benefit_decision *decision,
                           const struct process_state *state)
{
    struct gathering *gathering = context;
    struct visit *visit = gathering->visit;
    const struct benefit_order *order = &decision->order;
    const struct benefit_row_view row = {
        .href = benefit_href(visit, decision->id, ""),
        .number = order->number,
        .benefit = benefit_words(visit, "benefit", order->benefit),
        .kind = benefit_words(visit, "benefit_decision_kind", order->kind),
        .months = benefit_months_words(visit, order->first, order->last),
        .state = process_state_words(visit->act, &benefit_process, state->state),
    };
    LIST_ADD(visit->act->arena, &gathering->rows, row);
    return OK;
}

/* The benefits that can be worked out in some month. */
static void links_fill(struct visit *visit, struct text person, struct benefits_view *view)
{
    const struct code_list *list = code_list_find("benefit");
    struct link_view *links = ARENA_ARRAY(visit->act->arena, struct link_view, list->count + 1);
    for (size_t i = 0; i < list->count && act_may(visit->act, RIGHT_NEED_WRITE); i++)
        links[view->benefit_count++] = (struct link_view){
            .href = layout_format(visit, "/person/%.*s/benefit/%s", TEXT_ARGS(person),
                                  list->codes[i].code),
            .title = text_of(code_label(&list->codes[i], visit->act->language)),
        };
    view->benefits = links;
}

/* The person of the path's first name; false after the refusal was sent. */
static bool person_or_reply(struct visit *visit, int64_t *ret_id, struct text *ret_name)
{
    struct record_row row = {0};
    const struct record *record = record_find("person");
    enum result result = id_parse(visit->parameters[0], ret_id) ? OK : NOT_FOUND;
    if (result == OK)
        result = record_read(visit->act, record, *ret_id, &row);
    if (result == OK && row.is_annulled)
        result = NOT_FOUND;
    if (result != OK) {
        error_page(visit, result, record);
        return false;
    }
    *ret_name = row.title;
    return true;
}

static void person_steps(struct visit *visit, struct layout *layout, struct text name)
{
    layout_step(visit, layout, TEXT("/registers"), layout_words(visit, "web.registers"));
    layout_step(visit, layout, TEXT("/register/person"),
                field_register_title(visit, record_find("person")));
    layout_step(visit, layout,
                layout_format(visit, "/register/person/%.*s", TEXT_ARGS(visit->parameters[0])),
                name);
}

void pages_person_benefits(struct visit *visit)
{
    struct benefits_view view = {0};
    struct gathering gathering = {.visit = visit};
    int64_t person = 0;
    if (!person_or_reply(visit, &person, &view.person))
        return;
    enum result result = benefit_list(visit->act, person, row_add, &gathering);
    if (result != OK) {
        error_page(visit, result, record_find("benefit_decision"));
        return;
    }
    view.rows = gathering.rows.items;
    view.row_count = gathering.rows.count;
    links_fill(visit, visit->parameters[0], &view);
    struct layout *layout = layout_open(visit, layout_words(visit, "web.benefits"));
    person_steps(visit, layout, view.person);
    view.layout = layout;
    struct buffer out = layout_buffer(visit);
    page_benefits(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

/* --- the fields ------------------------------------------------------------------------------ */

static struct field_view *field_add(struct benefit_page *page, struct field_view field)
{
    CHECK(page->view.field_count < FIELDS_MAX);
    struct field_view *added = &page->fields[page->view.field_count++];
    *added = field;
    page->view.fields = page->fields;
    return added;
}

static bool is_added(const struct benefit_page *page, const char *name)
{
    for (size_t i = 0; i < page->view.field_count; i++) {
        if (text_is(page->fields[i].name, name))
            return true;
    }
    return false;
}

/* What a version asks that no field asks yet. */
static void facts_add(struct benefit_page *page, const struct law_rule *rule)
{
    for (size_t i = 0; rule != NULL && i < rule->fact_count; i++) {
        const struct law_fact *fact = &law_facts[rule->facts[i]];
        struct text typed = page->is_sent ? sent(page, fact->code)
                                          : benefit_fact_find(page->known, text_of(fact->code));
        if (!is_added(page, fact->code))
            field_add(page, law_field(page->visit, fact, typed, typed.length > 0));
    }
    page->view.fact_count = page->view.field_count;
}

/* The facts that were typed, as lines; none is passed over in silence. */
static enum result facts_read(const struct benefit_page *page, struct text *ret)
{
    struct buffer facts = buffer_open(page->arena, FACTS_BYTES_MAX);
    for (size_t i = 0; i < page->view.fact_count; i++) {
        const char *name = text_to_string(page->arena, page->fields[i].name);
        struct text typed = sent(page, name);
        if (typed.length > TYPED_BYTES_MAX)
            return act_fault(page->visit->act, BAD_INPUT, "too_long", name,
                             text_format(page->arena, "%d", TYPED_BYTES_MAX));
        if (typed.length > 0 && facts.length + strlen(name) + typed.length + 2 < FACTS_BYTES_MAX)
            buffer_add_format(&facts, "%s=%.*s\n", name, TEXT_ARGS(typed));
    }
    *ret = buffer_text(&facts);
    return OK;
}

static void month_add(struct benefit_page *page, const char *name, int32_t month)
{
    const struct record *record = record_find("benefit_decision");
    const struct field *field = &record->fields[record_field_find(record, name)];
    field_add(page,
              (struct field_view){
                  .name = text_of(name),
                  .label = field_words(page->visit, record, field, ""),
                  .help = layout_words(page->visit, "web.benefit.month.help"),
                  .value = page->is_sent ? sent(page, name) : law_month_text(page->arena, month),
                  .described = text_format(page->arena, "h-%s", name),
                  .control = CONTROL_TEXT,
                  .is_required = true,
              });
}

/* A choice of what is decided: of two. */
static void kind_add(struct benefit_page *page, const char *first, const char *second)
{
    struct option_view *options = ARENA_ARRAY(page->arena, struct option_view, 2);
    const char *const codes[] = {first, second};
    struct text typed = page->is_sent ? sent(page, "kind") : text_of(first);
    for (size_t i = 0; i < COUNT(codes); i++)
        options[i] = (struct option_view){
            text_of(codes[i]),
            benefit_words(page->visit, "benefit_decision_kind", text_of(codes[i])),
            text_is(typed, codes[i]),
        };
    field_add(page, (struct field_view){.name = TEXT("kind"),
                                        .label = layout_words(page->visit, "benefit_decision.kind"),
                                        .empty = layout_words(page->visit, "web.law.choose"),
                                        .control = CONTROL_SELECT,
                                        .is_required = true,
                                        .options = options,
                                        .option_count = COUNT(codes)});
}

/* A field of the register as its own form has it. */
static enum result own_add(struct benefit_page *page, const char *name, struct text begins)
{
    const struct record *record = record_find("benefit_decision");
    const struct field *field = &record->fields[record_field_find(record, name)];
    struct field_view view;
    enum result result =
        field_control(page->visit, record, field, page->is_sent ? sent(page, name) : begins, &view);
    if (result == OK)
        field_add(page, view);
    return result;
}

/* Refuses what was typed in a field; an empty one is told otherwise than a wrong one. */
static enum result typed_refuse(const struct benefit_page *page, const char *name, const char *code)
{
    struct text typed = sent(page, name);
    return act_fault(page->visit->act, BAD_INPUT, typed.length == 0 ? "required" : code, name,
                     typed);
}

/* Reads the months of the form; what cannot be read is as it was, and refused. */
static enum result months_read(struct benefit_page *page)
{
    static const char *const names[] = {"first_month", "last_month"};
    int32_t *months[] = {&page->order.first, &page->order.last};
    enum result result = OK;
    for (size_t i = 0; page->is_sent && i < COUNT(names) && result == OK; i++)
        if (!law_month_parse(sent(page, names[i]), months[i]))
            result = typed_refuse(page, names[i], "law_month");
    return result;
}

static enum result fields_fill(struct benefit_page *page)
{
    bool is_late = page->order.replaces != 0;
    facts_add(page, law_rule_find(page->order.benefit, page->order.first));
    facts_add(page, law_rule_find(page->order.benefit, page->order.last));
    month_add(page, "first_month", page->order.first);
    month_add(page, "last_month", page->order.last);
    kind_add(page, is_late ? "recompute" : "grant", is_late ? "stop" : "refuse");
    struct text today = value_to_text(page->arena, value_date(act_today(page->visit->act)));
    enum result result = own_add(page, "number", TEXT(""));
    if (result == OK)
        result = own_add(page, "decided_on", today);
    if (result == OK)
        result = own_add(page, "reason", TEXT(""));
    return result;
}

/* --- what was sent --------------------------------------------------------------------------- */

/* Puts the act's fault beside its field, or on top. */
static void fault_show(struct benefit_page *page)
{
    struct act *act = page->visit->act;
    struct text words =
        door_fault_text(page->arena, act->language, record_find("benefit_decision"), &act->fault);
    page->faults[0] = (struct fault_view){.words = words};
    for (size_t i = 0; i < page->view.field_count; i++) {
        struct field_view *field = &page->fields[i];
        if (act->fault.field == NULL || !text_is(field->name, act->fault.field))
            continue;
        field->fault = words;
        field->described = text_format(page->arena, "%.*s e-%.*s", TEXT_ARGS(field->described),
                                       TEXT_ARGS(field->name));
        page->faults[0] = (struct fault_view){
            .words =
                text_format(page->arena, "%.*s: %.*s", TEXT_ARGS(field->label), TEXT_ARGS(words)),
            .field = field->name,
        };
    }
    page->view.faults = page->faults;
    page->view.fault_count = 1;
}

/* What the door refused already (route.again). */
static enum result sent_check(const struct benefit_page *page)
{
    const struct visit *visit = page->visit;
    if (visit->faults.count == 0)
        return OK;
    visit->act->fault = visit->faults.items[0];
    return BAD_INPUT;
}

/* Reads the rest of the order. A day may be absent until the decision is proposed. */
static enum result order_read(struct benefit_page *page)
{
    page->order.kind = sent(page, "kind");
    page->order.number = sent(page, "number");
    page->order.reason = sent(page, "reason");
    page->order.decided_on = DATE_NONE;
    struct text day = sent(page, "decided_on");
    enum result result = facts_read(page, &page->order.facts);
    if (result == OK && day.length > 0 && !date_parse(day, &page->order.decided_on))
        result = typed_refuse(page, "decided_on", "not_a_date");
    return result;
}

static struct benefit_months_view months_show(const struct benefit_page *page,
                                              const benefit_difference_list *list)
{
    struct visit *visit = page->visit;
    struct money before = {0}, now = {0}, difference = {0};
    struct benefit_month_view *months =
        ARENA_ARRAY(page->arena, struct benefit_month_view, list->count + 1);
    for (size_t i = 0; i < list->count; i++) {
        const struct benefit_difference *at = &list->items[i];
        months[i] = (struct benefit_month_view){
            .month = law_month_text(page->arena, at->month),
            .before = at->is_decided ? benefit_money_words(visit, at->so_far) : TEXT("–"),
            .number = at->number,
            .now = benefit_money_words(visit, at->now),
            .difference = benefit_money_words(visit, at->difference),
            .is_different = at->difference.cents != 0,
        };
        before.cents += at->so_far.cents;
        now.cents += at->now.cents;
        difference.cents += at->difference.cents;
    }
    return (struct benefit_months_view){months, list->count, benefit_money_words(visit, before),
                                        benefit_money_words(visit, now),
                                        benefit_money_words(visit, difference)};
}

/* Works out what was sent; proposes it where that was asked for. `*ret_id` is 0 where it was not.
 */
static enum result form_run(struct benefit_page *page, int64_t *ret_id)
{
    struct act *act = page->visit->act;
    struct benefit_preview preview;
    enum result result = benefit_recompute(act, &page->order, &preview);
    if (result != OK)
        return result;
    page->view.is_worked_out = true;
    page->view.months = months_show(page, &preview.months);
    page->view.spans = benefit_spans_fill(page->visit, preview.spans, preview.span_count);
    page->view.span_count = preview.span_count;
    bool is_proposal = text_is(sent(page, "do"), "propose");
    return is_proposal ? benefit_decide(act, &page->order, ret_id) : OK;
}

/* --- the page -------------------------------------------------------------------------------- */

static void form_send(struct benefit_page *page, struct layout *layout)
{
    page->view.layout = layout;
    struct buffer out = layout_buffer(page->visit);
    page_benefit_form(&out, page->visit->act->language, &page->view);
    layout_send(page->visit, &out);
}

/* Fills, runs and sends the form; the layout has its title and the way to it. */
static void form_answer(struct benefit_page *page, struct layout *layout)
{
    struct visit *visit = page->visit;
    int64_t id = 0;
    page->view.rule_href = layout_format(visit, "/law/%.*s", TEXT_ARGS(page->order.benefit));
    enum result read = months_read(page);
    enum result result = fields_fill(page);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    if (page->is_sent) {
        result = sent_check(page);
        if (result == OK)
            result = read == OK ? order_read(page) : read;
        if (result == OK)
            result = form_run(page, &id);
    }
    if (id != 0) {
        layout_redirect(visit, benefit_href(visit, id, "?notice=created"));
        return;
    }
    if (result == BROKEN || (result != OK && visit->act->fault.code == NULL)) {
        error_page(visit, result, NULL);
        return;
    }
    if (result != OK) {
        visit->response->status = door_status(result);
        fault_show(page);
    }
    form_send(page, layout);
}

/* What the form begins with; of what is paid one time that too. */
static struct text lead_words(const struct benefit_page *page, const char *key)
{
    struct visit *visit = page->visit;
    struct text lead = layout_words(visit, key);
    const struct law_rule *rule = law_rule_find(page->order.benefit, page->order.first);
    if (rule == NULL || !rule->is_once)
        return lead;
    struct text once = law_once_words(page->arena, rule, visit->act->language);
    return layout_format(visit, "%.*s %.*s.", TEXT_ARGS(lead), TEXT_ARGS(once));
}

static struct benefit_page *page_open(struct visit *visit)
{
    struct benefit_page *page = ARENA_NEW(visit->act->arena, struct benefit_page);
    page->visit = visit;
    page->arena = visit->act->arena;
    page->is_sent = visit->request->method == HTTP_POST;
    return page;
}

void pages_benefit_form(struct visit *visit)
{
    struct benefit_page *page = page_open(visit);
    struct text benefit = visit->parameters[1];
    int32_t present = law_date_month(act_today(visit->act));
    if (!person_or_reply(visit, &page->order.person, &page->view.over))
        return;
    page->order.benefit = benefit;
    page->order.first = page->order.last = law_month_usual(benefit, present);
    enum result result = code_find(code_list_find("benefit"), benefit) == NULL ? NOT_FOUND : OK;
    if (result == NOT_FOUND)
        result = act_fault(visit->act, NOT_FOUND, "not_found", "", TEXT(""));
    if (result == OK && !page->is_sent)
        result = benefit_known(visit->act, page->order.person, page->order.first, &page->known);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    page->view.title = benefit_words(visit, "benefit", benefit);
    page->view.lead = lead_words(page, "web.benefit.form.lead");
    page->view.action = layout_format(visit, "/person/%.*s/benefit/%.*s",
                                      TEXT_ARGS(visit->parameters[0]), TEXT_ARGS(benefit));
    struct layout *layout = layout_open(visit, page->view.title);
    person_steps(visit, layout, page->view.over);
    layout_step(visit, layout,
                layout_format(visit, "/person/%.*s/benefits", TEXT_ARGS(visit->parameters[0])),
                layout_words(visit, "web.benefits"));
    form_answer(page, layout);
}

void pages_benefit_recompute(struct visit *visit)
{
    struct benefit_page *page = page_open(visit);
    struct benefit_decision before;
    int64_t id = 0;
    enum result result = id_parse(visit->parameters[0], &id) ? OK : NOT_FOUND;
    if (result == OK)
        result = benefit_read(visit->act, id, &before);
    if (result == OK)
        result = benefit_order_of(visit->act, id, &page->order);
    if (result != OK) {
        error_page(visit, result, record_find("benefit_decision"));
        return;
    }
    page->known = page->order.facts;
    page->view.over = layout_format(visit, "%.*s · %.*s", TEXT_ARGS(before.order.number),
                                    TEXT_ARGS(before.person_name));
    page->view.title = layout_words(visit, "web.benefit.recompute");
    page->view.lead = lead_words(page, "web.benefit.recompute.lead");
    page->view.action = benefit_href(visit, id, "/recompute");
    struct layout *layout = layout_open(visit, page->view.title);
    layout_step(visit, layout, benefit_href(visit, id, ""), before.order.number);
    form_answer(page, layout);
}
