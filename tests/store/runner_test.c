/* runner_test.c - the write runner: all or nothing, retries, vetoes, traps, and the journal.
 *
 * Why: every promise of the house about lost or halved writes rests on these few functions. */
#include "fixture.h"

#include <pthread.h>
#include <string.h>

#include "base/compiler.h"
#include "sample_statements.h"
#include "store/engine.h"

static const struct store_operation operation = {"sample.test", TEXT("a reason")};

static void chain_is_whole(struct act *act, int64_t expected)
{
    int64_t count = -1, bad = -1;
    assert_int_equal(store_journal_verify(act, &count, &bad), OK);
    assert_int_equal(bad, 0);
    assert_int_equal(count, expected);
}

/* Writes one sample, then answers what `in` says. */
static enum result write_then_answer(struct act *act, const void *in, void *out)
{
    const struct sample sample = {1, 1, "a"};
    enum result result = sample_add_work(act, &sample, out);
    return result == OK ? *(const enum result *)in : result;
}

static enum result note_then_answer(struct act *act, const void *in, void *out UNUSED)
{
    const struct value note[] = {value_integer(1), value_text(TEXT("a"))};
    enum result result = store_execute(act, sample_statement_sample_note_put, note, NULL);
    return result == OK ? *(const enum result *)in : result;
}

static void anything_but_ok_rolls_back(void **state)
{
    struct fixture *f = fixture_open(state);
    static const enum result answers[] = {REFUSED, NOT_FOUND, CONFLICT, BAD_INPUT, BROKEN};
    for (size_t i = 0; i < COUNT(answers); i++) {
        assert_int_equal(store_write(&f->act, &operation, write_then_answer, &answers[i], NULL),
                         answers[i]);
        assert_int_equal(store_note(&f->act, note_then_answer, &answers[i], NULL), answers[i]);
        assert_int_equal(sample_count(&f->act), 0);
        struct value words[1];
        const struct value id[] = {value_integer(1)};
        assert_int_equal(store_read_one(&f->act, sample_statement_sample_note_read, id, words),
                         NOT_FOUND);
    }
    chain_is_whole(&f->act, 0);
}

/* What the work makes of a failure does not matter: the write is lost. Who reads is told at last.
 */
static enum result hide_a_failure(struct act *act, const void *in UNUSED, void *out)
{
    struct sample sample = {1, 1, "a"};
    assert_int_equal(sample_add_work(act, &sample, NULL), OK);
    sample.version = 2;
    enum result result = sample_add_work(act, &sample, NULL);
    assert_int_equal(result, act->store->store->engine->settle == NULL ? CONFLICT : OK);
    struct value counts[2];
    assert_int_equal(store_read_one(act, sample_statement_sample_count, NULL, counts), CONFLICT);
    sample = (struct sample){3, 1, "c"};
    assert_int_equal(sample_add_work(act, &sample, NULL), CONFLICT);
    ++*(int *)out;
    return OK;
}

static void a_failed_statement_cannot_be_hidden(void **state)
{
    struct fixture *f = fixture_open(state);
    int runs = 0;
    assert_int_equal(store_write(&f->act, &operation, hide_a_failure, NULL, &runs), CONFLICT);
    assert_string_equal(f->act.fault.code, "not_unique");
    assert_int_equal(runs, 1); /* a violated index is no reason to try again */
    assert_int_equal(sample_count(&f->act), 0);
    assert_int_equal(sample_write(&f->act, 1, "a"), OK);
}

/* Two samples with the names that `in` gives, the indexes put off but for one. */
static enum result fill_an_empty_table(struct act *act, const void *in, void *out UNUSED)
{
    const char *const *names = in;
    static const char *const kept[] = {"sample_journal", NULL};
    enum result result = store_indexes_put_off(act, &(struct table_indexes){"sample_fact", kept});
    for (int64_t i = 0; i < 2 && result == OK; i++)
        result = sample_add_work(act, &(struct sample){i + 1, 1, names[i]}, NULL);
    return result;
}

static void indexes_put_off_are_there_at_the_end(void **state)
{
    struct fixture *f = fixture_open(state);
    static const char *const twice[] = {"a", "a"}, *const once[] = {"a", "b"};
    assert_int_equal(store_write(&f->act, &operation, fill_an_empty_table, twice, NULL), CONFLICT);
    assert_string_equal(f->act.fault.code, "not_unique");
    assert_int_equal(sample_count(&f->act), 0);
    assert_int_equal(store_write(&f->act, &operation, fill_an_empty_table, once, NULL), OK);
    assert_int_equal(sample_count(&f->act), 2);
    assert_int_equal(sample_write(&f->act, 3, "b"), CONFLICT);
    chain_is_whole(&f->act, 1);
}

static enum result see_own_write(struct act *act, const void *in, void *out UNUSED)
{
    enum result result = sample_add_work(act, in, NULL);
    assert_int_equal(sample_count(act), 1);
    return result;
}

static void a_write_sees_itself(void **state)
{
    struct fixture *f = fixture_open(state);
    const struct sample sample = {1, 1, "a"};
    assert_int_equal(store_write(&f->act, &operation, see_own_write, &sample, NULL), OK);
}

/* One state for all readings until the connection itself writes; with PostgreSQL each statement
 * sees the last commit. */
static void readings_together_see_one_state(void **state)
{
    struct fixture *f = fixture_open(state);
    struct store_connection *other = NULL;
    assert_int_equal(store_connection_open(f->store, &other), OK);
    struct act act = fixture_act(f, other);
    store_reading_begin(f->connection);
    assert_int_equal(sample_count(&f->act), 0);
    assert_int_equal(sample_write(&act, 1, "a"), OK);
    assert_int_equal(sample_count(&f->act), f->is_postgresql ? 1 : 0);
    assert_int_equal(sample_write(&f->act, 2, "b"), OK);
    assert_int_equal(sample_count(&f->act), 2);
    assert_int_equal(sample_write(&act, 3, "c"), OK);
    assert_int_equal(sample_count(&f->act), f->is_postgresql ? 3 : 2);
    store_reading_end(f->connection);
    assert_int_equal(sample_count(&f->act), 3);
    store_reading_begin(f->connection);
    assert_int_equal(sample_count(&f->act), 3);
    store_connection_recover(f->connection);
    assert_int_equal(sample_write(&act, 4, "d"), OK);
    assert_int_equal(sample_count(&f->act), 4);
    store_connection_close(other);
}

/* --- conflicts that go away ------------------------------------------------------------------ */

struct tries {
    int runs, fail_first;
    size_t used; /* of the arena, as each run found it */
};

/* Plays a conflict with another writer, as the engine would report it. */
static enum result conflict_first(struct act *act, const void *in UNUSED, void *out)
{
    struct tries *tries = out;
    if (tries->runs == 0)
        tries->used = arena_used(act->arena);
    assert_int_equal(arena_used(act->arena), tries->used);
    arena_take(act->arena, 100);
    const struct sample sample = {1, 1, "a"};
    assert_int_equal(sample_add_work(act, &sample, NULL), OK);
    if (tries->runs++ >= tries->fail_first)
        return OK;
    act->store->write.failure = CONFLICT;
    act->store->write.is_transient = true;
    return CONFLICT;
}

static void a_conflict_is_tried_again(void **state)
{
    struct fixture *f = fixture_open(state);
    struct tries tries = {.fail_first = 2};
    assert_int_equal(store_write(&f->act, &operation, conflict_first, NULL, &tries), OK);
    assert_int_equal(tries.runs, 3);
    assert_int_equal(sample_count(&f->act), 1);
    chain_is_whole(&f->act, 1);
}

static void tries_are_bounded(void **state)
{
    struct fixture *f = fixture_open(state);
    struct tries tries = {.fail_first = 1000};
    assert_int_equal(store_write(&f->act, &operation, conflict_first, NULL, &tries), CONFLICT);
    assert_string_equal(f->act.fault.code, "database_busy");
    assert_in_range(tries.runs, 2, 20);
    assert_int_equal(sample_count(&f->act), 0);
}

/* --- vetoes ---------------------------------------------------------------------------------- */

static int asked;

static enum result veto_two(struct act *act)
{
    asked++;
    assert_true(store_has_written(act, "sample"));
    assert_false(store_has_written(act, "other"));
    assert_false(store_has_corrected(act, "sample"));
    assert_false(store_has_corrected(act, "other"));
    if (sample_count(act) < 2)
        return OK;
    return act_fault(act, REFUSED, "too_many", "", (struct text){0});
}

static enum result never_asked(struct act *act UNUSED)
{
    fail_msg("no fact of this register was written");
    return BROKEN;
}

static enum result write_nothing(struct act *act UNUSED, const void *in UNUSED, void *out UNUSED)
{
    return OK;
}

static void a_check_may_veto(void **state)
{
    struct fixture *f = fixture_open(state);
    static const struct commit_check checks[] = {{"two", "sample", veto_two},
                                                 {"other", "other", never_asked}};
    f->config.checks = checks;
    f->config.check_count = COUNT(checks);
    fixture_reopen(f);
    asked = 0;
    assert_int_equal(sample_write(&f->act, 1, "a"), OK);
    assert_int_equal(sample_write(&f->act, 2, "b"), REFUSED);
    assert_string_equal(f->act.fault.code, "too_many");
    assert_int_equal(asked, 2);
    assert_int_equal(sample_count(&f->act), 1);
    assert_int_equal(store_write(&f->act, &operation, write_nothing, NULL, NULL), OK);
    assert_int_equal(asked, 2);
    chain_is_whole(&f->act, 2);
}

static enum result write_two_versions(struct act *act, const void *in UNUSED, void *out UNUSED)
{
    const struct sample one = {1, 1, "a"}, two = {2, 2, "b"}, three = {3, 1, "c"};
    assert_int_equal(sample_add_work(act, &one, NULL), OK);
    assert_false(store_has_corrected(act, "sample"));
    assert_int_equal(sample_add_work(act, &two, NULL), OK);
    assert_true(store_has_corrected(act, "sample"));
    assert_int_equal(sample_add_work(act, &three, NULL), OK);
    assert_true(store_has_corrected(act, "sample"));
    return act_fault(act, REFUSED, "enough", "", (struct text){0});
}

static void a_later_version_is_known(void **state)
{
    struct fixture *f = fixture_open(state);
    assert_int_equal(store_write(&f->act, &operation, write_two_versions, NULL, NULL), REFUSED);
    assert_string_equal(f->act.fault.code, "enough");
}

/* --- CHECKs that jump out -------------------------------------------------------------------- */

static jmp_buf out_of_here;

static void jump(void *context UNUSED)
{
    longjmp(out_of_here, 1);
}

/* Runs a work that must fail a CHECK, then recovers. */
static void must_fail_a_check(struct fixture *f, store_work work)
{
    static volatile bool has_jumped;
    has_jumped = false;
    check_set_trap(jump, NULL);
    if (setjmp(out_of_here) == 0) {
        enum result result = store_write(&f->act, &operation, work, NULL, NULL);
        fail_msg("no CHECK failed, answered %s", result_name(result));
    } else {
        has_jumped = true;
    }
    check_set_trap(NULL, NULL);
    assert_true(has_jumped);
    store_connection_recover(f->connection);
}

static enum result nest(struct act *act, const void *in UNUSED, void *out UNUSED)
{
    return sample_write(act, 1, "a");
}

static enum result open_and_fail(struct act *act, const void *in UNUSED, void *out UNUSED)
{
    struct store_cursor *rows;
    const struct value page[] = {value_text(TEXT("")), value_integer(3)};
    const struct sample sample = {1, 1, "a"};
    assert_int_equal(sample_add_work(act, &sample, NULL), OK);
    assert_int_equal(store_rows_open(act, sample_statement_sample_list, page, &rows), OK);
    assert_true(store_rows_next(rows));
    CHECK(!"a mistake of ours");
    return OK;
}

static enum result facts_backwards(struct act *act, const void *in UNUSED, void *out UNUSED)
{
    store_journal_fact(act, "sample", 2, 1, TEXT("b"));
    store_journal_fact(act, "sample", 1, 1, TEXT("a"));
    return OK;
}

static void a_trap_leaves_the_connection_usable(void **state)
{
    struct fixture *f = fixture_open(state);
    must_fail_a_check(f, open_and_fail);
    must_fail_a_check(f, nest);
    must_fail_a_check(f, facts_backwards);
    assert_int_equal(sample_count(&f->act), 0);
    assert_int_equal(sample_write(&f->act, 1, "a"), OK);
    store_connection_recover(f->connection); /* harmless where nothing is open */
    assert_int_equal(sample_count(&f->act), 1);
    chain_is_whole(&f->act, 1);
}

static void a_write_outside_the_runner_is_a_mistake(void **state)
{
    struct fixture *f = fixture_open(state);
    static volatile bool has_jumped;
    has_jumped = false;
    check_set_trap(jump, NULL);
    const struct value in[] = {value_integer(1), value_text(TEXT("a"))};
    if (setjmp(out_of_here) == 0)
        (void)!store_execute(&f->act, sample_statement_sample_note_put, in, NULL);
    else
        has_jumped = true;
    check_set_trap(NULL, NULL);
    assert_true(has_jumped);
}

/* --- many writers ---------------------------------------------------------------------------- */

#define WRITERS         4
#define WRITES_A_WRITER 25

struct writer {
    struct fixture *fixture;
    int64_t first_id;
    int done;
};

static void *write_many(void *context)
{
    struct writer *writer = context;
    struct store_connection *connection;
    if (store_connection_open(writer->fixture->store, &connection) != OK)
        return NULL;
    struct act act = fixture_act(writer->fixture, connection);
    act.arena = arena_open("writer", 1 << 20);
    for (int i = 0; i < WRITES_A_WRITER; i++) {
        char name[21];
        struct text text = value_to_text(act.arena, value_integer(writer->first_id + i));
        memcpy(name, text.bytes, text.length + 1);
        writer->done += sample_write(&act, writer->first_id + i, name) == OK;
        arena_reset(act.arena);
    }
    store_connection_close(connection);
    arena_close(act.arena);
    return NULL;
}

static void writers_make_one_chain(void **state)
{
    struct fixture *f = fixture_open(state);
    pthread_t threads[WRITERS];
    struct writer writers[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
        writers[i] = (struct writer){.fixture = f, .first_id = 1000 * (i + 1)};
        assert_int_equal(pthread_create(&threads[i], NULL, write_many, &writers[i]), 0);
    }
    for (int i = 0; i < WRITERS; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(writers[i].done, WRITES_A_WRITER);
    }
    assert_int_equal(sample_count(&f->act), WRITERS * WRITES_A_WRITER);
    chain_is_whole(&f->act, WRITERS * WRITES_A_WRITER);
}

/* --- journal --------------------------------------------------------------------------------- */

static enum result three_facts(struct act *act, const void *in UNUSED, void *out)
{
    *(int64_t *)out = store_journal_number(act);
    for (int64_t id = 1; id <= 3; id++) {
        const struct sample sample = {id, 1, id == 1 ? "a" : id == 2 ? "b" : "c"};
        enum result result = sample_add_work(act, &sample, NULL);
        if (result != OK)
            return result;
    }
    store_journal_fact(act, "another", 5, 1, TEXT(""));
    return OK;
}

static void the_digest_can_be_computed_anew(void **state)
{
    struct fixture *f = fixture_open(state);
    int64_t number = 0;
    assert_int_equal(store_write(&f->act, &operation, three_facts, NULL, &number), OK);
    assert_int_equal(number, 1);
    uint8_t computed[32];
    struct value stated[2];
    struct store_digest *digest = store_digest_open(f->arena);
    const struct value in[] = {value_integer(number)};
    assert_int_equal(store_read_one(&f->act, sample_statement_sample_journal_digest, in, stated),
                     OK);
    assert_int_equal(stated[0].integer, 3);
    struct store_cursor *rows;
    assert_int_equal(store_rows_open(&f->act, sample_statement_sample_of_journal, in, &rows), OK);
    while (store_rows_next(rows))
        store_digest_add(digest, store_rows_value(rows, 0).integer,
                         store_rows_value(rows, 1).integer, store_rows_value(rows, 2).text);
    assert_int_equal(store_rows_close(rows), OK);
    store_digest_close(digest, computed);
    assert_int_equal(stated[1].text.length, 32);
    assert_memory_equal(stated[1].text.bytes, computed, 32);
}

static void head_and_chain_go_on(void **state)
{
    struct fixture *f = fixture_open(state);
    int64_t number = -1;
    uint8_t first[32], second[32];
    assert_int_equal(store_journal_head(&f->act, &number, first), OK);
    assert_int_equal(number, 0);
    for (int64_t id = 1; id <= 600; id++) { /* more than a page of the walk */
        struct text name = value_to_text(f->arena, value_integer(id));
        assert_int_equal(sample_write(&f->act, id, name.bytes), OK);
    }
    assert_int_equal(store_journal_head(&f->act, &number, second), OK);
    assert_int_equal(number, 600);
    assert_memory_not_equal(first, second, 32);
    chain_is_whole(&f->act, 600);
    f->act.municipality = 20;
    chain_is_whole(&f->act, 0);
}

static enum result forge_row(struct act *act, const void *in UNUSED, void *out UNUSED)
{
    const struct value number[] = {value_integer(1)};
    return store_execute(act, sample_statement_sample_journal_forge, number, NULL);
}

static enum result forge_head(struct act *act, const void *in UNUSED, void *out UNUSED)
{
    const struct value hash[] = {value_bytes(TEXT("0123456789abcdef0123456789abcdef"))};
    return store_execute(act, sample_statement_sample_head_forge, hash, NULL);
}

/* Runs SQL of a forger who has the database in his hands. */
static void forge(struct fixture *f, const char *sql)
{
    struct fault fault;
    struct session session;
    struct store *store = store_make(&f->config, &fault);
    assert_non_null(store);
    assert_int_equal(store_session_open(store, f->arena, SESSION_WRITE, &session, &fault), OK);
    assert_int_equal(session.engine->script(&session, sql), OK);
    session.engine->close(&session);
    store_free(store);
}

static const char *without_guard(const struct fixture *f)
{
    return f->is_postgresql ? "DROP TRIGGER journal_append_only ON journal;"
                              "DROP TRIGGER journal_fact_append_only ON journal_fact;"
                            : "DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete;"
                              "DROP TRIGGER journal_fact_no_update;"
                              "DROP TRIGGER journal_fact_no_delete;";
}

/* Three operations, then `sql`; the first bad number must be `expected`. */
static void forged(void **state, const char *sql, int64_t expected)
{
    struct fixture *f = fixture_open(state);
    int64_t number = 0, count, bad;
    assert_int_equal(store_write(&f->act, &operation, three_facts, NULL, &number), OK);
    assert_int_equal(sample_write(&f->act, 4, "d"), OK);
    assert_int_equal(sample_write(&f->act, 5, "e"), OK);
    chain_is_whole(&f->act, 3);
    forge(f, without_guard(f));
    forge(f, sql);
    assert_int_equal(store_journal_verify(&f->act, &count, &bad), OK);
    if (bad != expected)
        fail_msg("%s: first bad %d, not %d", sql, (int)bad, (int)expected);
}

static void a_forger_is_found(void **state)
{
    struct fixture *f = fixture_open(state);
    assert_int_equal(sample_write(&f->act, 1, "a"), OK);
    assert_int_equal(store_note(&f->act, forge_row, NULL, NULL), BROKEN); /* the trigger's no */
    chain_is_whole(&f->act, 1);
    forged(state, "UPDATE journal SET reason = 'other' WHERE number = 2", 2);
    forged(state, "UPDATE journal SET at = at + 1 WHERE number = 3", 3);
    forged(state, "UPDATE journal SET user_name = 'x' WHERE number = 1", 1);
    forged(state, "UPDATE journal_fact SET facts = 2 WHERE number = 1 AND record = 'sample'", 1);
    forged(state, "DELETE FROM journal_fact WHERE number = 1 AND record = 'another'", 1);
    forged(state, "DELETE FROM journal_fact WHERE number = 3", 3);
    forged(state,
           "DELETE FROM sample_fact WHERE journal = 3; DELETE FROM journal_fact WHERE number = 3;"
           "DELETE FROM journal WHERE number = 3",
           3);
    forged(state, "UPDATE journal_head SET number = 2", 2);
    forged(state, "DELETE FROM journal_head", 1);
}

static void a_forged_head_is_found(void **state)
{
    struct fixture *f = fixture_open(state);
    int64_t count, bad;
    assert_int_equal(sample_write(&f->act, 1, "a"), OK);
    assert_int_equal(store_note(&f->act, forge_head, NULL, NULL), OK);
    assert_int_equal(store_journal_verify(&f->act, &count, &bad), OK);
    assert_int_equal(bad, 1);
}

/* --- PostgreSQL only ------------------------------------------------------------------------- */

/* The server ends our connection while the work runs, once. */
static enum result lose_connection(struct act *act, const void *in, void *out)
{
    int *runs = out;
    const struct sample sample = {1, 1, "a"};
    if (++*runs == 1)
        (void)!act->store->session.engine->script(&act->store->session,
                                                  "SELECT pg_terminate_backend(pg_backend_pid())");
    return sample_add_work(act, in != NULL ? in : &sample, NULL);
}

static void a_lost_connection_is_made_anew(void **state)
{
    struct fixture *f = fixture_open(state);
    if (!f->is_postgresql)
        return;
    int runs = 0;
    assert_int_equal(store_write(&f->act, &operation, lose_connection, NULL, &runs), OK);
    assert_int_equal(runs, 2);
    assert_int_equal(sample_count(&f->act), 1);
    (void)!f->connection->session.engine->script(&f->connection->session,
                                                 "SELECT pg_terminate_backend(pg_backend_pid())");
    assert_int_equal(sample_count(&f->act), 1);
    (void)!f->connection->session.engine->script(&f->connection->session,
                                                 "SELECT pg_terminate_backend(pg_backend_pid())");
    assert_int_equal(sample_write(&f->act, 2, "b"), OK);
    chain_is_whole(&f->act, 2);
}

static enum result (*real_commit)(struct session *session);
static bool commit_happens;

/* The connection breaks under the commit: after it had happened, or before. */
static enum result commit_and_break(struct session *session)
{
    ((struct engine *)session->engine)->commit = real_commit;
    if (commit_happens)
        assert_int_equal(real_commit(session), OK);
    else
        session->engine->rollback(session);
    session->is_commit_unknown = true;
    session->is_transient = true;
    session->in_transaction = false;
    return CONFLICT;
}

static enum result (*real_rows_open)(struct session *session, struct store_cursor *cursor);

static enum result rows_open_once_not(struct session *session, struct store_cursor *cursor UNUSED)
{
    ((struct engine *)session->engine)->rows_open = real_rows_open;
    session->is_transient = true;
    return CONFLICT;
}

/* The commit had happened, and the database is away when it is looked up. */
static enum result commit_and_leave(struct session *session)
{
    struct engine *engine = (struct engine *)session->engine;
    commit_happens = true;
    engine->rows_open = rows_open_once_not;
    return commit_and_break(session);
}

static enum result count_runs(struct act *act, const void *in, void *out)
{
    ++*(int *)out;
    return sample_add_work(act, in, NULL);
}

static void an_unknown_commit_is_looked_up(void **state)
{
    struct fixture *f = fixture_open(state);
    struct engine engine = *f->connection->session.engine;
    real_commit = engine.commit;
    struct session *session = f->is_postgresql ? &f->connection->session : &f->store->writer;
    const struct engine *kept = session->engine;
    session->engine = &engine;
    for (int64_t id = 1; id <= 2; id++) {
        const struct sample sample = {id, 1, id == 1 ? "a" : "b"};
        int runs = 0;
        commit_happens = id == 1;
        engine.commit = commit_and_break;
        assert_int_equal(store_write(&f->act, &operation, count_runs, &sample, &runs), OK);
        assert_int_equal(runs, commit_happens ? 1 : 2);
        assert_int_equal(sample_count(&f->act), id);
    }
    session->engine = kept;
    chain_is_whole(&f->act, 2);
}

static void an_unknown_commit_is_never_repeated_blindly(void **state)
{
    struct fixture *f = fixture_open(state);
    struct engine engine = *f->connection->session.engine;
    const struct engine *kept = f->connection->session.engine;
    struct session *session = f->is_postgresql ? &f->connection->session : &f->store->writer;
    const struct sample sample = {1, 1, "a"};
    int runs = 0;
    real_commit = engine.commit;
    real_rows_open = engine.rows_open;
    engine.commit = commit_and_leave;
    session->engine = f->connection->session.engine = &engine;
    assert_int_equal(store_write(&f->act, &operation, count_runs, &sample, &runs), CONFLICT);
    assert_string_equal(f->act.fault.code, "database_busy");
    assert_int_equal(runs, 1);
    session->engine = f->connection->session.engine = kept;
    assert_int_equal(sample_count(&f->act), 1);
    chain_is_whole(&f->act, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(anything_but_ok_rolls_back),
        cmocka_unit_test(a_failed_statement_cannot_be_hidden),
        cmocka_unit_test(indexes_put_off_are_there_at_the_end),
        cmocka_unit_test(a_write_sees_itself),
        cmocka_unit_test(readings_together_see_one_state),
        cmocka_unit_test(a_conflict_is_tried_again),
        cmocka_unit_test(tries_are_bounded),
        cmocka_unit_test(a_check_may_veto),
        cmocka_unit_test(a_later_version_is_known),
        cmocka_unit_test(a_trap_leaves_the_connection_usable),
        cmocka_unit_test(a_write_outside_the_runner_is_a_mistake),
        cmocka_unit_test(writers_make_one_chain),
        cmocka_unit_test(the_digest_can_be_computed_anew),
        cmocka_unit_test(head_and_chain_go_on),
        cmocka_unit_test(a_forger_is_found),
        cmocka_unit_test(a_forged_head_is_found),
        cmocka_unit_test(a_lost_connection_is_made_anew),
        cmocka_unit_test(an_unknown_commit_is_looked_up),
        cmocka_unit_test(an_unknown_commit_is_never_repeated_blindly),
    };
    return place_run("runner", tests, COUNT(tests));
}
