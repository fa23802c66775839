/* token.c - tokens with which programs act as a user.
 *
 * Why: another system that reads or brings records must not be given somebody's password.
 * Promise: a token is 32 random bytes and shown once; the database has its BLAKE2b digest, so a
 * stolen file opens nothing. It works for its days, as long as neither it nor its user is closed,
 * with the rights that the user has at that moment.
 * Never: a token without an end, a right that its user lacks. */
#include "access/access.h"

#include <string.h>

#include "access/access_part.h"
#include "access/access_statements.h"
#include "base/list.h"
#include "format/utf8.h"

enum { USER_MUNICIPALITY, USER_ID, USER_NAME, USER_PASSWORD, USER_ROLE, USER_CLOSED, USER_COLUMNS };
enum { FOUND_MUNICIPALITY, FOUND_USER, FOUND_NAME, FOUND_ROLE, FOUND_EXPIRES, FOUND_COLUMNS };

static enum result new_check(struct act *act, const struct token_new *token)
{
    if (token->label.length == 0)
        return act_fault(act, BAD_INPUT, "required", "label", TEXT(""));
    if (!utf8_is_clean(token->label))
        return act_fault(act, BAD_INPUT, "bad_character", "label", TEXT(""));
    if (utf8_count(token->label) > API_TOKEN_LABEL_MAX)
        return act_fault(act, BAD_INPUT, "too_long", "label", TEXT("80"));
    if (token->days < 1)
        return act_fault(act, BAD_INPUT, "too_small", "days", TEXT("1"));
    if (token->days > API_TOKEN_DAYS_MAX)
        return act_fault(act, BAD_INPUT, "too_large", "days", TEXT("3650"));
    return OK;
}

/* The open user of that name in the act's municipality. */
static enum result user_find(struct act *act, struct text name, int64_t *ret_id)
{
    struct value user[USER_COLUMNS];
    struct value in[] = {value_text(name)};
    enum result result = store_read_one(act, access_statement_user_find, in, user);
    bool is_ours = result == OK && !user[USER_CLOSED].flag &&
                   user[USER_MUNICIPALITY].integer == act->municipality;
    if (result == NOT_FOUND || (result == OK && !is_ours))
        return act_fault(act, NOT_FOUND, "not_found", "name", TEXT(""));
    if (result == OK)
        *ret_id = user[USER_ID].integer;
    return result;
}

struct insertion {
    struct text digest;
    int64_t user;
    struct text label;
    struct date expires_on;
};

static enum result token_insert(struct act *act, const void *in, void *out)
{
    const struct insertion *insertion = in;
    int64_t id = id_next(&act->ids, act->now);
    struct value row[] = {
        value_integer(id),
        value_bytes(insertion->digest),
        value_integer(insertion->user),
        value_text(insertion->label),
        value_instant(act->now),
        value_date(insertion->expires_on),
    };
    *(int64_t *)out = id;
    return store_execute(act, access_statement_token_insert, row, NULL);
}

enum result access_token_create(struct act *act, const struct token_new *token, int64_t *ret_id,
                                char *ret_token)
{
    struct insertion insertion = {.label = token->label};
    enum result result = act_require(act, RIGHT_USER_ADMIN);
    if (result == OK)
        result = new_check(act, token);
    if (result == OK)
        result = user_find(act, token->user, &insertion.user);
    if (result != OK)
        return result;
    char made[API_TOKEN_LENGTH + 1] = API_TOKEN_PREFIX;
    access_token_make(made + strlen(API_TOKEN_PREFIX));
    insertion.digest = access_digest_of(act->arena, text_slice(made, API_TOKEN_LENGTH));
    insertion.expires_on.days = act_today(act).days + (int32_t)token->days;
    struct store_operation operation = {.name = "token.create", .reason = token->user};
    int64_t id = 0;
    result = store_write(act, &operation, token_insert, &insertion, &id);
    if (result != OK)
        return result;
    *ret_id = id;
    memcpy(ret_token, made, sizeof made);
    return OK;
}

enum result access_token_resume(struct act *act, struct text token)
{
    if (token.length != API_TOKEN_LENGTH || !text_starts_with(token, TEXT(API_TOKEN_PREFIX)))
        return NOT_FOUND;
    struct value found[FOUND_COLUMNS];
    struct value in[] = {value_bytes(access_digest_of(act->arena, token))};
    enum result result = store_read_one(act, access_statement_token_find, in, found);
    if (result != OK)
        return result;
    if (date_compare(act_today(act), found[FOUND_EXPIRES].date) > 0)
        return NOT_FOUND;
    if (!access_act_become(act, found[FOUND_MUNICIPALITY].integer, found[FOUND_USER].integer,
                           found[FOUND_NAME].text, found[FOUND_ROLE].text))
        return NOT_FOUND;
    act->purpose = text_of(role_find(found[FOUND_ROLE].text)->purpose);
    return OK;
}

static enum result token_shut(struct act *act, const void *in, void *out UNUSED)
{
    struct value row[] = {value_integer(*(const int64_t *)in)};
    int64_t changed = 0;
    enum result result = store_execute(act, access_statement_token_close, row, &changed);
    if (result == OK && changed == 0)
        return act_fault(act, NOT_FOUND, "not_found", "id", TEXT(""));
    return result;
}

enum result access_token_close(struct act *act, int64_t id)
{
    enum result result = act_require(act, RIGHT_USER_ADMIN);
    if (result != OK)
        return result;
    struct store_operation operation = {.name = "token.close",
                                        .reason = id_to_text(act->arena, id)};
    return store_write(act, &operation, token_shut, &id, NULL);
}

enum result access_token_list(struct act *act, struct token_row **ret, size_t *ret_count)
{
    struct store_cursor *cursor = NULL;
    enum result result = store_rows_open(act, access_statement_token_list, NULL, &cursor);
    if (result != OK)
        return result;
    LIST(struct token_row) tokens = {0};
    while (store_rows_next(cursor)) {
        struct token_row token = {
            .id = store_rows_value(cursor, 0).integer,
            .user = text_copy(act->arena, store_rows_value(cursor, 1).text),
            .label = text_copy(act->arena, store_rows_value(cursor, 2).text),
            .created_at = store_rows_value(cursor, 3).instant,
            .expires_on = store_rows_value(cursor, 4).date,
            .is_closed = store_rows_value(cursor, 5).flag,
        };
        LIST_ADD(act->arena, &tokens, token);
    }
    result = store_rows_close(cursor);
    if (result != OK)
        return result;
    *ret = tokens.items;
    *ret_count = tokens.count;
    return OK;
}
