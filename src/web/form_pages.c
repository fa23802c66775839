/* form_pages.c - create, correct, annul a record of any register.
 *
 * Why: one form for every register, from its field table.
 * Promise: all faults are shown together beside their fields, what was typed stays typed; a link
 * to a large register that is not found by its key is offered as a choice of what was found.
 * Never: writes anything before all is right. */
#include <string.h>

#include "web/error.h"
#include "web/field.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/web_pages.h"
#include "web/worker.h"

#define CHOICES_MAX 10

enum { INPUT_REASON, INPUT_VERSION };

/* One form on its way: a register, what was typed, what is wrong. */
struct filling {
    const struct record *record;
    struct text *typed;   /* field_count */
    struct value *values; /* field_count */
    int64_t id;           /* 0 when creating */
    int64_t version;
    struct text title; /* of the record, as it was read; empty on the way back from the form */
    struct text reason;
};

static struct filling filling_open(const struct visit *visit, const struct record *record)
{
    struct arena *arena = visit->act->arena;
    return (struct filling){
        .record = record,
        .typed = ARENA_ARRAY(arena, struct text, record->field_count),
        .values = ARENA_ARRAY(arena, struct value, record->field_count),
    };
}

/* What the form sent for a field: a chosen record wins over the text beside it. */
static struct text typed_field(const struct visit *visit, const struct field *field)
{
    if (field->kind == FIELD_LINK) {
        const char *choice =
            text_to_string(visit->act->arena, layout_format(visit, "%s.choice", field->name));
        struct text typed = text_trim(http_request_form(visit->request, field->name));
        struct text chosen = http_request_form(visit->request, choice);
        return typed.length == 0 && chosen.length > 0 ? chosen : typed;
    }
    if (field->kind == FIELD_FLAG)
        return http_request_form(visit->request, field->name).length > 0 ? TEXT("yes") : TEXT("no");
    return http_request_form(visit->request, field->name);
}

static void typed_read(const struct visit *visit, struct filling *filling)
{
    for (size_t i = 0; i < filling->record->field_count; i++)
        filling->typed[i] = typed_field(visit, &filling->record->fields[i]);
    filling->version =
        value_is_none(visit->inputs[INPUT_VERSION]) ? 0 : visit->inputs[INPUT_VERSION].integer;
    if (!value_is_none(visit->inputs[INPUT_REASON]))
        filling->reason = visit->inputs[INPUT_REASON].text;
}

/* --- showing ------------------------------------------------------------------------------- */

/* A found record and what tells it from others of the same name: its first listed date or key. */
static struct text choice_label(const struct visit *visit, const struct record *to,
                                const struct record_row *row)
{
    for (size_t i = 0; i < to->field_count; i++) {
        const struct field *field = &to->fields[i];
        if (field->kind != FIELD_DATE || (field->is & IS_LISTED) == 0)
            continue;
        struct text day = field_display(visit, field, row->values[i], TEXT(""));
        return layout_format(visit, "%.*s, %.*s", TEXT_ARGS(row->title), TEXT_ARGS(day));
    }
    return row->title;
}

/* What a look-up offers: the record chosen before, or those that the typed text finds. */
static enum result choices_fill(struct visit *visit, const struct field *field,
                                struct field_view *view)
{
    const struct record *to = record_find(field->to);
    if (view->value.length == 0 || !act_may(visit->act, to->read))
        return OK;
    struct option_view *choices = ARENA_ARRAY(visit->act->arena, struct option_view, CHOICES_MAX);
    int64_t id = 0;
    struct record_row row = {0};
    if (id_parse(view->value, &id) && record_read(visit->act, to, id, &row) == OK) {
        choices[0] = (struct option_view){view->value, row.title, true};
        view->options = choices;
        view->option_count = 1;
        view->value = TEXT("");
        return OK;
    }
    struct record_query query = {.search = view->value, .order = -1, .limit = CHOICES_MAX};
    struct record_page page = {0};
    enum result result = record_list(visit->act, to, &query, &page);
    if (result != OK)
        return result;
    for (size_t i = 0; i < page.count; i++) {
        choices[i] = (struct option_view){
            .value = id_to_text(visit->act->arena, page.rows[i].id),
            .label = choice_label(visit, to, &page.rows[i]),
            .is_chosen = page.count == 1,
        };
    }
    view->options = choices;
    view->option_count = page.count;
    view->fault = layout_words(visit, page.count > 0 ? "web.lookup.choose" : "web.lookup.none");
    if (page.count == 1)
        view->fault = TEXT("");
    view->value = page.count > 0 ? TEXT("") : view->value;
    return OK;
}

/* Why a record is changed; a new one needs no reason. */
static struct field_view reason_field(const struct visit *visit)
{
    struct field_view field =
        field_sent(visit, "reason", layout_words(visit, "input.reason"), CONTROL_TEXT);
    field.help = layout_words(visit, "web.reason.help");
    field.is_required = true;
    field_describe(visit, &field);
    return field;
}

static enum result fields_fill(struct visit *visit, const struct filling *filling,
                               struct form_view *view)
{
    const struct record *record = filling->record;
    struct field_view *fields =
        ARENA_ARRAY(visit->act->arena, struct field_view, record->field_count + 1);
    size_t count = view->is_annulment ? 0 : record->field_count;
    enum result result = worker_refresh(visit);
    for (size_t i = 0; i < count && result == OK; i++) {
        const struct field *field = &record->fields[i];
        result = field_control(visit, record, field, filling->typed[i], &fields[i]);
        if (result == OK && fields[i].control == CONTROL_LOOKUP)
            result = choices_fill(visit, field, &fields[i]);
        field_fault_fill(visit, record, &fields[i]);
    }
    if (filling->id != 0)
        fields[count++] = reason_field(visit);
    view->fields = fields;
    view->field_count = count;
    view->faults = error_faults(visit, record, fields, count);
    return result;
}

static void form_send(struct visit *visit, const struct filling *filling, const char *what)
{
    const struct record *record = filling->record;
    bool is_annulment = text_is(text_of(what), "annul");
    struct text list = layout_format(visit, "/register/%s", record->name);
    struct text here = filling->id == 0 ? list : field_record_href(visit, record, filling->id);
    const char *heading =
        text_to_string(visit->act->arena, layout_format(visit, "web.heading.%s", what));
    struct form_view view = {
        .name = text_of(record->name),
        .heading = layout_format(visit, "%.*s: %.*s", TEXT_ARGS(layout_words(visit, heading)),
                                 TEXT_ARGS(layout_words(visit, record->name))),
        .action = layout_format(visit, "%.*s/%s", TEXT_ARGS(here), what),
        .back = layout_back(visit),
        .version = filling->version,
        .is_annulment = is_annulment,
    };
    view.cancel = layout_format(visit, "%.*s%.*s", TEXT_ARGS(here),
                                TEXT_ARGS(layout_back_query(visit, view.back)));
    enum result result = fields_fill(visit, filling, &view);
    if (result != OK) {
        error_page(visit, result, record);
        return;
    }
    struct layout *layout = layout_open(visit, view.heading);
    layout_step(visit, layout, TEXT("/registers"), layout_words(visit, "web.registers"));
    layout_step(visit, layout, list, field_register_title(visit, record));
    if (filling->title.length > 0)
        layout_step(visit, layout, view.cancel, filling->title);
    view.layout = layout;
    struct buffer out = layout_buffer(visit);
    page_form(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

/* Shows the form again with what went wrong. */
static void form_send_again(struct visit *visit, const struct filling *filling, enum result result,
                            const char *what)
{
    if (result == BROKEN || result == NOT_FOUND) {
        error_page(visit, result, filling->record);
        return;
    }
    if (visit->faults.count == 0)
        LIST_ADD(visit->act->arena, &visit->faults, visit->act->fault);
    visit->response->status = door_status(result);
    form_send(visit, filling, what);
}

/* --- writing ------------------------------------------------------------------------------- */

/* True where a look-up's own button was pressed: the form comes back with what was found. */
static bool is_finding(const struct visit *visit)
{
    return http_request_form(visit->request, "find").length > 0;
}

static void change_redirect(struct visit *visit, const struct record *record, int64_t id,
                            const char *notice)
{
    struct text href = field_record_href(visit, record, id);
    struct text back = layout_back_query(visit, layout_back(visit));
    layout_redirect(visit, back.length == 0
                               ? layout_format(visit, "%.*s?notice=%s", TEXT_ARGS(href), notice)
                               : layout_format(visit, "%.*s%.*s&notice=%s", TEXT_ARGS(href),
                                               TEXT_ARGS(back), notice));
}

/* Whether the field is a required link, still empty, that records of `from` have by the same name.
 */
static bool is_carried(const struct filling *filling, size_t at, const struct record *from)
{
    const struct field *field = &filling->record->fields[at];
    if (field->kind != FIELD_LINK || (field->is & IS_REQUIRED) == 0 ||
        filling->typed[at].length > 0)
        return false;
    ptrdiff_t other = record_field_find(from, field->name);
    return other >= 0 && from->fields[other].kind == FIELD_LINK &&
           strcmp(from->fields[other].to, field->to) == 0;
}

/* What the new record surely shares with the one that it is made from: an assessment is of the
 * person of its application. What need not be the same is left to be chosen. */
static void links_carry(struct visit *visit, struct filling *filling, size_t at)
{
    const struct record *from = record_find(filling->record->fields[at].to);
    int64_t id = 0;
    struct record_row row = {0};
    for (size_t i = 0; i < filling->record->field_count; i++) {
        if (i == at || !is_carried(filling, i, from))
            continue;
        if (row.values == NULL &&
            (!act_may(visit->act, from->read) || !id_parse(filling->typed[at], &id) ||
             record_read(visit->act, from, id, &row) != OK)) {
            visit->act->fault = (struct fault){0}; /* the form says so beside the field */
            return;
        }
        ptrdiff_t other = record_field_find(from, filling->record->fields[i].name);
        if (!value_is_none(row.values[other]))
            filling->typed[i] = id_to_text(visit->act->arena, row.values[other].integer);
    }
}

void pages_create_form(struct visit *visit)
{
    const struct record *record = pages_writable_or_reply(visit);
    if (record == NULL)
        return;
    struct filling filling = filling_open(visit, record);
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        bool is_choice = field->kind == FIELD_LINK || field->kind == FIELD_CODE;
        bool is_plain =
            field->kind == FIELD_KEY || (field->kind == FIELD_NUMBER && !(field->is & IS_PERSONAL));
        if (is_choice || is_plain)
            filling.typed[i] = http_request_query(visit->request, field->name);
    }
    for (size_t i = 0; i < record->field_count; i++) {
        if (record->fields[i].kind == FIELD_LINK && filling.typed[i].length > 0)
            links_carry(visit, &filling, i);
    }
    form_send(visit, &filling, "new");
}

/* What was sent, for the record of the path where it names one; false after the refusal was sent.
 */
static bool sent_or_reply(struct visit *visit, struct filling *ret)
{
    const struct record *record = pages_writable_or_reply(visit);
    if (record == NULL)
        return false;
    *ret = filling_open(visit, record);
    typed_read(visit, ret);
    if (visit->parameters[1].length == 0 || id_parse(visit->parameters[1], &ret->id))
        return true;
    error_page(visit, NOT_FOUND, record);
    return false;
}

/* The form again where reason or version were refused: with all else that is wrong. */
static void form_again(struct visit *visit, const char *what)
{
    struct filling filling;
    if (!sent_or_reply(visit, &filling))
        return;
    enum result result =
        record_parse(visit->act, filling.record, filling.typed, filling.values, &visit->faults);
    form_send_again(visit, &filling, result == BROKEN ? BROKEN : BAD_INPUT, what);
}

void pages_create_again(struct visit *visit)
{
    form_again(visit, "new");
}

void pages_correct_again(struct visit *visit)
{
    form_again(visit, "correct");
}

void pages_annul_again(struct visit *visit)
{
    struct filling filling;
    if (sent_or_reply(visit, &filling))
        form_send_again(visit, &filling, BAD_INPUT, "annul");
}

void pages_create(struct visit *visit)
{
    struct filling filling;
    if (!sent_or_reply(visit, &filling))
        return;
    if (is_finding(visit)) {
        form_send(visit, &filling, "new");
        return;
    }
    int64_t id = 0;
    enum result result =
        record_parse(visit->act, filling.record, filling.typed, filling.values, &visit->faults);
    if (result == OK)
        result = record_create(visit->act, filling.record, filling.values, filling.reason, &id);
    if (result != OK)
        form_send_again(visit, &filling, result, "new");
    else
        change_redirect(visit, filling.record, id, "created");
}

/* The record of the path as a filling; false after the refusal was sent. */
static bool filling_of_path_or_reply(struct visit *visit, struct filling *ret)
{
    const struct record *record = pages_writable_or_reply(visit);
    if (record == NULL)
        return false;
    *ret = filling_open(visit, record);
    struct record_row row = {0};
    enum result result = id_parse(visit->parameters[1], &ret->id) ? OK : NOT_FOUND;
    if (result == OK)
        result = record_read(visit->act, record, ret->id, &row);
    if (result != OK) {
        error_page(visit, result, record);
        return false;
    }
    ret->version = row.version;
    ret->title = row.title;
    for (size_t i = 0; i < record->field_count; i++)
        ret->typed[i] = record_value_text(visit->act, &record->fields[i], row.values[i]);
    return true;
}

void pages_correct_form(struct visit *visit)
{
    struct filling filling;
    if (filling_of_path_or_reply(visit, &filling))
        form_send(visit, &filling, "correct");
}

void pages_annul_form(struct visit *visit)
{
    struct filling filling;
    if (filling_of_path_or_reply(visit, &filling))
        form_send(visit, &filling, "annul");
}

static enum result reason_check(struct visit *visit, const struct filling *filling)
{
    if (filling->reason.length > 0)
        return OK;
    struct fault fault = {.code = "required", .field = "reason"};
    LIST_ADD(visit->act->arena, &visit->faults, fault);
    return BAD_INPUT;
}

void pages_correct(struct visit *visit)
{
    struct filling filling;
    if (!sent_or_reply(visit, &filling))
        return;
    if (is_finding(visit)) {
        form_send(visit, &filling, "correct");
        return;
    }
    enum result result =
        record_parse(visit->act, filling.record, filling.typed, filling.values, &visit->faults);
    enum result reason = reason_check(visit, &filling);
    if (result == OK)
        result = reason;
    if (result == OK)
        result = record_correct(visit->act, filling.record,
                                (struct record_seen){filling.id, filling.version}, filling.values,
                                filling.reason);
    if (result != OK)
        form_send_again(visit, &filling, result, "correct");
    else
        change_redirect(visit, filling.record, filling.id, "corrected");
}

void pages_annul(struct visit *visit)
{
    struct filling filling;
    if (!sent_or_reply(visit, &filling))
        return;
    enum result result = reason_check(visit, &filling);
    if (result == OK)
        result = record_annul(visit->act, filling.record,
                              (struct record_seen){filling.id, filling.version}, filling.reason);
    if (result != OK)
        form_send_again(visit, &filling, result, "annul");
    else
        change_redirect(visit, filling.record, filling.id, "annulled");
}
