/* test_resource.c - finding, listing and overriding what travels inside the program.
 *
 * The table is one of our own in place of the program's, so that the cases do not move with it.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/resource.h"

const struct resource resource_builtin[] = {
    {"forms/a/01.md", {"one", 3}, "01"},
    {"forms/a/02.md", {"two", 3}, "02"},
    {"forms/b.md", {"bee", 3}, "03"},
    {"schema/1.sql", {"", 0}, "04"},
};
const size_t resource_builtin_count = 4;

static void expect(const char *path, const char *bytes)
{
    const struct resource *found = resource_find(path);
    assert_non_null(found);
    assert_string_equal(found->path, path);
    assert_string_equal(found->bytes.bytes, bytes);
    assert_int_equal(found->bytes.length, strlen(bytes));
}

static void finds_first_last_and_nothing_else(void **state)
{
    (void)state;
    expect("forms/a/01.md", "one");
    expect("schema/1.sql", "");
    assert_null(resource_find(""));
    assert_null(resource_find("forms/a"));
    assert_null(resource_find("forms/a/01.mdx"));
    assert_null(resource_find("zzz"));
}

static void lists_neighbours(void **state)
{
    (void)state;
    const struct resource *first = NULL;
    assert_int_equal(resource_list("forms/", &first), 3);
    assert_string_equal(first->path, "forms/a/01.md");
    assert_int_equal(resource_list("forms/a/02", &first), 1);
    assert_string_equal(first->path, "forms/a/02.md");
    assert_int_equal(resource_list("", &first), 4);
    assert_int_equal(resource_list("pages/", &first), 0);
    assert_null(first);
}

static void write_file(const char *path, const char *bytes)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(bytes, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void enter_new_folder(char *folder)
{
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    assert_int_equal(mkdir("forms", 0700), 0);
    assert_int_equal(mkdir("forms/c", 0700), 0);
    write_file("forms/b.md", "new bee");
    write_file("forms/c/0.md", "");
    write_file("forms/.hidden", "no");
    write_file("aa.md", "first");
    assert_int_equal(symlink("forms/loop", "forms/loop"), 0);
}

static void leave_folder(const char *folder)
{
    assert_int_equal(unlink("forms/b.md"), 0);
    assert_int_equal(unlink("forms/c/0.md"), 0);
    assert_int_equal(unlink("forms/.hidden"), 0);
    assert_int_equal(unlink("aa.md"), 0);
    assert_int_equal(rmdir("forms/c"), 0);
    assert_int_equal(rmdir("forms"), 0);
    assert_int_equal(chdir("/"), 0);
    assert_int_equal(rmdir(folder), 0);
}

/* One test, because an override is for the life of the process. */
static void override_wins_adds_and_keeps(void **state)
{
    (void)state;
    char folder[] = "/tmp/gerove-resource-XXXXXX";
    enter_new_folder(folder);

    assert_false(resource_override("no-such-folder"));
    assert_false(resource_override(".")); /* a link that leads nowhere cannot be read */
    expect("forms/b.md", "bee");

    assert_int_equal(unlink("forms/loop"), 0);
    assert_true(resource_override("."));
    expect("forms/b.md", "new bee");
    expect("forms/a/01.md", "one");
    expect("schema/1.sql", "");
    expect("forms/c/0.md", "");
    expect("aa.md", "first");
    assert_null(resource_find("forms/.hidden"));
    assert_int_equal(strlen(resource_find("aa.md")->tag), 16);
    assert_string_not_equal(resource_find("aa.md")->tag, resource_find("forms/b.md")->tag);

    const struct resource *first = NULL;
    assert_int_equal(resource_list("", &first), 6);
    for (size_t i = 1; i < 6; i++)
        assert_true(strcmp(first[i - 1].path, first[i].path) < 0);
    leave_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_first_last_and_nothing_else),
        cmocka_unit_test(lists_neighbours),
        cmocka_unit_test(override_wins_adds_and_keeps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
