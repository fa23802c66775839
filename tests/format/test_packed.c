/* test_packed.c - a packed resource is read as it was, or refused.
 *
 * What the build packed is in the program; what is wrong comes from a folder that wins over it.
 */
#include "../base/cases.h"

#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#include "base/resource.h"
#include "format/packed.h"

#define WORDS "name\nOne\nTwo\n"

static struct arena *arena;

static void file_write(const char *name, struct text bytes)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_int_equal(bytes.length, fwrite(bytes.bytes, 1, bytes.length, file));
    assert_int_equal(0, fclose(file));
}

static struct text file_pack(const char *words)
{
    static char packed[200];
    z_stream stream = {.next_in = (Bytef *)words, .avail_in = (uInt)strlen(words)};
    assert_int_equal(Z_OK, deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY));
    stream.next_out = (Bytef *)packed;
    stream.avail_out = sizeof(packed);
    assert_int_equal(Z_STREAM_END, deflate(&stream, Z_FINISH));
    struct text made = text_slice(packed, stream.total_out);
    assert_int_equal(Z_OK, deflateEnd(&stream));
    return made;
}

static void what_the_build_packed_is_read(void **state UNUSED)
{
    struct text people = {0};
    assert_null(resource_find("demo/kaunas-2022/person.csv"));
    assert_int_equal(OK, packed_read(arena, "demo/kaunas-2022/person.csv", &people));
    assert_true(text_starts_with(people, TEXT("code,surname,given_name,")));
    assert_int_equal('\n', people.bytes[people.length - 1]);
    assert_int_equal('\0', people.bytes[people.length]);
    assert_int_equal(OK, packed_read(arena, "schema/0001-store.sql", &people));
    assert_int_equal(NOT_FOUND, packed_read(arena, "demo/kaunas-2022/nobody.csv", &people));
}

/* One test, because files that win are taken once in the life of a process. */
static void what_is_not_whole_is_refused(void **state UNUSED)
{
    static const char *const names[] = {"plain.csv",  "plain.csv.gz", "whole.csv.gz",
                                        "cut.csv.gz", "lies.csv.gz",  "short.csv.gz"};
    char folder[] = "/tmp/gerove-packed-XXXXXX";
    struct text packed = file_pack(WORDS);
    struct text read = {0};
    assert_non_null(mkdtemp(folder));
    assert_int_equal(0, chdir(folder));
    file_write("plain.csv", TEXT("mine\n"));
    file_write("plain.csv.gz", packed);
    file_write("whole.csv.gz", packed);
    file_write("cut.csv.gz", text_slice(packed.bytes, packed.length - 9));
    file_write("short.csv.gz", text_slice(packed.bytes, 10));
    ((char *)packed.bytes)[packed.length - 1] = 1; /* sixteen million bytes more than there are */
    file_write("lies.csv.gz", packed);
    assert_true(resource_override("."));

    assert_int_equal(OK, packed_read(arena, "plain.csv", &read));
    assert_true(text_is(read, "mine\n"));
    assert_int_equal(OK, packed_read(arena, "whole.csv", &read));
    assert_true(text_is(read, WORDS));
    assert_int_equal(BROKEN, packed_read(arena, "cut.csv", &read));
    assert_int_equal(BROKEN, packed_read(arena, "short.csv", &read));
    assert_int_equal(BROKEN, packed_read(arena, "lies.csv", &read));
    for (size_t i = 0; i < COUNT(names); i++)
        assert_int_equal(0, unlink(names[i]));
    assert_int_equal(0, chdir("/"));
    assert_int_equal(0, rmdir(folder));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_build_packed_is_read),
        cmocka_unit_test(what_is_not_whole_is_refused),
    };
    arena = arena_open("tests", (size_t)256 << 20);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(arena);
    return failed;
}
