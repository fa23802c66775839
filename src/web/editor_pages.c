/* editor_pages.c - writing a paragraph of a plan: the page, its preview, its picker, its drafts.
 *
 * Why: who writes a plan wants to see what it will say, and to lose nothing.
 * How: one form whose buttons say what to do; everything works without a script. With one, the same
 * preview, picker and draft are fetched by their own routes (assets/editor.js).
 * Promise: whatever goes wrong, what was typed is on the page that says so; when somebody else
 * saved meanwhile both texts stand side by side and the author's is kept as a draft.
 * Never: a text overwritten that the author has not seen. */
#include "format/utf8.h"
#include "format/words.h"
#include "web/editor.h"
#include "web/error.h"
#include "web/field.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/life.h"
#include "web/pages.h"
#include "web/web_pages.h"

/* --- the page -------------------------------------------------------------------------------- */

static struct text edit_href(const struct visit *visit, struct text language, int64_t position)
{
    return layout_format(visit, "%.*s?language=%.*s&position=%lld",
                         TEXT_ARGS(editor_href(visit, "/edit")), TEXT_ARGS(language),
                         (long long)position);
}

static void languages_fill(const struct visit *visit, const struct editing *editing,
                           struct editor_view *view)
{
    static const char *const codes[] = {"lt", "en"};
    static const char *const names[] = {"Lietuvių", "English"};
    struct link_view *links = ARENA_ARRAY(visit->act->arena, struct link_view, COUNT(codes));
    for (size_t i = 0; i < COUNT(codes); i++) {
        links[i] = (struct link_view){
            .href = edit_href(visit, text_of(codes[i]), editing->passage.position),
            .title = text_of(names[i]),
            .note = text_of(codes[i]),
            .is_current = text_is(editing->passage.language, codes[i]),
        };
    }
    view->languages = links;
    view->language_count = COUNT(codes);
}

/* The texts of the section and a place for another behind them. */
static void positions_fill(const struct visit *visit, const struct editing *editing,
                           struct editor_view *view)
{
    struct link_view *links =
        ARENA_ARRAY(visit->act->arena, struct link_view, editing->saved_count + 1);
    struct text language = editing->passage.language;
    int64_t last = 0;
    for (size_t i = 0; i < editing->saved_count; i++) {
        last = editing->saved[i].position;
        links[view->position_count++] = (struct link_view){
            .href = edit_href(visit, language, last),
            .title = layout_format(visit, "%lld", (long long)last),
            .is_current = last == editing->passage.position,
        };
    }
    view->positions = links;
    if (last == 0 || last >= PASSAGE_POSITION_MAX)
        return;
    links[view->position_count++] = (struct link_view){
        .href = edit_href(visit, language, last + 1),
        .title = layout_words(visit, "web.editor.another"),
        .is_current = editing->current == NULL,
    };
}

static struct text clock_of(const struct visit *visit, struct instant at)
{
    enum { DAY_LENGTH = 10 };
    struct text moment = label_moment(visit, at), now = label_moment(visit, visit->act->now);
    bool is_today =
        text_equals(text_slice(moment.bytes, DAY_LENGTH), text_slice(now.bytes, DAY_LENGTH));
    return is_today ? text_slice(moment.bytes + DAY_LENGTH + 1, moment.length - DAY_LENGTH - 1)
                    : moment;
}

static struct text at_words(const struct visit *visit, const char *key, struct instant at)
{
    struct words_place place = {"at", clock_of(visit, at)};
    return words_fill(visit->act->arena, layout_words(visit, key), &place, 1);
}

static enum result writers_fill(struct visit *visit, const struct editing *editing,
                                struct editor_view *view)
{
    const struct passage_writer *writers = NULL;
    size_t count = 0;
    enum result result = passage_writers(visit->act, &editing->passage, &writers, &count);
    if (result != OK || count == 0)
        return result;
    struct buffer names = buffer_open(visit->act->arena, (size_t)16 << 10);
    for (size_t i = 0; i < count; i++) {
        struct text name = label_user(visit, writers[i].user_name);
        struct text at = clock_of(visit, writers[i].saved_at);
        buffer_add_format(&names, "%s%.*s (%.*s)", i > 0 ? ", " : "", TEXT_ARGS(name),
                          TEXT_ARGS(at));
    }
    struct words_place place = {"who", buffer_text(&names)};
    view->writers =
        words_fill(visit->act->arena, layout_words(visit, "web.editor.writers"), &place, 1);
    return OK;
}

/* Where somebody else saved or annulled since the author began: what stands there now. */
static void other_fill(const struct visit *visit, const struct editing *editing,
                       struct record_seen began, struct editor_view *view)
{
    const struct passage_saved *now = editing->current;
    int64_t id = now == NULL ? 0 : now->seen.id, version = now == NULL ? 0 : now->seen.version;
    if (id == began.id && version == began.version)
        return;
    view->is_annulled = now == NULL;
    if (now == NULL)
        return;
    struct words_place places[] = {
        {"user", label_user(visit, now->user_name)},
        {"at", clock_of(visit, now->at)},
    };
    view->other = now->text;
    view->other_by = words_fill(visit->act->arena, layout_words(visit, "web.editor.other_by"),
                                places, COUNT(places));
}

static void ids_fill(const struct visit *visit, const struct editing *editing,
                     struct editor_view *view)
{
    if (editing->seen.id != 0) {
        view->record = id_to_text(visit->act->arena, editing->seen.id);
        view->version = editing->seen.version;
    }
    if (editing->current != NULL)
        view->annul = layout_format(visit, "%.*s/annul",
                                    TEXT_ARGS(field_record_href(visit, record_find("plan_text"),
                                                                editing->current->seen.id)));
}

static enum result editor_fill(struct visit *visit, const struct editing *editing,
                               struct editor_view *view)
{
    view->heading = editing->heading;
    view->base = editor_href(visit, "");
    view->cancel = layout_format(visit, "/plan/%.*s/%.*s", TEXT_ARGS(editing->code),
                                 TEXT_ARGS(editing->passage.section));
    view->language = editing->passage.language;
    view->position = editing->passage.position;
    view->text = editing->text;
    ids_fill(visit, editing, view);
    languages_fill(visit, editing, view);
    positions_fill(visit, editing, view);
    enum result result = writers_fill(visit, editing, view);
    if (result == OK)
        result = editor_preview(visit, editing, &view->preview);
    if (result == OK)
        result = picker_fill(visit, editing, &view->picker);
    return result;
}

static void editor_send(struct visit *visit, const struct editing *editing,
                        struct editor_view *view)
{
    enum result result = editor_fill(visit, editing, view);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    struct layout *layout = life_layout_open(visit, editing->heading, editing->title);
    layout_step(visit, layout, view->cancel, editing->heading);
    view->layout = layout;
    struct buffer out = layout_buffer(visit);
    page_editor(&out, visit->act->language, view);
    layout_send(visit, &out);
}

/* --- coming to it ---------------------------------------------------------------------------- */

/* The author's draft instead of what is saved, where it says something else. */
static enum result draft_fill(struct visit *visit, struct editing *editing,
                              struct editor_view *view)
{
    struct passage_draft draft;
    enum result result = passage_draft_read(visit->act, &editing->passage, &draft);
    if (result != OK)
        return result == NOT_FOUND ? OK : result;
    if (text_equals(draft.text, editing->text))
        return OK;
    view->draft = at_words(visit, "web.editor.draft", draft.saved_at);
    editing->text = draft.text;
    editing->seen = draft.base;
    other_fill(visit, editing, draft.base, view);
    return OK;
}

void pages_editor_form(struct visit *visit)
{
    struct editing editing;
    struct editor_view view = {0};
    if (!editor_open_or_reply(visit, &editing))
        return;
    if (editing.current != NULL) {
        editing.text = editing.current->text;
        editing.seen = editing.current->seen;
    }
    enum result result = draft_fill(visit, &editing, &view);
    if (result == OK)
        editor_send(visit, &editing, &view);
    else
        error_page(visit, result, NULL);
}

/* --- saving ---------------------------------------------------------------------------------- */

/* Keeps what was typed; a text that stands there already needs no draft. */
static enum result draft_keep(struct visit *visit, const struct editing *editing)
{
    const struct passage_draft draft = {.base = editing->seen, .text = editing->text};
    const struct passage_saved *current = editing->current;
    bool is_saved =
        current == NULL ? editing->text.length == 0 : text_equals(current->text, editing->text);
    return is_saved ? passage_draft_drop(visit->act, &editing->passage)
                    : passage_draft_keep(visit->act, &editing->passage, &draft);
}

/* Somebody was faster: both texts side by side, and the next attempt knows of his. */
static void conflict_send(struct visit *visit, struct editing *editing, struct editor_view *view)
{
    const struct record_seen began = editing->seen;
    visit->act->fault = (struct fault){0};
    enum result result = editor_reload(visit, editing);
    if (result == OK)
        result = draft_keep(visit, editing);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    other_fill(visit, editing, began, view);
    editing->seen = editing->current == NULL ? (struct record_seen){0, 0} : editing->current->seen;
    visit->response->status = door_status(CONFLICT);
    editor_send(visit, editing, view);
}

static void faults_fill(struct visit *visit, const fault_list *faults, struct editor_view *view)
{
    const struct record *record = record_find("plan_text");
    struct act *act = visit->act;
    size_t count = faults->count > 0 ? faults->count : 1;
    const struct fault *items = faults->count > 0 ? faults->items : &act->fault;
    struct fault_view *views = ARENA_ARRAY(act->arena, struct fault_view, count);
    for (size_t i = 0; i < count; i++)
        views[i] = (struct fault_view){
            .words = door_fault_text(act->arena, act->language, record, &items[i]),
            .field = text_is(text_of(items[i].field), "reason") ? TEXT("reason") : TEXT("text"),
        };
    view->faults = views;
    view->fault_count = count;
}

static void text_save(struct visit *visit, struct editing *editing, struct editor_view *view)
{
    struct act *act = visit->act;
    fault_list faults = {0};
    struct passage_save order = {editing->seen, editing->text, view->reason};
    if (order.reason.length == 0 && editing->seen.id != 0)
        order.reason = layout_words(visit, "web.editor.reason_usual");
    enum result result = passage_save(act, &editing->passage, &order, &faults);
    if (result == OK) {
        layout_redirect(visit, layout_format(visit, "%.*s/%.*s?notice=text_saved",
                                             TEXT_ARGS(life_href(visit, "")),
                                             TEXT_ARGS(editing->passage.section)));
    } else if (result == CONFLICT) {
        conflict_send(visit, editing, view);
    } else if (result == BROKEN || result == NOT_FOUND) {
        error_page(visit, result, NULL);
    } else {
        faults_fill(visit, &faults, view);
        act->fault = (struct fault){0};
        visit->response->status = door_status(result);
        editor_send(visit, editing, view);
    }
}

/* --- the buttons ----------------------------------------------------------------------------- */

/* Puts the chosen figure behind the text. */
static enum result figure_append(struct visit *visit, struct editing *editing)
{
    struct picker_view picker = {0};
    enum result result = picker_fill(visit, editing, &picker);
    if (result != OK || picker.code.length == 0)
        return result;
    struct text text = editing->text;
    bool needs_blank = text.length > 0 && text.bytes[text.length - 1] != ' ';
    editing->text = layout_format(visit, "%.*s%s%.*s", TEXT_ARGS(text), needs_blank ? " " : "",
                                  TEXT_ARGS(picker.code));
    return OK;
}

void pages_editor_again(struct visit *visit)
{
    struct editing editing;
    struct editor_view view = {.reason = text_trim(http_request_form(visit->request, "reason"))};
    if (!editor_open_or_reply(visit, &editing))
        return;
    faults_fill(visit, &visit->faults, &view);
    editor_send(visit, &editing, &view);
}

void pages_editor(struct visit *visit)
{
    struct editing editing;
    struct editor_view view = {.reason = editor_input_of(visit, EDITOR_REASON)};
    struct text what = editor_input_of(visit, EDITOR_DO);
    enum result result = OK;
    if (!editor_open_or_reply(visit, &editing))
        return;
    if (text_is(what, "save")) {
        text_save(visit, &editing, &view);
        return;
    }
    if (text_is(what, "draft")) {
        result = draft_keep(visit, &editing);
        view.kept = at_words(visit, "web.editor.kept", visit->act->now);
    } else if (text_is(what, "append")) {
        result = figure_append(visit, &editing);
    }
    view.picker.is_open = text_is(what, "pick") || text_is(what, "list") ||
                          text_is(what, "append") ||
                          editor_input_of(visit, EDITOR_CHOOSE).length > 0;
    if (result == OK)
        editor_send(visit, &editing, &view);
    else
        error_page(visit, result, NULL);
}

void pages_editor_discard(struct visit *visit)
{
    struct editing editing;
    if (!editor_open_or_reply(visit, &editing))
        return;
    enum result result = passage_draft_drop(visit->act, &editing.passage);
    if (result == OK)
        layout_redirect(visit,
                        edit_href(visit, editing.passage.language, editing.passage.position));
    else
        error_page(visit, result, NULL);
}

/* --- for the script -------------------------------------------------------------------------- */

void pages_editor_preview(struct visit *visit)
{
    struct editing editing;
    struct preview_view view = {0};
    if (!editor_open_or_reply(visit, &editing))
        return;
    enum result result = editor_preview(visit, &editing, &view);
    struct buffer out = layout_buffer(visit);
    page_preview(&out, visit->act->language, &view);
    if (result == OK)
        layout_send(visit, &out);
    else
        error_page(visit, result, NULL);
}

void pages_editor_pick(struct visit *visit)
{
    struct editing editing;
    struct picker_view view = {0};
    if (!editor_open_or_reply(visit, &editing))
        return;
    enum result result = picker_fill(visit, &editing, &view);
    struct buffer out = layout_buffer(visit);
    page_picker(&out, visit->act->language, &view);
    if (result == OK)
        layout_send(visit, &out);
    else
        error_page(visit, result, NULL);
}

/* The answer is one line of words: when it was kept, and who else is writing. */
void pages_editor_draft(struct visit *visit)
{
    struct editing editing;
    struct editor_view view = {0};
    if (!editor_open_or_reply(visit, &editing))
        return;
    enum result result = draft_keep(visit, &editing);
    if (result == OK)
        result = writers_fill(visit, &editing, &view);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    struct buffer out = layout_buffer(visit);
    buffer_add(&out, at_words(visit, "web.editor.kept", visit->act->now));
    if (view.writers.length > 0)
        buffer_add_format(&out, " %.*s", TEXT_ARGS(view.writers));
    visit->response->content_type = TEXT("text/plain; charset=utf-8");
    layout_send(visit, &out);
}
