/* test_tokens.c - tokens of machines: made once, with their user's rights, until they end.
 *
 * What the API and the command line rest on. */
#include "asking.h"

#include <string.h>

#define DAY ((int64_t)24 * 3600 * 1000000)

static struct act later(const struct town *town, int64_t days)
{
    struct instant now = {town->act.now.microseconds + days * DAY};
    return access_act_public(town->whole.connection, town->whole.arena, now, 0);
}

static void acts_as_its_user(void **state)
{
    struct town town;
    town_open(state, &town);
    struct act act = later(&town, 0);
    assert_int_equal(access_token_resume(&act, text_of(town.tokens[HEAD])), OK);
    assert_true(text_is(act.user_name, "head"));
    assert_true(text_is(act.purpose, "planning"));
    assert_int_equal(act.municipality, FIXTURE_MUNICIPALITY);
    assert_true(act_may(&act, RIGHT_PERSON_WRITE));
    assert_false(act_may(&act, RIGHT_USER_ADMIN));
    act = later(&town, 0);
    assert_int_equal(access_token_resume(&act, text_of(town.tokens[STRANGER])), OK);
    assert_int_equal(act.municipality, OTHER_MUNICIPALITY);
    town_close(&town);
}

static void refuses_what_is_no_token(void **state)
{
    struct town town;
    town_open(state, &town);
    char other[API_TOKEN_LENGTH + 1];
    memcpy(other, town.tokens[HEAD], sizeof other);
    other[API_TOKEN_LENGTH - 2] ^= 1;
    const char *const wrong[] = {"", "gerove_", other, town.tokens[HEAD] + 1, "x"};
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct act act = later(&town, 0);
        assert_int_equal(access_token_resume(&act, text_of(wrong[i])), NOT_FOUND);
        assert_int_equal(act.user, 0);
    }
    town_close(&town);
}

static void ends_on_its_day(void **state)
{
    struct town town;
    town_open(state, &town);
    struct act act = later(&town, 1);
    assert_int_equal(access_token_resume(&act, text_of(town.tokens[HEAD])), OK);
    act = later(&town, 2);
    assert_int_equal(access_token_resume(&act, text_of(town.tokens[HEAD])), NOT_FOUND);
    town_close(&town);
}

static void closes(void **state)
{
    struct town town;
    town_open(state, &town);
    struct token_row *rows = NULL;
    size_t count = 0;
    assert_int_equal(access_token_list(&town.act, &rows, &count), OK);
    assert_int_equal(count, 4); /* not the other municipality's */
    assert_true(text_is(rows[2].user, "finance"));
    assert_true(text_is(rows[2].label, "tests"));
    assert_int_equal(access_token_close(&town.act, rows[2].id), OK);
    struct act act = later(&town, 0);
    assert_int_equal(access_token_resume(&act, text_of(town.tokens[FINANCE])), NOT_FOUND);
    assert_int_equal(access_token_close(&town.act, 1), NOT_FOUND);
    /* a token falls with its user */
    assert_int_equal(access_user_close(&town.act, TEXT("head")), OK);
    act = later(&town, 0);
    assert_int_equal(access_token_resume(&act, text_of(town.tokens[HEAD])), NOT_FOUND);
    town_close(&town);
}

static void is_made_within_bounds(void **state)
{
    struct town town;
    town_open(state, &town);
    static const struct {
        const char *user, *label;
        int64_t days;
        enum result result;
        const char *field;
    } cases[] = {
        {"head", "", 1, BAD_INPUT, "label"},
        {"head", "a\nb\x01", 1, BAD_INPUT, "label"},
        {"head", "x", 0, BAD_INPUT, "days"},
        {"head", "x", API_TOKEN_DAYS_MAX + 1, BAD_INPUT, "days"},
        {"nobody", "x", 1, NOT_FOUND, "name"},
        {"stranger", "x", 1, NOT_FOUND, "name"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct token_new token = {text_of(cases[i].user), text_of(cases[i].label), cases[i].days};
        char made[API_TOKEN_LENGTH + 1];
        int64_t id = 0;
        assert_int_equal(access_token_create(&town.act, &token, &id, made), cases[i].result);
        assert_string_equal(town.act.fault.field, cases[i].field);
    }
    struct act head = later(&town, 0);
    assert_int_equal(access_token_resume(&head, text_of(town.tokens[HEAD])), OK);
    struct token_new token = {TEXT("head"), TEXT("x"), 1};
    char made[API_TOKEN_LENGTH + 1];
    int64_t id = 0;
    assert_int_equal(access_token_create(&head, &token, &id, made), REFUSED);
    assert_int_equal(access_token_close(&head, 1), REFUSED);
    town_close(&town);
}

int main(void)
{
    assert_true(program_start());
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(acts_as_its_user),      cmocka_unit_test(refuses_what_is_no_token),
        cmocka_unit_test(ends_on_its_day),       cmocka_unit_test(closes),
        cmocka_unit_test(is_made_within_bounds),
    };
    return place_run("tokens", tests, COUNT(tests));
}
