/* act_pages.c - acts that set amounts: a new one, its rows, what it would change, its steps.
 *
 * Why: an amount decides what hundreds of families get; who approves one must see that first.
 * Promise: what an act would change stands on its page before anybody can approve it; all faults
 * of a form are shown beside their fields, what was typed stays typed.
 * Never: a change by GET. */
#include "format/words.h"
#include "web/act_run.h"
#include "web/amount_pages.h"
#include "web/confirm.h"
#include "web/error.h"
#include "web/field.h"
#include "web/layout.h"
#include "web/life.h"
#include "web/pages.h"
#include "web/web_pages.h"

#include <string.h>

#define ACTS_MAX  RECORD_PAGE_MAX
#define ROW_LINK  "act" /* the field of law_parameter that the page knows already */
#define CODE_NAME "code"

struct text amount_act_href(const struct visit *visit, int64_t id)
{
    char printed[14];
    id_format(id, printed);
    return layout_format(visit, "/law/act/%s", printed);
}

/* The act of the path; false after the refusal was sent. */
static bool act_or_reply(struct visit *visit, struct record_row *ret)
{
    const struct record *record = record_find("law_act");
    int64_t id = 0;
    enum result result = id_parse(visit->parameters[0], &id) ? OK : NOT_FOUND;
    if (result == OK)
        result = record_read(visit->act, record, id, ret);
    if (result == OK && ret->is_annulled)
        result = NOT_FOUND;
    if (result == OK)
        return true;
    error_page(visit, result, record);
    return false;
}

/* --- the list ------------------------------------------------------------------------------- */

static struct act_row_view act_row(struct visit *visit, const struct record_row *row,
                                   const struct process_state *state)
{
    ptrdiff_t day = record_field_find(record_find("law_act"), "adopted_on");
    return (struct act_row_view){
        .href = amount_act_href(visit, row->id),
        .name = row->title,
        .day = value_to_text(visit->act->arena, row->values[day]),
        .state = process_state_words(visit->act, &law_act_process, state->state),
        .is_waiting = text_is(state->state, "proposed"),
    };
}

enum result amount_acts_fill(struct visit *visit, struct amounts_view *view)
{
    const struct record *record = record_find("law_act");
    const struct record_query query = {.order = -1, .limit = ACTS_MAX};
    struct record_page page = {0};
    view->may_see_acts = act_may(visit->act, record->read);
    view->may_write = act_may(visit->act, record->write);
    if (!view->may_see_acts)
        return OK;
    enum result result = record_list(visit->act, record, &query, &page);
    int64_t ids[ACTS_MAX];
    struct process_state states[ACTS_MAX];
    for (size_t i = 0; i < page.count; i++)
        ids[i] = page.rows[i].id;
    if (result == OK)
        result = process_states(visit->act, &law_act_process, ids, page.count, states);
    struct act_row_view *acts = ARENA_ARRAY(visit->act->arena, struct act_row_view, page.count + 1);
    struct act_row_view *others =
        ARENA_ARRAY(visit->act->arena, struct act_row_view, page.count + 1);
    size_t other_count = 0;
    for (size_t i = 0; i < page.count && result == OK; i++) {
        struct act_row_view row = act_row(visit, &page.rows[i], &states[i]);
        if (row.is_waiting)
            acts[view->act_count++] = row;
        else
            others[other_count++] = row;
    }
    memcpy(acts + view->act_count, others, other_count * sizeof(*others));
    view->act_count += other_count;
    view->acts = acts;
    return result;
}

/* --- forms ---------------------------------------------------------------------------------- */

/* A form of a register that leaves out the link which the page knows. */
struct short_form {
    const struct record *record;
    struct text *typed;   /* as record->fields */
    struct value *values; /* likewise */
};

static struct short_form form_open(const struct visit *visit, const char *name)
{
    struct short_form form = {.record = record_find(name)};
    form.typed = ARENA_ARRAY(visit->act->arena, struct text, form.record->field_count);
    form.values = ARENA_ARRAY(visit->act->arena, struct value, form.record->field_count);
    return form;
}

static bool is_shown(const struct field *field)
{
    return field->kind != FIELD_LINK;
}

static void form_read(const struct visit *visit, struct short_form *form)
{
    for (size_t i = 0; i < form->record->field_count; i++) {
        const struct field *field = &form->record->fields[i];
        struct text sent = http_request_form(visit->request, field->name);
        if (field->kind == FIELD_FLAG)
            sent = sent.length > 0 ? TEXT("yes") : TEXT("no");
        if (is_shown(field))
            form->typed[i] = text_trim(sent);
    }
}

/* Codes are chosen from by name. */
static void codes_fill(const struct visit *visit, struct field_view *field)
{
    struct option_view *options =
        ARENA_ARRAY(visit->act->arena, struct option_view, law_code_count + 1);
    bool is_known = field->value.length == 0;
    for (size_t i = 0; i < law_code_count; i++) {
        const struct law_code *code = &law_codes[i];
        options[i].value = text_of(code->code);
        options[i].label = text_of(code->label[visit->act->language]);
        options[i].is_chosen = text_equals(options[i].value, field->value);
        is_known = is_known || options[i].is_chosen;
    }
    if (!is_known) /* what was typed elsewhere stays, with its fault */
        return;
    field->control = CONTROL_SELECT;
    field->help = TEXT("");
    field->empty = layout_words(visit, "web.law.choose");
    field->options = options;
    field->option_count = law_code_count;
}

static enum result form_field_fill(struct visit *visit, const struct short_form *form, size_t at,
                                   struct field_view *ret)
{
    const struct field *field = &form->record->fields[at];
    enum result result = field_control(visit, form->record, field, form->typed[at], ret);
    if (result != OK)
        return result;
    if (text_is(ret->name, CODE_NAME))
        codes_fill(visit, ret);
    field_fault_fill(visit, form->record, ret);
    return OK;
}

static enum result form_fill(struct visit *visit, const struct short_form *form, struct text action,
                             struct short_form_view *ret)
{
    struct field_view *fields =
        ARENA_ARRAY(visit->act->arena, struct field_view, form->record->field_count);
    *ret = (struct short_form_view){.action = action, .fields = fields};
    enum result result = OK;
    for (size_t i = 0; i < form->record->field_count && result == OK; i++)
        if (is_shown(&form->record->fields[i]))
            result = form_field_fill(visit, form, i, &fields[ret->field_count++]);
    const struct faults_view faults =
        error_faults(visit, form->record, ret->fields, ret->field_count);
    ret->faults = faults.items;
    ret->fault_count = faults.count;
    return result;
}

/* Reads and writes what was sent, unless the door refused it; what is wrong is in visit->faults. */
static enum result form_write(struct visit *visit, const struct short_form *form, int64_t *ret_id)
{
    struct act *act = visit->act;
    enum result result = visit->faults.count > 0 ? BAD_INPUT
                                                 : record_parse(act, form->record, form->typed,
                                                                form->values, &visit->faults);
    if (result == OK)
        result = record_create(act, form->record, form->values, TEXT(""), ret_id);
    if (result != OK && visit->faults.count == 0)
        LIST_ADD(act->arena, &visit->faults, act->fault);
    return result;
}

enum result amount_form_open(struct visit *visit, struct short_form_view *ret)
{
    const struct short_form form = form_open(visit, "law_act");
    return form_fill(visit, &form, TEXT("/law/parameters"), ret);
}

void pages_act_create(struct visit *visit)
{
    struct short_form form = form_open(visit, "law_act");
    struct amounts_view view = {0};
    int64_t id = 0;
    form_read(visit, &form);
    enum result result = form_write(visit, &form, &id);
    if (result == OK) {
        layout_redirect(visit, layout_format(visit, "%.*s?notice=created",
                                             TEXT_ARGS(amount_act_href(visit, id))));
        return;
    }
    if (result != BROKEN && form_fill(visit, &form, TEXT("/law/parameters"), &view.form) == OK) {
        visit->response->status = door_status(result);
        result = amount_list_send(visit, &view);
    }
    if (result != OK)
        error_page(visit, result, form.record);
}

/* --- an act --------------------------------------------------------------------------------- */

static enum result act_fill(struct visit *visit, const struct record_row *row,
                            struct law_act_view *view)
{
    const struct record *record = record_find("law_act");
    struct process_state state;
    view->title = row->title;
    view->record = field_record_href(visit, record, row->id);
    view->adopted_on =
        value_to_text(visit->act->arena, row->values[record_field_find(record, "adopted_on")]);
    view->note = value_to_text(visit->act->arena, row->values[record_field_find(record, "note")]);
    enum result result = process_state(visit->act, &law_act_process, row->id, &state);
    if (result == OK)
        result = life_process_fill(visit, &law_act_process, row->id,
                                   amount_act_href(visit, row->id), &view->process);
    if (result == OK)
        result = life_events(visit, &law_act_process, row->id, &view->events, &view->event_count);
    view->may_add = result == OK && act_may(visit->act, record->write) &&
                    text_is(state.state, law_act_process.states[0]);
    if (result == OK)
        result = act_run_fill(visit, row->id, view);
    return result;
}

static void act_send(struct visit *visit, const struct record_row *row, struct law_act_view *view)
{
    enum result result = act_fill(visit, row, view);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    struct layout *layout = layout_open(visit, view->title);
    layout_step(visit, layout, TEXT("/law"), layout_words(visit, "web.law"));
    layout_step(visit, layout, TEXT("/law/parameters"), layout_words(visit, "web.amounts"));
    view->layout = layout;
    struct buffer out = layout_buffer(visit);
    page_law_act(&out, visit->act->language, view);
    layout_send(visit, &out);
}

void pages_act(struct visit *visit)
{
    struct record_row row;
    struct law_act_view view = {0};
    if (!act_or_reply(visit, &row))
        return;
    const struct short_form form = form_open(visit, "law_parameter");
    enum result result = form_fill(visit, &form, amount_act_href(visit, row.id), &view.form);
    if (result == OK)
        act_send(visit, &row, &view);
    else
        error_page(visit, result, NULL);
}

/* A new row of the act. */
void pages_act_row(struct visit *visit)
{
    struct record_row row;
    struct law_act_view view = {0};
    int64_t id = 0;
    if (!act_or_reply(visit, &row))
        return;
    struct short_form form = form_open(visit, "law_parameter");
    form_read(visit, &form);
    form.typed[record_field_find(form.record, ROW_LINK)] = visit->parameters[0];
    enum result result = form_write(visit, &form, &id);
    if (result == OK) {
        layout_redirect(visit, layout_format(visit, "%.*s?notice=created",
                                             TEXT_ARGS(amount_act_href(visit, row.id))));
        return;
    }
    visit->response->status = door_status(result);
    if (result != BROKEN)
        result = form_fill(visit, &form, amount_act_href(visit, row.id), &view.form);
    if (result == OK)
        act_send(visit, &row, &view);
    else
        error_page(visit, result, form.record);
}

/* --- steps ---------------------------------------------------------------------------------- */

static enum result step_fill(struct visit *visit, int64_t id, struct confirm_view *view)
{
    struct text help =
        layout_format(visit, "web.amounts.step.%.*s", TEXT_ARGS(visit->parameters[1]));
    view->help = words_has(help.bytes) ? layout_words(visit, help.bytes) : TEXT("");
    view->cancel = amount_act_href(visit, id);
    return life_step_fill(visit, &law_act_process, id, view->cancel, view);
}

void pages_act_step_form(struct visit *visit)
{
    struct record_row row;
    if (!act_or_reply(visit, &row))
        return;
    struct confirm_view view = {.title = row.title};
    enum result result = life_has_event(&law_act_process, visit->parameters[1])
                             ? step_fill(visit, row.id, &view)
                             : NOT_FOUND;
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    struct layout *layout = layout_open(visit, view.heading);
    layout_step(visit, layout, TEXT("/law/parameters"), layout_words(visit, "web.amounts"));
    layout_step(visit, layout, view.cancel, view.title);
    confirm_send(visit, layout, &view);
}

void pages_act_step(struct visit *visit)
{
    struct record_row row;
    int64_t event = 0;
    if (!act_or_reply(visit, &row))
        return;
    const struct process_move move = {
        .id = row.id,
        .seen = confirm_seen(visit),
        .event = visit->parameters[1],
        .reason = confirm_reason(visit),
    };
    enum result result = life_has_event(&law_act_process, move.event)
                             ? process_step(visit->act, &law_act_process, &move, &event)
                             : NOT_FOUND;
    if (result == OK)
        layout_redirect(visit, layout_format(visit, "%.*s?notice=step",
                                             TEXT_ARGS(amount_act_href(visit, row.id))));
    else if (result == BAD_INPUT)
        error_again(visit, result, NULL, pages_act_step_form);
    else
        error_page(visit, result, NULL);
}
