/* test_titles.c - what a record is called is the same in its own list and where others link to it.
 *
 * The pages keep the titles of small registers and put them in place of joined ones; so on the
 * whole demo both must read alike. */
#include "../figure/demo.h"

#include "../base/cases.h"

#include "record/record.h"

static struct act *act;

/* The first page: of a small register, all of it. */
static struct record_page list(const struct record *record, const struct record_titles *titles)
{
    const struct record_query query = {.order = -1, .limit = RECORD_PAGE_MAX, .titles = titles};
    struct record_page page = {0};
    assert_int_equal(record_list(act, record, &query, &page), OK);
    return page;
}

/* Finds a title as the pages do: in the list of its own register. */
static bool title_find(void *context, const struct record *to, int64_t id, struct text *ret)
{
    struct record_page *pages = context;
    const struct record_set *set = record_set_get();
    for (size_t i = 0; i < set->count; i++) {
        for (size_t k = 0; set->records[i] == to && k < pages[i].count; k++) {
            *ret = pages[i].rows[k].title;
            if (pages[i].rows[k].id == id)
                return true;
        }
    }
    fail_msg("%s has a record that it does not list", to->name);
    return false;
}

static void check_page(const struct record *record, const struct record_page *joined,
                       const struct record_page *kept)
{
    assert_int_equal(joined->count, kept->count);
    for (size_t i = 0; i < joined->count; i++) {
        assert_true(text_equals(joined->rows[i].title, kept->rows[i].title));
        for (size_t f = 0; f < record->field_count; f++)
            assert_true(text_equals(joined->rows[i].link_titles[f], kept->rows[i].link_titles[f]));
    }
}

static void linked_titles_are_those_of_the_lists(void **state UNUSED)
{
    const struct record_set *set = record_set_get();
    struct record_page *pages = ARENA_ARRAY(act->arena, struct record_page, set->count);
    const struct record_titles titles = {title_find, pages};
    size_t rows = 0;
    for (size_t i = 0; i < set->count; i++)
        pages[i] = list(set->records[i], NULL);
    for (size_t i = 0; i < set->count; i++) {
        const struct record_page kept = list(set->records[i], &titles);
        check_page(set->records[i], &pages[i], &kept);
        rows += kept.count;
    }
    assert_true(rows > 1000);
}

static int open_demo(void **state UNUSED)
{
    act = demo_open();
    return 0;
}

static int close_demo(void **state UNUSED)
{
    demo_close();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(linked_titles_are_those_of_the_lists)};
    int failed = 0;
    do
        failed += cmocka_run_group_tests_name("titles", tests, open_demo, close_demo);
    while (demo_next_engine());
    return failed;
}
