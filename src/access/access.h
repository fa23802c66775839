/* access.h - who acts: users, roles, passwords, sessions; makes `struct act` (design 3, 11).
 *
 * A role is a named set of rights (role.c). A session lives in the database as the digest of a
 * random token; the token itself is only in the user's cookie. Passwords are argon2id; at most two
 * are computed at a time, so that sign-ins cannot exhaust the machine. Personal data are never in
 * an answer's fault. */
#ifndef ACCESS_ACCESS_H
#define ACCESS_ACCESS_H

#include "access/role.h"
#include "base/act.h"
#include "store/store.h"

/* --- acts ---------------------------------------------------------------------------------- */

/* An act of nobody: RIGHT_PUBLIC only. `municipality` may be 0. */
struct act access_act_public(struct store_connection *connection, struct arena *arena,
                             struct instant now, int64_t municipality);
/* An act of the program itself or of its operator at the command line: every right. */
struct act access_act_system(struct store_connection *connection, struct arena *arena,
                             struct instant now, int64_t municipality);

/* --- sessions ------------------------------------------------------------------------------ */

#define SESSION_TOKEN_LENGTH 43 /* 32 random bytes, URL-safe base 64 */
#define SESSION_IDLE_MINUTES 60 /* a session unused for longer is gone */
#define SESSION_HOURS_MAX    12 /* and it ends after this in any case */

/* Checks name and password. OK: `*act` becomes the user's, `ret_token` (SESSION_TOKEN_LENGTH + 1
 * bytes) goes into the cookie. REFUSED "sign_in" for a wrong name or password alike (the same time
 * is spent on both), REFUSED "too_many_attempts" after 10 failures of a name in 15 minutes.
 * `purpose` empty takes the role's. */
MUST_USE enum result access_sign_in(struct act *act, struct text name, struct text password,
                                    struct text purpose, char *ret_token);
/* Makes `*act` the act of the session's user; NOT_FOUND for an unknown or expired token. */
MUST_USE enum result access_session_resume(struct act *act, struct text token);
/* Ends the session; unknown tokens are fine. */
MUST_USE enum result access_sign_out(struct act *act, struct text token);
/* Sets the purpose that this session's views are recorded with. */
MUST_USE enum result access_purpose_set(struct act *act, struct text token, struct text purpose);

#define CSRF_LENGTH 22 /* 16 bytes, URL-safe base 64 */
/* The token that each form of a session carries (CSRF_LENGTH + 1 bytes). */
void access_csrf_make(const struct act *act, struct text session_token, char *ret);
/* True where it fits, in constant time. */
bool access_csrf_fits(const struct act *act, struct text session_token, struct text csrf);

/* --- users --------------------------------------------------------------------------------- */

/* One user in a list. */
struct user_row {
    int64_t id;
    struct text name;
    struct text role;
    bool is_closed;
    struct instant created_at;
};

#define PASSWORD_LENGTH_MIN 12
#define PASSWORD_LENGTH_MAX 200

/* What a new user needs. `is_demo` marks an account whose password is printed by ./start: with any
 * such account the server listens on loopback only. */
struct user_new {
    struct text name;
    struct text role;
    struct text password;
    bool is_demo;
};

/* A new user of act->municipality. BAD_INPUT for a name that is not 2..64 letters, digits, . - _ @,
 * an unknown role or a password out of bounds; CONFLICT where the name is taken. Needs
 * RIGHT_USER_ADMIN; journalled as user.create. */
MUST_USE enum result access_user_create(struct act *act, const struct user_new *user,
                                        int64_t *ret_id);
/* A new password; ends the user's sessions. */
MUST_USE enum result access_user_password(struct act *act, struct text name, struct text password);
/* The user cannot sign in any more; sessions end. Rows stay: the journal names them. */
MUST_USE enum result access_user_close(struct act *act, struct text name);
/* True where the database has open demo accounts, of any municipality. */
MUST_USE enum result access_demo_exists(struct act *act, bool *ret);
/* All users of the municipality by name, at most 1000. */
MUST_USE enum result access_user_list(struct act *act, struct user_row **ret, size_t *ret_count);

/* --- tokens of machines --------------------------------------------------------------------- */

#define API_TOKEN_PREFIX    "gerove_" /* so that a search for leaked secrets finds them */
#define API_TOKEN_LENGTH    (sizeof(API_TOKEN_PREFIX) - 1 + SESSION_TOKEN_LENGTH)
#define API_TOKEN_LABEL_MAX 80
#define API_TOKEN_DAYS_MAX  3650
#define API_TOKEN_DAYS      365 /* where nobody says otherwise */

/* One token in a list; the secret itself is nowhere. */
struct token_row {
    int64_t id;
    struct text user;
    struct text label; /* what it is for: "SPIS export" */
    struct instant created_at;
    struct date expires_on; /* the last day it works */
    bool is_closed;
};

/* What a new token needs. */
struct token_new {
    struct text user; /* whose rights it has */
    struct text label;
    int64_t days; /* it works for, 1..API_TOKEN_DAYS_MAX */
};

/* A token with which a program acts as a user of act->municipality. `ret_token` (API_TOKEN_LENGTH
 * + 1 bytes) is shown once: the database keeps its digest only. NOT_FOUND for an unknown or closed
 * user, BAD_INPUT for a label or days out of bounds. Needs RIGHT_USER_ADMIN; journalled as
 * token.create, as closing is as token.close. */
MUST_USE enum result access_token_create(struct act *act, const struct token_new *token,
                                         int64_t *ret_id, char *ret_token);
/* Makes `*act` the act of the token's user, with the role's purpose; NOT_FOUND for a token that is
 * unknown, closed or expired, or whose user is closed. */
MUST_USE enum result access_token_resume(struct act *act, struct text token);
/* The token works no more; the row stays. NOT_FOUND where there is none such. */
MUST_USE enum result access_token_close(struct act *act, int64_t id);
/* All tokens of the municipality by user and age, at most 1000. */
MUST_USE enum result access_token_list(struct act *act, struct token_row **ret, size_t *ret_count);

#endif
