/* layout.c - the frame of a page. See layout.h.
 *
 * Why: menu, language, purpose and notices are the same everywhere and belong to nobody's handler.
 * Promise: the menu shows only what the visitor's rights open.
 * Never: a link that leaves this server. */
#include "web/layout.h"

#include <stdarg.h>
#include <stdio.h>

#include "format/words.h"
#include "web/worker.h"

#define PAGE_BYTES_MAX ((size_t)32 << 20)
#define MENU_MAX       8

static const struct {
    const char *href;
    const char *key;
    enum right right;
} menu[] = {
    {"/plans", "web.plans", RIGHT_PLAN_READ},
    {"/registers", "web.registers", RIGHT_SIGNED_IN},
    {"/register/person", "person.many", RIGHT_PERSON_READ},
    {"/register/placement", "placement.many", RIGHT_NEED_READ},
    {"/figures", "web.figures", RIGHT_FIGURE_READ},
    {"/journal", "web.journal", RIGHT_JOURNAL_READ},
    {"/users", "web.users", RIGHT_USER_ADMIN},
};

static const struct {
    const char *purpose;
    const char *key;
} purpose_keys[] = {
    {"assignment", "purpose.assignment"}, {"planning", "purpose.planning"},
    {"payment", "purpose.payment"},       {"audit", "purpose.audit"},
    {"correction", "purpose.correction"}, {"administration", "purpose.administration"},
};

/* What the page before asked us to say, by its code in the query. */
static const struct {
    const char *code;
    const char *key;
} notices[] = {
    {"created", "web.notice.created"},
    {"corrected", "web.notice.corrected"},
    {"annulled", "web.notice.annulled"},
    {"user", "web.notice.user"},
};

const char *layout_purpose_key(const char *purpose)
{
    for (size_t i = 0; i < COUNT(purpose_keys); i++) {
        if (text_is(text_of(purpose), purpose_keys[i].purpose))
            return purpose_keys[i].key;
    }
    return "input.purpose";
}

struct text layout_words(const struct visit *visit, const char *key)
{
    return words_get(visit->act->language, key);
}

struct text layout_format(const struct visit *visit, const char *format, ...)
{
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    int length = vsnprintf(NULL, 0, format, values);
    va_end(values);
    CHECK(length >= 0);
    char *bytes = arena_take(visit->act->arena, (size_t)length + 1);
    (void)vsnprintf(bytes, (size_t)length + 1, format, again);
    va_end(again);
    return text_slice(bytes, (size_t)length);
}

struct text layout_rest(struct text href)
{
    while (href.length > 0 && href.bytes[0] == '/')
        href = text_slice(href.bytes + 1, href.length - 1);
    return href;
}

static void menu_fill(const struct visit *visit, struct layout *layout)
{
    struct link_view *links = ARENA_ARRAY(visit->act->arena, struct link_view, MENU_MAX);
    for (size_t i = 0; i < COUNT(menu); i++) {
        if (!act_may(visit->act, menu[i].right))
            continue;
        struct text href = text_of(menu[i].href);
        links[layout->menu_count++] = (struct link_view){
            .href = href,
            .title = layout_words(visit, menu[i].key),
            .is_current = text_equals(visit->request->path, href),
        };
    }
    layout->menu = links;
}

static struct text notice_of(const struct visit *visit)
{
    struct text code = http_request_query(visit->request, "notice");
    for (size_t i = 0; i < COUNT(notices); i++) {
        if (text_is(code, notices[i].code))
            return layout_words(visit, notices[i].key);
    }
    return TEXT("");
}

struct layout *layout_open(struct visit *visit, struct text title)
{
    const struct act *act = visit->act;
    struct layout *layout = ARENA_NEW(act->arena, struct layout);
    *layout = (struct layout){
        .title = title,
        .user = act->user_name,
        .csrf = visit->csrf,
        .path = visit->request->method == HTTP_GET ? visit->request->path : TEXT("/"),
        .purpose = act->purpose,
        .notice = notice_of(visit),
        .language = act->language,
        .is_demo = worker_of(visit)->web->is_demo,
    };
    if (visit->session.length > 0)
        menu_fill(visit, layout);
    return layout;
}

void layout_step(struct visit *visit, struct layout *layout, struct text href, struct text title)
{
    enum { STEPS_MAX = 5 };
    CHECK(layout->trail_count < STEPS_MAX);
    struct link_view *steps = ARENA_ARRAY(visit->act->arena, struct link_view, STEPS_MAX);
    for (size_t i = 0; i < layout->trail_count; i++)
        steps[i] = layout->trail[i];
    steps[layout->trail_count++] = (struct link_view){.href = href, .title = title};
    layout->trail = steps;
}

struct buffer layout_buffer(struct visit *visit)
{
    return buffer_open(visit->act->arena, PAGE_BYTES_MAX);
}

void layout_send(struct visit *visit, const struct buffer *page)
{
    visit->response->body = buffer_text(page);
}

void layout_redirect(struct visit *visit, struct text path)
{
    http_response_redirect(visit->response, path);
}
