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
    const struct sign_in sign_in = {.name = text_of(name), .password = text_of(password)};
    struct signed_in made;
    enum result result = access_sign_in(act, &sign_in, &made);
    if (result == OK)
        memcpy(token, made.token, sizeof made.token);
    return result;
}

static void signs_in_and_out(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
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
    struct fixture *fixture = fixture_open_empty(state);
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

/* --- too many failures ------------------------------------------------------------------------
 */

/* Cannot be anybody's, so that no password is computed: many failures cost nothing. */
static char too_long[PASSWORD_LENGTH_MAX + 2];

/* A town with "ona", who is one of many that sign in. */
struct gate {
    struct whole whole;
    struct act system, act;
    struct signed_in made; /* at the last sign-in that succeeded */
};

static void gate_open(void **state, struct gate *gate)
{
    whole_open(fixture_open_empty(state), &gate->whole, &gate->system);
    user_add(&gate->system, "ona", "specialist");
    gate->act = gate->system;
    memset(too_long, 'x', sizeof too_long - 1);
}

/* The code of the refusal, "" where the attempt succeeded. Time goes on a little. */
static const char *attempt(struct gate *gate, struct sign_in sign_in)
{
    gate->act.now.microseconds++;
    gate->act = access_act_public(gate->whole.connection, gate->whole.arena, gate->act.now, 0);
    if (sign_in.password.bytes == NULL)
        sign_in.password = text_of(too_long);
    return access_sign_in(&gate->act, &sign_in, &gate->made) == OK ? "" : gate->act.fault.code;
}

/* So many failures with names NAME00, NAME01 … of networks NETWORK00 …; `names` and `networks` say
 * how many different ones. */
static void fail_often(struct gate *gate, int times, int names, int networks)
{
    for (int i = 0; i < times; i++) {
        struct arena *arena = gate->whole.arena;
        const struct sign_in sign_in = {
            .name = names == 1 ? TEXT("ona") : text_format(arena, "name%d", i % names),
            .network = text_format(arena, "192.0.2.%d", i % networks)};
        assert_string_equal(attempt(gate, sign_in), "sign_in");
    }
}

#define ONA(...) ((struct sign_in){.name = TEXT("ona"), .password = TEXT(PASSWORD), __VA_ARGS__})
#define HERE     .network = TEXT("192.0.2.0")
#define AWAY     .network = TEXT("198.51.100.7")

static void closes_a_name_where_it_failed_ten_times(void **state)
{
    struct gate gate;
    gate_open(state, &gate);
    fail_often(&gate, 10, 1, 1);
    assert_string_equal(attempt(&gate, ONA(HERE)), "too_many_attempts");
    assert_true(text_is(gate.act.fault.detail, "15"));
    assert_string_equal(attempt(&gate, ONA(AWAY)), "");
    gate.act.now.microseconds += 15 * MINUTE;
    assert_string_equal(attempt(&gate, ONA(HERE)), "");
    whole_close(&gate.whole);
}

static void closes_a_network_for_all_names(void **state)
{
    struct gate gate;
    gate_open(state, &gate);
    assert_string_equal(attempt(&gate, ONA(AWAY)), "");
    char known[SIGN_IN_KNOWN_LENGTH + 1];
    memcpy(known, gate.made.known, sizeof known);
    fail_often(&gate, 50, 50, 1);
    assert_string_equal(attempt(&gate, ONA(HERE)), "too_many_attempts");
    assert_string_equal(attempt(&gate, ONA(AWAY)), "");
    assert_string_equal(attempt(&gate, ONA(HERE, .known = text_of(known))), "");
    assert_string_equal(gate.made.known, ""); /* it has one */
    gate.act.now.microseconds += 16 * MINUTE;
    assert_string_equal(attempt(&gate, ONA(HERE)), "");
    whole_close(&gate.whole);
}

static void many_networks_close_a_name_but_to_its_own_browser(void **state)
{
    struct gate gate;
    gate_open(state, &gate);
    assert_string_equal(attempt(&gate, ONA(AWAY)), "");
    char known[SIGN_IN_KNOWN_LENGTH + 1];
    memcpy(known, gate.made.known, sizeof known);
    assert_int_equal(strlen(known), SIGN_IN_KNOWN_LENGTH);
    fail_often(&gate, 99, 1, 20);
    assert_string_equal(attempt(&gate, ONA(AWAY)), "");
    fail_often(&gate, 1, 1, 1);
    assert_string_equal(attempt(&gate, ONA(AWAY)), "too_many_attempts");
    assert_string_equal(attempt(&gate, ONA(AWAY, .known = text_of(known))), "");
    /* its own failures count alone; then it is a stranger */
    struct sign_in wrong = {.name = TEXT("ona"), AWAY, .known = text_of(known)};
    for (int i = 0; i < 10; i++)
        assert_string_equal(attempt(&gate, wrong), "sign_in");
    assert_string_equal(attempt(&gate, ONA(AWAY, .known = text_of(known))), "too_many_attempts");
    whole_close(&gate.whole);
}

static void a_mark_is_of_one_name_and_not_forged(void **state)
{
    struct gate gate;
    gate_open(state, &gate);
    user_add(&gate.system, "petras", "specialist");
    assert_string_equal(attempt(&gate, ONA(HERE)), "");
    char known[SIGN_IN_KNOWN_LENGTH + 1];
    memcpy(known, gate.made.known, sizeof known);
    struct sign_in other = {.name = TEXT("petras"), HERE, .known = text_of(known)};
    for (int i = 0; i < 10; i++)
        assert_string_equal(attempt(&gate, other), "sign_in");
    assert_string_equal(attempt(&gate, other), "too_many_attempts");
    known[0] = known[0] == 'A' ? 'B' : 'A';
    fail_often(&gate, 10, 1, 1);
    assert_string_equal(attempt(&gate, ONA(HERE, .known = text_of(known))), "too_many_attempts");
    assert_string_equal(attempt(&gate, ONA(HERE, .known = TEXT("x"))), "too_many_attempts");
    whole_close(&gate.whole);
}

static void an_administrator_opens_a_name(void **state)
{
    struct gate gate;
    gate_open(state, &gate);
    fail_often(&gate, 100, 1, 20);
    fail_often(&gate, 45, 5, 1);
    assert_string_equal(attempt(&gate, ONA(HERE)), "too_many_attempts");
    assert_string_equal(attempt(&gate, ONA(AWAY)), "too_many_attempts");
    gate.system.now = gate.act.now;
    assert_int_equal(access_user_unlock(&gate.system, TEXT("nobody")), NOT_FOUND);
    assert_int_equal(access_user_unlock(&gate.system, TEXT("ona")), OK);
    assert_string_equal(attempt(&gate, ONA(HERE)), "");
    assert_int_equal(access_user_unlock(&gate.act, TEXT("ona")), REFUSED); /* no administrator */
    fail_often(&gate, 10, 1, 1);
    assert_string_equal(attempt(&gate, ONA(HERE)), "too_many_attempts");
    gate.system.now = gate.act.now;
    assert_int_equal(access_user_password(&gate.system, TEXT("ona"), TEXT(PASSWORD)), OK);
    assert_string_equal(attempt(&gate, ONA(HERE)), "");
    struct act elsewhere = gate.system;
    elsewhere.municipality = 21;
    assert_int_equal(access_user_unlock(&elsewhere, TEXT("ona")), NOT_FOUND);
    whole_close(&gate.whole);
}

static void sessions_end(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
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
    struct fixture *fixture = fixture_open_empty(state);
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
    struct fixture *fixture = fixture_open_empty(state);
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
    struct fixture *fixture = fixture_open_empty(state);
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
        cmocka_unit_test(closes_a_name_where_it_failed_ten_times),
        cmocka_unit_test(closes_a_network_for_all_names),
        cmocka_unit_test(many_networks_close_a_name_but_to_its_own_browser),
        cmocka_unit_test(a_mark_is_of_one_name_and_not_forged),
        cmocka_unit_test(an_administrator_opens_a_name),
        cmocka_unit_test(sessions_end),
        cmocka_unit_test(closing_ends_sessions),
        cmocka_unit_test(users_are_checked),
        cmocka_unit_test(csrf_fits_one_session),
        cmocka_unit_test(roles_stay_apart),
    };
    return place_run("access", tests, COUNT(tests));
}
