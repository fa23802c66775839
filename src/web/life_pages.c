/* life_pages.c - the life of a plan as a page, what it lacks, its copy, what waits for the visitor.
 *
 * Why: whoever is asked to approve wants to see who did what before.
 * Promise: all that happened is shown, newest first, with who, when and why.
 * Never: changes anything by a GET. */
#include "format/words.h"
#include "web/amount_pages.h"
#include "web/benefit.h"
#include "web/error.h"
#include "web/field.h"
#include "web/layout.h"
#include "web/life.h"
#include "web/pages.h"
#include "web/web_pages.h"

enum { INPUT_CODE };

/* --- the life of a plan ---------------------------------------------------------------------- */

static enum result frozen_fill(struct visit *visit, int64_t plan, struct life_view *view)
{
    const struct report_frozen *list = NULL;
    size_t count = 0;
    enum result result = report_frozen_list(visit->act, plan, &list, &count);
    if (result != OK)
        return result;
    struct frozen_view *views = ARENA_ARRAY(visit->act->arena, struct frozen_view, count);
    for (size_t i = 0; i < count; i++) {
        struct text code = visit->parameters[0];
        views[i] = (struct frozen_view){
            .words = life_frozen_words(visit, &list[i]),
            .hash = list[i].hash,
            .today = layout_format(visit, "/plan/%.*s/diff?from=%lld", TEXT_ARGS(code),
                                   (long long)list[i].journal),
        };
        if (i + 1 < count)
            views[i].older = layout_format(visit, "/plan/%.*s/diff?from=%lld&with=%.*s@%lld",
                                           TEXT_ARGS(code), (long long)list[i + 1].journal,
                                           TEXT_ARGS(code), (long long)list[i].journal);
    }
    view->frozen = views;
    view->frozen_count = count;
    return OK;
}

/* The code of the next year where the plan's ends with its year: "2022" gives "2023". */
static struct text next_code(struct visit *visit, struct text code)
{
    enum { YEAR_DIGITS = 4 };
    int64_t year = 0;
    if (code.length < YEAR_DIGITS)
        return TEXT("");
    struct text front = text_slice(code.bytes, code.length - YEAR_DIGITS);
    if (!text_to_integer(text_slice(code.bytes + front.length, YEAR_DIGITS), &year) || year < 1)
        return TEXT("");
    return layout_format(visit, "%.*s%lld", TEXT_ARGS(front), (long long)year + 1);
}

/* The form for the copy; where it comes back, with what was typed. */
static void copy_form_fill(struct visit *visit, struct life_view *view)
{
    struct field_view *code = &view->next_code;
    *code = field_sent(visit, "code", layout_words(visit, "web.life.next_code"), CONTROL_TEXT);
    code->help = layout_words(visit, "web.life.next.help");
    code->is_required = true;
    if (visit->faults.count == 0)
        code->value = next_code(visit, view->code);
    field_describe(visit, code);
    view->faults = error_faults(visit, record_find("plan"), code, 1);
}

static enum result life_fill(struct visit *visit, int64_t plan, struct life_view *view)
{
    struct process_state state;
    const struct life_remarks remarks = {.plan = plan, .code = view->code, .is_open = true};
    enum result result =
        life_process_fill(visit, &plan_process, plan, life_href(visit, ""), &view->process);
    if (result == OK)
        result = process_state(visit->act, &plan_process, plan, &state);
    if (result == OK)
        result = life_events(visit, &plan_process, plan, &view->events, &view->event_count);
    if (result == OK)
        result = frozen_fill(visit, plan, view);
    if (result == OK)
        result = life_comments(visit, &remarks, &view->comments, &view->comment_count);
    if (result != OK)
        return result;
    view->may_write = act_may(visit->act, RIGHT_PLAN_WRITE);
    view->may_withdraw =
        view->may_write && state.event == 0 && text_is(state.state, plan_process.states[0]);
    copy_form_fill(visit, view);
    return OK;
}

void pages_life(struct visit *visit)
{
    int64_t plan = 0;
    struct life_view view = {.code = visit->parameters[0]};
    if (!life_plan_or_reply(visit, &plan, &view.title))
        return;
    enum result result = life_fill(visit, plan, &view);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    struct layout *layout = life_layout_open(visit, layout_words(visit, "web.life"), view.title);
    view.layout = layout;
    struct buffer out = layout_buffer(visit);
    page_life(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

/* --- what is missing ------------------------------------------------------------------------- */

/* Where to enter it: the record to correct, or a new one that links to the measure or source. */
static struct text gap_href(struct visit *visit, const struct plan_gap *gap)
{
    const struct record *record = record_find(gap->record);
    if (!act_may(visit->act, record->write))
        return TEXT("");
    if (gap->link == NULL && gap->id != 0)
        return layout_format(visit, "%.*s/correct",
                             TEXT_ARGS(field_record_href(visit, record, gap->id)));
    if (gap->link == NULL)
        return layout_format(visit, "/register/%s/new", gap->record);
    char id[14];
    id_format(gap->id, id);
    return layout_format(visit, "/register/%s/new?%s=%s", gap->record, gap->link, id);
}

void pages_missing(struct visit *visit)
{
    int64_t plan = 0;
    plan_gap_list gaps = {0};
    struct gaps_view view = {0};
    if (!life_plan_or_reply(visit, &plan, &view.title))
        return;
    enum result result = plan_gaps(visit->act, plan, &gaps);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    struct gap_view *views = ARENA_ARRAY(visit->act->arena, struct gap_view, gaps.count);
    for (size_t i = 0; i < gaps.count; i++) {
        const struct plan_gap *gap = &gaps.items[i];
        views[i] = (struct gap_view){
            .words = layout_words(visit, layout_format(visit, "plan.gap.%s", gap->kind).bytes),
            .what = gap->what,
            .year = layout_format(visit, "%lld", (long long)gap->year),
            .href = gap_href(visit, gap),
        };
    }
    view.gaps = views;
    view.count = gaps.count;
    struct layout *layout =
        life_layout_open(visit, layout_words(visit, "web.plan.missing"), view.title);
    layout_step(visit, layout, life_href(visit, "/life"), layout_words(visit, "web.life"));
    view.layout = layout;
    struct buffer out = layout_buffer(visit);
    page_gaps(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

void pages_copy(struct visit *visit)
{
    int64_t plan = 0;
    struct text title, code = visit->inputs[INPUT_CODE].text;
    struct plan_copied copied;
    if (!life_plan_or_reply(visit, &plan, &title))
        return;
    enum result result = plan_copy(visit->act, plan, code, &copied);
    if (result == OK)
        layout_redirect(visit,
                        layout_format(visit, "/plan/%.*s/missing?notice=copied", TEXT_ARGS(code)));
    else
        error_again(visit, result, record_find("plan"), pages_life);
}

/* --- what waits ------------------------------------------------------------------------------ */

static enum result waiting_row(struct visit *visit, const struct process_waiting *waiting,
                               struct waiting_row_view *ret)
{
    struct act *act = visit->act;
    const struct record *record = record_find(waiting->process->record);
    struct record_row row;
    enum result result = record_read(act, record, waiting->id, &row);
    if (result != OK)
        return result;
    *ret = (struct waiting_row_view){
        .title = row.title,
        .kind = layout_words(visit, record->name),
        .state = process_state_words(act, waiting->process, waiting->state.state),
        .since = value_to_text(act->arena, value_date(waiting->state.since)),
        .due = value_to_text(act->arena, value_date(waiting->state.due)),
        .is_overdue = waiting->is_overdue,
        .href = field_record_href(visit, record, waiting->id),
    };
    if (waiting->process == &plan_process)
        ret->href = layout_format(visit, "/plan/%.*s/life",
                                  TEXT_ARGS(row.values[record_key_field(record)].text));
    if (waiting->process == &benefit_process)
        ret->href = benefit_href(visit, waiting->id, "");
    if (waiting->process == &law_act_process)
        ret->href = amount_act_href(visit, waiting->id);
    return row.is_annulled ? NOT_FOUND : OK;
}

void pages_waiting(struct visit *visit)
{
    process_waiting_list list = {0};
    struct waiting_view view = {0};
    enum result result = process_waiting(visit->act, &list);
    struct waiting_row_view *rows =
        ARENA_ARRAY(visit->act->arena, struct waiting_row_view, list.count);
    for (size_t i = 0; i < list.count && result == OK; i++) {
        result = waiting_row(visit, &list.items[i], &rows[view.count]);
        if (result == OK)
            view.count++;
        else if (result == NOT_FOUND) /* annulled since: it waits no more */
            result = OK;
    }
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    view.rows = rows;
    view.layout = layout_open(visit, layout_words(visit, "web.waiting"));
    struct buffer out = layout_buffer(visit);
    page_waiting(&out, visit->act->language, &view);
    layout_send(visit, &out);
}
