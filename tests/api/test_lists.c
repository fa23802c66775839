/* test_lists.c - lists, searches, files and figures through the API.
 *
 * Every way of asking for many things: to the end, wrongly, with what may not stand in a URL. */
#include "asking.h"

#include <string.h>
#include <unistd.h>

#define CSV_PEOPLE                                       \
    "code,surname,given_name,sex,born_on,is_synthetic\n" \
    "38001010009,Žukas,Jonas,male,1980-01-01,yes\n"     \
    "48601169009,Adomaitė,Daiva,female,1986-01-16,yes\n"

static const struct json_node *import(struct town *town, int status, const char *name,
                                      const char *query, const char *csv)
{
    const char *path = text_format(town->whole.arena, "/registers/%s/import", name).bytes;
    return town_json(town, status,
                     ASK(HEAD, HTTP_POST, path, .query = query, .body = csv, .type = "text/csv"));
}

/* Elderships e00 … */
static void elderships_add(struct town *town, int count)
{
    struct buffer csv = buffer_open(town->whole.arena, 10000);
    buffer_add_string(&csv, "code,name\n");
    for (int i = 0; i < count; i++)
        buffer_add_format(&csv, "e%02d,Seniūnija %02d\n", i, i);
    const struct json_node *report =
        import(town, 200, "eldership", "mode=all&reason=tests", buffer_text(&csv).bytes);
    assert_int_equal(member_number(report, "created"), count);
}

static void pages_to_the_end(void **state)
{
    struct town town;
    town_open(state, &town);
    elderships_add(&town, 25);
    const char *query = "limit=10";
    size_t sizes[] = {10, 10, 5};
    int next = 0;
    for (size_t i = 0; i < COUNT(sizes); i++) {
        const struct json_node *page =
            town_json(&town, 200, ASK(HEAD, HTTP_GET, REGISTER("eldership"), .query = query));
        const struct json_node *records = json_node_member(page, "records");
        assert_int_equal(member_number(page, "total"), 25);
        assert_int_equal(json_node_count(records), sizes[i]);
        for (size_t r = 0; r < sizes[i]; r++) {
            struct text wanted = text_format(town.whole.arena, "e%02d", next++);
            const struct json_node *values = json_node_member(json_node_item(records, r), "values");
            assert_true(text_equals(member_text(values, "code"), wanted));
        }
        struct text cursor = {0};
        bool is_more = json_node_text(json_node_member(page, "next"), &cursor);
        assert_int_equal(is_more, i + 1 < COUNT(sizes));
        query = text_format(town.whole.arena, "limit=10&after=%.*s", TEXT_ARGS(cursor)).bytes;
    }
    town_close(&town);
}

static void refuses_bad_queries(void **state)
{
    static const struct {
        const char *path, *query, *field, *code;
    } cases[] = {
        {"/registers", "x=1", "x", "unknown_field"},
        {"/registers/organisation", "limit=0", "limit", "too_small"},
        {"/registers/organisation", "limit=201", "limit", "too_large"},
        {"/registers/organisation", "limit=many", "limit", "not_a_number"},
        {"/registers/organisation", "limit=1&limit=2", "limit", "given_twice"},
        {"/registers/organisation", "after=zz", "after", "bad_cursor"},
        {"/registers/organisation", "order=sector", "order", "not_an_order"},
        {"/registers/organisation", "none=1", "none", "unknown_field"},
        {"/registers/organisation", "closed_on=2020-01-01", "closed_on", "not_a_filter"},
        {"/registers/organisation", "sector=none", "sector", "bad_filter"},
        {"/registers/organisation", "sector.from=ngo", "sector", "bad_filter"},
        {"/registers/organisation", "sector.till=ngo", "sector.till", "unknown_field"},
        {"/registers/organisation", "eldership=zz", "eldership", "bad_filter"},
        {"/registers/organisation", "is_ngo=2", "is_ngo", "bad_filter"},
        {"/registers/person", "search=a", "search", "personal_in_url"},
        {"/registers/person", "sex=male", "sex", "personal_in_url"},
        {"/figures/recipients", "", "day", "required"},
        {"/figures/recipients", "day=2021-11-01&none=1", "none", "unknown_dimension"},
        {"/figures/recipients", "day=yesterday", "day", "not_a_date"},
        {"/figures/recipients/rows", "day=2021-11-01&limit=0", "limit", "too_small"},
        {"/figures/recipients/rows", "day=2021-11-01&limit=1001", "limit", "too_large"},
        {"/figures/recipients/rows", "day=2021-11-01&by=service", "by", "cannot_group"},
    };
    struct town town;
    town_open(state, &town);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct json_node *problem =
            town_json(&town, 422, ASK(HEAD, HTTP_GET, cases[i].path, .query = cases[i].query));
        if (!has_fault(problem, cases[i].field, cases[i].code))
            fail_msg("%s?%s: no fault %s %s", cases[i].path, cases[i].query, cases[i].field,
                     cases[i].code);
    }
    town_close(&town);
}

static size_t found(struct town *town, const char *path, const char *body)
{
    const struct json_node *page = town_json(town, 200, ASK(HEAD, HTTP_POST, path, .body = body));
    return json_node_count(json_node_member(page, "records"));
}

static void searches_people_in_the_body(void **state)
{
    static const struct {
        const char *body;
        size_t count;
    } cases[] = {
        {"{}", 2},
        {"{\"search\":\"zuk\"}", 1},
        {"{\"search\":\"38001010009\"}", 1},
        {"{\"search\":\"nobody\"}", 0},
        {"{\"filters\":{\"sex\":\"female\"}}", 1},
        {"{\"filters\":{\"sex\":null},\"order\":\"-born_on\",\"limit\":1}", 1},
    };
    static const struct {
        const char *body, *field, *code;
    } wrong[] = {
        {"{\"search\":1}", "search", "wrong_type"},
        {"{\"filters\":[]}", "filters", "wrong_type"},
        {"{\"filters\":{\"sex\":1}}", "sex", "wrong_type"},
        {"{\"filters\":{\"sex\":{\"from\":\"male\"}}}", "sex", "bad_filter"},
        {"{\"filters\":{\"none\":1}}", "none", "unknown_field"},
        {"{\"limit\":\"10\"}", "limit", "wrong_type"},
        {"{\"limit\":1000}", "limit", "too_large"},
        {"{\"order\":\"surname\"}", "order", "not_an_order"},
        {"{\"page\":2}", "page", "unknown_field"},
    };
    struct town town;
    town_open(state, &town);
    import(&town, 200, "person", "mode=all", CSV_PEOPLE);
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(found(&town, REGISTER("person/search"), cases[i].body), cases[i].count);
    for (size_t i = 0; i < COUNT(wrong); i++) {
        const struct json_node *problem = town_json(
            &town, 422, ASK(HEAD, HTTP_POST, REGISTER("person/search"), .body = wrong[i].body));
        assert_true(has_fault(problem, wrong[i].field, wrong[i].code));
    }
    assert_int_equal(found(&town, REGISTER("statistic/search"),
                           "{\"filters\":{\"period_from\":{\"from\":\"2020-01-01\","
                           "\"to\":\"2020-12-31\"}}}"),
                     0);
    town_close(&town);
}

static void gives_csv_that_import_takes(void **state)
{
    struct town town;
    town_open(state, &town);
    elderships_add(&town, 3);
    struct http_response response =
        town_ask(&town, ASK(HEAD, HTTP_GET, REGISTER("eldership"),
                            .accept = "text/csv, application/json;q=0.5"));
    assert_int_equal(response.status, 200);
    assert_true(text_starts_with(response.content_type, TEXT("text/csv")));
    assert_true(response.descriptor >= 0);
    char bytes[1000] = "";
    assert_int_equal(pread(response.descriptor, bytes, sizeof bytes - 1, 0),
                     (ssize_t)response.descriptor_bytes);
    (void)close(response.descriptor);
    const struct json_node *report = import(&town, 200, "eldership", "mode=all", bytes);
    assert_int_equal(member_number(report, "rows"), 3);
    assert_int_equal(member_number(report, "unchanged"), 3);
    town_close(&town);
}

static void imports_as_asked(void **state)
{
    static const char half_bad[] = "code,name\na,Good\n,No code\n";
    struct town town;
    town_open(state, &town);
    const struct json_node *report = import(&town, 200, "eldership", "mode=preview", half_bad);
    assert_int_equal(member_number(report, "bad"), 1);
    assert_true(has_fault(report, "code", "required"));
    bool is_written = true;
    assert_true(json_node_flag(json_node_member(report, "is_written"), &is_written));
    assert_false(is_written);
    report = import(&town, 422, "eldership", "mode=all", half_bad);
    assert_int_equal(member_number(report, "bad"), 1);
    assert_true(has_fault(report, "code", "required"));
    assert_int_equal(member_number(json_node_item(json_node_member(report, "faults"), 0), "row"),
                     3);
    assert_int_equal(found(&town, REGISTER("eldership/search"), "{}"), 0);
    report = import(&town, 200, "eldership", "mode=good", half_bad);
    assert_int_equal(member_number(report, "created"), 1);
    assert_int_equal(found(&town, REGISTER("eldership/search"), "{}"), 1);
    report = import(&town, 422, "eldership", "", half_bad);
    assert_true(has_fault(report, "mode", "required"));
    report = import(&town, 422, "eldership", "mode=some", half_bad);
    assert_true(has_fault(report, "mode", "unknown_code"));
    report = import(&town, 422, "eldership", "mode=all", "code,nme\na,b\n");
    assert_true(json_node_count(json_node_member(report, "faults")) > 0);
    assert_int_equal(town_status(&town, ASK(HEAD, HTTP_POST, REGISTER("eldership/import"),
                                            .query = "mode=all", .body = "{}")),
                     415);
    town_close(&town);
}

static void asks_figures(void **state)
{
    struct town town;
    town_open(state, &town);
    const struct json_node *catalogue = town_json(&town, 200, ASK(COUNCIL, HTTP_GET, "/figures"));
    assert_true(json_node_count(json_node_member(catalogue, "figures")) > 10);
    const struct json_node *answer = town_json(
        &town, 200, ASK(COUNCIL, HTTP_GET, "/figures/recipients", .query = "day=2021-11-01"));
    assert_int_equal(member_number(answer, "value"), 0);
    assert_true(text_is(member_text(answer, "unit"), "person"));
    answer = town_json(
        &town, 200,
        ASK(COUNCIL, HTTP_GET, "/figures/recipients", .query = "by=service&day=2021-11-01"));
    assert_int_equal(json_node_count(json_node_member(answer, "lines")), 0);
    assert_true(text_is(member_text(answer, "question"), "by=service&day=2021-11-01"));
    answer = town_json(
        &town, 200,
        ASK(HEAD, HTTP_GET, "/figures/recipients/rows", .query = "day=2021-11-01&limit=5"));
    assert_int_equal(json_node_count(json_node_member(answer, "rows")), 0);
    assert_int_equal(json_node_kind(json_node_member(answer, "next")), JSON_KIND_NULL);
    town_close(&town);
}

int main(void)
{
    assert_true(program_start());
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_to_the_end),
        cmocka_unit_test(refuses_bad_queries),
        cmocka_unit_test(searches_people_in_the_body),
        cmocka_unit_test(gives_csv_that_import_takes),
        cmocka_unit_test(imports_as_asked),
        cmocka_unit_test(asks_figures),
    };
    return place_run("lists", tests, COUNT(tests));
}
