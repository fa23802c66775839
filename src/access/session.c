/* session.c - signing in and out, and the act of a session.
 *
 * Why: each request must know who acts before anything else happens.
 * Promise: a token is 32 random bytes and lives in the cookie only; the database has its BLAKE2b
 * digest, so a stolen file opens no session. A wrong name and a wrong password answer alike and
 * cost alike; who fails too often has to wait (attempt.c).
 * Never: a password in a log, a fault or the database. */
#include "access/access.h"

#include <sodium.h>
#include <string.h>

#include "access/access_part.h"
#include "access/access_statements.h"
#include "access/attempt.h"
#include "access/password.h"
#include "base/random.h"

enum { TOKEN_BYTES = 32, DIGEST_BYTES = 32, CSRF_BYTES = 16 };
#define MINUTE        ((int64_t)60 * 1000000)
#define SEEN_INTERVAL (5 * MINUTE)

enum { USER_MUNICIPALITY, USER_ID, USER_NAME, USER_PASSWORD, USER_ROLE, USER_CLOSED, USER_COLUMNS };
enum {
    SESSION_MUNICIPALITY,
    SESSION_USER,
    SESSION_NAME,
    SESSION_ROLE,
    SESSION_PURPOSE,
    SESSION_CREATED,
    SESSION_SEEN,
    SESSION_COLUMNS
};

static struct act act_make(struct store_connection *connection, struct arena *arena,
                           struct instant now, int64_t municipality)
{
    return (struct act){
        .rights = RIGHT_SET(RIGHT_PUBLIC),
        .municipality = municipality,
        .now = now,
        .arena = arena,
        .store = connection,
        .language = LANGUAGE_LT,
    };
}

struct act access_act_public(struct store_connection *connection, struct arena *arena,
                             struct instant now, int64_t municipality)
{
    return act_make(connection, arena, now, municipality);
}

struct act access_act_system(struct store_connection *connection, struct arena *arena,
                             struct instant now, int64_t municipality)
{
    struct act act = act_make(connection, arena, now, municipality);
    act.rights = ~(right_set)0;
    act.user_name = TEXT("system");
    act.purpose = TEXT("administration");
    return act;
}

struct text access_digest_of(struct arena *arena, struct text t)
{
    unsigned char *digest = arena_take(arena, DIGEST_BYTES);
    crypto_generichash(digest, DIGEST_BYTES, (const unsigned char *)t.bytes, t.length, NULL, 0);
    return text_slice((const char *)digest, DIGEST_BYTES);
}

void access_token_make(char ret[SESSION_TOKEN_LENGTH + 1])
{
    unsigned char bytes[TOKEN_BYTES];
    random_bytes(bytes, sizeof bytes);
    sodium_bin2base64(ret, SESSION_TOKEN_LENGTH + 1, bytes, sizeof bytes,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

bool access_act_become(struct act *act, int64_t municipality, int64_t user, struct text name,
                       struct text role_name)
{
    const struct role *role = role_find(role_name);
    if (role == NULL)
        return false;
    act->municipality = municipality;
    act->user = user;
    act->user_name = text_copy(act->arena, name);
    act->rights = role->rights | RIGHT_SET(RIGHT_PUBLIC);
    return true;
}

struct opening {
    struct text token_digest;
    struct text purpose;
    struct text new_hash; /* empty where the password's cost is today's */
};

static enum result session_insert(struct act *act, const void *in, void *out UNUSED)
{
    const struct opening *opening = in;
    struct value expired[] = {
        value_instant((struct instant){act->now.microseconds - SESSION_IDLE_MINUTES * MINUTE}),
        value_instant((struct instant){act->now.microseconds - SESSION_HOURS_MAX * 60 * MINUTE}),
    };
    enum result result = store_execute(act, access_statement_session_delete_expired, expired, NULL);
    if (result != OK)
        return result;
    if (opening->new_hash.length > 0) {
        struct value hash[] = {value_integer(act->user), value_text(opening->new_hash)};
        result = store_execute(act, access_statement_user_rehash, hash, NULL);
        if (result != OK)
            return result;
    }
    struct value row[] = {
        value_bytes(opening->token_digest),
        value_integer(act->user),
        value_text(opening->purpose),
        value_instant(act->now),
    };
    return store_execute(act, access_statement_session_insert, row, NULL);
}

/* A new session for the user that the act has become. */
static enum result session_open(struct act *act, struct text purpose, struct text new_hash,
                                char *ret_token)
{
    char token[SESSION_TOKEN_LENGTH + 1];
    access_token_make(token);
    struct opening opening = {
        .token_digest = access_digest_of(act->arena, text_slice(token, SESSION_TOKEN_LENGTH)),
        .purpose = purpose,
        .new_hash = new_hash,
    };
    enum result result = store_note(act, session_insert, &opening, NULL);
    if (result != OK)
        return result;
    act->purpose = text_copy(act->arena, purpose);
    memcpy(ret_token, token, sizeof token);
    return OK;
}

enum result access_sign_in(struct act *act, const struct sign_in *sign_in, struct signed_in *ret)
{
    struct attempt attempt;
    enum result result = attempt_check(act, sign_in, &attempt);
    if (result != OK)
        return result;

    struct text password = sign_in->password, purpose = sign_in->purpose;
    struct value user[USER_COLUMNS];
    struct value in[] = {value_text(sign_in->name)};
    result = store_read_one(act, access_statement_user_find, in, user);
    if (result != OK && result != NOT_FOUND)
        return result;
    bool is_known = result == OK && !user[USER_CLOSED].flag;
    struct text stored = is_known ? user[USER_PASSWORD].text : TEXT("");
    if (password.length > PASSWORD_LENGTH_MAX || !password_fits(act->arena, stored, password))
        return attempt_failed(act, &attempt);
    if (!access_act_become(act, user[USER_MUNICIPALITY].integer, user[USER_ID].integer,
                           user[USER_NAME].text, user[USER_ROLE].text))
        return attempt_failed(act, &attempt);

    if (!role_purpose_is_known(purpose))
        purpose = text_of(role_find(user[USER_ROLE].text)->purpose);
    struct text new_hash = TEXT("");
    if (password_is_outdated(act->arena, stored))
        new_hash = password_hash(act->arena, password);
    ret->known[0] = '\0';
    if (!attempt.is_known)
        attempt_known_make(act, sign_in->name, ret->known);
    return session_open(act, purpose, new_hash, ret->token);
}

static enum result session_touch(struct act *act, const void *in, void *out UNUSED)
{
    struct value row[] = {value_bytes(*(const struct text *)in), value_instant(act->now)};
    return store_execute(act, access_statement_session_seen, row, NULL);
}

enum result access_session_resume(struct act *act, struct text token)
{
    if (token.length != SESSION_TOKEN_LENGTH)
        return NOT_FOUND;
    struct text digest = access_digest_of(act->arena, token);
    struct value session[SESSION_COLUMNS];
    struct value in[] = {value_bytes(digest)};
    enum result result = store_read_one(act, access_statement_session_find, in, session);
    if (result != OK)
        return result;
    int64_t now = act->now.microseconds;
    int64_t idle = now - session[SESSION_SEEN].instant.microseconds;
    int64_t age = now - session[SESSION_CREATED].instant.microseconds;
    if (idle > SESSION_IDLE_MINUTES * MINUTE || age > SESSION_HOURS_MAX * 60 * MINUTE)
        return NOT_FOUND;
    if (!access_act_become(act, session[SESSION_MUNICIPALITY].integer,
                           session[SESSION_USER].integer, session[SESSION_NAME].text,
                           session[SESSION_ROLE].text))
        return NOT_FOUND;
    act->purpose = session[SESSION_PURPOSE].text;
    return idle > SEEN_INTERVAL ? store_note(act, session_touch, &digest, NULL) : OK;
}

static enum result session_delete(struct act *act, const void *in, void *out UNUSED)
{
    struct value row[] = {value_bytes(*(const struct text *)in)};
    return store_execute(act, access_statement_session_delete, row, NULL);
}

enum result access_sign_out(struct act *act, struct text token)
{
    struct text digest = access_digest_of(act->arena, token);
    return store_note(act, session_delete, &digest, NULL);
}

struct purpose_change {
    struct text digest;
    struct text purpose;
};

static enum result session_set_purpose(struct act *act, const void *in, void *out UNUSED)
{
    const struct purpose_change *change = in;
    struct value row[] = {value_bytes(change->digest), value_text(change->purpose)};
    return store_execute(act, access_statement_session_purpose, row, NULL);
}

enum result access_purpose_set(struct act *act, struct text token, struct text purpose)
{
    if (!role_purpose_is_known(purpose))
        return act_fault(act, BAD_INPUT, "unknown_code", "purpose", TEXT(""));
    struct purpose_change change = {access_digest_of(act->arena, token), purpose};
    return store_note(act, session_set_purpose, &change, NULL);
}

void access_csrf_make(const struct act *act, struct text session_token, char *ret)
{
    uint8_t key[32];
    store_key(act->store, "csrf", key);
    unsigned char bytes[CSRF_BYTES];
    crypto_generichash(bytes, sizeof bytes, (const unsigned char *)session_token.bytes,
                       session_token.length, key, sizeof key);
    sodium_bin2base64(ret, CSRF_LENGTH + 1, bytes, sizeof bytes,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

bool access_csrf_fits(const struct act *act, struct text session_token, struct text csrf)
{
    char expected[CSRF_LENGTH + 1];
    access_csrf_make(act, session_token, expected);
    return csrf.length == CSRF_LENGTH && sodium_memcmp(expected, csrf.bytes, CSRF_LENGTH) == 0;
}
