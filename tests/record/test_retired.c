/* test_retired.c - a field that a register no longer has stays in the digests of old facts.
 *
 * The canonical form of an old version must be the same bytes before and after its field retired;
 * a version written later says nothing about it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "record/fact.h"

static const struct field fields[] = {
    {.name = "code", .kind = FIELD_KEY},
    {.name = "state", .kind = FIELD_KEY},
};
static const struct record before = {.name = "x", .fields = fields, .field_count = 2};
static const struct record after = {
    .name = "x", .fields = fields, .field_count = 1, .retired = &fields[1], .retired_count = 1};

static struct text canonical(struct arena *arena, const struct record *record,
                             const struct value *columns, const struct value *retired)
{
    struct buffer buffer = buffer_open(arena, 1000);
    record_canonical(&buffer, record, false, columns, retired);
    return buffer_text(&buffer);
}

static void old_facts_keep_their_digest(void **state)
{
    (void)state;
    struct arena *arena = arena_open("test", 1 << 20);
    const struct value old[] = {value_text(TEXT("2022")), value_text(TEXT("approved"))};
    const struct value changed = value_text(TEXT("draft")), none = value_none();
    struct text was = canonical(arena, &before, old, NULL);
    assert_true(text_equals(was, canonical(arena, &after, old, &old[1])));
    assert_false(text_equals(was, canonical(arena, &after, old, &changed)));
    assert_false(text_equals(was, canonical(arena, &after, old, NULL)));
    assert_true(
        text_equals(canonical(arena, &after, old, &none), canonical(arena, &after, old, NULL)));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(old_facts_keep_their_digest)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
