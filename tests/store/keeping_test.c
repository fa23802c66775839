/* keeping_test.c - creating, opening, migrating, the key file, backup and restore.
 *
 * Why: these run when something has gone wrong already, and must then say exactly what. */
#include "fixture.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/compiler.h"
#include "sample_statements.h"
#include "store/schema_patches.h"

static void opens_with(struct store_config *config, enum result expected, const char *code)
{
    struct fault fault = {0};
    struct store *store = NULL;
    enum result result = store_open(config, &fault, &store);
    if (result == OK)
        store_close(store);
    if (result != expected)
        fail_msg("answered %s, not %s", result_name(result), result_name(expected));
    if (expected != OK)
        assert_string_equal(fault.code, code);
}

static void patches_have_no_gaps(void **state UNUSED)
{
    for (size_t i = 0; i < schema_patch_count; i++)
        assert_int_equal(schema_patches[i].number, i + 1);
}

static void a_bad_url_is_bad_input(void **state)
{
    struct fixture *f = fixture_open(state);
    static const char *const urls[] = {"", "sqlite:", "mysql://x/y", "/tmp/x.db", "postgres:x"};
    for (size_t i = 0; i < COUNT(urls); i++) {
        struct store_config config = f->config;
        config.url = text_of(urls[i]);
        opens_with(&config, BAD_INPUT, "database_url");
        struct fault fault;
        assert_int_equal(store_create(&config, &fault), BAD_INPUT);
        int applied;
        assert_int_equal(store_migrate(&config, &fault, &applied), BAD_INPUT);
    }
    struct store_config config = f->config;
    config.url = TEXT("postgresql://%%%");
    opens_with(&config, BAD_INPUT, "database_url");
}

static void a_missing_database_is_not_found(void **state)
{
    struct fixture *f = fixture_open(state);
    struct store_config config = fixture_place(f, f->is_postgresql, "nothing");
    opens_with(&config, NOT_FOUND, "database_missing");
}

static void creating_twice_is_refused(void **state)
{
    struct fixture *f = fixture_open(state);
    struct fault fault = {0};
    assert_int_equal(sample_write(&f->act, 1, "a"), OK);
    assert_int_equal(store_create(&f->config, &fault), REFUSED);
    assert_string_equal(fault.code, "database_exists");
    assert_int_equal(sample_count(&f->act), 1);
}

static void write_file(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
}

static void another_file_is_not_a_database(void **state)
{
    struct fixture *f = fixture_open(state);
    if (f->is_postgresql)
        return;
    struct store_config config = fixture_place(f, false, "letter");
    const char *path = text_to_string(f->arena, config.url) + strlen("sqlite:");
    write_file(path, "Dear Sir or Madam, this is a letter and no database at all, alas. ....", 70);
    opens_with(&config, REFUSED, "not_a_database");
    write_file(path, "", 0); /* an empty file is an empty SQLite database, not one of ours */
    opens_with(&config, REFUSED, "not_a_database");
}

/* --- schema ---------------------------------------------------------------------------------- */

static void migrating_applies_what_is_missing(void **state)
{
    struct fixture *f = fixture_open(state);
    struct store_config small = fixture_place(f, f->is_postgresql, "small");
    struct fault fault = {0};
    int applied = -1;
    small.patch_count = 1;
    assert_int_equal(store_create(&small, &fault), OK);
    opens_with(&small, OK, NULL);
    struct store_config full = small;
    full.patch_count = f->config.patch_count;
    opens_with(&full, CONFLICT, "schema_older");
    assert_int_equal(store_migrate(&full, &fault, &applied), OK);
    assert_int_equal(applied, 1);
    opens_with(&full, OK, NULL);
    assert_int_equal(store_migrate(&full, &fault, &applied), OK);
    assert_int_equal(applied, 0);
    opens_with(&small, REFUSED, "schema_newer");
    assert_int_equal(store_migrate(&small, &fault, &applied), REFUSED);
}

static void a_changed_patch_is_refused(void **state)
{
    struct fixture *f = fixture_open(state);
    struct schema_patch changed[2] = {f->config.patches[0], f->config.patches[1]};
    changed[1].checksum = "edited afterwards";
    struct store_config config = f->config;
    config.patches = changed;
    opens_with(&config, REFUSED, "schema_other");
    struct fault fault;
    int applied;
    assert_int_equal(store_migrate(&config, &fault, &applied), REFUSED);
    assert_string_equal(fault.code, "schema_other");
}

static void a_bad_patch_leaves_nothing(void **state)
{
    struct fixture *f = fixture_open(state);
    struct schema_patch more[3] = {f->config.patches[0],
                                   f->config.patches[1],
                                   {9001, "bad", "bad",
                                    "CREATE TABLE half (id INTEGER); CREATE NONSENSE;",
                                    "CREATE TABLE half (id bigint); CREATE NONSENSE;"}};
    struct store_config config = f->config;
    config.patches = more;
    config.patch_count = 3;
    struct fault fault;
    int applied;
    assert_int_equal(store_migrate(&config, &fault, &applied), BROKEN);
    assert_string_equal(fault.code, "schema_patch");
    opens_with(&f->config, OK, NULL); /* as before */
    more[2].sqlite = "CREATE TABLE half (id INTEGER);";
    more[2].postgresql = "CREATE TABLE half (id bigint);";
    assert_int_equal(store_migrate(&config, &fault, &applied), OK);
    struct store_config fresh = fixture_place(f, f->is_postgresql, "fresh");
    more[2].sqlite = more[2].postgresql = "CREATE NONSENSE;";
    fresh.patches = more;
    fresh.patch_count = 3;
    assert_int_equal(store_create(&fresh, &fault), BROKEN);
    fresh.patch_count = 2;
    opens_with(&fresh, NOT_FOUND, "database_missing");
}

/* --- key ------------------------------------------------------------------------------------- */

static void the_key_file_is_guarded(void **state)
{
    struct fixture *f = fixture_open(state);
    const char *path = text_to_string(f->arena, f->config.key_path);
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0600);
    chmod(path, 0640);
    opens_with(&f->config, REFUSED, "key_exposed");
    chmod(path, 0604);
    opens_with(&f->config, REFUSED, "key_exposed");
    chmod(path, 0600);
    opens_with(&f->config, OK, NULL);
    char kept[100];
    assert_true(snprintf(kept, sizeof(kept), "%s.kept", path) < (int)sizeof(kept));
    assert_int_equal(rename(path, kept), 0);
    opens_with(&f->config, NOT_FOUND, "key_missing");
    write_file(path, "no key", 6);
    chmod(path, 0600);
    opens_with(&f->config, REFUSED, "key_unreadable");
    write_file(path, "0000000000000000000000000000000000000000000000000000000000000000\n", 65);
    opens_with(&f->config, REFUSED, "key_other");
    assert_int_equal(rename(kept, path), 0);
    opens_with(&f->config, OK, NULL);
}

/* --- backup ---------------------------------------------------------------------------------- */

static struct text backup_path(struct fixture *f)
{
    return text_format(f->arena, "%s/backup", f->folder);
}

static int64_t told_done, told_total;

static void tell(void *context UNUSED, int64_t done, int64_t total)
{
    assert_true(done >= told_done);
    told_done = done;
    told_total = total;
}

static void back_up(struct fixture *f)
{
    struct fault fault = {0};
    told_done = told_total = 0;
    assert_int_equal(store_backup(f->store, backup_path(f), (struct progress){tell, NULL}, &fault),
                     OK);
    assert_true(told_done > 0);
    assert_int_equal(told_total, told_done);
}

static void restores_with(struct fixture *f, struct store_config *config, enum result expected,
                          const char *code)
{
    struct fault fault = {0};
    told_done = 0;
    enum result result =
        store_restore(config, backup_path(f), (struct progress){tell, NULL}, &fault);
    if (result != expected)
        fail_msg("answered %s (%s), not %s", result_name(result), fault.code,
                 result_name(expected));
    if (expected != OK)
        assert_string_equal(fault.code, code);
}

static enum result note_work(struct act *act, const void *in, void *out UNUSED)
{
    const struct value values[] = {value_integer(1), value_text(text_of(in))};
    enum result result = store_execute(act, sample_statement_sample_note_put, values, NULL);
    return result == OK ? store_execute(act, sample_statement_sample_item_add, values, NULL)
                        : result;
}

/* Rows of all kinds, versions and notes. */
static void fill(struct fixture *f)
{
    for (int64_t id = 1; id <= 200; id++) {
        struct text name = text_format(f->arena, "Žmogus \"%d\"\n\t\\", (int)id);
        assert_int_equal(sample_write(&f->act, id, name.bytes), OK);
    }
    assert_int_equal(store_note(&f->act, note_work, "žodžiai", NULL), OK);
}

/* Opens what was restored and compares it with what was backed up. */
static void same_as(struct fixture *f, struct store_config *config)
{
    struct fault fault;
    struct store *store;
    struct store_connection *connection;
    assert_int_equal(store_open(config, &fault, &store), OK);
    assert_int_equal(store_connection_open(store, &connection), OK);
    struct act act = fixture_act(f, connection);
    assert_int_equal(sample_count(&act), 200);
    int64_t first = 0, second = 0, count = 0, bad = 0;
    uint8_t first_hash[32], second_hash[32];
    assert_int_equal(store_journal_verify(&act, &count, &bad), OK);
    assert_int_equal(count, 200);
    assert_int_equal(bad, 0);
    assert_int_equal(store_journal_head(&f->act, &first, first_hash), OK);
    assert_int_equal(store_journal_head(&act, &second, second_hash), OK);
    assert_int_equal(first, second);
    assert_memory_equal(first_hash, second_hash, 32);
    for (int64_t id = 1; id <= 200; id++) {
        const struct value in[] = {value_integer(id)};
        struct value here[10], there[10];
        assert_int_equal(store_read_one(&f->act, sample_statement_sample_read, in, here), OK);
        assert_int_equal(store_read_one(&act, sample_statement_sample_read, in, there), OK);
        for (size_t i = 0; i < COUNT(here); i++)
            assert_true(value_equals(here[i], there[i]));
    }
    assert_int_equal(sample_write(&act, 1000, "after"), OK); /* life goes on */
    assert_int_equal(store_journal_verify(&act, &count, &bad), OK);
    assert_int_equal(bad, 0);
    store_connection_close(connection);
    store_close(store);
}

static void a_backup_comes_back_on_either_engine(void **state)
{
    struct fixture *f = fixture_open(state);
    fill(f);
    back_up(f);
    struct store_config same = fixture_place(f, f->is_postgresql, "same");
    restores_with(f, &same, OK, NULL);
    same_as(f, &same);
    if (!place_has_postgresql())
        return;
    struct store_config other = fixture_place(f, !f->is_postgresql, "other");
    restores_with(f, &other, OK, NULL);
    same_as(f, &other);
}

static void a_restore_never_overwrites(void **state)
{
    struct fixture *f = fixture_open(state);
    fill(f);
    back_up(f);
    restores_with(f, &f->config, REFUSED, "database_exists");
    assert_int_equal(sample_count(&f->act), 200);
}

static void a_restore_wants_the_right_key(void **state)
{
    struct fixture *f = fixture_open(state);
    fill(f);
    back_up(f);
    struct store_config other = fixture_place(f, f->is_postgresql, "other");
    other.key_path = text_format(f->arena, "%s/other.key", f->folder);
    restores_with(f, &other, REFUSED, "key_missing");
    write_file(other.key_path.bytes,
               "0000000000000000000000000000000000000000000000000000000000000000\n", 65);
    chmod(other.key_path.bytes, 0600);
    restores_with(f, &other, REFUSED, "key_other");
    other.key_path = f->config.key_path;
    opens_with(&other, NOT_FOUND, "database_missing");
    restores_with(f, &other, OK, NULL);
}

/* Every cut and many a turned bit: never a database. */
static void a_damaged_backup_is_refused(void **state)
{
    struct fixture *f = fixture_open(state);
    assert_int_equal(sample_write(&f->act, 1, "a"), OK);
    back_up(f);
    const char *path = backup_path(f).bytes;
    static char bytes[100000];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t length = fread(bytes, 1, sizeof(bytes), file);
    fclose(file);
    assert_in_range(length, 100, sizeof(bytes) - 1);
    struct store_config place = fixture_place(f, f->is_postgresql, "damaged");
    for (size_t i = 0; i < length; i += 37) {
        write_file(path, bytes, i);
        restores_with(f, &place, BAD_INPUT, "backup_damaged");
        bytes[i] ^= 4;
        write_file(path, bytes, length);
        bytes[i] ^= 4;
        restores_with(f, &place, BAD_INPUT, "backup_damaged");
    }
    opens_with(&place, NOT_FOUND, "database_missing");
    unlink(path);
    restores_with(f, &place, BAD_INPUT, "backup_damaged");
}

static void a_backup_of_another_program_is_refused(void **state)
{
    struct fixture *f = fixture_open(state);
    fill(f);
    back_up(f);
    struct store_config older = fixture_place(f, f->is_postgresql, "older");
    older.patch_count = 1;
    restores_with(f, &older, BAD_INPUT, "backup_newer");
    struct schema_patch changed[2] = {f->config.patches[0], f->config.patches[1]};
    changed[1].checksum = "edited";
    older.patches = changed;
    older.patch_count = 2;
    restores_with(f, &older, BAD_INPUT, "backup_other");
    opens_with(&older, NOT_FOUND, "database_missing");
}

static void an_older_backup_is_restored_then_migrated(void **state)
{
    struct fixture *f = fixture_open(state);
    fill(f);
    back_up(f);
    struct schema_patch more[3] = {f->config.patches[0],
                                   f->config.patches[1],
                                   {9001, "more", "more", "CREATE TABLE more (id INTEGER) STRICT;",
                                    "CREATE TABLE more (id bigint);"}};
    struct store_config newer = fixture_place(f, f->is_postgresql, "newer");
    newer.patches = more;
    newer.patch_count = 3;
    restores_with(f, &newer, OK, NULL);
    opens_with(&newer, CONFLICT, "schema_older");
    struct fault fault;
    int applied;
    assert_int_equal(store_migrate(&newer, &fault, &applied), OK);
    assert_int_equal(applied, 1);
    opens_with(&newer, OK, NULL);
}

static void *write_meanwhile(void *context)
{
    struct fixture *f = context;
    struct store_connection *connection;
    if (store_connection_open(f->store, &connection) != OK)
        return NULL;
    struct act act = fixture_act(f, connection);
    act.arena = arena_open("meanwhile", 1 << 20);
    for (int64_t id = 10000; id < 10100; id++) {
        struct text name = value_to_text(act.arena, value_integer(id));
        if (sample_write(&act, id, name.bytes) != OK)
            break;
        arena_reset(act.arena);
    }
    store_connection_close(connection);
    arena_close(act.arena);
    return NULL;
}

static void a_backup_is_one_moment(void **state)
{
    struct fixture *f = fixture_open(state);
    fill(f);
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, write_meanwhile, f), 0);
    for (int i = 0; i < 4; i++) {
        back_up(f);
        struct store_config place =
            fixture_place(f, f->is_postgresql, (const char *[]){"a", "b", "c", "d"}[i]);
        restores_with(f, &place, OK, NULL);
        struct fault fault;
        struct store *store;
        struct store_connection *connection;
        assert_int_equal(store_open(&place, &fault, &store), OK);
        assert_int_equal(store_connection_open(store, &connection), OK);
        struct act act = fixture_act(f, connection);
        int64_t count, bad;
        assert_int_equal(store_journal_verify(&act, &count, &bad), OK);
        assert_int_equal(bad, 0);
        assert_int_equal(sample_count(&act), count); /* each operation wrote one sample */
        store_connection_close(connection);
        store_close(store);
    }
    pthread_join(thread, NULL);
}

static void a_backup_that_cannot_be_written_says_so(void **state)
{
    struct fixture *f = fixture_open(state);
    struct fault fault = {0};
    struct text path = text_format(f->arena, "%s/no/such/folder", f->folder);
    assert_int_equal(store_backup(f->store, path, (struct progress){0}, &fault), BAD_INPUT);
    assert_string_equal(fault.code, "file_unwritable");
}

static mode_t mode_of(const char *path)
{
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    return status.st_mode & 0777;
}

static void people_are_kept_from_other_users(void **state)
{
    struct fixture *f = fixture_open(state);
    back_up(f);
    assert_int_equal(mode_of(text_to_string(f->arena, backup_path(f))), 0600);
    if (f->is_postgresql)
        return;
    const char *path = text_to_string(f->arena, f->config.url) + strlen("sqlite:");
    assert_int_equal(sample_write(&f->act, 1, "a"), OK);
    assert_int_equal(mode_of(path), 0600);
    const char *beside = text_to_string(f->arena, text_format(f->arena, "%s-wal", path));
    assert_int_equal(mode_of(beside), 0600);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patches_have_no_gaps),
        cmocka_unit_test(a_bad_url_is_bad_input),
        cmocka_unit_test(a_missing_database_is_not_found),
        cmocka_unit_test(creating_twice_is_refused),
        cmocka_unit_test(another_file_is_not_a_database),
        cmocka_unit_test(migrating_applies_what_is_missing),
        cmocka_unit_test(a_changed_patch_is_refused),
        cmocka_unit_test(a_bad_patch_leaves_nothing),
        cmocka_unit_test(the_key_file_is_guarded),
        cmocka_unit_test(a_backup_comes_back_on_either_engine),
        cmocka_unit_test(a_restore_never_overwrites),
        cmocka_unit_test(a_restore_wants_the_right_key),
        cmocka_unit_test(a_damaged_backup_is_refused),
        cmocka_unit_test(a_backup_of_another_program_is_refused),
        cmocka_unit_test(an_older_backup_is_restored_then_migrated),
        cmocka_unit_test(a_backup_is_one_moment),
        cmocka_unit_test(a_backup_that_cannot_be_written_says_so),
        cmocka_unit_test(people_are_kept_from_other_users),
    };
    return place_run("keeping", tests, COUNT(tests));
}
