/* session_pages.c - the start page, signing in and out, language and purpose.
 *
 * Why: the way in.
 * Promise: a wrong name and a wrong password read alike; after signing in the visitor comes back
 * to where he wanted to go, on this server only.
 * Never: a password in an answer. */
#include "figure/figure.h"
#include "format/spoken.h"
#include "web/error.h"
#include "web/field.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/start.h"
#include "web/web_pages.h"
#include "web/worker.h"

enum { INPUT_NAME, INPUT_PASSWORD, INPUT_SIGN_PURPOSE, INPUT_SIGN_BACK };
enum { INPUT_CHOICE, INPUT_BACK };
#define PURPOSES_MAX 16
#define COOKIE_YEAR  ((int64_t)365 * 24 * 3600)

/* The local path in `typed`, or the start page. */
static struct text back_path(struct value typed)
{
    if (value_is_none(typed) || !http_path_is_local(typed.text))
        return TEXT("/");
    return typed.text;
}

/* --- the start page ------------------------------------------------------------------------ */

/* What the start page counts today: figures of one number without filters. */
static const char *const tiles[] = {"recipients", "recipient_families", "waiting", "unmet",
                                    "providers"};

static enum result tile_fill(struct visit *visit, const struct figure_question *question,
                             struct tile_view *ret)
{
    struct value value = value_none();
    enum result result = worker_figure(visit, question, &value);
    if (result != OK)
        return result;
    const struct figure *figure = question->figure;
    *ret = (struct tile_view){
        .href = layout_format(visit, "/figure/%s?%.*s", figure->name,
                              TEXT_ARGS(figure_question_text(visit->act->arena, question))),
        .title = text_of(figure->title[visit->act->language]),
        .number = value.kind == VALUE_INTEGER
                      ? spoken_integer(visit->act->arena, visit->act->language, value.integer)
                      : TEXT("–"),
    };
    return OK;
}

/* The numbers of a day: today's; in a demo, whose records end with its plan, the plan's. */
static enum result tiles_fill(struct visit *visit, struct date day, struct home_view *view)
{
    struct tile_view *shown = ARENA_ARRAY(visit->act->arena, struct tile_view, COUNT(tiles));
    view->tiles = shown;
    view->day = layout_day(visit, day);
    for (size_t i = 0; i < COUNT(tiles); i++) {
        const struct figure *figure = figure_find(text_of(tiles[i]));
        if (figure == NULL || !act_may(visit->act, figure->right))
            continue;
        struct figure_question question =
            figure_question_open(figure, (struct figure_at){.day = day});
        enum result result = tile_fill(visit, &question, &shown[view->tile_count]);
        if (result != OK)
            return result;
        view->tile_count++;
    }
    return OK;
}

void pages_home(struct visit *visit)
{
    struct home_view view = {0};
    enum result result = OK;
    struct date latest = DATE_NONE;
    if (act_may(visit->act, RIGHT_PLAN_READ))
        result = pages_plan_list(visit, &view, &latest);
    bool is_past = worker_of(visit)->web->is_demo && !date_is_none(latest);
    if (result == OK)
        result = worker_refresh(visit);
    if (result == OK && visit->session.length > 0)
        result = tiles_fill(visit, is_past ? latest : act_today(visit->act), &view);
    if (result == OK && visit->session.length > 0)
        result = start_fill(visit, &view);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    view.layout = layout_open(visit, layout_words(visit, "web.welcome"));
    struct buffer out = layout_buffer(visit);
    page_home(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

/* --- signing in ---------------------------------------------------------------------------- */

static void sign_in_send(struct visit *visit, struct text back)
{
    struct option_view options[PURPOSES_MAX];
    const struct field_view fields[] = {
        field_sent(visit, "name", layout_words(visit, "input.name"), CONTROL_TEXT),
        field_sent(visit, "password", layout_words(visit, "input.password"), CONTROL_TEXT),
        field_sent(visit, "purpose", layout_words(visit, "input.purpose"), CONTROL_SELECT),
    };
    struct sign_in_view view = {
        .name = fields[0],
        .faults = error_faults(visit, NULL, fields, COUNT(fields)),
        .back = back,
        .purposes = options,
    };
    for (const char *const *p = role_purpose_list(); *p != NULL; p++) {
        CHECK(view.purpose_count < PURPOSES_MAX);
        options[view.purpose_count++] = (struct option_view){
            .value = text_of(*p),
            .label = layout_words(visit, layout_purpose_key(*p)),
        };
    }
    view.layout = layout_open(visit, layout_words(visit, "web.sign_in"));
    struct buffer out = layout_buffer(visit);
    page_sign_in(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

void pages_sign_in_form(struct visit *visit)
{
    sign_in_send(visit, back_path(visit->inputs[0]));
}

void pages_sign_in_again(struct visit *visit)
{
    sign_in_send(visit, back_path(visit->inputs[INPUT_SIGN_BACK]));
}

void pages_sign_in(struct visit *visit)
{
    struct value purpose = visit->inputs[INPUT_SIGN_PURPOSE];
    const struct sign_in sign_in = {
        .name = visit->inputs[INPUT_NAME].text,
        .password = visit->inputs[INPUT_PASSWORD].text,
        .purpose = value_is_none(purpose) ? TEXT("") : purpose.text,
        .network = visit->request->remote_network,
        .known = http_request_cookie(visit->request, COOKIE_KNOWN),
    };
    struct signed_in made;
    enum result result = access_sign_in(visit->act, &sign_in, &made);
    if (result != OK) {
        error_again(visit, result == BROKEN ? BROKEN : BAD_INPUT, NULL, pages_sign_in_again);
        return;
    }
    http_response_cookie(visit->response, COOKIE_SESSION, text_of(made.token), -1);
    if (made.known[0] != '\0')
        http_response_cookie(visit->response, COOKIE_KNOWN, text_of(made.known), COOKIE_YEAR);
    layout_redirect(visit, back_path(visit->inputs[INPUT_SIGN_BACK]));
}

void pages_sign_out(struct visit *visit)
{
    const struct law_run_key key = door_run_key(visit, TEXT(""));
    enum result result = access_sign_out(visit->act, visit->session);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    law_runs_leave(visit->runs, &key.owner);
    http_response_cookie(visit->response, COOKIE_SESSION, TEXT(""), 0);
    layout_redirect(visit, TEXT("/"));
}

/* --- language and purpose ------------------------------------------------------------------ */

void pages_language(struct visit *visit)
{
    bool is_english = text_is(visit->inputs[INPUT_CHOICE].text, "en");
    http_response_cookie(visit->response, COOKIE_LANGUAGE, is_english ? TEXT("en") : TEXT("lt"),
                         COOKIE_YEAR);
    layout_redirect(visit, back_path(visit->inputs[INPUT_BACK]));
}

void pages_purpose(struct visit *visit)
{
    enum result result =
        access_purpose_set(visit->act, visit->session, visit->inputs[INPUT_CHOICE].text);
    if (result != OK)
        error_page(visit, result, NULL);
    else
        layout_redirect(visit, back_path(visit->inputs[INPUT_BACK]));
}
