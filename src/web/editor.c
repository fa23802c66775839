/* editor.c - a place of a plan opened for writing, and how a text in it reads. See editor.h.
 *
 * Why: page, preview, picker and autosave ask the same things first.
 * Promise: closed by default: a plan that was handed in, a section that the form does not have, a
 * language that is none get a refusal before anything is looked at.
 * Never: writes. */
#include "web/editor.h"

#include "format/words.h"
#include "paper/writers.h"
#include "report/preview.h"
#include "web/error.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/life.h"
#include "web/worker.h"

struct text editor_input_of(const struct visit *visit, enum editor_input input)
{
    return visit->inputs[input].kind == VALUE_TEXT ? visit->inputs[input].text : TEXT("");
}

struct text editor_href(const struct visit *visit, const char *rest)
{
    return layout_format(visit, "/plan/%.*s/section/%.*s%s", TEXT_ARGS(visit->parameters[0]),
                         TEXT_ARGS(visit->parameters[1]), rest);
}

/* --- the place ------------------------------------------------------------------------------- */

static enum result heading_find(const struct visit *visit, struct editing *editing)
{
    for (const struct block *b = editing->report->document->blocks; b != NULL; b = b->next) {
        if (b->kind != BLOCK_HEADING || b->number.length == 0 ||
            !text_equals(b->number, visit->parameters[1]))
            continue;
        editing->heading = layout_format(visit, "%.*s. %.*s", TEXT_ARGS(b->number),
                                         TEXT_ARGS(report_paragraph_text(visit->act->arena, b)));
        return OK;
    }
    return NOT_FOUND;
}

static enum result language_read(struct visit *visit, struct editing *editing)
{
    struct text language = editor_input_of(visit, EDITOR_LANGUAGE);
    if (language.length == 0)
        language = visit->act->language == LANGUAGE_EN ? TEXT("en") : TEXT("lt");
    if (!text_is(language, "lt") && !text_is(language, "en"))
        return act_fault(visit->act, BAD_INPUT, "unknown_code", "language", TEXT("lt, en"));
    editing->language = text_is(language, "en") ? LANGUAGE_EN : LANGUAGE_LT;
    editing->passage.language = language;
    return OK;
}

enum result editor_reload(struct visit *visit, struct editing *editing)
{
    struct passage *passage = &editing->passage;
    enum result result =
        passage_saved_list(visit->act, passage, &editing->saved, &editing->saved_count);
    if (result != OK)
        return result;
    editing->current = NULL;
    if (passage->position == 0)
        passage->position = editing->saved_count > 0 ? editing->saved[0].position : 1;
    for (size_t i = 0; i < editing->saved_count; i++) {
        if (editing->saved[i].position == passage->position)
            editing->current = &editing->saved[i];
    }
    return OK;
}

static void typed_read(const struct visit *visit, struct editing *editing)
{
    const struct value *record = &visit->inputs[EDITOR_RECORD];
    const struct value *version = &visit->inputs[EDITOR_VERSION];
    if (visit->route->method == HTTP_GET)
        return;
    editing->text = text_without_returns(visit->act->arena,
                                         text_trim(http_request_form(visit->request, "text")));
    editing->seen.id = value_is_none(*record) ? 0 : record->integer;
    editing->seen.version = value_is_none(*version) ? 0 : version->integer;
}

bool editor_open_or_reply(struct visit *visit, struct editing *ret)
{
    struct editing editing = {.code = visit->parameters[0]};
    if (!life_plan_or_reply(visit, &editing.passage.plan, &editing.title))
        return false;
    const struct value *position = &visit->inputs[EDITOR_POSITION];
    editing.passage.section = visit->parameters[1];
    editing.passage.position = value_is_none(*position) ? 0 : position->integer;
    enum result result = passage_is_open(visit->act, editing.passage.plan);
    if (result == OK)
        result = language_read(visit, &editing);
    if (result == OK)
        result = worker_refresh(visit);
    if (result == OK)
        result = worker_report(visit, editing.code, &editing.report);
    if (result == OK)
        result = heading_find(visit, &editing);
    if (result == OK)
        result = editor_reload(visit, &editing);
    if (result != OK) {
        error_page(visit, result, record_find("plan_text"));
        return false;
    }
    typed_read(visit, &editing);
    *ret = editing;
    return true;
}

/* --- how it reads ---------------------------------------------------------------------------- */

struct text editor_fault_words(const struct visit *visit, const struct fault *fault)
{
    const struct act *act = visit->act;
    struct text words = door_fault_text(act->arena, act->language, NULL, fault);
    if (fault->field == NULL || fault->field[0] == '\0')
        return words;
    return layout_format(visit, "%.*s: %.*s",
                         TEXT_ARGS(label_dimension(visit, text_of(fault->field))),
                         TEXT_ARGS(words));
}

static struct text_fault_view fault_of(const struct visit *visit, const struct preview_fault *fault)
{
    struct arena *arena = visit->act->arena;
    struct words_place places[] = {
        {"line", text_format(arena, "%lld", (long long)fault->line)},
        {"column", text_format(arena, "%lld", (long long)fault->column)},
    };
    return (struct text_fault_view){
        .line = fault->line,
        .column = fault->column,
        .characters = fault->characters,
        .is_warning = fault->is_warning,
        .place = words_fill(arena, layout_words(visit, "web.editor.place"), places, COUNT(places)),
        .words = editor_fault_words(visit, &fault->fault),
    };
}

enum result editor_preview(struct visit *visit, const struct editing *editing,
                           struct preview_view *ret)
{
    struct preview preview = {0};
    enum result result =
        report_preview(visit->act, editing->code, editing->language, editing->text, &preview);
    if (result != OK)
        return result;
    struct buffer html = layout_buffer(visit);
    struct sink sink = sink_to_buffer(&html);
    struct html_options options = {
        .trace_url = layout_format(visit, "/plan/%.*s/figure/", TEXT_ARGS(editing->code)),
    };
    bool is_written = html_write(preview.document, &options, &sink);
    CHECK(is_written);
    struct text_fault_view *faults =
        ARENA_ARRAY(visit->act->arena, struct text_fault_view, preview.faults.count);
    for (size_t i = 0; i < preview.faults.count; i++)
        faults[i] = fault_of(visit, &preview.faults.items[i]);
    *ret = (struct preview_view){
        .html = buffer_text(&html),
        .language = editing->passage.language,
        .faults = faults,
        .fault_count = preview.faults.count,
        .has_gaps = preview.gap_count > 0,
    };
    return OK;
}
