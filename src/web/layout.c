/* layout.c - the frame of a page. See layout.h.
 *
 * Why: menu, language, purpose and notices are the same everywhere and belong to nobody's handler.
 * Promise: the menu shows only what the visitor's rights open.
 * Never: a link that leaves this server. */
#include "web/layout.h"

#include <stdarg.h>
#include <string.h>

#include "format/escape.h"
#include "format/spoken.h"
#include "format/words.h"
#include "web/worker.h"

#define PAGE_BYTES_MAX ((size_t)32 << 20)
#define MENU_MAX       9

/* An entry is the present one on its own page and on those whose path begins with `below`. */
static const struct {
    const char *href;
    const char *below;
    const char *key;
    enum right right;
} menu[] = {
    {"/plans", "/plan/", "web.plans", RIGHT_PLAN_READ},
    {"/waiting", "/waiting/", "web.waiting", RIGHT_PLAN_READ},
    {"/register/person", "/register/person/", "person.many", RIGHT_PERSON_READ},
    {"/register/placement", "/register/placement/", "placement.many", RIGHT_NEED_READ},
    {"/registers", "/register/", "web.registers", RIGHT_SIGNED_IN},
    {"/figures", "/figure/", "web.figures", RIGHT_FIGURE_READ},
    {"/law", "/law/", "web.law", RIGHT_PUBLIC},
    {"/journal", "/journal/", "web.journal", RIGHT_JOURNAL_READ},
    {"/users", "/users/", "web.users", RIGHT_USER_ADMIN},
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
    {"text_saved", "web.notice.text_saved"},
    {"purpose", "web.notice.purpose"},
    {"step", "web.notice.step"},
    {"copied", "web.notice.copied"},
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
    va_list values;
    va_start(values, format);
    struct text formatted = text_format_list(visit->act->arena, format, values);
    va_end(values);
    return formatted;
}

struct text layout_day(const struct visit *visit, struct date day)
{
    if (date_is_none(day))
        return TEXT("");
    struct arena *arena = visit->act->arena;
    struct words_place place = {"day", spoken_date_long(arena, visit->act->language, day)};
    return words_fill(arena, layout_words(visit, "web.today"), &place, 1);
}

struct text layout_back(const struct visit *visit)
{
    struct text back = visit->request->method == HTTP_GET
                           ? http_request_query(visit->request, "back")
                           : http_request_form(visit->request, "back");
    bool is_known = text_starts_with(back, TEXT("/figure/")) ||
                    text_starts_with(back, TEXT("/plan/")) ||
                    text_starts_with(back, TEXT("/law/act/"));
    return is_known && http_path_is_local(back) ? back : TEXT("");
}

struct text layout_back_query(const struct visit *visit, struct text back)
{
    enum { ENCODED_AT_MOST = 3 }; /* bytes for one */
    if (back.length == 0)
        return back;
    struct buffer out = buffer_open(visit->act->arena, 16 + ENCODED_AT_MOST * back.length);
    struct sink sink = sink_to_buffer(&out);
    buffer_add_string(&out, "?back=");
    (void)escape_url_component(&sink, back);
    return buffer_text(&out);
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
    struct text path = visit->request->path;
    bool is_found = false;
    for (size_t i = 0; i < COUNT(menu); i++) {
        if (!act_may(visit->act, menu[i].right))
            continue;
        struct text href = text_of(menu[i].href);
        bool is_here = text_equals(path, href) || text_starts_with(path, text_of(menu[i].below));
        links[layout->menu_count++] = (struct link_view){
            .href = href,
            .title = layout_words(visit, menu[i].key),
            .is_current = is_here && !is_found,
        };
        is_found = is_found || is_here;
    }
    layout->menu = links;
}

/* The page of a form that is posted to a row without one: the path above. */
static struct text page_path(const struct visit *visit)
{
    static const char *const only_posted[] = {"/plan/:plan/comment", "/plan/:plan/copy",
                                              "/users/close", "/users/unlock"};
    struct text path = visit->request->path;
    bool is_page = true;
    for (size_t i = 0; i < COUNT(only_posted) && visit->route != NULL; i++)
        is_page = is_page && strcmp(visit->route->path, only_posted[i]) != 0;
    if (is_page)
        return path;
    size_t length = path.length;
    while (path.bytes[length - 1] != '/')
        length--;
    return text_slice(path.bytes, length - 1);
}

struct text layout_path_back(const struct visit *visit)
{
    enum { PATH_BYTES_MAX = 1900 }; /* of the 2000 that `back` may have */
    const struct http_request *request = visit->request;
    struct text path = page_path(visit);
    if (path.length > PATH_BYTES_MAX)
        return TEXT("/");
    if (request->method != HTTP_GET || request->query_raw.length == 0)
        return path;
    struct text whole =
        layout_format(visit, "%.*s?%.*s", TEXT_ARGS(path), TEXT_ARGS(request->query_raw));
    return whole.length > PATH_BYTES_MAX ? path : whole;
}

/* The town's name where it can be had; a page is not refused for want of it. */
static struct text municipality_of(struct visit *visit)
{
    struct text name = TEXT("");
    if (visit->act->store == NULL || visit->act->municipality == 0)
        return name;
    struct fault before = visit->act->fault;
    if (worker_refresh(visit) != OK || worker_municipality_name(visit, &name) != OK)
        visit->act->fault = before;
    return name;
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
        .path = layout_path_back(visit),
        .purpose = act->purpose,
        .notice = notice_of(visit),
        .municipality = municipality_of(visit),
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
