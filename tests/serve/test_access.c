/* test_access.c - users, sign-in, sessions, CSRF, on a database of the whole program.
 *
 * Why: a hole here is a hole everywhere.
 * The clock is the act's: a test moves it on instead of waiting. */
#include "whole.h"

#include <string.h>

#include "access/role.h"

#define PASSWORD "a long enough password"
#define MINUTE   ((int64_t)60 * 1000000)

static void user_add(struct act *act, const char *name, const char *role)
{
    struct user_new user = {
        .name = text_of(name), .role = text_of(role), .password = TEXT(PASSWORD)};
    int64_t id = 0;
    assert_int_equal(access_user_create(act, &user, &id), OK);
    assert_true(id > 0);
}

/* Signs in as nobody before; the act becomes the user's. */
static enum result sign_in(const struct whole *whole, struct act *act, const char *name,
                           const char *password, char token[SESSION_TOKEN_LENGTH + 1])
{
    struct instant now = act->now;
    *act = access_act_public(whole->connection, whole->arena, now, 0);
    return access_sign_in(act, text_of(name), text_of(password), TEXT(""), token);
}

static void signs_in_and_out(void **state)
{
    struct fixture *fixture = fixture_open(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    user_add(&act, "ona", "specialist");

    char token[SESSION_TOKEN_LENGTH + 1];
    assert_int_equal(sign_in(&whole, &act, "ona", PASSWORD, token), OK);
    assert_int_equal(strlen(token), SESSION_TOKEN_LENGTH);
    assert_int_equal(act.municipality, FIXTURE_MUNICIPALITY);
    assert_true(act_may(&act, RIGHT_NEED_WRITE));
    assert_false(act_may(&act, RIGHT_USER_ADMIN));
    assert_false(act_may(&act, RIGHT_SYSTEM));
    assert_true(text_is(act.purpose, "assignment"));

    struct act next = access_act_public(whole.connection, whole.arena, act.now, 0);
    assert_int_equal(access_session_resume(&next, text_of(token)), OK);
    assert_int_equal(next.user, act.user);
    assert_int_equal(access_purpose_set(&next, text_of(token), TEXT("audit")), OK);
    assert_int_equal(access_purpose_set(&next, text_of(token), TEXT("curiosity")), BAD_INPUT);

    struct act again = access_act_public(whole.connection, whole.arena, act.now, 0);
    assert_int_equal(access_session_resume(&again, text_of(token)), OK);
    assert_true(text_is(again.purpose, "audit"));
    assert_int_equal(access_sign_out(&again, text_of(token)), OK);
    struct act gone = access_act_public(whole.connection, whole.arena, act.now, 0);
    assert_int_equal(access_session_resume(&gone, text_of(token)), NOT_FOUND);
    whole_close(&whole);
}

static void refuses_wrong_words(void **state)
{
    struct fixture *fixture = fixture_open(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    user_add(&act, "ona", "specialist");
    char token[SESSION_TOKEN_LENGTH + 1];
    assert_int_equal(sign_in(&whole, &act, "ona", "not the password", token), REFUSED);
    assert_string_equal(act.fault.code, "sign_in");
    assert_int_equal(sign_in(&whole, &act, "nobody", PASSWORD, token), REFUSED);
    assert_string_equal(act.fault.code, "sign_in");
    assert_false(act_may(&act, RIGHT_SIGNED_IN));
    whole_close(&whole);
}

static void closes_a_name_after_ten_failures(void **state)
{
    struct fixture *fixture = fixture_open(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    user_add(&act, "ona", "specialist");
    char token[SESSION_TOKEN_LENGTH + 1];
    for (int i = 0; i < 10; i++) {
        act.now.microseconds += 1;
        assert_int_equal(sign_in(&whole, &act, "ona", "x", token), REFUSED);
    }
    assert_int_equal(sign_in(&whole, &act, "ona", PASSWORD, token), REFUSED);
    assert_string_equal(act.fault.code, "too_many_attempts");
    act.now.microseconds += 16 * MINUTE;
    assert_int_equal(sign_in(&whole, &act, "ona", PASSWORD, token), OK);
    whole_close(&whole);
}

static void sessions_end(void **state)
{
    struct fixture *fixture = fixture_open(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    user_add(&act, "ona", "specialist");
    char token[SESSION_TOKEN_LENGTH + 1];
    assert_int_equal(sign_in(&whole, &act, "ona", PASSWORD, token), OK);

    struct instant now = act.now;
    now.microseconds += (SESSION_IDLE_MINUTES + 1) * MINUTE;
    struct act late = access_act_public(whole.connection, whole.arena, now, 0);
    assert_int_equal(access_session_resume(&late, text_of(token)), NOT_FOUND);

    /* used again and again, but not for ever */
    int hours = 0;
    enum result result = OK;
    for (now = act.now; result == OK && hours < 30; hours++) {
        now.microseconds += 30 * MINUTE;
        struct act next = access_act_public(whole.connection, whole.arena, now, 0);
        result = access_session_resume(&next, text_of(token));
    }
    assert_int_equal(result, NOT_FOUND);
    assert_int_equal(hours, 2 * SESSION_HOURS_MAX + 1);
    whole_close(&whole);
}

static void closing_ends_sessions(void **state)
{
    struct fixture *fixture = fixture_open(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    struct act system = act;
    user_add(&act, "ona", "specialist");
    char token[SESSION_TOKEN_LENGTH + 1];
    assert_int_equal(sign_in(&whole, &act, "ona", PASSWORD, token), OK);
    assert_int_equal(access_user_close(&system, TEXT("ona")), OK);
    struct act next = access_act_public(whole.connection, whole.arena, act.now, 0);
    assert_int_equal(access_session_resume(&next, text_of(token)), NOT_FOUND);
    assert_int_equal(sign_in(&whole, &act, "ona", PASSWORD, token), REFUSED);
    assert_int_equal(access_user_close(&system, TEXT("nobody")), NOT_FOUND);
    whole_close(&whole);
}

static void users_are_checked(void **state)
{
    struct fixture *fixture = fixture_open(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    static const struct {
        const char *name, *role, *password;
        enum result result;
        const char *field;
    } cases[] = {
        {"o", "head", PASSWORD, BAD_INPUT, "name"},
        {"ona maria", "head", PASSWORD, BAD_INPUT, "name"},
        {"ona", "king", PASSWORD, BAD_INPUT, "role"},
        {"ona", "head", "short", BAD_INPUT, "password"},
        {"ona", "head", PASSWORD, OK, NULL},
        {"ona", "head", PASSWORD, CONFLICT, "name"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct user_new user = {text_of(cases[i].name), text_of(cases[i].role),
                                text_of(cases[i].password), false};
        int64_t id = 0;
        act.fault = (struct fault){0};
        assert_int_equal(access_user_create(&act, &user, &id), cases[i].result);
        if (cases[i].field != NULL)
            assert_string_equal(act.fault.field, cases[i].field);
    }
    char token[SESSION_TOKEN_LENGTH + 1];
    assert_int_equal(sign_in(&whole, &act, "ona", PASSWORD, token), OK);
    struct user_new other = {TEXT("petras"), TEXT("head"), TEXT(PASSWORD), false};
    int64_t id = 0;
    assert_int_equal(access_user_create(&act, &other, &id), REFUSED); /* a head is no admin */
    whole_close(&whole);
}

static void csrf_fits_one_session(void **state)
{
    struct fixture *fixture = fixture_open(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    char csrf[CSRF_LENGTH + 1];
    access_csrf_make(&act, TEXT("session one"), csrf);
    assert_int_equal(strlen(csrf), CSRF_LENGTH);
    assert_true(access_csrf_fits(&act, TEXT("session one"), text_of(csrf)));
    assert_false(access_csrf_fits(&act, TEXT("session two"), text_of(csrf)));
    assert_false(access_csrf_fits(&act, TEXT("session one"), TEXT("")));
    csrf[0] = csrf[0] == 'A' ? 'B' : 'A';
    assert_false(access_csrf_fits(&act, TEXT("session one"), text_of(csrf)));
    whole_close(&whole);
}

static void roles_stay_apart(void **state)
{
    (void)state;
    size_t count = 0;
    const struct role *roles = role_list(&count);
    for (size_t i = 0; i < count; i++) {
        assert_false(right_set_has(roles[i].rights, RIGHT_SYSTEM));
        assert_true(right_set_has(roles[i].rights, RIGHT_SIGNED_IN));
        assert_true(role_purpose_is_known(text_of(roles[i].purpose)));
        bool is_admin = right_set_has(roles[i].rights, RIGHT_USER_ADMIN);
        assert_false(is_admin && right_set_has(roles[i].rights, RIGHT_PERSON_READ));
    }
    assert_false(right_set_has(role_find(TEXT("council"))->rights, RIGHT_FIGURE_ROWS));
    assert_false(right_set_has(role_find(TEXT("finance"))->rights, RIGHT_PERSON_READ));
    assert_false(right_set_has(role_find(TEXT("auditor"))->rights, RIGHT_NEED_WRITE));
}

int main(void)
{
    assert_true(program_start());
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_in_and_out),
        cmocka_unit_test(refuses_wrong_words),
        cmocka_unit_test(closes_a_name_after_ten_failures),
        cmocka_unit_test(sessions_end),
        cmocka_unit_test(closing_ends_sessions),
        cmocka_unit_test(users_are_checked),
        cmocka_unit_test(csrf_fits_one_session),
        cmocka_unit_test(roles_stay_apart),
    };
    return fixture_run("access", tests, COUNT(tests));
}
