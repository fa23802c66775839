/* error.c - refusals as pages. See error.h.
 *
 * Why: whatever goes wrong, the visitor is told what, why and what to do next, in one way.
 * Promise: the status is right, the words come from the catalogue, nothing typed comes back.
 * Never: internal detail; an error of ours shows only its id. */
#include "web/error.h"

#include <string.h>

#include "format/escape.h"
#include "format/words.h"
#include "web/field.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/web_pages.h"
#include "web/worker.h"

static const struct {
    int status;
    const char *heading;
    const char *words;
} statuses[] = {
    {400, "web.error.400", "web.error.400.words"}, {403, "web.error.403", "web.error.403.words"},
    {404, "web.error.404", "web.error.404.words"}, {405, "web.error.404", "web.error.404.words"},
    {409, "web.error.409", "web.error.409.words"}, {413, "web.error.413", "web.error.413.words"},
    {422, "web.error.422", "web.error.422.words"}, {429, "web.error.429", "web.error.429.words"},
    {500, "web.error.500", "web.error.500.words"},
};

/* What a fault is about: a field of the register, an input, a dimension of figures. */
static struct text fault_label(const struct visit *visit, const struct record *record,
                               const char *name)
{
    ptrdiff_t field = record == NULL ? -1 : record_field_find(record, name);
    if (field >= 0)
        return field_words(visit, record, &record->fields[field], "");
    const char *input = text_to_string(visit->act->arena, layout_format(visit, "input.%s", name));
    return words_has(input) ? layout_words(visit, input) : label_dimension(visit, text_of(name));
}

static struct text fault_words(const struct visit *visit, const struct record *record,
                               const struct fault *fault)
{
    struct text words = door_fault_text(visit->act->arena, visit->act->language, record, fault);
    if (fault->field == NULL || fault->field[0] == '\0')
        return words;
    return layout_format(visit, "%.*s: %.*s", TEXT_ARGS(fault_label(visit, record, fault->field)),
                         TEXT_ARGS(words));
}

/* A rule of what is asked for stands in the way, not the visitor's role. */
static bool is_of_state(const struct error_view *view, const struct fault *fault)
{
    return view->status == 403 && fault->code != NULL && strcmp(fault->code, "no_right") != 0 &&
           strcmp(fault->code, "csrf") != 0;
}

static void error_fill(struct visit *visit, const struct record *record, struct error_view *view)
{
    view->heading = layout_words(visit, "web.error.400");
    view->words = layout_words(visit, "web.error.400.words");
    for (size_t i = 0; i < COUNT(statuses); i++) {
        if (statuses[i].status == view->status) {
            view->heading = layout_words(visit, statuses[i].heading);
            view->words = layout_words(visit, statuses[i].words);
        }
    }
    if (is_of_state(view, &visit->act->fault)) {
        view->heading = layout_words(visit, "web.error.refused");
        view->words = layout_words(visit, "web.error.refused.words");
    }
    const struct fault *faults = visit->faults.items;
    size_t count = visit->faults.count;
    if (count == 0 && visit->act->fault.code != NULL) {
        faults = &visit->act->fault;
        count = 1;
    }
    struct fault_view *shown = ARENA_ARRAY(visit->act->arena, struct fault_view, count + 1);
    for (size_t i = 0; i < count; i++)
        shown[i].words = fault_words(visit, record, &faults[i]);
    view->faults = shown;
    view->fault_count = count;
}

static void error_send(struct visit *visit, int status, const struct record *record)
{
    struct error_view view = {.status = status, .error_id = visit->response->error_id};
    error_fill(visit, record, &view);
    view.layout = layout_open(visit, view.heading);
    visit->response->status = status;
    struct buffer page = layout_buffer(visit);
    page_error(&page, visit->act->language, &view);
    layout_send(visit, &page);
}

void error_page(struct visit *visit, enum result result, const struct record *record)
{
    error_send(visit, door_status(result), record);
}

void error_again(struct visit *visit, enum result result, const struct record *record,
                 void (*form)(struct visit *visit))
{
    if (result == BROKEN || result == NOT_FOUND || visit->act->fault.code == NULL) {
        error_page(visit, result, record);
        return;
    }
    LIST_ADD(visit->act->arena, &visit->faults, visit->act->fault);
    visit->response->status = door_status(result);
    form(visit);
}

static struct fault_view fault_of(const struct visit *visit, const struct record *record,
                                  const struct fault *fault, const struct field_view *field)
{
    if (field == NULL)
        return (struct fault_view){.words = fault_words(visit, record, fault)};
    struct text words =
        field->fault.length > 0
            ? field->fault
            : door_fault_text(visit->act->arena, visit->act->language, record, fault);
    return (struct fault_view){
        .words = layout_format(visit, "%.*s: %.*s", TEXT_ARGS(field->label), TEXT_ARGS(words)),
        .field = field->name,
    };
}

struct faults_view error_faults(const struct visit *visit, const struct record *record,
                                const struct field_view *fields, size_t count)
{
    const fault_list *faults = &visit->faults;
    struct fault_view *views = ARENA_ARRAY(visit->act->arena, struct fault_view, faults->count);
    for (size_t i = 0; i < faults->count; i++) {
        const struct field_view *found = NULL;
        for (size_t k = 0; k < count && found == NULL; k++)
            found =
                text_equals(fields[k].name, text_of(faults->items[i].field)) ? &fields[k] : NULL;
        views[i] = fault_of(visit, record, &faults->items[i], found);
    }
    return (struct faults_view){views, faults->count};
}

void error_refused(struct visit *visit, enum result result UNUSED, int status)
{
    if (status != 401) {
        error_send(visit, status, NULL);
        return;
    }
    struct buffer path = buffer_open(visit->act->arena, 8192);
    buffer_add(&path, TEXT("/sign-in?back="));
    struct sink sink = sink_to_buffer(&path);
    (void)escape_url_component(&sink, layout_path_back(visit));
    layout_redirect(visit, buffer_text(&path));
}
