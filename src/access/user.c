/* user.c - the users of a municipality: create, new password, close, list.
 *
 * Why: rights hang on users, users on one municipality.
 * Promise: every change is journalled by name; a closed user keeps its row, because the journal
 * names it, and loses all sessions in the same transaction.
 * Never: deletes a user, shows a password or its hash. */
#include "access/access.h"

#include "access/access_statements.h"
#include "access/attempt.h"
#include "access/password.h"
#include "base/list.h"

enum { NAME_LENGTH_MIN = 2, NAME_LENGTH_MAX = 64 };

static bool name_is_well_formed(struct text name)
{
    if (name.length < NAME_LENGTH_MIN || name.length > NAME_LENGTH_MAX)
        return false;
    for (size_t i = 0; i < name.length; i++) {
        char c = name.bytes[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool is_other = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == '@';
        if (!is_letter && !is_other)
            return false;
    }
    return true;
}

static enum result password_check(struct act *act, struct text password)
{
    if (password.length < PASSWORD_LENGTH_MIN)
        return act_fault(act, BAD_INPUT, "password_short", "password", TEXT("12"));
    if (password.length > PASSWORD_LENGTH_MAX)
        return act_fault(act, BAD_INPUT, "too_long", "password", TEXT("200"));
    return OK;
}

struct insertion {
    const struct user_new *user;
    struct text hash;
};

static enum result user_insert(struct act *act, const void *in, void *out)
{
    const struct insertion *insertion = in;
    const struct user_new *user = insertion->user;
    int64_t id = id_next(&act->ids, act->now);
    struct value row[] = {
        value_integer(id),       value_text(user->name), value_text(insertion->hash),
        value_text(user->role),  value_text(TEXT("lt")), value_flag(user->is_demo),
        value_instant(act->now),
    };
    *(int64_t *)out = id;
    return store_execute(act, access_statement_user_insert, row, NULL);
}

enum result access_user_create(struct act *act, const struct user_new *user, int64_t *ret_id)
{
    enum result result = act_require(act, RIGHT_USER_ADMIN);
    if (result != OK)
        return result;
    if (!name_is_well_formed(user->name))
        return act_fault(act, BAD_INPUT, "user_name", "name", TEXT("2..64"));
    if (role_find(user->role) == NULL)
        return act_fault(act, BAD_INPUT, "unknown_code", "role", TEXT("specialist"));
    result = password_check(act, user->password);
    if (result != OK)
        return result;
    struct insertion insertion = {user, password_hash(act->arena, user->password)};
    struct store_operation operation = {.name = "user.create", .reason = user->name};
    int64_t id = 0;
    result = store_write(act, &operation, user_insert, &insertion, &id);
    if (result == CONFLICT)
        return act_fault(act, CONFLICT, "not_unique", "name", TEXT(""));
    if (result == OK)
        *ret_id = id;
    return result;
}

enum result access_demo_exists(struct act *act, bool *ret)
{
    struct value out[1];
    enum result result = store_read_one(act, access_statement_user_count_demo, NULL, out);
    if (result == OK)
        *ret = out[0].integer > 0;
    return result;
}

struct user_change {
    const struct statement *statement;
    struct text name;
    struct text hash; /* empty when closing */
    bool opens_name;
};

static enum result user_change_apply(struct act *act, const void *in, void *out UNUSED)
{
    const struct user_change *change = in;
    struct value row[] = {value_text(change->name), value_text(change->hash)};
    int64_t changed = 0;
    enum result result = store_execute(act, change->statement, row, &changed);
    if (result != OK)
        return result;
    if (changed == 0)
        return act_fault(act, NOT_FOUND, "not_found", "name", TEXT(""));
    result = store_execute(act, access_statement_session_delete_of_user, row, NULL);
    return result == OK && change->opens_name ? attempt_forget(act, change->name) : result;
}

enum result access_user_password(struct act *act, struct text name, struct text password)
{
    enum result result = act_require(act, RIGHT_USER_ADMIN);
    if (result == OK)
        result = password_check(act, password);
    if (result != OK)
        return result;
    struct user_change change = {access_statement_user_set_password, name,
                                 password_hash(act->arena, password), true};
    struct store_operation operation = {.name = "user.password", .reason = name};
    return store_write(act, &operation, user_change_apply, &change, NULL);
}

static enum result user_unlock(struct act *act, const void *in, void *out UNUSED)
{
    const struct text *name = in;
    enum { MUNICIPALITY, ID, NAME, PASSWORD, ROLE, CLOSED, COLUMNS };
    struct value user[COLUMNS], row[] = {value_text(*name)};
    enum result result = store_read_one(act, access_statement_user_find, row, user);
    if (result == OK && user[MUNICIPALITY].integer != act->municipality)
        result = NOT_FOUND;
    if (result == NOT_FOUND)
        return act_fault(act, NOT_FOUND, "not_found", "name", TEXT(""));
    return result == OK ? attempt_forget(act, *name) : result;
}

enum result access_user_unlock(struct act *act, struct text name)
{
    enum result result = act_require(act, RIGHT_USER_ADMIN);
    if (result != OK)
        return result;
    struct store_operation operation = {.name = "user.unlock", .reason = name};
    return store_write(act, &operation, user_unlock, &name, NULL);
}

enum result access_user_close(struct act *act, struct text name)
{
    enum result result = act_require(act, RIGHT_USER_ADMIN);
    if (result != OK)
        return result;
    if (act->user != 0 && text_equals(name, act->user_name))
        return act_fault(act, REFUSED, "own_account", "", TEXT(""));
    struct user_change change = {.statement = access_statement_user_close, .name = name};
    struct store_operation operation = {.name = "user.close", .reason = name};
    return store_write(act, &operation, user_change_apply, &change, NULL);
}

enum result access_user_list(struct act *act, struct user_row **ret, size_t *ret_count)
{
    struct store_cursor *cursor = NULL;
    enum result result = store_rows_open(act, access_statement_user_list, NULL, &cursor);
    if (result != OK)
        return result;
    LIST(struct user_row) users = {0};
    while (store_rows_next(cursor)) {
        struct user_row user = {
            .id = store_rows_value(cursor, 0).integer,
            .name = text_copy(act->arena, store_rows_value(cursor, 1).text),
            .role = text_copy(act->arena, store_rows_value(cursor, 2).text),
            .is_closed = store_rows_value(cursor, 3).flag,
            .created_at = store_rows_value(cursor, 4).instant,
        };
        LIST_ADD(act->arena, &users, user);
    }
    result = store_rows_close(cursor);
    if (result != OK)
        return result;
    *ret = users.items;
    *ret_count = users.count;
    return OK;
}
