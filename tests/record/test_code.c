/* test_code.c - sealing personal codes: no nonce twice, whatever is done with the keys.
 *
 * Why: two codes under one nonce would tell their difference to whoever has the file. */
#include "fixture.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "../base/cases.h"
#include "record/fact.h"

enum { SEALS = 5000, NONCE = 24, SALT = 16 };

static int compare_nonces(const void *a, const void *b)
{
    return memcmp(a, b, NONCE);
}

static void a_nonce_is_used_once(void **state)
{
    struct fixture *f = fixture_open(state);
    static uint8_t nonces[2 * SEALS][NONCE];
    struct text first[2] = {{0}};
    for (size_t operation = 0; operation < 2; operation++) {
        struct record_keys keys = record_keys_of(&f->act);
        for (size_t i = 0; i < SEALS; i++) {
            struct text opened;
            struct text sealed =
                record_code_seal(f->act.arena, &keys, (int64_t)i + 1, TEXT("38001010009"));
            assert_true(sealed.length > NONCE);
            memcpy(nonces[operation * SEALS + i], sealed.bytes, NONCE);
            assert_true(record_code_open(f->act.arena, &keys, (int64_t)i + 1, sealed, &opened));
            assert_true(text_is(opened, "38001010009"));
            first[operation] = i == 0 ? sealed : first[operation];
            assert_memory_equal(sealed.bytes, first[operation].bytes, SALT); /* one an operation */
        }
    }
    assert_memory_not_equal(first[0].bytes, first[1].bytes, SALT);
    qsort(nonces, COUNT(nonces), NONCE, compare_nonces);
    for (size_t i = 1; i < COUNT(nonces); i++)
        assert_memory_not_equal(nonces[i - 1], nonces[i], NONCE);
}

static void seal_one(struct fixture *f, struct record_keys *keys)
{
    (void)record_code_seal(f->act.arena, keys, 1, TEXT("38001010009"));
}

static void a_copy_seals_nothing(void **state)
{
    struct fixture *f = fixture_open(state);
    struct record_keys keys = record_keys_of(&f->act);
    struct record_keys early = keys; /* nothing was sealed yet: it draws a beginning of its own */
    seal_one(f, &keys);
    seal_one(f, &early);
    struct record_keys late = keys;
    ASSERT_CHECK_FAILS(seal_one(f, &late));
    seal_one(f, &keys);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_nonce_is_used_once),
        cmocka_unit_test(a_copy_seals_nothing),
    };
    return place_run("code", tests, COUNT(tests));
}
