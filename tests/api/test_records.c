/* test_records.c - records through the API: every route of the registers, good and refused.
 *
 * Wrong people, wrong input, another municipality, a version that is not the latest. */
#include "asking.h"

#include <string.h>

#define ORGANISATION                                                                             \
    "{\"values\":{\"code\":\"110053842\",\"name\":\"Žalieji namai\",\"legal_form\":\"public\"," \
    "\"sector\":\"ngo\",\"is_ngo\":true}}"
#define OTHER_ORGANISATION                                                                   \
    "{\"values\":{\"code\":\"302490399\",\"name\":\"Kiti namai\",\"legal_form\":\"public\"," \
    "\"sector\":\"ngo\"}}"
#define CORRECTION                                                                     \
    "{\"reason\":\"new name\",\"values\":{\"code\":\"110053842\",\"name\":\"Namai\","  \
    "\"legal_form\":\"public\",\"sector\":\"ngo\",\"is_ngo\":true,\"eldership\":null," \
    "\"eldership_title\":null}}"
#define PERSON                                                                               \
    "{\"values\":{\"code\":\"38001010009\",\"surname\":\"Žukas\",\"given_name\":\"Jonas\"," \
    "\"sex\":\"male\",\"born_on\":\"1980-01-01\"}}"

/* Creates; returns the path of the record. */
static const char *create(struct town *town, const char *name, const char *body)
{
    const char *path = text_format(town->whole.arena, "/registers/%s", name).bytes;
    const struct json_node *root = town_json(town, 201, ASK(HEAD, HTTP_POST, path, .body = body));
    return text_format(town->whole.arena, "%s/%.*s", path, TEXT_ARGS(member_text(root, "id")))
        .bytes;
}

static void creates_and_reads(void **state)
{
    struct town town;
    town_open(state, &town);
    struct http_response made =
        town_ask(&town, ASK(HEAD, HTTP_POST, REGISTER("organisation"), .body = ORGANISATION));
    assert_int_equal(made.status, 201);
    struct text location = response_header(&made, "Location");
    assert_true(text_starts_with(location, TEXT("/api/v1/registers/organisation/")));
    assert_true(text_is(response_header(&made, "ETag"), "\"1\""));

    const char *path = location.bytes + strlen("/api/v1");
    const struct json_node *row = town_json(&town, 200, ASK(HEAD, HTTP_GET, path));
    const struct json_node *values = json_node_member(row, "values");
    bool flag = false;
    assert_true(text_is(member_text(values, "name"), "Žalieji namai"));
    assert_true(text_is(member_text(row, "title"), "Žalieji namai"));
    assert_int_equal(member_number(row, "version"), 1);
    assert_true(json_node_flag(json_node_member(values, "is_ngo"), &flag) && flag);
    assert_int_equal(json_node_kind(json_node_member(values, "closed_on")), JSON_KIND_NULL);
    assert_int_equal(json_node_kind(json_node_member(values, "eldership_title")), JSON_KIND_NULL);
    assert_int_equal(town_status(&town, ASK(HEAD, HTTP_GET, path, .if_none_match = "\"1\"")), 304);
    assert_int_equal(town_status(&town, ASK(HEAD, HTTP_GET, path, .if_none_match = "\"2\"")), 200);
    town_close(&town);
}

static void keeps_to_its_municipality(void **state)
{
    struct town town;
    town_open(state, &town);
    const char *path = create(&town, "organisation", ORGANISATION);
    const char *history = text_format(town.whole.arena, "%s/history", path).bytes;
    assert_int_equal(town_status(&town, ASK(STRANGER, HTTP_GET, path)), 404);
    assert_int_equal(town_status(&town, ASK(STRANGER, HTTP_GET, history)), 404);
    assert_int_equal(
        town_status(&town, ASK(STRANGER, HTTP_PUT, path, .body = CORRECTION, .if_match = "\"1\"")),
        404);
    assert_int_equal(town_status(&town, ASK(STRANGER, HTTP_DELETE, path,
                                            .body = "{\"reason\":\"x\"}", .if_match = "\"1\"")),
                     404);
    const struct json_node *page =
        town_json(&town, 200, ASK(STRANGER, HTTP_GET, REGISTER("organisation")));
    assert_int_equal(json_node_count(json_node_member(page, "records")), 0);
    /* the same code is free there */
    assert_int_equal(town_status(&town, ASK(STRANGER, HTTP_POST, REGISTER("organisation"),
                                            .body = ORGANISATION)),
                     201);
    town_close(&town);
}

static void corrects_what_was_seen(void **state)
{
    struct town town;
    town_open(state, &town);
    const char *path = create(&town, "organisation", ORGANISATION);
    const struct json_node *problem =
        town_json(&town, 428, ASK(HEAD, HTTP_PUT, path, .body = CORRECTION));
    assert_true(has_fault(problem, "", "if_match_required"));
    assert_int_equal(
        town_status(&town, ASK(HEAD, HTTP_PUT, path, .body = CORRECTION, .if_match = "*")), 428);
    static const char *const late[] = {"\"2\"", "\"0\"", "1", "\"x\"", "\"1\", \"2\"", "W/\"1\""};
    for (size_t i = 0; i < COUNT(late); i++)
        assert_int_equal(
            town_status(&town, ASK(HEAD, HTTP_PUT, path, .body = CORRECTION, .if_match = late[i])),
            412);
    struct http_response done =
        town_ask(&town, ASK(HEAD, HTTP_PUT, path, .body = CORRECTION, .if_match = "\"1\""));
    assert_int_equal(done.status, 200);
    assert_true(text_is(response_header(&done, "ETag"), "\"2\""));
    problem =
        town_json(&town, 412, ASK(HEAD, HTTP_PUT, path, .body = CORRECTION, .if_match = "\"1\""));
    assert_true(has_fault(problem, "", "changed_meanwhile"));

    const char *history = text_format(town.whole.arena, "%s/history", path).bytes;
    const struct json_node *versions =
        json_node_member(town_json(&town, 200, ASK(HEAD, HTTP_GET, history)), "versions");
    assert_int_equal(json_node_count(versions), 2);
    const struct json_node *second = json_node_item(versions, 1);
    assert_true(text_is(member_text(second, "reason"), "new name"));
    assert_true(text_is(member_text(second, "user"), "head"));
    struct instant at = {0};
    assert_true(json_node_instant(json_node_member(second, "at"), &at));
    town_close(&town);
}

static void annuls_with_a_reason(void **state)
{
    struct town town;
    town_open(state, &town);
    const char *path = create(&town, "organisation", ORGANISATION);
    assert_int_equal(town_status(&town, ASK(HEAD, HTTP_DELETE, path, .body = "{\"reason\":\"x\"}")),
                     428);
    const struct json_node *problem =
        town_json(&town, 422, ASK(HEAD, HTTP_DELETE, path, .body = "{}", .if_match = "\"1\""));
    assert_true(has_fault(problem, "reason", "reason_required"));
    problem = town_json(&town, 422,
                        ASK(HEAD, HTTP_DELETE, path, .if_match = "\"1\"",
                            .body = "{\"reason\":\"x\",\"values\":{}}"));
    assert_true(has_fault(problem, "values", "unknown_field"));
    assert_int_equal(town_status(&town, ASK(HEAD, HTTP_DELETE, path, .if_match = "\"1\"",
                                            .body = "{\"reason\":\"twice\"}")),
                     200);
    const struct json_node *row = town_json(&town, 200, ASK(HEAD, HTTP_GET, path));
    bool is_annulled = false;
    assert_true(json_node_flag(json_node_member(row, "is_annulled"), &is_annulled));
    assert_true(is_annulled);
    town_close(&town);
}

static void creates_once_under_a_key(void **state)
{
    struct town town;
    town_open(state, &town);
    const char *path = REGISTER("organisation");
    static const char bad[] = "{\"values\":{\"code\":\"110053842\"}}";
    /* what failed does not take the key */
    assert_int_equal(
        town_status(&town, ASK(HEAD, HTTP_POST, path, .body = bad, .idempotency_key = "k1")), 422);
    struct text locations[2];
    for (size_t i = 0; i < COUNT(locations); i++) {
        struct http_response response = town_ask(
            &town, ASK(HEAD, HTTP_POST, path, .body = ORGANISATION, .idempotency_key = "k1"));
        assert_int_equal(response.status, 201);
        locations[i] = response_header(&response, "Location");
    }
    assert_true(text_equals(locations[0], locations[1]));
    const struct json_node *problem = town_json(
        &town, 409, ASK(HEAD, HTTP_POST, path, .body = ORGANISATION, .idempotency_key = "k2"));
    assert_true(has_fault(problem, "code", "not_unique"));
    problem =
        town_json(&town, 422,
                  ASK(HEAD, HTTP_POST, path, .body = OTHER_ORGANISATION, .idempotency_key = "k1"));
    assert_true(has_fault(problem, "Idempotency-Key", "key_reused"));
    assert_int_equal(town_status(&town, ASK(HEAD, HTTP_POST, path, .body = OTHER_ORGANISATION,
                                            .idempotency_key = "k2")),
                     201);
    /* another user's key is another key */
    assert_int_equal(town_status(&town, ASK(STRANGER, HTTP_POST, path, .body = ORGANISATION,
                                            .idempotency_key = "k1")),
                     201);
    town_close(&town);
}

static void refuses_bad_bodies(void **state)
{
    static const struct {
        int status;
        const char *body, *field, *code;
    } cases[] = {
        {400, "{", "", "json"},
        {400, "{\"values\":{},\"values\":{}}", "", "json_duplicate"},
        {422, "[]", "", "wrong_type"},
        {422, "{}", "values", "required"},
        {422, "{\"values\":[]}", "values", "wrong_type"},
        {422, "{\"values\":{},\"other\":1}", "other", "unknown_field"},
        {422, "{\"values\":{\"nme\":\"x\"}}", "nme", "unknown_field"},
        {422, "{\"values\":{\"name\":7}}", "name", "wrong_type"},
        {422, "{\"values\":{\"is_ngo\":\"yes\"}}", "is_ngo", "wrong_type"},
        {422, "{\"values\":{\"is_ngo\":1}}", "is_ngo", "wrong_type"},
        {422, "{\"reason\":1,\"values\":{}}", "reason", "wrong_type"},
        {422, "{\"values\":{}}", "name", "required"},
        {422, "{\"values\":{\"code\":\"110053843\"}}", "code", "check_digit"},
        {422, "{\"values\":{\"closed_on\":\"1.2.2020\"}}", "closed_on", "not_a_date"},
        {422, "{\"values\":{\"sector\":\"none such\"}}", "sector", "unknown_code"},
        {422, "{\"values\":{\"eldership\":\"0000000000000\"}}", "eldership", "link_not_found"},
    };
    struct town town;
    town_open(state, &town);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct json_node *problem =
            town_json(&town, cases[i].status,
                      ASK(HEAD, HTTP_POST, REGISTER("organisation"), .body = cases[i].body));
        if (!has_fault(problem, cases[i].field, cases[i].code))
            fail_msg("%s: no fault %s %s", cases[i].body, cases[i].field, cases[i].code);
    }
    assert_int_equal(town_status(&town, ASK(HEAD, HTTP_POST, REGISTER("organisation"), .body = "x",
                                            .type = "text/csv")),
                     415);
    assert_int_equal(town_status(&town, ASK(HEAD, HTTP_POST, REGISTER("organisation"))), 422);
    const struct json_node *page =
        town_json(&town, 200, ASK(HEAD, HTTP_GET, REGISTER("organisation")));
    assert_int_equal(json_node_count(json_node_member(page, "records")), 0);
    town_close(&town);
}

static void values_come_back_as_sent(void **state)
{
    struct town town;
    town_open(state, &town);
    assert_int_equal(
        town_status(&town, ASK(FINANCE, HTTP_POST, REGISTER("funding_source"),
                               .body = "{\"values\":{\"code\":\"sb\",\"name\":\"Budget\","
                                       "\"level\":\"municipal\"}}")),
        201);
    struct arena *arena = town.whole.arena;
    const char *mode = code_list_find("financing_mode")->codes[0].code;
    const char *basis = code_list_find("budget_basis")->codes[0].code;
    struct text number = text_format(arena,
                                     "{\"values\":{\"year\":2022,\"source\":\"sb\",\"mode\":"
                                     "\"%s\",\"basis\":\"%s\",\"amount\":12.5}}",
                                     mode, basis);
    const struct json_node *problem = town_json(
        &town, 422, ASK(FINANCE, HTTP_POST, REGISTER("budget_line"), .body = number.bytes));
    assert_true(has_fault(problem, "amount", "wrong_type"));
    struct text right = text_format(arena,
                                    "{\"values\":{\"year\":2022,\"source\":\"sb\",\"mode\":"
                                    "\"%s\",\"basis\":\"%s\",\"amount\":\"1493200.5\"}}",
                                    mode, basis);
    const struct json_node *root = town_json(
        &town, 201, ASK(FINANCE, HTTP_POST, REGISTER("budget_line"), .body = right.bytes));
    const char *path =
        text_format(arena, "/registers/budget_line/%.*s", TEXT_ARGS(member_text(root, "id"))).bytes;
    const struct json_node *values =
        json_node_member(town_json(&town, 200, ASK(FINANCE, HTTP_GET, path)), "values");
    assert_true(text_is(member_text(values, "amount"), "1493200.50"));
    assert_int_equal(member_number(values, "year"), 2022);
    assert_int_equal(member_text(values, "source").length, 13);
    assert_true(text_is(member_text(values, "source_title"), "sb Budget"));

    const char *indicator = code_list_find("statistic_indicator")->codes[0].code;
    static const char *const decimals[] = {"14.6", "\"14.6\""};
    for (size_t i = 0; i < COUNT(decimals); i++) {
        struct text body =
            text_format(arena,
                        "{\"values\":{\"indicator\":\"%s\",\"territory\":\"Town\",\"value\":%s,"
                        "\"period_from\":\"202%zu-01-01\",\"unit\":\"%s\"}}",
                        indicator, decimals[i], i, code_list_find("count_unit")->codes[0].code);
        root =
            town_json(&town, 201, ASK(HEAD, HTTP_POST, REGISTER("statistic"), .body = body.bytes));
        path = text_format(arena, "/registers/statistic/%.*s", TEXT_ARGS(member_text(root, "id")))
                   .bytes;
        values = json_node_member(town_json(&town, 200, ASK(HEAD, HTTP_GET, path)), "values");
        assert_true(text_is(member_text(values, "value"), "14.6"));
    }
    town_close(&town);
}

static void refuses_the_wrong_people(void **state)
{
    struct town town;
    town_open(state, &town);
    const char *path = create(&town, "person", PERSON);
    struct http_response response = town_ask(&town, ASK(NOBODY, HTTP_GET, path));
    assert_int_equal(response.status, 401);
    assert_true(text_starts_with(response_header(&response, "WWW-Authenticate"), TEXT("Bearer")));
    assert_int_equal(town_status(&town, ASK(COUNCIL, HTTP_GET, path)), 403);
    assert_int_equal(town_status(&town, ASK(COUNCIL, HTTP_GET, REGISTER("person"))), 403);
    assert_int_equal(
        town_status(&town, ASK(COUNCIL, HTTP_POST, REGISTER("person"), .body = PERSON)), 403);
    assert_int_equal(
        town_status(&town, ASK(COUNCIL, HTTP_POST, REGISTER("organisation"), .body = ORGANISATION)),
        403);
    assert_int_equal(
        town_status(&town, ASK(COUNCIL, HTTP_POST, REGISTER("organisation/import"),
                               .query = "mode=all", .body = "code\n", .type = "text/csv")),
        403);
    assert_int_equal(town_status(&town, ASK(ADMINISTRATOR, HTTP_GET, "/figures")), 403);
    assert_int_equal(town_status(&town, ASK(COUNCIL, HTTP_GET, "/figures/recipients/rows",
                                            .query = "day=2021-11-01")),
                     403);
    assert_int_equal(town_status(&town, ASK(HEAD, HTTP_GET, path, .purpose = "curiosity")), 422);
    assert_int_equal(town_status(&town, ASK(HEAD, HTTP_GET, path, .purpose = "audit")), 200);
    /* what the council may not read is not even listed */
    const struct json_node *registers =
        json_node_member(town_json(&town, 200, ASK(COUNCIL, HTTP_GET, "/registers")), "registers");
    for (size_t i = 0; i < json_node_count(registers); i++)
        assert_false(text_is(member_text(json_node_item(registers, i), "name"), "person"));
    town_close(&town);
}

static void says_what_is_not_there(void **state)
{
    struct town town;
    town_open(state, &town);
    static const char *const paths[] = {"/none",
                                        "/registers/none",
                                        "/registers/organisation/x",
                                        "/registers/organisation/0000000000001",
                                        "/registers/organisation/0000000000001/history",
                                        "/figures/none",
                                        "/figures/none/rows",
                                        "/plans/1999",
                                        "/plans/1999/tables/need-6"};
    for (size_t i = 0; i < COUNT(paths); i++)
        assert_int_equal(town_status(&town, ASK(HEAD, HTTP_GET, paths[i])), 404);
    struct http_response response = town_ask(&town, ASK(HEAD, HTTP_PUT, REGISTER("organisation")));
    assert_int_equal(response.status, 405);
    assert_true(text_is(response_header(&response, "Allow"), "GET, HEAD, POST"));
    town_close(&town);
}

static void answers_in_the_language_asked_for(void **state)
{
    struct town town;
    town_open(state, &town);
    static const struct {
        const char *language, *title;
    } cases[] = {{NULL, "Nerasta"},
                 {"en", "Not found"},
                 {"en-GB,lt;q=0.5", "Not found"},
                 {"lt;q=0.9, en;q=0.8", "Nerasta"},
                 {"de, *;q=0.1", "Nerasta"},
                 {"lt;q=0, en", "Not found"},
                 {"EN", "Not found"}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct json_node *problem =
            town_json(&town, 404, ASK(HEAD, HTTP_GET, "/none", .language = cases[i].language));
        assert_true(text_is(member_text(problem, "title"), cases[i].title));
    }
    town_close(&town);
}

int main(void)
{
    assert_true(program_start());
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(creates_and_reads),
        cmocka_unit_test(keeps_to_its_municipality),
        cmocka_unit_test(corrects_what_was_seen),
        cmocka_unit_test(annuls_with_a_reason),
        cmocka_unit_test(creates_once_under_a_key),
        cmocka_unit_test(refuses_bad_bodies),
        cmocka_unit_test(values_come_back_as_sent),
        cmocka_unit_test(refuses_the_wrong_people),
        cmocka_unit_test(says_what_is_not_there),
        cmocka_unit_test(answers_in_the_language_asked_for),
    };
    return place_run("records", tests, COUNT(tests));
}
