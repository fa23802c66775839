/* admin_pages.c - the journal, who looked at whom, and the users.
 *
 * Why: an auditor reads who did what and who looked; an administrator opens and closes accounts.
 * Promise: the journal is shown newest first with the hash of its head, as anyone may note down.
 * Never: changes a journal row; shows residents' data. */
#include "store/store.h"
#include "web/error.h"
#include "web/field.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/web_pages.h"
#include "web/web_statements.h"

#define JOURNAL_ROWS 100
#define VIEWS_ROWS   100

enum { INPUT_BEFORE };
enum { INPUT_LAST, INPUT_REGISTER, INPUT_RECORD };
enum { INPUT_NAME, INPUT_ROLE, INPUT_PASSWORD };

/* --- the journal --------------------------------------------------------------------------- */

static struct journal_row_view journal_row(const struct visit *visit,
                                           const struct store_cursor *cursor)
{
    struct arena *arena = visit->act->arena;
    return (struct journal_row_view){
        .number = store_rows_value(cursor, 0).integer,
        .at = label_moment(visit, store_rows_value(cursor, 1).instant),
        .user = label_user(visit, text_copy(arena, store_rows_value(cursor, 2).text)),
        .operation = label_operation(visit, text_copy(arena, store_rows_value(cursor, 3).text)),
        .purpose = label_purpose(visit, text_copy(arena, store_rows_value(cursor, 4).text)),
        .reason = text_copy(arena, store_rows_value(cursor, 5).text),
    };
}

static enum result journal_read(struct visit *visit, struct journal_row_view *rows,
                                struct journal_view *view)
{
    struct value before = visit->inputs[INPUT_BEFORE];
    struct value in[] = {value_is_none(before) ? value_integer(INT64_MAX) : before};
    struct store_cursor *cursor = NULL;
    enum result result = store_rows_open(visit->act, web_statement_journal_newest, in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor))
        rows[view->count++] = journal_row(visit, cursor);
    return store_rows_close(cursor);
}

static struct text hexadecimal(const struct visit *visit, const uint8_t *bytes, size_t length)
{
    return value_to_text(visit->act->arena, value_bytes(text_slice((const char *)bytes, length)));
}

void pages_journal(struct visit *visit)
{
    struct journal_row_view *rows =
        ARENA_ARRAY(visit->act->arena, struct journal_row_view, JOURNAL_ROWS);
    struct journal_view view = {.rows = rows};
    int64_t number = 0;
    uint8_t hash[32];
    enum result result = store_journal_head(visit->act, &number, hash);
    if (result == OK)
        result = journal_read(visit, rows, &view);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    view.head = layout_format(visit, "%lld: %.*s", (long long)number,
                              TEXT_ARGS(hexadecimal(visit, hash, sizeof hash)));
    if (view.count == JOURNAL_ROWS)
        view.next =
            layout_format(visit, "/journal?before=%lld", (long long)rows[view.count - 1].number);
    view.layout = layout_open(visit, layout_words(visit, "web.journal"));
    struct buffer out = layout_buffer(visit);
    page_journal(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

/* --- who looked ----------------------------------------------------------------------------- */

static struct viewing_view viewing_row(const struct visit *visit,
                                       const struct record_viewing *viewing)
{
    const struct record *record = record_find(text_to_string(visit->act->arena, viewing->record));
    struct viewing_view row = {
        .at = label_moment(visit, viewing->at),
        .user = label_user(visit, viewing->user_name),
        .purpose = label_purpose(visit, viewing->purpose),
        .record = record == NULL ? viewing->record : field_register_title(visit, record),
        .what = layout_words(
            visit, text_to_string(visit->act->arena, layout_format(visit, "web.views.%.*s",
                                                                   TEXT_ARGS(viewing->what)))),
        .shown = viewing->shown,
    };
    if (viewing->record_id == 0)
        return row;
    char printed[14];
    id_format(viewing->record_id, printed);
    row.id = text_copy(visit->act->arena, text_of(printed));
    if (record != NULL && act_may(visit->act, record->read))
        row.href = field_record_href(visit, record, viewing->record_id);
    return row;
}

/* Which notes are wanted; a record is told by register and id. False where there is no such. */
static bool views_asked(const struct visit *visit, struct record_viewing_query *ret)
{
    struct value last = visit->inputs[INPUT_LAST], name = visit->inputs[INPUT_REGISTER],
                 id = visit->inputs[INPUT_RECORD];
    *ret = (struct record_viewing_query){
        .before = value_is_none(last) ? INT64_MAX : last.integer,
        .record_id = value_is_none(id) ? 0 : id.integer,
        .limit = VIEWS_ROWS,
    };
    if (value_is_none(name) && value_is_none(id))
        return true;
    if (!value_is_none(name))
        ret->record = record_find(text_to_string(visit->act->arena, name.text));
    return ret->record != NULL && ret->record->is_personal && ret->record_id != 0;
}

static struct text views_next(const struct visit *visit, const struct record_viewing_query *query,
                              int64_t last)
{
    char before[14], of[14];
    id_format(last, before);
    if (query->record == NULL)
        return layout_format(visit, "/journal/views?before=%s", before);
    id_format(query->record_id, of);
    return layout_format(visit, "/journal/views?register=%s&id=%s&before=%s", query->record->name,
                         of, before);
}

void pages_views(struct visit *visit)
{
    struct record_viewing_query query;
    struct views_view view = {0};
    struct record_viewing *found =
        ARENA_ARRAY(visit->act->arena, struct record_viewing, VIEWS_ROWS);
    struct viewing_view *rows = ARENA_ARRAY(visit->act->arena, struct viewing_view, VIEWS_ROWS);
    enum result result = views_asked(visit, &query) ? OK : NOT_FOUND;
    if (result == OK)
        result = record_viewings(visit->act, &query, found, &view.count);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    for (size_t i = 0; i < view.count; i++)
        rows[i] = viewing_row(visit, &found[i]);
    view.rows = rows;
    view.is_of_one = query.record != NULL;
    if (view.count == VIEWS_ROWS)
        view.next = views_next(visit, &query, found[view.count - 1].id);
    struct layout *layout = layout_open(visit, layout_words(visit, "web.views"));
    layout_step(visit, layout, TEXT("/journal"), layout_words(visit, "web.journal"));
    view.layout = layout;
    struct buffer out = layout_buffer(visit);
    page_views(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

/* --- users --------------------------------------------------------------------------------- */

static struct text role_label(const struct visit *visit, struct text role)
{
    return layout_words(visit, text_to_string(visit->act->arena,
                                              layout_format(visit, "role.%.*s", TEXT_ARGS(role))));
}

static void roles_fill(const struct visit *visit, struct users_view *view)
{
    size_t count = 0;
    const struct role *roles = role_list(&count);
    struct option_view *options = ARENA_ARRAY(visit->act->arena, struct option_view, count);
    for (size_t i = 0; i < count; i++) {
        options[i].value = text_of(roles[i].name);
        options[i].label = role_label(visit, options[i].value);
        options[i].is_chosen =
            text_equals(options[i].value, http_request_form(visit->request, "role"));
    }
    view->roles = options;
    view->role_count = count;
}

/* The form for a new user; where it comes back, with what was typed. */
static void user_form_fill(const struct visit *visit, struct users_view *view)
{
    struct field_view fields[] = {
        field_sent(visit, "name", layout_words(visit, "input.name"), CONTROL_TEXT),
        field_sent(visit, "role", layout_words(visit, "web.role"), CONTROL_SELECT),
        field_sent(visit, "password", layout_words(visit, "input.password"), CONTROL_TEXT),
    };
    fields[0].is_required = true;
    if (visit->route->run != pages_user_create) /* it was the name of somebody there already */
        fields[0].value = TEXT("");
    view->name = fields[0];
    view->password_fault = fields[2].fault;
    view->faults = error_faults(visit, NULL, fields, COUNT(fields));
    roles_fill(visit, view);
}

void pages_users(struct visit *visit)
{
    struct user_row *rows = NULL;
    struct users_view view = {0};
    enum result result = access_user_list(visit->act, &rows, &view.count);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    struct user_view *users = ARENA_ARRAY(visit->act->arena, struct user_view, view.count);
    for (size_t i = 0; i < view.count; i++) {
        char day[11];
        date_format(date_of_instant(rows[i].created_at), day);
        users[i] = (struct user_view){
            .name = rows[i].name,
            .role = role_label(visit, rows[i].role),
            .created = text_copy(visit->act->arena, text_of(day)),
            .is_closed = rows[i].is_closed,
        };
    }
    view.users = users;
    user_form_fill(visit, &view);
    view.layout = layout_open(visit, layout_words(visit, "web.users"));
    struct buffer out = layout_buffer(visit);
    page_users(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

static void users_done(struct visit *visit, enum result result)
{
    if (result == OK)
        layout_redirect(visit, TEXT("/users?notice=user"));
    else
        error_again(visit, result, NULL, pages_users);
}

void pages_user_create(struct visit *visit)
{
    struct user_new user = {
        .name = visit->inputs[INPUT_NAME].text,
        .role = visit->inputs[INPUT_ROLE].text,
        .password = visit->inputs[INPUT_PASSWORD].text,
    };
    int64_t id = 0;
    users_done(visit, access_user_create(visit->act, &user, &id));
}

void pages_user_unlock(struct visit *visit)
{
    users_done(visit, access_user_unlock(visit->act, visit->inputs[INPUT_NAME].text));
}

void pages_user_close(struct visit *visit)
{
    users_done(visit, access_user_close(visit->act, visit->inputs[INPUT_NAME].text));
}
