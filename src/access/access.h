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

#define SIGN_IN_KNOWN_LENGTH 44

/* Who wants in. */
struct sign_in {
    struct text name;
    struct text password;
    struct text purpose; /* empty or unknown: the role's */
    struct text network; /* where the attempt comes from: http_request.remote_network */
    struct text known;   /* the mark this browser was given before; may be empty or wrong */
};
/* What the browser gets, each for a cookie of its own. */
struct signed_in {
    char token[SESSION_TOKEN_LENGTH + 1];
    char known[SIGN_IN_KNOWN_LENGTH + 1]; /* empty: the mark it has still serves */
};

/* Checks name and password. OK: `*act` becomes the user's. REFUSED "sign_in" for a wrong name or
 * password alike (the same time is spent on both), REFUSED "too_many_attempts" while one has to
 * wait. The rule, of failures in the last 15 minutes, names being those typed, known or not:
 *
 *   - 10 of a name from one network close that name for that network only, so that nobody shuts a
 *     user out from elsewhere;
 *   - 50 from one network close it for all names: nobody tries one password on many;
 *   - 100 of a name from all networks close it, so that many machines do not guess together.
 *
 * A browser that has signed in under the name before carries a mark and is held to none of these:
 * only to 10 failures of its own, after which it is a stranger. An administrator opens a name for
 * everybody (access_user_unlock). A network is an IPv4 address or the first 64 bits of an IPv6 one;
 * nothing of it is kept but a keyed digest, for as long as it counts. */
MUST_USE enum result access_sign_in(struct act *act, const struct sign_in *sign_in,
                                    struct signed_in *ret);
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
/* A new password; ends the user's sessions and opens the name as access_user_unlock does. */
MUST_USE enum result access_user_password(struct act *act, struct text name, struct text password);
/* The user cannot sign in any more; sessions end. Rows stay: the journal names them. REFUSED
 * "own_account" for the act's own user: a town might be left without an administrator. */
MUST_USE enum result access_user_close(struct act *act, struct text name);
/* Failures of the name so far count no more, and for 15 minutes it is not held to those of its
 * network. NOT_FOUND where there is no such user. Needs RIGHT_USER_ADMIN; journalled as
 * user.unlock. */
MUST_USE enum result access_user_unlock(struct act *act, struct text name);
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
