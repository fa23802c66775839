/* step_pages.c - steps of a plan, its remarks, contradictions that may stand: each is confirmed on
 * a page of its own.
 *
 * Why: a step that others wait for is not made by a slip of the finger.
 * Promise: what the visitor saw is what the step is made on; who was slower is told.
 * Never: a change by GET; a reason lost when something was wrong. */
#include "format/words.h"
#include "review/file.h"
#include "web/confirm.h"
#include "web/error.h"
#include "web/layout.h"
#include "web/life.h"
#include "web/pages.h"
#include "web/web_pages.h"
#include "web/worker.h"

enum { INPUT_SECTION, INPUT_TEXT_OF_IT };

/* The words of a key that may not be there. */
static struct text optional_words(const struct visit *visit, struct text key)
{
    return words_has(key.bytes) ? layout_words(visit, key.bytes) : TEXT("");
}

static void page_send(struct visit *visit, struct confirm_view *view)
{
    struct layout *layout = life_layout_open(visit, view->heading, view->title);
    layout_step(visit, layout, life_href(visit, "/life"), layout_words(visit, "web.life"));
    confirm_send(visit, layout, view);
}

/* --- steps ----------------------------------------------------------------------------------- */

/* What is to be known before a plan is approved: contradictions that will stop it. */
static void contradictions_warn(struct visit *visit, struct confirm_view *view)
{
    struct review_told told;
    if (!pages_review_told(visit, &told) || told.contradictions == 0)
        return;
    view->warning = told.counts;
    view->warning_href = told.href;
}

/* And before any other step: remarks that nobody has dealt with. */
static enum result remarks_warn(struct visit *visit, int64_t plan, struct confirm_view *view)
{
    const struct comment_view *comments = NULL;
    size_t count = 0;
    const struct life_remarks remarks = {
        .plan = plan, .code = visit->parameters[0], .is_open = true};
    enum result result = life_comments(visit, &remarks, &comments, &count);
    if (result == OK && count > 0)
        view->warning = layout_format(
            visit, "%.*s: %zu", TEXT_ARGS(layout_words(visit, "web.plan.comments_open")), count);
    return result;
}

static enum result step_fill(struct visit *visit, int64_t plan, struct confirm_view *view)
{
    struct text event = visit->parameters[1];
    view->help =
        optional_words(visit, layout_format(visit, "web.plan.step.%.*s", TEXT_ARGS(event)));
    view->cancel = life_href(visit, "/life");
    enum result result = life_step_fill(visit, &plan_process, plan, life_href(visit, ""), view);
    if (result != OK)
        return result;
    if (!text_is(event, "approve"))
        return remarks_warn(visit, plan, view);
    contradictions_warn(visit, view);
    return OK;
}

void pages_step_form(struct visit *visit)
{
    int64_t plan = 0;
    struct confirm_view view = {0};
    if (!life_plan_or_reply(visit, &plan, &view.title))
        return;
    enum result result = life_has_event(&plan_process, visit->parameters[1])
                             ? step_fill(visit, plan, &view)
                             : NOT_FOUND;
    if (result == OK)
        page_send(visit, &view);
    else
        error_page(visit, result, NULL);
}

void pages_step(struct visit *visit)
{
    struct text title;
    int64_t event = 0;
    struct process_move move = {.event = visit->parameters[1],
                                .seen = confirm_seen(visit),
                                .reason = confirm_reason(visit)};
    if (!life_plan_or_reply(visit, &move.id, &title))
        return;
    enum result result = life_has_event(&plan_process, move.event)
                             ? report_plan_step(visit->act, &move, &event)
                             : NOT_FOUND;
    if (result == OK)
        layout_redirect(visit, life_href(visit, "/life?notice=step"));
    else if (result == BAD_INPUT)
        error_again(visit, result, NULL, pages_step_form);
    else
        error_page(visit, result, NULL);
}

/* --- taking a plan back ---------------------------------------------------------------------- */

void pages_withdraw_form(struct visit *visit)
{
    int64_t plan = 0;
    struct confirm_view view = {
        .heading = layout_words(visit, "web.life.withdraw"),
        .help = layout_words(visit, "web.life.withdraw.help"),
        .action = life_href(visit, "/withdraw"),
        .cancel = life_href(visit, "/life"),
        .needs_reason = true,
    };
    if (life_plan_or_reply(visit, &plan, &view.title))
        page_send(visit, &view);
}

void pages_withdraw(struct visit *visit)
{
    int64_t plan = 0;
    struct text title;
    if (!life_plan_or_reply(visit, &plan, &title))
        return;
    enum result result = plan_withdraw(visit->act, plan, confirm_reason(visit));
    if (result == OK)
        layout_redirect(visit, TEXT("/plans?notice=annulled"));
    else
        error_again(visit, result, NULL, pages_withdraw_form);
}

/* --- remarks --------------------------------------------------------------------------------- */

void pages_comment_again(struct visit *visit)
{
    visit->parameters[1] = text_trim(http_request_form(visit->request, "section"));
    pages_plan_section(visit);
}

void pages_comment(struct visit *visit)
{
    struct act *act = visit->act;
    const struct record *record = record_find("plan_comment");
    struct text *texts = ARENA_ARRAY(act->arena, struct text, record->field_count);
    struct value *values = ARENA_ARRAY(act->arena, struct value, record->field_count);
    struct text section = visit->inputs[INPUT_SECTION].text, title;
    fault_list faults = {0};
    int64_t plan = 0, id = 0;
    char printed[14];
    if (!life_plan_or_reply(visit, &plan, &title))
        return;
    id_format(plan, printed);
    texts[record_field_find(record, "plan")] = text_of(printed);
    texts[record_field_find(record, "section")] = section;
    texts[record_field_find(record, "text")] = visit->inputs[INPUT_TEXT_OF_IT].text;
    texts[record_field_find(record, "is_resolved")] = TEXT("no");
    enum result result = record_parse(act, record, texts, values, &faults);
    if (result != OK && faults.count > 0)
        act->fault = faults.items[0];
    if (result == OK)
        result = record_create(act, record, values, TEXT(""), &id);
    if (result != OK)
        error_again(visit, result, record, pages_comment_again);
    else
        layout_redirect(visit, layout_format(visit, "%.*s/%.*s?notice=created#remarks",
                                             TEXT_ARGS(life_href(visit, "")), TEXT_ARGS(section)));
}

/* The remark of the path as a confirmation; its section leads back. */
static enum result resolve_fill(struct visit *visit, struct confirm_view *view, int64_t *ret_id,
                                struct text *ret_section)
{
    const struct record *record = record_find("plan_comment");
    struct record_row row;
    enum result result = id_parse(visit->parameters[1], ret_id) ? OK : NOT_FOUND;
    if (result == OK)
        result = record_read(visit->act, record, *ret_id, &row);
    if (result != OK)
        return result;
    *ret_section = row.values[record_field_find(record, "section")].text;
    view->heading = layout_words(visit, "web.plan.comment_resolve");
    view->help = row.values[record_field_find(record, "text")].text;
    view->action = layout_format(visit, "%.*s/comment/%.*s", TEXT_ARGS(life_href(visit, "")),
                                 TEXT_ARGS(visit->parameters[1]));
    view->cancel =
        layout_format(visit, "%.*s/%.*s", TEXT_ARGS(life_href(visit, "")), TEXT_ARGS(*ret_section));
    view->needs_reason = true;
    return OK;
}

void pages_resolve_form(struct visit *visit)
{
    int64_t plan = 0, id = 0;
    struct text section;
    struct confirm_view view = {0};
    if (!life_plan_or_reply(visit, &plan, &view.title))
        return;
    enum result result = resolve_fill(visit, &view, &id, &section);
    if (result == OK)
        page_send(visit, &view);
    else
        error_page(visit, result, NULL);
}

void pages_resolve(struct visit *visit)
{
    int64_t plan = 0, id = 0;
    struct text section;
    struct confirm_view view = {0};
    if (!life_plan_or_reply(visit, &plan, &view.title))
        return;
    enum result result = resolve_fill(visit, &view, &id, &section);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    result = plan_comment_resolve(visit->act, id, confirm_reason(visit));
    if (result == OK)
        layout_redirect(
            visit, layout_format(visit, "%.*s?notice=corrected#remarks", TEXT_ARGS(view.cancel)));
    else
        error_again(visit, result, NULL, pages_resolve_form);
}

/* --- contradictions that may stand ------------------------------------------------------------ */

/* The finding of the path as a confirmation, and what is to be written of it. */
static enum result waive_fill(struct visit *visit, struct confirm_view *view,
                              struct plan_waiving *ret)
{
    const struct report *report = NULL;
    struct plan_review review;
    struct arena *arena =
        arena_open_within(visit->act->arena, "web.review", REVIEW_ARENA_BYTES_MAX);
    enum result result = worker_plan_review(visit, visit->parameters[0], arena, &report, &review);
    if (result != OK)
        return result;
    const struct plan_finding *found = review_plan_find(&review, visit->parameters[1]);
    if (found == NULL || found->finding->severity != SEVERITY_CONTRADICTION)
        return act_fault(visit->act, NOT_FOUND, "no_finding", "", TEXT(""));
    *ret = (struct plan_waiving){found->key, found->finding->stated, found->finding->expected,
                                 confirm_reason(visit)};
    view->heading = layout_words(visit, "web.review.waive");
    view->help = review_plan_words(visit->act, found);
    view->warning = layout_words(visit, "web.review.waive.help");
    view->action = layout_format(visit, "%.*s/%.*s", TEXT_ARGS(life_href(visit, "/review")),
                                 TEXT_ARGS(found->key));
    view->cancel = life_href(visit, "/review");
    view->needs_reason = true;
    return OK;
}

void pages_waive_form(struct visit *visit)
{
    int64_t plan = 0;
    struct confirm_view view = {0};
    struct plan_waiving waiving;
    if (!life_plan_or_reply(visit, &plan, &view.title))
        return;
    enum result result = waive_fill(visit, &view, &waiving);
    if (result == OK)
        page_send(visit, &view);
    else
        error_page(visit, result, NULL);
}

void pages_waive(struct visit *visit)
{
    int64_t plan = 0;
    struct confirm_view view = {0};
    struct plan_waiving waiving;
    if (!life_plan_or_reply(visit, &plan, &view.title))
        return;
    enum result result = waive_fill(visit, &view, &waiving);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    result = plan_waive(visit->act, plan, &waiving);
    if (result == OK)
        layout_redirect(visit, life_href(visit, "/review?notice=created#stops"));
    else
        error_again(visit, result, NULL, pages_waive_form);
}
